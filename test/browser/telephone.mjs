// The simulator's control interface as the page's telephone uses it: it answers in its shapes, and notes what it was asked for.

const MEANINGS = { duplicate: "an event is delivered twice", reorder: "an event is held back so that later ones overtake it",
                   drop: "an event is never delivered", server_error: "a request is answered 5xx, half of the time after taking effect",
                   cut: "the connection is cut instead of an answer", slow: "the answer to a request takes seconds" };

// What is heard on every call.
export const TONE = 1230;

export function telephone(server) {
  const asked = []; // [what, …]
  const calls = new Map(), sounds = new Map();
  const faults = Object.fromEntries(Object.entries(MEANINGS).map(([name, meaning]) => [name, { percent: 0, struck: name === "drop" ? 2 : 0, meaning }]));
  let callees = [], speed = 1;
  const clock = () => [200, { now_ms: 996, now: "2026-11-29T10:11:15.611490Z", speed }];
  // A tone that goes on; a call that is not there any more has ended.
  const piece = (id, url) => {
    const to = Math.round(performance.now()), low = to - 4000, from = Math.max(Number(url.searchParams.get("from_ms") ?? low), low);
    const bytes = Buffer.alloc((to - from) * 16);
    for (let i = 0; i < bytes.length / 2; i++) bytes.writeInt16LE(Math.round(8000 * Math.sin(2 * Math.PI * TONE * (from * 8 + i) / 8000)), 2 * i);
    return [200, { from_ms: from, to_ms: to, over: !calls.has(id), rate: 8000, speed, samples: bytes.toString("base64") }];
  };
  const act = (id, what) => {
    asked.push([what, id]);
    return calls.has(id) ? [200, calls.get(id)] : [404, { error: "no such call" }];
  };
  server.hello = { ...server.hello, title: "telnyx-sim", simulator: true };
  server.routes = new Map(Object.entries({
    "GET /control/calls": () => [200, { calls: [...calls.values()] }],
    "POST /control/calls": ({ from, to }) => {
      const call = { call: calls.size + 1, call_control_id: `v3:made-${calls.size + 1}`, call_session_id: `session-${calls.size + 1}`,
                     direction: "incoming", from, to, state: "answered", gathering: true };
      asked.push(["call", from, to]);
      calls.set(call.call_control_id, call);
      sounds.set(call.call_control_id, []);
      return [201, call];
    },
    "POST /control/calls/*/press": ({ digits }, url, id) => (asked.push(["press", id, digits]), [200, calls.get(id)]),
    "POST /control/calls/*/say": ({ text }, url, id) => (asked.push(["say", id, text]), [200, calls.get(id)]),
    "POST /control/calls/*/hang_up": (body, url, id) => {
      const answer = act(id, "hang up");
      calls.delete(id);
      return answer;
    },
    "GET /control/calls/*/samples": (body, url, id) => (asked.push(["samples", id, url.searchParams.get("from_ms")]), piece(id, url)),
    "GET /control/calls/*/heard": (body, url, id) => (sounds.has(id) ? [200, { sounds: sounds.get(id) }] : [404, { error: "no such call" }]),
    "POST /control/events": (body) => (asked.push(["send", body]), [202, { event_id: "1" }]),
    "GET /control/faults": () => [200, faults],
    "PUT /control/faults": (body) => {
      asked.push(["faults", body]);
      for (const [name, percent] of Object.entries(body)) faults[name].percent = percent;
      return [200, faults];
    },
    "GET /control/callees": () => [200, { callees }],
    "POST /control/callees": (body) => {
      asked.push(["callee", body]);
      callees = [{ answered_by: "human", after_at_most_ms: body.after_ms, ...body }, ...callees];
      return [200, { callees }];
    },
    "DELETE /control/callees": () => [200, { callees: (callees = []) }],
    "GET /control/clock": clock,
    "POST /control/clock": (body) => {
      asked.push(["clock", body]);
      speed = body.speed ?? speed;
      return clock();
    },
  }));
  const hear = (id, sound) => {
    const made = { number: sounds.get(id).length + 1, spoken: true, ended: true, status: "completed", ...sound };
    sounds.get(id).push(made);
    return made;
  };
  const turn = (to) => (speed = to);
  return { asked, calls, hear, turn };
}
