// A thousand live calls, tens of thousands of records, a ladder without an end: the page draws what is seen, and no more. Work is
// counted, not timed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { leave, steps, textsOf, until, visit } from "./browser.mjs";
import { again, bySession, lines, read } from "./records.mjs";
import { serve } from "./server.mjs";

const CALLS = 1000;
// More than can be seen at once at 1280 × 800, with what is drawn ahead.
const ROWS_MAX = 60;

const live = [...bySession(read("reception.ndjson")).values()].find((records) => records[0].from === "sip:amelie@desk.example" ||
                                                                    records.some(({ from }) => from === "sip:amelie@desk.example"));
const nodes = (page) => page.evaluate(() => document.querySelectorAll("*").length);
const drawn = (page) => page.evaluate(async () => (await import("/window.js")).rowsDrawn());
const frames = (page, count = 3) => page.evaluate((left) => new Promise((resolve) => {
  const next = () => (left-- ? requestAnimationFrame(next) : resolve());
  next();
}), count);

test("a thousand live calls with sixty thousand records stay a page of a few rows", async () => {
  const server = await serve();
  const perCall = live.length;
  for (let n = 1; n <= CALLS; n++) server.keep(lines(again(live, n, 1 + (n - 1) * perCall)));
  const more = 60000 - CALLS * perCall, dtmf = live.find(({ kind }) => kind === "event.arrived");
  for (let i = 0; i < more; i++) server.keep([JSON.stringify({ ...again([dtmf], 1 + (i % CALLS), CALLS * perCall + 1 + i)[0], id: `more-${i}` })]);
  assert.equal(server.lines.size, 60000);
  const page = await visit(server.url);
  await until(() => page.textContent("#figures"), (text) => text === "1,000 live · 1,000 calls · 60,000 records");
  await until(() => page.getAttribute("#state", "data-state"), (state) => state === "live");
  await frames(page);
  assert.ok(await page.locator("#list .row").count() <= ROWS_MAX);
  assert.ok(await nodes(page) < 1500, `${await nodes(page)} elements`);

  // Something happens in each call at once: what can be seen is drawn once a frame, the others are not.
  const before = await drawn(page);
  const news = Array.from({ length: CALLS }, (_, i) => JSON.stringify({ ...again([live.at(-1)], i + 1, 60001 + i)[0], kind: "flow.state", flow: "reception", what: "elsewhere" }));
  server.push(...news);
  await until(() => page.textContent("#figures"), (text) => text.endsWith("61,000 records"));
  await until(() => textsOf(page, "#list .flow"), (all) => all.every((text) => text === "elsewhere"));
  await frames(page);
  const work = (await drawn(page)) - before;
  assert.ok(work <= 20 * ROWS_MAX, `${work} rows were drawn for ${CALLS} changes`);

  // The end of the list, the middle of it, and one among all.
  await page.focus("#list");
  await page.keyboard.press("End");
  await until(() => textsOf(page, "#list .title"), (all) => all.some((text) => text.startsWith("+13125550001")));
  assert.ok(await page.locator("#list .row").count() <= ROWS_MAX + 1);
  await page.fill("#search", "5550777");
  assert.deepEqual(await until(() => textsOf(page, "#list .title"), (all) => all.length === 1), ["+13125550777 → +14155550117"]);
  await page.fill("#search", "");
  await until(() => page.textContent("#list-count"), (text) => text === "1,000 calls");

  // Those that come while somebody reads further below do not push away what is read.
  await page.evaluate(() => (document.getElementById("list").scrollTop = 4600));
  await frames(page);
  const top = () => page.evaluate(() => {
    const box = document.getElementById("list").getBoundingClientRect();
    return document.elementFromPoint(box.left + 60, box.top + 10).closest(".row")?.querySelector(".title").textContent;
  });
  const read_ = await top();
  assert.ok(read_);
  server.push(...lines(again(live, 2000, 70000)));
  await until(() => page.textContent("#list-count"), (text) => text === "1,001 calls");
  await frames(page);
  assert.equal(await top(), read_);
  await leave(page);
  await server.close();
});

test("a ladder of fifteen thousand steps is drawn in slices, and its end is one key away", async () => {
  const server = await serve();
  const common = { call_number: 1, call_control_id: "a", call_session_id: "s", from: "+13125550142", to: "+14155550117", direction: "incoming" };
  const count = 15000;
  server.keep([JSON.stringify({ v: 1, number: 1, time: "2026-01-01T00:00:00.000000Z", kind: "call.met", what: "incoming", ...common })]);
  for (let i = 2; i <= count; i++)
    server.keep([JSON.stringify({ v: 1, number: i, time: new Date(1767225600000 + i * 100).toISOString().replace("Z", "000Z"), kind: "event.arrived", what: "call.dtmf.received", id: `e${i}`, ...common })]);
  const page = await visit(server.url);
  await page.locator("#list .row").click();
  await until(() => steps(page), (all) => all.some((step) => step.startsWith("1500.000 ")));
  assert.ok(await nodes(page) < 1500, `${await nodes(page)} elements`);
  await page.focus("#ladder");
  await page.keyboard.press("Home");
  await until(() => steps(page), (all) => all[0].endsWith("incoming"));
  await page.keyboard.press("End");
  await until(() => steps(page), (all) => all.at(-1).startsWith("1500.000 "));
  const before = await drawn(page);
  for (let i = 1; i <= 50; i++)
    server.push(JSON.stringify({ v: 1, number: count + i, time: "2026-01-01T00:30:00.000000Z", kind: "event.arrived", what: "call.hold", id: `h${i}`, ...common }));
  await until(() => steps(page), (all) => all.filter((step) => step.includes("call.hold")).length >= 20);
  await frames(page);
  const work = (await drawn(page)) - before;
  assert.ok(work <= 4 * 50 + 4 * ROWS_MAX, `${work} rows were drawn`);
  await leave(page);
  await server.close();
});

test("a session of five thousand legs is a page of a hundred columns, and says whose the steps of the last one are", async () => {
  const server = await serve();
  for (let n = 1; n <= 5000; n++)
    server.keep([JSON.stringify({ v: 1, number: n, time: "2026-01-01T00:00:00.000000Z", kind: "call.met", what: "outgoing", call_number: n,
                                  call_control_id: `c${n}`, call_session_id: "s", direction: "outgoing", from: "+13125550142", to: `+1415555${String(n).padStart(4, "0")}` })]);
  const page = await visit(server.url);
  await page.locator("#list .row").click();
  await until(() => page.locator("#heads .head").count(), (count) => count === 102);
  assert.match(await page.locator("#heads .head").last().textContent(), /^4901 more legs/);
  assert.ok(await nodes(page) < 2500, `${await nodes(page)} elements`);
  await page.focus("#ladder");
  await page.keyboard.press("End");
  await until(() => steps(page), (all) => all.at(-1).includes("+14155555000"));
  await leave(page);
  await server.close();
});
