// Whole calls, played through the official Node SDK to their ends: what it is told, in which order, and how they end.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { load } from "./packages.mjs";
import { start } from "./platform.mjs";

const { Telnyx } = load("telnyx");
let platform, client, flow, trail, failures;

before(async () => {
  platform = await start(async (text, headers) => {
    const { data } = await client.webhooks.unwrap(text, { headers });
    trail.push(data.event_type);
    // A webhook is acknowledged at once; what it leads to is done afterwards.
    Promise.resolve(flow[data.event_type]?.(data.payload)).catch((error) => failures.push(error.message));
    return 200;
  }, ["--speed", "max", "--quiet-ms", "20"]);
  client = new Telnyx({ apiKey: platform.environment.TELNYX_API_KEY, publicKey: platform.environment.TELNYX_PUBLIC_KEY,
                        baseURL: platform.environment.TELNYX_BASE_URL, maxRetries: 0, timeout: 10000 });
});

after(async () => {
  if (platform) await platform.stop();
});

const call = (id) => platform.control("GET", `/calls/${encodeURIComponent(id)}`);

// Plays `handlers` until nothing goes on any more. `begin` resolves to the id of the call that it is about.
async function play(handlers, begin) {
  flow = handlers;
  trail = [];
  failures = [];
  const id = await begin();
  await platform.until("the end", async () => failures.length > 0 ||
    ((await platform.control("GET", "/status")).idle && (await call(id)).state === "ended"));
  assert.deepEqual(failures, []);
  return call(id);
}

const caller = (...steps) => async () => (await platform.control("POST", "/calls", { steps })).call_control_id;

// These came, in this order; others may have come between them.
function cameInOrder(...wanted) {
  let at = 0;
  for (const type of trail) if (type === wanted[at]) at++;
  assert.equal(at, wanted.length, `${wanted[at]} is missing, or not in its place: ${trail.join(" ")}`);
}

const incoming = (act) => (payload) => (payload.direction === "incoming" ? act(payload) : undefined);

test("an incoming call is answered, gathers a digit and is hung up", async () => {
  let digits;
  const ended = await play({
    "call.initiated": incoming(({ call_control_id: id }) => client.calls.actions.answer(id, {})),
    "call.answered": ({ call_control_id: id }) => client.calls.actions.gatherUsingSpeak(id, { payload: "One, or two?", voice: "female", maximum_digits: 1 }),
    "call.gather.ended": (payload) => {
      digits = payload.digits;
      return client.calls.actions.hangup(payload.call_control_id, {});
    },
  }, caller({ wait: "prompt" }, { wait: "gather" }, { press: "2" }, { wait: "hangup" }));
  cameInOrder("call.initiated", "call.answered", "call.speak.started", "call.gather.ended", "call.hangup");
  assert.equal(digits, "2");
  assert.deepEqual([ended.fault, ended.hangup_cause], [null, "normal_clearing"]);
});

test("an incoming call is rejected as busy", async () => {
  const ended = await play({
    "call.initiated": incoming(({ call_control_id: id }) => client.calls.actions.reject(id, { cause: "USER_BUSY" })),
  }, caller({ wait: "hangup" }));
  cameInOrder("call.initiated", "call.hangup");
  assert.ok(!trail.includes("call.answered"));
  assert.equal(ended.hangup_cause, "user_busy");
});

test("a caller is transferred, talks and hangs up", async () => {
  const ended = await play({
    "call.initiated": incoming(({ call_control_id: id }) => client.calls.actions.answer(id, {})),
    "call.answered": ({ call_control_id: id, to }) => (to === "+18005550111" ? undefined : client.calls.actions.transfer(id, { to: "+18005550111" })),
  }, caller({ wait: "bridged" }, { wait_ms: 3000 }, { hang_up: true }));
  cameInOrder("call.answered", "call.initiated", "call.bridged", "call.hangup");
  for (const type of ["call.answered", "call.bridged", "call.hangup"])
    assert.equal(trail.filter((one) => one === type).length, 2, `${type} of both legs`);
  assert.deepEqual([ended.fault, ended.effects.transfers], [null, 1]);
});

test("a number is dialed, told something and hung up", async () => {
  const ended = await play({
    "call.answered": ({ call_control_id: id }) => client.calls.actions.speak(id, { payload: "Your table is ready.", voice: "female" }),
    "call.speak.ended": ({ call_control_id: id }) => client.calls.actions.hangup(id, {}),
  }, async () => (await client.calls.dial({ connection_id: platform.environment.TELNYX_CONNECTION_ID, from: "+13125550142", to: "+18005550100" })).data.call_control_id);
  cameInOrder("call.initiated", "call.answered", "call.speak.started", "call.speak.ended", "call.hangup");
  assert.equal(ended.hangup_cause, "normal_clearing");
});

test("a number that is dialed is busy", async () => {
  await platform.control("POST", "/callees", { match: "+1888*", reaction: "busy" });
  const ended = await play({}, async () => (await client.calls.dial({ connection_id: platform.environment.TELNYX_CONNECTION_ID, from: "+13125550142", to: "+18885550100" })).data.call_control_id);
  cameInOrder("call.initiated", "call.hangup");
  assert.equal(ended.hangup_cause, "user_busy");
});

test("a caller comes into a conference, and it ends when he goes", async () => {
  let conference;
  const ended = await play({
    "call.initiated": incoming(({ call_control_id: id }) => client.calls.actions.answer(id, {})),
    "call.answered": async ({ call_control_id: id }) => {
      conference = (await client.conferences.create({ call_control_id: id, name: "standup" })).data.id;
    },
  }, caller({ wait: "joined" }, { wait_ms: 2000 }, { hang_up: true }));
  cameInOrder("call.answered", "conference.created", "conference.participant.joined", "call.hangup", "conference.participant.left", "conference.ended");
  assert.equal(ended.fault, null);
  assert.equal((await client.conferences.retrieve(conference)).data.status, "completed");
});

test("a caller waits in a queue until an agent is dialed and bridged with him", async () => {
  let waiting;
  const ended = await play({
    "call.initiated": incoming(({ call_control_id: id }) => client.calls.actions.answer(id, {})),
    "call.answered": ({ call_control_id: id, to }) =>
      to === "+18005550122" ? client.calls.actions.bridge(id, { queue: "sales" })
                            : client.calls.actions.enqueue((waiting = id), { queue_name: "sales" }),
    "call.enqueued": () => client.calls.dial({ connection_id: platform.environment.TELNYX_CONNECTION_ID, from: "+13125550142", to: "+18005550122" }),
  }, caller({ wait: "queued" }, { wait: "bridged" }, { wait_ms: 2000 }, { hang_up: true }));
  cameInOrder("call.enqueued", "call.initiated", "call.answered", "call.dequeued", "call.bridged", "call.hangup");
  assert.equal(ended.call_control_id, waiting);
  assert.equal(ended.fault, null);
});
