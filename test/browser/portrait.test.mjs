// The picture of the simulator's page that README.md shows: .github/page.png is a copy of it. It goes to TELNYX_PICTURES_DIR.
import assert from "node:assert/strict";
import { mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { leave, steps, textsOf, until, visit } from "./browser.mjs";
import { platform } from "./platform.mjs";

const BYTES_MAX = 300000;

test("a call to the menu of the examples, with the telephone", async () => {
  const file = path.join(process.env.TELNYX_PICTURES_DIR, "page.png");
  mkdirSync(path.dirname(file), { recursive: true });
  const simulator = await platform({ args: ["--seed", "7"] });
  const page = await visit(simulator.url, { width: 1400, height: 720, motion: "reduce" });
  await until(() => page.getAttribute("#state", "data-state"), (state) => state === "live");
  await page.getByRole("button", { name: "Call", exact: true }).click();
  await until(() => textsOf(page, ".heard p"), (all) => all.length === 1);
  await page.getByRole("button", { name: "1", exact: true }).click();
  await until(() => steps(page), (all) => all.some((text) => text.includes("bridged")));
  const { calls } = await simulator.control("calls");
  await page.getByLabel("Which call", { exact: true }).selectOption(calls.find(({ direction }) => direction === "incoming").call_control_id);
  await until(() => textsOf(page, ".heard p"), (all) => all.length === 1);
  await page.locator("#session-title").click();
  await page.evaluate(() => (document.getElementById("ladder").scrollTop = 0));
  await until(() => steps(page), (all) => all.some((text) => text.includes("calls +14155550117")));
  await page.screenshot({ path: file, animations: "disabled" });
  assert.ok(statSync(file).size > 10000, "it shows something");
  assert.ok(statSync(file).size < BYTES_MAX, `${statSync(file).size} bytes`);
  await leave(page);
  await simulator.end();
});
