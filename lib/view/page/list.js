// The list of sessions: the newest first, filtered by the search, and kept where it is while new ones come.
import { matches, wordsOf } from "./calls.js";
import { sessionName } from "./plain.js";
import { element, shown } from "./text.js";
import { clockOf, length } from "./time.js";
import { WindowedList } from "./window.js";

const records = (count) => (count === 1 ? "1 record" : `${count.toLocaleString("en")} records`);

export class CallList {
  #words = [];
  #only = "all";
  #items = [];
  #versions = new WeakMap();

  // `on` has select(session).
  constructor(box, calls, on) {
    this.calls = calls;
    this.on = on;
    this.box = box;
    this.selected = null;
    this.window = new WindowedList(box, {
      count: () => this.#items.length,
      at: (index) => this.#items[index],
      versionOf: (session) => this.#versions.get(session) ?? 0,
      draw: (node, session) => this.#draw(node, session),
      activate: (session) => on.select(session, true),
      moved: (session) => {
        this.#active = session;
        on.select(session, false);
      },
    }, "call");
    // Lengths of what lives go on.
    setInterval(() => this.tick(), 1000);
  }

  #active = null;

  get count() {
    return this.#items.length;
  }

  filter(text, only) {
    this.#words = wordsOf(text);
    this.#only = only;
    this.#items = [...this.calls.sessions.values()].filter((session) => this.#fits(session)).reverse();
    this.box.scrollTop = 0;
    this.#restoreActive();
    this.window.drop();
  }

  #fits(session) {
    return matches(session, this.#words, this.#only);
  }

  // `change` is what Calls.add() returned, or several of them joined.
  update(change) {
    const before = this.#items.length;
    const anchor = this.box.scrollTop > 0 ? this.#items[Math.floor(this.box.scrollTop / this.window.row)] : null;
    for (const session of change.touched) this.#bump(session);
    const unfit = new Set(change.gone);
    for (const session of change.touched) if (!change.fresh.has(session) && !this.#fits(session)) unfit.add(session);
    if (unfit.size) this.#items = this.#items.filter((session) => !unfit.has(session));
    this.#addFitting(change);
    if (anchor) this.#keep(anchor, before);
    this.#restoreActive();
    this.window.later();
  }

  // Those that are new stand first. Those that have come to fit find their place by their age.
  #addFitting(change) {
    const known = this.#words.length || this.#only !== "all" ? new Set(this.#items) : null;
    const fresh = [...(known ? change.touched : change.fresh)].filter((session) => !known?.has(session) && this.#fits(session));
    if (!fresh.length) return;
    fresh.sort((a, b) => b.order - a.order);
    if (!this.#items.length || fresh.at(-1).order > this.#items[0].order) this.#items = [...fresh, ...this.#items];
    else this.#items = [...new Set([...fresh, ...this.#items])].sort((a, b) => b.order - a.order);
  }

  #keep(anchor) {
    const was = Math.floor(this.box.scrollTop / this.window.row), now = this.#items.indexOf(anchor);
    if (now >= 0 && now !== was) {
      this.window.draw();
      this.box.scrollTop += (now - was) * this.window.row;
    }
  }

  #restoreActive() {
    const wanted = this.#active;
    this.window.active = wanted ? this.#items.indexOf(wanted) : -1;
    if (this.window.active < 0) this.#active = null;
  }

  #bump(session) {
    this.#versions.set(session, (this.#versions.get(session) ?? 0) + 1);
  }

  select(session) {
    const before = this.selected;
    this.selected = session;
    this.#active = session ?? this.#active;
    for (const one of [before, session]) if (one) this.#bump(one);
    this.#restoreActive();
    this.window.later();
  }

  // The lengths of calls that live, of those that can be seen.
  tick() {
    if (document.hidden) return;
    for (const node of this.box.querySelectorAll(".row.live .length")) {
      const session = this.#items[Number(node.closest(".row").dataset.index)];
      if (session) node.textContent = this.#length(session);
    }
  }

  #length(session) {
    const end = session.live ? Math.max(session.lastUs, this.now?.() ?? 0) : session.lastUs;
    return length(end - session.startedUs);
  }

  #draw(node, session) {
    const live = session.live && !session.loose;
    node.classList.toggle("live", live);
    node.classList.toggle("selected", session === this.selected);
    node.setAttribute("aria-selected", session === this.selected);
    node.append(element("span", "dot"));
    const title = element("span", "title");
    title.append(element("bdi", "foreign", sessionName(session)));
    const second = element("span", "second");
    second.append(element("span", "state", shown(session.loose ? records(session.records.length) : session.state, 30)));
    if (session.flowState) second.append(element("span", "flow", shown(session.flowState, 40)));
    if (session.legs.length > 1) second.append(element("span", "legs", `${session.legs.length} legs`));
    for (const [odd, count] of session.odd) second.append(element("span", `odd odd-${odd}`, count > 1 ? `${odd} ×${count}` : odd));
    const right = element("span", "right");
    right.append(element("span", "length", this.#length(session)), element("span", "clock", clockOf(session.startedUs)));
    node.append(title, second, right);
  }
}
