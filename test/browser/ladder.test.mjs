// The ladder of a session: arrows and marks, details with bodies, copies, the end of a call; in light, in dark, on a telephone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clipboard, leave, steps, textsOf, until, visit } from "./browser.mjs";
import { bySession, lines, read } from "./records.mjs";
import { linesOf, serve, tracesOf } from "./server.mjs";

async function open(server, from, options = {}) {
  const page = await visit(server.url, options);
  await page.locator("#list .row", { hasText: from }).click();
  await until(() => steps(page), (all) => all.length > 0);
  return page;
}

const fromTop = async (page) => {
  await page.evaluate(() => (document.getElementById("ladder").scrollTop = 0));
  // The active step is drawn wherever the others are: that is the first one, once the ladder has the focus.
  return until(() => steps(page), (all) => all[0]?.startsWith("0.000") && all[1]?.startsWith("0.0"));
};

test("a ladder has a column for the app, the platform and each leg, with who it is and how it stands", async () => {
  const server = await serve();
  server.keep(linesOf("reception.ndjson"));
  const page = await open(server, "+17735550188");
  assert.deepEqual(await textsOf(page, "#heads .name"), ["app", "platform", "+17735550188", "+18005550100"]);
  assert.deepEqual((await textsOf(page, "#heads .what")).map((text) => text.replace("Hang up", "")),
                   ["flow reception", "Telnyx", "incoming · bridged", "outgoing · bridged"]);
  assert.equal(await page.locator(".lifeline").count(), 4);
  await leave(page);
  await server.close();
});

test("arrows go the way of webhooks and commands, with how long their answers took", async () => {
  const server = await serve();
  server.keep(linesOf("reception.ndjson"));
  const page = await open(server, "+17735550188");
  const all = await fromTop(page);
  assert.equal(all[0], "0.000 seconds, webhook call.initiated from +17735550188 to app, answered 200 in 1.4 ms");
  assert.equal(all[1], "0.000 seconds, +17735550188: incoming");
  assert.equal(all[2], "0.000 seconds, command answer from app to +17735550188, answered 200 in 725 µs");
  assert.equal(all[3], "0.000 seconds, app: menu, enter");
  const boxOf = (selector) => page.locator(selector).first().boundingBox();
  const [webhook, line] = [await boxOf("#ladder .webhook .arrow.left"), await boxOf(".lifeline.of-leg")];
  assert.ok(Math.abs(webhook.x + webhook.width - line.x) < 2, "it begins at the line of its leg");
  assert.equal(await page.locator('#ladder [data-index="0"] .latency').textContent(), "1.4 ms");
  await page.keyboard.press("End");
  const last = await until(() => steps(page), (seen) => seen.some((step) => step.includes("late")));
  assert.ok(last.some((step) => /call\.bridged from \+18005550100 to app, answered 200 in 200 ms, held, for 200 ms/.test(step)), last.join("\n"));
  await leave(page);
  await server.close();
});

test("what failed, was tried again or refused is marked", async () => {
  const server = await serve();
  server.keep(linesOf("faults.ndjson"));
  const page = await open(server, "+17735550188");
  const all = await fromTop(page);
  assert.ok(all.includes("0.000 seconds, command answer from app to +17735550188, answered 503 in 0 µs, 503 TELNYX_ESERVER, again at once"), all.join("\n"));
  assert.match(await page.locator("#ladder .row", { hasText: "429" }).getAttribute("class"), /tone-warn/);
  await page.locator("#list .row", { hasText: "+12065550171" }).click();
  await until(() => page.locator("#ladder .tone-bad").count(), (count) => count === 1);
  assert.match(await page.locator("#ladder .tone-bad").textContent(), /transfer.*422 TELNYX_EBADID.*failed/);
  await page.locator("#list .row", { hasText: "Without a call" }).click();
  await until(() => steps(page), (seen) => seen.length === 1 && /delivery from platform to app, refused: TELNYX_ESIGNATURE/.test(seen[0]));
  await leave(page);
  await server.close();
});

test("the column of an instance has its name, and what it took over stands in it", async () => {
  const server = await serve();
  server.hello.instance = "three";
  server.keep(tracesOf("killed.three.trace"));
  const page = await open(server, "call 1"); // its numbers are not known to who took it over
  assert.equal(await page.title(), "reception · three");
  assert.deepEqual((await textsOf(page, "#heads .name")).slice(0, 2), ["three", "platform"]);
  const row = page.locator("#ladder .row", { hasText: "taken over from one" });
  assert.match(await row.getAttribute("aria-label"), /three: taken over from one$/);
  assert.match(await row.getAttribute("class"), /tone-warn/);
  await leave(page);
  await server.close();
});

test("a ladder grows while the call lives, and is followed to its end", async () => {
  const server = await serve();
  const records = [...bySession(read("reception.ndjson")).values()][0];
  server.keep(lines(records.slice(0, 5)));
  const page = await open(server, "+13125550142", { height: 420 });
  await until(() => server.streams.size, (count) => count === 1);
  for (const record of records.slice(5)) server.push(JSON.stringify(record));
  const end = await until(() => steps(page), (all) => all.some((step) => step.includes("ended: hangup")));
  assert.ok(end.length < 40, "what is above is not drawn");
  assert.deepEqual(await textsOf(page, "#heads .name"), ["app", "platform", "+13125550142", "+18005550100"]);
  await leave(page);
  await server.close();
});

test("a step that is still on its way shows its answer as soon as it is there, in its details as well", async () => {
  const server = await serve();
  const records = [...bySession(read("reception.ndjson")).values()][0];
  const until_ = records.findIndex(({ kind }) => kind === "request.answered");
  server.keep(lines(records.slice(0, until_)));
  const page = await open(server, "+13125550142");
  await until(() => server.streams.size, (count) => count === 1);
  const row = page.locator("#ladder .row.command").first();
  assert.equal(await row.locator(".latency").textContent(), "…");
  await row.click();
  await until(() => textsOf(page, "#detail .kind"), (kinds) => kinds.join() === "command.given,request.sent");
  server.push(JSON.stringify(records[until_]));
  await until(() => row.locator(".latency").textContent(), (text) => text !== "…");
  await until(() => textsOf(page, "#detail .kind"), (kinds) => kinds.join() === "command.given,request.sent,request.answered");
  await leave(page);
  await server.close();
});

test("details show the records and the raw bodies, laid out, and copy them", async () => {
  const server = await serve();
  server.keep(linesOf("reception.ndjson"));
  const page = await open(server, "+17735550188", { expects: [/404/] });
  await fromTop(page);
  await page.locator("#ladder .command", { hasText: /^[\d.]+speak/ }).first().click();
  const bodies = await until(() => textsOf(page, "#detail pre"), (all) => all.length === 2 && !all.includes("…"));
  assert.match(bodies[0], /^\{\n  "payload": "We are here from nine to five, Monday to Friday\.",\n/);
  assert.match(bodies[1], /"result": "ok"/);
  await page.locator("#detail .raw-head button").first().click();
  assert.equal(JSON.parse(await until(() => clipboard(page), (text) => text !== "")).voice, "female");
  server.lines.clear();
  await page.locator("#ladder .webhook").first().click();
  await until(() => page.textContent("#detail"), (text) => text.includes("The server has forgotten it."));
  await leave(page);
  await server.close();
});

test("the whole ladder is copied as plain text", async () => {
  const server = await serve();
  server.keep(linesOf("reception.ndjson"));
  const page = await open(server, "+13125550142");
  await page.click("#copy-ladder");
  const text = await until(() => clipboard(page), (copied) => copied.startsWith("Session"));
  assert.match(text, /^ +0\.000 +\|<- call\.initiated 12 ms -+\|/m);
  assert.match(text, /\[ended: hangup, .* talked\]/);
  await until(() => page.textContent("#toast"), (words) => words === "The ladder is copied.");
  await leave(page);
  await server.close();
});

test("a call is hung up by a second press, and not by the first", async () => {
  const server = await serve();
  server.keep(linesOf("reception.ndjson"));
  const page = await open(server, "+19175550166");
  const press = page.getByRole("button", { name: "Hang up +19175550166" });
  await press.click();
  assert.equal(await press.textContent(), "Really?");
  assert.deepEqual(server.hangups, []);
  await press.click();
  const [id] = await until(() => server.hangups, (all) => all.length === 1);
  assert.equal(id, read("reception.ndjson").find(({ from }) => from === "+19175550166").call_control_id);
  await leave(page);
  await server.close();
});

test("what is chosen stands in the URL: it is there again after a reload, and back leads out of it", async () => {
  const server = await serve();
  server.keep(linesOf("reception.ndjson"));
  const page = await open(server, "+16465550133");
  await page.reload();
  await until(() => page.textContent("#session-title"), (text) => text.startsWith("+16465550133"));
  await page.goBack();
  await until(() => page.isHidden("#session-one"), Boolean);
  await leave(page);
  await server.close();
});

// The contrast of each text with the ground that it stands on.
function contrasts() {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const layers = (node) => {
    const colours = [];
    for (let at = node; at; at = at.parentElement) colours.unshift(getComputedStyle(at).backgroundColor);
    return colours;
  };
  const mixed = (colours) => {
    canvas.fillStyle = matchMedia("(prefers-color-scheme: dark)").matches ? "#000" : "#fff";
    canvas.fillRect(0, 0, 1, 1);
    for (const colour of colours) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), low = [];
  let seen = 0;
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const node = text.parentElement;
    if (!text.data.trim() || !node.checkVisibility() || node.disabled || node.closest(".offscreen, script, noscript")) continue;
    const ground = layers(node), [a, b] = [light(mixed(ground)), light(mixed([...ground, getComputedStyle(node).color]))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    seen++;
    if (contrast < 4.5) low.push(`${contrast.toFixed(2)} ${node.className} ${text.data.slice(0, 30)}`);
  }
  return { seen, low: [...new Set(low)] };
}

for (const scheme of ["light", "dark"]) {
  test(`all text can be read in ${scheme}`, async () => {
    const server = await serve();
    server.keep(linesOf("reception.ndjson"));
    server.push(...linesOf("faults.ndjson").map((line) => JSON.stringify({ ...JSON.parse(line), number: JSON.parse(line).number + 1000, time: JSON.parse(line).time.replace("2026-01", "2026-12") })));
    const page = await visit(server.url, { scheme });
    for (const from of ["+12065550171", "+17735550188"]) {
      await page.locator("#list .row", { hasText: from }).first().click();
      await fromTop(page);
      await page.locator("#ladder .command").first().click();
      await until(() => textsOf(page, "#detail pre"), (all) => all.length >= 2 && !all.includes("…"));
      const { seen, low } = await page.evaluate(contrasts);
      assert.ok(seen > 60, `${seen} texts`);
      assert.deepEqual(low, []);
    }
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(ground, scheme === "light" ? "rgb(255, 255, 255)" : "rgb(20, 23, 28)");
    await leave(page);
    await server.close();
  });
}

test("at the width of a telephone list and ladder are two views, and nothing sticks out", async () => {
  const server = await serve();
  server.keep(linesOf("reception.ndjson"));
  const page = await visit(server.url, { width: 360, height: 640 });
  await until(() => page.locator("#list .row").count(), (count) => count === 6);
  const sticksOut = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(await page.isVisible("#session"), false);
  assert.equal(await sticksOut(), false);
  await page.locator("#list .row", { hasText: "+17735550188" }).click();
  await until(() => steps(page), (all) => all.length > 0);
  assert.equal(await page.isVisible("#calls"), false);
  assert.equal(await sticksOut(), false);
  const [last] = await page.locator("#heads .head").all().then((all) => Promise.all([all.at(-1).boundingBox()]));
  assert.ok(last.x + last.width <= 361, "four columns have room");
  await page.locator("#ladder .command").first().click();
  const detail = await page.locator("#detail").boundingBox();
  assert.deepEqual([detail.x, detail.width], [0, 360]);
  await page.getByRole("button", { name: "Close" }).first().click();
  await page.getByRole("button", { name: "‹ Calls" }).click();
  assert.equal(await page.isVisible("#calls"), true);
  await page.locator("#list .row").first().click();
  await until(() => page.isVisible("#session"), Boolean);
  await page.goBack();
  await until(() => page.isVisible("#calls"), Boolean);
  await leave(page);
  await server.close();
});

test("nothing moves by itself where that is not wanted", async () => {
  const server = await serve();
  for (const [motion, name] of [["reduce", "none"], ["no-preference", "breathe"]]) {
    const page = await visit(server.url, { motion });
    await until(() => page.getAttribute("#state", "data-state"), (state) => state === "live");
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector(".lamp")).animationName), name);
    await leave(page);
  }
  await server.close();
});
