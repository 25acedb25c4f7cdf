import { describe, expect, test } from "@jest/globals";
import { creditCard as identifier } from "../../src/identifiers/credit-card.ts";
import { passesLuhn } from "../../src/identifiers/definition.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { birth, card, name, plain, spaced, ssn } from "../values.ts";

const digits = card.replaceAll(" ", "");

/** The same number with its check digit: the slow and obvious way of ISO/IEC 7812-1. */
function withCheckDigit(body: string): string {
  const sum = [...body]
    .reverse()
    .flatMap((digit, i) => [...String(Number(digit) * (i % 2 === 0 ? 2 : 1))].map(Number))
    .reduce((total, digit) => total + digit, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

test.each(["453914880343646", "37844201957", "5", "62017"])("one digit of ten is the check digit of %s", (body) => {
  const accepted = [..."0123456789"].filter((digit) => passesLuhn(body + digit));
  expect(accepted.map((digit) => body + digit)).toEqual([withCheckDigit(body)]);
});

describe("issuers and lengths", () => {
  test.each<[why: string, body: string, issued: boolean]>([
    ["Visa of sixteen", "453914880343646", true],
    ["Visa of thirteen", "453914880343", true],
    ["Visa of fifteen", "45391488034364", false],
    ["Mastercard", "521914880343646", true],
    ["Mastercard from 2221 on", "222114880343646", true],
    ["2220 is none", "222014880343646", false],
    ["Mastercard up to 2720", "272014880343646", true],
    ["2721 is none", "272114880343646", false],
    ["56 is none", "561914880343646", false],
    ["American Express", "37841488034364", true],
    ["Diners Club", "3681488034364", true],
    ["Discover", "601114880343646", true],
    ["JCB", "352814880343646", true],
    ["3527 is none", "352714880343646", false],
    ["UnionPay of nineteen", "620114880343646205", true],
    ["beginning with 9", "953914880343646", false],
  ])("%s", (_why, body, issued) => {
    const value = withCheckDigit(body);
    expectMarks("credit-card", `const cardNumber = "${issued ? `«${value}»` : value}";`, "a.ts");
  });
});

describe("shapes", () => {
  test.each<[why: string, text: string]>([
    ["groups", `x = "«${card}»"`],
    ["hyphens", `x = "«${card.replaceAll(" ", "-")}»"`],
    ["digits", `x = "«${digits}»"`],
    ["a wrong check digit", `x = "${digits.slice(0, -1)}8"`],
    ["a row of numbers", `x = "${card} 1234"`],
    ["part of a longer token", `x = "a${digits}"`],
    ["in running text", `// card number «${digits}»`],
  ])("%s", (_why, text) => {
    expectMarks("credit-card", text, "a.ts");
  });
});

describe("in company", () => {
  test("alone it is only noted, with a label it warns in a healthcare project", () => {
    expect(verdicts(`x = "${card}"`, { path: "a.ts" })).toEqual([]);
    expect(verdicts(`const order = { cardNumber: "${card}" };`, { path: "a.ts" })).toEqual([]);
    expect(verdicts(`x = "${card}"`, { path: "a.ts", health: true })).toEqual([]);
    expect(verdicts(`const x = { cardNumber: "${card}" };`, { path: "a.ts", health: true })).toEqual([
      "credit-card warn",
    ]);
  });
  test("in the record of a patient it blocks, with a label and without", () => {
    const patient = `name: "${name}", dob: "${birth}", ssn: "${ssn}"`;
    expect(verdicts(`const patient = { ${patient}, creditCard: "${card}" };`, { path: "a.ts" })).toContain(
      "credit-card block",
    );
    expect(
      verdicts(`const patient = { ${patient}, note: "the copay of the last visit was paid with ${card}" };`, {
        path: "a.ts",
      }),
    ).toContain("credit-card block");
    expect(verdicts(`const patient = { ${patient}, traceId: "${digits}" };`, { path: "a.ts" })).not.toContain(
      "credit-card block",
    );
  });
});

test.each([
  ["4242 4242 4242 4242", "test-card"],
  ["378282246310005", "test-card"],
  ["4000000000009995", "test-card"],
  ["4444444444444448", "patterned-number"],
  [card, undefined],
])("fictional: %#", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
});

test.each([
  card,
  digits,
  withCheckDigit("37841488034364"),
  withCheckDigit("453914880343"),
  plain("62014", "880343646205"),
])("surrogate: %#", (value) => {
  const surrogate = identifier.surrogate(value, 7);
  expect(surrogate.replace(/\d/g, "0")).toBe(value.replace(/\d/g, "0"));
  expect(identifier.fictional(surrogate)).toMatch(/^(?:test-card|patterned-number)$/);
  expect(identifier.normalise(spaced("4539", "1488"))).toBe("45391488");
});
