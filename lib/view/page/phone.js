// The telephone: whoever looks at the simulator's page calls the program with it, hears it, and presses keys.
import { control } from "./control.js";
import { Handset } from "./handset.js";
import { calleesPart, clockPart, faultsPart } from "./knobs.js";
import { Sender } from "./send.js";
import { button, element, shown } from "./text.js";

const EVERY_MS = 1000, SOON_MS = 150;
const FROM = "+13125550142", TO = "+14155550117";

// A labelled field.
function field(label, input) {
  const made = element("label", "field");
  made.append(element("span", "", label), input);
  return made;
}

function textInput(value, more = {}) {
  return Object.assign(element("input"), { type: "text", value, autocomplete: "off", spellcheck: false, ...more });
}

export class Phone {
  #timer = 0;
  #soon = 0;
  #busy = false;
  #wanted = null; // the session that is shown as soon as it is there

  // `on` has notices, calls, select(session).
  constructor(box, on) {
    this.box = box;
    this.on = on;
    this.tell = (error) => on.notices.toast(shown(error.message, 300));
    this.handset = new Handset(this.tell, () => this.soon());
    this.sender = new Sender(this.tell, (words) => on.notices.toast(words));
    this.parts = [calleesPart(this.tell), faultsPart(this.tell), clockPart(this.tell)];
    box.append(this.#placing(), this.handset.node, ...this.parts.map((part) => part.node), this.sender.dialog);
  }

  show(open) {
    this.box.hidden = !open;
    if (open) this.#renew();
    else clearTimeout(this.#timer);
  }

  #placing() {
    const part = element("section", "part placing"), head = element("h2", "", "Telephone");
    const from = textInput(FROM, { inputMode: "tel" }), to = textInput(TO, { inputMode: "tel" });
    const place = async () => {
      try {
        const made = await control.place(from.value.trim(), to.value.trim());
        this.#wanted = made.call_session_id ?? null;
        this.handset.hold(made.call_control_id);
        this.soon();
      } catch (error) {
        this.tell(error);
      }
    };
    const go = button("Call", place, "main");
    for (const input of [from, to])
      input.addEventListener("keydown", (event) => {
        if (event.key === "Enter") place();
      });
    part.append(head, field("From", from), field("To", to), go);
    return part;
  }

  // Something has happened, or will at once.
  soon() {
    if (this.box.hidden || this.#soon) return;
    this.#soon = setTimeout(() => {
      this.#soon = 0;
      this.#renew();
    }, SOON_MS);
  }

  update() {
    const session = this.#wanted && this.on.calls.sessions.get(`session:${this.#wanted}`);
    if (session) {
      this.#wanted = null;
      this.on.select(session);
    }
    this.soon();
  }

  async #renew() {
    clearTimeout(this.#timer);
    if (this.#busy || this.box.hidden) return;
    this.#busy = true;
    try {
      await this.handset.renew((await control.calls()).calls ?? []);
      for (const part of this.parts) if (part.node.open) await part.renew();
    } catch {
      // The feed says that the connection is broken.
    }
    this.#busy = false;
    if (!this.box.hidden) this.#timer = setTimeout(() => this.#renew(), EVERY_MS);
  }

  // What can be done with a row of the ladder.
  actionsFor(row) {
    return row.kind === "webhook" ? this.sender.buttonsFor(row) : [];
  }
}
