// A program on Node with npm ws, which the simulator calls: it answers with a stream, plays back what it hears, marks
// that, and hangs up after two seconds. Exit status 0 when all came as it should.
import http from "node:http";
import { createRequire } from "node:module";

// From NODE_PATH, or from the folder that is named.
const { WebSocketServer } = createRequire(process.argv[2] + "/")("ws");
const port = Number(process.argv[3]);
const base = process.env.TELNYX_BASE_URL, key = process.env.TELNYX_API_KEY;
const seen = { connected: 0, start: 0, media: 0, mark: 0, stop: 0, error: 0, dtmf: 0 };
let token, closed, failed;

function expect(truth, what) {
  if (!truth) failed ??= what;
}

async function command(call, action, body = {}) {
  const answer = await fetch(`${base}/calls/${call}/actions/${action}`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(answer.ok, `${action}: ${answer.status}`);
}

const server = http.createServer((request, response) => {
  let text = "";
  request.on("data", (piece) => (text += piece));
  request.on("end", () => {
    response.end();
    const { event_type: type, payload } = JSON.parse(text).data;
    if (type === "call.initiated") command(payload.call_control_id, "answer");
    if (type === "call.answered")
      command(payload.call_control_id, "streaming_start", {
        stream_url: `ws://127.0.0.1:${port}/media?token=t`,
        stream_auth_token: "secret",
        stream_track: "both_tracks",
        stream_bidirectional_mode: "rtp",
        stream_bidirectional_target_legs: "both",
      });
  });
});

// Compression is offered to nobody, and asked for by nobody.
const sockets = new WebSocketServer({ server, perMessageDeflate: true });
sockets.on("connection", (socket, request) => {
  token = request.headers["x-telnyx-streaming-auth-token"];
  expect(request.url === "/media?token=t", request.url);
  expect(socket.extensions === "" && socket.protocol === "", "something was negotiated");
  let call;
  socket.on("message", (data, binary) => {
    const frame = JSON.parse(data);
    expect(!binary, "bytes");
    seen[frame.event]++;
    if (frame.event === "start") call = frame.start.call_control_id;
    if (frame.event !== "media" || frame.media.track !== "inbound") return;
    socket.send(JSON.stringify({ event: "media", media: { payload: frame.media.payload } }));
    if (frame.media.chunk === "50") socket.send(JSON.stringify({ event: "mark", mark: { name: "fifty" } }));
    if (frame.media.chunk === "100") command(call, "hangup");
  });
  socket.on("close", (code) => (closed = code));
});

process.on("SIGTERM", () => {
  expect(token === "secret", `token ${token}`);
  expect(closed === 1005, `closed with ${closed}`);
  expect(seen.connected === 1 && seen.start === 1 && seen.stop === 1 && seen.mark === 1 && seen.error === 0, "frames");
  expect(seen.media >= 200, "media");
  console.log(failed ?? "all came", JSON.stringify(seen));
  process.exit(failed ? 1 : 0);
});
server.listen(port, "127.0.0.1");
