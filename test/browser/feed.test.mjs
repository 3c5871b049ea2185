// The way to the server: it breaks and is taken up, loses records, wants a token, begins anew.
import assert from "node:assert/strict";
import { test } from "node:test";
import { leave, textsOf, until, visit } from "./browser.mjs";
import { again, bySession, lines, read } from "./records.mjs";
import { linesOf, serve } from "./server.mjs";

const [first] = [...bySession(read("reception.ndjson")).values()];
const NETWORK = /Failed to load resource|ERR_/;
const state = (page) => page.getAttribute("#state", "data-state");
const shownCalls = (page) => page.locator("#list .row").count();

test("a stream that breaks is told, and taken up where it broke: nothing is missing, nothing twice", async () => {
  const server = await serve();
  server.keep(lines(again(first, 1, 1)));
  const page = await visit(server.url, { expects: [NETWORK] });
  await until(() => state(page), (word) => word === "live");
  server.down = true;
  server.breakStreams();
  await until(() => page.textContent("#notices"), (text) => text.includes("The connection to the server is broken"));
  assert.notEqual(await state(page), "live");
  server.keep(lines(again(first, 2, 1 + first.length)));
  server.down = false;
  await page.getByRole("button", { name: "Try now" }).click({ timeout: 5000 }).catch(() => {}); // It may be there by itself already.
  await until(() => state(page), (word) => word === "live");
  await until(() => shownCalls(page), (count) => count === 2);
  await until(() => page.textContent("#notices"), (text) => text === "");
  assert.equal(server.requests.findLast(({ name }) => name === "GET /api/stream").search, `?after=${first.length}`);
  assert.equal(server.requests.filter(({ name }) => name === "GET /api/records").length, 1);
  await until(() => page.textContent("#figures"), (text) => text.endsWith(` ${2 * first.length} records`));
  await leave(page);
  await server.close();
});

test("records that were there already, and lines that are none, change nothing", async () => {
  const server = await serve();
  server.keep(lines(again(first, 1, 1)));
  const page = await visit(server.url);
  await until(() => server.streams.size, (count) => count === 1);
  server.write(lines(again(first, 1, 1)).map((line) => `data: ${line}\n\n`).join(""));
  server.write('data: {"v":1,"number":\n\ndata: [1]\n\ndata: {"kind":1,"number":99999}\n\ndata: null\n\nevent: novel\ndata: x\n\n: ping\n\n');
  server.push(...lines(again(first, 2, 1000)));
  await until(() => shownCalls(page), (count) => count === 2);
  await until(() => page.textContent("#figures"), (text) => text.endsWith(` ${2 * first.length} records`));
  await leave(page);
  await server.close();
});

test("records that were lost are told, and read again when that is wanted", async () => {
  const server = await serve();
  server.keep(lines(again(first, 1, 1)));
  const page = await visit(server.url);
  await until(() => server.streams.size, (count) => count === 1);
  server.keep(lines(again(first, 2, 1000)));
  server.write('event: lost\ndata: {"records":75}\n\n');
  server.push(...lines(again(first, 3, 2000)));
  await until(() => page.textContent("#notices"), (text) => text.startsWith("75 records were lost"));
  await until(() => shownCalls(page), (count) => count === 2);
  await page.getByRole("button", { name: "Read again" }).click();
  await until(() => shownCalls(page), (count) => count === 3);
  await until(() => state(page), (word) => word === "live");
  assert.equal(await page.textContent("#notices"), "");
  server.push(...lines(again(first, 4, 3000)));
  await until(() => shownCalls(page), (count) => count === 4);
  await leave(page);
  await server.close();
});

test("a program that begins anew is noticed by the name of its run, or by its last record", async () => {
  for (const [named, records, words] of [[true, 2, "begun anew"], [false, 2, "begun anew"], [false, 0, "no longer knows"]]) {
    const server = await serve();
    if (named) server.hello.run = "one";
    server.keep(lines(again(first, 1, 1)));
    const page = await visit(server.url, { expects: [NETWORK] });
    await until(() => server.streams.size, (count) => count === 1);
    await page.locator("#list .row").click();
    server.lines.clear();
    if (named) server.hello.run = "two";
    const later = again(first, 2, 1, 3600000);
    if (records) server.keep(lines(later));
    server.breakStreams();
    await until(() => server.streams.size, (count) => count === 1);
    if (!records) server.push(...lines(later));
    await until(() => page.textContent("#notices"), (text) => text.includes(words));
    await until(() => textsOf(page, "#list .title"), (all) => all.length === 1 && all[0].startsWith("+13125550002"));
    await leave(page);
    await server.close();
  }
});

test("the token travels in a header alone, leaves the URL at once, and is kept for this tab", async () => {
  const server = await serve({ token: "secret & more/2" });
  server.keep(linesOf("reception.ndjson"));
  const page = await visit(`${server.url}#token=${encodeURIComponent(server.token)}`);
  await until(() => shownCalls(page), (count) => count === 6);
  assert.equal(page.url(), server.url);
  await page.reload();
  await until(() => shownCalls(page), (count) => count === 6);
  await page.locator("#list .row").first().click();
  await page.locator("#ladder .webhook").first().click();
  await until(() => textsOf(page, "#detail pre"), (all) => all.length === 1 && all[0] !== "…");
  const api = server.requests.filter(({ name }) => name.includes("/api/"));
  assert.ok(api.length >= 6 && api.every(({ key }) => key === "Bearer secret & more/2"), JSON.stringify(api));
  assert.ok(server.requests.every(({ name, search }) => !`${name}${search}`.includes("secret")));
  assert.ok(server.requests.filter(({ name }) => !name.includes("/api/")).every(({ key }) => key === null));
  await leave(page);
  await server.close();
});

test("without the right token the page asks for it, and shows nothing", async () => {
  const server = await serve({ token: "right" });
  server.keep(linesOf("reception.ndjson"));
  const page = await visit(`${server.url}#token=wrong`, { expects: [NETWORK, /401/], settles: false });
  await until(() => page.textContent("#notices"), (text) => text.includes("wants a token"));
  assert.equal(await shownCalls(page), 0);
  await page.fill("#notices input", "right");
  await page.keyboard.press("Enter");
  await until(() => shownCalls(page), (count) => count === 6);
  await until(() => page.textContent("#notices"), (text) => text === "");
  await leave(page);
  await server.close();
});
