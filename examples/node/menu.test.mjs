// How a flow is tested in Node: telnyx-sim plays the platform and the callers, the test places calls by its control
// interface and looks at how they ended. Nothing is installed; simulated minutes take moments.
//
//     TELNYX_SIM=build/bin/telnyx-sim node --test examples/node/menu.test.mjs
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, before, beforeEach, test } from "node:test";
import { createMenu } from "./menu.mjs";

const settings = {}; // filled when the simulator has said them
const menu = createMenu(settings);
let simulator;

async function control(method, path, body) {
  const url = `${settings.TELNYX_BASE_URL.replace(/\/v2$/, "")}/control${path}`;
  const answer = await fetch(url, { method, body: body && JSON.stringify(body) });
  const json = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${path}: ${json.error}`);
  return json;
}

// Somebody calls and does what `steps` say. Resolves to the call when all is over.
async function play(...steps) {
  const { call_control_id } = await control("POST", "/calls", { steps });
  const path = `/calls/${encodeURIComponent(call_control_id)}`;
  for (let looks = 0; looks < 1000; looks++) {
    if ((await control("GET", "/status")).idle) return control("GET", path);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`it does not end: ${JSON.stringify(await control("GET", path))}`);
}

before(async () => {
  menu.listen(0, "127.0.0.1");
  await once(menu, "listening");
  simulator = spawn(process.env.TELNYX_SIM ?? "telnyx-sim",
                    ["--listen", "127.0.0.1:0", "--app", `http://127.0.0.1:${menu.address().port}/webhooks`,
                     "--speed", "max", "--time-limit", "60"], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  simulator.stdout.on("data", (piece) => { text += piece; });
  while (!/^TELNYX_CONNECTION_ID=.*\n/m.test(text)) await once(simulator.stdout, "data");
  for (const [, name, value] of text.matchAll(/^(TELNYX_\w+)=(.*)\n/gm)) settings[name] = value;
});

beforeEach(() => control("PUT", "/faults", { duplicate: 0, lose: 0, bad_signature: 0 }));

after(async () => {
  menu.close();
  simulator.kill("SIGTERM");
  const [status] = await once(simulator, "exit");
  assert.equal(status, 0, "all calls came to their proper ends");
});

test("who presses 1 is transferred to sales", async () => {
  const call = await play({ wait: "gather" }, { press: "1" }, { wait: "bridged" }, { wait_ms: 5000 }, { hang_up: true });
  assert.equal(call.fault, null);
  assert.equal(call.effects.transfers, 1);
});

test("who presses another key is hung up", async () => {
  const call = await play({ wait: "gather" }, { press: "7" }, { wait: "hangup" });
  assert.equal(call.fault, null);
  assert.equal(call.effects.transfers, 0);
  assert.equal(call.hangup_cause, "normal_clearing");
});

test("who says nothing is asked twice, and hung up", async () => {
  const began = (await control("GET", "/clock")).now_ms;
  const call = await play({ wait: "gather" }, { wait: "hangup" });
  assert.equal(call.fault, null);
  assert.ok((await control("GET", "/clock")).now_ms - began >= 20000, "twice ten seconds, and no real one of them");
});

test("events that come twice, or at the second attempt only, have no second effect", async () => {
  await control("PUT", "/faults", { duplicate: 100, lose: 50 });
  const call = await play({ wait: "gather" }, { press: "1" }, { wait: "bridged" }, { hang_up: true });
  assert.equal(call.fault, null);
  assert.deepEqual([call.effects.answers, call.effects.gathers, call.effects.transfers], [1, 1, 1]);
});

test("webhooks that are not the platform's are refused", async () => {
  await control("PUT", "/faults", { bad_signature: 100 });
  await play({ wait: "gather" }, { hang_up: true });
  const { counters } = await control("GET", "/status");
  assert.ok(counters.forged > 0);
  assert.equal(counters.forged_accepted, 0);
});

test("the commands of a call are in the journal", async () => {
  const { journal } = await control("GET", "/status");
  await play({ wait: "gather" }, { press: "7" }, { wait: "hangup" });
  const { entries } = await control("GET", `/journal?since=${journal}`);
  const commands = entries.filter((entry) => entry.kind === "command");
  assert.deepEqual(commands.map((entry) => `${entry.name}: ${entry.result}`),
                   ["calls.actions.answer: done", "calls.actions.gather_using_speak: done", "calls.actions.hangup: done"]);
});
