// A ladder as plain text, aligned, for mails and issues; and the way to the clipboard.
import { LEGS, LEGS_MAX, sharerOf } from "./rows.js";
import { shown, visible } from "./text.js";
import { duration, exactTime, since } from "./time.js";

const MARGIN = 12, WIDTH = 28, LABEL_MAX = 120;

export function legName(leg) {
  const other = leg.direction === "outgoing" ? leg.to : leg.from;
  return shown(other || (leg.number ? `call ${leg.number}` : leg.control || "leg"), 60);
}

// Where the program is one of several instances it is called by its name.
export const appName = (session, otherwise) => shown(session.instance || otherwise || "app", 40);

export function sessionName(session) {
  if (session.loose) return "Without a call";
  const leg = session.legs[0];
  if (!leg) return shown(session.id, 60);
  if (leg.from || leg.to) return `${shown(leg.from || "?", 60)} → ${shown(leg.to || "?", 60)}`;
  return leg.number ? `call ${leg.number}` : shown(session.id || leg.control, 60);
}

const centre = (column) => MARGIN + column * WIDTH + 1;

function put(line, at, text) {
  for (const [i, character] of [...text].entries()) line[at + i] = character;
}

function lifelines(columns) {
  const line = Array(centre(columns - 1) + 1).fill(" ");
  for (let column = 0; column < columns; column++) line[centre(column)] = "|";
  return line;
}

export function labelOf(row) {
  const parts = [row.label];
  if (row.status && row.status !== 200 && !row.notes.some((note) => note.startsWith(row.status))) parts.push(String(row.status));
  if (row.latencyUs >= 0) parts.push(duration(row.latencyUs));
  return visible(parts.join(" ")).slice(0, LABEL_MAX);
}

function arrow(line, row) {
  const low = centre(Math.min(row.from, row.to)), high = centre(Math.max(row.from, row.to));
  const dash = row.dashed ? "." : "-", label = ` ${labelOf(row)} `;
  for (let x = low + 1; x < high; x++) line[x] = dash;
  if (row.from > row.to) line[low + 1] = "<";
  else line[high - 1] = ">";
  const room = high - low - 6;
  if (label.length <= room) put(line, low + 3, label);
  return label.length <= room ? "" : label.trim();
}

function rowText(session, row, columns) {
  const line = lifelines(columns);
  let beside = "";
  if (row.kind === "gap") put(line, centre(0) + 2, `... ${row.label} ...`);
  else if (row.kind === "mark") put(line, centre(row.from), `[${visible(row.label).slice(0, LABEL_MAX)}]`);
  else beside = arrow(line, row);
  const sharer = sharerOf(session, row);
  const notes = [beside, sharer && legName(sharer), ...row.notes].filter(Boolean).map((note) => visible(note).slice(0, LABEL_MAX));
  return line.join("") + (notes.length ? `  ${notes.join(", ")}` : "");
}

export function ladderText(session, rows) {
  const columns = rows.columns;
  const others = session.legs.length - LEGS_MAX + 1;
  const names = [appName(session), "platform", ...(others > 1 ? session.legs.slice(0, -others) : session.legs).map(legName),
                 ...(others > 1 ? [`${others} more legs`] : [])];
  const head = Array(centre(columns - 1) + 1).fill(" ");
  put(head, 5, "time");
  names.forEach((name, column) => put(head, centre(column), [...name].length < WIDTH ? name : `${[...name].slice(0, WIDTH - 3).join("")}…`));
  const lines = [session.id ? `Session ${shown(session.id)}` : "Session unknown", `${exactTime(session.startedUs)}  ${sessionName(session)}`, ""];
  session.legs.forEach((leg, i) => lines.push(`leg ${i + 1}, column ${LEGS + Math.min(i + 1, LEGS_MAX)}: ${shown(leg.direction || "leg")}, ` +
    `${shown(leg.from || "?")} → ${shown(leg.to || "?")}, ${shown(leg.ended ? `ended: ${leg.reason}` : leg.state)}, ${shown(leg.control)}`));
  lines.push("", head.join("").trimEnd());
  for (const row of rows.list) {
    const time = row.kind === "gap" ? "" : since(row.us - session.startedUs);
    const text = rowText(session, row, columns);
    lines.push((time.padStart(9) + text.slice(9)).trimEnd());
  }
  return `${lines.join("\n")}\n`;
}

// A page that came by plain http from another machine is given no clipboard; a selection serves it as well.
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text) {
  const area = document.createElement("textarea");
  area.className = "offscreen";
  area.value = text;
  const before = document.activeElement;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  before?.focus?.();
  return done;
}
