// A running program and its window: the ladder of a call grows while somebody calls, and its page can hang it up.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import net from "node:net";
import path from "node:path";
import { test } from "node:test";
import { leave, steps, textsOf, until, visit } from "./browser.mjs";

const bin = (name) => path.join(process.env.TELNYX_BIN_DIR, name);

// A port that was free a moment ago.
function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().on("error", reject).listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

// The menu of examples/ivr.c, called by the simulator's people; its page is at `url`.
async function play(people, ...options) {
  const port = await freePort();
  const child = spawn(bin("telnyx-sim"), ["run", "--app", `http://127.0.0.1:${port}/webhooks`, "--speed", "4", ...people, "--",
    bin("ivr"), "--listen", `127.0.0.1:${port}`, "--inspect", "0", ...options], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const url = await new Promise((resolve, reject) => {
    const look = (bytes) => {
      said += bytes;
      const found = /calls are shown at (\S+)/.exec(said);
      if (found) resolve(found[1]);
    };
    child.stdout.on("data", look);
    child.stderr.on("data", look);
    child.on("exit", () => reject(new Error(`it ended, and said ${said}`)));
  });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  return { url, end: () => (child.kill("SIGTERM"), ended) };
}

test("the ladder of a live call grows to its end", async () => {
  const program = await play(["--calls", "1", "--steps",
    '[{"wait":"gather"},{"wait_ms":6000},{"press":"1"},{"wait":"bridged"},{"wait_ms":6000},{"hang_up":true}]'], "--inspect-personal");
  const page = await visit(program.url);
  await until(() => textsOf(page, "#list .row .title"), (all) => all.length === 1);
  await page.click("#list .row");
  const seen = await until(() => steps(page), (all) => all.some((step) => /call\.cost/.test(step)));
  for (const step of [/call\.initiated/, /answer/, /gather_using_speak/, /call\.gather\.ended/, /transfer/, /bridged/, /call\.hangup/])
    assert.ok(seen.some((text) => step.test(text)), `${step} is not among ${seen.join("; ")}`);
  assert.match(await page.textContent("#session-title"), /\+14155550117/);
  await leave(page);
  await program.end();
});

test("numbers are kept back, and a call can be hung up where that was allowed", async () => {
  const program = await play(["--calls", "1", "--timing", "patience_ms=3600000", "--steps", '[{"wait":"gather"},{"wait_ms":3600000}]'], "--inspect-actions");
  const page = await visit(program.url);
  await until(() => textsOf(page, "#list .row .title"), (all) => all.length === 1);
  await page.click("#list .row");
  await until(() => steps(page), (all) => all.some((step) => /gather_using_speak/.test(step)));
  assert.doesNotMatch(await page.textContent("body"), /14155550117/);
  const press = page.getByRole("button", { name: /^Hang up/ });
  await press.click();
  await press.click(); // "Really?"
  await until(() => steps(page), (all) => all.some((step) => /call\.hangup/.test(step)));
  await leave(page);
  await program.end();
});
