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

// What is new and what is gone; `listed` maps lines to reasons.
export function judge(listed, differences) {
  const unlisted = [], used = new Set();
  for (const line of differences) {
    const by = [...listed.keys()].filter((one) => one === line || pattern(one).test(line));
    if (by.length === 0) unlisted.push(line);
    for (const one of by) used.add(one);
  }
  return { unlisted: unlisted.sort(), gone: [...listed.keys()].filter((one) => !used.has(one)) };
}

export function compareWithList(name, differences) {
  const listed = read(name);
  for (const [line, reason] of listed) assert.ok(reason, `${name}: ${line} has no reason`);
  const { unlisted, gone } = judge(listed, differences);
  if (unlisted.length || gone.length)
    assert.fail([`${name}:`, ...unlisted.map((one) => `  not listed: ${one}`), ...gone.map((one) => `  listed, and is none any more: ${one}`)].join("\n"));
}
