// Tests of the parts of the docs check: npm run test:scripts
import assert from "node:assert/strict";
import { test } from "node:test";
import { anchorsIn, linkProblems, linksIn } from "./links.mjs";
import { fences, inlineCodes, section, tableRows } from "./markdown.mjs";
import { keptTable, renderPage, unwritten } from "./page.mjs";
import { fill, realistic, shapesIn } from "./shapes.mjs";

test("links are found with their lines, and not in code or comments", () => {
  const text = [
    "[a](one.md) ![b](two.png) `[c](no.md)`",
    "```md",
    "[d](no.md)",
    "```",
    "<!-- [e](no.md) -->",
    "[f]: three.md",
    '<a href="four.md">x</a>',
    '[g](<five.md> "title")',
    "",
    "    [h](no.md)",
  ].join("\n");
  assert.deepEqual(linksIn(text), [
    { target: "one.md", line: 1 },
    { target: "two.png", line: 1 },
    { target: "three.md", line: 6 },
    { target: "four.md", line: 7 },
    { target: "five.md", line: 8 },
  ]);
});

test("anchors are GitHub's: no punctuation, hyphens for blanks, a number for a second one", () => {
  const text =
    '# What it *looks* like?\n## `a`: b/c\n## [Link](x.md) to\n## Twice\n## Twice\n```\n# no\n```\n<a id="own"></a>';
  assert.deepEqual([...anchorsIn(text)], ["what-it-looks-like", "a-bc", "link-to", "twice", "twice-1", "own"]);
});

test("a link that leads nowhere is reported with its place, one that leads somewhere is not", () => {
  const textOf = () => "# Title\n";
  const problems = (text) => linkProblems("docs/README.md", text, textOf);
  assert.deepEqual(
    problems("[a](../README.md) [b](../README.md#title) [c](https://example.com/x#y) [d](mailto:a@example.com)"),
    [],
  );
  assert.deepEqual(problems("# Here\n[a](#here) [b](#there)"), [
    "docs/README.md:2: the link to #there leads nowhere: there is no such heading",
  ]);
  assert.deepEqual(problems("[a](gone.md)"), [
    "docs/README.md:1: the link to gone.md leads nowhere: there is no such file",
  ]);
  assert.deepEqual(problems("[a](../README.md#none)"), [
    "docs/README.md:1: the link to ../README.md#none leads nowhere: there is no such heading",
  ]);
  assert.deepEqual(problems("[a](../../up.md)"), [
    "docs/README.md:1: the link to ../../up.md leads out of the repository",
  ]);
});

test("a shape is filled in place; words of other letters stay", () => {
  const { text, spans } = fill("a ‹Mar 1d, 19dd› b ‹AA-d› c", 7);
  assert.match(text, /^a Mar 1\d, 19\d\d b [A-Z]{2}-\d c$/);
  assert.deepEqual(
    spans.map(({ start, end }) => text.slice(start, end).length),
    [12, 4],
  );
  assert.deepEqual(fill("‹dddd›", 1), fill("‹dddd›", 1));
  assert.deepEqual(shapesIn("‹a› and ‹b›"), ["a", "b"]);
});

test("fillings are drawn until enough are accepted, or given up", () => {
  const even = realistic("‹d›", ({ text }) => Number(text) % 2 === 0, 5);
  assert.equal(even.length, 5);
  assert.ok(even.every((text) => Number(text) % 2 === 0));
  assert.deepEqual(
    realistic("‹d›", () => false, 5),
    [],
  );
});

test("tables, fences, sections and inline code are read", () => {
  assert.deepEqual(tableRows("| a | b |\n| - | - |\n| `x\\|y` | |\n"), [["`x\\|y`", ""]]);
  assert.deepEqual(inlineCodes("`a` and `x\\|y`\n```\n`no`\n```"), ["a", "x|y"]);
  assert.deepEqual(fences("x\n```ts accepted\ncode\n```\n"), [
    { language: "ts", words: ["accepted"], line: 2, text: "code\n" },
  ]);
  assert.equal(section("# T\n\n## A\nx\n## B\ny\n", "A"), "x\n");
  assert.equal(section("# T\n", "A"), undefined);
});

const page = (content) => ({
  path: "docs/test.md",
  title: "New",
  parts: [{ id: "list", heading: "List", content }, { heading: "Words" }],
});

test("what is written by hand is kept, what is generated is replaced", async () => {
  const first = await renderPage(page("one"), undefined);
  assert.deepEqual(unwritten(page("one"), first), ['docs/test.md: the section "Words" is to be written']);
  const written = first.replace("# New", "# Old").replace("## Words\n", "## Words\n\nMine.\n");
  const second = await renderPage(page("two"), written);
  assert.match(second, /^# New\n/);
  assert.match(second, /\ntwo\n/);
  assert.doesNotMatch(second, /\none\n/);
  assert.match(second, /\nMine\.\n/);
  assert.deepEqual(unwritten(page("two"), second), []);
  await assert.rejects(renderPage(page("x"), "# Old\n"), /the comments around the part "list" are gone/);
});

test("the last columns of a table are kept by the first cell, and an empty one is missed", async () => {
  const table = (keys, previous) =>
    keptTable(
      ["Key"],
      keys.map((key) => [key]),
      ["Meaning"],
      previous,
    );
  const before = table(["a"], "").replace("| a |  |", "| a | why |");
  const after = table(["a", "b"], before);
  assert.deepEqual(tableRows(after), [
    ["a", "why"],
    ["b", ""],
  ]);
  const text = await renderPage(page(after), undefined);
  assert.ok(unwritten(page(after), text).includes("docs/test.md: a cell beside b is to be written"));
});
