/**
 * What the fields of segments say about a patient, by their number (HL7 v2.5.1, chapters 3, 4, 6, 7, 10 and 15), and what is left
 * alone. A table of the page about the format.
 */

/** How a field is taken apart: data types of chapter 2A, CX, XPN, XCN, TS, XTN, XAD, ST, and running text. */
export type Kind = "id" | "name" | "person" | "date" | "phone" | "address" | "value" | "text";

export type FieldLocus = readonly [number: number, kind: Kind, label: string];

export const LAYOUTS: Readonly<Record<string, readonly FieldLocus[]>> = {
  PID: [
    [2, "id", "patient mrn"],
    [3, "id", "patient mrn"],
    [4, "id", "patient id"],
    [5, "name", "patient name"],
    [6, "name", "mothers name"],
    [7, "date", "date of birth"],
    [9, "name", "patient name"],
    [11, "address", "patient address"],
    [13, "phone", "home phone"],
    [14, "phone", "work phone"],
    [18, "value", "account number"],
    [19, "value", "ssn"],
    [20, "value", "drivers license"],
    [21, "id", "patient id"],
    [23, "value", "place of birth"],
    [29, "date", "death date"],
    [40, "phone", "phone"],
  ],
  MRG: [
    [1, "id", "patient mrn"],
    [2, "id", "patient id"],
    [3, "value", "account number"],
    [4, "id", "patient id"],
    [5, "value", "visit number"],
    [6, "value", "visit number"],
    [7, "name", "patient name"],
  ],
  NK1: [
    [2, "name", "next of kin name"],
    [4, "address", "address"],
    [5, "phone", "home phone"],
    [6, "phone", "work phone"],
    [12, "value", "employee id"],
    [16, "date", "date of birth"],
    [26, "name", "mothers name"],
    [30, "name", "contact name"],
    [31, "phone", "contact phone"],
    [32, "address", "address"],
    [33, "id", "patient id"],
    [37, "value", "ssn"],
    [38, "value", "place of birth"],
  ],
  GT1: [
    [2, "value", "account number"],
    [3, "name", "guarantor name"],
    [4, "name", "contact name"],
    [5, "address", "address"],
    [6, "phone", "home phone"],
    [7, "phone", "work phone"],
    [8, "date", "date of birth"],
    [12, "value", "ssn"],
    [17, "address", "address"],
    [18, "phone", "work phone"],
    [19, "value", "employee id"],
    [24, "date", "death date"],
    [42, "name", "mothers name"],
    [45, "name", "contact name"],
    [46, "phone", "contact phone"],
    [56, "value", "place of birth"],
  ],
  IN1: [
    [8, "value", "group number"],
    [10, "value", "employee id"],
    [12, "date", "coverage start"],
    [13, "date", "coverage end"],
    [16, "name", "insured name"],
    [18, "date", "date of birth"],
    [19, "address", "address"],
    [36, "value", "policy number"],
    [44, "address", "address"],
    [49, "id", "medicare number or member id"],
    [52, "value", "place of birth"],
  ],
  IN2: [
    [1, "value", "employee id"],
    [2, "value", "ssn"],
    [6, "value", "medicare number"],
    [7, "name", "contact name"],
    [8, "value", "medicaid id"],
    [9, "name", "contact name"],
    [10, "value", "military id"],
    [26, "value", "member id"],
    [40, "name", "mothers name"],
    [50, "phone", "work phone"],
    [52, "name", "contact name"],
    [53, "phone", "contact phone"],
    [61, "value", "member id"],
    [63, "phone", "home phone"],
    [64, "phone", "work phone"],
  ],
  PV1: [
    [5, "value", "visit number"],
    [19, "value", "visit number"],
    [44, "date", "admission date"],
    [45, "date", "discharge date"],
    [50, "value", "visit number"],
  ],
  PV2: [
    [8, "date", "admission date"],
    [9, "date", "discharge date"],
  ],
  ORC: [
    [2, "value", "placer order number"],
    [3, "value", "filler order number"],
    [4, "value", "placer order number"],
  ],
  OBR: [
    [2, "value", "placer order number"],
    [3, "value", "filler order number"],
    [6, "date", "service date"],
    [7, "date", "service date"],
    [8, "date", "service date"],
    [13, "text", ""],
    [14, "date", "service date"],
    [22, "date", "service date"],
    [36, "date", "service date"],
  ],
  SPM: [
    [2, "value", "specimen id"],
    [17, "date", "service date"],
    [18, "date", "service date"],
  ],
  SCH: [
    [1, "value", "visit number"],
    [2, "value", "visit number"],
    [26, "value", "placer order number"],
    [27, "value", "filler order number"],
  ],
  AIS: [[4, "date", "service date"]],
  QRD: [[8, "person", "patient mrn"]],
  DG1: [[5, "date", "diagnosis date"]],
  PR1: [[5, "date", "procedure date"]],
  RXA: [[3, "date", "immunization date"]],
  ACC: [
    [1, "date", "care date"],
    [3, "text", ""],
    [8, "text", ""],
    [9, "text", ""],
    [11, "address", "address"],
  ],
  AUT: [[6, "value", "prior authorization number"]],
  FT1: [[4, "date", "service date"]],
  IN3: [[2, "value", "prior authorization number"]],
  PDA: [
    [4, "date", "death date"],
    [7, "date", "death date"],
  ],
  RXD: [[7, "value", "prescription number"]],
  RXE: [[15, "value", "prescription number"]],
  OBX: [
    [5, "text", ""],
    [14, "date", "service date"],
  ],
  NTE: [[3, "text", ""]],
};

/** Fields of those segments that speak of who treats or pays, by their number: a telephone in them is no patient's. */
export const OTHERS: Readonly<Record<string, readonly number[]>> = {
  PD1: [3, 4],
  IN1: [3, 4, 5, 6, 7],
  IN2: [22, 58],
  PV1: [7, 8, 9, 17],
  ORC: [10, 11, 12, 14, 22, 23, 24],
  OBR: [10, 16, 17, 28, 32, 33, 34, 35],
  SCH: [12, 13, 14, 16, 17, 18, 20, 21],
  OBX: [16, 23, 24, 25],
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
  ...Object.entries(OTHERS).flatMap(([segment, numbers]) =>
    numbers.map((number) => ({
      at: `${segment}-${number}`,
      why: segment.startsWith("IN") ? "the insurer and its telephone" : "who treats, orders or reports",
    })),
  ),
  ...[...STAFF].map((at) => ({ at, why: "about staff, as a whole" })),
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
