// One telephone in the hand: which call it is of, what is heard in it, its keys, and the voice that speaks into it.
import { control } from "./control.js";
import { Listener } from "./listen.js";
import { button, element, foreign, setText, shown } from "./text.js";

const KEYS = "123456789*0#";
// So many sounds are shown, the newest.
const HEARD_MAX = 100;

const nameOf = (call) => shown(`${call.from ?? ""} → ${call.to ?? ""}`, 60);

export class Handset {
  #id = null;
  #calls = [];
  #heard = new Map();
  #shown = "";

  // `tell` is told of errors, `acted` that something was done.
  constructor(tell, acted) {
    this.tell = tell;
    this.acted = acted;
    this.node = element("section", "part handset");
    this.node.setAttribute("aria-label", "The call in the hand");
    this.#build();
    this.#write();
  }

  hold(id) {
    if (id === this.#id) return;
    this.#id = id;
    this.#heard.clear();
    this.log.replaceChildren();
    this.#write();
  }

  async renew(calls) {
    this.#calls = calls;
    if (!calls.some((call) => call.call_control_id === this.#id) && !this.#ended()) this.hold(calls[0]?.call_control_id ?? null);
    this.#write();
    if (!this.#id) return;
    const id = this.#id;
    try {
      const { sounds } = await control.heard(id);
      if (id !== this.#id) return;
      this.#hear(sounds ?? []);
      this.listener.hear(sounds ?? []);
    } catch (error) {
      if (error.status !== 404) throw error;
    }
  }

  // A call that has just ended stays in the hand, with what was heard, until another one is there.
  #ended() {
    return this.#id !== null && !this.#calls.length;
  }

  get call() {
    return this.#calls.find((call) => call.call_control_id === this.#id) ?? null;
  }

  #build() {
    this.choice = element("select");
    this.choice.setAttribute("aria-label", "Which call");
    this.choice.addEventListener("change", () => {
      this.hold(this.choice.value);
      this.acted();
    });
    this.state = element("p", "call-state");
    this.state.setAttribute("role", "status");
    this.log = element("div", "heard");
    this.log.setAttribute("role", "log");
    this.log.setAttribute("aria-label", "What is heard");
    this.log.tabIndex = 0;
    this.end = button("Hang up", () => this.#do(control.hangUp), "danger");
    this.listener = new Listener();
    this.node.append(this.choice, this.state, this.log, this.listener.node, this.#keypad(), this.#voice(), this.end);
  }

  // The keys of the keyboard press those of the telephone while one of these has the focus.
  #keypad() {
    this.pad = element("div", "keypad");
    this.pad.setAttribute("role", "group");
    this.pad.setAttribute("aria-label", "Keypad");
    for (const key of KEYS) {
      const one = button(key, () => this.#press(key));
      one.setAttribute("aria-label", { "*": "star", "#": "pound" }[key] ?? key);
      this.pad.append(one);
    }
    this.pad.addEventListener("keydown", (event) => {
      if (!/^[0-9*#]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      this.#press(event.key);
    });
    return this.pad;
  }

  #press(key) {
    const node = [...this.pad.children].find((one) => one.textContent === key);
    node?.classList.add("pressed");
    setTimeout(() => node?.classList.remove("pressed"), 150);
    this.#do((id) => control.press(id, key));
  }

  #voice() {
    const line = element("div", "voice"), text = element("input");
    text.type = "text";
    text.placeholder = "Say something";
    text.setAttribute("aria-label", "Say something");
    text.maxLength = 2000;
    const say = () => {
      if (!text.value.trim()) return;
      this.#do((id) => control.say(id, text.value.trim())).then((done) => done && (text.value = ""));
    };
    text.addEventListener("keydown", (event) => {
      if (event.key === "Enter") say();
    });
    this.mouth = [text, button("Say", say)];
    line.append(...this.mouth);
    return line;
  }

  async #do(act) {
    if (!this.#id) return false;
    try {
      await act(this.#id);
      this.acted();
      return true;
    } catch (error) {
      this.tell(error);
      return false;
    }
  }

  #write() {
    const { call } = this, live = call !== null;
    const listed = this.#calls.map((one) => `${one.call_control_id}\t${nameOf(one)}\t${one.state}`).join("\n");
    if (listed !== this.#shown) {
      this.#shown = listed;
      this.choice.replaceChildren(...this.#calls.map((one) => {
        const option = element("option", "", `${nameOf(one)}, ${shown(one.state, 20)}`);
        option.value = one.call_control_id;
        return option;
      }));
    }
    this.choice.hidden = this.#calls.length < 2;
    if (live) this.choice.value = this.#id;
    setText(this.state, call ? `${nameOf(call)}: ${shown(call.state, 20)}${call.gathering ? ", keys are waited for" : ""}` :
                        this.#id ? "The call has ended." : "No call.");
    this.listener.hold(live ? this.#id : null);
    for (const one of [...this.pad.children, ...this.mouth, this.end]) one.disabled = !live;
  }

  #hear(sounds) {
    const atEnd = this.log.scrollTop + this.log.clientHeight >= this.log.scrollHeight - 30;
    for (const sound of sounds.slice(-HEARD_MAX)) {
      let known = this.#heard.get(sound.number);
      if (!known) {
        const line = element("p", sound.spoken ? "said" : "played");
        line.append(foreign(sound.text ?? "", 4000));
        known = { line, mark: element("span", "how") };
        line.append(known.mark);
        this.log.append(line);
        this.#heard.set(sound.number, known);
      }
      known.line.classList.toggle("now", !sound.ended);
      setText(known.mark, !sound.ended ? "…" : sound.status && sound.status !== "completed" ? shown(sound.status, 40) : "");
    }
    while (this.log.childElementCount > HEARD_MAX) {
      this.log.firstElementChild.remove();
      this.#heard.delete(this.#heard.keys().next().value);
    }
    if (atEnd) this.log.scrollTop = this.log.scrollHeight;
  }
}
