/** Prisma schemas: the language, and what require-field-encryption says about them. */
import js from "@eslint/js";
import { describe, expect, test } from "@jest/globals";
import { Linter } from "eslint";
import { Linter as Linter9 } from "eslint-v9";
import tseslint from "typescript-eslint";
import nophi from "../src/index.ts";
import { parsePrisma } from "../src/prisma-language/parse.ts";
import { marked, reportedPlaces } from "./leaks.ts";

const rule = "nophi/require-field-encryption";

function lintSchema(code: string, options: object = {}, others: Linter.Config[] = []): Linter.LintMessage[] {
  const own: Linter.Config = {
    files: ["**/*.prisma"],
    plugins: { nophi },
    language: "nophi/prisma",
    rules: { [rule]: ["error", options] },
  };
  const messages = new Linter().verify(code, [...others, own], "prisma/schema.prisma");
  // Both majors say the same, but for a key that ESLint 10 no longer gives.
  const old = new Linter9().verify(code, [...others, own] as never, "prisma/schema.prisma");
  expect(reportedPlaces(old as Linter.LintMessage[])).toEqual(reportedPlaces(messages));
  return messages;
}

const silent = [
  "model Patient {\n  id String @id\n  status String\n  clinicId String\n  createdAt DateTime\n}",
  "model User {\n  email String @unique\n  name String\n}",
  "model Patient {\n  ssn String /// @encrypted\n}",
  "model Patient {\n  /// The number of the card. @encrypted\n  ssn String? @db.Text\n}",
  "model Patient {\n  ssn String /// @encrypted?mode=strict\n  ssnHash String @unique /// @encryption:hash(ssn)?saltEnv=SALT\n  @@index([ssnHash])\n}",
  "model Patient {\n  ssn Bytes\n  diabetic Boolean\n  gender Gender\n  visits Visit[]\n  heightInches Int\n}\nenum Gender {\n  female\n  male\n}",
  "enum Identifier {\n  ssn\n  mrn\n}",
  'datasource db {\n  ssn = env("URL")\n}\ngenerator client {\n  provider = "prisma-client-js"\n}',
  "// model Patient { ssn String }",
  "model PatientBooking {\n  memberId String\n  member Member @relation(fields: [memberId], references: [id])\n  subscriberId String @db.Uuid\n}",
  "model Member {\n  id String @id\n  memberId String\n  name String\n  email String\n}",
  'model Patient {\n  ssn String @map("ssn_enc")\n}',
  "model Medication {\n  name String\n  dosage String\n}\nmodel LabResult {\n  testName String\n  unit String\n}",
  "model Appointment {\n  paymentResult Json?\n  doctorName String\n  startsAt DateTime\n}",
  "model Clinic {\n  phone String\n  address String\n}",
  "model Patient {\n  // eslint-disable-next-line nophi/require-field-encryption -- encrypted by the proxy\n  ssn String\n}",
  "model Patient {\n  ssn String // eslint-disable-line\n}",
  "/// eslint-disable nophi/require-field-encryption\nmodel Patient {\n  ssn String\n}",
  // Keys of rows, whatever they are called.
  "model Coverage {\n  memberId String\n  member Member @relation(fields: [memberId], references: [id])\n}",
  "model Coverage {\n  memberId String @db.Uuid\n  subscriberId String @db.ObjectId\n  beneficiaryId String @default(cuid())\n}",
  "model Coverage {\n  memberId String\n  clinicId String\n  member Member @relation(references: [id, clinicId], fields: [memberId, clinicId])\n}",
  "model TeamInvite {\n  memberId String\n  beneficiaryId String\n}\nmodel Device {\n  policyNumber String\n}",
  // Members of something else than a health plan.
  "model TeamMember {\n  email String\n}\nmodel Patient {\n  id String @id\n}",
  "model Member {\n  organizationId String\n  email String\n  name String\n}\nmodel Patient {\n  id String @id\n}",
  "model Beneficiary {\n  name String\n}\nmodel Chart {\n  notes String\n}\nmodel Subscriber {\n  email String\n}",
  // The name in the database says that it is encrypted.
  'model Patient {\n  ssn String @map("ssn_enc")\n  mrn String @map("mrn_encrypted")\n}',
  // What looks like the text of a visit.
  "model Visit {\n  notes String\n  reason String\n}",
  "model Clinic {\n  patients Patient[]\n  nationalId String\n  assessment String\n}",
  "model Patient {\n  hivStatus HivStatus\n  gender String\n  race String\n  religion String\n}",
];

const reported = [
  "model Coverage {\n  «memberId» String\n  plan Plan @relation(fields: [planId], references: [id])\n}\nmodel InsurancePolicy {\n  «memberId» String\n}\nmodel Patient {\n  «memberId» String\n}",
  "model Patient {\n  first Diagnosis @relation(fields: [firstId], references: [id])\n  firstId String\n  «diagnosis» String\n}",
  "model Member {\n  «email» String\n}\nmodel Patient {\n  id String @id\n}",
  "model Beneficiary {\n  «name» String\n  «mrn» String\n}",
  "model Visit {\n  subject Patient @relation(fields: [subjectId], references: [id])\n  subjectId String\n  «notes» String\n  «reason» String\n}",
  "model Patient {\n  «hivStatus» String\n  «nationalId» String\n}\nmodel SoapNote {\n  «plan» String\n}",
  "model Patient {\n  «ssn» String @unique\n  «dob» DateTime\n}",
  "model Patient {\r\n  id String @id\r\n  «diagnosis»   String?   @db.Text\r\n}",
  'model User {\n  number String @map("id")\n  «taxNumber» String @map("ssn")\n}',
  "/// Everybody who was seen.\nview Patient {\n  «lastName» String\n}",
  "model Appointment {\n  «patientName» String\n  «additionalNotes» String\n}\nmodel PatientProfile {\n  «name» String\n}",
  "model PatientCoverage {\n  «memberId» String\n  planId String\n}",
  "model PatientNote {\n  id String @id\n  «body» String @db.Text\n}",
  "model Thing {\n  /// @phi\n  «remark» String\n}",
  "model Patient {\n  // The next line is about something else. @encrypted\n\n  «ssn» String\n}",
  "model Patient {\n  ssn String «// @encrypted»\n}",
  "model Patient {\n  «// @encrypted»\n  ssn String\n}",
  "model Patient {\n  ssn String «@unique» /// @encrypted\n}",
  'model Patient {\n  ssn String /// @encrypted\n  «@@index([clinicId, ssn(sort: Desc)], map: "x")»\n}',
  "model Patient {\n  «ssn» Int\n  dob «DateTime» /// @encrypted\n}",
  "model Patient {\n  ssn String /// @encrypted\n  ssnHash String @unique «/// @encryption:hash(ssn)?salt=abc»\n}",
  'model Patient {\n  visits Visit[] @relation(\n    "ssn" // the name\n  )\n  «ssn» String @default("}")\n}\n',
];

describe("silent", () => {
  test.each(silent)("%j", (code) => {
    expect(lintSchema(code)).toEqual([]);
  });
});

describe("reported", () => {
  test.each(reported)("%j", (text) => {
    const { code, places } = marked(text);
    expect(reportedPlaces(lintSchema(code))).toEqual(places);
  });
});

test.each([
  ["ssn String", "prisma"],
  ["ssn String // @encrypted", "twoSlashes"],
  ["ssn String @unique /// @encrypted", "indexed"],
  ["ssn Json /// @encrypted", "notText"],
  ["ssnHash String /// @encryption:hash(ssn)?salt=abc", "literalSalt"],
])("%s: %s", (field, id) => {
  const [message, ...others] = lintSchema(`model Patient {\n  ${field}\n}`);
  expect(others).toEqual([]);
  expect(message?.messageId).toBe(id);
  expect(message?.message).not.toContain("abc");
});

test("options name models, columns and annotations", () => {
  const code = "model Customer {\n  ssn String /// @sealed\n  lastName String\n  remark String\n}";
  const lines = (options: object): number[] => lintSchema(code, options).map(({ line }) => line);
  expect(lines({})).toEqual([2]);
  expect(lines({ encryption: { annotations: ["sealed"] } })).toEqual([]);
  expect(lines({ models: ["Customer"] })).toEqual([2, 3]);
  expect(lines({ columns: ["Customer.remark"] })).toEqual([4]);
});

test("what is no schema is an error at its place", () => {
  expect(lintSchema("model Patient {\n  ssn String @default(\n")).toMatchObject([{ fatal: true, line: 2, column: 22 }]);
  expect(lintSchema("model Patient {\n  ssn String\n")).toMatchObject([{ fatal: true, line: 1, column: 1 }]);
});

test("configurations for JavaScript that leave no file out do no harm", () => {
  const others = [js.configs.recommended, ...(tseslint.configs.recommended as Linter.Config[])];
  expect(lintSchema("model Patient {\n  id String\n}\n", {}, others)).toEqual([]);
});

test("hostile input is read in linear time", () => {
  for (const part of ["model a {\n", "((((", '"\\', "@", "/*", "// @encrypted\n", "a String @b(\n"]) {
    const start = process.cpuUsage();
    try {
      parsePrisma(part.repeat(20_000));
    } catch {
      // It is no schema.
    }
    expect(process.cpuUsage(start).user).toBeLessThan(2_000_000);
  }
});
