import * as typescriptParser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import plugin from "../src/index.ts";

export type Parser = "espree" | "typescript";

/** Lints a source with one rule of the plugin; a file that ends in `.prisma` as a schema. */
export function lint(
  rule: string,
  code: string,
  options: object = {},
  parser: Parser = "typescript",
  file = "source.ts",
): Linter.LintMessage[] {
  const parserOptions = { ecmaFeatures: { jsx: /x$/.test(file) } };
  const own = parser === "typescript" ? { parser: typescriptParser as Linter.Parser } : {};
  const isSchema = file.endsWith(".prisma");
  const config: Linter.Config = {
    files: ["**/*.{js,jsx,ts,tsx,prisma}"],
    ...(isSchema ? { language: "nophi/prisma" } : { languageOptions: { ...own, parserOptions } }),
    plugins: { nophi: plugin },
    // A rule without options accepts no empty ones either.
    rules: { [`nophi/${rule}`]: Object.keys(options).length > 0 ? ["error", options] : "error" },
  };
  return new Linter().verify(code, [config], file);
}

/** The message ids that require-audit gives for a source, in order. */
export function audits(code: string, options: object = {}, parser: Parser = "typescript"): (string | undefined)[] {
  return lint("require-audit", code, options, parser).map(({ messageId, message }) => messageId ?? message);
}
