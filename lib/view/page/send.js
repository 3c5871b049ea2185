// Webhooks sent once more: as they were, or as somebody has changed them.
import { control } from "./control.js";
import { askText } from "./feed.js";
import { memberOf, pretty } from "./pretty.js";
import { button, element, setText, shown } from "./text.js";

export class Sender {
  constructor(tell, say) {
    this.tell = tell;
    this.say = say;
    this.dialog = element("dialog", "sender");
    this.dialog.setAttribute("aria-label", "Edit and send");
    this.text = element("textarea");
    this.text.spellcheck = false;
    this.text.rows = 22;
    this.text.setAttribute("aria-label", "The event, as JSON");
    this.wrong = element("p", "wrong");
    this.wrong.setAttribute("role", "alert");
    const tools = element("div", "tools");
    tools.append(button("Cancel", () => this.dialog.close()), button("Sign and send", () => this.#send(), "main"));
    this.dialog.append(element("h2", "", "Edit and send"), this.text, this.wrong, tools);
  }

  buttonsFor(row) {
    const [record] = row.records;
    if (!record?.id) return [];
    return [button("Send again", () => this.#again(record.id)), button("Edit and send", () => this.#edit(record.number))];
  }

  async #again(id) {
    try {
      await control.sendAgain(id);
      this.say("It is sent again.");
    } catch (error) {
      this.tell(error);
    }
  }

  async #edit(number) {
    try {
      const body = memberOf(await askText(`api/body?number=${number}`), "body");
      if (body === null) throw new Error("The event is not known any more.");
      this.text.value = pretty(memberOf(body, "data") ?? body);
      setText(this.wrong, "");
      this.dialog.showModal();
      this.text.focus();
      this.text.setSelectionRange(0, 0);
      this.text.scrollTop = 0;
    } catch (error) {
      this.tell(error);
    }
  }

  async #send() {
    let data;
    try {
      data = JSON.parse(this.text.value);
    } catch (error) {
      setText(this.wrong, `Not JSON: ${shown(error.message)}`);
      return;
    }
    try {
      await control.send(data);
      this.dialog.close();
      this.say("It is sent.");
    } catch (error) {
      setText(this.wrong, shown(error.message, 300));
    }
  }
}
