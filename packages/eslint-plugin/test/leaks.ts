/** What the tests of no-phi-in-logs and no-phi-in-urls share. */
import { describe, expect, test } from "@jest/globals";
import { type Linter, Linter as EslintLinter } from "eslint";
import { lint, type Parser } from "./lint.ts";

export type Place = readonly [line: number, column: number, endLine: number | undefined, endColumn: number | undefined];

/** The code without its marks, and the places that `«` and `»` stood around. */
export function marked(text: string): { code: string; places: Place[] } {
  const places: Place[] = [];
  let code = "";
  for (const part of text.split(/(«[^»]*»)/)) {
    const start = position(code);
    code += part.replace(/[«»]/g, "");
    if (part.startsWith("«")) places.push([...start, ...position(code)]);
  }
  return { code, places };
}

function position(before: string): [line: number, column: number] {
  const lines = before.split("\n");
  return [lines.length, (lines.at(-1) ?? "").length + 1];
}

export const reportedPlaces = (messages: readonly Linter.LintMessage[]): Place[] =>
  messages.map(({ line, column, endLine, endColumn }) => [line, column, endLine, endColumn]);

/** Both parsers, where the code has no syntax of TypeScript. */
function parsersOf(code: string): Parser[] {
  const languageOptions = { parserOptions: { ecmaFeatures: { jsx: true } } };
  const isJavaScript = !new EslintLinter().verify(code, [{ languageOptions }]).some(({ fatal }) => fatal);
  return isJavaScript ? ["typescript", "espree"] : ["typescript"];
}

/** What the suggestions of a report make of the code. */
export function suggestionsOf(code: string, [message]: readonly Linter.LintMessage[]): string[] {
  return (message?.suggestions ?? []).map(
    ({ fix }) => code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]),
  );
}

/** Look-alikes that a rule says nothing about, and code whose marked places it reports, with every parser that reads it. */
export function describeCases(rule: string, silent: readonly string[], reported: readonly string[]): void {
  describe("silent", () => {
    test.each(silent)("%s", (code) => {
      for (const parser of parsersOf(code)) expect(lint(rule, code, {}, parser, "source.tsx")).toEqual([]);
    });
  });

  describe("reported", () => {
    test.each(reported)("%s", (text) => {
      const { code, places } = marked(text);
      expect(places.length).toBeGreaterThan(0);
      for (const parser of parsersOf(code))
        expect(reportedPlaces(lint(rule, code, {}, parser, "source.tsx"))).toEqual(places);
    });
  });
}
