// Reads the report of the example articles as a reader does, and holds it against the tables of the same run.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";

import { axeSource, parseCsv, run, saved, texts } from "./browser.mjs";

const folder = process.argv[2];
const file = path.join(folder, "report.html");
const read = (name) => parseCsv(fs.readFileSync(path.join(folder, name), "utf8"));
const pairs = read("pairs.csv");
const evidence = read("evidence.csv");
const reportsOf = (pair) => Number(pair.alliance_reports) + Number(pair.tension_reports);
const allReports = pairs.reduce((sum, pair) => sum + reportsOf(pair), 0);
const summary = (page) => page.locator("#summary").innerText();
const tie = (a, b) =>
  `g[data-curve][data-source="${a}"][data-target="${b}"], g[data-curve][data-source="${b}"][data-target="${a}"]`;
const between = (row, a, b) => [row.source, row.target].sort().join() === [a, b].sort().join();
// Names in the drawing stand twice, the halo beneath the letters, which this one rule takes for a label of its own.
const AXE = `{ resultTypes: ["violations"], rules: { "label-content-name-mismatch": { enabled: false } } }`;
const openSave = (page) => page.locator(".menu summary").click();

await run(file, {
  "the table is equal to pairs.csv": {
    hash: "#tab=table",
    async check(page) {
      const rows = await page
        .locator("#table tbody tr")
        .evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
      const found = rows.map((cells) => [cells[0], cells[1].replace(/^\S\s*/, ""), cells[2], cells[3]]).sort();
      const expected = pairs.map((pair) => [pair.a_label, pair.kind, pair.b_label, String(reportsOf(pair))]).sort();
      assert.deepEqual(found, expected);
    },
  },

  "what the script counts without filters is what the program counted": {
    // A filter that lets everything through makes the page count for itself.
    hash: "#tab=table&confidence=0.001",
    async check(page) {
      assert.match(await summary(page), new RegExp(`^${pairs.length} ties between \\d+ actors, ${allReports} reports`));
      const scores = await page
        .locator("#table tbody tr")
        .evaluateAll((all) =>
          all.map((row) => [row.cells[0].innerText, row.cells[2].innerText, row.cells[6].innerText.replace("−", "-")]),
        );
      for (const [a, b, score] of scores) {
        const pair = pairs.find((pair) => pair.a_label === a && pair.b_label === b);
        assert.ok(Math.abs(Number(score) - Number(pair.score)) < 0.006, `${a} – ${b}: ${score}, not ${pair.score}`);
      }
    },
  },

  "every tie can be clicked, and the drawer has its sentences": {
    async check(page) {
      assert.equal(await page.locator("#network g[data-curve]").count(), pairs.length);
      await page.locator(tie("russia", "ukraine")).first().dispatchEvent("click");
      assert.equal(await page.locator("#drawer h2").innerText(), "Russia – Ukraine");
      const expected = evidence.filter((row) => between(row, "russia", "ukraine") && row.counted === "1");
      const shown = await texts(page, "#drawer blockquote");
      const first = new Set(expected.filter((row) => row.duplicate_of === "").map((row) => row.sentence));
      assert.equal(shown.length, first.size);
      for (const text of shown)
        assert.ok(
          expected.some((row) => row.sentence === text),
          text,
        );
      const origin = await page.locator("#drawer .origin").first().innerText();
      const told = expected.find((row) => row.sentence === shown[0]);
      for (const part of [told.outlet, told.date, told.title]) assert.ok(origin.includes(part), `${part} in ${origin}`);
      const marks = await page.locator("#drawer .report").first().locator("mark").allInnerTexts();
      for (const words of [told.source_mention, told.target_mention, told.trigger])
        assert.ok(marks.includes(words), `${words} in ${marks}`);
    },
  },

  "copies are folded under the report that they tell": {
    hash: "#a=north-korea&b=ukraine",
    async check(page) {
      const copied = evidence.find((row) => row.duplicate_of !== "" && row.counted === "1");
      await page.goto(`${page.url().split("#")[0]}#a=${copied.source}&b=${copied.target}`);
      await page.locator("#drawer summary", { hasText: "cop" }).first().click();
      assert.ok((await texts(page, "#drawer .copies li")).length >= 1);
    },
  },

  "filters change counts, lines and address, and the address brings them back": {
    async check(page, { context }) {
      await page.getByRole("checkbox", { name: "alliance", exact: true }).uncheck();
      const tension = pairs.filter((pair) => pair.kind !== "alliance");
      assert.match(await summary(page), new RegExp(`^${tension.length} ties`));
      assert.equal(await page.locator("#network g[data-curve]:not([data-hidden])").count(), tension.length);
      const outlet = evidence.find((row) => row.outlet).outlet;
      await page.locator("summary", { hasText: "Outlets" }).click();
      await page.getByLabel(outlet).check();
      const after = await summary(page);
      assert.ok(after.includes(outlet));
      const again = await context.newPage();
      await again.goto(page.url());
      await again.waitForSelector("html.ready");
      assert.equal(await again.locator("#summary").innerText(), after);
      await page.getByRole("button", { name: "Clear all filters" }).click();
      assert.match(await summary(page), new RegExp(`^${pairs.length} ties`));
      assert.ok(!page.url().includes("#"));
    },
  },

  "lines follow the visible reports": {
    options: { viewport: { width: 1700, height: 900 } },
    hash: "#a=north-korea&b=russia",
    async check(page) {
      const line = page.locator(tie("north-korea", "russia")).locator(".line").first();
      const before = Number(await line.getAttribute("stroke-width"));
      await page.getByLabel("from").fill("2025-09-01");
      const after = Number(await line.getAttribute("stroke-width"));
      assert.ok(after < before, `${after} is not below ${before}`);
      const kept = evidence.filter(
        (row) =>
          between(row, "north-korea", "russia") &&
          row.counted === "1" &&
          row.date >= "2025-09-01" &&
          row.duplicate_of === "",
      );
      assert.equal((await texts(page, "#drawer blockquote")).length, kept.length);
    },
  },

  "statements that are only possible or denied count when they are asked for": {
    async check(page) {
      await page.getByLabel("reported as a fact").uncheck();
      await page.getByLabel("denied").check();
      const denied = evidence.filter((row) => row.status === "denied");
      const ties = new Set(denied.map((row) => [row.source, row.target].sort().join()));
      assert.match(await summary(page), new RegExp(`^${ties.size} tie`));
    },
  },

  "the search finds actors, phrases and words": {
    async check(page) {
      await page.keyboard.press("/");
      await page.keyboard.type("DRONES");
      await page.waitForFunction(() => document.getElementById("summary").innerText.includes("DRONES"));
      await page.keyboard.press("Enter");
      await page.keyboard.press("4");
      await page.locator("#table tbody tr").first().click();
      for (const sentence of await texts(page, "#drawer .report:first-child blockquote"))
        assert.match(sentence, /drones/i);
      await page.keyboard.press("/");
      await page.getByLabel("Search", { exact: true }).fill("no such word at all");
      await page.getByText("No tie passes the filters.").waitFor();
    },
  },

  "one selection is shared by all views": {
    hash: "#a=china&b=united-states",
    async check(page) {
      assert.equal(await page.locator("#network g[data-curve][data-selected]").count(), 1);
      await page.getByRole("tab", { name: "Matrix" }).click();
      assert.ok((await page.locator("#matrix [data-selected]").count()) >= 1);
      await page.getByRole("tab", { name: "Timeline" }).click();
      assert.equal(await page.locator("#timeline [data-selected]").count(), 1);
      await page.getByRole("tab", { name: "Table" }).click();
      assert.equal(await page.locator("#table [aria-selected=true]").count(), 1);
      await page.locator("#drawer .close").click();
      assert.equal(await page.locator("#table [aria-selected=true]").count(), 0);
    },
  },

  "everything can be reached by keys": {
    async check(page) {
      await page.keyboard.press("1");
      await page.waitForFunction(() => document.activeElement.closest("#network"));
      const start = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
      const walked = new Set([start]);
      for (const key of ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"]) {
        await page.keyboard.press(key);
        walked.add(await page.evaluate(() => document.activeElement.getAttribute("aria-label")));
      }
      assert.ok(walked.size >= 3, [...walked].join(" | "));
      assert.ok(await page.locator(".focus-ring.shown").isVisible());
      await page.keyboard.press("Enter");
      assert.ok(await page.locator("#drawer").isVisible());
      await page.keyboard.press("Escape");
      assert.ok(await page.locator("#drawer").isHidden());
      for (const [key, id] of [
        ["2", "matrix"],
        ["3", "timeline"],
        ["4", "table"],
      ]) {
        await page.keyboard.press(key);
        await page.waitForFunction((id) => document.activeElement.closest(`#${id}`), id);
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        assert.ok(await page.locator("#drawer").isVisible(), `Enter in ${id}`);
        await page.keyboard.press("Escape");
      }
      await page.keyboard.press("?");
      assert.ok(await page.locator("dialog.help").isVisible());
      await page.keyboard.press("Escape");
      assert.ok(await page.locator("dialog.help").isHidden());
    },
  },

  "two periods are compared": {
    hash: "#tab=table",
    async check(page) {
      await page.getByRole("button", { name: "Compare two periods" }).click();
      const split = await page.getByLabel("The later period begins on").inputValue();
      const rows = await page
        .locator("#table tbody tr")
        .evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.innerText)));
      const [a, , b, , early, late, word] = rows.find((cells) => cells[0] === "North Korea" && cells[2] === "Russia");
      const own = evidence.filter((row) => between(row, "north-korea", "russia") && row.counted === "1");
      const count = (rows) => new Set(rows.map((row) => row.duplicate_of || row.evidence_id)).size;
      assert.deepEqual([a, b], ["North Korea", "Russia"]);
      assert.equal(Number(early), count(own.filter((row) => row.date < split)));
      assert.equal(Number(late), count(own.filter((row) => row.date >= split)));
      assert.ok(
        ["new", "gone", "turned", "more", "fewer", "as before"].some((known) => word.startsWith(known)),
        word,
      );
    },
  },

  "what is wrong is collected in review.csv": {
    hash: "#a=russia&b=ukraine",
    async check(page) {
      await page.locator("#drawer .report").nth(0).getByRole("button", { name: "Wrong", exact: true }).click();
      await page.locator("#drawer .report").nth(1).getByRole("button", { name: "Wrong sign" }).click();
      await page.locator("#drawer .report").nth(2).getByRole("button", { name: "Reversed" }).click();
      const { name, bytes } = await saved(page, () =>
        page.getByRole("button", { name: "Save review.csv (3)" }).click(),
      );
      assert.equal(name, "review.csv");
      // tests/report.rs builds with it.
      fs.writeFileSync(path.join(folder, name), bytes);
      const rows = parseCsv(bytes.toString("utf8"));
      assert.deepEqual(rows.map((row) => row.verdict).sort(), ["flip", "reject", "swap"]);
      for (const row of rows) {
        const told = evidence.find((other) => other.evidence_id === row.evidence_id);
        assert.equal(row.sentence, told.sentence);
        assert.equal(row.source, told.source);
      }
      await page.reload();
      assert.ok(await page.getByRole("button", { name: "Save review.csv (3)" }).isVisible(), "kept after a reload");
    },
  },

  "pictures and tables of what is visible are saved": {
    hash: "#kinds=tension&outlets=Harbour+Wire",
    async check(page) {
      const visible = Number((await summary(page)).match(/^(\d+) tie/)[1]);
      assert.ok(visible > 0 && visible < pairs.length);
      await openSave(page);
      const drawing = await saved(page, () => page.locator("#save-svg").click());
      const svg = drawing.bytes.toString("utf8");
      assert.match(drawing.name, /-network\.svg$/);
      const parsed = await page.evaluate((text) => {
        const document = new DOMParser().parseFromString(text, "image/svg+xml");
        const error = document.querySelector("parsererror");
        return { error: error && error.textContent, ties: document.querySelectorAll("g[data-curve]").length };
      }, svg);
      assert.deepEqual(parsed, { error: null, ties: visible });
      assert.ok(!svg.includes("var(") && !svg.includes("class="), "the picture needs no style sheet");
      assert.ok(svg.includes("Harbour Wire"), "the note says what was filtered");
      for (const tab of ["1", "2", "3"]) {
        await page.keyboard.press(tab);
        await openSave(page);
        const { name, bytes } = await saved(page, () => page.locator("#save-png").click());
        assert.match(name, /\.png$/);
        assert.equal(bytes.subarray(1, 4).toString(), "PNG");
        assert.ok(bytes.readUInt32BE(16) >= 1280, "twice the size of the page");
      }
      await openSave(page);
      const ties = parseCsv((await saved(page, () => page.locator("#save-ties").click())).bytes.toString("utf8"));
      assert.equal(ties.length, visible);
      assert.ok(ties.every((row) => row.kind === "tension"));
      await openSave(page);
      const rows = parseCsv((await saved(page, () => page.locator("#save-sentences").click())).bytes.toString("utf8"));
      assert.ok(rows.every((row) => row.outlet === "Harbour Wire" && row.status === "actual"));
      for (const row of rows)
        assert.equal(row.sentence, evidence.find((other) => other.evidence_id === row.evidence_id).sentence);
    },
  },

  "the page can be read without JavaScript": {
    options: { javaScriptEnabled: false },
    async check(page) {
      const text = await page.locator("body").innerText();
      assert.ok(await page.locator("#network svg").isVisible());
      for (const pair of pairs) {
        assert.ok(text.includes(`${pair.a_label} – ${pair.b_label}`), `${pair.a_label} – ${pair.b_label}`);
        const own = evidence.filter((row) => between(row, pair.a, pair.b) && row.counted === "1");
        assert.ok(
          own.some((row) => text.includes(row.sentence)),
          `a sentence of ${pair.a_label} – ${pair.b_label}`,
        );
      }
    },
  },

  "it fits a narrow screen and a sheet of paper": {
    options: { viewport: { width: 400, height: 800 } },
    hash: "#tab=table&a=russia&b=ukraine",
    async check(page) {
      for (const tab of ["network", "matrix", "timeline", "table"]) {
        await page.goto(`${page.url().split("#")[0]}#tab=${tab}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= 400, `${tab} is ${wide} wide`);
      }
      await page.emulateMedia({ media: "print" });
      assert.ok(await page.locator("#controls").isHidden());
    },
  },

  ...Object.fromEntries(
    ["light", "dark"].flatMap((colorScheme) =>
      ["#tab=network&a=russia&b=ukraine", "#tab=matrix&a=russia", "#tab=timeline", "#tab=table&split=2025-01-01"].map(
        (hash) => [
          `axe finds nothing in ${hash}, ${colorScheme}`,
          {
            options: { colorScheme },
            hash,
            async check(page) {
              await page.evaluate(axeSource);
              const { violations } = await page.evaluate(`axe.run(document, ${AXE})`);
              assert.deepEqual(
                violations.map(
                  (found) => `${found.id}: ${found.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`,
                ),
                [],
              );
            },
          },
        ],
      ),
    ),
  ),
});
