// What stands at the top of a ladder's columns: who it is, what state, and the button that hangs up where the server lets us.
import { ask } from "./feed.js";
import { appName, legName } from "./plain.js";
import { LEGS_MAX } from "./rows.js";
import { element, shown, button } from "./text.js";

// A second press within this time hangs up; the first one asks.
const ARMED_MS = 4000;

function hangUpButton(leg, notices) {
  let armed = 0;
  const made = button("Hang up", async () => {
    if (!armed) {
      made.textContent = "Really?";
      made.classList.add("armed");
      armed = setTimeout(disarm, ARMED_MS);
      return;
    }
    disarm();
    made.disabled = true;
    try {
      await ask("api/hangup", "POST", { call_control_id: leg.control });
      notices.toast("The call is told to hang up.");
    } catch (error) {
      made.disabled = false;
      notices.toast(`Not hung up: ${shown(error.message)}`);
    }
  }, "danger");
  const disarm = () => {
    clearTimeout(armed);
    armed = 0;
    made.textContent = "Hang up";
    made.classList.remove("armed");
  };
  made.setAttribute("aria-label", `Hang up ${legName(leg)}`);
  return made;
}

function legHead(leg, actions, notices) {
  const name = element("span", "name"), what = element("span", "what");
  name.append(element("bdi", "foreign", legName(leg)));
  name.title = shown(leg.control);
  const words = [leg.direction, leg.ended ? "ended" : leg.state].filter(Boolean);
  what.append(element("span", "text", shown(words.join(" · "), 60)));
  if (actions && !leg.ended && leg.control) what.append(hangUpButton(leg, notices));
  return [name, what];
}

const fixed = (name, what) => ({ key: name, draw: () => [element("span", "name", name), element("span", "what", what)] });

// One for each column: a key that changes with what it shows, and what draws it.
export function headsOf(session, hello, notices) {
  if (!session) return [];
  const legs = session.legs.length > LEGS_MAX ? session.legs.slice(0, LEGS_MAX - 1) : session.legs;
  const others = session.legs.length - legs.length;
  const name = appName(session, hello.instance);
  const what = session.flow ? `flow ${shown(session.flow, 40)}` : session.instance ? "this instance" : "this program";
  return [{ ...fixed(name, what), key: `app ${name}\n${what}` }, fixed("platform", hello.simulator ? "simulator" : "Telnyx"),
          ...legs.map((leg) => ({
            key: [leg.control, legName(leg), leg.direction, leg.state, leg.ended, hello.actions].join("\n"),
            draw: () => legHead(leg, hello.actions, notices),
          })),
          ...(others ? [fixed(`${others} more legs`, "share this column")] : [])];
}
