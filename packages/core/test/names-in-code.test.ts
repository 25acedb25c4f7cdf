import { describe, expect, test } from "@jest/globals";
import { isAboutCare, isAboutHealth, meaningOfName } from "../src/names-in-code.ts";

const nothing = { patient: false, clinical: false };

describe("meaningOfName", () => {
  test.each([
    ["ssn", "ssn", "plain"],
    ["patientSsn", "ssn", "plain"],
    ["date_of_birth", "date-of-birth", "plain"],
    ["medicalRecordNumber", "mrn", "plain"],
    ["patientId", "mrn", "weak"],
    ["firstName", "name", "given"],
  ])("%s names an identifier", (name, id, kind) => {
    expect(meaningOfName(name).identifier).toEqual({ id, kind });
  });

  // The identifier must stand at the end: what follows is said of it.
  test.each(["ssnError", "dobInput", "mrnLookup"])("%s names none", (name) => {
    expect(meaningOfName(name).identifier).toBeUndefined();
  });

  test.each(["providerName", "hospitalPhone", "authorEmail", "dobFormat", "maxDob", "ssnHash"])(
    "%s is said of something else than a patient",
    (name) => expect(meaningOfName(name)).toEqual(nothing),
  );

  test("whose it is, and health content", () => {
    expect(meaningOfName("patientEmail")).toMatchObject({ patient: true, identifier: { id: "email" } });
    expect(meaningOfName("diagnosis")).toEqual({ patient: false, clinical: true });
    expect(meaningOfName("fileName")).toEqual(nothing);
  });
});

test("texts about care, not about banks and servers", () => {
  const both = (text: string): boolean => isAboutHealth(text) && isAboutCare(text);
  expect(["a medication", "the beneficiary", "GET /healthz"].map(both)).toEqual([true, false, false]);
});
