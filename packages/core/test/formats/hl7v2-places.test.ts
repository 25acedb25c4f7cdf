import { describe, expect, test } from "@jest/globals";
import type { IdentifierId } from "../../src/index.ts";
import { scan } from "../../src/index.ts";
import { expectMarks } from "../marks.ts";
import { birth, careDate, family, given, memberId, mrn, otherMrn, otherPhone, phone, plain, visit } from "../values.ts";

const person = `${family}^${given}`;
const day = (date: string): string => date.replaceAll("-", "");

/** A segment with values at some of its fields, by their number. */
function segment(id: string, values: Readonly<Record<number, string>>): string {
  const last = Math.max(...Object.keys(values).map(Number));
  return [id, ...Array.from({ length: last }, (_, index) => values[index + 1] ?? "")].join("|");
}

const message = (id: string, values: Readonly<Record<number, string>>): string =>
  `MSH|^~\\&|ADT|RIDGE|EHR|RIDGE|20260309||ADT^A08|1|P|2.5.1\rPID|1||1|\r${segment(id, values)}\r`;

describe("places beside those of the patient (HL7 v2.5.1, chapters 3, 4, 6, 7 and 10)", () => {
  test.each<[place: string, identifier: IdentifierId, value: string]>([
    ["PID-6", "name", `«${person}»`],
    ["PID-21", "mrn", `«${otherMrn}»^^^RIDGE^MR`],
    ["MRG-2", "mrn", `«${otherMrn}»^^^RIDGE`],
    ["MRG-3", "account", `«${visit}»^^^RIDGE^AN`],
    ["MRG-5", "other-id", `«${visit}»^^^RIDGE^VN`],
    ["MRG-6", "other-id", `«${visit}»`],
    ["NK1-26", "name", `«${person}»`],
    ["NK1-33", "mrn", `«${otherMrn}»^^^RIDGE^MR`],
    ["GT1-2", "account", `«${visit}»`],
    ["GT1-4", "name", `«${person}»`],
    ["GT1-18", "phone", `«${phone}»`],
    ["GT1-24", "date", `«${day(careDate)}»1430`],
    ["GT1-42", "name", `«${person}»`],
    ["GT1-45", "name", `«${person}»`],
    ["GT1-46", "phone", `«${otherPhone}»`],
    ["IN1-49", "health-plan-id", `«${memberId}»`],
    ["IN2-7", "name", `«${person}»`],
    ["IN2-9", "name", `«${person}»`],
    ["IN2-26", "health-plan-id", `«${memberId}»^^^PLAN`],
    ["IN2-40", "name", `«${person}»`],
    ["IN2-52", "name", `«${person}»`],
    ["IN2-53", "phone", `«${otherPhone}»`],
    ["PV2-9", "date", `«${day(careDate)}»`],
    ["ACC-8", "phone", `struck by a car, call «${phone}»`],
    ["ACC-11", "address", `«77 Oak ${plain("Hollow", " Ln")}»^^«Dallas»^TX^75201`],
    ["PDA-4", "date", `«${day(careDate)}»`],
    ["OBR-13", "mrn", `MRN «${mrn}», fasting`],
    ["OBR-22", "date", `«${day(careDate)}»0915`],
    ["SPM-17", "date", `«${day(careDate)}»`],
    ["SCH-2", "other-id", `«${visit}»^EHR`],
    ["AIS-4", "date", `«${day(careDate)}»0900`],
    ["QRD-8", "mrn", `«${mrn}»^${person}`],
    ["QRD-8", "name", `${mrn}^«${person}»`],
  ])("%s: %s", (place, identifier, value) => {
    const [id = "", number = ""] = place.split("-");
    const text = message(id, { [number]: value });
    expectMarks(identifier, id === "PID" ? text.replace("PID|1||1|\r", "") : text, "in/a.hl7");
  });

  // A number that identifies by its place alone in an employer's books needs a person beside it.
  test.each(["NK1-12", "GT1-19", "IN1-10", "IN2-1", "IN2-10"])("%s of a person with a name", (place) => {
    const [id = "", number = ""] = place.split("-");
    const named = { NK1: 2, GT1: 3, IN1: 16, IN2: 52 }[id] ?? 0;
    expectMarks("other-id", message(id, { [number]: `«${visit}»`, [named]: person }), "in/a.hl7");
  });
});

describe("who treats and who pays", () => {
  test.each([
    ["PD1-4", `1992847310^${person}`],
    ["IN1-6", person],
    ["IN1-7", phone],
    ["IN2-22", person],
    ["IN2-58", phone],
    ["PV1-7", `1992847310^${person}`],
    ["ORC-12", `1992847310^${person}`],
    ["ORC-14", phone],
    ["ORC-23", phone],
    ["OBR-16", `1992847310^${person}`],
    ["OBR-17", phone],
    ["SCH-13", phone],
    ["OBX-16", `1992847310^${person}`],
  ])("%s is no patient's", (place, value) => {
    const [id = "", number = ""] = place.split("-");
    // In the record of a patient, where a telephone would count.
    const patient = `PID|1||${mrn}^^^RIDGE^MR||${person}||${day(birth)}`;
    const text = message(id, { [number]: value }).replace("PID|1||1|", patient);
    const { findings } = scan(text, { path: "in/a.hl7" });
    expect(findings.map(({ identifier }) => identifier)).toEqual(["mrn", "name", "date-of-birth"]);
  });

  test("PDA-3 says whether a death is certified, not when", () => {
    expect(scan(message("PDA", { 3: day(careDate) }), { path: "in/a.hl7", raw: true }).findings).toEqual([]);
  });
});
