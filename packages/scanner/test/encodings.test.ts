/** A value is found at its place in whatever encoding the file is written. */
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { tmpdir } from "node:os";
import { encodeAs, type Encoding } from "../src/files/decode.ts";
import { scan } from "../src/index.ts";
import { ssn } from "./repository.ts";

const marks: Readonly<Record<string, number[]>> = {
  "utf-8": [0xef, 0xbb, 0xbf],
  "utf-16le": [0xff, 0xfe],
  "utf-16be": [0xfe, 0xff],
  "utf-32le": [0xff, 0xfe, 0, 0],
  "utf-32be": [0, 0, 0xfe, 0xff],
};

async function placesIn(content: Uint8Array): Promise<string[]> {
  const { findings, notExamined } = await scan({ cwd: tmpdir(), stdin: { content, filename: "notes.txt" } });
  return [
    ...findings
      .filter(({ identifier }) => identifier === "ssn")
      .map(({ line, column, endLine, endColumn }) => `${line}:${column}-${endLine}:${endColumn}`),
    ...notExamined.map(({ reason }) => reason),
  ];
}

test("property: line and column of a value, in every encoding, with and without a mark, with every line end", async () => {
  const encodings: Encoding[] = ["utf-8", "utf-16le", "utf-16be", "utf-32le", "utf-32be", "windows-1252"];
  const word = fc.constantFrom("chart", "n\u00e9", "stra\u00dfe", "\u201cquoted\u201d", "of", "the", "ward");
  const lineOf = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...encodings),
      fc.boolean(),
      fc.constantFrom("\n", "\r\n", "\r"),
      fc.array(lineOf, { maxLength: 4 }),
      lineOf,
      async (encoding, marked, lineEnd, before, prefix) => {
        const lines = [...before, `${prefix} ssn ${ssn} end`];
        const mark = marks[encoding];
        const hasMark = mark !== undefined && (marked || encoding.startsWith("utf-32"));
        const bytes = Buffer.concat([
          Buffer.from(hasMark ? mark : []),
          encodeAs(encoding, lines.join(lineEnd) + lineEnd),
        ]);
        const column = prefix.length + 6;
        expect(await placesIn(bytes)).toEqual([`${lines.length}:${column}-${lines.length}:${column + ssn.length}`]);
      },
    ),
    { numRuns: 150 },
  );
});

test("a byte that is no UTF-8 shifts no column", async () => {
  const bytes = Buffer.concat([Buffer.from("n\u00e9 "), Buffer.from([0xe9]), Buffer.from(` \u{1f600} ssn ${ssn}\n`)]);
  expect(await placesIn(bytes)).toEqual(["1:13-1:24"]);
});

test.each<[string, string, string[]]>([
  ["in the value", `a\nssn ${ssn.replace("48", "\x004\x008\x00")} ${"and more ".repeat(5)}\n`, ["2:5-2:19"]],
  ["between values", `ssn ${ssn}\0b c d e f g h i j k l m n o\n`, ["1:5-1:16"]],
  ["in the words around", `p\0atient ssn: ${ssn} and more words to read\n`, ["1:15-1:26"]],
])("zeros %s", async (_, text, places) => {
  expect(await placesIn(Buffer.from(text))).toEqual(places);
});

test("UTF-16 that was appended to other bytes is read, and the file counts as not examined", async () => {
  const bytes = Buffer.concat([Buffer.from([1, 2, 0, 0xff, 0xfe, 0x80, 3, 0]), Buffer.from(`ssn ${ssn}\n`, "utf16le")]);
  expect(await placesIn(bytes)).toEqual(["1:17-1:38", "unknown binary format: nophi cannot read it"]);
});
