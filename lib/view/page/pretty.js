// JSON as it came, laid out. It is not read into values first: numbers keep all of their digits, and members their order.

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

// The text of a member of a line's object, or null.
export function memberOf(line, name) {
  let depth = 0, start = -1, key = null, before = "";
  for (const found of line.matchAll(TOKEN)) {
    const [token] = found;
    const closes = token === "}" || token === "]";
    if (start >= 0 && ((depth === 1 && token === ",") || (depth === 1 && closes))) return line.slice(start, found.index).trim();
    if (depth === 1 && token === ":" && start < 0 && key === name) start = found.index + 1;
    if (depth === 1 && token[0] === '"' && (before === "{" || before === ",")) key = plainKey(token);
    if (token === "{" || token === "[") depth++;
    if (closes) depth--;
    before = token;
  }
  return null;
}

function plainKey(token) {
  try {
    return JSON.parse(token);
  } catch {
    return null;
  }
}

// Lays a JSON text out, as pieces: { text, kind }, where kind is "key", "string", "word" or "". What is no JSON is not made one.
export function piecesOf(text) {
  const pieces = [], tokens = text.match(TOKEN) ?? [];
  let depth = 0;
  const add = (piece, kind = "") => {
    const last = pieces.at(-1);
    if (last && last.kind === kind) last.text += piece;
    else pieces.push({ text: piece, kind });
  };
  const newLine = () => add(`\n${"  ".repeat(Math.max(0, Math.min(depth, 60)))}`);
  tokens.forEach((token, i) => {
    const next = tokens[i + 1];
    if (token === "{" || token === "[") {
      depth++;
      add(token);
      if (next !== "}" && next !== "]") newLine();
    } else if (token === "}" || token === "]") {
      depth--;
      if (tokens[i - 1] !== "{" && tokens[i - 1] !== "[") newLine();
      add(token);
    } else if (token === ",") {
      add(token);
      newLine();
    } else if (token === ":") {
      add(": ");
    } else {
      add(token, token[0] !== '"' ? "word" : next === ":" ? "key" : "string");
    }
  });
  return pieces;
}

export function pretty(text) {
  return piecesOf(text).map((piece) => piece.text).join("");
}
