import type { FormatName } from "@nophi/core";
import type { ReportFinding } from "./report.ts";

/** What a person can write in place of a finding. Every example is provably nobody's. */
const examples: Readonly<Record<string, string>> = {
  ssn: "987-65-4320", // advertisement range of the Social Security Administration
  phone: "(512) 555-0142", // 555-0100 to 555-0199 are kept for fiction
  email: "name@example.com", // RFC 2606
  mbi: "1EG4-TE5-MK72", // the sample card of CMS
  mrn: "MRN-000123",
  "date-of-birth": "1980-01-01",
  date: "2020-01-01",
  age: "80", // 45 CFR 164.514(b)(2)(i)(C): ages up to 89 may stand
  name: "Jane Doe",
  "health-plan-id": "TEST-48213",
  account: "TEST-48213",
  fax: "(512) 555-0142",
  "credit-card": "4242 4242 4242 4242", // a test card of the payment services
  itin: "900-70-0000", // no serial 0000
  hicn: "123-45-6789A", // the sample of a Social Security number
  "medicaid-id": "TEST-48213",
  iban: "DE89 3704 0044 0532 0130 00", // the example of the IBAN Registry
  "drivers-license": "TEST-48213",
  passport: "TEST-48213",
  license: "TEST-48213",
  vin: "1M8GDM9AXKP042788", // the example of the check digit
  "license-plate": "ABC-1234",
  "device-id": "TEST-48213",
  imei: "490154203237518",
  "mac-address": "00:00:5E:00:53:AF", // RFC 7042, documentation
  url: "https://example.com/patients/1", // RFC 2606
  "ip-address": "192.0.2.17", // RFC 5737, documentation
  biometric: "sample.wsq",
  photo: "placeholder.png",
  "other-id": "TEST-48213",
  dea: "AB1234563",
  address: "123 Main St, Anytown",
  zip: "00000", // no prefix 000
  geo: "0.0000, 0.0000",
  npi: "1234567893", // the worked example of CMS
};

/** The example for an identifier, where there is one. */
export function fictionalExample(identifier: string): string | undefined {
  return examples[identifier];
}

/** The ways out, in the order in which they are likely to be right. */
export const waysOut = {
  madeUp: "Made up for a test? Write a value that is provably nobody's:",
  mistaken: "Not what it looks like? Say so on the line above, with the reason:",
  mistakenInData: "Not what it looks like? This format has no comments; let it pass with the reason:",
  inName: "In the name of a file, a branch or a tag? Rename it, or let it pass with the reason:",
  real: "Real data? Remove it, and tell whoever is responsible for privacy.",
  idleEntry: "An entry of the baseline does nothing? Remove it:",
  shared: "Shared already? What to do now, in order:",
  realInMessage: "Real data? Take it out of the message: say what changed, and not for whom.",
  realInCommits:
    "Real data? A later commit does not take it out: change the commit that brought it, before it is shared:",
  realInHistory:
    "Real data? Everybody with a clone has it: tell whoever is responsible for privacy, then write the history anew.",
} as const;

/** Formats in which a comment would be a row, a segment or a syntax error. */
const withoutComments = new Set<string>(["json", "fhir", "delimited", "hl7v2", "x12", "ncpdp"] satisfies FormatName[]);

/** Where a comment cannot say it. */
export const noComments = "where a format has no comments:";

/** More fingerprints than this would fill the line, and one shows what is meant. */
const shownFingerprints = 3;

/** The call that lets findings pass where no comment can. */
export function allowCall(call: string, fingerprints: readonly string[]): string {
  const distinct = [...new Set(fingerprints)];
  const shown = distinct.length > shownFingerprints ? distinct.slice(0, 1) : distinct;
  const more = shown.length < distinct.length ? `   (for the others see ${call} explain <path>:<line>)` : "";
  return `${call} allow ${shown.join(" ")} --reason "why it is no patient data"${more}`;
}

/** Whether the findings of a format can be excused by a comment beside them. */
export const takesComments = (format: string): boolean => !withoutComments.has(format);

/** Whether a finding is in the name of its file or branch: then it covers nothing of what the file holds. */
export const isInName = ({ field, line, endLine, column, endColumn }: ReportFinding): boolean =>
  field === "name" && line === 1 && endLine === 1 && column === 1 && endColumn === 1;

/** The comment that lets a value of this kind pass. */
export const suppressionFor = (identifier: string): string =>
  `nophi-ignore-next-line ${identifier} -- why it is no patient data`;
