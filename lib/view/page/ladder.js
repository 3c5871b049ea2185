// The ladder of one session: a column for the app, the platform and each leg, a row for each thing that happened.
import { appName, labelOf, legName } from "./plain.js";
import { APP, LEGS, PLATFORM, Rows, sharerOf } from "./rows.js";
import { element, shown } from "./text.js";
import { duration, exactTime, since } from "./time.js";
import { WindowedList } from "./window.js";

// All events of calls begin with the same word, which is left out where there is little room.
function labelNode(text) {
  const made = element("bdi", "label"), rest = text.startsWith("call.") ? text.slice(5) : text;
  if (rest !== text) made.append(element("span", "prefix", "call."));
  made.append(shown(rest, 80));
  return made;
}

export class Ladder {
  rows = null;
  session = null;
  #geometry = { time: 64, width: 200 };
  #lines = 0;
  #selected = null;
  #heads = []; // what the cells at the top show
  #lived = false; // the call lived when it was drawn last: what comes is followed, its end as well

  // `on` has open(row, session), heads(session): what stands at the top of its columns, as nodes by column.
  constructor(box, head, on) {
    this.box = box;
    this.head = head;
    this.on = on;
    this.window = new WindowedList(box, {
      count: () => this.rows?.list.length ?? 0,
      at: (index) => this.rows?.list[index],
      versionOf: (row) => row.version + (row === this.#selected ? 0.5 : 0),
      draw: (node, row) => this.#draw(node, row),
      activate: (row) => this.open(row),
      skips: (row) => row.kind === "gap",
    }, "step");
    box.addEventListener("scroll", () => this.#slideHead(), { passive: true });
    new ResizeObserver(() => this.#layOut()).observe(box);
  }

  show(session) {
    this.session = session;
    this.rows = session ? new Rows(session) : null;
    this.#selected = null;
    this.window.active = -1;
    this.rows?.update();
    this.box.scrollTop = 0;
    this.#layOut();
    this.#lived = session?.live ?? false;
    if (this.#lived) this.toEnd();
  }

  // The session has more to tell.
  update() {
    if (!this.rows) return;
    const { columns, list } = this.rows, follows = this.#lived && this.#isAtEnd();
    this.#lived = this.session.live;
    this.rows.update();
    if (columns !== this.rows.columns || list !== this.rows.list) this.#layOut();
    else this.#writeHead();
    this.window.later();
    if (follows) this.toEnd();
  }

  open(row) {
    this.mark(row);
    this.on.open(row, this.session);
  }

  // The row whose details are open.
  mark(row) {
    this.#selected = row;
    this.window.later();
  }

  toEnd() {
    const height = this.rows.list.length * this.window.row;
    this.window.space.style.height = `${height}px`;
    this.box.scrollTop = height;
  }

  #isAtEnd() {
    return this.box.scrollTop + this.box.clientHeight >= this.box.scrollHeight - this.window.row * 1.5;
  }

  /* Columns */

  centre(column) {
    return this.#geometry.time + (column + 0.5) * this.#geometry.width;
  }

  #layOut() {
    if (!this.rows) {
      this.head.replaceChildren();
      this.#drawLines(0);
      this.window.drop();
      return;
    }
    const style = getComputedStyle(this.box), columns = this.rows.columns;
    const time = parseFloat(style.getPropertyValue("--time")) || 64;
    const least = parseFloat(style.getPropertyValue("--column-least")) || 124;
    const most = parseFloat(style.getPropertyValue("--column-most")) || 300;
    const width = Math.min(most, Math.max(least, (this.box.clientWidth - time) / columns));
    this.#geometry = { time, width };
    this.window.space.style.width = `${Math.floor(time + width * columns)}px`;
    for (const part of [this.head, this.box]) part.classList.toggle("tight", width < 190);
    this.#drawLines(columns);
    this.#writeHead();
    this.window.drop();
  }

  #drawLines(columns) {
    this.box.querySelectorAll(".lifeline").forEach((line) => line.remove());
    for (let column = 0; column < columns; column++) {
      const line = element("div", `lifeline ${column === APP ? "of-app" : column === PLATFORM ? "of-platform" : "of-leg"}`);
      line.style.left = `${this.centre(column)}px`;
      line.setAttribute("aria-hidden", "true");
      this.window.space.append(line);
    }
    this.#lines = columns;
    this.#heads = [];
    this.head.replaceChildren();
  }

  #writeHead() {
    const heads = this.on.heads(this.session);
    if (this.head.childElementCount !== this.#lines) {
      this.head.replaceChildren(...heads.map((_, column) => {
        const cell = element("div", "head");
        cell.style.left = `${this.#geometry.time + column * this.#geometry.width}px`;
        cell.style.width = `${this.#geometry.width}px`;
        return cell;
      }));
    }
    heads.forEach((key, column) => {
      const cell = this.head.children[column];
      if (this.#heads[column] === key.key) return;
      this.#heads[column] = key.key;
      cell.replaceChildren(...key.draw());
    });
    this.#slideHead();
  }

  #slideHead() {
    this.head.style.transform = `translateX(${-this.box.scrollLeft}px)`;
  }

  /* Rows */

  #draw(node, row) {
    node.classList.add(row.kind);
    if (row.tone) node.classList.add(`tone-${row.tone}`);
    node.classList.toggle("selected", row === this.#selected);
    if (row.kind === "gap") {
      node.setAttribute("role", "presentation");
      node.removeAttribute("aria-selected");
      const gap = element("span", "gap-text", row.label);
      gap.style.left = `${this.centre(APP)}px`;
      node.append(gap);
      return;
    }
    node.setAttribute("role", "option");
    node.setAttribute("aria-selected", row === this.#selected);
    node.setAttribute("aria-label", this.#sentence(row));
    const time = element("span", "time", since(row.us - this.session.startedUs));
    time.title = exactTime(row.us);
    node.append(time, row.kind === "mark" ? this.#pill(row) : this.#arrow(row));
  }

  #arrow(row) {
    const low = this.centre(Math.min(row.from, row.to)), high = this.centre(Math.max(row.from, row.to));
    const arrow = element("span", `arrow ${row.from > row.to ? "left" : "right"}${row.dashed ? " dashed" : ""}`);
    arrow.style.left = `${low}px`;
    arrow.style.width = `${high - low}px`;
    const text = element("span", "arrow-text");
    text.append(labelNode(row.label), ...this.#sharer(row));
    for (const note of row.notes) text.append(element("span", "note", shown(note, 80)));
    const latency = element("span", "latency", row.latencyUs >= 0 ? duration(row.latencyUs) : row.answered ? "" : "…");
    arrow.append(text, latency);
    arrow.title = `${labelOf(row)}${row.notes.length ? `, ${shown(row.notes.join(", "))}` : ""}`;
    return arrow;
  }

  #pill(row) {
    const pill = element("span", "pill");
    pill.append(element("bdi", "label", shown(row.label, 80)), ...this.#sharer(row));
    for (const note of row.notes) pill.append(element("span", "note", shown(note, 80)));
    // Those of the app begin at its line, where there is room for longer words.
    const app = row.from === APP;
    pill.classList.toggle("of-app", app);
    pill.style.left = `${this.centre(row.from) - (app ? 16 : 0)}px`;
    pill.style.maxWidth = `${this.#geometry.width * (app ? 1.45 : 1.1)}px`;
    pill.title = `${shown(row.label)}${row.notes.length ? `, ${shown(row.notes.join(", "))}` : ""}`;
    return pill;
  }

  // Whose row it is, where its column does not say that.
  #sharer(row) {
    const leg = sharerOf(this.session, row);
    return leg ? [element("bdi", "note", legName(leg))] : [];
  }

  #nameOf(column, row) {
    if (column === APP) return appName(this.session);
    if (column === PLATFORM) return "platform";
    return legName(sharerOf(this.session, row) ?? this.session.legs[column - LEGS]);
  }

  #sentence(row) {
    const at = `${since(row.us - this.session.startedUs)} seconds`;
    const notes = row.notes.length ? `, ${shown(row.notes.join(", "))}` : "";
    if (row.kind === "mark") return `${at}, ${this.#nameOf(row.from, row)}: ${shown(row.label)}${notes}`;
    const took = row.latencyUs >= 0 ? `, answered ${row.status || ""} in ${duration(row.latencyUs)}` : "";
    return `${at}, ${row.kind} ${shown(row.label)} from ${this.#nameOf(row.from, row)} to ${this.#nameOf(row.to, row)}${took}${notes}`;
  }
}
