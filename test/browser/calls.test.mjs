// The list of calls: it appears, grows, is searched, and works without a mouse.
import assert from "node:assert/strict";
import { test } from "node:test";
import { leave, textsOf, until, visit } from "./browser.mjs";
import { again, bySession, lines, read } from "./records.mjs";
import { linesOf, serve } from "./server.mjs";

const titles = (page) => textsOf(page, "#list .row .title");
const [, dialled] = [...bySession(read("reception.ndjson")).values()];

test("calls appear with number, state, flow and oddness, the newest first", async () => {
  const server = await serve();
  server.keep(linesOf("reception.ndjson"));
  const page = await visit(server.url);
  assert.deepEqual(await until(() => titles(page), (all) => all.length === 6), [
    "+16175550129 → +14155550117", "sip:amelie@desk.example → +14155550117", "+19175550166 → +14155550117",
    "+16465550133 → +14155550117", "+17735550188 → +14155550117", "+13125550142 → +14155550117"]);
  const row = page.locator("#list .row", { hasText: "+17735550188" });
  assert.equal(await row.locator(".second").textContent(), "bridgedtalking2 legsheld ×2late");
  assert.match(await row.getAttribute("class"), /\blive\b/);
  assert.equal(await page.textContent("#title"), "reception");
  assert.equal(await page.title(), "reception");
  assert.equal(await page.textContent("#figures"), "4 live · 6 calls · 367 records");
  assert.equal(await page.textContent("#state-text"), "live");
  await leave(page);
  await server.close();
});

test("a call that comes is seen at once, told once in a while, and its state follows", async () => {
  const server = await serve();
  const page = await visit(server.url);
  await until(() => page.textContent("#list-none"), (text) => text.startsWith("No call yet"));
  await until(() => server.streams.size, (count) => count === 1);
  const records = again(dialled, 1, 1), half = records.findIndex(({ kind, what }) => kind === "call.state" && what === "answered");
  server.push(...lines(records.slice(0, half)));
  assert.deepEqual(await until(() => titles(page), (all) => all.length === 1), ["+13125550001 → +14155550117"]);
  assert.match(await page.textContent("#list .second"), /^incoming/);
  server.push(...lines(records.slice(half)));
  await until(() => page.textContent("#list .second"), (text) => text.startsWith("bridged"));
  await until(() => page.textContent("#announcer"), (text) => text === "1 new call, 1 live");
  await leave(page);
  await server.close();
});

test("the search and the choice beside it leave those that fit", async () => {
  const server = await serve();
  server.keep(linesOf("reception.ndjson"));
  const page = await visit(server.url);
  await until(() => titles(page), (all) => all.length === 6);
  const rows = [["late bridged", "all", ["+17735550188 → +14155550117"]], ["", "odd", 5], ["", "live", 4], ["deadline", "live", ["+19175550166 → +14155550117"]],
                ["nobody at all", "all", []], ["", "all", 6]];
  for (const [text, only, wanted] of rows) {
    await page.fill("#search", text);
    await page.click(`[data-only="${only}"]`);
    const found = await until(() => titles(page), (all) => all.length === (wanted.length ?? wanted));
    if (typeof wanted !== "number") assert.deepEqual(found, wanted);
    assert.match(await page.textContent("#list-count"), new RegExp(`^${found.length}`));
  }
  // One that comes to fit is shown when it does.
  await page.fill("#search", "late");
  const before = (await until(() => titles(page), (all) => all.length === 1)).length;
  const more = again(dialled, 2, 10000), late = more.findIndex(({ result }) => result === "late");
  server.push(...lines(more.slice(0, late)));
  server.push(...lines(more.slice(late)));
  await until(() => titles(page), (all) => all.length === before + 1);
  await leave(page);
  await server.close();
});

test("a call is found, opened, looked into and left with the keyboard alone", async () => {
  const server = await serve();
  server.keep(linesOf("reception.ndjson"));
  const page = await visit(server.url);
  await until(() => titles(page), (all) => all.length === 6);
  const focus = () => page.evaluate(() => document.activeElement.id || document.activeElement.className);
  const active = (box) => page.evaluate((id) => document.getElementById(document.getElementById(id).getAttribute("aria-activedescendant"))?.textContent, box);
  await page.keyboard.press("/");
  assert.equal(await focus(), "search");
  await page.keyboard.type("bridged");
  await until(() => titles(page), (all) => all.length === 3);
  await page.keyboard.press("ArrowDown");
  assert.equal(await focus(), "list");
  await until(() => active("list"), (text) => text?.includes("+16175550129"));
  await page.keyboard.press("End");
  await until(() => active("list"), (text) => text?.includes("+17735550188"));
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.equal(await focus(), "ladder");
  assert.match(await page.textContent("#session-title"), /^\+17735550188/);
  const outline = await page.evaluate(() => getComputedStyle(document.getElementById("ladder")).outlineStyle);
  assert.equal(outline, "solid", "the focus can be seen");
  await page.keyboard.press("Home");
  await until(() => active("ladder"), (text) => text?.includes("call.initiated"));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await until(() => active("ladder"), (text) => text?.includes("answer"));
  await page.keyboard.press("Enter");
  assert.equal(await focus(), "close quiet");
  assert.match(await page.textContent("#detail h2"), /answer/);
  await page.keyboard.press("Escape");
  assert.equal(await focus(), "ladder");
  assert.equal(await page.isHidden("#detail"), true);
  await page.keyboard.press("Escape");
  assert.equal(await focus(), "list");
  assert.equal(await page.isHidden("#session-one"), true);
  await leave(page);
  await server.close();
});

test("everything that can be used has a name, and the page has its landmarks", async () => {
  const server = await serve();
  server.keep(linesOf("reception.ndjson"));
  const page = await visit(server.url);
  await until(() => titles(page), (all) => all.length === 6);
  await page.locator("#list .row").first().click();
  const nameless = await page.$$eval("button, input, select, textarea, [tabindex='0'], [role='option']", (nodes) =>
    nodes.filter((node) => !(node.getAttribute("aria-label") || node.textContent.trim() || node.labels?.length)).map((node) => node.outerHTML));
  assert.deepEqual(nameless, []);
  for (const [role, count] of [["main", 1], ["banner", 1], ["search", 1], ["region", 2], ["listbox", 2]])
    assert.equal(await page.getByRole(role).count(), count, role);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  await leave(page);
  await server.close();
});

test("counters are those of the server, read anew while they are open", async () => {
  const server = await serve();
  const page = await visit(server.url);
  await page.click("#counters-button");
  await until(() => page.textContent("#counters-body"), (text) => text.includes("webhooks12"));
  server.counters = { webhooks: 1300, "<b>foreign</b>": 1 };
  await until(() => page.textContent("#counters-body"), (text) => text.includes("webhooks1,300") && text.includes("<b>foreign</b>"));
  await page.keyboard.press("Escape");
  assert.equal(await page.isVisible("#counters"), false);
  await leave(page);
  await server.close();
});

test("where the server hides numbers the page says so, and names calls otherwise", async () => {
  const server = await serve({ hello: { title: "x", personal: false, actions: false, simulator: false } });
  server.keep(read("reception.ndjson").map(({ from, to, ...rest }) => JSON.stringify(rest)));
  const page = await visit(server.url);
  assert.equal((await until(() => titles(page), (all) => all.length === 6))[5], "call 1");
  assert.match(await page.textContent("#notices"), /hidden by the server/);
  await page.getByRole("button", { name: "Dismiss" }).click();
  assert.equal(await page.textContent("#notices"), "");
  await page.locator("#list .row").first().click();
  assert.equal(await page.getByRole("button", { name: /Hang up/ }).count(), 0, "without leave nothing can be hung up");
  await leave(page);
  await server.close();
});
