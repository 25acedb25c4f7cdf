import { describe, expect, test } from "@jest/globals";
import { dea as identifier, isDea } from "../../src/identifiers/dea.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { birth, name, plain } from "../values.ts";

const valid = plain("BK", "483015", "4");

test.each(["AB123456", "F9483015", "BK000001"])("%s has one check digit", (body) => {
  const [a, b, c, d, e, f] = [...body.slice(2)].map(Number) as [number, number, number, number, number, number];
  const expected = String(a + c + e + (b + d + f) * 2).slice(-1);
  expect([..."0123456789"].filter((digit) => isDea(body + digit))).toEqual([expected]);
});

describe("labels", () => {
  test.each(["dea", "DEA", "deaNumber", "prescriber_dea", "dea-no"])("%s", (label) => {
    expectMarks("dea", `const x = { "${label}": "«${valid}»" };`, "a.ts");
  });
  test.each(["idea", "deal", "id"])("%s names something else", (label) => {
    expectMarks("dea", `const ${label} = "${valid}";`, "a.ts");
  });
  test("in running text", () => {
    expectMarks("dea", `DEA number «${valid}»`, "a.txt");
    expectMarks("dea", `idea ${valid}`, "a.txt");
  });
  test("a number with a wrong check digit is none", () => {
    expectMarks("dea", `const dea = "${valid.slice(0, -1)}8";`, "a.ts");
  });
});

test("names a prescriber, so it is context and no finding", () => {
  expect(verdicts(`const x = { dea: "${valid}" };`, { path: "a.ts", health: true })).toEqual([]);
  const [finding] = expectMarks("dea", `const x = { dea: "«${valid}»", name: "${name}", dob: "${birth}" };`, "a.ts");
  expect(finding?.verdict).toBe("note");
  expect(finding?.evidence).toContain("health:provider-number");
});

test("fictional, surrogate, key", () => {
  expect(identifier.fictional("AB1234563")).toBe("known-sample");
  expect(identifier.fictional("AB1111111")).toBe("patterned-number");
  expect(identifier.fictional(valid)).toBeUndefined();
  expect(identifier.surrogate(valid, 1)).toBe("BK1234563");
  expect(identifier.normalise(valid)).toBe(valid);
});
