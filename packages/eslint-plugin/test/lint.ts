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
): Linter.LintMessage[] {
  const languageOptions = parser === "typescript" ? { parser: typescriptParser as Linter.Parser } : {};
  const config: Linter.Config = {
    files: ["**/*.ts"],
    languageOptions,
    plugins: { nophi: plugin },
    rules: { [`nophi/${rule}`]: ["error", options] },
  };
  return new Linter().verify(code, [config], "source.ts");
}

/** The message ids that require-audit gives for a source, in order. */
export function audits(code: string, options: object = {}, parser: Parser = "typescript"): (string | undefined)[] {
  return lint("require-audit", code, options, parser).map(({ messageId, message }) => messageId ?? message);
}
