import { describe, expect, it } from "@jest/globals";
import { firstNames, lastNames } from "../src/names.ts";
import { areaCodes, createPatient } from "../src/patient.ts";
import { createRandom } from "../src/random.ts";

const random = createRandom("patients");
const patients = Array.from({ length: 5000 }, () => createPatient(random));

/** Luhn over the constant prefix 80840 and the NPI, written out plainly. */
function passesNpiCheck(npi: string): boolean {
  const digits = [...`80840${npi}`].map(Number).reverse();
  const sum = digits.reduce((total, digit, i) => {
    const doubled = digit * 2;
    return total + (i % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

describe("a patient", () => {
  it("has a social security number of an assigned range, never a known sample", () => {
    const samples = ["078051120", "219099999", "123456789", "987654320"];
    for (const { ssn } of patients) {
      expect(ssn).toMatch(/^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/);
      expect(samples).not.toContain(ssn);
    }
  });

  it("has a Medicare number by the position rules, never the sample card", () => {
    for (const { mbi } of patients) {
      expect(mbi).toMatch(
        /^[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d[AC-HJKMNP-RT-Y]{2}\d{2}$/,
      );
      expect(mbi.startsWith("1EG4")).toBe(false);
    }
  });

  it("has a dialable telephone number that is not reserved for fiction", () => {
    for (const { phone } of patients) {
      expect(areaCodes).toContain(Number(phone.slice(0, 3)));
      expect(phone.slice(3)).toMatch(/^(?!555)[2-9](?!11)\d{2}\d{4}$/);
    }
  });

  it("has a provider number with the right check digit", () => {
    for (const { npi } of patients) expect(passesNpiCheck(npi)).toBe(true);
  });

  it("has an e-mail address at a public provider, built of plain letters", () => {
    for (const { email } of patients) expect(email).toMatch(/^[a-z]+[a-z0-9_.+]*@(?!example)[a-z]+\.(?:com|net)$/);
  });

  it("has a record number of at least six digits that nobody would invent", () => {
    for (const { mrn } of patients) {
      const digits = mrn.replace(/\D/g, "");
      expect(digits.length).toBeGreaterThanOrEqual(6);
      expect(new Set(digits).size).toBeGreaterThanOrEqual(4);
    }
  });

  it("has a day of birth that exists and is no placeholder", () => {
    for (const { birth } of patients) {
      const date = new Date(Date.UTC(birth.year, birth.month - 1, birth.day));
      expect([date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]).toEqual([
        birth.year,
        birth.month,
        birth.day,
      ]);
      expect(birth.month === 1 && birth.day === 1).toBe(false);
    }
  });

  it("has a name of a list, or one that no list holds", () => {
    const listed = patients.filter(({ last }) => lastNames.includes(last)).length;
    expect(listed).toBeGreaterThan(patients.length * 0.7);
    expect(listed).toBeLessThan(patients.length * 0.9);
    for (const { first, last } of patients) {
      expect(first).toMatch(/^[\p{L}][\p{L} .'-]+$/u);
      expect(last).toMatch(/^[\p{L}][\p{L} .'-]+$/u);
    }
  });

  it("is treated by somebody whose DEA number has the right check digit", () => {
    for (const { more } of patients) {
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, check] = [...more.dea.slice(2)].map(Number);
      expect((a + c + e + 2 * (b + d + f)) % 10).toBe(check);
    }
  });

  it("is hardly ever met twice", () => {
    expect(new Set(patients.map(({ ssn }) => ssn)).size).toBeGreaterThan(4990);
  });
});

describe("the names", () => {
  it("are many, all different and none of a placeholder person", () => {
    for (const names of [firstNames, lastNames]) {
      expect(names.length).toBeGreaterThanOrEqual(150);
      expect(new Set(names).size).toBe(names.length);
    }
    expect(lastNames).not.toContain("Doe");
  });

  it.each([
    ["an apostrophe", /'/],
    ["a hyphen", /-/],
    ["a diacritic", /[^ -~]/],
    ["two words", / /],
  ])("include some with %s", (_, pattern) => {
    expect(lastNames.some((name) => pattern.test(name))).toBe(true);
  });
});
