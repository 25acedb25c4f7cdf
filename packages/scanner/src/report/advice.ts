/** What a person can write in place of a finding. Every example is provably nobody's. */
const examples: Readonly<Record<string, string>> = {
  ssn: "987-65-4320", // advertisement range of the Social Security Administration
  phone: "(512) 555-0142", // 555-0100 to 555-0199 are kept for fiction
  email: "name@example.com", // RFC 2606
  mbi: "1EG4-TE5-MK72", // the sample card of CMS
  mrn: "MRN-000123",
  "date-of-birth": "1980-01-01",
  name: "Jane Doe",
  "health-plan-id": "TEST-48213",
  account: "TEST-48213",
  fax: "(512) 555-0142",
  "credit-card": "4242 4242 4242 4242", // a test card of the payment services
  itin: "900-70-0000", // no serial 0000
  npi: "1234567893", // the worked example of CMS
};

/** The example for an identifier, where there is one. */
export function fictionalExample(identifier: string): string | undefined {
  return examples[identifier];
}

/** Three ways out, in the order in which they are likely to be right. */
export const waysOut = {
  madeUp: "Made up for a test? Write a value that is provably nobody's:",
  mistaken: "Not what it looks like? Say so on the line above, with the reason:",
  real: "Real data? Remove it, and tell whoever is responsible for privacy.",
} as const;

/** The comment that lets a value of this kind pass. */
export const suppressionFor = (identifier: string): string =>
  `nophi-ignore-next-line ${identifier} -- why it is no patient data`;
