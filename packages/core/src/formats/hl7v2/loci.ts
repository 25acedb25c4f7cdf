/**
 * What the fields of segments say about a patient, by their number (HL7 v2.5.1, chapters 3, 4, 6, 7, 10 and 15), and what is left
 * alone. A table of the page about the format.
 */

/** How a field is taken apart: data types of chapter 2A, CX, XPN, TS, XTN, XAD, ST, and running text. */
export type Kind = "id" | "name" | "date" | "phone" | "address" | "value" | "text";

export type FieldLocus = readonly [number: number, kind: Kind, label: string];

export const LAYOUTS: Readonly<Record<string, readonly FieldLocus[]>> = {
  PID: [
    [2, "id", "patient mrn"],
    [3, "id", "patient mrn"],
    [4, "id", "patient id"],
    [5, "name", "patient name"],
    [6, "name", "mothers maiden name"],
    [7, "date", "date of birth"],
    [9, "name", "patient name"],
    [11, "address", "patient address"],
    [13, "phone", "home phone"],
    [14, "phone", "work phone"],
    [18, "value", "account number"],
    [19, "value", "ssn"],
    [20, "value", "drivers license"],
    [23, "value", "place of birth"],
    [29, "date", "death date"],
    [40, "phone", "phone"],
  ],
  MRG: [
    [1, "id", "patient mrn"],
    [4, "id", "patient id"],
    [7, "name", "patient name"],
  ],
  NK1: [
    [2, "name", "next of kin name"],
    [4, "address", "address"],
    [5, "phone", "home phone"],
    [6, "phone", "work phone"],
    [16, "date", "date of birth"],
    [30, "name", "contact name"],
    [31, "phone", "contact phone"],
    [32, "address", "address"],
    [37, "value", "ssn"],
  ],
  GT1: [
    [3, "name", "guarantor name"],
    [5, "address", "address"],
    [6, "phone", "home phone"],
    [7, "phone", "work phone"],
    [8, "date", "date of birth"],
    [12, "value", "ssn"],
  ],
  IN1: [
    [8, "value", "group number"],
    [12, "date", "coverage start"],
    [13, "date", "coverage end"],
    [16, "name", "insured name"],
    [18, "date", "date of birth"],
    [19, "address", "address"],
    [36, "value", "policy number"],
    [49, "id", "medicare number"],
  ],
  IN2: [
    [2, "value", "ssn"],
    [6, "value", "medicare number"],
    [8, "value", "medicaid id"],
    [61, "value", "member id"],
    [63, "phone", "home phone"],
  ],
  PV1: [
    [5, "value", "visit number"],
    [19, "value", "visit number"],
    [44, "date", "admission date"],
    [45, "date", "discharge date"],
    [50, "value", "visit number"],
  ],
  ORC: [
    [2, "value", "placer order number"],
    [3, "value", "filler order number"],
    [4, "value", "placer order number"],
  ],
  OBR: [
    [2, "value", "placer order number"],
    [3, "value", "filler order number"],
    [7, "date", "service date"],
    [8, "date", "service date"],
  ],
  SPM: [[2, "value", "specimen id"]],
  DG1: [[5, "date", "diagnosis date"]],
  PR1: [[5, "date", "procedure date"]],
  RXA: [[3, "date", "immunization date"]],
  ACC: [[1, "date", "care date"]],
  AUT: [[6, "value", "prior authorization number"]],
  FT1: [[4, "date", "service date"]],
  IN3: [[2, "value", "prior authorization number"]],
  PDA: [[3, "date", "death date"]],
  RXD: [[7, "value", "prescription number"]],
  RXE: [[15, "value", "prescription number"]],
  OBX: [
    [5, "text", ""],
    [14, "date", "service date"],
  ],
  NTE: [[3, "text", ""]],
};

/** The components of XAD, the whole street (SAD) in the first. */
export const ADDRESS = [
  [1, "street address line"],
  [2, "address line 2"],
  [3, "city"],
  [5, "zip"],
  [9, "county"],
] as const;

/** HL7 table 0203, the types of an identifier in CX-5, as far as they name one of ours. */
export const ID_TYPES: Readonly<Record<string, string>> = {
  MR: "patient mrn",
  PI: "patient mrn",
  PT: "patient id",
  PN: "patient id",
  SS: "ssn",
  MC: "medicare number",
  VN: "visit number",
  ACSN: "accession number",
  EI: "employee id",
};

/** Segments that speak of those who treat: nothing in them is a patient's. */
export const STAFF: ReadonlySet<string> = new Set(["STF", "PRA", "ROL", "CTD", "EDU", "AFF", "LAN", "ORG", "CER"]);

const SOURCE = "https://www.hl7.org/implement/standards/product_brief.cfm?product_id=144";

/** A place as the page about the format shows it. */
export const LOCI = Object.entries(LAYOUTS).flatMap(([segment, fields]) =>
  fields.map(([number, kind, label]) => ({
    at: `${segment}-${number}`,
    label: kind === "text" ? undefined : label,
    how: "running text",
    source: SOURCE,
  })),
);

export const PASSED: readonly { readonly at: string; readonly why: string }[] = [
  ...["MSH-3", "MSH-4", "MSH-5", "MSH-6", "MSH-10"].map((at) => ({
    at,
    why: "who sends to whom, and the number of the message",
  })),
  ...["PV1-7", "PV1-8", "PV1-9", "PV1-17", "PD1-4", "ORC-10", "ORC-12", "OBR-10", "OBR-16", "OBR-32", "OBX-16"].map(
    (at) => ({
      at,
      why: "who treats, orders or reports",
    }),
  ),
  ...[...STAFF].map((at) => ({ at, why: "about staff, as a whole" })),
  ...["IN1-3", "IN1-4", "IN1-5", "IN1-7"].map((at) => ({ at, why: "the insurer and its telephone" })),
  ...["PID-8", "PID-10", "PID-15", "PID-16", "PID-17", "PID-22"].map((at) => ({
    at,
    why: "not identifying by the Safe Harbor rule",
  })),
  ...["DG1-3", "PR1-3", "OBX-3", "OBX-7", "OBX-8", "AL1", "RXO"].map((at) => ({
    at,
    why: "codes, results and their ranges",
  })),
  { at: "Z segments", why: "what they mean nobody but their senders know: read by the shapes of values alone" },
];
