// What the page has to say to whoever looks at it: bars below the head that stay, words that pass, and news for who hears
// the page instead of seeing it.
import { button, element } from "./text.js";

const TOAST_MS = 3000;
// News come in sums, no oftener than this.
const NEWS_MS = 5000;

export class Notices {
  #bars = new Map();
  #toast = 0;
  #fresh = 0;
  #news = 0;

  constructor(box, toast, announcer) {
    this.box = box;
    this.toastBox = toast;
    this.announcer = announcer;
  }

  // `more` may have bad, nodes, and closes: whether it can be put away.
  show(name, words, more = {}) {
    const bar = element("div", more.bad ? "notice bad" : "notice");
    bar.dataset.name = name;
    bar.append(element("span", "words", words), ...(more.nodes ?? []));
    if (more.closes) bar.append(button("Dismiss", () => this.hide(name), "quiet"));
    const before = this.#bars.get(name);
    if (before) before.replaceWith(bar);
    else this.box.append(bar);
    this.#bars.set(name, bar);
  }

  shows(name) {
    return this.#bars.has(name);
  }

  hide(name) {
    this.#bars.get(name)?.remove();
    this.#bars.delete(name);
  }

  toast(words) {
    this.toastBox.textContent = words;
    clearTimeout(this.#toast);
    this.#toast = setTimeout(() => (this.toastBox.textContent = ""), TOAST_MS);
  }

  // So many calls are new.
  announce(fresh, live) {
    this.#fresh += fresh;
    if (!this.#fresh || this.#news) return;
    this.#news = setTimeout(() => {
      const calls = this.#fresh === 1 ? "1 new call" : `${this.#fresh} new calls`;
      this.announcer.textContent = `${calls}, ${live()} live`;
      this.#fresh = 0;
      this.#news = 0;
    }, NEWS_MS);
  }
}
