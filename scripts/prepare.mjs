// After `npm ci`: wires the Git hooks of this repository and builds, so that node_modules/.bin/nophi runs.
import { execFileSync } from "node:child_process";
import husky from "husky";

const problem = husky();
if (problem) console.log(`hooks not wired: ${problem}`);
execFileSync(process.execPath, ["scripts/turbo.mjs", "build", "--output-logs=errors-only"], { stdio: "inherit" });
