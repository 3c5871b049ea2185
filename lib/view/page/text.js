// Foreign text on the page. It is never markup: it goes into text nodes only, and characters that would be invisible or
// would turn the direction of what stands beside them are shown as escapes.

const HIDDEN = new RegExp(`[${[
  "\\u0000-\\u001f\\u007f-\\u009f", // controls
  "\\u00ad\\u180b-\\u180f\\u200b-\\u200d\\u2060-\\u2065\\u206a-\\u206f\\ufe00-\\ufe0f\\ufeff", // what has no width
  "\\u115f\\u1160\\u17b4\\u17b5\\u3164\\uffa0", // letters that are blank
  "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069", // what turns the direction of writing
  "\\u2028\\u2029", // separators of lines
  "\\ufff0-\\ufffb\\u{e0000}-\\u{e0fff}", // specials and tags
].join("")}]|\\p{Surrogate}`, "gu"); // halves of pairs that stand alone

// How many characters of one text a row shows, and how many a detail before it is asked to show all.
export const ROW_MAX = 200;
export const DETAIL_MAX = 4000;

function escapeOf(character) {
  const code = character.codePointAt(0);
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

// The text with its hidden characters as escapes. `keep` names characters that stay, such as the end of a line.
export function visible(text, keep = "") {
  return String(text).replace(HIDDEN, (character) => (keep.includes(character) ? character : escapeOf(character)));
}

// No pair of surrogates is cut in two.
export function cut(text, most = ROW_MAX) {
  text = String(text);
  if (text.length <= most) return text;
  const end = text.codePointAt(most - 1) > 0xffff ? most - 1 : most;
  return `${text.slice(0, end)}…`;
}

// What a row, a heading, a label shows of a foreign text.
export function shown(text, most = ROW_MAX) {
  return visible(cut(text ?? "", most));
}

export function element(name, className = "", text = undefined) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

// An element with a foreign text in it, which keeps its direction to itself.
export function foreign(text, most = ROW_MAX, name = "bdi") {
  return element(name, "foreign", shown(text, most));
}

export function button(text, onPress, className = "") {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", onPress);
  return made;
}

// A long foreign text that can be seen whole: the beginning, and a button.
export function unfolding(text, keep = "", most = DETAIL_MAX) {
  const all = String(text);
  const made = element("span", "foreign", visible(cut(all, most), keep));
  if (all.length <= most) return made;
  const box = element("span", "unfolding");
  const more = button(`Show all ${all.length.toLocaleString("en")} characters`, () => {
    made.textContent = visible(all, keep);
    more.remove();
  }, "quiet");
  box.append(made, more);
  return box;
}

export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
