import { describe, expect, test } from "@jest/globals";
import { isNpi, npi as identifier } from "../../src/identifiers/npi.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { birth, name, plain } from "../values.ts";

/** Luhn as ISO/IEC 7812-1 describes it, over all fifteen digits: the slow and obvious way. */
const luhn = (digits: string): boolean =>
  [...digits]
    .reverse()
    .map((digit, i) => (i % 2 === 0 ? Number(digit) : Number(digit) * 2))
    .flatMap((product) => [...String(product)].map(Number))
    .reduce((sum, digit) => sum + digit, 0) %
    10 ===
  0;

const valid = plain("15583", "64273");

describe("check digit", () => {
  test.each(["155836427", "200000000", "100000000", "299999999", "123456789"])("%s has one check digit", (base) => {
    const accepted = [..."0123456789"].filter((digit) => isNpi(base + digit));
    expect(accepted).toHaveLength(1);
    expect(accepted).toEqual([..."0123456789"].filter((digit) => luhn(`80840${base}${digit}`)));
  });
  test.each([
    ["the worked example of CMS", "1234567893", true],
    ["the same digits without the prefix 80840 sum up otherwise", "1234567897", false],
    ["two digits changed places", plain("15538", "64273"), false],
    ["numbers begin with 1 or 2", "3234567891", false],
    ["nine digits", "123456789", false],
    ["eleven digits", "12345678931", false],
  ])("%s", (_why, digits, expected) => {
    expect(isNpi(digits)).toBe(expected);
  });
});

describe("labels", () => {
  test.each(["npi", "NPI", "providerNpi", "rendering_npi", "npiNumber", "nationalProviderIdentifier", "billing-npi"])(
    "%s",
    (label) => {
      expectMarks("npi", `const x = { "${label}": "«${valid}»" };`, "a.ts");
    },
  );
  test.each(["npix", "snpi", "provider", "id"])("%s names something else", (label) => {
    expectMarks("npi", `const ${label} = "${valid}";`, "a.ts");
  });
  test.each([
    [`NPI: «${valid}»`],
    [`NPI# «${valid}»`],
    [`npi number «${valid}»`],
    [`NPI ${valid}7`],
    [`snpi ${valid}`],
  ])("in running text: %#", (text) => {
    expectMarks("npi", text, "a.txt");
  });
  test("a number with a wrong check digit is none", () => {
    expectMarks("npi", `const npi = "${plain("15583", "64274")}";`, "a.ts");
  });
});

test("names a provider, so it is context and no finding", () => {
  expect(verdicts(`const x = { npi: "${valid}" };`, { path: "a.ts", health: true })).toEqual([]);
  const [finding] = expectMarks("npi", `const x = { npi: "«${valid}»", name: "${name}", dob: "${birth}" };`, "a.ts");
  expect(finding?.verdict).toBe("note");
  expect(finding?.evidence).toContain("health:provider-number");
});

test("fictional, surrogate, key", () => {
  expect(identifier.fictional("1234567893")).toBe("cms-sample");
  expect(identifier.fictional(valid)).toBeUndefined();
  expect(identifier.surrogate(valid, 1)).toBe("1234567893");
  expect(identifier.normalise(valid)).toBe(valid);
});
