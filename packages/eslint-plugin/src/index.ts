import { createRequire } from "node:module";
import type { ESLint, Linter } from "eslint";
import { noAiInPhiModules } from "./rules/no-ai-in-phi-modules.ts";
import { noDirectAiClient } from "./rules/no-direct-ai-client.ts";
import { noHardcodedPhi } from "./rules/no-hardcoded-phi.ts";
import { noPhiInLogs } from "./rules/no-phi-in-logs.ts";
import { noPhiInUrls } from "./rules/no-phi-in-urls.ts";
import { requireAudit } from "./rules/require-audit.ts";
import { textFiles, textLanguage } from "./text-language/language.ts";

const { version } = createRequire(import.meta.url)("../package.json") as { version: string };

/** A rule of typescript-eslint is one of ESLint's; the types of the two differ in how they write a listener. */
const rules = {
  "no-ai-in-phi-modules": noAiInPhiModules,
  "no-direct-ai-client": noDirectAiClient,
  "no-hardcoded-phi": noHardcodedPhi,
  "no-phi-in-logs": noPhiInLogs,
  "no-phi-in-urls": noPhiInUrls,
  "require-audit": requireAudit,
} as unknown as NonNullable<ESLint.Plugin["rules"]>;

const meta = { name: "@nophi/eslint-plugin", version, namespace: "nophi" };

const extensions = "{js,jsx,mjs,cjs,ts,tsx,mts,cts}";

const recommended: Linter.Config[] = [];
const strict: Linter.Config[] = [];

const text: Linter.Config[] = [];

/** ESLint's types of a language ask for more than it calls. */
const languages = { text: textLanguage } as unknown as NonNullable<ESLint.Plugin["languages"]>;

const plugin = { meta, rules, languages, configs: { recommended, strict, text } };

// The configs hold the plugin itself: ESLint takes a second object under the same name for another plugin.
// PHI leaks in tests and seeds first, so no-hardcoded-phi has no exceptions; where data goes matters in production code.
recommended.push(
  {
    name: "nophi/recommended",
    files: [`**/*.${extensions}`],
    plugins: { nophi: plugin },
    rules: { "nophi/no-hardcoded-phi": "error" },
  },
  {
    name: "nophi/recommended/production",
    files: [`**/*.${extensions}`],
    ignores: ["**/*.test.*", "**/*.spec.*", "**/__tests__/**", "**/migrations/**", "**/seed*/**", "**/seed.*"],
    plugins: { nophi: plugin },
    rules: {
      "nophi/no-ai-in-phi-modules": "error",
      "nophi/no-phi-in-logs": "error",
      "nophi/no-phi-in-urls": "error",
      "nophi/require-audit": "error",
    },
  },
);

// For projects that are about health care throughout: no exceptions, and a `member` is a patient everywhere.
strict.push({
  name: "nophi/strict",
  files: [`**/*.${extensions}`],
  plugins: { nophi: plugin },
  rules: {
    "nophi/no-ai-in-phi-modules": "error",
    "nophi/no-direct-ai-client": "error",
    "nophi/no-hardcoded-phi": ["error", { health: true }],
    "nophi/no-phi-in-logs": ["error", { health: true }],
    "nophi/no-phi-in-urls": ["error", { health: true }],
    "nophi/require-audit": ["error", { strictThrow: true }],
  },
});

// Beside one of the others: what is no program is read as a text.
text.push({
  name: "nophi/text",
  files: textFiles,
  plugins: { nophi: plugin },
  language: "nophi/text",
  rules: { "nophi/no-hardcoded-phi": "error" },
});

export default plugin;
// `require("@nophi/eslint-plugin")` gives the plugin itself.
export { plugin as "module.exports" };
