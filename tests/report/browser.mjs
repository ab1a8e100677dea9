// What the checks of the report share: a browser, a page that reports everything that goes wrong in it, and assertions.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

// The packages are installed outside the repository; tests/report.rs says where.
const require = createRequire(path.join(process.env.REPORT_MODULES, "here.js"));
const { chromium } = require("playwright-core");

export const axeSource = require("axe-core").source;

/** Runs `checks` one after the other, each in a page of its own, and says which failed. */
export async function run(file, checks) {
  const browser = await chromium.launch({ executablePath: process.env.REPORT_CHROMIUM, args: ["--no-sandbox"] });
  const failed = [];
  try {
    for (const [name, { options, hash, check }] of Object.entries(checks)) {
      try {
        await inPage(browser, file, options, hash, check, name);
        console.log(`ok: ${name}`);
      } catch (error) {
        failed.push(name);
        console.error(`FAILED: ${name}\n${error.stack}`);
      }
    }
  } finally {
    await browser.close();
  }
  if (failed.length) process.exit(1);
}

/** Opens the report and checks that nothing was asked of anybody, nothing was said in the console, nothing popped up. */
async function inPage(browser, file, options, hash, check, name) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const trouble = [];
  page.on("console", (message) => trouble.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => trouble.push(`error: ${error.stack}`));
  page.on("dialog", (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  const address = pathToFileURL(file).href;
  page.on("request", (request) => {
    const url = request.url();
    if (url.split("#")[0] !== address && !/^(blob|data|about):/.test(url)) trouble.push(`request: ${url}`);
  });
  await page.goto(address + (hash || ""));
  if (options?.javaScriptEnabled !== false) await page.waitForSelector("html.ready");
  await check(page, { address, context });
  await keepPicture(page, name);
  await context.close();
  assert.deepEqual(trouble, []);
}

/** For people: with a folder in REPORT_SHOTS every check leaves a picture of what it saw last. */
async function keepPicture(page, name) {
  const folder = process.env.REPORT_SHOTS;
  const file = `${name.replace(/[^a-z0-9]+/gi, "-")}.png`;
  if (folder) await page.screenshot({ path: path.join(folder, file), fullPage: true });
}

/** The texts of all elements that a selector finds and that can be seen. */
export async function texts(page, selector) {
  return page.locator(selector).filter({ visible: true }).allInnerTexts();
}

/** What a click saves, as text or bytes. */
export async function saved(page, click) {
  const [download] = await Promise.all([page.waitForEvent("download"), click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

/** The rows of a CSV by RFC 4180, as objects. */
export function parseCsv(text) {
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    const row = rows[rows.length - 1];
    if (quoted) {
      if (character !== '"') row[row.length - 1] += character;
      else if (text[at + 1] === '"') row[row.length - 1] += text[(at += 1)];
      else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ",") row.push("");
    else if (character === "\n") rows.push([""]);
    else if (character !== "\r") row[row.length - 1] += character;
  }
  const [header, ...body] = rows.filter((row) => row.length > 1);
  return body.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index]])));
}
