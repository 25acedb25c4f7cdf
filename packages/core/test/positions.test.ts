import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { scan } from "../src/index.ts";
import { positionsIn } from "../src/positions.ts";
import { expectMarks, marked } from "./marks.ts";
import { ssn } from "./values.ts";

describe("line endings", () => {
  test.each([
    ["LF", "a\nb", 2, [2, 1]],
    ["the LF itself belongs to its line", "a\nb", 1, [1, 2]],
    ["CR", "a\rb", 2, [2, 1]],
    ["CRLF is one", "a\r\nb", 3, [2, 1]],
    ["both of CRLF belong to their line", "a\r\nb", 2, [1, 3]],
    ["LF CR are two", "a\n\rb", 3, [3, 1]],
    ["CR CRLF are two", "\r\r\nb", 3, [3, 1]],
    ["at the end of the text", "a\n", 2, [2, 1]],
    ["no line at all", "", 0, [1, 1]],
    ["others do not end a line", "a\u2028\v\fb", 4, [1, 5]],
    ["an astral character counts two", "😀b", 2, [1, 3]],
    ["a tab counts one", "\tb", 1, [1, 2]],
  ])("%s", (_why, text, offset, expected) => {
    const positions = positionsIn(text);
    expect([positions.lineOf(offset), positions.columnOf(offset)]).toEqual(expected);
  });
});

test.each([
  ["the whole line", 9, 100, "second"],
  ["no further than asked", 9, 2, "seco"],
  ["its beginning", 7, 3, "sec"],
  ["without its CRLF", 12, 100, "second"],
  ["the last line", 17, 100, "third"],
])("the line around an offset: %s", (_why, offset, reach, expected) => {
  expect(positionsIn("first\r\nsecond\r\nthird").lineAround(offset, reach)).toBe(expected);
});

test("offsets and positions are the same place in any text", () => {
  const char = fc.constantFrom("a", "\n", "\r", "\r\n", "😀", "\uD800", "\u2028", "é");
  fc.assert(
    fc.property(fc.array(char, { maxLength: 40 }), fc.nat(60), (chars, at) => {
      const text = chars.join("");
      const offset = Math.min(at, text.length);
      const positions = positionsIn(text);
      // An offset between CR and LF is still in the line that they end.
      const isBetween = text.slice(offset - 1, offset + 1) === "\r\n";
      const before = isBetween ? `${text.slice(0, offset - 1)}.` : text.slice(0, offset);
      const lines = before.split(/\r\n|\n|\r/);
      const [line, column] = [lines.length, (lines.at(-1) ?? "").length + 1];
      expect([positions.lineOf(offset), positions.columnOf(offset)]).toEqual([line, column]);
    }),
    { numRuns: 1000 },
  );
});

describe("of findings", () => {
  test.each<[why: string, text: string, path: string]>([
    ["LF", `\n\nconst x = "«${ssn}»";`, "a.ts"],
    ["CRLF", `// a\r\n// b\r\nconst x = "«${ssn}»";\r\n`, "a.ts"],
    ["CR", `line\rSSN: «${ssn}»\rline`, "a.txt"],
    ["surrogate pairs before it", `const 😀 = "😀😀", x = "«${ssn}»";`, "a.ts"],
    ["combining marks before it", `const x = "e\u0301 «${ssn}»";`, "a.ts"],
    ["tabs before it", `\t\tconst x = "«${ssn}»";`, "a.ts"],
    ["escapes before it", `const x = "\\t\\u0041\\"«${ssn}»";`, "a.ts"],
    ["escapes within it", `const x = "«${ssn.replace("-", "\\u002d")}»";`, "a.ts"],
    ["at the very beginning and end", `«${ssn}»`, "a.txt"],
  ])("%s", (_why, text, path) => {
    expectMarks("ssn", text, path);
  });

  test.each(["a.ts", "a.txt", "a.csv", "a.json"])("a byte order mark does not count: %s", (path) => {
    const { text, places } = marked(`{ "ssn": "«${ssn}»" }`);
    const encoder = new TextEncoder();
    for (const input of [`\uFEFF${text}`, encoder.encode(`\uFEFF${text}`), encoder.encode(text)]) {
      const [finding] = scan(input, { path }).findings;
      expect(finding).toMatchObject(places[0] ?? {});
    }
  });

  test("bytes are decoded by the caller's decoder", () => {
    const bytes = new Uint8Array(Buffer.from(`José: ${ssn}`, "latin1"));
    const [finding] = scan(bytes, { path: "a.txt", decode: (each) => Buffer.from(each).toString("latin1") }).findings;
    expect(finding).toMatchObject({ start: 6, end: 17, column: 7, endColumn: 18 });
  });
});
