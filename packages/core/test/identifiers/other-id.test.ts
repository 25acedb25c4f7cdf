import { describe, expect, test } from "@jest/globals";
import { otherId as identifier } from "../../src/identifiers/other-id.ts";
import { expectMarks, verdicts } from "../marks.ts";
import { accession, birth, dashed, email, mrn, name, phone, plain, spaced, visit } from "../values.ts";

/** The first nine digits with the check digit of NHS numbers; written apart from the code it tests. */
function nhs(body: string): string {
  const sum = [...body].reduce((all, digit, i) => all + Number(digit) * (10 - i), 0);
  return `${body}${(11 - (sum % 11)) % 11}`;
}
const nhsNumber = nhs(plain("401", "023", "218"));

describe("values under a label", () => {
  test.each<[why: string, value: string]>([
    ["digits", `«${visit}»`],
    ["a prefix and groups", `«${accession}»`],
    ["a year and a number", `«${dashed("SP", "24", "0048301")}»`],
    ["a claim number with letters", `«${plain("24", "0415", "MA", "48301")}»`],
    ["four digits", "4830"],
    ["a day", dashed("2024", "04", "11")],
    ["a day in one run", plain("2024", "0411")],
    ["a UUID", "0b9d5c7e-1f2a-4c3b-9d8e-7f6a5b4c3d2e"],
    ["an identifier in small letters", "clx48301529abc"],
    ["a hash", plain("9f86d081884c7d65", "9a2feaa0c55ad015")],
    ["a word", "pending"],
  ])("%s", (_why, value) => {
    expectMarks("other-id", JSON.stringify({ accessionNumber: value }), "a.json");
  });
  test.each([
    ...["specimenId", "visit_number", "ENCOUNTER_ID", "pat_enc_csn_id", "CSN", "har", "finNbr", "rxNumber", "claimNo"],
    ...[
      "ICN",
      "priorAuthNumber",
      "referral-number",
      "patientControlNumber",
      "edipi",
      "DoD ID",
      "caseNumber",
      "studentId",
    ],
    ...["subject_id", "participantId", "employee number", "badgeNo", "tribalId", "fillerOrderNumber", "RX #"],
  ])("%s", (label) => {
    expectMarks("other-id", JSON.stringify({ [label]: `«${visit}»` }), "a.json");
  });
  test.each([
    ...["case", "subject", "encounter", "claim", "fin", "fecha_fin", "order number", "ticketId", "caseCount", "id"],
    ...["prescription", "visits", "authorization", "studyName", "uncaseId", "specimenType", "userId"],
  ])("%s names something else", (label) => {
    expectMarks("other-id", JSON.stringify({ [label]: visit }), "a.json");
  });
  test.each([
    `Accession # «${accession}»`,
    `Rx number «${visit}»`,
    `claim no. «${visit}» was denied`,
    `CSN: «${visit}»`,
    `visit ${visit}`,
    `claims in ${visit} rows`,
  ])("in running text: %#", (text) => {
    expectMarks("other-id", text, "a.txt");
  });
});

describe("numbers of other countries, by their check digits", () => {
  test.each<[label: string, value: string]>([
    ["nhsNumber", `«${spaced(nhsNumber.slice(0, 3), nhsNumber.slice(3, 6), nhsNumber.slice(6))}»`],
    ["nhsNumber", `«${nhsNumber}»`],
    ["nhsNumber", plain("401", "023", "2184")],
    ["sin", `«${dashed("550", "911", "895")}»`],
    ["sin", dashed("550", "911", "896")],
    ["sin", "0.8414709848"],
    ["curp", "«HEGG560427MVZRRL04»"],
    ["curp", "HEGG560427MVZRRL05"],
    // 2950 1234: 2*1 + 9*3 + 5*7 + 0*9 + 1*1 + 2*3 + 3*7 + 4*9 = 128
    ["medicareNumber", `«${spaced("2950", "12348", "1")}»`],
    ["medicareNumber", spaced("2950", "12347", "1")],
    ["medicareNumber", plain("7950", "12348", "1")],
  ])("%s: %#", (label, value) => {
    expectMarks("other-id", JSON.stringify({ [label]: value }), "a.json", { fictional: label === "curp" });
  });
});

describe("counts in the record of a person only", () => {
  const record = (rest: string): string => `const patient = { name: "${name}", dob: "${birth}", ${rest} };`;
  test.each(["csn", "accessionNumber", "caseNumber", "studentId"])("of a patient: %s", (label) => {
    expect(verdicts(record(`${label}: "${visit}"`), { path: "a.ts" })).toContain("other-id block");
  });
  test.each([
    `const ticket = { name: "${name}", email: "${email}", phone: "${phone}", caseNumber: "${visit}", claimNumber: "${visit}" };`,
    `const x = { employeeId: "${visit}", email: "${email}" };`,
    `Case number ${visit}: ${name} cannot log in.`,
  ])("not in tickets: %#", (text) => {
    expect(verdicts(text, { path: "a.ts" }).filter((each) => each.startsWith("other-id"))).toEqual([]);
  });
  test.each([`const x = { caseId: "${visit}" };`, `const x = { accessionNumber: "${accession}" };`, `CSN ${visit}`])(
    "alone: %#",
    (text) => {
      expect(verdicts(text, { path: "a.ts", health: true })).toEqual([]);
    },
  );
  test("a case beside a name is a note in a healthcare project", () => {
    expect(
      verdicts(`const t = { assigneeName: "${name}", caseId: "${visit}" };`, { path: "a.ts", health: true }),
    ).not.toContain("other-id warn");
  });
});

test.each<[value: string, proof: string | undefined]>([
  [visit, undefined],
  [accession, undefined],
  [nhsNumber, undefined],
  [nhs("999000001"), "reserved-for-tests"],
  ["943 476 5919", "known-sample"],
  ["0000123", "small-number"],
  ["12345678", "patterned-number"],
  ["TEST-48213", "made-up-prefix"],
])("fictional: %#", (value, proof) => {
  expect(identifier.fictional(value)).toBe(proof);
});

test("surrogate and key", () => {
  expect(identifier.fictional(identifier.surrogate(visit, 7))).toBe("small-number");
  expect(identifier.normalise(accession)).toBe(accession.replace("-", ""));
  expect(identifier.normalise(mrn)).toBe(mrn);
});
