// The page of a simulator that runs, with the menu of examples/ivr.c behind it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { leave, steps, textsOf, until, visit } from "./browser.mjs";
import { platform } from "./platform.mjs";

const MENU = "Thank you for calling. Press 1 for sales.";

async function open(options = {}) {
  const simulator = await platform(options);
  const page = await visit(simulator.url, options);
  await until(() => page.getAttribute("#state", "data-state"), (state) => state === "live");
  return { simulator, page };
}

async function close({ simulator, page }) {
  await leave(page);
  await simulator.end();
}

const call = (page) => page.getByRole("button", { name: "Call", exact: true }).click();
const has = (what) => (all) => all.some((text) => text.includes(what));
const heard = (page) => textsOf(page, ".heard p");

test("a call is placed, the menu heard, a key pressed, the transfer seen, and hung up", async () => {
  const it = await open(), { page, simulator } = it;
  await call(page);
  await until(() => heard(page), has(MENU));
  await page.getByRole("button", { name: "1", exact: true }).click();
  await until(() => steps(page), has("transfer"));
  await until(() => textsOf(page, "#heads .name"), has("+18005550100"));
  const rows = await until(() => steps(page), has("bridged"));
  assert.ok(has(`hears “${MENU}`)(rows), "what was said stands in the ladder");
  assert.ok(has("presses 1")(rows));
  assert.ok(has("webhook call.dtmf.received")(rows));
  const { calls } = await simulator.control("calls");
  assert.deepEqual(calls.map(({ to }) => to).sort(), ["+14155550117", "+18005550100"]);
  await page.getByLabel("Which call", { exact: true }).selectOption(calls.find(({ direction }) => direction === "incoming").call_control_id);
  await page.getByRole("button", { name: "Hang up" }).first().click();
  await until(() => simulator.control("calls"), ({ calls: left }) => left.length === 0);
  await until(() => steps(page), has("hangs up"));
  await until(() => page.textContent(".call-state"), (text) => text === "The call has ended.");
  await close(it);
});

test("another key than the menu has reaches the program as well", async () => {
  const it = await open(), { page, simulator } = it;
  await call(page);
  await until(() => heard(page), has(MENU));
  await page.getByRole("button", { name: "9", exact: true }).focus();
  await page.keyboard.press("9");
  await until(() => steps(page), has("hangup"));
  await until(() => simulator.control("calls"), ({ calls }) => calls.length === 0);
  const { entries } = await simulator.control("journal?limit=1000");
  assert.equal(entries.find(({ name }) => name === "call.gather.ended").data.payload.digits, "9");
  await close(it);
});

test("a webhook is sent again, and sent otherwise than it was", async () => {
  const it = await open(), { page, simulator } = it;
  const byHand = async () => (await simulator.control("journal?limit=1000")).entries.filter(({ result }) => result === "by hand");
  await call(page);
  await until(() => heard(page), has(MENU));
  await page.locator("#ladder .webhook", { hasText: "initiated" }).first().click();
  await page.getByRole("button", { name: "Send again" }).click();
  const [again] = await until(byHand, (all) => all.length === 1);
  assert.equal(again.name, "call.initiated");
  await until(() => steps(page), has("by hand"));
  await page.getByRole("button", { name: "Edit and send" }).click();
  const text = await until(() => page.inputValue(".sender textarea"), (value) => value.includes("event_type"));
  const event = JSON.parse(text);
  event.event_type = "call.dtmf.received";
  event.id = "00000000-0000-4000-8000-000000000001";
  event.payload.digit = "7";
  await page.fill(".sender textarea", JSON.stringify(event));
  await page.getByRole("button", { name: "Sign and send" }).click();
  const [, made] = await until(byHand, (all) => all.length === 2);
  assert.equal(made.data.payload.digit, "7");
  const { entries } = await until(() => simulator.control("journal?limit=1000"),
                                  (all) => all.entries.some(({ kind, event_id }) => kind === "delivery" && event_id === event.id));
  assert.equal(entries.find(({ kind, event_id }) => kind === "delivery" && event_id === event.id).status, 200, "its signature is good");
  await close(it);
});

const HOSTILE = { markup: "<script>document.title='taken'</script><img src=x onerror=alert(1)>", "right to left": "+1312\u202e5550142",
                  "64 KiB": `+1${"9".repeat(65536)}` };

for (const [what, from] of Object.entries(HOSTILE)) {
  test(`a name with ${what} stays text`, async () => {
    const it = await open({ menu: false }), { page } = it;
    await page.getByRole("textbox", { name: "From" }).fill(from);
    await call(page);
    await until(() => page.isVisible("#session-one"), Boolean);
    await until(() => steps(page), has("call.initiated"));
    assert.notEqual(await page.title(), "taken");
    assert.equal(await page.locator("main img, main script").count(), 0);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
    await until(() => page.textContent("#session-title"), (text) => text.length < 300 && !text.includes("\u202e"));
    await close(it);
  });
}

test("a thousand live calls stay usable", async () => {
  const it = await open({ menu: false, args: ["--parallel", "64"] }), { page, simulator } = it;
  const place = (i) => simulator.control("calls", "POST", { from: `+1312555${String(i).padStart(4, "0")}`, steps: [] });
  for (let i = 0; i < 1000; i += 50) await Promise.all(Array.from({ length: 50 }, (_, k) => place(i + k)));
  await until(() => page.textContent("#list-count"), (text) => /1[,. ]?000/.test(text));
  await page.fill("#search", "+13125550777");
  await until(() => page.locator("#list .row").count(), (count) => count === 1);
  await page.locator("#list .row").first().click();
  await until(() => steps(page), has("call.initiated"));
  await page.fill("#search", "");
  await page.getByRole("textbox", { name: "From" }).fill("+17735550188");
  await call(page);
  await until(() => page.textContent("#session-title"), (text) => text.includes("+17735550188"));
  const { calls } = await simulator.control("calls?limit=1000");
  assert.equal(calls.length, 1000, "the newest is beyond what is listed");
  await close(it);
});

test("faults, called numbers and the clock of a simulator that runs", async () => {
  const it = await open({ menu: false }), { page, simulator } = it;
  await page.locator("summary", { hasText: "Faults" }).click();
  await page.getByLabel("duplicate").focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
  await until(() => simulator.control("faults"), ({ duplicate }) => duplicate.percent === 5);
  await page.locator("summary", { hasText: "Called numbers" }).click();
  await page.getByLabel("Reaction").selectOption("busy");
  await page.getByRole("button", { name: "Set" }).click();
  await until(() => simulator.control("callees"), ({ callees }) => callees[0]?.reaction === "busy");
  await page.locator("summary", { hasText: "Clock" }).click();
  await page.getByLabel("Speed of the clock").selectOption("10");
  await until(() => simulator.control("clock"), ({ speed }) => speed === 10);
  await close(it);
});
