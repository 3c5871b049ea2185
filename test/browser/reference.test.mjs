// The reference pages and the guides on a telephone: nothing but what scrolls in itself is wider than the screen, and what is
// typed into the field for searching is found.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { leave, until, visit } from "./browser.mjs";

const folder = path.resolve(process.env.TELNYX_BIN_DIR, "../docs/html");
const url = (name) => pathToFileURL(path.join(folder, name)).href;
const pages = readdirSync(folder).filter((name) => name.endsWith(".html"));
const phone = { width: 390, height: 844, settles: false };

// By how many pixels the page is wider than the screen, and what reaches beyond its edge without a box around it that scrolls.
const tooWide = (page) => page.evaluate(() => {
  const width = document.documentElement.clientWidth;
  const boxes = [document.documentElement, document.body, document.getElementById("doc-content")].filter((box) => box);
  const over = Math.max(...boxes.map((box) => box.scrollWidth)) - width;
  const scrolls = (element) => element !== null && element !== document.body &&
    (getComputedStyle(element).overflowX === "auto" || scrolls(element.parentElement));
  const what = over <= 0 ? [] : [...document.querySelectorAll(".contents *, .header *, #top *")].filter((element) =>
    element.getBoundingClientRect().right > width + 1 && !scrolls(element.parentElement));
  return { over, what: what.slice(0, 3).map((element) => `${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 40)}`) };
});

test("no page scrolls sideways at 390 pixels", async () => {
  const longest = [...pages].sort((a, b) => b.length - a.length).slice(0, 10);
  const looked = [...longest, ...pages.filter((name) =>
    /^(index|modules|topics|guides|group__|readme|include|examples|bench|files|annotated|structtelnyx__(app|client|event)_|(app|call)_8h)/.test(name))];
  assert.ok(looked.length > 20, `${looked.length} pages`);
  const page = await visit(url("index.html"), phone);
  const faults = [];
  for (const name of looked) {
    await page.goto(url(name), { waitUntil: "domcontentloaded" });
    const { over, what } = await tooWide(page);
    if (over > 0) faults.push(`${name}: ${over} pixels too wide: ${what.join("; ")}`);
  }
  assert.deepEqual(faults, []);
  await leave(page);
});

test("the first page leads to the guides and topics, in letters that can be read", async () => {
  const page = await visit(url("index.html"), phone);
  const links = await page.$$eval(".contents a[href]", (all) => all.map((link) => link.getAttribute("href")));
  assert.ok(links.some((link) => link.startsWith("group__")) && links.some((link) => link.startsWith("guides")), links.join(" "));
  const size = await page.$eval(".contents p", (text) => parseFloat(getComputedStyle(text).fontSize));
  assert.ok(size >= 14, `${size} pixels`);
  await leave(page);
});

test("what is typed is found", async () => {
  const page = await visit(url("index.html"), { width: 1280, height: 800, settles: false });
  await page.locator("#MSearchField").click();
  await page.keyboard.type("telnyx_call_on_ended");
  const results = () => Promise.all(page.frames().map((frame) => frame.$$eval("a.SRSymbol", (all) =>
    all.filter((link) => link.offsetParent).map((link) => link.textContent)).catch(() => [])));
  await until(results, (found) => found.flat().includes("telnyx_call_on_ended"));
  await leave(page);
});
