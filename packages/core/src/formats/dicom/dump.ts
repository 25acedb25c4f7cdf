import type { Document, Span } from "../document.ts";
import { piecesOf, SegmentFields } from "../segments.ts";
import { dicomPlace, type DicomPlace } from "./keywords.ts";

/**
 * Data elements of DICOM as programs print them: `(0010,0010) PN [DOE^JANE]  # 8, 1 PatientName` of DCMTK's dcmdump and
 * `(0010, 0010) Patient's Name  PN: 'DOE^JANE'` of pydicom. Lines that follow one another are one data set, and so one patient.
 */
export function readDicomDump(text: string): Document {
  const read = new SegmentFields(text);
  const patient = read.begin(0, "patient of a data set", { start: 0, end: text.length });
  for (const line of linesOf(text)) {
    const element = elementIn(text, line);
    if (element === undefined) continue;
    const { place, keyword, type, value } = element;
    // What a program prints is told by the number of the element where that says more.
    const label = place === undefined || place.label === place.keyword ? keyword : place.label;
    if (place?.isPassed === true) read.passed(patient, value);
    else if (type !== "PN") read.value(patient, label, value);
    // Groups of a name are its spellings (PS3.5, section 6.2.1); the components of one stand family name first.
    else for (const group of piecesOf(text, value, "=")) read.personName(patient, label, piecesOf(text, group, "^"));
  }
  return read.document("plain-text");
}

/** Where the lines of a dump end that begins at an offset; the offset itself where none does. */
export function endOfDicomDump(text: string, start: number): number {
  let end = start;
  for (let at = start; at < text.length;) {
    const newline = text.indexOf("\n", at);
    const lineEnd = newline < 0 ? text.length : newline;
    if (!ELEMENT.test(text.slice(at, Math.min(lineEnd, at + LONGEST_LEAD)))) break;
    end = lineEnd;
    at = lineEnd + 1;
  }
  return end;
}

/** The number of an element, in hexadecimal; sequences are indented, and pydicom sets their depth off by a dash. */
const ELEMENT = /^[ \t>-]{0,40}\([\da-f]{4}, ?[\da-f]{4}\) /i;
const LONGEST_LEAD = 60;
const DCMTK = /^ ?([A-Z]{2}) \[([^\]\r\n]{1,400})\][ \t]{1,80}#[ \t]{0,8}\d{1,9}, ?\d{1,6} (\w{1,60})/;
const PYDICOM = /^ ?([A-Z][^\r\n:]{1,60}?)[ \t]{1,60}([A-Z]{2}): ?['"]([^'"\r\n]{1,400})['"]/;

interface Element {
  readonly place: DicomPlace | undefined;
  readonly keyword: string;
  readonly type: string;
  readonly value: Span;
}

function elementIn(text: string, { start, end }: Span): Element | undefined {
  const line = text.slice(start, Math.min(end, start + 800));
  const lead = ELEMENT.exec(line)?.[0];
  if (lead === undefined) return undefined;
  const rest = line.slice(lead.length);
  const place = dicomPlace(lead.replace(/[^\da-f]/gi, ""));
  const at = (offset: number, length: number): Span => {
    const from = start + lead.length + offset;
    return { start: from, end: from + length };
  };
  const dumped = DCMTK.exec(rest);
  if (dumped !== null) {
    const [, type = "", value = "", keyword = ""] = dumped;
    return { place, type, keyword, value: at(rest.indexOf("[") + 1, value.trimEnd().length) };
  }
  const printed = PYDICOM.exec(rest);
  if (printed === null) return undefined;
  const [all, keyword = "", type = "", value = ""] = printed;
  return { place, type, keyword, value: at(all.length - 1 - value.length, value.length) };
}

function linesOf(text: string): Span[] {
  return piecesOf(text, { start: 0, end: text.length }, "\n");
}
