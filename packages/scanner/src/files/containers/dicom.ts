/**
 * DICOM files (PS3.10, section 7; encodings of PS3.5, section 7): every element with text, under its label, but for those of who treats. A finding is at the
 * number of its element in the file, elements within sequences counted, and in column 1. That a file says its patient's identity
 * was removed proves nothing, so it changes nothing.
 */
import { isUtf8 } from "node:buffer";
import { dicomPlace } from "@nophi/core/dicom";
import type { Budget } from "./budget.ts";
import { inflate } from "./inflate.ts";
import { looseBytes, unread, type Part, type Parts } from "./part.ts";
import { PlacedText } from "./placed-text.ts";

interface Syntax {
  readonly explicit: boolean;
  readonly littleEndian: boolean;
}

const PREAMBLE = 132;
const UNDEFINED = 0xffffffff;
const ITEM = 0xfffee000;
const ITEM_END = 0xfffee00d;
const SEQUENCE_END = 0xfffee0dd;
const TRANSFER_SYNTAX = 0x00020010;
const BURNED_IN = 0x00280301;
const PIXELS = 0x7fe0;
const DOCUMENT = 0x00420011;

/** Value representations with a length of 32 bits (PS3.5, table 7.1-1). */
const long = new Set(["OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"]);
const textual = new Set(["AE", "AS", "CS", "DA", "DT", "IS", "DS", "LO", "LT", "PN", "SH", "ST", "UC", "UR", "UT"]);
/** Deeper sequences are no file's. */
const deepest = 30;

export function* readDicom(bytes: Buffer, budget: Budget): Parts {
  const reading: Reading = { text: new PlacedText(), parts: [], count: 0, syntax: "" };
  const meta = elements(
    bytes,
    PREAMBLE,
    bytes.length,
    { explicit: true, littleEndian: true },
    reading,
    0,
    (tag) => tag >>> 16 !== 2,
  );
  const data =
    reading.syntax === "1.2.840.10008.1.2.1.99" ? inflate(budget, "raw", bytes.subarray(meta.at)) : undefined;
  const dataset = data === undefined ? bytes : (data.bytes ?? Buffer.alloc(0));
  const start = data === undefined ? meta.at : 0;
  const syntax: Syntax = {
    // Some files are in implicit encoding whatever they say: then no two capitals stand behind the first tag.
    explicit:
      reading.syntax !== "1.2.840.10008.1.2" && /^[A-Z]{2}$/.test(dataset.toString("latin1", start + 4, start + 6)),
    littleEndian: reading.syntax !== "1.2.840.10008.1.2.2",
  };
  const end = elements(dataset, start, dataset.length, syntax, reading, 0);
  if (reading.text.length > 0) yield { kind: "text", name: "(elements)", rendering: reading.text.rendering() };
  yield* reading.parts;
  const problem = data?.problem ?? end.problem;
  if (problem !== undefined) {
    yield unread("", problem);
    yield looseBytes("(behind the damage)", dataset.subarray(end.at));
  }
}

interface Reading {
  readonly text: PlacedText;
  readonly parts: Part[];
  /** Elements so far. */
  count: number;
  syntax: string;
}

interface Element {
  readonly tag: number;
  readonly type: string;
  readonly length: number;
  /** Where its value begins. */
  readonly start: number;
}

/** Reads elements up to an end, or to the mark of one; says where it stopped. */
function elements(
  bytes: Buffer,
  from: number,
  to: number,
  syntax: Syntax,
  reading: Reading,
  depth: number,
  isOver: (tag: number) => boolean = () => false,
): { at: number; problem?: string } {
  let at = from;
  while (at + 8 <= to) {
    const element = header(bytes, at, syntax);
    const { tag, type, length, start } = element;
    if (isOver(tag)) return { at };
    if (tag === ITEM_END || tag === SEQUENCE_END) return { at: start };
    const isSequence = type === "SQ" || (length === UNDEFINED && tag >>> 16 !== PIXELS);
    if (tag === ITEM || isSequence) {
      if (depth >= deepest) return { at, problem: "sequences within too many others" };
      // An unknown sequence of undefined length is in implicit encoding (PS3.5, section 6.2.2).
      const inner = type === "UN" ? { explicit: false, littleEndian: true } : syntax;
      const end = length === UNDEFINED ? to : start + length;
      if (end > to) return { at, problem: "truncated" };
      if (tag !== ITEM) reading.count++;
      const result = elements(bytes, start, end, inner, reading, depth + 1);
      if (result.problem !== undefined) return result;
      at = length === UNDEFINED ? result.at : end;
      continue;
    }
    reading.count++;
    if (tag >>> 16 === PIXELS) {
      reading.parts.push({ kind: "skipped", name: "(pixels)", as: "image" });
      at = length === UNDEFINED ? endOfFragments(bytes, start, syntax) : start + length;
      if (at > to) return { at: to, problem: "truncated" };
      continue;
    }
    if (start + length > to) return { at, problem: "truncated" };
    take(bytes.subarray(start, start + length), element, reading);
    at = start + length;
  }
  return at < to ? { at, problem: "damaged" } : { at };
}

function header(bytes: Buffer, at: number, { explicit, littleEndian }: Syntax): Element {
  const short = (offset: number): number => (littleEndian ? bytes.readUInt16LE(offset) : bytes.readUInt16BE(offset));
  const word = (offset: number): number => (littleEndian ? bytes.readUInt32LE(offset) : bytes.readUInt32BE(offset));
  const tag = short(at) * 0x10000 + short(at + 2);
  // Items and their ends have no value representation in any encoding.
  if (!explicit || tag >>> 16 === 0xfffe) return { tag, type: "", length: word(at + 4), start: at + 8 };
  const type = bytes.toString("latin1", at + 4, at + 6);
  if (long.has(type)) return { tag, type, length: word(at + 8), start: at + 12 };
  return { tag, type, length: short(at + 6), start: at + 8 };
}

/** Compressed pixels are items up to the end of a sequence. */
function endOfFragments(bytes: Buffer, start: number, syntax: Syntax): number {
  let at = start;
  for (;;) {
    const { tag, length, start: value } = header(bytes, at, syntax);
    if (tag !== ITEM) return value;
    at = value + length;
  }
}

function take(value: Buffer, { tag, type }: Element, reading: Reading): void {
  if (tag === DOCUMENT) reading.parts.push({ kind: "file", name: "EncapsulatedDocument", bytes: value });
  const text = textOf(value, type);
  if (text === undefined) {
    // What a manufacturer packs into an element may hold a name, too.
    if (tag !== DOCUMENT && /[ -~]{5}/.test(value.toString("latin1")))
      reading.parts.push(looseBytes("(binary elements)", value));
    return;
  }
  if (tag === TRANSFER_SYNTAX) reading.syntax = text;
  if (tag === BURNED_IN && text.toUpperCase() === "YES")
    reading.parts.push(unread("(pixels)", "its pixels show text that may be patient data (BurnedInAnnotation is YES)"));
  // Every other element with text is read too, without a label.
  const place = dicomPlace(tag.toString(16).padStart(8, "0"));
  if (place?.isPassed === true) return;
  for (const each of text.split("\\")) {
    if (each.trim() === "") continue;
    if (place !== undefined) reading.text.between(`${place.label}: `);
    reading.text.cell(shown(each.trim(), place?.keyword ?? "", type), reading.count, 1);
    reading.text.between("\n");
  }
}

/** The text of a value without its padding; undefined where it is none. In implicit encoding nothing says which it is. */
function textOf(value: Buffer, type: string): string | undefined {
  if (type === "UI") return value.toString("latin1").replace(/\0+$/, "");
  if (type !== "" && type !== "UN" && !textual.has(type)) return undefined;
  const text = (isUtf8(value) ? value.toString("utf8") : value.toString("latin1")).replace(/[\0 ]+$/, "");
  if (textual.has(type)) return text;
  // eslint-disable-next-line no-control-regex -- naming them is the point
  return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/.test(text) ? undefined : text;
}

/** Names and dates (PS3.5, section 6.2) as they are written elsewhere. */
function shown(value: string, keyword: string, type: string): string {
  if (type === "PN" || (type === "" && /Name/.test(keyword))) {
    // Groups of a name are its spellings; components family, given, middle, prefix, suffix.
    return value
      .split("=")
      .map((name) => {
        const [family = "", ...others] = name.split("^").map((each) => each.trim());
        const rest = others.filter((each) => each !== "").join(" ");
        return rest === "" ? family : `${family}, ${rest}`;
      })
      .join(" = ");
  }
  if (type === "DA" || type === "DT" || (type === "" && /Date/.test(keyword)))
    return value.replace(/^(\d{4})(\d\d)(\d\d)[\d.+-]*$/, "$1-$2-$3");
  return value;
}
