// The way to the server: what it says of itself, all records it keeps, and then those that come, for as long as the page
// is open. A stream that breaks is taken up where it broke.
import { eventsOf, linesOf } from "./lines.js";

const TOKEN = "telnyx-inspect-token";
// The server sends a comment when it has nothing else to say; who hears nothing for so long is cut off.
const SILENT_MS = 45000;
const RETRY_LOW_MS = 500, RETRY_HIGH_MS = 15000;
const ANEW = "The program has begun anew; what was before is gone.";
const FORGOTTEN = "The server no longer knows where this page was; all was read again.";
// Records are handed on in portions, so that the page stays alive while many come.
const PORTION = 2000;

export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

// The token comes in the part of the URL that is never sent, and leaves it at once.
export function takeToken() {
  const found = /(?:^#|&)token=([^&]*)/.exec(location.hash);
  if (!found) return;
  try {
    keepToken(decodeURIComponent(found[1]));
  } catch {
    keepToken(found[1]);
  }
  history.replaceState(null, "", location.pathname + location.search);
}

export function keepToken(token) {
  if (token) sessionStorage.setItem(TOKEN, token);
  else sessionStorage.removeItem(TOKEN);
}

async function open(path, init = {}) {
  const token = sessionStorage.getItem(TOKEN);
  const headers = { ...init.headers };
  if (token) headers.Authorization = `Bearer ${token}`;
  const response = await fetch(path, { cache: "no-store", credentials: "omit", redirect: "error", ...init, headers });
  if (response.ok) return response;
  let text = "";
  try {
    text = (await response.json()).error ?? "";
  } catch {
    // The status says enough.
  }
  throw new Refused(response.status, typeof text === "string" && text ? text : `answered ${response.status}`);
}

// The answer as text.
export async function askText(path) {
  return (await open(path)).text();
}

export async function ask(path, method = "GET", body = undefined) {
  const init = { method };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { "Content-Type": "application/json" };
  }
  const text = await (await open(path, init)).text();
  return text ? JSON.parse(text) : {};
}

function recordOf(line) {
  try {
    const record = JSON.parse(line);
    return typeof record?.kind === "string" && Number.isSafeInteger(record.number) ? record : null;
  } catch {
    return null;
  }
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

// `on` has hello(hello), records(records, bytes), restart(words), state(word, detail), lost(count).
export class Feed {
  #on;
  #last = 0;
  #lastTime = "";
  #run;
  #known = false;
  #wake = null;
  #timer = 0;
  #stream = null;
  #again = false;

  constructor(on) {
    this.#on = on;
  }

  // Never returns.
  async run() {
    for (let failures = 0; ; failures++) {
      try {
        await this.#meet();
        await this.#follow(() => (failures = 0));
        this.#on.state("broken", "the stream has ended");
      } catch (error) {
        if (this.#again) {
          this.#again = false;
          continue;
        }
        const refused = error instanceof Refused && (error.status === 401 || error.status === 403);
        this.#on.state(refused ? "refused" : "broken", error.message);
      }
      await this.#pause(Math.min(RETRY_HIGH_MS, RETRY_LOW_MS * 2 ** Math.min(failures, 10)));
    }
  }

  // Does not wait any longer before the next attempt.
  hurry() {
    clearTimeout(this.#timer);
    this.#wake?.();
  }

  #pause(ms) {
    return new Promise((resolve) => {
      this.#wake = resolve;
      this.#timer = setTimeout(resolve, ms * (0.75 + Math.random() / 2));
    });
  }

  async #meet() {
    this.#on.state(this.#known ? "reconnecting" : "connecting");
    const hello = await ask("api/hello");
    const words = this.#known ? await this.#whyAnew(hello) : "";
    if (words) this.#forget(words);
    this.#run = hello.run;
    this.#on.hello(hello);
    if (!this.#known) await this.#load();
    this.#known = true;
  }

  // Whether the program is another one than before, whose numbers mean other records. It may name its run; else its record of
  // the last number tells.
  async #whyAnew(hello) {
    if (hello.run !== undefined) return hello.run === this.#run ? "" : ANEW;
    if (!this.#last) return "";
    try {
      return (await ask(`api/body?number=${this.#last}`)).time === this.#lastTime ? "" : ANEW;
    } catch (error) {
      if (error.status === 404) return FORGOTTEN;
      throw error;
    }
  }

  #forget(words) {
    this.#known = false;
    this.#last = 0;
    this.#lastTime = "";
    this.#on.restart(words);
  }

  // Forgets everything and gets it anew.
  reload() {
    this.#forget("");
    this.#again = this.#stream !== null;
    this.#stream?.abort(new Error("all is read again"));
    this.hurry();
  }

  async #load() {
    this.#on.state("loading");
    const response = await open("api/records");
    for await (const lines of linesOf(response.body)) {
      for (let i = 0; i < lines.length; i += PORTION) {
        this.#take(lines.slice(i, i + PORTION));
        await turn();
      }
    }
  }

  #take(lines) {
    const records = [];
    let bytes = 0;
    for (const line of lines) {
      const record = recordOf(line);
      if (!record || !this.#isNew(record)) continue;
      record.bytes = line.length;
      records.push(record);
      bytes += line.length;
    }
    if (records.length) this.#on.records(records, bytes);
  }

  #isNew(record) {
    const time = record.time ?? "";
    if (record.number <= this.#last) {
      if (time <= this.#lastTime) return false;
      this.#on.restart(ANEW);
    }
    this.#last = record.number;
    this.#lastTime = time;
    return true;
  }

  async #follow(onAlive) {
    const control = (this.#stream = new AbortController());
    let timer = 0;
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => control.abort(new Error("nothing was heard any more")), SILENT_MS);
    };
    alive();
    try {
      const response = await open(`api/stream?after=${this.#last}`, { signal: control.signal });
      this.#on.state("live");
      onAlive();
      for await (const events of eventsOf(response.body, alive)) this.#takeEvents(events);
    } finally {
      clearTimeout(timer);
      this.#stream = null;
    }
  }

  #takeEvents(events) {
    this.#take(events.filter(({ event }) => event === "message").map(({ data }) => data));
    for (const { event, data } of events) {
      if (event !== "lost") continue;
      let count = 0;
      try {
        count = Number(JSON.parse(data).records) || 0;
      } catch {
        // How many is not known.
      }
      this.#on.lost(count);
    }
  }
}
