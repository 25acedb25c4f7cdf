import { describe, expect, test } from "@jest/globals";
import { iban as identifier, isIban } from "../../src/identifiers/iban.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { birth, name, plain, ssn } from "../values.ts";

/** The check digits of ISO 7064 for an account: the slow and obvious way. */
function made(country: string, account: string): string {
  const number = [...`${account}${country}00`].map((char) => Number.parseInt(char, 36)).join("");
  return `${country}${String(98n - (BigInt(number) % 97n)).padStart(2, "0")}${account}`;
}

const german = made("DE", plain("483015297", "361904275"));
const british = made("GB", plain("LOYD", "483015", "29736190"));
const grouped = german.replace(/(.{4})(?=.)/g, "$1 ");

describe("countries and check digits", () => {
  test.each<[why: string, text: string]>([
    ["of Germany", `"«${german}»"`],
    ["in groups", `"«${grouped}»"`],
    ["in groups before another word", `"«${grouped}» EUR"`],
    ["of the United Kingdom", `"«${british}»"`],
    ["a digit less", `"${german.slice(0, -1)}"`],
    ["a digit more", `"${german}7"`],
    ["of a country without", `"${made("US", "483015297361904275")}"`],
    ["another check digit", `"${german.replace(/^DE./, german.charAt(2) === "1" ? "DE2" : "DE1")}"`],
    ["within a longer token", `"x${german}"`],
  ])("%s", (_why, text) => {
    expectMarks("iban", `x = ${text}`, "a.ts");
  });
  test.each(["DE89370400440532013000", "GB82WEST12345698765432", "NO9386011117947"])("%s is right", (value) => {
    expect(isIban(value)).toBe(true);
  });
});

test("blocks in the record of a patient, and is nothing to warn of elsewhere", () => {
  const patient = `const patient = { name: "${name}", dob: "${birth}", ssn: "${ssn}", iban: "${german}" };`;
  expect(verdicts(patient, { path: "a.ts" })).toContain("iban block");
  expect(verdicts(`const x = { iban: "${german}" };`, { path: "a.ts" })).toEqual([]);
  expect(verdicts(`const x = "${german}";`, { path: "a.ts", health: true })).toEqual([]);
});

test("fictional, surrogate, key", () => {
  expect(identifier.fictional("DE89 3704 0044 0532 0130 00")).toBe("registry-example");
  expect(identifier.fictional(german)).toBeUndefined();
  expect(identifier.fictional(identifier.surrogate(german, 1))).toBe("registry-example");
  expect(identifier.surrogate(grouped, 1)).toBe("DE89 3704 0044 0532 0130 00");
  expect(identifier.normalise(grouped)).toBe(german);
});
