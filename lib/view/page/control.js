// The simulator's control interface, as much of it as the telephone needs. All paths are relative to the page.
import { ask } from "./feed.js";

const call = (id, what = "") => `control/calls/${encodeURIComponent(id)}${what}`;

export const control = {
  // Without a step of his own the caller stays on the line and does what is asked of him here.
  place: (from, to) => ask("control/calls", "POST", { from, to, steps: [] }),
  calls: () => ask("control/calls?limit=1000"),
  press: (id, digits) => ask(call(id, "/press"), "POST", { digits }),
  say: (id, text) => ask(call(id, "/say"), "POST", { text }),
  hangUp: (id) => ask(call(id, "/hang_up"), "POST"),
  heard: (id) => ask(call(id, "/heard")),
  samples: (id, from) => ask(call(id, from === null ? "/samples" : `/samples?from_ms=${from}`)),
  sendAgain: (event_id) => ask("control/events", "POST", { event_id }),
  send: (data) => ask("control/events", "POST", { data }),
  faults: () => ask("control/faults"),
  setFaults: (percents) => ask("control/faults", "PUT", percents),
  callees: () => ask("control/callees"),
  addCallee: (rule) => ask("control/callees", "POST", rule),
  forgetCallees: () => ask("control/callees", "DELETE"),
  clock: () => ask("control/clock"),
  setClock: (change) => ask("control/clock", "POST", change),
};
