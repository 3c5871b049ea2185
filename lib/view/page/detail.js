// What is known of one row of the ladder: its records, and the bodies that they have, as they came.
import { askText } from "./feed.js";
import { copy } from "./plain.js";
import { memberOf, piecesOf, pretty } from "./pretty.js";
import { button, element, foreign, shown, unfolding, visible } from "./text.js";
import { duration, exactTime, since } from "./time.js";

// Records that may have a body, with what it is called.
const BODIES = { "event.arrived": "Event", "event.refused": "Delivery", "request.sent": "Request", "request.answered": "Answer" };
// Members that say nothing to a reader, or that are said otherwise.
const UNSAID = new Set(["v", "number", "time", "monotonic_us", "kind", "bytes", "us", "leg", "body", "body_text", "body_bytes"]);
// Members that all records of a call have; they are said once.
const OF_CALL = ["call_number", "call_control_id", "call_session_id", "call_leg_id", "direction", "from", "to"];
// Of a longer body only the beginning is laid out until all is asked for.
const BODY_MAX = 60000;

export class Detail {
  row = null;
  #version = -1;
  #blocks = new Map();

  // `on` has closed(), copied(done), and may have actions(row): buttons.
  constructor(box, fetchLine, on) {
    this.box = box;
    this.fetchLine = fetchLine;
    this.on = on;
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.close();
    });
  }

  show(row, session) {
    this.row = row;
    this.session = session;
    this.#version = -1;
    this.#blocks.clear();
    this.#callBlock = null;
    this.box.hidden = false;
    this.box.replaceChildren(this.#head(), (this.body = element("div", "detail-body")));
    this.update();
    this.box.querySelector(".close").focus({ preventScroll: true });
  }

  // The row has more records than before; what is open stays open.
  update() {
    if (!this.row || this.#version === this.row.version) return;
    this.#version = this.row.version;
    for (const record of this.row.records) {
      if (this.#blocks.has(record)) continue;
      const block = this.#block(record);
      this.#blocks.set(record, block);
      this.body.append(block);
    }
    this.#callBlock?.remove();
    this.#callBlock = this.#call();
    if (this.#callBlock) this.body.append(this.#callBlock);
  }

  #callBlock = null;

  #call() {
    const known = {};
    for (const record of this.row.records) for (const name of OF_CALL) if (record[name]) known[name] = record[name];
    if (!Object.keys(known).length) return null;
    const block = element("section", "record"), list = element("dl");
    for (const [name, value] of Object.entries(known)) this.#say(list, name, value);
    block.append(element("h3", "", "Call"), list);
    return block;
  }

  close() {
    if (this.box.hidden) return;
    this.box.hidden = true;
    this.box.replaceChildren();
    this.row = null;
    this.on.closed();
  }

  #head() {
    const head = element("header", "detail-head"), title = element("h2", "", "");
    title.append(foreign(this.row.label));
    const tools = element("span", "tools");
    tools.append(...(this.on.actions?.(this.row, this.session) ?? []),
                 button("Close", () => this.close(), "close quiet"));
    head.append(title, tools);
    return head;
  }

  #block(record) {
    const block = element("section", "record"), head = element("h3");
    head.append(element("span", "kind", shown(record.kind, 60)),
                element("span", "at", `+${since(record.us - this.session.startedUs)} s`));
    const list = element("dl");
    this.#say(list, "time", exactTime(record.us));
    for (const [name, value] of Object.entries(record)) {
      if (UNSAID.has(name) || OF_CALL.includes(name) || (name === "what" && value === this.row.records[0].what)) continue;
      const text = name.endsWith("_us") ? duration(value) : name === "wait_ms" ? duration(value * 1000) : value;
      this.#say(list, name.replace(/_(us|ms)$/, ""), typeof text === "object" ? JSON.stringify(text) : text);
    }
    block.append(head, list);
    if (BODIES[record.kind] && record.number) block.append(this.#bodyOf(record));
    return block;
  }

  #say(list, name, value) {
    const said = element("dd");
    said.append(unfolding(value, "", 300));
    list.append(element("dt", "", shown(name.replaceAll("_", " "), 60)), said);
  }

  #bodyOf(record) {
    const box = element("div", "raw"), head = element("div", "raw-head");
    head.append(element("h4", "", `${BODIES[record.kind]} body`));
    const text = element("pre", "foreign", "…");
    text.tabIndex = 0;
    text.setAttribute("aria-label", `${BODIES[record.kind]} body`);
    box.append(head, text);
    this.fetchLine(record.number).then((line) => this.#fill(head, text, line),
                                       (error) => {
                                         text.className = "none";
                                         text.textContent = error.status === 404 ? "The server has forgotten it." :
                                                            `It could not be fetched: ${shown(error.message)}`;
                                       });
    return box;
  }

  #fill(head, box, line) {
    const body = memberOf(line, "body"), plain = memberOf(line, "body_text"), bytes = memberOf(line, "body_bytes");
    if (body === null && plain === null) {
      box.className = "none";
      box.textContent = bytes === null ? "None." : `${bytes} bytes that are no JSON, and may name people: not shown.`;
      return;
    }
    const text = body ?? JSON.parse(plain);
    head.append(button("Copy", async () => this.on.copied(await copy(body === null ? visible(text, "\n\t") : `${visible(pretty(text), "\n")}\n`)), "quiet"));
    box.replaceChildren();
    if (body !== null && text.length <= BODY_MAX) write(box, text);
    else box.append(unfolding(body !== null ? pretty(text) : text, "\n\t", BODY_MAX));
  }
}

function write(box, json) {
  for (const { text, kind } of piecesOf(json)) {
    const seen = visible(text, "\n");
    box.append(kind ? element("span", `json-${kind}`, seen) : document.createTextNode(seen));
  }
}

// The line of a record with its body, as text.
export function lineOf(number) {
  return askText(`api/body?number=${number}`);
}
