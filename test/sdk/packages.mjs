// npm packages in the directory that TELNYX_NPM_DIR names.
import { createRequire } from "node:module";
import path from "node:path";

const directory = path.resolve(process.env.TELNYX_NPM_DIR);
const require = createRequire(path.join(directory, "package.json"));

export const load = (name) => require(name);
export const packageFile = (name, file) => path.join(directory, "node_modules", name, file);
