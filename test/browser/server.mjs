// A server of the inspector's API, as small as can be: it serves the page, keeps lines, and streams those that a test pushes.
import http from "node:http";
import { readFileSync } from "node:fs";
import path from "node:path";

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
               "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8" };

export const root = path.resolve(import.meta.dirname, "../..");
const page = path.join(root, "lib/view/page");

const linesIn = (folder, name) => readFileSync(path.join(root, "test/data", folder, name), "utf8").split("\n").filter(Boolean);

export const linesOf = (name) => linesIn("inspect", name);
export const tracesOf = (name) => linesIn("trace", name);

function bare(line) {
  const { body, body_text, body_bytes, ...rest } = JSON.parse(line);
  return JSON.stringify(rest);
}

function bodyOf(request) {
  return new Promise((resolve) => {
    const pieces = [];
    request.on("data", (piece) => pieces.push(piece));
    request.on("end", () => resolve(Buffer.concat(pieces).toString()));
  });
}

class Server {
  hello = { title: "reception", version: "0.2.0", personal: true, actions: true, simulator: false };
  token = null;
  counters = { webhooks: 12, commands: 3, late_events: 0 };
  lines = new Map(); // by number
  streams = new Set();
  requests = []; // "GET api/hello", with what authorized them
  hangups = [];
  down = false; // answers nothing but 503
  routes = new Map(); // "POST /control/calls": (body, url) => [status, answer]

  keep(lines) {
    for (const line of lines) this.lines.set(JSON.parse(line).number, line);
  }

  push(...lines) {
    this.keep(lines);
    const text = lines.map((line) => `data: ${bare(line)}\n\n`).join("");
    for (const stream of this.streams) stream.write(text);
  }

  write(text) {
    for (const stream of this.streams) stream.write(text);
  }

  breakStreams() {
    for (const stream of this.streams) stream.destroy();
    this.streams.clear();
  }

  async answer(request, response) {
    const url = new URL(request.url, "http://here");
    const send = (status, value, type = "application/json") => {
      response.writeHead(status, { "Content-Type": type, "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff",
                                   "Referrer-Policy": "no-referrer", "Cache-Control": "no-store" });
      response.end(typeof value === "string" || Buffer.isBuffer(value) ? value : JSON.stringify(value));
    };
    const name = `${request.method} ${url.pathname}`;
    this.requests.push({ name, search: url.search, key: request.headers.authorization ?? null });
    if (url.pathname.startsWith("/control/")) return this.control(request, url, name, send);
    if (!url.pathname.startsWith("/api/")) return this.file(url.pathname, send);
    if (this.down) return send(503, { error: "closing" });
    if (this.token && request.headers.authorization !== `Bearer ${this.token}`) return send(401, { error: "the token is wrong" });
    return this.api(request, response, url, name, send);
  }

  async control(request, url, name, send) {
    const text = await bodyOf(request);
    for (const [pattern, act] of this.routes) {
      const found = new RegExp(`^${pattern.replaceAll("*", "([^/]+)")}$`).exec(name);
      if (found) return send(...act(text ? JSON.parse(text) : {}, url, ...found.slice(1).map(decodeURIComponent)));
    }
    return send(404, { error: "no such path" });
  }

  file(name, send) {
    if (!/^\/[a-z.]*$/.test(name)) return send(404, "", "text/plain");
    try {
      const file = path.join(page, name === "/" ? "index.html" : name);
      return send(200, readFileSync(file), TYPES[path.extname(file)] ?? "text/plain");
    } catch {
      return send(404, "", "text/plain");
    }
  }

  async api(request, response, url, name, send) {
    switch (name) {
    case "GET /api/hello": return send(200, this.hello);
    case "GET /api/counters": return send(200, this.counters);
    case "GET /api/records": return send(200, [...this.lines.values()].map((line) => `${bare(line)}\n`).join(""), "application/x-ndjson");
    case "GET /api/body": {
      const line = this.lines.get(Number(url.searchParams.get("number")));
      return line ? send(200, line) : send(404, { error: "it is gone" });
    }
    case "GET /api/stream": return this.stream(response, Number(url.searchParams.get("after")));
    case "POST /api/hangup":
      this.hangups.push(JSON.parse(await bodyOf(request)).call_control_id);
      return send(202, {});
    default: return send(404, { error: "no such path" });
    }
  }

  stream(response, after) {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    response.write(": hello\n\n");
    for (const [number, line] of this.lines) if (number > after) response.write(`data: ${bare(line)}\n\n`);
    this.streams.add(response);
    response.on("close", () => this.streams.delete(response));
  }

  close() {
    this.breakStreams();
    return new Promise((resolve) => {
      this.http.close(resolve);
      this.http.closeAllConnections();
    });
  }
}

export async function serve(more = {}) {
  const server = Object.assign(new Server(), more);
  server.http = http.createServer((request, response) => server.answer(request, response));
  await new Promise((resolve) => server.http.listen(0, "127.0.0.1", resolve));
  server.http.unref(); // a test that fails leaves it open
  server.url = `http://127.0.0.1:${server.http.address().port}/`;
  return server;
}
