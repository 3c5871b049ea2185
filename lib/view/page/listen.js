// Listening to a call: what its person hears comes out of the loudspeaker, gapless, texts are read out, and a meter shows how loud it is.
// Browsers let a page sound after somebody has pressed something; so it begins with a button.
import { control } from "./control.js";
import { Playout, RATE, decode, level } from "./playout.js";
import { Reader } from "./reader.js";
import { button, element, setText } from "./text.js";

const EVERY_MS = 150, SELDOM_MS = 1000, METER_MS = 60;
// So many samples the meter looks at, and so many times what is on its way at the end of a call is looked after.
const SHOWN = 1024, LOOKS = 25;
// How loud the call is while a text is read out.
const ASIDE = 0.1;

const WORDS = {
  none: "",
  off: "Hear what the person hears.",
  starting: "…",
  heard: "You hear what the person hears.",
  wordless: "You hear what the person hears; for texts this browser has no voice.",
  speed: "Not heard: the clock does not run in real time.",
  blocked: "Not heard: the browser lets no sound out.",
  missing: "Not heard: this browser has no Web Audio.",
  broken: "Not heard: the simulator does not answer.",
};

export class Listener {
  #id = null;
  #context = null; // there while somebody listens
  #turn = 0;       // counts the listenings, so that what was asked for one does not come to the next
  #sources = new Set();
  #reader = new Reader();

  constructor() {
    this.node = element("div", "listen");
    this.node.setAttribute("role", "group");
    this.node.setAttribute("aria-label", "Listening");
    this.toggle = button("Listen", () => (this.#context ? this.stop() : this.#start()));
    this.meter = element("meter");
    this.meter.setAttribute("aria-label", "How loud it is");
    this.state = element("p", "listen-state");
    this.state.setAttribute("role", "status");
    const beside = element("div", "listening");
    beside.append(this.meter, this.state);
    this.node.append(this.toggle, beside);
    this.#write("off");
  }

  // Which call could be listened to; null: none is live. Each is listened to when somebody wants it, and to its end.
  hold(id) {
    if (id === this.#id || (id === null && this.#context)) return;
    this.stop();
    this.#id = id;
    this.#write("off");
  }

  // The sounds of the call, as the control interface tells them.
  hear(sounds) {
    if (["heard", "wordless"].includes(this.node.dataset.state)) this.#reader.follow(sounds);
  }

  stop() {
    this.#turn++;
    this.#reader.stop();
    for (const source of this.#sources) source.stop();
    this.#sources.clear();
    this.#context?.close();
    this.#context = null;
    this.#write("off");
  }

  #write(state) {
    const on = this.#context !== null;
    this.toggle.setAttribute("aria-pressed", on);
    this.toggle.disabled = this.#id === null;
    this.meter.hidden = !on;
    if (!on) this.meter.value = 0;
    this.node.dataset.state = this.#id === null ? "none" : state;
    setText(this.state, WORDS[this.node.dataset.state]);
  }

  #start() {
    if (!this.#id) return;
    if (!window.AudioContext) {
      this.#write("missing");
      return;
    }
    // At the telephone's rate: pieces join sample by sample, and the browser brings all of it to the loudspeaker's.
    const context = new AudioContext({ sampleRate: RATE, latencyHint: "interactive" });
    this.#context = context;
    this.analyser = context.createAnalyser();
    this.analyser.fftSize = SHOWN;
    this.gain = context.createGain();
    this.analyser.connect(this.gain);
    this.gain.connect(context.destination);
    this.#write("starting");
    context.resume().catch(() => {});
    this.#follow(++this.#turn).catch(() => {});
    this.#measure(this.#turn);
  }

  // Asks for what comes as long as this listening goes on.
  async #follow(turn) {
    const id = this.#id, playout = new Playout();
    for (let from = null; turn === this.#turn;) {
      const { state, to = from, over = false, wait = SELDOM_MS } = await this.#ask(id, turn, from, playout);
      if (turn !== this.#turn) return;
      if (over) return this.#finish(turn);
      from = to;
      if (this.node.dataset.state !== state) this.#write(state);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  async #ask(id, turn, from, playout) {
    let answer;
    try {
      answer = await control.samples(id, from);
    } catch (error) {
      return { state: "broken", over: error.status === 404 };
    }
    const { speed, over, to_ms: to } = answer, samples = decode(answer.samples);
    if (turn !== this.#turn) return {};
    if (speed !== 1) return { state: "speed", to, over };
    if (this.#context.state !== "running") {
      this.meter.value = level(samples.subarray(-SHOWN));
      return { state: from === null ? "starting" : "blocked", to, over, wait: EVERY_MS };
    }
    this.#play(playout.plan(samples, Math.round(this.#context.currentTime * RATE)));
    return { state: this.#reader.hasVoice ? "heard" : "wordless", to, over, wait: EVERY_MS };
  }

  #play(planned) {
    if (!planned) return;
    const context = this.#context, source = context.createBufferSource();
    const buffer = context.createBuffer(1, planned.samples.length, RATE);
    buffer.copyToChannel(planned.samples, 0);
    source.buffer = buffer;
    source.connect(this.analyser);
    source.onended = () => this.#sources.delete(source);
    this.#sources.add(source);
    source.start(planned.at / RATE);
  }

  // The call has ended: what is on its way still sounds.
  async #finish(turn) {
    for (let left = LOOKS; left && this.#sources.size && turn === this.#turn; left--) {
      await new Promise((resolve) => setTimeout(resolve, METER_MS));
    }
    if (turn !== this.#turn) return;
    this.#id = null;
    this.stop();
  }

  #measure(turn) {
    const samples = new Float32Array(SHOWN);
    const look = () => {
      if (turn !== this.#turn) return;
      if (this.#context.state === "running") {
        this.analyser.getFloatTimeDomainData(samples);
        this.meter.value = level(samples);
      }
      this.gain.gain.value = this.#reader.speaks ? ASIDE : 1;
      setTimeout(look, METER_MS);
    };
    look();
  }
}
