// A report in which every text that could come from outside tries to be something else than text.

import assert from "node:assert/strict";
import fs from "node:fs";

import { parseCsv, run, saved, texts } from "./browser.mjs";

const [file, expectedFile] = process.argv.slice(2);

const expected = JSON.parse(fs.readFileSync(expectedFile, "utf8"));
/** As the program writes a line: what is white space there and here differs by the byte order mark. */
const squeezed = (text) =>
  text
    .split(/[\p{White_Space}\p{Cc}]+/u)
    .filter(Boolean)
    .join(" ");

const noHarm = async (page) => {
  assert.equal(await page.evaluate(() => globalThis.harmed), undefined, "a text was run");
  // The page has one script and one style of its own, and nothing that articles brought.
  assert.deepEqual(
    await page.evaluate(() =>
      ["script", "style", "img", "iframe", "object", "base", "link"].map(
        (name) => document.getElementsByTagName(name).length,
      ),
    ),
    [2, 1, 0, 0, 0, 0, 0],
  );
  const links = await page.evaluate(() => [...document.links].map((link) => link.protocol));
  assert.ok(
    links.every((protocol) => ["http:", "https:", "file:"].includes(protocol)),
    links.join(),
  );
};

await run(file, {
  "every view shows hostile text and does nothing": {
    async check(page) {
      for (const tab of ["network", "matrix", "timeline", "table"]) {
        await page.goto(`${page.url().split("#")[0]}#tab=${tab}&statuses=actual&statuses=possible`);
        await page.waitForSelector(`#panel-${tab}:not([hidden])`);
        await noHarm(page);
      }
      assert.equal(await page.locator("#table tbody tr").count(), expected.pairs);
    },
  },

  "every sentence is shown letter by letter": {
    hash: "#tab=table",
    async check(page) {
      const shown = new Set();
      for (const row of await page.locator("#table tbody tr").all()) {
        await row.click();
        for (const text of await page.locator("#drawer blockquote").allTextContents()) shown.add(text);
        await noHarm(page);
      }
      for (const sentence of expected.sentences.map(squeezed)) {
        assert.ok(shown.has(sentence), `${JSON.stringify(sentence.slice(0, 80))} is not shown`);
      }
    },
  },

  "actors whose ids differ only in case are two": {
    hash: "#tab=table&a=case&b=Case",
    async check(page) {
      assert.equal(await page.locator("#drawer h2").innerText(), "Case – case");
      assert.equal((await texts(page, "#drawer .report")).length, 1);
    },
  },

  "a name of 10,000 characters leaves the page in its bounds": {
    async check(page) {
      for (const tab of ["network", "matrix", "timeline", "table"]) {
        await page.goto(`${page.url().split("#")[0]}#tab=${tab}`);
        const [wide, high] = await page.evaluate(() => [
          document.documentElement.scrollWidth,
          document.documentElement.scrollHeight,
        ]);
        assert.ok(wide <= 1440 && high < 6000, `${tab}: ${wide} by ${high}`);
      }
    },
  },

  "what is saved is as harmless": {
    hash: "#tab=network",
    async check(page) {
      for (const tab of ["1", "2", "3"]) {
        await page.keyboard.press(tab);
        await page.locator(".menu summary").click();
        const { name, bytes } = await saved(page, () => page.locator("#save-svg").click());
        assert.match(name, /^[a-z0-9-]+\.svg$/);
        const found = await page.evaluate((text) => {
          const document = new DOMParser().parseFromString(text, "image/svg+xml");
          return [...document.querySelectorAll("parsererror, script, foreignObject, a, image")].map((element) =>
            element.outerHTML.slice(0, 200),
          );
        }, bytes.toString("utf8"));
        assert.deepEqual(found, []);
      }
      await page.locator(".menu summary").click();
      const { bytes } = await saved(page, () => page.locator("#save-sentences").click());
      const rows = parseCsv(bytes.toString("utf8"));
      assert.equal(rows.length, expected.rows);
      for (const row of rows) {
        for (const [name, cell] of Object.entries(row)) {
          assert.ok(
            !/^[=+@＝＋＠]/.test(cell) && (!/^-/.test(cell) || name === "intensity"),
            `${name}: ${cell.slice(0, 40)} would run`,
          );
        }
      }
    },
  },

  "hostile fragments of the address are no more than wrong": {
    hash: '#tab=<img src=x onerror="globalThis.harmed=1">&least=-1e999&from=2024-99-99x&a=__proto__&b=constructor&sort=toString&kinds=x&query=%00</script>',
    check: noHarm,
  },

  "without JavaScript it is harmless too": {
    options: { javaScriptEnabled: false },
    async check(page) {
      const text = await page.locator(".listing").innerText();
      assert.ok(text.includes("</script><script>globalThis.harmed"), "the text is there as text");
    },
  },
});
