// What the records tell: sessions, their legs, and what was odd about them. Knows nothing of the page.
import { microsecondsOf } from "./time.js";

// What is remembered at most. The oldest sessions go first, those that have ended before those that live.
export const LIMITS = { sessions: 5000, records: 100000, bytes: 96 * 1024 * 1024, perSession: 20000 };

// The kinds of oddness, with what they mean.
export const ODDNESS = {
  held: "an event waited for an earlier one",
  late: "an event came after what should have followed it",
  duplicate: "an event was delivered again",
  deadline: "a delivery was answered only when its time was over",
  unanswered: "a delivery was not answered with 2xx",
  retried: "a request was sent again",
  failed: "a request failed for good",
  refused: "a command or a delivery was refused",
  dropped: "a command was never sent",
  taken: "another instance had the call before",
};

function oddnessOf(record) {
  const ok = (record.result ?? "ok") === "ok";
  switch (record.kind) {
  case "event.held": return "held";
  case "event.refused": return "refused";
  case "event.arrived": return record.result === "duplicate" || record.result === "in_work" ? "duplicate" : "";
  case "event.dispatched": return record.result === "late" ? "late" : "";
  case "event.acknowledged":
    if (record.status >= 300 || record.result?.startsWith("no answer")) return "unanswered";
    return record.result === "deadline" ? "deadline" : "";
  case "command.refused": return "refused";
  case "command.dropped": return ok ? "" : "dropped";
  case "request.retried": return "retried";
  case "request.done": return ok ? "" : "failed";
  case "component.decided": return record.what === "taken over" ? "taken" : "";
  default: return "";
  }
}

class Session {
  legs = [];
  records = [];
  bytes = 0;
  odd = new Map();
  flow = "";
  flowState = "";
  instance = "";
  startedUs = 0;
  lastUs = 0;
  // Counts what rows that were made of the records cannot follow: records that went, sessions that were joined.
  version = 0;
  cut = 0;
  // It has taken in others: its records are not in their order, and legs of it turned out to be one.
  mixed = false;
  #search = null;

  constructor(key, order) {
    this.key = key;
    this.order = order;
  }

  get id() {
    return this.key.startsWith("session:") ? this.key.slice(8) : "";
  }

  // Of records that belong to no call.
  get loose() {
    return this.key === "loose";
  }

  get live() {
    return this.legs.some((leg) => !leg.ended);
  }

  // The state that says most: that of the newest leg that lives, of the first one otherwise.
  get state() {
    if (this.loose) return "";
    const living = this.legs.filter((leg) => !leg.ended && leg.state);
    return living.length ? living[0].state : this.legs.length && this.live ? "new" : "ended";
  }

  // What a search finds it by, in small letters.
  get search() {
    this.#search ??= [this.key, this.state, this.live ? "live" : "", this.flow, this.flowState, this.instance, ...this.odd.keys(),
                      this.odd.size ? "odd" : "",
                      ...this.legs.flatMap((leg) => [leg.from, leg.to, leg.control, leg.legId, leg.state, leg.reason,
                                                     leg.direction, leg.flowState])]
      .filter(Boolean).map((text) => String(text).slice(0, 2000)).join("\n").toLowerCase();
    return this.#search;
  }

  changed() {
    this.#search = null;
  }

  // Once for all that was taken in: a session of thousands of legs takes in thousands.
  settle() {
    if (!this.mixed) return;
    this.mixed = false;
    for (const record of this.records) while (record.leg?.into) record.leg = record.leg.into;
    this.records.sort((a, b) => a.number - b.number);
    this.startedUs = this.records[0]?.us ?? this.startedUs;
    this.legs = this.legs.filter((leg) => !leg.into);
    for (const [index, leg] of this.legs.entries()) leg.index = index;
    this.version++;
  }
}

export class Calls {
  sessions = new Map(); // by key, the oldest first
  counts = { records: 0, bytes: 0, forgotten: 0 };
  #byNumber = new Map();
  #byControl = new Map();
  #made = 0;

  constructor(limits = LIMITS) {
    this.limits = limits;
  }

  clear() {
    this.sessions.clear();
    this.#byNumber.clear();
    this.#byControl.clear();
    this.counts = { records: 0, bytes: 0, forgotten: 0 };
  }

  // Takes records; returns what has changed: sessions that are new, that are other than before, and that are gone.
  add(records) {
    const change = { fresh: new Set(), touched: new Set(), gone: new Set() };
    for (const record of records) this.#take(record, change);
    for (const session of change.touched) session.settle();
    this.#bound(change);
    for (const session of change.touched) session.changed();
    return change;
  }

  #take(record, change) {
    const session = this.#sessionOf(record, change);
    const us = microsecondsOf(record.time) || session.lastUs;
    record.us = us;
    session.startedUs ||= us;
    session.lastUs = us;
    session.records.push(record);
    session.bytes += record.bytes ?? 0;
    this.counts.records++;
    this.counts.bytes += record.bytes ?? 0;
    const odd = oddnessOf(record);
    if (odd) session.odd.set(odd, (session.odd.get(odd) ?? 0) + 1);
    if (record.instance) session.instance = record.instance;
    if (record.leg) this.#learn(record.leg, record);
    change.touched.add(session);
    if (session.records.length > this.limits.perSession) this.#shorten(session);
  }

  #make(key, change) {
    const session = new Session(key, ++this.#made);
    this.sessions.set(key, session);
    change.fresh.add(session);
    return session;
  }

  #sessionOf(record, change) {
    const id = record.call_session_id, leg = this.#legOf(record, change);
    record.leg = leg;
    if (leg) {
      if (id && !leg.session.id) this.#name(leg.session, id, change);
      return leg.session;
    }
    const key = id ? `session:${id}` : "loose";
    return this.sessions.get(key) ?? this.#make(key, change);
  }

  // A dial's leg has a number before it has an id, and its events may come before it is known which leg they are of.
  #legOf(record, change) {
    const { call_number: number, call_control_id: control, call_session_id: id } = record;
    if (!number && !control) return null;
    const numbered = number ? this.#byNumber.get(number) : undefined;
    const named = control ? this.#byControl.get(control) : undefined;
    if (numbered && named && numbered !== named) this.#joinLegs(named, numbered, change);
    const leg = numbered ?? named ?? this.#newLeg(number, control, id, change);
    if (number && !leg.number) leg.number = number;
    if (control && !leg.control) leg.control = control;
    if (leg.number) this.#byNumber.set(leg.number, leg);
    if (leg.control) this.#byControl.set(leg.control, leg);
    return leg;
  }

  #newLeg(number, control, id, change) {
    const key = id ? `session:${id}` : number ? `call:${number}` : `leg:${control}`;
    const session = this.sessions.get(key) ?? this.#make(key, change);
    const leg = { session, number: 0, control: "", legId: "", direction: "", from: "", to: "", state: "", ended: false,
                  reason: "", flow: "", flowState: "", talkUs: -1, metUs: 0, endedUs: 0,
                  index: session.legs.length, into: null };
    session.legs.push(leg);
    return leg;
  }

  #joinLegs(from, into, change) {
    const source = from.session;
    if (source !== into.session) this.#joinSessions(into.session, source, change);
    for (const name of ["legId", "direction", "from", "to", "state", "reason"]) into[name] ||= from[name];
    from.into = into;
    into.session.mixed = true;
  }

  // The session is known by a provisional name; it may turn out to be one that is there already.
  #name(session, id, change) {
    const key = `session:${id}`, known = this.sessions.get(key);
    if (known) {
      this.#joinSessions(session, known, change);
      return;
    }
    this.sessions.delete(session.key);
    session.key = key;
    this.sessions.set(key, session);
  }

  #joinSessions(from, into, change) {
    for (const leg of from.legs) {
      leg.session = into;
      leg.index = into.legs.length;
      into.legs.push(leg);
    }
    for (const record of from.records) into.records.push(record);
    into.bytes += from.bytes;
    into.mixed = true;
    into.instance ||= from.instance;
    for (const [odd, count] of from.odd) into.odd.set(odd, (into.odd.get(odd) ?? 0) + count);
    this.sessions.delete(from.key);
    from.joined = into;
    change.gone.add(from);
    change.fresh.delete(from);
    change.touched.delete(from);
    change.touched.add(into);
  }

  #learn(leg, record) {
    leg.metUs ||= record.us;
    if (record.call_leg_id) leg.legId = record.call_leg_id;
    if (record.direction) leg.direction = record.direction;
    if (record.from) leg.from = record.from;
    if (record.to) leg.to = record.to;
    if (record.kind === "call.met" || record.kind === "call.state") leg.state = record.what ?? leg.state;
    if (record.kind === "call.state" && record.what === "ended") leg.ended = true;
    if (record.kind === "flow.state") {
      leg.flow = leg.session.flow = record.flow ?? leg.flow;
      leg.flowState = leg.session.flowState = record.what ?? "";
    }
    if (record.kind !== "call.ended") return;
    leg.ended = true;
    leg.endedUs = record.us;
    leg.reason = record.result ?? "";
    leg.talkUs = record.talk_us ?? -1;
  }

  #shorten(session) {
    const count = Math.ceil(this.limits.perSession / 10);
    session.settle();
    const gone = session.records.splice(0, count);
    const bytes = gone.reduce((sum, record) => sum + (record.bytes ?? 0), 0);
    session.bytes -= bytes;
    session.cut += count;
    session.version++;
    this.counts.records -= count;
    this.counts.bytes -= bytes;
  }

  #isTooMuch(share) {
    return this.sessions.size > this.limits.sessions * share || this.counts.records > this.limits.records * share ||
           this.counts.bytes > this.limits.bytes * share;
  }

  // Some more than needed go at once, so that the next ones have room.
  #bound(change) {
    if (!this.#isTooMuch(1)) return;
    for (const lives of [false, true]) {
      for (const session of this.sessions.values()) {
        if (!this.#isTooMuch(lives ? 1 : 0.95)) return;
        if (!session.loose && (lives || !session.live)) this.#forget(session, change);
      }
    }
  }

  #forget(session, change) {
    this.sessions.delete(session.key);
    for (const leg of session.legs) {
      this.#byNumber.delete(leg.number);
      this.#byControl.delete(leg.control);
    }
    this.counts.records -= session.records.length;
    this.counts.bytes -= session.bytes;
    this.counts.forgotten++;
    change.gone.add(session);
    change.fresh.delete(session);
    change.touched.delete(session);
  }
}

// Whether all words of a search are found.
export function wordsOf(text) {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

export function matches(session, words, only) {
  if (only === "live" && !session.live) return false;
  if (only === "odd" && !session.odd.size) return false;
  return words.every((word) => session.search.includes(word));
}
