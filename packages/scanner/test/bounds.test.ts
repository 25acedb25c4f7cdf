/** Texts that are built to exhaust their readers: what lies beyond a bound is listed, and what can be read is read. */
import { describe, expect, test } from "@jest/globals";
import { boundOf } from "../src/files/bounds.ts";
import { createRepository, nophi, ssn } from "./repository.ts";
import { zip } from "./archives.ts";

const nested = (levels: number, inner: string): string => `${'{"a":'.repeat(levels)}${inner}${"}".repeat(levels)}`;
const lists = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
const dtd = (declarations: string, content: string): string =>
  `<?xml version="1.0"?>\n<!DOCTYPE a [\n${declarations}]>\n<a>${content}</a>\n`;
/** The billion laughs: each entity is ten of the one before. */
const laughs = (generations: number): string =>
  dtd(
    `<!ENTITY l0 "lol">\n` +
      Array.from({ length: generations }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">\n`).join(""),
    `<ssn>${ssn}</ssn>&l${generations};`,
  );

const tooDeep = /^nests deeper than 1000 levels/;
const tooWide = /^its entities unfold to more than 200 times its size/;

test.each<[string, string, string, RegExp | undefined]>([
  ["objects, 1,000 levels", "a.json", nested(1000, "1"), undefined],
  ["objects, 1,001 levels", "a.json", nested(1001, "1"), tooDeep],
  ["lists behind a byte order mark and blanks", "a.json", `\uFEFF \r\n${lists(1001)}`, tooDeep],
  ["a name without an extension", "fixtures.d/data", lists(1001), tooDeep],
  ["many lists, one behind the other", "a.json", `[${lists(600)},${lists(600)}]`, undefined],
  ["brackets in strings", "a.json", `["${"[".repeat(2000)}", "\\"${"{".repeat(2000)}"]`, undefined],
  ["a string that does not end ends with its line", "a.json", `["\n${lists(1001)}`, tooDeep],
  ["colours in a log", "a.log", "[2024-01-02] \u001b[31mred\n".repeat(2000), undefined],
  ["lines of JSON, each broken", "a.ndjson", '{"a":[\n'.repeat(2000), undefined],
  ["lines of JSON, one of them deep", "a.ndjson", `{"a":["\n{}\n${lists(1001)}\n{}\n`, tooDeep],
  ["YAML written like JSON", "a.yaml", lists(1001), tooDeep],
  ["elements, 1,000 levels", "a.xml", "<a>".repeat(1000) + "<b/>".repeat(2000) + "</a>".repeat(1000), undefined],
  ["elements, 1,001 levels", "a", `<?xml version="1.0"?>${'<a b="c">'.repeat(1001)}${"</a>".repeat(1001)}`, tooDeep],
  ["elements of HTML that are not closed", "a.html", "<br><li>".repeat(2000), undefined],
  ["brackets of a program", "a.js", "[".repeat(2000), undefined],
  ["laughs", "a.xml", laughs(9), tooWide],
  ["laughs of two generations", "a.xml", laughs(2), undefined],
  ["names of a product", "a.xml", dtd('<!ENTITY v "1.0">\n<!ENTITY p "nophi &v;">\n', "&p; ".repeat(100)), undefined],
  ["one long entity many times", "a.xml", dtd(`<!ENTITY a '${"x".repeat(5000)}'>\n`, "&a;".repeat(5000)), tooWide],
  ["an entity that holds itself", "a.xml", dtd('<!ENTITY a "&b;">\n<!ENTITY b "&a;">\n', "&a;"), tooWide],
  ["entities of the declarations", "a.xml", dtd('<!ENTITY % a "%a;%a;">\n%a;\n', ""), tooWide],
  ["a chain without end", "a.xml", dtd(chain(50_000), "&e49999;"), tooWide],
  ["entities of HTML", "a.html", "<p>&amp;&lt;</p>", undefined],
])("%s", (_, path, text, expected) => {
  const reason = boundOf(path, Buffer.from(text));
  if (expected === undefined) expect(reason).toBeUndefined();
  else expect(reason).toMatch(expected);
});

function chain(length: number): string {
  return Array.from({ length }, (_, i) => `<!ENTITY e${i} "${i === 0 ? "a" : `&e${i - 1};`}">\n`).join("");
}

describe("through the command", () => {
  const deep = nested(10_000, `{"ssn":"${ssn}"}`);
  test.each([
    ["nothing in it", "a.json", lists(10_000), 3, 0],
    ["a value at the bottom", "a.json", deep, 1, 1],
    ["laughs", "a.xml", laughs(9), 1, 1],
  ])("%s: listed, and read all the same", (_, path, text, status, block) => {
    const repository = createRepository({ "a.txt": "a\n" });
    try {
      repository.write(path, text);
      repository.git("add", ".");
      for (const how of [["--staged"], [path], ["--stdin", "--stdin-filename", path]]) {
        const run = nophi(repository.folder, ["scan", ...how, "--format", "json"], how[0] === "--stdin" ? text : "");
        const { notExamined, summary } = JSON.parse(run.stdout);
        expect({ status: run.status, block: summary.block }).toEqual({ status, block });
        expect(notExamined.map((each: { path: string }) => each.path)).toEqual([path]);
      }
    } finally {
      repository.remove();
    }
  });

  test("in an archive", () => {
    const repository = createRepository({ "a.txt": "a\n" });
    try {
      repository.write("a.zip", zip([{ name: "in/a.json", content: lists(10_000) }]));
      const run = nophi(repository.folder, ["scan", "a.zip", "--format", "json"]);
      expect(run.status).toBe(3);
      expect(JSON.parse(run.stdout).notExamined).toEqual([
        { path: "a.zip!in/a.json", reason: expect.stringMatching(tooDeep) },
      ]);
    } finally {
      repository.remove();
    }
  });
});
