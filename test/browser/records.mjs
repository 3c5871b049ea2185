// Records made of those of real shape: other calls of the same course.
import { linesOf, tracesOf } from "./server.mjs";

export const read = (name) => linesOf(name).map((line) => JSON.parse(line));

// One of three instances, of which the first was killed in the middle of a call.
export const tracedBy = (name) => tracesOf(`killed.${name}.trace`).map((line) => JSON.parse(line));

export function bySession(records) {
  const sessions = new Map();
  for (const record of records) {
    const key = record.call_session_id ?? "";
    if (!sessions.has(key)) sessions.set(key, []);
    sessions.get(key).push(record);
  }
  return sessions;
}

// The records of one session, without bodies, the n-th time: with ids, numbers and times of their own.
export function again(records, n, firstNumber, shiftMs = 0) {
  const other = (id) => (id ? `${id}-${n}` : undefined);
  return records.map((record, i) => {
    const { body, ...rest } = record;
    return { ...rest, number: firstNumber + i, time: shifted(record.time, shiftMs),
             call_number: record.call_number ? record.call_number + n * 100 : undefined,
             request_number: record.request_number ? record.request_number + n * 1000 : undefined,
             call_control_id: other(record.call_control_id), call_session_id: other(record.call_session_id),
             call_leg_id: other(record.call_leg_id), id: other(record.id), cause: other(record.cause),
             from: record.from && `+1312${String(5550000 + n).slice(-7)}`, to: record.to };
  });
}

// Keeps the microseconds.
export function shifted(time, ms) {
  return `${new Date(Date.parse(time) + ms).toISOString().slice(0, -1)}${time.slice(-4, -1)}Z`;
}

export const lines = (records) => records.map((record) => JSON.stringify(record));

// Moves all of them so that the last one happens now.
export function upToNow(records) {
  const ms = Date.now() - Date.parse(records.at(-1).time);
  return records.map((record) => ({ ...record, time: shifted(record.time, ms) }));
}
