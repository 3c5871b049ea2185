// The lists of differences can fail: by what is new, by what is gone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "./differences.mjs";

const listed = new Map([["a.b: c", "why"], ["d*: e", "why"]]);

for (const [name, differences, unlisted, gone] of [
  ["what is listed and is there passes", ["a.b: c", "d.x: e", "d.y: e"], [], []],
  ["what is new is told", ["a.b: c", "d: e", "f"], ["f"], []],
  ["what is gone is told", ["d: e"], [], ["a.b: c"]],
  ["a star is no licence for another end", ["a.b: c", "d: e", "d: f"], ["d: f"], []],
  ["a point is a point", ["axb: c", "d: e"], ["axb: c"], ["a.b: c"]],
])
  test(name, () => assert.deepEqual(judge(listed, differences), { unlisted, gone }));
