// A session's records as the rows of a ladder. Column 0 is the app, 1 the platform, and each leg has one after these.
// Knows nothing of the page; the text that is copied and the picture are both made of these rows.
import { duration } from "./time.js";

export const APP = 0, PLATFORM = 1, LEGS = 2;
// Legs beyond so many share the last column.
export const LEGS_MAX = 100;
// A silence that is worth a row of its own.
const GAP_US = 2e6;

// What stands between instances, and the call that has moved is of more interest than an event that was passed on.
const BETWEEN_INSTANCES = {
  forwarded: { label: "forwarded to", tone: "quiet" },
  received: { label: "received from", tone: "quiet" },
  "taken over": { label: "taken over from", tone: "warn" },
  "let go": { label: "let go to", tone: "warn" },
};

// "app-1.7" is the instance "app-1" since its seventh start.
const instanceName = (said) => said.replace(/^(.+)\.\d+$/, "$1");

// "calls.actions.speak" is "speak" to everybody.
export function operationName(what) {
  return (what ?? "request").replace(/^calls\.actions\./, "").replace(/^calls\.dial$/, "dial");
}

// The leg that a row in a shared column is about; null for all other rows.
export function sharerOf(session, row) {
  const leg = row.records[0]?.leg;
  return session.legs.length > LEGS_MAX && leg && Math.max(row.from, row.to) === LEGS + LEGS_MAX - 1 ? leg : null;
}

export class Rows {
  list = [];
  columns = 0;
  #at = 0;
  #version = -1;
  #events = new Map();
  #requests = new Map();
  #lastUs = 0;

  constructor(session) {
    this.session = session;
  }

  // Takes the records that came since. Returns the number of the first row that is other than before.
  update() {
    const { session } = this;
    if (this.#version !== session.version) this.#restart();
    this.changed = this.list.length;
    for (; this.#at < session.records.length; this.#at++) this.#take(session.records[this.#at]);
    this.columns = LEGS + Math.min(session.legs.length, LEGS_MAX);
    return this.changed;
  }

  #restart() {
    this.list = [];
    this.#at = 0;
    this.#version = this.session.version;
    this.#events.clear();
    this.#requests.clear();
    this.#lastUs = 0;
    if (this.session.cut) this.#push({ kind: "gap", us: 0, label: `${this.session.cut} earlier records were forgotten` });
  }

  #columnOf(record) {
    return record.leg ? LEGS + Math.min(record.leg.index, LEGS_MAX - 1) : PLATFORM;
  }

  #push(row) {
    if (this.#lastUs && row.us - this.#lastUs > GAP_US)
      this.#append({ kind: "gap", us: row.us, label: `${duration(row.us - this.#lastUs)} later` });
    if (row.us) this.#lastUs = row.us;
    return this.#append(row);
  }

  #append(row) {
    const made = { from: APP, to: APP, label: "", notes: [], tone: "", records: [], dashed: false, version: 0, ...row };
    made.index = this.list.length;
    this.list.push(made);
    return made;
  }

  #note(row, record, note = "", tone = "") {
    if (!row) return;
    row.records.push(record);
    if (note) row.notes.push(note);
    if (tone && row.tone !== "bad") row.tone = tone;
    row.version++;
    this.changed = Math.min(this.changed, row.index);
  }

  #mark(record, column, label, more = {}) {
    return this.#push({ kind: "mark", us: record.us, from: column, to: column, label, records: [record], ...more });
  }

  #take(record) {
    const [about] = record.kind.split(".");
    if (about === "event") this.#event(record);
    else if (about === "call") this.#call(record);
    else if (about === "command") this.#command(record);
    else if (about === "request") this.#request(record);
    else if (record.kind === "flow.state") this.#flow(record);
    else if (about === "person") this.#person(record);
    else if (record.kind === "stream.state") this.#stream(record);
    else if (record.kind === "component.decided") this.#component(record);
    else this.#other(record);
  }

  /* What the simulator tells, and kinds that are not known here */

  #person(record) {
    const { what = "", result = "" } = record, heard = record.kind === "person.heard";
    this.#mark(record, this.#columnOf(record), heard ? `hears ${result === "speech" ? `“${what}”` : what}` : `${what} ${result}`.trim(),
               { tone: heard ? "quiet" : "person" });
  }

  #stream(record) {
    const { what = "stream", result } = record;
    this.#mark(record, this.#columnOf(record), what, { tone: "quiet", notes: result ? [result] : [] });
  }

  // What this instance has decided together with others.
  #component(record) {
    const { what = "", result = "" } = record, words = BETWEEN_INSTANCES[what];
    const label = words ? `${words.label} ${instanceName(result)}`.trim() : what || record.kind;
    this.#mark(record, APP, label, { tone: words?.tone ?? "quiet", notes: !words && result ? [result] : [] });
  }

  #other(record) {
    const { kind, what, result } = record, noted = kind === "simulator.noted";
    this.#mark(record, noted ? PLATFORM : this.#columnOf(record), noted && what ? what : kind,
               { tone: noted ? "warn" : "quiet", notes: noted && result ? [result] : [] });
  }

  /* Events */

  #arrived(record) {
    const again = record.result === "duplicate" || record.result === "in_work", elsewhere = record.result === "elsewhere";
    const row = this.#push({ kind: "webhook", us: record.us, from: this.#columnOf(record), to: APP,
                             label: record.what ?? "event", tone: again ? "warn" : elsewhere ? "quiet" : "", dashed: again || elsewhere,
                             notes: again ? ["duplicate"] : elsewhere ? ["another instance has it"] :
                                    record.attempts > 1 ? [`attempt ${record.attempts}`] :
                                    record.result === "fetched" ? ["from the log"] : record.result === "by hand" ? ["by hand"] : [],
                             records: [record] });
    if (!record.id) return;
    const rows = this.#events.get(record.id) ?? [];
    rows.push(row);
    this.#events.set(record.id, rows);
  }

  // The delivery that a record is about: that of the same event which is not answered yet, the newest of a duplicate.
  #arrivalOf(record) {
    const rows = this.#events.get(record.id) ?? [];
    if (record.kind !== "event.acknowledged") return rows[0];
    return record.result === "duplicate" ? rows.at(-1) : rows.find((row) => !row.answered) ?? rows.at(-1);
  }

  #event(record) {
    const row = this.#arrivalOf(record);
    switch (record.kind) {
    case "event.arrived":
      this.#arrived(record);
      break;
    case "event.refused":
      this.#push({ kind: "webhook", us: record.us, from: PLATFORM, to: APP, label: record.what ?? "delivery", tone: "bad",
                   notes: [`refused: ${record.result === "elsewhere" ? "another instance may have it" : record.result ?? ""}`,
                           record.status || ""].filter(Boolean), records: [record] });
      break;
    case "event.held":
      this.#note(row, record, "held", "warn");
      break;
    case "event.released":
      this.#note(row, record, `for ${duration(record.elapsed_us)}`);
      this.#mark(record, APP, `${record.what ?? "event"} let go: ${record.result ?? ""}`, { tone: "warn" });
      break;
    case "event.dispatched":
      this.#note(row, record, record.result === "late" ? "late" : "", record.result === "late" ? "warn" : "");
      break;
    case "event.acknowledged":
      this.#acknowledged(row, record);
      break;
    default:
      this.#mark(record, APP, record.kind, { tone: "quiet" });
    }
  }

  #acknowledged(row, record) {
    if (!row) return;
    row.answered = true;
    row.status = record.status;
    row.latencyUs = record.elapsed_us;
    // Whoever sends it may wait for an answer in vain.
    const none = !record.status && record.result?.startsWith("no answer");
    const bad = none || record.status >= 300, slow = record.result === "deadline";
    this.#note(row, record, none ? record.result : bad ? String(record.status) : slow ? "at the deadline" : "",
               bad ? "bad" : slow ? "warn" : "");
  }

  /* Calls and flows */

  #call(record) {
    const column = this.#columnOf(record), leg = record.leg;
    if (record.kind === "call.state" && record.before === "new") return;
    if (record.kind === "call.met" && record.result === "named") {
      this.#mark(record, column, "named", { tone: "quiet" });
    } else if (record.kind === "call.ended") {
      const talked = record.talk_us >= 0 ? `, ${duration(record.talk_us)} talked` : "";
      this.#mark(record, column, `ended: ${record.result ?? ""}${talked}`, { tone: "end" });
    } else if (!(record.kind === "call.state" && record.what === "ended")) {
      this.#mark(record, column, record.what ?? record.kind, { tone: "state", leg });
    }
  }

  #flow(record) {
    const label = record.what ? record.what : "flow ended";
    this.#mark(record, APP, label, { tone: "flow", notes: record.result ? [record.result] : [] });
  }

  /* Commands and requests */

  #command(record) {
    const column = this.#columnOf(record), name = operationName(record.what);
    if (record.kind === "command.given") {
      this.#requests.set(record.request_number, { given: record, row: null, ahead: [record] });
    } else if (record.kind === "command.waits") {
      const known = this.#requests.get(record.request_number);
      known?.ahead.push(record);
      this.#mark(record, APP, `${name} waits until ${record.result ?? "later"}`, { tone: "warn", records: known ? [...known.ahead] : [record] });
    } else if (record.kind === "command.refused") {
      this.#push({ kind: "command", us: record.us, from: APP, to: column, label: name, tone: "bad", dashed: true,
                   notes: [`refused: ${record.result ?? ""}`], records: [record] });
    } else if (record.kind === "command.dropped") {
      const ahead = this.#requests.get(record.request_number)?.ahead ?? [];
      const ok = (record.result ?? "ok") === "ok";
      this.#push({ kind: "command", us: record.us, from: APP, to: column, label: name, tone: ok ? "quiet" : "bad",
                   dashed: true, notes: [ok ? "not needed any more" : `never sent: ${record.result}`],
                   records: [...ahead, record] });
      this.#requests.delete(record.request_number);
    } else {
      this.#mark(record, APP, record.kind, { tone: "quiet" });
    }
  }

  #request(record) {
    const known = this.#requests.get(record.request_number), row = known?.row;
    switch (record.kind) {
    case "request.sent":
      this.#sent(record, known);
      break;
    case "request.answered":
      this.#answered(row, record);
      break;
    case "request.retried":
      this.#note(row, record, record.wait_ms === 0 ? "again at once" : record.wait_ms > 0 ? `again in ${duration(record.wait_ms * 1000)}` : "again", "warn");
      break;
    case "request.done":
      this.#done(row, record);
      break;
    default:
      this.#mark(record, APP, record.kind, { tone: "quiet" });
    }
  }

  #sent(record, known) {
    const again = record.attempts > 1;
    const row = this.#push({ kind: "command", us: record.us, from: APP, to: this.#columnOf(record),
                             label: operationName(record.what), notes: again ? [`attempt ${record.attempts}`] : [],
                             tone: again ? "warn" : "", records: [...(again ? [] : known?.ahead ?? []), record] });
    this.#requests.set(record.request_number, { ahead: known?.ahead ?? [], row });
  }

  #answered(row, record) {
    if (!row) return;
    const ok = (record.result ?? "ok") === "ok";
    row.answered = true;
    row.status = record.status;
    row.latencyUs = record.elapsed_us;
    this.#note(row, record, ok ? "" : `${record.status ? `${record.status} ` : ""}${record.result}`, ok ? "" : "warn");
  }

  #done(row, record) {
    const ok = (record.result ?? "ok") === "ok";
    this.#note(row, record, ok ? "" : "failed", ok ? "" : "bad");
    if (!ok && row) row.tone = "bad";
    this.#requests.delete(record.request_number);
  }
}
