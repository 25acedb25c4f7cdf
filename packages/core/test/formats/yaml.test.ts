import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { stringify } from "yaml";
import { yamlAsJson } from "../../src/formats/yaml.ts";
import { scan } from "../../src/index.ts";
import { birth, email, family, given, mrn, otherMrn, phone, ssn } from "../values.ts";

/** What the rewritten text means: strings for all scalars, comments left out. */
const meaning = (text: string): unknown =>
  JSON.parse(
    yamlAsJson(text)
      .json.text.replace(/\n\/\/[^\n]*\n/g, "\n")
      .trim(),
  );

const asStrings = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asStrings);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, asStrings(v)]));
  return String(value);
};

describe("as the JSON that it means", () => {
  test.each<[why: string, text: string, value: unknown]>([
    ["a mapping", "a: 1\nb: two words\n", { a: "1", b: "two words" }],
    ["a sequence at the indentation of its key", "a:\n- x\n- y\nb: z\n", { a: ["x", "y"], b: "z" }],
    ["a sequence of mappings", "a:\n  - b: 1\n    c: 2\n  -\n    b: 3\n", { a: [{ b: "1", c: "2" }, { b: "3" }] }],
    ["sequences in a line", "- - a\n  - b\n- c\n", [["a", "b"], "c"]],
    ["nothing", "a:\nb:\n  c:\n", { a: null, b: { c: null } }],
    ["comments", "a: x # no\n# nor this\nb: y#z\n", { a: "x", b: "y#z" }],
    ["quotes", `a: 'it''s: "so"'\nb: "x: \\"y\\""\n`, { a: `it's: "so"`, b: 'x: "y"' }],
    ["literal text", "a: |\n  one\n    two\n\n  three\nb: x\n", { a: "one\n  two\n\nthree", b: "x" }],
    ["folded text", "a: >-\n  one\n  two\nb: x\n", { a: "one\ntwo", b: "x" }],
    ["no text behind the mark", "a: |\nb: x\n", { a: "", b: "x" }],
    ["a plain scalar over lines", "a: one\n  two\nb: x\n", { a: "one\ntwo", b: "x" }],
    [
      "brackets",
      "a: [x, 'y, z', {b: c, d: [e]}]\nf: {\n  g: h,\n  i: j }\n",
      {
        a: ["x", "y, z", { b: "c", d: ["e"] }],
        f: { g: "h", i: "j" },
      },
    ],
    ["tags and anchors", "a: &x !!str y\nb: !ruby/object:P\n  c: d\n", { a: "y", b: { c: "d" } }],
    ["addresses and times", "a: http://b.c/d\nb: 10:30\n", { a: "http://b.c/d", b: "10:30" }],
    ["line ends of Windows", "a: x\r\nb:\r\n  - y\r\n", { a: "x", b: ["y"] }],
  ])("%s", (_why, text, value) => {
    expect(meaning(text)).toEqual(value);
  });

  test("whatever another writer makes of a value", () => {
    const scalar = fc.oneof(fc.integer(), fc.stringMatching(/^[a-z][a-z0-9 '"#:@.-]{0,20}[a-z]$/), fc.constant(null));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        scalar,
        fc.array(tie("tree"), { minLength: 1, maxLength: 4 }),
        fc.dictionary(fc.stringMatching(/^[a-z][a-z_ ]{0,10}[a-z]$/), tie("tree"), { minKeys: 1, maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(tree, { minLength: 1 }),
          fc.dictionary(fc.stringMatching(/^[a-z]{2,8}$/), tree, { minKeys: 1 }),
        ),
        fc.boolean(),
        (value, indentSeq) => {
          expect(meaning(stringify(value, { indentSeq, lineWidth: 0, aliasDuplicateObjects: false }))).toEqual(
            asStrings(value),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** What blocks, with the text it stands for and the line. */
const blocked = (text: string): string[] =>
  scan(text, { path: "a.yaml" })
    .findings.filter(({ verdict }) => verdict === "block")
    .map(({ identifier, start, end, line }) => `${identifier} ${text.slice(start, end)} ${line}`);

describe("people", () => {
  test("fixtures by name are records of their own", () => {
    const text = `one:\n  mrn: ${mrn}\n  first_name: ${given}\n  dob: ${birth}\ntwo:\n  mrn: ${otherMrn}\n  ssn: ${ssn}\n`;
    expect(blocked(text)).toEqual([
      `mrn ${mrn} 2`,
      `name ${given} 3`,
      `date-of-birth ${birth} 4`,
      `mrn ${otherMrn} 6`,
      `ssn ${ssn} 7`,
    ]);
    expect(scan(text, { path: "a.yaml" }).people).toBe(2);
  });

  test("a sequence of people, with lists and kinds", () => {
    const text = `patients:\n  - name: { given: [${given}], family: ${family} }\n    birth:\n      date: '${birth}'\n    identifiers:\n    - type: MRN\n      value: "${mrn}"\n    emails:\n      - ${email}\n    phones: ["${phone}"]\n`;
    expect(blocked(text)).toEqual([
      `name ${given} 2`,
      `name ${family} 2`,
      `date-of-birth ${birth} 4`,
      `mrn ${mrn} 7`,
      `email ${email} 9`,
      `phone ${phone} 10`,
    ]);
  });

  test("examples of a schema", () => {
    const text = `Patient:\n  properties:\n    mrn:\n      type: string\n      example: "${mrn}"\n`;
    expect(blocked(text)).toEqual([`mrn ${mrn} 5`]);
  });

  test("a file within it", () => {
    const text = `data:\n  seed.csv: |\n    mrn,last_name,dob\n    ${mrn},${family},${birth}\n    ${otherMrn},${family},${birth}\n`;
    expect(blocked(text)).toEqual([
      `mrn ${mrn} 4`,
      `name ${family} 4`,
      `date-of-birth ${birth} 4`,
      `mrn ${otherMrn} 5`,
      `name ${family} 5`,
      `date-of-birth ${birth} 5`,
    ]);
  });
});

test("never throws, and places lie in order within the text", () => {
  const piece = fc.constantFrom(
    ..."- ,: ,? ,# x\n,\n,  ,    ,\t,a,key: ,\"q ,'s ,[,],{,},|,>\n,---\n,...\n,&a ,!t ,*x,\\,{{ x }},%Y\n,\r\n".split(
      ",",
    ),
    ",",
    ssn,
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join("");
      const { text: json, offsets } = yamlAsJson(text).json;
      expect(offsets.length).toBe(json.length + 1);
      expect(
        offsets.every((offset, i) => offset <= text.length && (i === 0 || offset >= (offsets[i - 1] as number))),
      ).toBe(true);
      expect(() => scan(text, { path: "a.yaml" })).not.toThrow();
    }),
    { numRuns: 2000 },
  );
});
