import { expect, test } from "@jest/globals";
import { withoutBlocks } from "../src/hooks/marks.ts";
import { appendedToYaml } from "../src/hooks/yaml-edit.ts";

const added = ["nophi:", "  run: nophi scan"];
const block = (indentation: string, lines = added, open = ""): string =>
  [`# >>> nophi >>>${open}`, ...lines, "# <<< nophi <<<"].map((line) => `${indentation}${line}\n`).join("");

test.each([
  ["an empty file", "", [], block("")],
  ["nothing but a comment", "# hooks\n", [], `# hooks\n${block("")}`],
  ["a comment behind the last entry", "a: 1 # one\n# end\n", [], `a: 1 # one\n${block("")}# end\n`],
  ["no line end", "a: 1", [], `a: 1\n${block("", added, " (no line end before this line)")}`],
  [
    "a mapping deeper down, with another one behind it",
    "# top\npre-commit:\n    commands:\n        lint: # why\n            run: eslint\n\n        test:\n            run: |\n              npm test\n\nother: 1\n",
    ["pre-commit", "commands"],
    `# top\npre-commit:\n    commands:\n        lint: # why\n            run: eslint\n\n        test:\n            run: |\n              npm test\n${block("        ")}\nother: 1\n`,
  ],
])("a mapping grows and shrinks again: %s", (_, text, path, expected) => {
  expect(appendedToYaml(text, path, added)).toBe(expected);
  expect(withoutBlocks(expected)).toBe(text);
});

test("a list grows, indented as its items are or not at all", () => {
  const item = ["- id: nophi"];
  for (const indentation of ["", "  ", "      "]) {
    const text = `repos:\n${indentation}- repo: local # ours\n${indentation}  hooks: []\nfail_fast: true\n`;
    const edited = appendedToYaml(text, ["repos"], item);
    expect(edited).toBe(text.replace("fail_fast", `${block(indentation, item)}fail_fast`));
    expect(withoutBlocks(edited ?? "")).toBe(text);
  }
});

test.each([
  ["flow style", "pre-commit: { commands: { a: { run: b } } }\n", ["pre-commit", "commands"]],
  ["a list in flow style", "repos: []\n", ["repos"]],
  ["nothing at the path", "pre-push:\n", ["pre-push"]],
  ["a text at the path", "pre-push: no\n", ["pre-push"]],
  ["the same key twice", "nophi: 1\n", []],
  ["two documents", "a: 1\n---\nb: 2\n", []],
  ["no YAML", "a: [\n", []],
  ["a list where a mapping is added", "- a\n", []],
])("left alone: %s", (_, text, path) => {
  expect(appendedToYaml(text, path, added)).toBeUndefined();
});
