// The server's counters, and what this page keeps, read anew while they are looked at.
import { ask } from "./feed.js";
import { element, shown } from "./text.js";

const EVERY_MS = 2000;

function table(entries) {
  const made = element("table"), body = element("tbody");
  for (const [name, value] of entries) {
    const row = element("tr", value ? "" : "zero"), head = element("th", "", shown(name.replaceAll("_", " "), 120));
    head.scope = "row";
    row.append(head, element("td", "", typeof value === "number" ? value.toLocaleString("en") : shown(value, 60)));
    body.append(row);
  }
  made.append(body);
  return made;
}

export class Counters {
  #timer = 0;

  constructor(dialog, box, closer, kept) {
    this.dialog = dialog;
    this.box = box;
    this.kept = kept;
    closer.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => clearTimeout(this.#timer));
  }

  open() {
    this.dialog.showModal();
    this.#renew();
  }

  async #renew() {
    const parts = [element("h3", "", "This page"), table(Object.entries(this.kept()))];
    try {
      const counters = await ask("api/counters");
      parts.unshift(table(Object.entries(counters).slice(0, 1000)));
    } catch (error) {
      parts.unshift(element("p", "none", `The server's counters could not be fetched: ${shown(error.message)}`));
    }
    if (!this.dialog.open) return;
    const { scrollTop } = this.box;
    this.box.replaceChildren(...parts);
    this.box.scrollTop = scrollTop;
    this.#timer = setTimeout(() => this.#renew(), EVERY_MS);
  }
}
