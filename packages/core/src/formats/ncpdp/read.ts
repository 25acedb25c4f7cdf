import { labelsOf } from "../clinical/locus.ts";
import type { Document, Span } from "../document.ts";
import { MESSAGE } from "../hl7v2/read.ts";
import { SegmentFields } from "../segments.ts";
import { ID_QUALIFIERS, LOCI, TEXTS } from "./loci.ts";

/**
 * Transmissions of NCPDP Telecommunication D.0, the claims of pharmacies, whole or in part: a file, a literal, a line of a log in
 * which the separators are written out. A transmission is a record; the cardholder in it is the patient or somebody else, as
 * their values say.
 */
export function readNcpdp(text: string): Document {
  const read = new SegmentFields(text);
  let transmission = 0;
  let transmissions = 0;
  let segment = { id: "", node: 0 };
  let qualifier = "";
  for (const { id, begin, start, end } of fieldsIn(text)) {
    if (id === "AM") {
      const served = dateOfService(text, start);
      if (served !== undefined || transmission === 0) {
        transmission = read.begin(0, MESSAGE, { start: served?.start ?? start, end });
        transmissions++;
      }
      read.value(transmission, "service date", served);
      segment = {
        id: `AM${text.slice(start, end)}`,
        node: read.begin(transmission, `AM${text.slice(start, end)}`, { start, end }),
      };
      qualifier = "";
    }
    if (segment.node === 0) continue;
    read.extend(segment.node, end);
    const place = `${segment.id}.${id}`;
    if (place === "AM01.CX") qualifier = text.slice(start, end);
    const label = (place === "AM01.CY" ? ID_QUALIFIERS[qualifier] : undefined) ?? LABELS.get(place);
    const isRead = label !== undefined || TEXTS.has(place);
    // What names the field stands right before its value, as if it were a part of it.
    read.passed(segment.node, { start: begin, end: isRead ? start : end });
    if (isRead) read.value(segment.node, label ?? "", { start, end });
  }
  const document = read.document("ncpdp");
  // Segments in literals or lines of their own are one transmission.
  const [root] = document.nodes;
  if (root !== undefined) root.scope = transmissions > 1;
  return document;
}

const LABELS = labelsOf(LOCI);

const FIELD = "\u001C";
const GROUP = "\u001D";
const SEGMENT = "\u001E";

/** A separator, or what logs write for it: an escape, its name, its picture of Unicode. */
function separator(control: string, name: string): string {
  const digit = (control.charCodeAt(0) & 15).toString(16);
  const picture = String.fromCharCode(0x2400 + control.charCodeAt(0));
  return `(?:${control}|\\\\(?:x|u00)1[${digit}${digit.toUpperCase()}]|<${name}>|${picture})`;
}

const BEFORE_FIELD = separator(FIELD, "FS");
const ANY = `(?:${BEFORE_FIELD}|${separator(GROUP, "GS")}|${separator(SEGMENT, "RS")})`;

/** The two characters of a field behind its separator. */
const BEGIN = new RegExp(`${BEFORE_FIELD}([A-Z\\d]{2})`, "g");
const END = new RegExp(`${ANY}|[\\r\\n]`, "g");

interface Field extends Span {
  readonly id: string;
  /** Where its separator stands. */
  readonly begin: number;
}

function fieldsIn(text: string): Field[] {
  return [...text.matchAll(BEGIN)].map((match) => {
    const begin = match.index;
    let start = begin + match[0].length;
    END.lastIndex = start;
    let end = END.exec(text)?.index ?? text.length;
    // Values are filled up with blanks to a length.
    while (start < end && text.charAt(start) === " ") start++;
    while (end > start && text.charAt(end - 1) === " ") end--;
    return { id: match[1] ?? "", begin, start, end };
  });
}

/** 102-A2 to 110-AK of a request, 102-A2 to 401-D1 of a response: fields of fixed length without separators. */
const REQUEST = "\\d{6}[A-Z\\d]{2}[A-Z]\\d[ -~]{10}[1-4][A-Z\\d ]{2}[ -~]{15}(\\d{8})[ -~]{10}";
const RESPONSE = "[A-Z\\d]{2}[A-Z]\\d[1-4][A-Z][A-Z\\d ]{2}[ -~]{15}(\\d{8})";
const HEADER = new RegExp(`(?:${REQUEST}|${RESPONSE})(?:${ANY}|[\\r\\n"' ]){0,4}$`, "d");
const LONGEST_HEADER = 56;
/** `\u001e\u001cAM`, and a line break between. */
const LONGEST_GAP = 24;

/** The date of service in the header before a segment whose number begins at `at`; undefined where there is no header. */
function dateOfService(text: string, at: number): Span | undefined {
  const from = Math.max(0, at - LONGEST_HEADER - LONGEST_GAP);
  const header = HEADER.exec(text.slice(from, at).replace(/AM ?$/, ""));
  const [start, end] = header?.indices?.[1] ?? header?.indices?.[2] ?? [];
  return start === undefined || end === undefined ? undefined : { start: from + start, end: from + end };
}

/** The segments that name a person, a card or a prescription, with one field at least. */
const PERSON_SEGMENT = new RegExp(`${BEFORE_FIELD}AM(?:0[14567]|1[2346]|2[0-25689]) {0,4}${BEFORE_FIELD}[A-Z\\d]{2}`);

/** What only transmissions hold: compressed bytes have such control characters, too, but not the grammar around them. */
export const holdsNcpdp = (text: string): boolean => PERSON_SEGMENT.test(text);

/** Switches put a start of text or a length before a transmission. */
const BEGINNING = new RegExp(`^[\\u0002\\s\\d]{0,10}(?:${REQUEST}|${RESPONSE})[\\u001C-\\u001E\\s]{1,4}AM\\d\\d`);

/** The header of a transmission and a segment behind it. */
export const isNcpdp = (text: string): boolean => BEGINNING.test(text.slice(0, 160)) && holdsNcpdp(text);
