// What can be turned while the simulator runs: how called numbers react, faults, the clock. Each is a part that opens.
import { control } from "./control.js";
import { button, element, setText, shown } from "./text.js";

const REACTIONS = { answer: "answers", human: "a person answers", business: "a company answers", machine: "a machine answers",
                    machine_without_beep: "a machine without beep", fax: "a fax answers", silence: "answers in silence", busy: "is busy",
                    no_answer: "does not answer", reject: "rejects", not_found: "is not in service", fail: "fails" };
const SPEEDS = { 1: "real time", 2: "2 ×", 5: "5 ×", 10: "10 ×", 100: "100 ×", max: "no waiting", manual: "stands still" };
const SETTLE_MS = 200;

function part(title, build, renew) {
  const node = element("details", "part knobs"), body = element("div", "body");
  node.append(element("summary", "", title), body);
  build(body);
  node.addEventListener("toggle", () => node.open && renew().catch(() => {}));
  return { node, renew };
}

// Does what may fail, and tells of it.
function trying(tell, act) {
  return async () => {
    try {
      await act();
    } catch (error) {
      tell(error);
    }
  };
}

function choice(label, entries) {
  const made = element("select");
  made.setAttribute("aria-label", label);
  for (const [value, text] of Object.entries(entries)) {
    const option = element("option", "", text);
    option.value = value;
    made.append(option);
  }
  return made;
}

function input(label, value, type = "text") {
  const made = Object.assign(element("input"), { type, value, autocomplete: "off" });
  made.setAttribute("aria-label", label);
  return made;
}

export function calleesPart(tell) {
  const list = element("ul", "callees");
  const write = ({ callees = [] }) => {
    list.replaceChildren(...callees.slice(0, 200).map((rule) => {
      const kind = rule.reaction === "answer" && rule.answered_by && rule.answered_by !== "human" ? rule.answered_by : rule.reaction;
      const line = element("li"), number = element("bdi", "foreign number", shown(rule.match, 40));
      line.append(number, ` ${REACTIONS[kind] ?? shown(kind, 40)} after ${(rule.after_ms / 1000).toFixed(1)} s`);
      return line;
    }));
    if (!callees.length) list.append(element("li", "none", "No rule: every number answers."));
  };
  const renew = async () => write(await control.callees());
  return part("Called numbers", (body) => {
    const number = input("Number, * at its end for all that begin so", "+18005550100"), reaction = choice("Reaction", REACTIONS);
    const seconds = Object.assign(input("Seconds until then", "3", "number"), { min: 0, max: 600, step: 0.5 });
    const add = trying(tell, async () => write(await control.addCallee({ match: number.value.trim(), reaction: reaction.value,
                                                                        after_ms: Math.round(Number(seconds.value) * 1000) })));
    const line = element("div", "callee-new");
    line.append(number, reaction, seconds, element("span", "unit", "s"), button("Set", add));
    body.append(line, list, button("Forget all", trying(tell, async () => write(await control.forgetCallees())), "quiet"));
  }, renew);
}

export function faultsPart(tell) {
  const sliders = new Map(), table = element("div", "faults");
  const make = (name, fault) => {
    const line = element("div", "fault"), label = element("label", "", name.replaceAll("_", " "));
    const slider = Object.assign(element("input"), { type: "range", min: 0, max: 100, step: 1, id: `fault-${name}` });
    const percent = element("output"), struck = element("span", "struck");
    label.htmlFor = slider.id;
    label.title = shown(fault.meaning ?? "");
    percent.htmlFor = slider.id;
    let timer = 0;
    slider.addEventListener("input", () => {
      setText(percent, `${slider.value} %`);
      clearTimeout(timer);
      timer = setTimeout(trying(tell, async () => {
        timer = 0;
        write(await control.setFaults({ [name]: Number(slider.value) }));
      }), SETTLE_MS);
    });
    line.append(label, slider, percent, struck);
    table.append(line);
    sliders.set(name, { slider, percent, struck, moves: () => timer !== 0 });
  };
  const write = (faults) => {
    for (const [name, fault] of Object.entries(faults).slice(0, 64)) {
      if (!/^[a-z_]+$/.test(name)) continue;
      if (!sliders.has(name)) make(name, fault);
      const { slider, percent, struck, moves } = sliders.get(name);
      if (!moves()) slider.value = fault.percent;
      setText(percent, `${slider.value} %`);
      setText(struck, fault.struck ? `struck ${fault.struck}` : "");
    }
  };
  return part("Faults", (body) => {
    const none = trying(tell, async () => write(await control.setFaults(Object.fromEntries([...sliders.keys()].map((name) => [name, 0])))));
    body.append(table, button("None", none, "quiet"));
  }, async () => write(await control.faults()));
}

export function clockPart(tell) {
  const now = element("p", "clock-now"), speed = choice("Speed of the clock", SPEEDS);
  const write = (clock) => {
    setText(now, shown(`${(clock.now ?? "").replace("T", " ").replace(/\..*/, "")} UTC`, 40));
    if (document.activeElement !== speed) {
      if (![...speed.options].some((option) => option.value === String(clock.speed))) {
        const option = element("option", "", shown(`${clock.speed} ×`, 20));
        option.value = clock.speed;
        speed.append(option);
      }
      speed.value = clock.speed;
    }
  };
  const set = (change) => trying(tell, async () => write(await control.setClock(change())));
  return part("Clock", (body) => {
    speed.addEventListener("change", set(() => ({ speed: Number(speed.value) || speed.value })));
    const steps = element("div", "steps");
    for (const [text, ms] of [["+ 1 s", 1000], ["+ 10 s", 10000], ["+ 1 min", 60000]]) steps.append(button(text, set(() => ({ advance_ms: ms }))));
    body.append(now, speed, steps);
  }, async () => write(await control.clock()));
}
