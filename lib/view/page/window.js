// A list of which only what can be seen is drawn. All rows are equally high. One of them is the active one: arrow keys
// move it, and the list has the focus for it (aria-activedescendant), so that it may be drawn anew at any time.

const SPARE = 6; // rows above and below what is seen
let drawn = 0;

// How many rows were drawn since the page was opened: tests count that the work stays bounded.
export function rowsDrawn() {
  return drawn;
}

export class WindowedList {
  #nodes = new Map(); // by index: { node, item, version }
  #frame = 0;
  active = -1;

  // `source` has count(), at(index), versionOf(item), draw(node, item, index), activate(item, index),
  // and may have skips(item), moved(item, index).
  constructor(box, source, name) {
    this.box = box;
    this.source = source;
    this.name = name;
    this.space = document.createElement("div");
    this.space.className = "space";
    this.space.setAttribute("role", "presentation");
    box.append(this.space);
    box.addEventListener("scroll", () => this.later(), { passive: true });
    box.addEventListener("keydown", (event) => this.#onKey(event));
    this.space.addEventListener("click", (event) => this.#onClick(event));
    box.addEventListener("focus", () => this.#onFocus());
    new ResizeObserver(() => this.#measure()).observe(box);
    this.#measure();
  }

  get row() {
    return this.height;
  }

  #measure() {
    this.height = parseFloat(getComputedStyle(this.box).getPropertyValue("--row")) || 30;
    this.drop();
  }

  // Everything is drawn anew.
  drop() {
    for (const { node } of this.#nodes.values()) node.remove();
    this.#nodes.clear();
    this.later();
  }

  later() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.draw();
    });
  }

  draw() {
    const count = this.source.count(), { scrollTop, clientHeight } = this.box;
    this.space.style.height = `${count * this.height}px`;
    if (this.active >= count) this.active = count - 1;
    const low = Math.max(0, Math.floor(scrollTop / this.height) - SPARE);
    const high = Math.min(count, Math.ceil((scrollTop + clientHeight) / this.height) + SPARE);
    for (const [index, { node }] of this.#nodes) {
      if (index >= low && index < high) continue;
      if (index === this.active) continue;
      node.remove();
      this.#nodes.delete(index);
    }
    for (let index = low; index < high; index++) this.#show(index, count);
    if (this.active >= 0 && (this.active < low || this.active >= high)) this.#show(this.active, count);
    this.#pointAtActive();
  }

  #show(index, count) {
    const item = this.source.at(index), version = this.source.versionOf(item);
    let shown = this.#nodes.get(index);
    if (!shown) {
      const node = document.createElement("div");
      node.id = `${this.name}-${index}`;
      node.setAttribute("role", "option");
      node.style.top = `${index * this.height}px`;
      node.dataset.index = index;
      shown = { node, item: null, version: -1 };
      this.#nodes.set(index, shown);
      this.space.append(node);
    }
    if (shown.item !== item || shown.version !== version) {
      shown.item = item;
      shown.version = version;
      shown.node.className = "row";
      shown.node.replaceChildren();
      this.source.draw(shown.node, item, index);
      drawn++;
    }
    shown.node.setAttribute("aria-posinset", index + 1);
    shown.node.setAttribute("aria-setsize", count);
    shown.node.classList.toggle("active", index === this.active);
  }

  #pointAtActive() {
    if (this.active >= 0 && this.#nodes.has(this.active)) this.box.setAttribute("aria-activedescendant", `${this.name}-${this.active}`);
    else this.box.removeAttribute("aria-activedescendant");
  }

  #onFocus() {
    if (this.active < 0 && this.source.count()) this.move(this.#next(-1, 1), false);
  }

  #next(index, step) {
    const count = this.source.count();
    for (index += step; index >= 0 && index < count; index += step)
      if (!this.source.skips?.(this.source.at(index))) return index;
    return -1;
  }

  // Makes a row the active one, and scrolls to where it can be seen.
  move(index, scroll = true) {
    if (index < 0 || index >= this.source.count()) return;
    this.active = index;
    if (scroll) this.reveal(index);
    this.later();
    this.source.moved?.(this.source.at(index), index);
  }

  reveal(index) {
    const top = index * this.height, { box } = this;
    const head = parseFloat(getComputedStyle(box).getPropertyValue("--head")) || 0;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + this.height + head > box.scrollTop + box.clientHeight)
      box.scrollTop = top + this.height + head - box.clientHeight;
  }

  #onKey(event) {
    if (event.target !== this.box || event.ctrlKey || event.metaKey || event.altKey) return;
    const count = this.source.count(), page = Math.max(1, Math.floor(this.box.clientHeight / this.height) - 1);
    const from = this.active;
    const to = { ArrowDown: () => this.#next(from, 1), ArrowUp: () => this.#next(from, -1),
                 Home: () => this.#next(-1, 1), End: () => this.#next(count, -1),
                 PageDown: () => this.#next(Math.min(count - 1, from + page) - 1, 1),
                 PageUp: () => this.#next(Math.max(0, from - page) + 1, -1) }[event.key];
    if (to) {
      this.move(to());
    } else if ((event.key === "Enter" || event.key === " ") && from >= 0 && from < count) {
      this.source.activate(this.source.at(from), from);
    } else {
      return;
    }
    event.preventDefault();
  }

  #onClick(event) {
    const node = event.target.closest?.(".row");
    if (!node) return;
    const index = Number(node.dataset.index), item = this.source.at(index);
    if (!item || this.source.skips?.(item)) return;
    this.active = index;
    this.later();
    this.source.moved?.(item, index);
    this.source.activate(item, index);
  }
}
