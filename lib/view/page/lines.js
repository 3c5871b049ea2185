// A stream of bytes as lines, and as the events of a text/event-stream.

// A line longer than this is no record; it is left out, so that one peer cannot fill the memory.
const LINE_MAX = 8 * 1024 * 1024;

async function* pieces(body, onAlive) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onAlive?.();
      yield decoder.decode(value, { stream: true });
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

// Yields arrays of whole lines. What stands behind the last end of a line was cut off, and is left out.
export async function* linesOf(body, onAlive) {
  let rest = [], length = 0;
  for await (const piece of pieces(body, onAlive)) {
    const lines = piece.split("\n");
    if (lines.length > 1) {
      lines[0] = length <= LINE_MAX ? rest.join("") + lines[0] : "";
      rest = [];
      length = 0;
    }
    const last = lines.pop();
    length += last.length;
    if (length <= LINE_MAX) rest.push(last);
    else rest = [];
    if (lines.length) yield lines;
  }
}

// Yields arrays of { event, data }.
export async function* eventsOf(body, onAlive) {
  let event = "message", data = [];
  for await (const lines of linesOf(body, onAlive)) {
    const events = [];
    for (const raw of lines) {
      const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
      if (line === "") {
        if (data.length) events.push({ event, data: data.join("\n") });
        event = "message";
        data = [];
      } else if (!line.startsWith(":")) {
        const [, name, value] = /^([^:]*)(?:: ?(.*))?$/.exec(line);
        if (name === "data") data.push(value ?? "");
        else if (name === "event") event = value ?? "message";
      }
    }
    if (events.length) yield events;
  }
}
