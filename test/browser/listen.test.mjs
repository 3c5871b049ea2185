// Listening to a call by the telephone of the simulator's page: what comes to the loudspeaker is what the person hears.
import assert from "node:assert/strict";
import { test } from "node:test";
import { leave, steps, textsOf, until, visit } from "./browser.mjs";
import { isBuilt, platform } from "./platform.mjs";
import { serve } from "./server.mjs";
import { TONE, telephone } from "./telephone.mjs";

// What stands before the loudspeaker in each of the page's audio graphs is kept, to be looked at.
function spy() {
  window.graphs = [];
  window.AudioContext = class extends AudioContext {
    createAnalyser() {
      const analyser = super.createAnalyser();
      window.graphs.push({ context: this, analyser });
      return analyser;
    }
  };
}

// The tone that sounds at this moment, to ten hertz; 0: silence. null: nobody listens.
const sounding = (page) => page.evaluate(() => {
  const graph = window.graphs.at(-1);
  if (!graph || graph.context.state === "closed") return null;
  const bins = new Float32Array(graph.analyser.frequencyBinCount);
  graph.analyser.getFloatFrequencyData(bins);
  const most = bins.reduce((best, power, i) => (power > bins[best] ? i : best), 0);
  return bins[most] < -60 ? 0 : Math.round((most * graph.context.sampleRate) / graph.analyser.fftSize / 10) * 10;
});
const isTone = (hertz) => (found) => found !== null && Math.abs(found - hertz) <= 10;

// Whether what sounds at this moment is that tone and nothing else, from each sample to the next: a sample too many or too few where
// two pieces meet, and it is not.
const isPure = (page, hertz) => page.evaluate((hertz) => {
  const { context, analyser } = window.graphs.at(-1), wave = new Float32Array(analyser.fftSize);
  analyser.getFloatTimeDomainData(wave);
  const twice = 2 * Math.cos((2 * Math.PI * hertz) / context.sampleRate);
  return Math.max(...wave) > 0.2 && wave.slice(2).every((next, i) => Math.abs(next - twice * wave[i + 1] + wave[i]) < 0.01);
}, hertz);

const listen = (page) => page.getByRole("button", { name: "Listen" });
const call = (page) => page.getByRole("button", { name: "Call", exact: true }).click();
const words = (page) => page.textContent(".listen-state");

async function open(url) {
  const page = await visit(url, { init: [spy] });
  await until(() => page.getAttribute("#state", "data-state"), (state) => state === "live");
  return page;
}

// The page with a simulator that is only played, on which every call is a tone.
async function openPlayed() {
  const server = await serve(), phone = telephone(server);
  return { server, phone, page: await open(server.url) };
}

async function close({ server, page }) {
  await leave(page);
  await server.close();
}

test("who listens to examples/echo hears his own tone, until the call is hung up", { skip: !isBuilt("echo") && "built without streams" }, async () => {
  const simulator = await platform({ program: ["echo"] }), page = await open(simulator.url);
  assert.equal(await listen(page).isDisabled(), true, "there is no call yet");
  await call(page);
  const { calls: [{ call_control_id: id }] } = await until(() => simulator.control("calls"), ({ calls }) => calls[0]?.state === "answered");
  await until(() => simulator.control(`calls/${id}/stream`), ({ open: is }) => is === true);
  await until(() => listen(page).isEnabled(), Boolean);
  assert.equal(await page.evaluate(() => window.graphs.length), 0, "nothing sounds before somebody wants it");
  await listen(page).press("Enter");
  await until(() => listen(page).getAttribute("aria-pressed"), (pressed) => pressed === "true");
  await until(() => words(page), (text) => text.startsWith("You hear what the person hears"));
  assert.equal(await sounding(page), 0);
  await simulator.control(`calls/${id}/tone`, "POST", { hertz: 1250, ms: 30000 });
  await until(() => sounding(page), isTone(1250));
  await until(() => page.$eval(".listen meter", (meter) => meter.value), (value) => value > 0.5);
  await until(() => steps(page), (all) => all.some((text) => text.includes("hears the stream")));
  const piece = await simulator.control(`calls/${id}/samples`);
  assert.deepEqual([piece.rate, piece.speed, piece.over], [8000, 1, false]);
  assert.equal(Buffer.from(piece.samples, "base64").length, (piece.to_ms - piece.from_ms) * 16);
  await page.getByRole("button", { name: "Hang up" }).click();
  await until(() => sounding(page), (found) => found === null);
  await until(() => listen(page).getAttribute("aria-pressed"), (pressed) => pressed === "false");
  await until(() => listen(page).isDisabled(), Boolean);
  assert.equal(await page.isVisible(".listen meter"), false);
  await leave(page);
  await simulator.end();
});

test("it goes on without gaps, and asks for each piece once", async () => {
  const it = await openPlayed(), { page, phone } = it;
  await call(page);
  await listen(page).click();
  await until(() => sounding(page), isTone(TONE));
  // For so long that there are joints in what was looked at.
  let pure = 0;
  await until(async () => (pure = (await isPure(page, TONE)) ? pure + 1 : 0), (count) => count > 20);
  const pieces = () => phone.asked.filter(([what]) => what === "samples").map(([, , from]) => from);
  await until(() => pieces().length, (count) => count > 10);
  const [first, ...others] = pieces();
  assert.equal(first, null);
  assert.ok(others.every((from, i) => i === 0 || Number(from) > Number(others[i - 1])));
  assert.ok(await page.evaluate(() => window.graphs.length === 1));
  await close(it);
});

test("the switch turns it off and on again", async () => {
  const it = await openPlayed(), { page, phone } = it;
  await call(page);
  await listen(page).click();
  await until(() => sounding(page), isTone(TONE));
  await listen(page).click();
  assert.equal(await listen(page).getAttribute("aria-pressed"), "false");
  await until(() => sounding(page), (found) => found === null);
  assert.equal(await words(page), "Hear what the person hears.");
  const asked = phone.asked.length;
  await page.getByRole("button", { name: "5", exact: true }).click();
  await until(() => phone.asked.at(-1), ([what]) => what === "press");
  assert.ok(phone.asked.slice(asked).filter(([what]) => what === "samples").length <= 1, "who does not listen asks for nothing");
  await listen(page).press("Space");
  await until(() => sounding(page), isTone(TONE));
  await close(it);
});

test("at another speed of the clock it says that nothing is heard, and goes on at the right one", async () => {
  const it = await openPlayed(), { page, phone } = it;
  for (const speed of [10, "manual"]) {
    phone.turn(speed);
    if (speed === 10) {
      await call(page);
      await listen(page).click();
    }
    await until(() => words(page), (text) => text === "Not heard: the clock does not run in real time.");
    await until(() => sounding(page), (found) => found === 0);
    phone.turn(1);
    await until(() => sounding(page), isTone(TONE));
    await until(() => words(page), (text) => text.startsWith("You hear what the person hears"));
  }
  await close(it);
});

test("another call in the hand is not listened to unasked", async () => {
  const it = await openPlayed(), { page, phone } = it;
  await call(page);
  await listen(page).click();
  await until(() => sounding(page), isTone(TONE));
  await call(page);
  await until(() => phone.calls.size, (count) => count === 2);
  await until(() => sounding(page), (found) => found === null);
  assert.equal(await listen(page).getAttribute("aria-pressed"), "false");
  assert.equal(await listen(page).isEnabled(), true);
  await close(it);
});

test("a simulator that does not answer is told, and taken up again", async () => {
  const server = await serve(), phone = telephone(server), page = await visit(server.url, { init: [spy], expects: [/503/] });
  await call(page);
  await listen(page).click();
  await until(() => sounding(page), isTone(TONE));
  const route = server.routes.get("GET /control/calls/*/samples");
  server.routes.set("GET /control/calls/*/samples", () => [503, {}]);
  await until(() => words(page), (text) => text === "Not heard: the simulator does not answer.");
  server.routes.set("GET /control/calls/*/samples", route);
  await until(() => sounding(page), isTone(TONE));
  assert.equal(phone.calls.size, 1);
  await close({ server, page });
});

// A browser with voices, or without one of its own, that notes what it is given to read.
function voices(local) {
  window.read = [];
  const voice = { lang: "en-US", localService: local };
  Object.defineProperty(window, "speechSynthesis", { value: {
    speaking: false,
    getVoices: () => [{ lang: "de-DE", localService: false }, voice],
    speak: ({ text, lang }) => window.read.push(`${lang}: ${text}`),
    cancel: () => window.read.push("silent"),
  } });
  window.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
}

const read = (page) => page.evaluate(() => window.read);

test("texts are read out by the browser's own voice, and broken off when the platform breaks off", async () => {
  const server = await serve(), phone = telephone(server), page = await visit(server.url, { init: [spy, [voices, true]] });
  await call(page);
  await until(() => phone.calls.size, (count) => count === 1);
  const [id] = phone.calls.keys();
  phone.hear(id, { text: "This is over." });
  await listen(page).click();
  await until(() => words(page), (text) => text === "You hear what the person hears.");
  const menu = phone.hear(id, { text: "<speak>Press <b>1</b>.</speak>", ended: false, status: null });
  phone.hear(id, { text: "music.wav", spoken: false, ended: false, status: null });
  await until(() => read(page), (all) => all.length === 1);
  assert.deepEqual(await read(page), ["en-US: Press  1 ."]);
  Object.assign(menu, { ended: true, status: "completed" });
  const other = phone.hear(id, { text: "Thank you.", ended: false, status: null });
  await until(() => read(page), (all) => all.length === 2);
  Object.assign(other, { ended: true, status: "cancelled" });
  await until(() => read(page), (all) => all.at(-1) === "silent");
  assert.equal((await read(page))[1], "en-US: Thank you.");
  assert.deepEqual(await until(() => textsOf(page, ".heard p"), (all) => all.length === 4 && all[3] === "Thank you.cancelled"),
                   ["This is over.", "<speak>Press <b>1</b>.</speak>", "music.wav…", "Thank you.cancelled"]);
  await close({ server, page });
});

test("no text is given to a voice that is somebody else's server", async () => {
  const server = await serve(), phone = telephone(server), page = await visit(server.url, { init: [spy, [voices, false]] });
  await call(page);
  await until(() => phone.calls.size, (count) => count === 1);
  await listen(page).click();
  await until(() => words(page), (text) => text === "You hear what the person hears; for texts this browser has no voice.");
  phone.hear("v3:made-1", { text: "Press 1.", ended: false, status: null });
  await until(() => textsOf(page, ".heard p"), (all) => all[0] === "Press 1.…");
  await until(() => sounding(page), isTone(TONE));
  assert.deepEqual(await read(page), []);
  await close({ server, page });
});
