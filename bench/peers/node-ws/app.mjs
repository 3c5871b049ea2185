// An echo of media streams with Node: npm ws, JSON.parse, Buffer. Each frame of audio is decoded to linear samples,
// coded again and sent back at once. Prints where it listens.
//
//   node app.mjs [PORT]
import { WebSocketServer } from "ws";

const linear = Int16Array.from({ length: 256 }, (_, i) => {
  const code = ~i & 0xff;
  const size = (((code & 15) << 3) + 132 << (code >> 4 & 7)) - 132;
  return code & 0x80 ? -size : size;
});

function decode(bytes) {
  const samples = new Int16Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) samples[i] = linear[bytes[i]];
  return samples;
}

function encode(samples) {
  const bytes = Buffer.allocUnsafe(samples.length);
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i], sign = sample < 0 ? 0x80 : 0;
    const size = Math.min(sign ? -sample : sample, 32635) + 132;
    const segment = 24 - Math.clz32(size);
    bytes[i] = ~(sign | segment << 4 | size >> segment + 3 & 15);
  }
  return bytes;
}

const server = new WebSocketServer({ host: "127.0.0.1", port: Number(process.argv[2] ?? 0), perMessageDeflate: false });
server.on("listening", () => console.log(`node-ws: listening on 127.0.0.1 port ${server.address().port}`));
server.on("connection", (socket) => {
  socket.on("message", (data) => {
    const frame = JSON.parse(data);
    if (frame.event !== "media") return;
    const samples = decode(Buffer.from(frame.media.payload, "base64"));
    socket.send(JSON.stringify({ event: "media", media: { payload: encode(samples).toString("base64") } }));
  });
});
