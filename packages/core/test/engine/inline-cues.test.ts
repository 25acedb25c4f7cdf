import { describe, expect, test } from "@jest/globals";
import { namedInline } from "../../src/engine/inline-cues.ts";
import { identifiers } from "../../src/identifiers/index.ts";
import * as built from "../values.ts";

const values = [
  ...Object.values(built).filter((value) => typeof value === "string"),
  `${built.plain("512", "48", "3821")}A`,
  built.plain("BS", "482", "9175"),
  built.plain("12", "453", "19599"),
  built.plain("35391805", "284601", "7"),
  built.plain("84", "401"),
];
const spellings = (phrase: string): string[] => [
  phrase,
  phrase.toUpperCase(),
  phrase.replaceAll(" ", "_"),
  phrase.replaceAll(" ", "-"),
  phrase.replaceAll(" number", " #"),
];

describe("what a text can name inline", () => {
  const inline = identifiers.filter(({ findInline }) => findInline !== undefined);

  test.each(inline.map((identifier) => [identifier.id, identifier] as const))(
    "%s: a text without its cues holds nothing for it",
    (_id, identifier) => {
      let found = 0;
      for (const phrase of new Set(Object.values(identifier.labels).flat().flatMap(spellings))) {
        for (const value of values) {
          const text = `see ${phrase}: ${value} here`;
          if ((identifier.findInline?.(text) ?? []).length === 0) continue;
          found++;
          expect(namedInline(text).has(identifier)).toBe(true);
        }
      }
      // Names in running text have cues of another kind than labels.
      if (identifier.id !== "name") expect(found).toBeGreaterThan(0);
    },
  );

  test("a word within another and one that overlaps it are both seen", () => {
    const named = (text: string): string[] => [...namedInline(text)].map(({ id }) => id);
    expect(named("prefaxes 555 0100 000")).toContain("fax");
    expect(named("medicaremember 123456")).toEqual(expect.arrayContaining(["mbi", "hicn", "health-plan-id"]));
  });

  test.each([
    ["without a number", "account number", false],
    ["with too few digits", "account number 12345", false],
    ["with a number on the next line", "account number:\n123456", false],
    ["with a number far behind", `account number ${" ".repeat(200)}123456`, false],
    ["with a number", "account number: 12-34-56", true],
    ["a second time with a number", "account number\naccount number: 123456", true],
  ])("a label %s", (_title, text, isNamed) => {
    expect([...namedInline(text)].some(({ id }) => id === "account")).toBe(isNamed);
  });

  test("ordinary code names hardly any", () => {
    expect(
      [...namedInline("const total = items.reduce((sum, item) => sum + item.price, 0);")].map(({ id }) => id),
    ).toEqual(["name"]);
  });
});
