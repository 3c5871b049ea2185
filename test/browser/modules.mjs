// Modules of the page that know nothing of it, for tests in Node. The page has no package.json to say that they are modules,
// so they are taken from a copy that has one.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after } from "node:test";
import { pathToFileURL } from "node:url";
import { root } from "./server.mjs";

const copy = mkdtempSync(path.join(os.tmpdir(), "page-"));
cpSync(path.join(root, "lib/view/page"), copy, { recursive: true });
writeFileSync(path.join(copy, "package.json"), '{"type":"module"}');
after(() => rmSync(copy, { recursive: true, force: true }));

export const load = (name) => import(pathToFileURL(path.join(copy, name)).href);
