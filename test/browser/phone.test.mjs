// The telephone of the simulator's page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { leave, textsOf, until, visit } from "./browser.mjs";
import { again, bySession, lines, read } from "./records.mjs";
import { linesOf, serve } from "./server.mjs";
import { telephone } from "./telephone.mjs";

async function open(options = {}) {
  const server = await serve(), phone = telephone(server);
  const page = await visit(server.url, options);
  await until(() => page.getAttribute("#state", "data-state"), (state) => state === "live");
  return { server, phone, page };
}

async function call(page, phone) {
  await page.getByRole("button", { name: "Call", exact: true }).click();
  await until(() => phone.calls.size, (count) => count > 0);
  await until(() => page.isEnabled(".keypad button"), Boolean);
  return [...phone.calls.keys()].at(-1);
}

test("an inspector has no telephone", async () => {
  const server = await serve();
  const page = await visit(server.url);
  await until(() => page.getAttribute("#state", "data-state"), (state) => state === "live");
  assert.equal(await page.isVisible("#phone"), false);
  assert.equal(await page.isVisible("#phone-button"), false);
  assert.ok(server.requests.every(({ name }) => !name.includes("/control/") && !/(phone|handset|listen|playout|reader)\.js/.test(name)));
  await leave(page);
  await server.close();
});

test("a call is placed, heard, answered with keys and with words, and hung up", async () => {
  const { server, phone, page } = await open();
  await page.getByLabel("From", { exact: true }).fill("+13125550199");
  const id = await call(page, phone);
  assert.deepEqual(phone.asked, [["call", "+13125550199", "+14155550117"]]);
  phone.hear(id, { text: "Press <b>1</b>\u202e.", ended: false, status: null });
  phone.hear(id, { text: "music.mp3", spoken: false, status: "cancelled" });
  assert.deepEqual(await until(() => textsOf(page, ".heard p"), (all) => all.length === 2), ["Press <b>1</b>\\u202e.…", "music.mp3cancelled"]);
  await page.getByRole("button", { name: "pound" }).click();
  await page.getByRole("button", { name: "5", exact: true }).focus();
  await page.keyboard.press("7");
  await page.fill("[aria-label='Say something']", "I want sales");
  await page.keyboard.press("Enter");
  await until(() => phone.asked.length, (count) => count === 4);
  await page.getByRole("button", { name: "Hang up" }).click();
  await until(() => page.textContent(".call-state"), (text) => text === "The call has ended.");
  assert.deepEqual(phone.asked.slice(1), [["press", id, "#"], ["press", id, "7"], ["say", id, "I want sales"], ["hang up", id]]);
  assert.equal(await page.isEnabled(".keypad button"), false);
  assert.equal((await textsOf(page, ".heard p")).length, 2, "what was heard stays");
  await leave(page);
  await server.close();
});

test("the ladder of the call that was placed is shown as soon as there is one", async () => {
  const { server, phone, page } = await open();
  await call(page, phone);
  const [records] = bySession(read("reception.ndjson")).values();
  server.push(...lines(again(records, 7, 1).map((record) => ({ ...record, call_session_id: "session-1" }))));
  await until(() => page.isVisible("#session-one"), Boolean);
  assert.match(await page.textContent("#session-title"), /^\+13125550007/);
  assert.deepEqual((await textsOf(page, "#heads .what"))[1], "simulator");
  await leave(page);
  await server.close();
});

test("which of several calls is in the hand can be chosen", async () => {
  const { server, phone, page } = await open();
  const first = await call(page, phone);
  await page.getByLabel("From", { exact: true }).fill("+13125550143");
  await page.getByRole("button", { name: "Call", exact: true }).click();
  await until(() => page.locator(".handset option").count(), (count) => count === 2);
  await page.getByLabel("Which call", { exact: true }).selectOption(first);
  await page.getByRole("button", { name: "1", exact: true }).click();
  await until(() => phone.asked.at(-1), (last) => last[0] === "press");
  assert.deepEqual(phone.asked.at(-1), ["press", first, "1"]);
  await leave(page);
  await server.close();
});

test("called numbers, faults and the clock are turned while it runs", async () => {
  const { server, phone, page } = await open();
  const last = (what) => until(() => phone.asked.filter(([name]) => name === what).at(-1), Boolean);
  await page.locator("summary", { hasText: "Called numbers" }).click();
  await page.getByLabel("Number, *").fill("+1888*");
  await page.getByLabel("Reaction").selectOption("busy");
  await page.getByLabel("Seconds until then").fill("0.5");
  await page.getByRole("button", { name: "Set" }).click();
  assert.deepEqual(await last("callee"), ["callee", { match: "+1888*", reaction: "busy", after_ms: 500 }]);
  await until(() => textsOf(page, ".callees li"), (all) => all[0] === "+1888* is busy after 0.5 s");
  await page.getByRole("button", { name: "Forget all" }).click();
  await until(() => textsOf(page, ".callees li"), (all) => all[0] === "No rule: every number answers.");
  await page.locator("summary", { hasText: "Faults" }).click();
  await page.getByLabel("server error").focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
  await until(() => phone.asked.at(-1), ([name, body]) => name === "faults" && body.server_error === 3);
  await until(() => textsOf(page, ".fault output"), (all) => all.includes("3 %"));
  assert.ok((await textsOf(page, ".struck")).includes("struck 2"));
  await page.locator("summary", { hasText: "Clock" }).click();
  await page.getByLabel("Speed of the clock").selectOption("10");
  assert.deepEqual(await last("clock"), ["clock", { speed: 10 }]);
  await page.getByLabel("Speed of the clock").selectOption("manual");
  await until(() => phone.asked.at(-1), ([, body]) => body.speed === "manual");
  await page.getByRole("button", { name: "+ 10 s" }).click();
  await until(() => phone.asked.at(-1), ([, body]) => body.advance_ms === 10000);
  await leave(page);
  await server.close();
});

test("a webhook is sent again, and sent otherwise than it was", async () => {
  const { server, phone, page } = await open();
  server.push(...linesOf("reception.ndjson"));
  await page.locator("#list .row").first().click();
  await page.locator("#ladder .webhook").first().click();
  await page.getByRole("button", { name: "Send again" }).click();
  const [, again_] = await until(() => phone.asked.at(-1), Boolean);
  const sent = read("reception.ndjson").find(({ id, kind }) => id === again_.event_id && kind === "event.arrived");
  assert.ok(sent);
  await page.getByRole("button", { name: "Edit and send" }).click();
  const text = await until(() => page.inputValue(".sender textarea"), (value) => value.includes("event_type"));
  assert.deepEqual(JSON.parse(text), sent.body.data);
  await page.fill(".sender textarea", "{");
  await page.getByRole("button", { name: "Sign and send" }).click();
  await until(() => page.textContent(".sender .wrong"), (words) => words.startsWith("Not JSON"));
  await page.fill(".sender textarea", text.replace('"event"', '"changed"'));
  await page.getByRole("button", { name: "Sign and send" }).click();
  const [, other] = await until(() => phone.asked.at(-1), ([, body]) => body.data);
  assert.equal(other.data.record_type, "changed");
  await until(() => page.isVisible(".sender"), (seen) => !seen);
  await leave(page);
  await server.close();
});

test("what the simulator refuses is said in its words", async () => {
  const { server, phone, page } = await open({ expects: [/409/] });
  await call(page, phone);
  server.routes.set("POST /control/calls/*/press", () => [409, { error: "the call is not <answered>" }]);
  await page.getByRole("button", { name: "1", exact: true }).click();
  await until(() => page.textContent("#toast"), (text) => text === "the call is not <answered>");
  await leave(page);
  await server.close();
});

test("at the width of a telephone it is a view of its own", async () => {
  const { server, phone, page } = await open({ width: 360, height: 640 });
  assert.equal(await page.isVisible("#phone"), false);
  await page.click("#phone-button");
  assert.equal(await page.isVisible("#calls"), false);
  await call(page, phone);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  await page.click("#phone-button");
  assert.equal(await page.isVisible("#calls"), true);
  await leave(page);
  await server.close();
});
