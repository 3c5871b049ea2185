// Whatever strangers call themselves stays text: markup, endless names, characters that turn or hide others.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clipboard, leave, steps, textsOf, until, visit } from "./browser.mjs";
import { serve } from "./server.mjs";

const MARKUP = '<script>window.broken=1</script><img src=x onerror="window.broken=1">"\'`${1}{{1}}';
const NAMES = {
  markup: [MARKUP, MARKUP],
  endless: ["x".repeat(65536), `${"x".repeat(60)}…`],
  turned: ["\u202e3310\u2066", "\\u202e3310\\u2066"],
  nothing: ["a\u0000b\u001b[2J\u200b\u2028", "a\\u0000b\\u001b[2J\\u200b\\u2028"],
  hebrew: ["שלום (עולם)", "שלום (עולם)"],
  broken: ["\ud800", "\\ud800"],
  surrogates: [`${"a".repeat(59)}🙂🙂`, `${"a".repeat(59)}…`],
};

function callOf(name, number) {
  const [text] = NAMES[name];
  const common = { v: 1, time: "2026-01-01T00:00:00.066000Z", call_number: number, call_control_id: `${name}-${text}`, call_session_id: `session-${name}-${text}`,
                   from: text, to: text };
  const body = { data: { event_type: text, payload: { from: text, [text]: 1 } } };
  return [{ kind: "event.arrived", what: text, result: "new", id: `${name}-event-${text}`, body }, { kind: "call.met", what: text, result: text, direction: text },
          { kind: "flow.state", what: text, flow: text, result: text }, { kind: "request.sent", what: text, request_number: number, attempts: 1, method: text, target: text, body },
          { kind: "request.answered", what: text, request_number: number, attempts: 1, status: 500, result: text, body_text: text },
          { kind: text, what: text, [text]: text, novelty: { [text]: [text] } }]
    .map((record, i) => JSON.stringify({ ...common, ...record, number: number * 10 + i }));
}

test("foreign text is never markup, and shows what is hidden in it", async () => {
  const server = await serve({ hello: { title: MARKUP, version: MARKUP, personal: true, actions: true, simulator: false }, counters: { [MARKUP]: 1, b: MARKUP } });
  const names = Object.keys(NAMES);
  server.keep(names.flatMap((name, i) => callOf(name, i + 1)));
  const page = await visit(server.url);
  const titles = await until(() => textsOf(page, "#list .title"), (all) => all.length === names.length);
  for (const [i, name] of names.toReversed().entries()) {
    const [, wanted] = NAMES[name];
    if (name !== "markup") assert.equal(titles[i], `${wanted} → ${wanted}`);
    else assert.ok(titles[i].startsWith("<script>window.broken=1</script><img src=x"), titles[i]);
    await page.locator("#list .row").nth(i).click();
    await until(() => steps(page), (all) => all.length >= 4);
    await page.locator("#ladder .command").first().click();
    await until(() => textsOf(page, "#detail pre"), (all) => all.length === 2 && !all.includes("…"));
    const [sent] = await textsOf(page, "#detail pre");
    if (["turned", "hebrew", "broken"].includes(name)) assert.ok(sent.includes(`"from": "${wanted}"`), sent);
    if (name === "markup") assert.ok(sent.includes('"from": "<script>window.broken=1</script><img src=x onerror=\\"'), sent);
    await page.click("#copy-ladder");
    const copied = await until(() => clipboard(page), (text) => text.includes("leg 1"));
    assert.doesNotMatch(copied.replaceAll("\n", ""), /[\u0000-\u001f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/);
  }
  await page.click("#counters-button");
  await until(() => page.textContent("#counters-body"), (text) => text.includes("<script>"));
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => window.broken), undefined);
  assert.equal(await page.locator("img, iframe, object, embed, script:not([src='page.js'])").count(), 0);
  const seen = await page.evaluate(() => document.body.innerText);
  assert.doesNotMatch(seen, /[\u0000-\u0008\u000b-\u001f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/);
  await leave(page);
  await server.close();
});

test("no row, heading or label holds an endless text, and a detail shows it whole when it is asked to", async () => {
  const server = await serve();
  server.keep(callOf("endless", 1));
  const page = await visit(server.url);
  await page.locator("#list .row").click();
  await until(() => steps(page), (all) => all.length >= 4);
  await page.locator("#ladder .command").first().click();
  await until(() => textsOf(page, "#detail pre"), (all) => all.length === 2 && !all.includes("…"));
  const longest = await page.evaluate(() => {
    const found = [];
    for (const node of document.querySelectorAll("*")) {
      for (const { name, value } of node.attributes) if (value.length >= 1000) found.push(`${node.localName}.${node.className.slice(0, 40)} ${name}`);
      if (node.closest("pre")) continue;
      for (const child of node.childNodes)
        if (child.nodeType === Node.TEXT_NODE && child.data.length >= 1000) found.push(`${node.localName}.${node.className.slice(0, 40)}`);
    }
    return found;
  });
  assert.deepEqual(longest, []);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  await page.getByRole("button", { name: "Show all 65,536 characters" }).first().click();
  await until(() => page.$$eval("#detail dd", (all) => all.some((one) => one.textContent.length === 65536)), Boolean);
  assert.ok((await textsOf(page, "#detail pre"))[0].length < 70000, "a long body is cut as well");
  await leave(page);
  await server.close();
});

test("what turns the direction of writing turns nothing beside it", async () => {
  const server = await serve();
  server.keep([...callOf("hebrew", 1), ...callOf("turned", 2)]);
  const page = await visit(server.url);
  await until(() => page.locator("#list .row").count(), (count) => count === 2);
  const open = await page.$$eval(".foreign, bdi", (nodes) => nodes.filter((node) => !/^(isolate|isolate-override|plaintext)$/.test(getComputedStyle(node).unicodeBidi)).length);
  assert.equal(open, 0);
  await leave(page);
  await server.close();
});

test("the page's policy forbids what it does not need", async () => {
  const server = await serve();
  const page = await visit(server.url, { expects: [/Content Security Policy|Refused|violates/i] });
  const done = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "window.broken = 1";
    document.body.append(script);
    const box = document.createElement("div");
    box.innerHTML = '<b style="color:red" onclick="window.broken=1">x</b>';
    document.body.append(box);
    box.firstChild.click();
    let reached = false;
    try {
      await fetch("http://127.0.0.1:1/");
      reached = true;
    } catch {
      // As it should be.
    }
    return { broken: window.broken, reached, coloured: getComputedStyle(box.firstChild).color === "rgb(255, 0, 0)" };
  });
  assert.deepEqual(done, { reached: false, coloured: false, broken: undefined });
  assert.ok((await page.evaluate(() => window.violations)).length >= 3);
  await page.context().close();
  await server.close();
});
