/** What a person can write in place of a finding. Every example is provably nobody's. */
const examples: Readonly<Record<string, string>> = {
  ssn: "987-65-4320", // advertisement range of the Social Security Administration
  phone: "(512) 555-0142", // 555-0100 to 555-0199 are kept for fiction
  email: "name@example.com", // RFC 2606
  mbi: "1EG4-TE5-MK72", // the sample card of CMS
  mrn: "MRN-000123",
  "date-of-birth": "1980-01-01",
  name: "Jane Doe",
};

/** The example for an identifier, where there is one. */
export function fictionalExample(identifier: string): string | undefined {
  return examples[identifier];
}
