import { describe, expect, test } from "@jest/globals";
import { isAuditModel } from "../src/data-access/audit.ts";
import { isClinicalName, mentionsModel, phiModels } from "../src/data-access/models.ts";
import { words } from "../src/words.ts";

test.each([
  ["labResults", ["lab", "result"]],
  ["LAB_RESULTS", ["lab", "result"]],
  ["FHIRPatient2", ["fhir", "patient2"]],
  ["diagnoses", ["diagnosis"]],
  ["allergies", ["allergy"]],
  ["status", ["status"]],
])("words(%s)", (name, expected) => {
  expect(words(name)).toEqual(expected);
});

// Ordinary words, and catalogues around patients, first.
const ordinary = [
  ...["member", "condition", "procedure", "visit", "test", "file", "document", "order", "result", "session", "plan"],
  ...[
    "user",
    "account",
    "healthCheck",
    "health_check_result",
    "healthReport",
    "userClaim",
    "role_claims",
    "codeCoverage",
  ],
  ...[
    "impatient",
    "patientType",
    "appointment_status",
    "chartConfig",
    "testResult",
    "vitality",
    "label",
    "care",
    "inpatience",
  ],
];
const clinical = [
  ...["patient", "Patient", "patients", "PatientAddress", "tbl_patient", "patientsTable", "appointments", "Encounter"],
  ...["observation", "diagnoses", "prescription", "MedicationRequest", "allergy_intolerance", "Immunizations", "lab"],
  ...["labResult", "lab_reports", "vitals", "VitalSign", "claim", "insurance_claims", "coverage", "medicalRecord"],
  ...["medical_records", "chart", "chartNotes", "admission", "carePlan", "specimen", "beneficiaries", "insuree"],
  ...["FamilyMemberHistory", "explanationOfBenefit", "healthConditions", "clinicalVisit", "member_eligibility"],
];

describe("isClinicalName", () => {
  test.each(ordinary)("%s is no PHI model", (name) => expect(isClinicalName(name)).toBe(false));
  test.each(clinical)("%s is a PHI model", (name) => expect(isClinicalName(name)).toBe(true));
  test.each(clinical)("a text with %s is looked at", (name) => expect(mentionsModel({})(`db.${name}`)).toBe(true));
});

test("options", () => {
  const replaced = phiModels({ models: ["Member"] });
  expect([replaced("members"), replaced("patient")]).toEqual([true, false]);
  const extended = phiModels({ additionalModels: ["plan_member_row"] });
  expect([extended("PlanMemberRows"), extended("patient"), extended("row")]).toEqual([true, true, false]);
  expect(mentionsModel({ models: ["Member"] })("a patient")).toBe(false);
});

describe("isAuditModel", () => {
  test.each(["auditor", "access", "log", "accessToken", "auditReport"])("%s is none", (name) =>
    expect(isAuditModel(name)).toBe(false),
  );
  test.each(["auditLog", "audit_logs", "AuditEvent", "audit", "PatientAuditTrail", "phi_access_log"])(
    "%s is one",
    (name) => expect(isAuditModel(name)).toBe(true),
  );
});
