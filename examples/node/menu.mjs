// A telephone menu in Node, with nothing but what Node has: it answers, asks for a digit, and transfers or hangs up.
// menu.test.mjs beside it tests it. Run by itself it takes the platform's settings from the environment:
//
//     telnyx-sim run --calls 1 --timeline -- node examples/node/menu.mjs
import crypto from "node:crypto";
import http from "node:http";
import { fileURLToPath } from "node:url";

const SALES = "+18005550111";
const TOLERANCE_SECONDS = 300;
const KNOWN_EVENTS = 10000;

const question = {
  payload: "Thank you for calling. Press 1 for sales.",
  voice: "female",
  language: "en-US",
  minimum_digits: 1,
  maximum_digits: 1,
  maximum_tries: 2,
  timeout_millis: 10000,
};

// The 32 bytes of a public key, dressed as Node wants them.
function publicKeyOf(base64) {
  const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), Buffer.from(base64, "base64")]);
  return crypto.createPublicKey({ key: der, format: "der", type: "spki" });
}

function isGenuine(settings, headers, body) {
  const timestamp = headers["telnyx-timestamp"] ?? "";
  const signature = Buffer.from(headers["telnyx-signature-ed25519"] ?? "", "base64");
  const age = Math.abs(Date.now() / 1000 - Number(timestamp));
  return age <= TOLERANCE_SECONDS && signature.length === 64 &&
    crypto.verify(null, Buffer.from(`${timestamp}|${body}`), publicKeyOf(settings.TELNYX_PUBLIC_KEY), signature);
}

// One command on a call. The event's id makes it the same command when it is sent again.
async function command(settings, event, action, body = {}) {
  const id = encodeURIComponent(event.payload.call_control_id);
  const answer = await fetch(`${settings.TELNYX_BASE_URL}/calls/${id}/actions/${action}`, {
    method: "POST",
    headers: { authorization: `Bearer ${settings.TELNYX_API_KEY}`, "content-type": "application/json" },
    body: JSON.stringify({ ...body, command_id: `${event.id}-${action}` }),
  });
  if (!answer.ok) console.error(`${action}: ${answer.status} ${await answer.text()}`);
}

const handlers = {
  "call.initiated": (settings, event) => event.payload.direction === "incoming" && command(settings, event, "answer"),
  "call.answered": (settings, event) => event.payload.to !== SALES && command(settings, event, "gather_using_speak", question),
  "call.gather.ended": (settings, event) => {
    if (event.payload.status === "call_hangup") return undefined;
    return event.payload.digits === "1" ? command(settings, event, "transfer", { to: SALES }) : command(settings, event, "hangup");
  },
};

// An http.Server. `settings` has the TELNYX_… names of the environment; it is looked at when a webhook comes.
export function createMenu(settings) {
  const known = new Set();
  return http.createServer((request, response) => {
    const pieces = [];
    request.on("data", (piece) => pieces.push(piece));
    request.on("end", () => {
      const body = Buffer.concat(pieces).toString();
      if (!isGenuine(settings, request.headers, body)) return response.writeHead(401).end();
      response.writeHead(200).end();
      const event = JSON.parse(body).data;
      if (known.has(event.id)) return undefined; // it may come more than once
      known.add(event.id);
      if (known.size > KNOWN_EVENTS) known.delete(known.values().next().value);
      return Promise.resolve(handlers[event.event_type]?.(settings, event)).catch((error) => console.error(error.message));
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  createMenu(process.env).listen(8080, "127.0.0.1", () => console.log("listening on http://127.0.0.1:8080/webhooks"));
