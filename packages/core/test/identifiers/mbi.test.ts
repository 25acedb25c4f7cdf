import { describe, expect, test } from "@jest/globals";
import { mbi as identifier } from "../../src/identifiers/mbi.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { dashed, mbi, plain, spaced } from "../values.ts";

const parts = ["2FA7", "TE8", "MK41"] as const;
const compact = plain(...parts);

describe("shapes", () => {
  test.each<[why: string, text: string, path: string]>([
    ["hyphens, 4-3-4", `const x = "«${mbi}»";`, "a.ts"],
    ["hyphens elsewhere", `const x = "${dashed("2FA", "7TE8", "MK41")}";`, "a.ts"],
    ["one hyphen of two", `const x = "${plain("2FA7", "-", "TE8", "MK41")}";`, "a.ts"],
    ["no hyphens", `const x = "«${compact}»";`, "a.ts"],
    ["twelve characters", `const x = "${compact}1";`, "a.ts"],
    ["in a longer token", `const x = "X${compact}";`, "a.ts"],
    ["lower case without a label is any token", `const x = "${compact.toLowerCase()}";`, "a.ts"],
    ["lower case under a label", `const mbi = "«${compact.toLowerCase()}»";`, "a.ts"],
    ["lower case with hyphens under a label", `const mbi = "«${mbi.toLowerCase()}»";`, "a.ts"],
    ["blanks without a label", `const x = "${spaced(...parts)}";`, "a.ts"],
    ["blanks under a label", `const mbi = "«${spaced(...parts)}»";`, "a.ts"],
    ["label and value in running text", `Medicare number «${compact}»`, "a.txt"],
    ["abbreviated label in running text", `MBI: «${mbi.toLowerCase()}»`, "a.txt"],
  ])("%s", (_why, text, path) => {
    expectMarks("mbi", text, path);
  });
});

// CMS: position 1 is 1-9; 2, 5, 8 and 9 are letters without S, L, O, I, B, Z; 3 and 6 are letters or digits; 4, 7, 10 and
// 11 are digits.
describe("positions", () => {
  const at = (position: number, char: string): string => {
    const chars = [...compact];
    chars[position - 1] = char;
    const [a, b, c] = [chars.slice(0, 4), chars.slice(4, 7), chars.slice(7)].map((group) => group.join(""));
    return dashed(a ?? "", b ?? "", c ?? "");
  };
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const excluded = new Set("SLOIBZ");
  const digits = [..."0123456789"];

  test.each([2, 5, 8, 9])("%d is a letter", (position) => {
    const accepted = [...letters, ...digits].filter((char) => identifier.find?.(at(position, char)).length === 1);
    expect(accepted).toEqual(letters.filter((char) => !excluded.has(char)));
  });
  test.each([3, 6])("%d is a letter or a digit", (position) => {
    const accepted = [...letters, ...digits].filter((char) => identifier.find?.(at(position, char)).length === 1);
    expect(accepted).toEqual([...letters.filter((char) => !excluded.has(char)), ...digits]);
  });
  test.each([4, 7, 10, 11])("%d is a digit", (position) => {
    const accepted = [...letters, ...digits].filter((char) => identifier.find?.(at(position, char)).length === 1);
    expect(accepted).toEqual(digits);
  });
  test("1 is a digit from 1 to 9", () => {
    const accepted = [...letters, ...digits].filter((char) => identifier.find?.(at(1, char)).length === 1);
    expect(accepted).toEqual(digits.slice(1));
  });
  test("under a label the same holds in lower case", () => {
    const accepted = letters.filter(
      (char) => identifier.findLabelled?.(at(2, char).toLowerCase(), "plain", 2026).length === 1,
    );
    expect(accepted).toEqual(letters.filter((char) => !excluded.has(char)));
  });
});

describe("labels", () => {
  test.each([
    "mbi",
    "MBI",
    "patientMbi",
    "medicareNumber",
    "medicare_id",
    "medicareBeneficiaryIdentifier",
    "MEDICARE_NO",
    "beneficiaryId",
    "bene_id",
    "beneId",
  ])("%s", (label) => {
    expectMarks("mbi", `const ${label} = "«${compact.toLowerCase()}»";`, "a.ts");
    expect(verdicts(`const ${label} = "${compact.toLowerCase()}";`, { path: "a.ts" })).toEqual(["mbi block"]);
  });
  test.each(["mbit", "ambition", "embi", "benefit", "medicareish"])("%s names something else", (label) => {
    expectMarks("mbi", `const ${label} = "${compact.toLowerCase()}";`, "a.ts");
  });
});

test.each([
  ["1EG4-TE5-MK72", "cms-sample"],
  ["1EG4-TE5-MK73", "cms-sample"],
  ["1EG4TE5MK72", "cms-sample"],
  ["1eg4 te5 mk73", "cms-sample"],
  [dashed("1EG4", "TE5", "MK74"), undefined],
  [mbi, undefined],
])("fictional: %#", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
  const [finding] = expectMarks("mbi", `const mbi = "«${value}»";`, "a.ts", { fictional: proof !== undefined });
  expect(finding?.evidence.includes("fictional:cms-sample")).toBe(proof !== undefined);
});

test.each([
  [mbi, "1EG4-TE5-MK72"],
  [compact, "1EG4TE5MK72"],
  [compact.toLowerCase(), "1eg4te5mk72"],
  [spaced(...parts), "1EG4 TE5 MK72"],
])("the surrogate keeps the notation and is fictional: %#", (value, expected) => {
  expect(identifier.surrogate(value, 3)).toBe(expected);
  expect(identifier.fictional(expected)).toBe("cms-sample");
});

test("one identifier has one key in every notation", () => {
  const notations = [mbi, compact, spaced(...parts), mbi.toLowerCase()];
  expect(new Set(notations.map(identifier.normalise))).toEqual(new Set([compact]));
});
