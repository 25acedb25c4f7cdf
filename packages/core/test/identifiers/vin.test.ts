import { describe, expect, test } from "@jest/globals";
import { vin as identifier, hasCheckDigit } from "../../src/identifiers/vin.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { birth, name, plain, ssn } from "../values.ts";

const sample = withDigit(plain("1HGEM", "219", "0", "VA", "204817"));
const unchecked = `${sample.slice(0, 8)}${sample.charAt(8) === "0" ? "1" : "0"}${sample.slice(9)}`;

/** 49 CFR 565.15 letter by letter, the slow and obvious way. */
function checkDigit(vin: string): string {
  const values = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
  const weights = "8765432X098765432";
  const sum = [...vin].reduce(
    (total, char, i) => total + (values.indexOf(char) % 10) * "0123456789X".indexOf(weights.charAt(i)),
    0,
  );
  return "0123456789X".charAt(sum % 11);
}

test.each(["1M8GDM9A_KP042788", "1HGCM826_3A004352", "5GZCZ43D_3S812715", "WVWZZZ1J_3W386752"])(
  "%s has one check digit",
  (body) => {
    const accepted = [..."0123456789X"].filter((digit) => hasCheckDigit(body.replace("_", digit)));
    expect(accepted).toEqual([checkDigit(body.replace("_", "0"))]);
  },
);

describe("values under a label", () => {
  test.each<[why: string, value: string]>([
    ["with its check digit", `«${sample}»`],
    ["with another one", `«${unchecked}»`],
    ["in small letters", `«${sample.toLowerCase()}»`],
    ["sixteen characters", sample.slice(1)],
    ["a letter O", `${sample.slice(0, 5)}O${sample.slice(6)}`],
    ["digits alone", plain("48301529", "736190427")],
  ])("%s", (_why, value) => {
    expectMarks("vin", `const vin = "${value}";`, "a.ts");
  });
  test.each([[`no number of a vehicle`]])("in running text: %#", (text) => {
    expectMarks("vin", text, "a.txt");
  });
});

test("blocks in the record of a patient, and is nothing to warn of elsewhere", () => {
  expect(
    verdicts(`const patient = { name: "${name}", dob: "${birth}", ssn: "${ssn}", vin: "${sample}" };`, {
      path: "a.ts",
    }),
  ).toContain("vin block");
  expect(verdicts(`const x = { vin: "${sample}" };`, { path: "a.ts" })).toEqual([]);
  expect(verdicts(`const x = { vin: "${sample}" };`, { path: "a.ts", health: true })).toEqual([]);
});

test("without a label the check digit is needed, and a person", () => {
  expectMarks("vin", `const x = "«${withDigit(sample)}»";`, "a.ts");
  expectMarks("vin", `const x = "${unchecked === withDigit(sample) ? sample : unchecked}";`, "a.ts");
  expect(verdicts(`const x = "${withDigit(sample)}";`, { path: "a.ts", health: true })).toEqual([]);
});

function withDigit(vin: string): string {
  return `${vin.slice(0, 8)}${checkDigit(`${vin.slice(0, 8)}0${vin.slice(9)}`)}${vin.slice(9)}`;
}

test.each<[value: string, proof: string | undefined]>([
  [sample, undefined],
  ["1M8GDM9AXKP042788", "known-sample"],
  ["1HGEM21903L123456", "placeholder-serial"],
])("fictional: %#", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
});

test("surrogate and key", () => {
  const surrogate = identifier.surrogate(sample, 7);
  expect(surrogate).toBe("1M8GDM9AXKP042788");
  expect(identifier.surrogate(sample.toLowerCase(), 7)).toBe("1m8gdm9axkp042788");
  expect(identifier.fictional(surrogate)).toBeDefined();
  expect(identifier.normalise(sample)).toBe(identifier.normalise(sample));
});
