// Pictures of the page, for papers and for whoever wants to see what a change has done. They go to TELNYX_PICTURES_DIR.
import assert from "node:assert/strict";
import { mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { leave, steps, textsOf, until, visit } from "./browser.mjs";
import { lines, read, upToNow } from "./records.mjs";
import { serve } from "./server.mjs";
import { telephone } from "./telephone.mjs";

const into = process.env.TELNYX_PICTURES_DIR;
mkdirSync(into, { recursive: true });

async function picture(page, name) {
  const file = path.join(into, `${name}.png`);
  await page.screenshot({ path: file, animations: "disabled" });
  assert.ok(statSync(file).size > 10000, `${name} shows something`);
}

async function openLadder(page) {
  await page.locator("#list .row", { hasText: "+17735550188" }).click();
  await until(() => steps(page), (all) => all.length > 5);
}

for (const scheme of ["light", "dark"]) {
  test(`the inspector, ${scheme}`, async () => {
    const server = await serve();
    server.keep(lines(upToNow(read("reception.ndjson"))));
    const page = await visit(server.url, { scheme, width: 1280, height: 760, motion: "reduce" });
    await openLadder(page);
    await picture(page, `inspector-${scheme}`);
    await page.locator("#ladder .command").last().click();
    await until(() => textsOf(page, "#detail pre"), (all) => all.length === 2 && !all.includes("…"));
    await picture(page, `inspector-details-${scheme}`);
    await leave(page);
    await server.close();
  });

  test(`the simulator, ${scheme}`, async () => {
    const server = await serve(), phone = telephone(server);
    server.keep(lines(upToNow(read("reception.ndjson"))));
    const page = await visit(server.url, { scheme, width: 1280, height: 760, motion: "reduce" });
    await openLadder(page);
    await page.getByLabel("From", { exact: true }).fill("+17735550188");
    await page.getByRole("button", { name: "Call", exact: true }).click();
    await until(() => phone.calls.size, (count) => count === 1);
    const [id] = phone.calls.keys();
    phone.hear(id, { text: "Press 1 for sales, or 2 for our opening hours." });
    phone.hear(id, { text: "We are here from nine to five, Monday to Friday." });
    phone.hear(id, { text: "Press 1 for sales, or 2 for our opening hours.", ended: false });
    await until(() => textsOf(page, ".heard p"), (all) => all.length === 3);
    await page.locator("#session-title").click();
    await until(() => page.textContent("#toast"), (text) => text === "");
    await picture(page, `simulator-${scheme}`);
    await leave(page);
    await server.close();
  });
}

test("at the width of a telephone", async () => {
  const server = await serve();
  server.keep(lines(upToNow(read("reception.ndjson"))));
  const page = await visit(server.url, { width: 360, height: 700, motion: "reduce" });
  await until(() => page.locator("#list .row").count(), (count) => count === 6);
  await picture(page, "inspector-narrow-list");
  await openLadder(page);
  await picture(page, "inspector-narrow-ladder");
  await leave(page);
  await server.close();
});
