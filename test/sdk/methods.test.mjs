// The official Node SDK beside a running telnyx-sim: every method that the data set knows, as little and as much as it
// takes; what is answered, and every webhook, beside the SDK's declarations.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { body, choices, facts, operations, query } from "./facts.mjs";
import { prepare } from "./needs.mjs";
import { answered, openStage } from "./stage.mjs";
import { declarations } from "./shapes.mjs";
import { compareWithList } from "./differences.mjs";

let stage, declared;
const seen = new Set(); // types of events that came
const found = new Set(); // what was not as declared

before(async () => {
  declared = declarations();
  stage = await openStage((event) => {
    const type = event.data.event_type;
    seen.add(type);
    const shape = declared.webhook(type);
    if (!shape) found.add(`event ${type}: the SDK has no type for it`);
    else for (const line of compareEvent(event, shape, `event ${type}`)) found.add(line);
  });
});

after(async () => {
  if (stage) await stage.platform.stop();
});

function compareEvent(event, shape, place) {
  if (declared.member(shape, "data")) return declared.compare(event, shape, place, []);
  return declared.compare(event.data, shape, `${place}.data`, [`${place}: data is not declared`]);
}

const at = (object, path) => path.split(".").reduce((inner, name) => inner?.[name], object);

// Every method below a resource, as "calls.actions.answer".
function methodsOf(resource, path) {
  const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(resource)).filter((name) => name !== "constructor").map((name) => `${path}.${name}`);
  const inner = Object.entries(resource).filter(([name, value]) => name !== "_client" && value && typeof value === "object")
    .flatMap(([name, value]) => methodsOf(value, `${path}.${name}`));
  return [...methods, ...inner];
}

test("the SDK that is asked is the one that the data set is made from", () => {
  const version = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")).dependencies.telnyx;
  assert.equal(facts.sources.node_sdk, `npm telnyx ${version}`);
});

test("each operation is a method, and each method of its resources an operation", () => {
  const resources = [...new Set(operations.map((one) => one.sdk.node.split(".").slice(0, -1).join(".")))];
  const methods = resources.flatMap((path) => methodsOf(at(stage.client, path), path).filter((name) => name.split(".").length === path.split(".").length + 1));
  const known = new Set(operations.map((one) => one.sdk.node));
  for (const name of methods) if (!known.has(name)) found.add(`method ${name}: no operation of the data set`);
  const there = new Set(methods);
  assert.deepEqual([...known].filter((name) => !there.has(name)), []);
  assert.equal(known.size, 89);
});

// The arguments as the SDK wants them: the last id of the path by itself, all else in one object.
function argumentsFor(operation, way, there) {
  const ids = operation.path_params.map((one) => one.name);
  const last = ids.at(-1);
  for (const name of ids) assert.ok(there.path[name], `${operation.id}: there is no ${name}`);
  const others = Object.fromEntries(ids.slice(0, -1).map((name) => [name, there.path[name]]));
  const params = { ...others, ...query(operation, way, there.body), ...body(operation, way, there.body) };
  // They come from an earlier answer; pages are turned below.
  for (const name of ["page[after]", "page[before]"]) delete params[name];
  const takes = operation.body || operation.query_params.length || ids.length > 1;
  return [...(last ? [there.path[last]] : []), ...(takes ? [params] : [])];
}

const template = (operation) => new RegExp(`^/v2${operation.path.replace(/\{[^}]*\}/g, "[^/]+")}$`);

async function ask(operation, way) {
  const there = await prepare(stage, operation);
  const args = argumentsFor(operation, way, there);
  stage.raw.length = 0;
  let answer;
  try {
    answer = await at(stage.client, operation.sdk.node.split(".").slice(0, -1).join("."))[operation.sdk.node.split(".").at(-1)](...args);
  } catch (error) {
    assert.fail(`${operation.id} ${JSON.stringify(args)}: ${error.message}`);
  }
  const [request] = stage.raw;
  assert.equal(request.method, operation.http);
  assert.match(request.url.pathname, template(operation));
  for (const line of compareAnswer(answer, declared.answer(operation.sdk.node), operation)) found.add(line);
  if (operation.pagination) await pageThrough(operation, args, answer, way);
  await stage.pass(30000);
  return answer;
}

// A page has methods and things of its own; what was answered is what the declaration of its data says.
function compareAnswer(answer, type, operation) {
  if (!operation.pagination) return answer === undefined || answer === null ? [] : declared.compare(answer, type, operation.id, []);
  const lines = [];
  for (const name of ["data", "meta"]) {
    const inner = declared.member(type, name);
    declared.compare(answer[name], declared.definite(inner), `${operation.id}.${name}`, lines);
  }
  return [...new Set(lines)];
}

// The SDK goes from page to page by itself: one item a page, and none of them twice.
async function pageThrough(operation, args, answer, way) {
  if (way.full) return; // filters leave nothing
  assert.ok(answer.data.length > 0, `${operation.id} has nothing to show`);
  const size = operation.query_params.find((one) => /^page(\[size\]|_size|\[limit\])$/.test(one.name)).name;
  const [last] = args.slice(-1), ids = args.slice(0, -1), items = [];
  const resource = at(stage.client, operation.sdk.node.split(".").slice(0, -1).join("."));
  for await (const item of resource[operation.sdk.node.split(".").at(-1)](...ids, { ...last, [size]: 1 })) {
    items.push(JSON.stringify(item));
    if (items.length === 3) break;
  }
  assert.ok(items.length > 0 && new Set(items).size === items.length, `${operation.id}: a page came twice`);
}

for (const operation of operations) {
  test(`${operation.id} is asked with what it requires`, async () => {
    await ask(operation, { full: false, choice: 0 });
  });
  test(`${operation.id} is asked with all that it takes`, async () => {
    for (let choice = 0; choice < choices(operation); choice++) await ask(operation, { full: true, choice });
  });
}

// What no single request brings about.
const dialed = async (to, answering_machine_detection) => {
  const answer = await stage.client.calls.dial({ connection_id: stage.connection, from: "+13125550142", to, answering_machine_detection });
  await stage.pass(60000);
  return answer.data.call_control_id;
};

const scenes = {
  "a machine is detected and heard to its end": () => dialed("+18775550100", "greeting_end"),
  "a machine is detected by the premium detection": () => dialed("+18775550100", "premium"),
  "a human is detected": () => dialed("+18995550100", "detect"),
  "a number is busy": () => dialed("+18885550100"),
  "keys are pressed": async () => {
    const id = await answered(stage);
    await stage.platform.control("POST", `/calls/${encodeURIComponent(id)}/press`, { digits: "1#" });
    await stage.pass(1000);
  },
  "a stream leads nowhere": async () => {
    await stage.client.calls.actions.startStreaming(await answered(stage), { stream_url: "wss://unreachable.example.com/a" });
    await stage.pass(1000);
  },
};

for (const [name, play] of Object.entries(scenes)) test(`webhooks come when ${name}`, play);

// What has to be under way before the simulator can be told that something comes about.
const under = {
  "call.recording.error": (actions, id) => actions.startRecording(id, { channels: "dual", format: "mp3" }),
  "call.refer.failed": (actions, id) => actions.refer(id, { sip_address: "sip:agent7@pbx.example.com" }),
  "siprec.failed": (actions, id) => actions.startSiprec(id, {}),
  "call.payment.completed": (actions, id) => actions.pay(id, {}),
};

async function detected() {
  const answer = await stage.client.calls.dial({ connection_id: stage.connection, from: "+13125550142", to: "+18995550100",
                                                 deepfake_detection: { enabled: true } });
  await stage.pass(100);
  return answer.data.call_control_id;
}

test("webhooks come when the simulator is told so", async () => {
  const document = await stage.platform.control("GET", "/openapi.json");
  const names = document.components.schemas.Told.properties.event.enum;
  assert.ok(names.length > 5);
  for (const event of names) {
    const id = event.startsWith("call.deepfake") ? await detected() : await answered(stage);
    await under[event]?.(stage.client.calls.actions, id);
    await stage.platform.control("POST", `/calls/${encodeURIComponent(id)}/tell`, { event });
    await stage.pass(1000);
  }
  await stage.platform.until("they came", () => names.every((one) => seen.has(one)));
});

test("no webhook was refused by the SDK", async () => {
  await stage.pass(60000);
  await stage.platform.until("all is delivered", async () => (await stage.platform.control("GET", "/status")).counters.deliveries_now === 0);
  assert.deepEqual(stage.troubles.slice(0, 3), []);
});

test("every type of event came, but for those that are listed with a reason", () => {
  const all = facts.events.list.map((one) => one.event_type);
  compareWithList("unsent.txt", all.filter((type) => !seen.has(type)));
  const known = new Set([...all, ...facts.events.named_without_schema.map((one) => one.event_type)]);
  assert.deepEqual([...seen].filter((type) => !known.has(type)), []);
});

test("what differs from the SDK's declarations is listed with a reason", () => {
  compareWithList("declared.txt", [...found]);
});
