/**
 * Snippets as people write them, in cases/: a page for each framework or library. A comment `reported: <message id>` stands
 * on, or next to, the lines of the access that is reported; a snippet without one is silent.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { lint } from "./lint.ts";

const folder = join(import.meta.dirname, "cases");

interface Snippet {
  readonly title: string;
  readonly language: string;
  readonly code: string;
}

function snippets(page: string): Snippet[] {
  return [...page.matchAll(/^## (.+)\n\n```(\w+)\n([\s\S]*?)^```$/gm)].map(
    ([, title = "", language = "", code = ""]) => ({
      title,
      language,
      code,
    }),
  );
}

function markers(code: string): { id: string; line: number }[] {
  return code.split("\n").flatMap((text, index) => {
    const id = /\/\/ reported: (\w+)$/.exec(text)?.[1];
    return id === undefined ? [] : [{ id, line: index + 1 }];
  });
}

/** Formatting moves a comment to the line before or behind what it speaks of. */
function isNear(line: number, { start, end }: { start: number; end: number }): boolean {
  return start - 1 <= line && line <= end + 2;
}

describe.each(readdirSync(folder))("%s", (file) => {
  const page = readFileSync(join(folder, file), "utf8");
  const found = snippets(page);

  test("every block has a title and is a snippet", () => {
    expect(found.length).toBeGreaterThan(0);
    expect(page.match(/^```\w+$/gm)).toHaveLength(found.length);
  });

  test.each(found.map((snippet) => [snippet.title, snippet] as const))("%s", (_title, { code, language }) => {
    const expected = markers(code);
    const messages = lint("require-audit", code, {}, "typescript", `source.${language}`);
    const reported = messages.map(({ messageId, message, line, endLine = line }, index) => {
      const marker = expected[index];
      const near = marker !== undefined && isNear(marker.line, { start: line, end: endLine });
      return `${near ? marker.line : line}: ${messageId ?? message}`;
    });
    expect(reported).toEqual(expected.map(({ id, line }) => `${line}: ${id}`));
  });
});
