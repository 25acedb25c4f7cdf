/** Names of identifier systems, as FHIR, C-CDA and HL7 v2 write them, in words that labels understand. */

const SSN = "ssn";
const MBI = "mbi";
const NPI = "npi";
const MEDICARE = "medicare number";
const NHS = "nhs number";

/** FHIR R4, "Known Identifier Systems", and the OID registry of HL7. */
const SYSTEMS: Readonly<Record<string, string>> = {
  "http://hl7.org/fhir/sid/us-ssn": SSN,
  "2.16.840.1.113883.4.1": SSN,
  "http://hl7.org/fhir/sid/us-mbi": MBI,
  "2.16.840.1.113883.4.927": MBI,
  "http://hl7.org/fhir/sid/us-medicare": MEDICARE,
  "2.16.840.1.113883.4.572": MEDICARE,
  "http://hl7.org/fhir/sid/us-npi": NPI,
  "2.16.840.1.113883.4.6": NPI,
  "https://fhir.nhs.uk/Id/nhs-number": NHS,
  "2.16.840.1.113883.2.1.4.1": NHS,
};

/** HL7 v2 table 0203 as FHIR takes it over: medical record number, SSN, patient internal number, Medicare number, visit, accession. */
const TYPE_CODES: Readonly<Record<string, string>> = {
  MR: "mrn",
  SS: SSN,
  PI: "patient id",
  MC: MEDICARE,
  VN: "visit number",
  ACSN: "accession number",
};

/**
 * More of table 0203, as far as a code says by itself whose number it is. In other notations than those of HL7 two letters are
 * too little: MA is a state, too.
 */
const MORE_TYPE_CODES: Readonly<Record<string, string>> = {
  ...TYPE_CODES,
  MRT: "mrn",
  PT: "patient id",
  PN: "patient id",
  PE: "patient id",
  PNT: "patient id",
  AN: "account number",
  ANC: "account number",
  AND: "account number",
  ANT: "account number",
  BA: "bank account",
  AM: "credit card number",
  BC: "credit card number",
  DI: "credit card number",
  DS: "credit card number",
  MS: "credit card number",
  VS: "credit card number",
  BCT: "birth certificate number",
  CZ: "citizenship card number",
  DL: "drivers license",
  DP: "passport number",
  HC: "health card number",
  JHN: "health card number",
  LN: "license number",
  MA: "medicaid id",
  MB: "member id",
  MI: "military id",
  NI: "national id",
  NPI,
  DEA: "dea number",
  PPN: "passport number",
  RR: "hicn",
  PRC: "permanent resident card number",
  SN: "subscriber id",
  SR: "state registry id",
  TAX: "ssn or itin",
  VN: "visit number",
  WC: "wic id",
  ACSN: "accession number",
  SNO: "device serial number",
  UDI: "udi",
};

/** The label for numbers of a type of table 0203, where HL7 says that it is one: `Identifier.type` of FHIR. */
export const labelOfIdentifierType = (code: string): string | undefined =>
  Object.hasOwn(MORE_TYPE_CODES, code) ? MORE_TYPE_CODES[code] : undefined;

/** By place: each state has its driver's licenses, each country its passports (HL7 Terminology, "NamingSystem"). */
const BY_PLACE: readonly (readonly [RegExp, string])[] = [
  [/^2\.16\.840\.1\.113883\.4\.3\.\d{1,3}$/, "drivers license"],
  [/^2\.16\.840\.1\.113883\.4\.330\.\d{1,3}$/, "passport number"],
  [/^http:\/\/hl7\.org\/fhir\/sid\/passport-[A-Z]{3}$/, "passport number"],
];

const LONGEST_SYSTEM = 60;

/** The label for values of a system or of a type code; undefined where the text is neither. */
export function labelOfSystem(text: string): string | undefined {
  if (text.length > LONGEST_SYSTEM) return undefined;
  const system = text.replace(/^urn:oid:/i, "");
  if (Object.hasOwn(TYPE_CODES, system)) return TYPE_CODES[system];
  if (Object.hasOwn(SYSTEMS, system)) return SYSTEMS[system];
  return BY_PLACE.find(([pattern]) => pattern.test(system))?.[1];
}
