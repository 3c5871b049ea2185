// Chromium, and pages in it that tell of everything that is wrong with them.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import path from "node:path";
import { after } from "node:test";

const require = createRequire(path.join(path.resolve(process.env.TELNYX_BROWSER_DIR), "package.json"));
const { chromium } = require("playwright-core");

// A deadline for what would hang; nothing is measured by it.
const PATIENCE_MS = 60000;

let browser = null;

async function start() {
  browser ??= await chromium.launch({ executablePath: process.env.TELNYX_CHROMIUM,
                                      args: process.getuid() === 0 ? ["--no-sandbox"] : [] });
  return browser;
}

after(async () => browser?.close());

// Opens the page and waits until it has read what the server keeps; unless `settles` is false, since it will not come to that. `init` are
// functions, or such with what they are given, that run in the page before it does.
export async function visit(url, { width = 1280, height = 800, scheme = "light", motion = "no-preference", expects = [], settles = true, init = [] } = {}) {
  const context = await (await start()).newContext({ viewport: { width, height }, colorScheme: scheme, reducedMotion: motion });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const troubles = [];
  const note = (text) => {
    if (!expects.some((pattern) => pattern.test(text))) troubles.push(text);
  };
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && note(message.text()));
  page.on("pageerror", (error) => note(error.stack));
  page.on("dialog", (dialog) => {
    note(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  for (const script of init) await page.addInitScript(...[script].flat());
  page.troubles = troubles;
  await page.goto(url);
  if (settles) await until(() => page.getAttribute("#state", "data-state"), (state) => state === "live");
  return page;
}

// Ends a visit: the page had nothing to complain of, and its policy was not violated.
export async function leave(page) {
  assert.deepEqual(await page.evaluate(() => window.violations), []);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
}

export const textsOf = (page, selector) => page.locator(selector).allTextContents();

// Waits until what `look` finds out fulfils `done`; says what it was last, when it never does.
export async function until(look, done) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    if (done(seen)) return seen;
    assert.ok(Date.now() < deadline, `it was ${JSON.stringify(seen)} to the end`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
// The names of the rows of the ladder that are drawn.
export const steps = (page) => page.$$eval("#ladder .row:not(.gap)", (rows) =>
  rows.sort((a, b) => a.dataset.index - b.dataset.index).map((row) => row.getAttribute("aria-label")));
