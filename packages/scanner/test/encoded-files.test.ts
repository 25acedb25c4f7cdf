/** Files in Base64 within a text: mails, documents of FHIR and HL7 v2, fixtures. */
import { afterEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { tmpdir } from "node:os";
import { gzipSync } from "node:zlib";
import { encodedFilesIn, encodedFilesOf, withoutSpans } from "../src/files/encoded-files.ts";
import { runScan } from "../src/scan.ts";
import { scan } from "../src/index.ts";
import { xlsx } from "./office-files.ts";
import { pdf, show } from "./pdf-files.ts";
import { createRepository, otherSsn, ssn, type Repository } from "./repository.ts";

let repository: Repository | undefined;
afterEach(() => {
  repository?.remove();
  repository = undefined;
});

const base64 = (bytes: Buffer | string): string => Buffer.from(bytes).toString("base64");
const inLines = (run: string, between: string, length = 76): string =>
  (run.match(new RegExp(`.{1,${length}}`, "g")) ?? []).join(between);

const workbook = xlsx([{ name: "Patients", cells: new Map([["B3", { as: "shared", text: `SSN ${ssn}` }]]) }]);
const letter = pdf({ pages: [show(`ssn ${ssn}`)] });
const utf16 = Buffer.from(
  `The patient's SSN is ${ssn}, and this is enough of a text to be one.\r\n`.repeat(2),
  "utf16le",
);

async function seenIn(filename: string, content: string): Promise<{ places: string[]; unread: string[] }> {
  const { findings, notExamined } = await scan({ cwd: tmpdir(), stdin: { content, filename } });
  return {
    places: findings.map(({ identifier, path, line, column }) => `${path} ${identifier} ${line}:${column}`),
    unread: notExamined.map(({ path, reason }) => `${path}: ${reason}`),
  };
}

describe("what a text holds in Base64 is opened", () => {
  test.each([
    [
      "the attachment of a mail",
      "a.eml",
      `Subject: list\r\nContent-Transfer-Encoding: base64\r\n\r\n${inLines(base64(workbook), "\r\n")}\r\n\r\nRegards\r\n`,
      "a.eml!base64-4!Patients ssn 3:2",
    ],
    [
      "a document of FHIR",
      "a.json",
      `{"resourceType": "DocumentReference",\n"content": [{"attachment": {"contentType": "application/pdf", "data": "${base64(letter)}"}}]}`,
      "a.json!base64-2!page1 ssn 1:5",
    ],
    [
      "an observation of HL7 v2",
      "a.hl7",
      `MSH|^~\\&|A|B|C|D|20240309||ORU^R01|1|P|2.5\rOBX|1|ED|PDF||^application^pdf^Base64^${base64(letter)}||||||F\r`,
      "a.hl7!base64-1!page1 ssn 1:5",
    ],
    ["a fixture", "a.ts", `\n\nconst file = "${base64(workbook)}";`, "a.ts!base64-3!Patients ssn 3:2"],
    [
      "slashes as JSON may write them",
      "a.json",
      `{"a": "${base64(workbook).replaceAll("/", "\\/")}"}`,
      "a.json!base64-1!Patients ssn 3:2",
    ],
    ["lines of a literal", "a.py", `a = "${inLines(base64(letter), "\\n")}"`, "a.py!base64-1!page1 ssn 1:5"],
    [
      "a block of YAML",
      "a.yaml",
      `a:\n  b: |\n    ${inLines(base64(letter), "\n    ", 64)}\n`,
      "a.yaml!base64-3!page1 ssn 1:5",
    ],
    [
      "a data URI",
      "a.html",
      `<a href="data:application/pdf;base64,${base64(letter)}">`,
      "a.html!base64-1!page1 ssn 1:5",
    ],
    [
      "UTF-16, as PowerShell is given it",
      "a.ps1",
      `powershell -EncodedCommand ${base64(utf16)}`,
      "a.ps1!base64-1 ssn 1:22",
    ],
    [
      "a compressed text within a text within a compressed one",
      "a.txt",
      base64(gzipSync(`body: ${base64(gzipSync(`ssn ${ssn}\n${workbook.toString("hex")}`))}\n`)),
      "a.txt!base64-1!base64-1 ssn 1:5",
    ],
  ])("%s", async (_, filename, content, place) => {
    const { places, unread } = await seenIn(filename, content);
    expect(unread).toEqual([]);
    expect(places).toContain(place);
  });

  test.each([
    [
      "a workbook of old",
      Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]),
      "office document",
    ],
    ["a damaged archive", Buffer.concat([workbook.subarray(0, 300), Buffer.alloc(300)]), ""],
  ])("%s is listed", async (_, bytes, reason) => {
    const { unread } = await seenIn("a.eml", `\n${inLines(base64(bytes), "\n")}\n`);
    expect(unread.length).toBeGreaterThan(0);
    for (const each of unread) expect(each).toMatch(new RegExp(`^a.eml!base64-2[:!].*${reason}`));
  });

  test("files within files end at a bound, which is listed", async () => {
    let content = `ssn ${ssn}\n${workbook.toString("hex")}\n`;
    for (let i = 0; i < 6; i++) content = `${base64(gzipSync(content))}\n`;
    const { places, unread } = await seenIn("a.txt", content);
    expect(places).toEqual([]);
    expect(unread).toEqual([`a.txt${"!base64-1".repeat(5)}: nests deeper than 4 files in Base64 within each other`]);
  });

  test("images, keys, hashes and random bytes are passed over", () => {
    const random = (seed: number, size: number): Buffer => {
      let state = seed;
      return Buffer.from(Array.from({ length: size }, () => (state = (state * 1103515245 + 12345) & 0x7fffffff) >> 16));
    };
    for (let seed = 1; seed <= 2000; seed++)
      expect([...encodedFilesOf(Buffer.from(base64(random(seed, 300))), Infinity)]).toEqual([]);
    const image = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), random(7, 900)]);
    expect([...encodedFilesOf(Buffer.from(base64(image)), 0)]).toEqual([]);
    for (const unit of ["y", "ab", "ACGT", "GATTACA", "0123456789abcdef"])
      expect([...encodedFilesOf(Buffer.from(unit.repeat(1000)), Infinity)]).toEqual([]);
    const words = Array.from({ length: 3000 }, (_, i) => `entry${i}of${"the".repeat(i % 7)}list`).join("\n");
    expect([...encodedFilesOf(Buffer.from(words), 0)]).toEqual([]);
  });
});

test("whatever the pieces, the same files at the same places", () => {
  const before = "A line of text before it.\n".repeat(7);
  const text = Buffer.from(
    `${before}${base64(letter)}\n${before}${inLines(base64(workbook), "\r\n")}\r\n${before}x: "${base64(utf16)}"\n`,
  );
  const summary = (pieces: Iterable<Uint8Array>) =>
    [...encodedFilesIn(pieces, Infinity)].map(({ bytes, ...place }) => ({ ...place, bytes: bytes.toString("hex") }));
  const whole = summary([text]);
  expect(whole.map(({ bytes }) => bytes)).toEqual([letter, workbook, utf16].map((each) => each.toString("hex")));
  expect(whole.map(({ line }) => line)).toEqual([8, 16, 16 + Math.ceil(base64(workbook).length / 76) + 7]);
  for (const { start, end, bytes } of whole)
    expect(Buffer.from(text.toString("latin1", start, end), "base64").toString("hex")).toBe(bytes);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1 }), (sizes) => {
      function* pieces() {
        for (let at = 0, i = 0; at < text.length; at += sizes[i++ % sizes.length] as number)
          yield text.subarray(at, at + (sizes[i % sizes.length] as number));
      }
      expect(summary(pieces())).toEqual(whole);
    }),
  );
});

test("blanks take the place of what was taken out, and lines stay", () => {
  const text = Buffer.from("one\ntwo\nthree\n");
  const pieces = [text.subarray(0, 5), text.subarray(5)];
  expect(Buffer.concat([...withoutSpans(pieces, [{ start: 2, end: 6 }])]).toString()).toBe("on \n  o\nthree\n");
  expect([...withoutSpans(pieces, [])]).toEqual(pieces);
});

describe("texts that are longer than a part is", () => {
  const half = "lorem ipsum dolor sit amet\n".repeat(20_000);
  const content = `${half}Patient SSN: ${ssn}\n${half}`;
  test.each([
    ["one line", (run: string) => `{"k": 1,\n"data": "${run}"}\n`, 2],
    ["lines of MIME", (run: string) => `A: b\r\n\r\n${inLines(run, "\r\n")}\r\n`, 3],
  ])("%s: read as a text of its own", async (_, write, line) => {
    const { places } = await seenIn("a.txt", write(base64(content)));
    expect(places).toEqual([`a.txt!base64-${line} ssn 20001:14`]);
  });
});

test("in a commit a file counts as new where a line of it is", async () => {
  const mail = (content: Buffer, end: string): string => `Subject: x\n\n${inLines(base64(content), "\n")}\n\n${end}\n`;
  const other = xlsx([{ name: "Patients", cells: new Map([["B3", { as: "shared", text: `SSN ${otherSsn}` }]]) }]);
  repository = createRepository({ "a.eml": mail(workbook, "one") });
  const staged = async (content: string): Promise<string[]> => {
    repository?.write("a.eml", content);
    repository?.git("add", "--all");
    const { report } = await runScan({ cwd: repository?.folder ?? "", staged: true });
    return report.findings.map(({ path, line }) => `${path} ${line}`);
  };
  expect(await staged(mail(workbook, "two"))).toEqual([]);
  expect(await staged(mail(other, "two"))).toEqual(["a.eml!base64-3!Patients 3"]);
});
