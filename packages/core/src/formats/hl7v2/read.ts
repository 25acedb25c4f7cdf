import type { Document, Span } from "../document.ts";
import { piecesOf, SegmentFields } from "../segments.ts";
import { undoSequences } from "./escapes.ts";
import type { Delimiters } from "./escapes.ts";
import { ADDRESS, ID_TYPES, LAYOUTS, OTHERS, STAFF, type Kind } from "./loci.ts";

/**
 * HL7 version 2 messages in their pipe notation (HL7 v2.5.1, chapters 2, 3 and 6) with any delimiters, whole or in part: a file, a
 * literal, a line of a log in which `\r` stands for the end of a segment. A message is a record; a next of kin, a guarantor or an insured
 * person in it is the patient or somebody else, as their values say.
 */
export function readHl7(text: string): Document {
  const delimiters = delimitersOf(text);
  const read = new SegmentFields(text, (span) => undoSequences(text, span, delimiters));
  let message = 0;
  let messages = 0;
  for (const { id, start, end } of segmentsIn(text, delimiters.field)) {
    if (id === "MSH" || message === 0) {
      message = read.begin(0, MESSAGE, { start, end });
      messages++;
    }
    if (STAFF.has(id)) read.passed(message, { start, end });
    const layout = LAYOUTS[id] ?? [];
    const others = OTHERS[id] ?? [];
    if (layout.length + others.length === 0) continue;
    const node = read.begin(message, id, { start, end });
    read.extend(node, end);
    const fields = piecesOf(text, { start, end }, delimiters.field);
    for (const number of others) {
      const field = fields[number];
      if (field !== undefined && field.end > field.start) read.passed(node, field);
    }
    for (const [number, kind, label] of layout) {
      const field = fields[number];
      if (field === undefined || field.end === field.start) continue;
      const observed = id === "OBX" && number === 5 ? OBSERVED[textOf(text, fields[2])] : undefined;
      for (const repetition of piecesOf(text, field, delimiters.repetition))
        readField({ read, node, text, delimiters }, repetition, observed?.[0] ?? kind, observed?.[1] ?? label);
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

interface Place {
  readonly read: SegmentFields;
  readonly node: number;
  readonly text: string;
  readonly delimiters: Delimiters;
}

function readField({ read, node, text, delimiters }: Place, span: Span, kind: Kind, label: string): void {
  const components = piecesOf(text, span, delimiters.component);
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
      const surname = family === undefined ? undefined : piecesOf(text, family, delimiters.subcomponent)[0];
      read.personName(node, label, [surname, component(2), component(3)]);
      return;
    }
    case "person":
      // XCN: a number, then a name.
      read.value(node, label, component(1));
      read.personName(node, "patient name", [component(2), component(3), component(4)]);
      return;
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

const RECOMMENDED: Delimiters = { field: "|", component: "^", repetition: "~", subcomponent: "&", escape: "\\" };

/** MSH-1 and MSH-2; the escape character of MSH-2, a backslash, is written twice in a literal. */
const DELIMITERS = /(?<![A-Za-z\d])(?:MSH|FHS|BHS)([^\w\s"'`\\(){}<>])([^\w\s"'`(){}<>]{3,8})\1/;

function delimitersOf(text: string): Delimiters {
  const [, field = "", encoding = ""] = DELIMITERS.exec(text) ?? [];
  if (field === "") return RECOMMENDED;
  return {
    field,
    component: encoding.charAt(0),
    repetition: encoding.charAt(1),
    subcomponent: encoding.charAt(encoding.length - 1),
    escape: encoding.charAt(2),
  };
}

const SEGMENTS = [...new Set(["MSH", ...Object.keys(LAYOUTS), ...Object.keys(OTHERS), ...STAFF])].join("|");
const startsWith = (field: string): RegExp =>
  new RegExp(`(?:(?<![A-Za-z\\d])|(?<=\\\\[rn]))(?:${SEGMENTS})[${field.replace(/[\\\]^-]/, "\\$&")}]`, "g");

/** A carriage return ends a segment; logs and documents write line feeds, escapes, `<CR>`; MLLP puts a line end before its closing mark. */
const END = /[\r\n\v\f]|\\[rn](?![a-z])|\\x0[dD]|\\u000[dD]|<CR>|&#(?:13|x[dD]);/g;

function segmentsIn(text: string, field: string): Segment[] {
  const segments: Segment[] = [];
  const start = startsWith(field);
  for (let match = start.exec(text); match !== null; match = start.exec(text)) {
    END.lastIndex = match.index;
    const end = END.exec(text)?.index ?? text.length;
    segments.push({ id: match[0].slice(0, 3), start: match.index, end });
    start.lastIndex = Math.max(end, match.index + 4);
  }
  return segments;
}

/** The beginning of a message, a batch or a file, a block mark of MLLP before it. */
export const isHl7 = (text: string): boolean =>
  /^[\v\s]{0,16}(?:MSH|FHS|BHS)(?:\|\^|([^\w\s"'`\\(){}<>])[^\w\s"'`(){}<>]{3,8}\1)/.test(text.slice(0, 40));

/** A segment that speaks of a person, with as many fields as reach the name, or of a person's visit or order. */
export const holdsHl7 = (text: string): boolean =>
  PERSON_SEGMENT.test(text) ||
  (text.includes("MSH") && delimitersOf(text).field !== RECOMMENDED.field && /\bPID[^\w\s]/.test(text));

const PERSON_SEGMENT =
  /(?:(?<![A-Za-z\d])|(?<=\\[rn]))(?:PID|NK1|GT1|IN1|MRG|PV1|ORC|OBR|SPM|DG1|PR1)\|(?:[^|\r\n]{0,400}\|){2}/;
