// Lists of differences: one a line, then below it, indented, who is right and why. A new one fails, and one that is
// listed and is none any more.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

export function read(name) {
  const listed = new Map();
  let line;
  for (const text of readFileSync(new URL(name, import.meta.url), "utf8").split("\n")) {
    if (!text || text.startsWith("#")) continue;
    if (text.startsWith(" ")) listed.set(line, `${listed.get(line)}${text.trim()}`);
    else listed.set((line = text), "");
  }
  return listed;
}

// `*` in a listed line stands for anything.
const pattern = (line) => new RegExp(`^${line.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*")}$`);

export function compareWithList(name, differences) {
  const listed = read(name), unlisted = [], used = new Set();
  for (const line of differences) {
    const by = [...listed.keys()].find((one) => one === line || pattern(one).test(line));
    if (by === undefined) unlisted.push(line);
    else used.add(by);
  }
  for (const [line, reason] of listed) assert.ok(reason, `${name}: ${line} has no reason`);
  const gone = [...listed.keys()].filter((one) => !used.has(one));
  if (unlisted.length || gone.length)
    assert.fail([`${name}:`, ...unlisted.sort().map((one) => `  not listed: ${one}`), ...gone.map((one) => `  listed, and is none any more: ${one}`)].join("\n"));
}
