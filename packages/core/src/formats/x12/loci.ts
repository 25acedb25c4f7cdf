/**
 * What the segments of a person's loops say, by their qualifiers (ASC X12N 005010), and what is left alone. A table of the page
 * about the format.
 */

/**
 * NM101, element 98: insured, patient, dependent, corrected insured, policyholder, employee; parent, custodial parent, responsible
 * party, guardian, spouse, former spouse, partner, who acts for a person in law or for the estate, and another insured.
 */
export const PERSONS: ReadonlySet<string> = new Set(
  "IL QC 03 74 70 QE EY S1 S3 QD GD SP X4 EXS TZ E1 LR J6 EI GB".split(" "),
);
/** NM101 of a place without a name that is the person's: where the mail goes, where an ambulance picks somebody up. */
export const PLACES: ReadonlySet<string> = new Set(["31", "PW"]);
/**
 * NM108, element 66: Social Security number, member, unique patient, insured's unique number, Medicare, Medicaid, employee. A member's
 * number is a Medicare number where it is built like one.
 */
export const ID_QUALIFIERS: Readonly<Record<string, string>> = {
  "34": "ssn",
  MI: "medicare number or member id",
  II: "member id",
  N: "member id",
  C1: "medicare number",
  HN: "medicare number",
  MR: "medicaid id",
  EI: "employee id",
};
/**
 * REF01, element 128: Social Security number, medical record number, Medicare number, Medicaid recipient, subscriber, member,
 * client, policy, identity card, patient account; authorizations, referral, prescription, and what the payer, a clearinghouse, an
 * agency and who prices it call a claim. Numbers of a group (1L, 6P) are its employer's.
 */
export const REFERENCES: Readonly<Record<string, string>> = {
  SY: "ssn",
  EA: "mrn",
  F6: "medicare number",
  NQ: "medicaid id",
  "0F": "subscriber number",
  "1W": "member id",
  "23": "member id",
  IG: "policy number",
  HJ: "member id",
  EJ: "patient account number",
  Y4: "claim number",
  G1: "prior authorization number",
  "9F": "referral number",
  F8: "claim control number",
  D9: "claim number",
  "1K": "claim control number",
  "9A": "claim control number",
  "9C": "claim control number",
  BB: "authorization number",
  XZ: "prescription number",
};
/** RMR01, element 128, of what is paid for somebody (820): policies of health and other insurance. */
export const POLICIES: ReadonlySet<string> = new Set(["AZ", "IG"]);
/** HL03, element 735, of a level that goes on about the person of the level before: an event and a service of it (278). */
export const CARE_LEVELS: ReadonlySet<string> = new Set(["EV", "SS"]);
/** DTP01 and DTM01, element 374, as far as a name of its own says more: all dates in the loops of a person are the person's. */
export const DATES: Readonly<Record<string, string>> = {
  "096": "discharge date",
  "232": "service date",
  "233": "service date",
  "348": "coverage start",
  "349": "coverage end",
  "356": "coverage start",
  "357": "coverage end",
  "431": "onset date",
  "435": "admission date",
  "472": "service date",
};
export const LENGTH_OF_DAY = 8;
/** PER03, element 365. */
export const CONTACTS: Readonly<Record<string, string>> = {
  HP: "home phone",
  TE: "phone",
  WP: "work phone",
  CP: "cell phone",
  EM: "email",
};

const SOURCE = "https://x12.org/products/technical-reports";

/** Every label of a place that a qualifier decides about. */
const qualified = (at: string, labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([qualifier, label]) => ({ at: `${at}, ${qualifier}`, label, how: "", source: SOURCE }));

/** A place as the page about the format shows it; behind the comma stands the qualifier that it needs. */
export const LOCI = [
  ...["NM103", "NM104", "NM105"].map((at) => ({ at, label: "patient name", how: "", source: SOURCE })),
  ...qualified("NM109", ID_QUALIFIERS),
  ...qualified("REF02", REFERENCES),
  ...["N301", "N302"].map((at) => ({ at, label: "street address line", how: "", source: SOURCE })),
  { at: "N401", label: "city", how: "", source: SOURCE },
  { at: "N403", label: "zip", how: "", source: SOURCE },
  { at: "DMG02", label: "date of birth", how: "", source: SOURCE },
  ...["INS12", "PAT06"].map((at) => ({ at, label: "death date", how: "", source: SOURCE })),
  ...qualified("PER04, PER06, PER08", CONTACTS),
  ...["CLM01", "CLP01"].map((at) => ({ at, label: "patient control number", how: "", source: SOURCE })),
  { at: "CLP07", label: "claim control number", how: "", source: SOURCE },
  { at: "HCR02", label: "authorization number", how: "", source: SOURCE },
  { at: "COB02", label: "policy number", how: "", source: SOURCE },
  { at: "ENT04, 34", label: "ssn", how: "", source: SOURCE },
  ...[...POLICIES].map((qualifier) => ({
    at: `RMR02, ${qualifier}`,
    label: "policy number",
    how: "",
    source: SOURCE,
  })),
  ...qualified("DTP03 and DTM02", DATES),
  { at: "DTP03 and DTM02", label: "care date", how: "", source: SOURCE },
];

export const PASSED: readonly { readonly at: string; readonly why: string }[] = [
  ...["ISA", "GS", "BHT", "TRN"].map((at) => ({ at, why: "who sends to whom, and the numbers of the transaction" })),
  ...["NM1, 82", "NM1, 85", "NM1, 87", "NM1, 77", "NM1, DN", "NM1, 1P", "PRV"].map((at) => ({
    at,
    why: "who treats or bills",
  })),
  ...["NM1, 45"].map((at) => ({ at, why: "where an ambulance goes to" })),
  ...["NM1, PR", "NM1, 40", "NM1, 41", "N1"].map((at) => ({ at, why: "payers, submitters and receivers" })),
  ...["NM1, IL with NM102 2", "REF02, 1L", "REF02, 6P", "SBR03"].map((at) => ({
    at,
    why: "an organisation or the group of an employer",
  })),
  ...["HI", "SV1", "SV2", "SV3", "EB", "CAS", "AMT", "HD"].map((at) => ({ at, why: "codes, services and amounts" })),
  { at: "DMG03", why: "not identifying by the Safe Harbor rule" },
];
