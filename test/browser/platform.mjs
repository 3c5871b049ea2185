// A simulator, with the menu of examples/ivr.c or another of the examples behind it or nobody, in processes of their own.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import path from "node:path";
import { after } from "node:test";

const bin = process.env.TELNYX_BIN_DIR;
const running = new Set();

const listening = new Set();

// Whatever a test that failed has left behind.
after(() => {
  running.forEach((child) => child.kill("SIGKILL"));
  listening.forEach((server) => {
    server.closeAllConnections();
    server.close();
  });
});

async function freePort() {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

// Starts a program and waits until it has said what `done` is content with. Returns what it said.
async function start(name, args, env, done) {
  const child = spawn(path.join(bin, name), args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  running.add(child);
  child.on("exit", () => running.delete(child));
  const ready = new Promise((resolve, reject) => {
    const hear = (chunk) => {
      said += chunk;
      if (done(said)) resolve();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`${name} has ended (${code}): ${said}`)));
  });
  await ready;
  return { child, said };
}

async function stop({ child }) {
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}

// An application that takes every event and gives no command.
async function serveNobody() {
  const server = http.createServer((request, response) => request.resume().on("end", () => response.end()));
  server.listen(0, "127.0.0.1");
  listening.add(server);
  await once(server, "listening");
  return server;
}

// Whether such a program was built.
export const isBuilt = (name) => existsSync(path.join(bin, name));

// `menu`: a program of the examples answers; otherwise nobody does, and calls ring.
export async function platform({ menu = true, program = ["ivr"], args = [] } = {}) {
  const nobody = menu ? null : await serveNobody();
  const port = menu ? await freePort() : nobody.address().port;
  const sim = await start("telnyx-sim", ["--listen", "127.0.0.1:0", "--app", `http://127.0.0.1:${port}/webhooks`, ...args], {},
                          (said) => /^# Its page: .*\n/m.test(said));
  const env = Object.fromEntries([...sim.said.matchAll(/^(TELNYX_\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]));
  const [name, ...own] = program;
  const answers = menu ? await start(name, ["--listen", `127.0.0.1:${port}`, ...own], env, (said) => said.includes("listening")) : null;
  const url = /^# Its page: (.*)$/m.exec(sim.said)[1];
  return {
    url,
    async control(what, method = "GET", body = undefined) {
      const response = await fetch(new URL(`control/${what}`, url), { method, body: body && JSON.stringify(body) });
      assert.ok(response.ok, `${what}: ${response.status}`);
      return response.json();
    },
    async end() {
      if (answers) await stop(answers);
      await stop(sim);
      nobody?.closeAllConnections();
      nobody?.close();
      listening.delete(nobody);
    },
  };
}
