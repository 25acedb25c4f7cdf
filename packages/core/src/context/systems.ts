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

const LONGEST_SYSTEM = 60;

/** The label for values of a system or of a type code; undefined where the text is neither. */
export function labelOfSystem(text: string): string | undefined {
  if (text.length > LONGEST_SYSTEM) return undefined;
  const system = text.replace(/^urn:oid:/i, "");
  if (Object.hasOwn(TYPE_CODES, system)) return TYPE_CODES[system];
  return Object.hasOwn(SYSTEMS, system) ? SYSTEMS[system] : undefined;
}

/** FHIR R4 resources that are a patient, one who treats, or an organisation, in words that labels understand. */
const SUBJECTS: Readonly<Record<string, string>> = {
  Patient: "patient",
  Practitioner: "practitioner",
  PractitionerRole: "practitioner",
  Organization: "organization",
  Location: "facility",
  HealthcareService: "facility",
  InsurancePlan: "insurer",
};

/** The word for whom a resource of a type is about; undefined where it names nobody. */
export const subjectOfResource = (type: string): string | undefined =>
  Object.hasOwn(SUBJECTS, type) ? SUBJECTS[type] : undefined;
