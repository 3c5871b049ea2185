// The page: what the feed brings goes to the model at once, and to the eye once a frame.
import { Calls } from "./calls.js";
import { Counters } from "./counters.js";
import { Detail, lineOf } from "./detail.js";
import { Feed, keepToken, takeToken } from "./feed.js";
import { headsOf } from "./heads.js";
import { Ladder } from "./ladder.js";
import { CallList } from "./list.js";
import { Notices } from "./notices.js";
import { copy, ladderText, sessionName } from "./plain.js";
import { button, element, setText, shown } from "./text.js";
import { duration, exactTime } from "./time.js";
import { rowsDrawn } from "./window.js";

const find = (id) => document.getElementById(id);
const SEARCH_MS = 80;

takeToken();

const calls = new Calls();
const notices = new Notices(find("notices"), find("toast"), find("announcer"));
let hello = { title: "Calls", actions: false, simulator: false, personal: true };
let selected = null;
let only = "all";
let phone = null;
let loading = true;
let clockSkew = 0; // simulated time is not ours

/* What is chosen stands in the URL, so that back and forward lead through it. */

const keyInHash = () => {
  const found = /^#call=(.*)$/.exec(location.hash);
  try {
    return found ? decodeURIComponent(found[1]) : null;
  } catch {
    return null;
  }
};
// Half of a pair of surrogates has no place in a URL.
const hashOf = (session) => `#call=${encodeURIComponent(session.key.toWellFormed())}`;
const isNarrow = () => matchMedia("(max-width: 760px)").matches;

function view(name) {
  find("main").dataset.view = name;
}

function show(session) {
  if (session !== selected) {
    detail.close();
    selected = session;
    list.select(session);
    find("session-none").hidden = session !== null;
    find("session-one").hidden = session === null;
    ladder.show(session);
    writeSessionHead();
  }
  if (find("main").dataset.view !== "phone" || session) view(session ? "ladder" : "list");
}

function choose(session, opens) {
  const narrow = isNarrow();
  if (!opens && narrow) return;
  if (hashOf(session) !== location.hash) {
    if (narrow || !keyInHash()) history.pushState(null, "", hashOf(session));
    else history.replaceState(null, "", hashOf(session));
  }
  show(session);
  if (opens) find("ladder").focus({ preventScroll: true });
}

function followHash() {
  const key = keyInHash();
  if (!key) return void show(null);
  const session = calls.sessions.get(key);
  if (session) show(session);
}

function goBack() {
  if (keyInHash()) history.pushState(null, "", location.pathname + location.search);
  show(null);
  find("list").focus({ preventScroll: true });
}

/* Parts */

const list = new CallList(find("list"), calls, { select: choose });
list.now = () => Date.now() * 1000 + clockSkew;

const ladder = new Ladder(find("ladder"), find("heads"), {
  open: (row, session) => detail.show(row, session),
  heads: (session) => headsOf(session, hello, notices),
});

const detail = new Detail(find("detail"), lineOf, {
  closed: () => {
    ladder.mark(null);
    find("ladder").focus({ preventScroll: true });
  },
  copied: (done) => notices.toast(done ? "Copied." : "The browser did not let it be copied."),
  actions: (row, session) => phone?.actionsFor(row, session) ?? [],
});

const counters = new Counters(find("counters"), find("counters-body"), find("counters-close"), () => ({
  sessions: calls.sessions.size,
  records: calls.counts.records,
  bytes_of_records: calls.counts.bytes,
  sessions_forgotten: calls.counts.forgotten,
  rows_drawn: rowsDrawn(),
}));

/* Once a frame */

let pending = null;

function later(change) {
  if (!pending) {
    pending = { fresh: new Set(), touched: new Set(), gone: new Set() };
    requestAnimationFrame(draw);
  }
  for (const session of change.gone) {
    pending.fresh.delete(session);
    pending.touched.delete(session);
    pending.gone.add(session);
  }
  for (const session of change.fresh) pending.fresh.add(session);
  for (const session of change.touched) pending.touched.add(session);
}

function draw() {
  const change = pending;
  pending = null;
  if (selected && change.gone.has(selected)) show(selected.joined ?? null);
  list.update(change);
  if (!selected && keyInHash()) followHash();
  if (selected && change.touched.has(selected)) {
    if (keyInHash() && location.hash !== hashOf(selected)) history.replaceState(null, "", hashOf(selected));
    ladder.update();
    detail.update();
    writeSessionHead();
  }
  phone?.update(change);
  writeFigures();
  if (!loading) notices.announce([...change.fresh].filter((session) => !session.loose).length, liveCount);
}

function liveCount() {
  let count = 0;
  for (const session of calls.sessions.values()) if (session.live && !session.loose) count++;
  return count;
}

function writeFigures() {
  const all = calls.sessions.size, seen = list.count, number = (count) => count.toLocaleString("en");
  setText(find("figures"), `${number(liveCount())} live · ${number(all)} calls · ${number(calls.counts.records)} records`);
  find("list").classList.toggle("empty", !seen);
  find("list-none").hidden = seen > 0;
  setText(find("list-none"), all ? "No call is found by that." : loading ? "Reading …" : "No call yet. One that comes is seen at once.");
  const forgotten = calls.counts.forgotten ? `, ${number(calls.counts.forgotten)} forgotten` : "";
  setText(find("list-count"), seen === all ? `${number(all)} calls${forgotten}` : `${number(seen)} of ${number(all)} calls${forgotten}`);
}

function writeSessionHead() {
  if (!selected) return;
  setText(find("session-title"), sessionName(selected));
  const began = exactTime(selected.startedUs), length = duration(selected.lastUs - selected.startedUs);
  const parts = [shown(selected.state, 40), length, began.replace("T", " ").replace(/\..*/, " UTC"), shown(selected.id, 80)];
  setText(find("session-about"), parts.filter(Boolean).join(" · "));
  find("session-about").title = `${began} ${shown(selected.id, 200)}`;
}

/* The feed */

const STATES = { connecting: "connecting", loading: "reading", live: "live", reconnecting: "reconnecting", broken: "not connected", refused: "no access" };

function tokenNotice(message) {
  if (notices.shows("refused")) return;
  const field = element("input");
  field.type = "password";
  field.autocomplete = "off";
  field.setAttribute("aria-label", "Token");
  const enter = () => {
    keepToken(field.value.trim());
    notices.hide("refused");
    feed.hurry();
  };
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") enter();
  });
  notices.show("refused", `The server wants a token (${shown(message)}).`, { bad: true, nodes: [field, button("Enter", enter)] });
}

const feed = new Feed({
  hello: async (said) => {
    hello = { ...hello, ...said };
    const title = [hello.title || "Calls", hello.instance].filter(Boolean).map((text) => shown(text, 80)).join(" · ");
    setText(find("title"), title);
    document.title = title;
    find("title").title = `${title} ${shown(hello.version ?? "", 40)}`;
    if (hello.personal === false) notices.show("personal", "Numbers and names are hidden by the server.", { closes: true });
    if (hello.simulator && !phone) await openPhone();
    if (selected) ladder.update();
  },
  records: (records) => {
    const newest = records.at(-1);
    later(calls.add(records));
    if (hello.simulator) clockSkew = newest.us - Date.now() * 1000;
  },
  restart: (words) => {
    loading = true;
    if (words && calls.sessions.size) notices.show("restart", words, { closes: true });
    calls.clear();
    show(null);
    list.filter(find("search").value, only);
    writeFigures();
  },
  state: (state, message = "") => {
    find("state").dataset.state = state;
    setText(find("state-text"), STATES[state]);
    if (state === "live") {
      loading = false;
      for (const name of ["broken", "refused"]) notices.hide(name);
      writeFigures();
    } else if (state === "refused") {
      tokenNotice(message);
    } else if (state === "broken") {
      notices.show("broken", `The connection to the server is broken (${shown(message)}). It is tried again.`,
                   { bad: true, nodes: [button("Try now", () => feed.hurry())] });
    }
  },
  lost: (count) => {
    const words = count ? `${count.toLocaleString("en")} records were lost on the way to this page` : "Records were lost on the way to this page";
    notices.show("lost", `${words}: it was too slow. What the server keeps can be read again.`,
                 { closes: true, nodes: [button("Read again", () => {
                     notices.hide("lost");
                     feed.reload();
                   })] });
  },
});

/* The telephone comes with the simulator alone. */

async function openPhone() {
  const { Phone } = await import("./phone.js");
  phone ??= new Phone(find("phone"), { notices, calls, select: (session) => choose(session, false) });
  const toggle = find("phone-button");
  toggle.hidden = false;
  const set = (open) => {
    phone.show(open);
    toggle.setAttribute("aria-expanded", open);
    if (isNarrow()) view(open ? "phone" : selected ? "ladder" : "list");
  };
  toggle.onclick = () => set(toggle.getAttribute("aria-expanded") !== "true");
  set(!isNarrow());
}

/* Hands */

let searching = 0;
find("search").addEventListener("input", () => {
  clearTimeout(searching);
  searching = setTimeout(() => {
    list.filter(find("search").value, only);
    writeFigures();
  }, SEARCH_MS);
});
find("search").addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "Enter") {
    event.preventDefault();
    find("list").focus();
  } else if (event.key === "Escape" && find("search").value) {
    event.stopPropagation();
    find("search").value = "";
    list.filter("", only);
    writeFigures();
  }
});
for (const choice of document.querySelectorAll("[data-only]")) {
  choice.addEventListener("click", () => {
    only = choice.dataset.only;
    for (const one of document.querySelectorAll("[data-only]")) one.setAttribute("aria-pressed", one === choice);
    list.filter(find("search").value, only);
    writeFigures();
  });
}
find("back").addEventListener("click", goBack);
find("counters-button").addEventListener("click", () => counters.open());
find("copy-ladder").addEventListener("click", async () => {
  const done = await copy(ladderText(selected, ladder.rows));
  notices.toast(done ? "The ladder is copied." : "The browser did not let it be copied.");
});
document.addEventListener("keydown", (event) => {
  const writes = event.target.closest?.("input, textarea, select, dialog");
  if (event.key === "/" && !writes && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    if (isNarrow()) view("list");
    find("search").focus();
    find("search").select();
  } else if (event.key === "Escape" && !writes) {
    if (!find("detail").hidden) detail.close();
    else if (selected) goBack();
  }
});
addEventListener("popstate", followHash);
addEventListener("online", () => feed.hurry());

feed.run();
