import * as typescriptParser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import plugin from "../src/index.ts";

export type Parser = "espree" | "typescript";

/** Lints a source with one rule of the plugin. */
export function lint(
  rule: string,
  code: string,
  options: object = {},
  parser: Parser = "typescript",
  file = "source.ts",
): Linter.LintMessage[] {
  const parserOptions = { ecmaFeatures: { jsx: /x$/.test(file) } };
  const own = parser === "typescript" ? { parser: typescriptParser as Linter.Parser } : {};
  const config: Linter.Config = {
    files: ["**/*.{js,jsx,ts,tsx}"],
    languageOptions: { ...own, parserOptions },
    plugins: { nophi: plugin },
    rules: { [`nophi/${rule}`]: ["error", options] },
  };
  return new Linter().verify(code, [config], file);
}

/** The message ids that require-audit gives for a source, in order. */
export function audits(code: string, options: object = {}, parser: Parser = "typescript"): (string | undefined)[] {
  return lint("require-audit", code, options, parser).map(({ messageId, message }) => messageId ?? message);
}
