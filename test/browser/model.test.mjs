// What the page makes of records, without a browser: sessions, rows, the plain text, times, bodies.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./modules.mjs";
import { again, bySession, read, tracedBy } from "./records.mjs";

const { Calls, LIMITS, matches, wordsOf } = await load("calls.js");
const { Rows, sharerOf } = await load("rows.js");
const { ladderText } = await load("plain.js");
const { duration, length, microsecondsOf, exactTime } = await load("time.js");
const { memberOf, pretty } = await load("pretty.js");
const { cut, visible } = await load("text.js");
const { eventsOf, linesOf } = await load("lines.js");

const { Playout, RATE, decode, level } = await load("playout.js");

const faults = read("faults.ndjson"), reception = read("reception.ndjson");

function callsOf(records, limits = undefined) {
  const calls = new Calls(limits);
  calls.add(structuredClone(records));
  return calls;
}

function rowsOf(session) {
  const rows = new Rows(session);
  rows.update();
  return rows.list;
}

const sessionOf = (calls, from) => [...calls.sessions.values()].find((session) => session.legs[0]?.from === from);
const summary = (row) => [row.kind, row.label, ...row.notes].join(" | ");

test("each session has its legs in the order in which they came, and its oddness is counted", () => {
  const calls = callsOf(reception);
  const session = sessionOf(calls, "+17735550188");
  assert.deepEqual(session.legs.map(({ direction, to, state, ended }) => ({ direction, to, state, ended })),
                   [{ direction: "incoming", to: "+14155550117", state: "bridged", ended: false },
                    { direction: "outgoing", to: "+18005550100", state: "bridged", ended: false }]);
  assert.equal(session.flow, "reception");
  assert.equal(session.flowState, "talking");
  assert.deepEqual([...session.odd], [["held", 2], ["late", 1]]);
  assert.equal(session.live, true);
  const bad = sessionOf(callsOf(faults), "+17735550188");
  assert.deepEqual([...bad.odd], [["retried", 3], ["duplicate", 1], ["held", 1], ["late", 1]]);
  assert.equal(bad.live, false);
});

test("a delivery that was refused belongs to no call, and is not lost", () => {
  const loose = callsOf(faults).sessions.get("loose");
  assert.deepEqual(rowsOf(loose).map(summary), ["webhook | delivery | refused: TELNYX_ESIGNATURE | 401"]);
});

test("a dial is one session from before it has an id, whichever way it is named", () => {
  const dial = faults.filter((record) => record.call_number === 6 || record.call_control_id?.startsWith("v3:LND5DY"));
  const calls = callsOf(dial);
  assert.equal(calls.sessions.size, 1);
  const [session] = calls.sessions.values();
  assert.equal(session.legs.length, 1);
  assert.equal(session.id, dial.find((record) => record.call_session_id).call_session_id);
  assert.equal(session.records.length, dial.length);
});

test("the events of a dial that come before its answer are of the same leg", () => {
  const at = { time: "2026-01-01T00:00:00.000000Z" };
  const calls = callsOf([
    { number: 1, ...at, kind: "call.met", call_number: 1, direction: "outgoing", what: "dialing", result: "dialled" },
    { number: 2, ...at, kind: "event.arrived", call_control_id: "a", call_session_id: "s", what: "call.initiated", result: "new", id: "e" },
    { number: 3, ...at, kind: "call.met", call_number: 1, call_control_id: "a", what: "ringing", result: "named" },
    { number: 4, ...at, kind: "event.dispatched", call_number: 1, call_control_id: "a", call_session_id: "s", what: "call.initiated", id: "e" },
  ]);
  assert.equal(calls.sessions.size, 1);
  const [session] = calls.sessions.values();
  assert.equal(session.legs.length, 1);
  assert.deepEqual(session.records.map(({ number }) => number), [1, 2, 3, 4]);
  assert.ok(session.records.every(({ leg }) => leg === session.legs[0]));
});

test("a ladder says what came, what was sent, and how it went", () => {
  const rows = rowsOf(sessionOf(callsOf(faults), "+17735550188"));
  assert.deepEqual(rows.slice(0, 16).map(summary), [
    "webhook | call.initiated",
    "mark | incoming",
    "command | answer | 503 TELNYX_ESERVER | again at once",
    "mark | menu | enter",
    "mark | gather_using_speak waits until answered",
    "command | answer | attempt 2",
    "webhook | call.initiated | duplicate",
    "webhook | call.answered",
    "mark | answered",
    "command | gather_using_speak | 429 TELNYX_ERATE | again in 1.00 s",
    "command | gather_using_speak | attempt 2",
    "webhook | call.dtmf.received",
    "webhook | call.speak.ended | held | for 200 ms",
    "webhook | call.gather.ended",
    "mark | hours | call.gather.ended",
    "command | speak | TELNYX_EPROTO | again at once",
  ]);
  assert.deepEqual(rows[0].records.map(({ kind }) => kind), ["event.arrived", "event.dispatched", "event.acknowledged"]);
  assert.deepEqual(rows[2].records.map(({ kind }) => kind), ["command.given", "request.sent", "request.answered", "request.retried"]);
  assert.equal(rows[12].latencyUs, 200000);
  assert.ok(rows.some((row) => row.kind === "gap" && row.label === "3.33 s later"));
  const refused = rowsOf(sessionOf(callsOf(faults), "+12065550171")).find((row) => row.label === "transfer");
  assert.deepEqual([refused.tone, refused.status, refused.notes], ["bad", 422, ["422 TELNYX_EBADID", "failed"]]);
});

test("a ladder that grows is the same as one that is made at once", () => {
  const calls = new Calls(), all = structuredClone(reception);
  const grown = new Map();
  for (const record of all) {
    calls.add([record]);
    for (const session of calls.sessions.values()) {
      if (!grown.has(session)) grown.set(session, new Rows(session));
      grown.get(session).update();
    }
  }
  const whole = callsOf(reception);
  for (const [session, rows] of grown) {
    if (!calls.sessions.has(session.key)) continue;
    assert.deepEqual(rows.list.map(summary), rowsOf(whole.sessions.get(session.key)).map(summary));
  }
});

test("what the simulator tells of persons, repetitions and faults has rows", () => {
  const at = { time: "2026-01-01T00:00:00.000000Z", call_number: 1, call_control_id: "a", call_session_id: "s", direction: "incoming", from: "+1", to: "+2" };
  const event = { ...at, what: "call.answered", id: "e" };
  const rows = rowsOf([...callsOf([
    { number: 1, ...at, kind: "person.acted", what: "calls", result: "+2" },
    { number: 2, ...at, kind: "person.acted", what: "hangs up" },
    { number: 3, ...at, kind: "person.heard", what: "Press 1.", result: "speech" },
    { number: 4, ...at, kind: "person.heard", what: "music.mp3", result: "audio" },
    { number: 5, ...at, kind: "simulator.noted", what: "fault drop", result: "call.hangup" },
    { number: 6, ...event, kind: "event.arrived" },
    { number: 7, ...event, kind: "event.acknowledged", result: "no answer: Connection refused" },
    { number: 8, ...event, kind: "event.arrived", attempts: 2 },
    { number: 9, ...event, kind: "event.acknowledged", result: "ok", status: 200, elapsed_us: 10 },
    { number: 10, ...event, kind: "event.arrived", result: "by hand" },
  ]).sessions.values()][0]);
  assert.deepEqual(rows.map(summary), ["mark | calls +2", "mark | hangs up", "mark | hears “Press 1.”", "mark | hears music.mp3",
    "mark | fault drop | call.hangup", "webhook | call.answered | no answer: Connection refused", "webhook | call.answered | attempt 2",
    "webhook | call.answered | by hand"]);
  assert.deepEqual(rows.slice(0, 5).map(({ from }) => from), [2, 2, 2, 2, 1]);
  assert.deepEqual([rows[5].tone, rows[6].tone], ["bad", ""]);
});

const moved = ["one", "two", "three"].map((name) => tracedBy(name));

test("an instance is called by its name, and what it has to do with others is told in words", () => {
  const [one, two, three] = moved.map((records) => [...callsOf(records).sessions.values()].find((session) => !session.loose));
  assert.deepEqual([one, two, three].map(({ instance }) => instance), ["one", "two", "three"]);
  const told = (session) => rowsOf(session).filter((row) => /forwarded|received|taken|let go/.test(row.label)).map((row) => [row.label, row.tone, row.from].join(" "));
  assert.deepEqual(told(one), ["received from two quiet 0", "received from three quiet 0"]);
  assert.deepEqual(told(two), ["forwarded to one quiet 0", "forwarded to one quiet 0", "forwarded to three quiet 0", "forwarded to three quiet 0", "forwarded to three quiet 0"]);
  assert.deepEqual(told(three)[1], "taken over from one warn 0");
  assert.deepEqual([...three.odd], [["taken", 1]]);
  assert.ok(matches(three, wordsOf("three taken"), ""));
  assert.equal(summary(rowsOf(two)[1]), "webhook | call.answered | another instance has it");
  const text = (session) => {
    const rows = new Rows(session);
    rows.update();
    return ladderText(session, rows);
  };
  assert.match(text(three), /time +three +platform/);
  assert.match(text(three), /\[taken over from one\]/);
  assert.match(text(sessionOf(callsOf(reception), "+17735550188")), /time +app +platform/);
});

test("what other components decide is told as they say it, and a refusal for others says so", () => {
  const at = { time: "2026-01-01T00:00:00.000000Z", call_number: 1, call_control_id: "a", call_session_id: "s", instance: "app.1" };
  const rows = rowsOf([...callsOf([
    { number: 1, ...at, kind: "component.decided", what: "waits", result: "a vote" },
    { number: 2, ...at, kind: "component.decided", what: "let go", result: "app.2.17" },
    { number: 3, ...at, kind: "component.decided", what: "taken over" },
    { number: 4, ...at, kind: "component.decided" },
    { number: 5, ...at, kind: "event.refused", what: "call.answered", result: "elsewhere", status: 503 },
  ]).sessions.values()][0]);
  assert.deepEqual(rows.map(summary), ["mark | waits | a vote", "mark | let go to app.2", "mark | taken over from", "mark | component.decided",
                                       "webhook | call.answered | refused: another instance may have it | 503"]);
});

test("kinds and members that nobody knows yet are marks of their leg", () => {
  const more = { ...faults.find(({ kind }) => kind === "call.met"), v: 2, kind: "stream.opened", number: 100000, novelty: [1] };
  const session = sessionOf(callsOf([...faults, more, { ...more, kind: "event.novel", number: 100001 },
                                     { ...more, kind: "request.novel", number: 100002 }, { ...more, kind: "command.novel", number: 100003 }]), more.from);
  assert.deepEqual(rowsOf(session).slice(-4).map(summary), ["mark | stream.opened", "mark | event.novel", "mark | request.novel", "mark | command.novel"]);
});

test("what is remembered is bounded, and what lives goes last", () => {
  const [ended] = [...bySession(faults).values()];
  const live = ended.filter(({ kind }) => kind !== "call.ended" && kind !== "call.state");
  const calls = new Calls({ sessions: 50, records: 100000, bytes: 1e9, perSession: 20000 });
  const first = calls.add(again(live, 0, 1));
  for (let n = 1; n < 300; n++) calls.add(again(ended, n, 1000 * n));
  assert.ok(calls.sessions.size <= 50, `${calls.sessions.size} sessions`);
  assert.ok(calls.sessions.has([...first.fresh][0].key), "the call that lives is still there");
  assert.ok(calls.sessions.has(`session:${ended[0].call_session_id}-299`), "the newest is there");
  assert.equal(calls.counts.forgotten, 300 - calls.sessions.size);
  const held = [...calls.sessions.values()].reduce((sum, session) => sum + session.records.length, 0);
  assert.equal(calls.counts.records, held);
  for (const limits of [{ sessions: 5000, records: 1000, bytes: 1e9, perSession: 20000 }, { sessions: 5000, records: 1e6, bytes: 50000, perSession: 20000 }]) {
    const small = new Calls(limits);
    for (let n = 1; n < 100; n++) small.add(again(ended, n, 1000 * n).map((record) => ({ ...record, bytes: 100 })));
    assert.ok(small.counts.records <= limits.records && small.counts.bytes <= limits.bytes, JSON.stringify(small.counts));
  }
});

test("a session without an end keeps its newest records, and its ladder says that earlier ones are gone", () => {
  const calls = new Calls({ sessions: 10, records: 100000, bytes: 1e9, perSession: 100 });
  const one = { time: "2026-01-01T00:00:00.000000Z", kind: "event.arrived", call_number: 1, call_control_id: "a", call_session_id: "s", what: "call.dtmf.received" };
  for (let n = 1; n <= 1000; n++) calls.add([{ ...one, number: n, id: String(n), bytes: 10 }]);
  const [session] = calls.sessions.values();
  assert.ok(session.records.length <= 100);
  assert.equal(session.records.at(-1).number, 1000);
  assert.equal(session.bytes, session.records.length * 10);
  assert.equal(rowsOf(session)[0].label, `${1000 - session.records.length} earlier records were forgotten`);
});

// What grows with the square of their number takes minutes here, which the time limit of tests does not allow.
test("a session of twenty thousand legs is put together, and those beyond a hundred share a column", () => {
  const LEGS = 20000, records = [];
  const push = (record) => records.push({ number: records.length + 1, time: "2026-11-29T10:00:00.000000Z", ...record });
  for (let n = 1; n <= LEGS; n++) push({ kind: "command.given", call_number: n, what: "calls.dial", request_number: n });
  for (let n = 1; n <= LEGS; n++) push({ kind: "call.met", call_control_id: `c${n}`, call_session_id: "s", to: `+1312${n}`, direction: "outgoing" });
  for (let n = LEGS; n > 0; n--) push({ kind: "call.state", call_number: n, call_control_id: `c${n}`, call_session_id: "s", what: "answered" });
  const whole = callsOf(records, { ...LIMITS, perSession: 100000 });
  assert.deepEqual([...whole.sessions.keys()], ["session:s"]);
  const session = whole.sessions.get("session:s");
  assert.equal(session.legs.length, LEGS);
  assert.ok(session.legs.every((leg, index) => leg.index === index && leg.session === session));
  assert.ok(session.records.every((record, i) => record.number === i + 1 && session.legs[record.leg.index] === record.leg));
  const rows = new Rows(session);
  rows.update();
  assert.equal(rows.columns, 102);
  const named = rows.list.filter((row) => sharerOf(session, row));
  assert.equal(new Set(named.map((row) => sharerOf(session, row))).size, LEGS - 99);
  assert.match(ladderText(session, rows), /19901 more legs/);

  // As it comes, in many pieces, with no more than is remembered.
  const calls = new Calls();
  for (let at = 0; at < records.length; at += 100) calls.add(structuredClone(records.slice(at, at + 100)));
  assert.equal(calls.sessions.size, 1);
  assert.equal(calls.sessions.get("session:s").legs.length, LEGS);
});

test("a search finds numbers, ids, states, flows and oddness, and wants all of its words", () => {
  const calls = callsOf(reception);
  const found = (text, only = "all") => [...calls.sessions.values()].filter((session) => matches(session, wordsOf(text), only)).map((session) => session.legs[0].from);
  assert.deepEqual(found("+17735550188"), ["+17735550188"]);
  assert.deepEqual(found("18005550100 late"), ["+17735550188"]);
  assert.deepEqual(found("AMELIE"), ["sip:amelie@desk.example"]);
  assert.deepEqual(found("deadline"), ["+19175550166"]);
  assert.deepEqual(found("e5e4b376"), ["+16465550133"]);
  assert.deepEqual(found("bridged talking"), ["+17735550188", "sip:amelie@desk.example", "+16175550129"]);
  assert.deepEqual(found("talking nobody"), []);
  assert.deepEqual(found("", "live"), ["+17735550188", "+19175550166", "sip:amelie@desk.example", "+16175550129"]);
  assert.deepEqual(found("ended", "odd"), ["+13125550142", "+16465550133"]);
});

test("the plain text of a ladder is aligned, and holds no character that cannot be seen", () => {
  const session = sessionOf(callsOf(faults), "+17735550188"), rows = new Rows(session);
  rows.update();
  const text = ladderText(session, rows), lines = text.split("\n");
  assert.ok(lines.includes("     time    app                         platform                    +17735550188"), text);
  assert.ok(lines.includes("    0.000    |<- call.initiated 0 µs --------------------------------|"), text);
  assert.ok(lines.includes("    0.000    |-- answer 0 µs --------------------------------------->|  attempt 2"), text);
  assert.ok(lines.includes("    1.914    |                           |                           [answered]"), text);
  session.legs[0].from = "a\u202eb\u0000\n";
  assert.match(ladderText(session, rows), /a\\u202eb\\u0000\\u000a/);
});

test("characters that hide or turn others are shown as escapes, whatever they are", () => {
  const rows = [["plain é 漢 🙂", "plain é 漢 🙂"], ["\u0000\u001b[31m\u007f\u0085", "\\u0000\\u001b[31m\\u007f\\u0085"],
                ["\u202a\u202e\u2066\u2069\u200e\u061c", "\\u202a\\u202e\\u2066\\u2069\\u200e\\u061c"],
                ["\u200b\u200d\ufeff\u2060\u00ad", "\\u200b\\u200d\\ufeff\\u2060\\u00ad"], ["\u2028\u2029", "\\u2028\\u2029"],
                ["\u{e0041}\ud800x", "\\u{e0041}\\ud800x"]];
  for (const [text, wanted] of rows) assert.equal(visible(text), wanted);
  assert.equal(visible("a\nb\t", "\n\t"), "a\nb\t");
  assert.equal(cut("ab🙂c", 3), "ab…");
  assert.equal(cut("abc", 3), "abc");
});

test("durations and times read as people say them", () => {
  const rows = [[0, "0 µs"], [470, "470 µs"], [1400, "1.4 ms"], [9949, "9.9 ms"], [9950, "10 ms"], [999499, "999 ms"], [999500, "1.00 s"],
                [15700000, "15.7 s"], [59949000, "59.9 s"], [60000000, "1 min 00 s"], [125000000, "2 min 05 s"], [7384000000, "2 h 03 min"],
                [-1, ""], [undefined, ""]];
  for (const [us, wanted] of rows) assert.equal(duration(us), wanted);
  assert.equal(length(65e6), "1:05");
  assert.equal(length(3723e6), "1:02:03");
  const us = microsecondsOf("2026-11-29T10:09:00.953031Z");
  assert.equal(exactTime(us), "2026-11-29T10:09:00.953031Z");
  assert.equal(microsecondsOf("yesterday"), 0);
});

test("a body is laid out as it came: no digit is lost, no member moves, nothing is mended", () => {
  const line = '{"v":1,"x":{"body":1},"body":{"id":12345678901234567890,"a":[],"b":{},"t":"},\\"\\\\","n":[1,{"body":2}]}}';
  const body = memberOf(line, "body");
  assert.equal(body, '{"id":12345678901234567890,"a":[],"b":{},"t":"},\\"\\\\","n":[1,{"body":2}]}');
  assert.equal(pretty(body), `{
  "id": 12345678901234567890,
  "a": [],
  "b": {},
  "t": "},\\"\\\\",
  "n": [
    1,
    {
      "body": 2
    }
  ]
}`);
  assert.equal(memberOf(line, "v"), "1");
  assert.equal(memberOf(line, "none"), null);
  for (const record of reception.filter(({ body: one }) => one)) {
    const text = JSON.stringify(record);
    assert.deepEqual(JSON.parse(pretty(memberOf(text, "body"))), record.body);
  }
});

function bodyOf(text, sizes) {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream({
    start(control) {
      for (let at = 0, i = 0; at < bytes.length; i++) {
        const size = sizes[i % sizes.length];
        control.enqueue(bytes.slice(at, at + size));
        at += size;
      }
      control.close();
    },
  });
}

async function gather(portions) {
  const all = [];
  for await (const portion of portions) all.push(...portion);
  return all;
}

test("a stream is read the same whole, byte by byte, and in odd pieces; a line that was cut off is none", async () => {
  const text = 'a é 漢 🙂\n\r\n{"x":1}\nlast';
  const stream = ': ping\n\ndata: {"a":"é"}\n\nevent: lost\r\ndata: {"records":3}\r\n\r\ndata: one\ndata:two\n\nid: 7\nretry: 1\n\ndata: cut';
  for (const sizes of [[1e6], [1], [2, 3, 5, 1, 7]]) {
    assert.deepEqual(await gather(linesOf(bodyOf(text, sizes))), ["a é 漢 🙂", "\r", '{"x":1}']);
    assert.deepEqual(await gather(eventsOf(bodyOf(stream, sizes))), [{ event: "message", data: '{"a":"é"}' }, { event: "lost", data: '{"records":3}' },
                                                                     { event: "message", data: "one\ntwo" }]);
  }
});

/* Sound. Times are in samples, of which there are 8,000 a second. */

test("samples are read, the low byte first, and their loudness is told as the ear has it", () => {
  const bytes = Buffer.alloc(8);
  [0, 32767, -32768, -1].forEach((value, i) => bytes.writeInt16LE(value, 2 * i));
  assert.deepEqual([...decode(bytes.toString("base64"))], [0, 32767 / 32768, -1, -1 / 32768]);
  assert.equal(decode("").length, 0);
  const loud = (peak) => level(new Float32Array(800).fill(peak));
  assert.deepEqual([0, 1, 0.1, 0.0001].map((peak) => Math.round(loud(peak) * 1000)), [0, 1000, 667, 0]);
  assert.equal(level(new Float32Array(0)), 0);
});

const SECOND = RATE, PIECE = 0.15 * RATE;
// Samples that know their numbers.
const numbered = (from, count) => Float32Array.from({ length: count }, (_, i) => from + i);

test("pieces that come in time join without a gap", () => {
  const playout = new Playout();
  let { at, samples } = playout.plan(numbered(0, 4 * SECOND), 1000), last = samples.at(-1), end = at + samples.length;
  assert.equal(last, 4 * SECOND - 1, "it begins with the newest");
  assert.ok(samples.length < SECOND / 2, "of what is kept only the last moments sound");
  assert.ok(at > 1000 && at < 1000 + SECOND / 10);
  for (let i = 0; i < 100; i++) {
    const now = 1000 + (i + 1) * PIECE + (i % 3) * 300; // now and then a little late
    ({ at, samples } = playout.plan(numbered(4 * SECOND + i * PIECE, PIECE), now));
    assert.equal(at, end);
    assert.equal(samples[0], last + 1);
    assert.ok(at > now);
    last = samples.at(-1);
    end = at + samples.length;
  }
});

test("behind a pause of the page only what is new sounds", () => {
  const playout = new Playout(), begun = playout.plan(numbered(0, SECOND), 0);
  assert.equal(begun.samples.at(-1), SECOND - 1);
  const { at, samples } = playout.plan(numbered(SECOND, 2 * SECOND), 2 * SECOND);
  assert.ok(at > 2 * SECOND && at < 2.1 * SECOND);
  assert.equal(samples.at(-1), 3 * SECOND - 1);
  assert.ok(samples.length < SECOND / 2);
});

test("a clock that was advanced does not put the sound off", () => {
  const playout = new Playout(), { at, samples } = playout.plan(numbered(0, SECOND), 0), end = at + samples.length;
  const jump = playout.plan(numbered(SECOND, 4 * SECOND), 100);
  assert.ok(!jump || (jump.at === end && jump.samples.at(-1) === 5 * SECOND - 1));
  assert.ok((jump ? jump.at + jump.samples.length : end) < SECOND / 2);
});

test("however much comes, no more than a second of it waits", () => {
  const playout = new Playout();
  let ahead = 0;
  for (let i = 0; i < 1000; i++) {
    const planned = playout.plan(numbered(0, PIECE), i);
    if (planned) ahead = planned.at + planned.samples.length - i;
    assert.ok(ahead <= SECOND);
  }
  assert.equal(playout.plan(new Float32Array(0), 0), null);
});
