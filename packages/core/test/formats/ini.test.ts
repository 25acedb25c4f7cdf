import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { iniAsJson } from "../../src/formats/ini.ts";
import { scan } from "../../src/index.ts";
import { birth, email, family, given, mrn, otherMrn, phone, ssn } from "../values.ts";

const meaning = (text: string): unknown =>
  JSON.parse(
    (iniAsJson(text)?.json.text ?? "null")
      .replace(/\n\/\/[^\n]*\n/g, "\n")
      .replaceAll(",]", "]")
      .trim(),
  );

describe("as the JSON that it means", () => {
  test.each<[why: string, text: string, value: unknown]>([
    ["INI", "a = 1\n[b c]\nd=x ; no\n; nor this\ne: y\n", { a: "1", "b c": { d: "x", e: "y" } }],
    [
      "TOML",
      `[[p]]\na = "x # y"\nb = ["u", 'v', 3]\nc = { d = "e" }\n[q.r]\nf = 1952-03-04 # no\n`,
      {
        p: { a: "x # y", b: ["u", "v", "3"], c: { d: "e" } },
        "q.r": { f: "1952-03-04" },
      },
    ],
    ["an array over lines", "a = [\n  1,\n  2, # no\n]\nb = 3\n", { a: ["1", "2"], b: "3" }],
    ["text over lines", 'a = """\nx\ny"""\nb = 1\n', { a: "\nx\ny", b: "1" }],
    ["properties", "# no\n! nor this\na.b.c = x y\nd:e\n", { "a.b.c": "x y", d: "e" }],
    [".env", `export A="x y"\nB='z'\nC=\nD=u#v\n`, { A: "x y", B: "z", C: "", D: "u#v" }],
    ["a quote that closes nowhere", `a = "x\nb = y\n`, { a: '"x', b: "y" }],
    ["something else", "hello world\nthis is text\n", null],
  ])("%s", (_why, text, value) => {
    expect(meaning(text)).toEqual(value);
  });
});

/** What blocks, with the text it stands for and the line. */
const blocked = (text: string, path: string): string[] =>
  scan(text, { path })
    .findings.filter(({ verdict }) => verdict === "block")
    .map(({ identifier, start, end, line }) => `${identifier} ${text.slice(start, end)} ${line}`);

describe("people", () => {
  test("a section for each", () => {
    const text = `[[patients]]\nmrn = "${mrn}"\nname = { given = "${given}", family = "${family}" }\ndob = ${birth}\n\n[[patients]]\nmrn = "${otherMrn}"\nemails = ["${email}"]\n`;
    expect(blocked(text, "a.toml")).toEqual([
      `mrn ${mrn} 2`,
      `name ${given} 3`,
      `name ${family} 3`,
      `date-of-birth ${birth} 4`,
      `mrn ${otherMrn} 7`,
      `email ${email} 8`,
    ]);
    expect(scan(text, { path: "a.toml" }).people).toBe(2);
  });
  test("a comment, and its shape", () => {
    const text = `;${ssn}\n# ssn ${ssn}\na = 1\n`;
    const { findings } = scan(text, { path: ".env" });
    expect(findings.map(({ start, end, shape }) => [text.slice(start, end), shape])).toEqual([
      [ssn, "ddd-dd-dddd"],
      [ssn, "ddd-dd-dddd"],
    ]);
  });
  test("an environment", () => {
    const text = `DB=x\nTEST_PATIENT_SSN=${ssn}\nexport TEST_PATIENT_PHONE="${phone}"\n`;
    expect(blocked(text, ".env.local")).toEqual([`ssn ${ssn} 2`, `phone ${phone} 3`]);
    expect(scan(text, { path: ".env.local" }).format).toBe("ini");
  });
});

test("never throws, and places lie in order within the text", () => {
  const piece = fc.constantFrom(...'a = |b: |[x]\n|[[|]]|{|}|"|\'|"""|# x\n|; y\n|\n|\r\n|,|=|\\| |\t'.split("|"), ssn);
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join("");
      const { offsets = new Uint32Array(1), text: json = "" } = iniAsJson(text)?.json ?? {};
      expect(offsets.length).toBe(json.length + 1);
      expect(
        offsets.every((offset, i) => offset <= text.length && (i === 0 || offset >= (offsets[i - 1] as number))),
      ).toBe(true);
      expect(() => scan(text, { path: "a.toml" })).not.toThrow();
    }),
    { numRuns: 2000 },
  );
});
