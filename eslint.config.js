import js from "@eslint/js";
import nophi from "@nophi/eslint-plugin";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** Who may import whom: core nothing of ours, everybody core, nobody the scanner. */
const boundary = (files, forbidden) => ({
  files,
  rules: {
    "no-restricted-imports": [
      "error",
      { patterns: forbidden.map((group) => ({ group: [group], message: "see the import rule in CONTRIBUTING.md" })) },
    ],
  },
});

export default defineConfig(
  globalIgnores(["**/dist/", "**/node_modules/", ".turbo/", ".cache/", "examples/"]),
  js.configs.recommended,
  {
    files: ["packages/*/src/**/*.ts"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // The plugin takes the node types of typescript-eslint as types only: its enum must not be loaded at run time.
      "@typescript-eslint/no-unsafe-enum-comparison": "off",
      // Interfaces of plain functions are written as methods; nothing here uses `this` but the source code reader.
      "@typescript-eslint/unbound-method": "off",
      // A function that keeps an asynchronous contract need not wait for anything itself.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    },
  },
  { files: ["packages/*/test/**/*.ts"], extends: [tseslint.configs.recommended] },
  {
    files: ["**/*.mjs", "**/*.cjs", "**/*.js"],
    languageOptions: {
      globals: Object.fromEntries(
        [
          "process",
          "console",
          "Buffer",
          "URL",
          "performance",
          "TextEncoder",
          "TextDecoder",
          "require",
          "module",
          "setTimeout",
          "clearTimeout",
        ].map((name) => [name, "readonly"]),
      ),
    },
  },
  boundary(["packages/core/src/**"], ["nophi", "@nophi/*", "node:*"]),
  boundary(["packages/eslint-plugin/src/**", "packages/corpus/src/**"], ["nophi", "nophi/*"]),
  nophi.configs.recommended,
);
