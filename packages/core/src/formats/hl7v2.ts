import type { Document, Span } from "./document.ts";
import { piecesOf, SegmentFields } from "./segments.ts";

/**
 * HL7 version 2 messages in their pipe notation (HL7 v2.5.1, chapters 2, 3 and 6), whole or in part: a file, a literal, a line
 * of a log in which `\r` stands for the end of a segment. A message is a record; a next of kin, a guarantor or an insured
 * person in it is the patient or somebody else, as their values say.
 */
export function readHl7(text: string): Document {
  const read = new SegmentFields(text);
  let message = 0;
  let messages = 0;
  for (const { id, start, end } of segmentsIn(text)) {
    if (id === "MSH" || message === 0) {
      message = read.begin(0, MESSAGE, { start, end });
      messages++;
    }
    const layout = LAYOUTS[id];
    if (layout === undefined) continue;
    const node = read.begin(message, id, { start, end });
    read.extend(node, end);
    const fields = piecesOf(text, { start, end }, "|");
    for (const [number, kind, label] of layout) {
      const field = fields[number];
      if (field === undefined || field.end === field.start) continue;
      const observed = id === "OBX" && number === 5 ? OBSERVED[textOf(text, fields[2])] : undefined;
      for (const repetition of piecesOf(text, field, "~"))
        readField(read, node, text, repetition, observed?.[0] ?? kind, observed?.[1] ?? label);
    }
  }
  const document = read.document("hl7v2");
  // Segments in literals or lines of their own are one message.
  const [root] = document.nodes;
  if (root !== undefined) root.scope = messages > 1;
  return document;
}

/** Words of context for everything in a message. */
export const MESSAGE = "clinical message of a patient";

/** OBX-2 says which data type OBX-5 has (HL7 table 0125); of text and of codes it is read as running text. */
const OBSERVED: Readonly<Record<string, readonly [kind: Kind, label: string]>> = {
  XPN: ["name", "patient name"],
  XAD: ["address", "patient address"],
  XTN: ["phone", "phone"],
  CX: ["id", "patient id"],
  DT: ["date", "service date"],
  DTM: ["date", "service date"],
  TS: ["date", "service date"],
};

const textOf = (text: string, span: Span | undefined): string =>
  span === undefined ? "" : text.slice(span.start, span.end);

type Kind = "id" | "name" | "date" | "phone" | "address" | "value" | "text";

/** Data types of HL7 v2 chapter 2A: CX, XPN, TS, XTN, XAD, ST; the fields of a segment by their number. */
const LAYOUTS: Readonly<Record<string, readonly (readonly [number: number, kind: Kind, label: string])[]>> = {
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
  OBX: [
    [5, "text", ""],
    [14, "date", "service date"],
  ],
  NTE: [[3, "text", ""]],
};

/** The components of XAD, the whole street (SAD) in the first. */
const ADDRESS = [
  [1, "street address line"],
  [2, "address line 2"],
  [3, "city"],
  [5, "zip"],
  [9, "county"],
] as const;

/** HL7 table 0203, the types of an identifier in CX-5, as far as they name one of ours. */
const ID_TYPES: Readonly<Record<string, string>> = {
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

function readField(read: SegmentFields, node: number, text: string, span: Span, kind: Kind, label: string): void {
  const components = piecesOf(text, span, "^");
  const component = (number: number): Span | undefined => components[number - 1];
  const written = (number: number): string => textOf(text, component(number));
  switch (kind) {
    case "id": {
      const type = written(5);
      // A number without a type is what the segment says; one of another type (an account, a licence) is not ours.
      const named = type === "" ? (/^USSSA|^SSA$/.test(written(4)) ? "ssn" : label) : ID_TYPES[type];
      if (named !== undefined) read.value(node, named, component(1));
      return;
    }
    case "name": {
      // FN: the surname comes before the parts that it was made of.
      const family = component(1);
      const surname = family === undefined ? undefined : piecesOf(text, family, "&")[0];
      read.personName(node, label, [surname, component(2), component(3)]);
      return;
    }
    case "date":
      // TS may go on with the time of day.
      read.value(node, label, { start: span.start, end: Math.min(span.end, span.start + 8) });
      return;
    case "phone": {
      const [area, local] = [component(6), component(7)];
      if (area !== undefined && local !== undefined && local.end > local.start) read.pair(node, label, area, local);
      read.value(node, label, component(1));
      read.value(node, "email", component(4));
      return;
    }
    case "address":
      for (const [number, named] of ADDRESS) read.value(node, named, component(number));
      return;
    case "value":
      read.value(node, label, component(1));
      return;
    case "text":
      read.value(node, label, span);
  }
}

interface Segment extends Span {
  readonly id: string;
}

const START = /(?:(?<![A-Za-z\d])|(?<=\\[rn]))(?:MSH|PID|NK1|GT1|IN1|IN2|MRG|OBX|NTE|PV1|ORC|OBR|SPM|DG1|PR1|RXA)\|/g;
/** A carriage return ends a segment; logs and documents write line feeds, escapes, `<CR>`; MLLP puts a line end before its closing mark. */
const END = /[\r\n\v\f]|\\[rn](?![a-z])|\\x0[dD]|\\u000[dD]|<CR>|&#(?:13|x[dD]);/g;

function segmentsIn(text: string): Segment[] {
  const segments: Segment[] = [];
  START.lastIndex = 0;
  for (let match = START.exec(text); match !== null; match = START.exec(text)) {
    END.lastIndex = match.index;
    const end = END.exec(text)?.index ?? text.length;
    segments.push({ id: match[0].slice(0, 3), start: match.index, end });
    START.lastIndex = Math.max(end, match.index + 4);
  }
  return segments;
}

/** The beginning of a message, a batch or a file, a block mark of MLLP before it. */
export const isHl7 = (text: string): boolean => /^[\v\s]{0,16}(?:MSH|FHS|BHS)\|\^/.test(text.slice(0, 32));

/** A segment that speaks of a person, with as many fields as reach the name, or of a person's visit or order. */
export const holdsHl7 = (text: string): boolean => PERSON_SEGMENT.test(text);

const PERSON_SEGMENT =
  /(?:(?<![A-Za-z\d])|(?<=\\[rn]))(?:PID|NK1|GT1|IN1|MRG|PV1|ORC|OBR|SPM|DG1|PR1)\|(?:[^|\r\n]{0,400}\|){2}/;
