// Prism beside the simulator: which requests are valid. Prism knows an OpenAPI document made from the data set, the
// simulator its own rows.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { casesOf } from "./cases.mjs";
import { compareWithList } from "./differences.mjs";
import { operations, value } from "./facts.mjs";
import { document } from "./openapi.mjs";
import { load } from "./packages.mjs";
import { start } from "./platform.mjs";

const { createInstance, getHttpOperationsFromSpec } = load("@stoplight/prism-http");
const silence = { info() {}, success() {}, warn() {}, error() {}, debug() {}, trace() {}, child() { return silence; } };

// What is wrong with a request, and not with the state of things: some codes are for all values, some for one member.
const GENERAL = new Set(["10003", "10004", "10015", "10016", "10023", "10025", "10032", "10033"]);
const isJudged = (error) => GENERAL.has(error.code) || error.title.startsWith("Invalid value for ");

let platform, prism, known, ended, asked = 0;
const differences = new Set(), kinds = { taken: 0, refused: 0 };

before(async () => {
  platform = await start(() => 200, ["--max-dials", "0"]);
  prism = createInstance({ mock: { dynamic: false }, validateRequest: true, validateResponse: false, checkSecurity: false,
                           errors: false, isProxy: false }, { logger: silence });
  known = await getHttpOperationsFromSpec(document());
  // All commands name a call that has ended: what is valid has no effect, and is refused for that.
  const call = await platform.control("POST", "/calls", { steps: [{ wait: "hangup" }] });
  ended = call.call_control_id;
  await platform.control("POST", `/calls/${encodeURIComponent(ended)}/hang_up`);
});

after(async () => {
  if (platform) await platform.stop();
});

function queryText(query) {
  const parts = [];
  const add = (name, inner) => {
    if (inner !== null && typeof inner === "object") for (const [key, one] of Object.entries(inner)) add(`${name}[${key}]`, one);
    else parts.push(`${encodeURIComponent(name)}=${encodeURIComponent(inner)}`);
  };
  for (const [name, inner] of Object.entries(query)) add(name, inner);
  return parts.join("&");
}

async function askPrism(operation, path, request) {
  const mine = known.filter((one) => one.iid === operation.id);
  const query = Object.fromEntries(new URLSearchParams(queryText(request.query)));
  const answer = await prism.request({ method: operation.http.toLowerCase(), url: { path, query }, body: request.body,
                                       headers: request.body === undefined ? {} : { "content-type": "application/json" } }, mine)();
  assert.equal(answer._tag, "Right", `${operation.id}: ${answer.left?.message}`);
  return answer.right.validations.input.filter((one) => one.severity === 0);
}

async function askSimulator(operation, path, request) {
  const answer = await fetch(`${platform.environment.TELNYX_BASE_URL}${path}?${queryText(request.query)}`, {
    method: operation.http,
    headers: { authorization: `Bearer ${platform.environment.TELNYX_API_KEY}`, "content-type": "application/json" },
    body: request.body === undefined ? undefined : JSON.stringify(request.body),
  });
  if (!answer.ok) return (await answer.json()).errors[0];
  await answer.arrayBuffer();
  return undefined;
}

const pathOf = (operation) => operation.path.replace(/\{([^}]*)\}/g, (_, name) => encodeURIComponent(name === "call_control_id" ? ended : "none"));

async function compare(operation, request) {
  const path = pathOf(operation);
  const [violations, said] = await Promise.all([askPrism(operation, path, request), askSimulator(operation, path, request)]);
  asked++;
  const refused = said !== undefined && isJudged(said);
  kinds[refused ? "refused" : "taken"]++;
  if (refused !== violations.length > 0)
    differences.add(`${operation.id} ${request.name}: ${refused ? `Prism takes it, the simulator does not (${said.code})` : "the simulator takes it, Prism does not"}`);
  for (const one of violations) assert.ok(one.message, `${operation.id} ${request.name}`);
  return violations.length > 0;
}

const seen = new Set();

for (const operation of operations)
  test(`${operation.id}: what is valid`, async () => {
    const ids = { connection_id: platform.environment.TELNYX_CONNECTION_ID, call_control_id: ended };
    const one = (which, name) => value(which.body.fields.find((field) => field.name === name), { full: true, choice: 0 }, ids);
    let refused = 0, wrong = 0;
    for (const request of casesOf(operation, ids, one, seen)) {
      refused += await compare(operation, request);
      wrong += /with an empty object$| is a list$/.test(request.name);
    }
    // Prism keeps silent about a schema that it cannot compile: what cannot be right must have been refused.
    assert.ok(refused >= wrong, `Prism refuses ${refused} requests, where ${wrong} cannot be right`);
  });

test("both have taken some and refused some", () => {
  assert.ok(asked > 1000 && kinds.taken > 500 && kinds.refused > 500, JSON.stringify({ asked, ...kinds }));
});

test("where Prism and the simulator differ is listed with a reason", () => {
  compareWithList("prism.txt", [...differences]);
});
