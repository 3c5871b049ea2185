// What examples/ivr.c and `telnyx-bench api` do, with the official Node SDK: Node's own HTTP server,
// the SDK's unwrap() (signature and JSON), a handler for each call, the SDK's client for commands.
//
//   node app.mjs serve PORT               the menu: answer, gather, hang up; other events are counted
//   node app.mjs commands N SECONDS       N speak commands under way at once; prints JSON
import http from "node:http";
import Telnyx from "telnyx";

const client = new Telnyx({
  apiKey: process.env.TELNYX_API_KEY,
  publicKey: process.env.TELNYX_PUBLIC_KEY,
  baseURL: process.env.TELNYX_BASE_URL,
  maxRetries: 0,
});

const menu = {
  payload: "Thank you for calling. Press 1 for sales. Press any other key to end the call.",
  voice: "female",
  language: "en-US",
  minimum_digits: 1,
  maximum_digits: 1,
  maximum_tries: 2,
  timeout_millis: 10000,
};

const calls = new Map(); // call_control_id -> handlers by event type

function newCall(id, act) {
  const handlers = {
    "call.answered": () => act(() => client.calls.actions.gatherUsingSpeak(id, menu)),
    "call.gather.ended": () => act(() => client.calls.actions.hangup(id, {})),
    "call.dtmf.received": () => { handlers.digits++; },
    "call.hangup": () => calls.delete(id),
    digits: 0,
  };
  calls.set(id, handlers);
  return act(() => client.calls.actions.answer(id, {}));
}

function dispatch({ event_type: type, payload }) {
  const id = payload.call_control_id;
  // Without an API there is nothing to command: the webhook rate alone is measured then.
  const act = process.env.TELNYX_BASE_URL ? (command) => command() : () => undefined;
  if (type === "call.initiated" && payload.direction === "incoming") return newCall(id, act);
  return calls.get(id)?.[type]?.();
}

function serve(port) {
  const server = http.createServer((request, response) => {
    const pieces = [];
    request.on("data", (piece) => pieces.push(piece));
    request.on("end", async () => {
      try {
        const event = await client.webhooks.unwrap(Buffer.concat(pieces).toString(), { headers: request.headers });
        await dispatch(event.data);
        response.writeHead(200).end();
      } catch (error) {
        response.writeHead(error?.name?.includes("Webhook") ? 401 : 500).end();
      }
    });
  });
  server.keepAliveTimeout = 60000;
  server.listen(port, "127.0.0.1", () => console.log(`telnyx-node: listening on 127.0.0.1 port ${server.address().port}`));
}

async function commands(inFlight, seconds) {
  let done = 0, errors = 0;
  const warm = performance.now() + 1000;
  let begun, cpu, end = warm + seconds * 1000;
  const worker = async (i) => {
    const id = `v3:bench-0123456789-0123456789-0123456789-${String(i).padStart(16, "0")}`;
    for (let now; (now = performance.now()) < end; ) {
      if (begun === undefined && now >= warm) {
        begun = now;
        end = begun + seconds * 1000;
        done = 0;
        cpu = process.cpuUsage();
      }
      try {
        await client.calls.actions.speak(id, { payload: "Thank you for calling.", voice: "female", language: "en-US" });
        done++;
      } catch {
        errors++;
      }
    }
  };
  await Promise.all(Array.from({ length: inFlight }, (_, i) => worker(i)));
  const secs = (performance.now() - begun) / 1000;
  cpu = process.cpuUsage(cpu);
  console.log(JSON.stringify({
    rate: done / secs,
    cpu_us: (cpu.user + cpu.system) / Math.max(1, done),
    errors,
    mib: process.memoryUsage().rss / 1048576,
  }));
}

const [mode, first, second] = process.argv.slice(2);
if (mode === "serve") serve(Number(first));
else if (mode === "commands") await commands(Number(first), Number(second));
else {
  console.error("usage: node app.mjs serve PORT | commands N SECONDS");
  process.exit(2);
}
