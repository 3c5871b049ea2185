// A telnyx-sim that runs, the control interface to it, and a server for its webhooks.
import { spawn } from "node:child_process";
import http from "node:http";

const PATIENCE_MS = 30000;

function listen(onRequest) {
  return new Promise((resolve) => {
    const server = http.createServer((request, response) => {
      const pieces = [];
      request.on("data", (piece) => pieces.push(piece));
      request.on("end", async () => {
        const status = await onRequest(Buffer.concat(pieces).toString(), request.headers);
        response.writeHead(status).end();
      });
    });
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}

// Its lines, once all four are there.
function environmentOf(child) {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout.on("data", (piece) => {
      text += piece;
      const lines = Object.fromEntries(text.split("\n").filter((line) => line.includes("=")).map((line) => line.split(/=(.*)/s).slice(0, 2)));
      if (lines.TELNYX_CONNECTION_ID && text.endsWith("\n")) resolve(lines);
    });
    child.on("exit", (status) => reject(new Error(`telnyx-sim ended with ${status}`)));
  });
}

// `onWebhook(text, headers)` resolves to the status of the answer.
export async function start(onWebhook, options = []) {
  const server = await listen(onWebhook);
  const webhook = `http://127.0.0.1:${server.address().port}/webhooks`;
  const child = spawn(process.env.TELNYX_SIM,
                      ["--listen", "127.0.0.1:0", "--app", webhook,
                       "--time-limit", "280", ...options], { stdio: ["ignore", "pipe", "inherit"] });
  const environment = await environmentOf(child);
  const root = environment.TELNYX_BASE_URL.replace(/\/v2$/, "");

  async function control(method, path, body) {
    const answer = await fetch(`${root}/control${path}`,
                               { method, body: body === undefined ? undefined : JSON.stringify(body),
                                 signal: AbortSignal.timeout(PATIENCE_MS) });
    const json = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${json.error}`);
    return json;
  }

  // Waits until `holds` resolves to something true.
  async function until(what, holds) {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = await holds();
      if (found) return found;
      if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async function stop() {
    const ended = new Promise((resolve) => child.on("exit", resolve));
    child.kill("SIGTERM");
    const status = await ended;
    server.closeAllConnections();
    server.close();
    return status;
  }

  return { environment, webhook, control, until, stop };
}
