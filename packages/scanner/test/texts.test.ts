/** From bytes to text and to lines: encodings, kinds of files, changed lines, redaction. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { redactBytes } from "../src/commands/redact.ts";
import { decode, decodeText, encodeAs, encodingOf, type Encoding } from "../src/files/decode.ts";
import { kindOf } from "../src/files/kind.ts";
import { isAiInput } from "../src/files/ai-input.ts";
import { changedLines, similarity } from "../src/git/changed-lines.ts";
import { parseRawDiff, parseRawEntry } from "../src/git/staged-files.ts";
import { ssn } from "./repository.ts";

const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");
const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le");

describe("encodings", () => {
  test.each<[string, Buffer, Encoding, string]>([
    ["plain", Buffer.from("a"), "utf-8", "a"],
    ["nothing", Buffer.alloc(0), "utf-8", ""],
    ["UTF-8", Buffer.from("né😀"), "utf-8", "né😀"],
    ["UTF-8 with a mark", Buffer.from("\uFEFFa"), "utf-8", "a"],
    ["a zero in UTF-8", Buffer.from("a\0bcdef"), "utf-8", "a\0bcdef"],
    ["UTF-16 LE", utf16("\uFEFFn\u00e9😀"), "utf-16le", "n\u00e9😀"],
    ["UTF-16 BE", utf16("\uFEFFn\u00e9😀").swap16(), "utf-16be", "n\u00e9😀"],
    ["UTF-16 LE without a mark", utf16("name,ssn"), "utf-16le", "name,ssn"],
    ["UTF-16 BE without a mark", utf16("name,ssn").swap16(), "utf-16be", "name,ssn"],
    ["UTF-32 LE", Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0, 0x00, 0xf6, 0x01, 0]), "utf-32le", "a😀"],
    ["UTF-32 BE", Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x61, 0, 1, 0xf6, 0x00]), "utf-32be", "a😀"],
    ["windows-1252", latin1("caf\xe9 \x92"), "windows-1252", "caf\u00e9 \u2019"],
  ])("%s", (_, bytes, encoding, text) => {
    expect(encodingOf(bytes).encoding).toBe(encoding);
    expect(decodeText(bytes)).toBe(text);
    expect(encodeAs(encoding, text).equals(bytes.subarray(encodingOf(bytes).mark))).toBe(true);
  });

  test("a stray byte in UTF-8 is one character, and no other character changes", () => {
    const bytes = Buffer.concat([Buffer.from("né 😀 "), latin1("caf\xe9 \x92"), Buffer.from(" ü")]);
    expect(encodingOf(bytes).encoding).toBe("utf-8 and windows-1252");
    expect(decodeText(bytes)).toBe("né 😀 caf\u00e9 \u2019 ü");
    // A capital in front of a closing quote looks like UTF-8; one of it among other letters makes no UTF-8.
    expect(decodeText(latin1("Caf\xe9 cr\xe8me \x93CAF\xc9\x94"))).toBe("Caf\u00e9 cr\u00e8me \u201cCAF\u00c9\u201d");
  });

  test.each<[string, Buffer, Encoding]>([
    ["cut off in the middle of a character", utf16("name,city\nann,rome\n").subarray(0, 37), "utf-16le"],
    [
      "of letters beyond Latin",
      utf16("\u0438\u043c\u044f \u0432 42 \u0438\u043c\u044f, \u0438\u043c\u044f 17"),
      "utf-16le",
    ],
    [
      "of letters beyond Latin",
      utf16("\u0438\u043c\u044f \u0432 42 \u0438\u043c\u044f, \u0438\u043c\u044f 17").swap16(),
      "utf-16be",
    ],
  ])("UTF-16 without a mark, %s", (_, bytes, encoding) => {
    expect(encodingOf(bytes).encoding).toBe(encoding);
  });

  test("numbers are no UTF-16", () => {
    const numbers = Buffer.alloc(64);
    for (let index = 0; index < 32; index++) numbers.writeUInt16LE(index * 97 + 1, index * 2);
    expect(kindOf("a.bin", numbers).kind).toBe("opaque");
  });

  test("every byte of windows-1252 comes back", () => {
    const bytes = Buffer.from(Array.from({ length: 255 }, (_, index) => index + 1));
    expect(encodeAs("windows-1252", decodeText(bytes)).equals(bytes)).toBe(true);
  });

  test("UTF-8 is handed on as bytes, without its mark", () => {
    expect(decode(Buffer.from("\uFEFFa"))).toEqual(Buffer.from("a"));
    expect(decode(utf16("\uFEFFa"))).toBe("a");
  });

  test("a mark does not make broken bytes UTF-8", () => {
    expect(decode(Buffer.concat([Buffer.from("\uFEFFa"), latin1("\xe9")]))).toBe("a\u00e9");
  });
});

describe("redaction keeps what it does not replace", () => {
  const redacted = "[SSN_REDACTED]";
  test.each([
    ["UTF-8", (text: string) => Buffer.from(text)],
    ["UTF-8 with a mark", (text: string) => Buffer.from(`\uFEFF${text}`)],
    ["UTF-16 LE", (text: string) => utf16(`\uFEFF${text}`)],
    ["UTF-16 BE", (text: string) => utf16(`\uFEFF${text}`).swap16()],
    ["UTF-16 without a mark", (text: string) => utf16(text)],
    ["windows-1252", (text: string) => latin1(text)],
  ])("%s", (_, encode) => {
    expect(
      redactBytes(encode(`caf\u00e9\r\nssn: ${ssn}\r\n`)).equals(encode(`caf\u00e9\r\nssn: ${redacted}\r\n`)),
    ).toBe(true);
  });

  test("of UTF-8 with a stray byte", () => {
    const around = (value: string): Buffer => Buffer.concat([Buffer.from(`né ssn: ${value} `), latin1("\xe9\n")]);
    expect(redactBytes(around(ssn)).equals(around(redacted))).toBe(true);
  });

  test.each([
    ["an archive", latin1("\x1f\x8b\x08\0\0\xff")],
    ["an image", latin1("\x89PNG\r\n\x1a\n\0\0")],
    ["a PDF document", Buffer.from("%PDF-1.4\n")],
  ])("%s is refused: what it holds would pass unseen", (_, bytes) => {
    expect(() => redactBytes(bytes)).toThrow("nothing was written");
  });

  test("bytes without identifiers come out as they went in, or are refused", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (array) => {
        const bytes = Buffer.from(array.map((byte) => (byte >= 48 && byte <= 57 ? 45 : byte)));
        try {
          expect(redactBytes(bytes).equals(bytes)).toBe(true);
        } catch (error) {
          expect(String(error)).toContain("nothing was written");
        }
      }),
    );
  });
});

describe("kinds of files", () => {
  test.each([
    ["a.ts", Buffer.from("export {};\n"), "text"],
    ["empty", Buffer.alloc(0), "text"],
    ["BMW.md", Buffer.from("BMW, MZ and ID3 begin like formats\n"), "text"],
    ["photo.png", Buffer.from("ssn in a text called png\n"), "text"],
    ["icon.svg", Buffer.from("<svg/>"), "text"],
    ["wide.csv", utf16("\uFEFFa,b\n"), "text"],
    ["wide.csv", utf16("name,city\nann,rome\n"), "text"],
    ["old.txt", latin1("caf\xe9"), "text"],
    ["bmi.csv", latin1("BMI;name;gr\xf6\xdfe\n"), "text"],
    ["mz.txt", latin1("MZ gr\xf6\xdfe\n"), "text"],
    ["1crn.pdb", latin1("HEADER caf\xe9\n"), "text"],
    ["list.txt", Buffer.from("caf\u00e9 number one\0and number two\0"), "text"],
    ["a.bmp", latin1("BM\x46\0\0\0\0\0\0\0\x36\0"), "skipped: image"],
    ["a.mpg", latin1("\0\0\x01\xba\x44"), "skipped: video"],
    ["a.bz2", latin1("BZh91AY&SY\xff\xfe\x80"), "opaque: archive: nophi cannot read it"],
    ["half.txt", Buffer.from("a\0b\0c\0d"), "opaque: unknown binary format: nophi cannot read it"],
    [
      "more.csv",
      Buffer.from(`version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 1\nand a text\n`),
      "text",
    ],
    ["a.png", latin1("\x89PNG\r\n\x1a\n\0"), "skipped: image"],
    ["a.jpg", latin1("\xff\xd8\xff\xe0\0"), "skipped: image"],
    ["a.webp", latin1("RIFF\xff\0\0\0WEBPVP8 "), "skipped: image"],
    ["a.woff2", latin1("wOF2\0\x01\0\0"), "skipped: font"],
    ["a.wav", latin1("RIFF\xff\0\0\0WAVEfmt "), "skipped: audio"],
    ["a.mp4", latin1("\0\0\0\x20ftypisom"), "skipped: video"],
    ["a.wasm", latin1("\0asm\x01\0\0\0"), "skipped: compiled code"],
    ["a.exe", latin1("MZ\x90\0\x03"), "skipped: compiled code"],
    ["a.pyc", latin1("\x55\x0d\r\n\0\0\0\0\x80"), "skipped: compiled code"],
    ["a.zip", latin1("PK\x03\x04\x14\0"), "container: zip"],
    ["a.docx", latin1("PK\x03\x04\x14\0"), "container: zip"],
    ["a.gz", latin1("\x1f\x8b\x08\0"), "container: gzip"],
    ["a.tar", latin1("a".repeat(100) + "\0".repeat(157) + "ustar\0"), "container: tar"],
    ["a.xls", latin1("\xd0\xcf\x11\xe0\xa1\xb1"), "opaque: office document: nophi cannot read it"],
    ["a.pdf", Buffer.from("%PDF-1.4\n"), "container: pdf"],
    ["a.dcm", latin1("\0".repeat(128) + "DICM"), "container: dicom"],
    ["a.db", latin1("SQLite format 3\0"), "container: sqlite"],
    ["a.db-wal", latin1("7\x7f\x06\x82\0\x2d\xe2\x18"), "opaque: write-ahead log of a database: nophi cannot read it"],
    ["a.bin", latin1("\x01\x02\0\xff\xfe\x80\x03\0\x04"), "opaque: unknown binary format: nophi cannot read it"],
  ])("%s %#", (path, bytes, expected) => {
    const kind = kindOf(path, bytes);
    const detail =
      kind.kind === "skipped"
        ? `: ${kind.as}`
        : kind.kind === "opaque"
          ? `: ${kind.reason}`
          : kind.kind === "container"
            ? `: ${kind.format}`
            : "";
    expect(kind.kind + detail).toBe(expected);
  });

  test.each([
    ["CLAUDE.md", true],
    ["packages/a/AGENTS.md", true],
    [".github/copilot-instructions.md", true],
    [".cursor/rules/style.mdc", true],
    ["prompts/triage.txt", true],
    ["src/triage.prompt.md", true],
    [".aider.conf.yml", true],
    ["README.md", false],
    ["src/prompts.ts", false],
    ["docs/MYCLAUDE.md", false],
  ])("%s is read by an AI assistant: %s", (path, expected) => {
    expect(isAiInput(path)).toBe(expected);
  });
});

describe("changed lines", () => {
  const changed = (before: string, after: string): number[] => {
    const isChanged = changedLines(before, after);
    return after.split(/\r\n|\n|\r/).flatMap((_, index) => (isChanged(index + 1, index + 1) ? [index + 1] : []));
  };
  test.each<[string, string, string, number[]]>([
    ["nothing", "a\nb\n", "a\nb\n", []],
    ["an insertion", "a\nc\n", "a\nb\nc\n", [2]],
    ["a deletion", "a\nb\nc\n", "a\nc\n", []],
    ["a replacement", "a\nb\nc\n", "a\nx\nc\n", [2]],
    ["an end with a line feed, after which an empty line begins", "a", "a\n", [2]],
    ["a move", "a\nb\nc\n", "c\na\nb\n", []],
    ["a second copy", "a\n", "a\na\n", [2]],
    ["other line ends", "a\nb\n", "a\r\nb\r\n", []],
    ["CR", "a\rb", "a\rx\rb", [2]],
    ["everything", "", "a\nb", [1, 2]],
  ])("%s", (_, before, after, lines) => {
    expect(changed(before, after)).toEqual(lines);
  });

  test("a range touches when one of its lines does", () => {
    const isChanged = changedLines("a\nb\nc\n", "a\nx\nc\n");
    expect([isChanged(1, 3), isChanged(3, 4), isChanged(2, 2)]).toEqual([true, false, true]);
  });

  test("lines that are not new are lines of the parent, each as often as there", () => {
    const lines = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const isChanged = changedLines(before.join("\n"), after.join("\n"));
        const parent = before.length === 0 ? [""] : [...before];
        for (const [index, line] of (after.length === 0 ? [""] : after).entries()) {
          if (isChanged(index + 1, index + 1)) continue;
          expect(parent).toContain(line);
          parent.splice(parent.indexOf(line), 1);
        }
      }),
    );
  });

  test.each([
    ["a\nb", "a\nb", 1],
    ["a\nb\nc\nd", "a\nb\nx\ny", 0.5],
    ["a", "b", 0],
  ])("similarity of %j and %j is %d", (a, b, expected) => {
    expect(similarity(a, b)).toBe(expected);
  });
});

test("reads the raw listing of git diff", () => {
  const [a, b, zero] = ["a".repeat(40), "b".repeat(40), "0".repeat(40)];
  const listing = [
    `:100644 100755 ${a} ${b} M\0with\nfeed.ts\0`,
    `:000000 120000 ${zero} ${b} A\0link\0`,
    `:100644 000000 ${a} ${zero} D\0gone\0`,
    `:000000 160000 ${zero} ${b} A\0module\0`,
    `:000000 000000 ${zero} ${zero} U\0conflict\0`,
    `:000000 100644 ${zero} ${zero} A\0intended\0`,
  ].join("");
  expect(parseRawDiff(Buffer.from(listing))).toEqual([
    { path: "with\nfeed.ts", kind: "file", blob: b, parent: a, parents: [a] },
    { path: "link", kind: "symlink", blob: b, parents: [undefined] },
    { path: "gone", kind: "deleted", parent: a, parents: [a] },
    { path: "module", kind: "submodule", blob: b, parents: [undefined] },
    { path: "conflict", kind: "unmerged", parents: [undefined] },
    { path: "intended", kind: "deleted", parents: [undefined] },
  ]);
  expect(parseRawDiff(Buffer.alloc(0))).toEqual([]);
});

test("reads the listing of a merge, which has a mode and an object for each parent", () => {
  const [a, b, c, zero] = ["a".repeat(40), "b".repeat(40), "c".repeat(40), "0".repeat(40)];
  expect(parseRawEntry(`::100644 100644 100755 ${a} ${b} ${c} MM`, "both.ts")).toEqual({
    path: "both.ts",
    kind: "file",
    blob: c,
    parent: a,
    parents: [a, b],
  });
  expect(parseRawEntry(`:::000000 000000 100644 120000 ${zero} ${zero} ${b} ${c} AAM`, "link")).toEqual({
    path: "link",
    kind: "symlink",
    blob: c,
    parent: b,
    parents: [undefined, undefined, b],
  });
  expect(parseRawEntry(`::100644 100644 000000 ${a} ${b} ${zero} DD`, "gone")).toMatchObject({ kind: "deleted" });
});
