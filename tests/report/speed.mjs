// How long a large report takes until it shows its first picture, and until every view can be used.

import assert from "node:assert/strict";

import { run } from "./browser.mjs";

const file = process.argv[2];
/** The bound for the first picture, in milliseconds. */
const FIRST_PICTURE = 1000;
/** Of several tries the best counts: the others tell how busy the machine is. */
const TRIES = 5;
/** A view that takes longer feels stuck. */
const ANSWER = 2000;

/** In the page: milliseconds until a change of the address is painted. */
const timeOf = async (hash) => {
  const begin = performance.now();
  location.hash = hash;
  await new Promise((done) => addEventListener("hashchange", done, { once: true }));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return Math.round(performance.now() - begin);
};

await run(file, {
  "the first picture comes in time": {
    async check(page) {
      const found = [];
      for (let number = 0; number < TRIES; number += 1) {
        await page.goto("about:blank");
        await page.goto(`file://${file}`);
        await page.waitForSelector("html.ready");
        found.push(
          await page.evaluate(async () => {
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            const [paint] = performance.getEntriesByName("first-contentful-paint");
            const [ready] = performance.getEntriesByName("ready");
            return { picture: Math.round(paint.startTime), ready: Math.round(ready.startTime) };
          }),
        );
      }
      console.log(
        `first picture and ready in ms: ${found.map(({ picture, ready }) => `${picture} ${ready}`).join(", ")}`,
      );
      const best = Math.min(...found.map(({ picture }) => picture));
      assert.ok(best < FIRST_PICTURE, `${best} ms`);
    },
  },

  "every view and filter answers": {
    async check(page) {
      for (const [name, hash] of [
        ["matrix", "#tab=matrix"],
        ["timeline", "#tab=timeline"],
        ["table", "#tab=table"],
        ["search", "#tab=table&query=drones"],
        ["filter", "#tab=network&confidence=0.7&from=2022-01-01"],
      ]) {
        const tries = [];
        for (let number = 0; number < TRIES; number += 1) {
          tries.push(await page.evaluate(timeOf, "#tab=network"));
          tries.push(await page.evaluate(timeOf, hash));
        }
        const took = Math.min(...tries.filter((_, index) => index % 2 === 1));
        console.log(`${name}: ${took} ms`);
        assert.ok(took < ANSWER, `${name} took ${took} ms`);
      }
    },
  },
});
