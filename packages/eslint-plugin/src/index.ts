import { createRequire } from "node:module";
import type { ESLint, Linter } from "eslint";
import { noHardcodedPhi } from "./rules/no-hardcoded-phi.ts";
import { noPhiInLogs } from "./rules/no-phi-in-logs.ts";
import { noPhiInUrls } from "./rules/no-phi-in-urls.ts";
import { requireAudit } from "./rules/require-audit.ts";

const { version } = createRequire(import.meta.url)("../package.json") as { version: string };

/** A rule of typescript-eslint is one of ESLint's; the types of the two differ in how they write a listener. */
const rules = {
  "no-hardcoded-phi": noHardcodedPhi,
  "no-phi-in-logs": noPhiInLogs,
  "no-phi-in-urls": noPhiInUrls,
  "require-audit": requireAudit,
} as unknown as NonNullable<ESLint.Plugin["rules"]>;

const meta = { name: "@nophi/eslint-plugin", version, namespace: "nophi" };

const extensions = "{js,jsx,mjs,cjs,ts,tsx,mts,cts}";

const recommended: Linter.Config[] = [];

const plugin = { meta, rules, configs: { recommended } };

// The configs hold the plugin itself: ESLint takes a second object under the same name for another plugin.
// PHI leaks in tests and seeds first, so no-hardcoded-phi has no exceptions; an audit trail is for production code.
recommended.push(
  {
    name: "nophi/recommended",
    files: [`**/*.${extensions}`],
    plugins: { nophi: plugin },
    rules: { "nophi/no-hardcoded-phi": "error" },
  },
  {
    name: "nophi/recommended/audit",
    files: [`**/*.${extensions}`],
    ignores: ["**/*.test.*", "**/*.spec.*", "**/__tests__/**", "**/migrations/**", "**/seed*/**", "**/seed.*"],
    plugins: { nophi: plugin },
    rules: { "nophi/require-audit": "error" },
  },
);

export default plugin;
// `require("@nophi/eslint-plugin")` gives the plugin itself.
export { plugin as "module.exports" };
