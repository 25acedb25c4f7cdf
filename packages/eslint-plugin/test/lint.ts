import { resolve } from "node:path";
import * as typescriptParser from "@typescript-eslint/parser";
import { expect } from "@jest/globals";
import { Linter } from "eslint";
import ts from "typescript";
import plugin from "../src/index.ts";

export type Parser = "espree" | "typescript";

/**
 * Lints a source with one rule of the plugin; a file that ends in `.prisma` as a schema. A source in TypeScript is linted without types
 * and with them, which must agree.
 */
export function lint(
  rule: string,
  code: string,
  options: object = {},
  parser: Parser = "typescript",
  file = "source.ts",
): Linter.LintMessage[] {
  const messages = verify(rule, code, options, parser, file);
  if (parser === "typescript" && !file.endsWith(".prisma"))
    expect(verify(rule, code, options, parser, file, { programs: [programOf(code, file)] })).toEqual(messages);
  return messages;
}

/** Lints it once, with what the parser needs to know. */
export function verify(
  rule: string,
  code: string,
  options: object,
  parser: Parser,
  file: string,
  typed: { readonly programs?: readonly ts.Program[] } = {},
): Linter.LintMessage[] {
  const parserOptions = { ecmaFeatures: { jsx: /x$/.test(file) }, ...typed };
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

/** The program of one file, without libraries: what has a type there has it by its own words. */
function programOf(code: string, file: string): ts.Program {
  const options: ts.CompilerOptions = {
    noLib: true,
    noResolve: true,
    allowJs: true,
    jsx: ts.JsxEmit.Preserve,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const path = resolve(file);
  host.fileExists = (name) => name === path;
  host.getSourceFile = (name, language) =>
    name === path ? ts.createSourceFile(name, code, language, true) : undefined;
  return ts.createProgram([path], options, host);
}

/** The message ids that require-audit gives for a source, in order. */
export function audits(code: string, options: object = {}, parser: Parser = "typescript"): (string | undefined)[] {
  return lint("require-audit", code, options, parser).map(({ messageId, message }) => messageId ?? message);
}
