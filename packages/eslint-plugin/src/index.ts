import { createRequire } from "node:module";
import type { ESLint, Linter } from "eslint";
import { prismaLanguage } from "./prisma-language/language.ts";
import { noHardcodedKeys } from "./rules/no-hardcoded-keys.ts";
import { noHardcodedPhi } from "./rules/no-hardcoded-phi.ts";
import { noPhiInLogs } from "./rules/no-phi-in-logs.ts";
import { noPhiInUrls } from "./rules/no-phi-in-urls.ts";
import { noWeakCrypto } from "./rules/no-weak-crypto.ts";
import { requireAudit } from "./rules/require-audit.ts";
import { requireFieldEncryption } from "./rules/require-field-encryption.ts";

const { version } = createRequire(import.meta.url)("../package.json") as { version: string };

/** A rule of typescript-eslint is one of ESLint's; the types of the two differ in how they write a listener. */
const rules = {
  "no-hardcoded-keys": noHardcodedKeys,
  "no-hardcoded-phi": noHardcodedPhi,
  "no-phi-in-logs": noPhiInLogs,
  "no-phi-in-urls": noPhiInUrls,
  "no-weak-crypto": noWeakCrypto,
  "require-audit": requireAudit,
  "require-field-encryption": requireFieldEncryption,
} as unknown as NonNullable<ESLint.Plugin["rules"]>;

const languages = { prisma: prismaLanguage } as unknown as NonNullable<ESLint.Plugin["languages"]>;

const meta = { name: "@nophi/eslint-plugin", version, namespace: "nophi" };

const extensions = "{js,jsx,mjs,cjs,ts,tsx,mts,cts}";

const tests = ["**/*.test.*", "**/*.spec.*", "**/__tests__/**"];

const recommended: Linter.Config[] = [];
const strict: Linter.Config[] = [];

const plugin = { meta, rules, languages, configs: { recommended, strict } };

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
    ignores: [...tests, "**/migrations/**", "**/seed*/**", "**/seed.*"],
    plugins: { nophi: plugin },
    rules: {
      "nophi/no-hardcoded-keys": "error",
      "nophi/no-phi-in-logs": "error",
      "nophi/no-phi-in-urls": "error",
      "nophi/no-weak-crypto": "error",
      "nophi/require-audit": "error",
    },
  },
);

// For projects that are about health care throughout: a `member` is a patient everywhere. Only what protects real data is left
// out in tests: their keys, certificates and tables are made up.
strict.push(
  {
    name: "nophi/strict",
    files: [`**/*.${extensions}`],
    plugins: { nophi: plugin },
    rules: {
      "nophi/no-hardcoded-phi": ["error", { health: true }],
      "nophi/no-phi-in-logs": ["error", { health: true }],
      "nophi/no-phi-in-urls": ["error", { health: true }],
      "nophi/require-audit": ["error", { strictThrow: true }],
    },
  },
  {
    name: "nophi/strict/protection",
    files: [`**/*.${extensions}`],
    ignores: tests,
    plugins: { nophi: plugin },
    rules: {
      "nophi/no-hardcoded-keys": "error",
      "nophi/no-weak-crypto": ["error", { health: true }],
      "nophi/require-field-encryption": "error",
    },
  },
  {
    name: "nophi/strict/prisma",
    files: ["**/*.prisma"],
    language: "nophi/prisma",
    plugins: { nophi: plugin },
    rules: { "nophi/require-field-encryption": "error" },
  },
);

export default plugin;
// `require("@nophi/eslint-plugin")` gives the plugin itself.
export { plugin as "module.exports" };
