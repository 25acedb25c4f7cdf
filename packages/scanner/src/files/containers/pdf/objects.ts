/** The objects of a PDF file (ISO 32000-1, section 7.3), found by their marks: a wrong table of offsets hides none. */
import { inflate } from "../inflate.ts";
import type { Budget } from "../budget.ts";
import { ascii85, asciiHex, lzw, runLength, type Filtered } from "./filters.ts";

export type PdfValue =
  null | boolean | number | PdfText | PdfName | PdfReference | PdfOperator | readonly PdfValue[] | PdfDictionary;

export interface PdfText {
  readonly kind: "text";
  /** One character for each byte. */
  readonly bytes: string;
}
export interface PdfName {
  readonly kind: "name";
  readonly name: string;
}
export interface PdfReference {
  readonly kind: "reference";
  readonly number: number;
}
export interface PdfOperator {
  readonly kind: "operator";
  readonly name: string;
}
export interface PdfDictionary {
  readonly kind: "dictionary";
  readonly entries: ReadonlyMap<string, PdfValue>;
}

export interface PdfObject {
  readonly number: number;
  readonly value: PdfValue;
  /** The bytes of its stream as they are in the file. */
  readonly stream?: Buffer;
}

export const isDictionary = (value: PdfValue | undefined): value is PdfDictionary => kindOf(value) === "dictionary";
export const isText = (value: PdfValue | undefined): value is PdfText => kindOf(value) === "text";
export const isReference = (value: PdfValue | undefined): value is PdfReference => kindOf(value) === "reference";
export const isOperator = (value: PdfValue | undefined): value is PdfOperator => kindOf(value) === "operator";
export const isArray = (value: PdfValue | undefined): value is readonly PdfValue[] => Array.isArray(value);

export function nameOf(value: PdfValue | undefined): string | undefined {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "name"
    ? value.name
    : undefined;
}

function kindOf(value: PdfValue | undefined): string | undefined {
  return typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;
}

/** Deeper nesting is no document's. */
const deepest = 60;

const isSpace = (code: number): boolean =>
  code === 32 || code === 10 || code === 13 || code === 9 || code === 12 || code === 0;
const delimiters = new Set([..."()<>[]{}/%"].map((each) => each.charCodeAt(0)));

/** Reads values one after the other out of text in which each character is a byte. */
export class PdfReader {
  readonly text: string;
  at: number;

  constructor(text: string, at = 0) {
    this.text = text;
    this.at = at;
  }

  /** Undefined at the end; what stands for nothing (a stray bracket) is an operator. */
  next(depth = 0): PdfValue | undefined {
    this.skipSpace();
    const { text } = this;
    if (this.at >= text.length) return undefined;
    const character = text[this.at] ?? "";
    if (character === "/") return this.name();
    if (character === "(") return this.literal();
    if (character === "<" && text[this.at + 1] !== "<") return this.hexadecimal();
    if (depth < deepest && character === "[") {
      this.at++;
      return this.until("]", depth);
    }
    if (depth < deepest && character === "<") {
      this.at += 2;
      return dictionaryOf(this.until(">>", depth));
    }
    if (delimiters.has(text.charCodeAt(this.at))) {
      this.at += text.startsWith(">>", this.at) ? 2 : 1;
      return { kind: "operator", name: text[this.at - 1] ?? "" };
    }
    return this.word();
  }

  private until(end: string, depth: number): PdfValue[] {
    const values: PdfValue[] = [];
    for (;;) {
      this.skipSpace();
      if (this.text.startsWith(end, this.at)) {
        this.at += end.length;
        return values;
      }
      const value = this.next(depth + 1);
      if (value === undefined) return values;
      // Two numbers and an R refer to an object.
      if (isOperator(value) && value.name === "R" && typeof values.at(-2) === "number") {
        const [number] = values.splice(-2);
        values.push({ kind: "reference", number: Number(number) });
      } else if (isOperator(value) && (value.name === "endobj" || value.name === "stream")) {
        this.at -= value.name.length;
        return values;
      } else values.push(value);
    }
  }

  private word(): PdfValue {
    const start = this.at;
    while (
      this.at < this.text.length &&
      !isSpace(this.text.charCodeAt(this.at)) &&
      !delimiters.has(this.text.charCodeAt(this.at))
    )
      this.at++;
    const word = this.text.slice(start, this.at);
    if (/^[+-]?(?:\d{1,15}\.?\d{0,15}|\.\d{1,15})$/.test(word)) return Number(word);
    if (word === "true" || word === "false") return word === "true";
    return word === "null" ? null : { kind: "operator", name: word };
  }

  private name(): PdfName {
    const start = ++this.at;
    while (
      this.at < this.text.length &&
      !isSpace(this.text.charCodeAt(this.at)) &&
      !delimiters.has(this.text.charCodeAt(this.at))
    )
      this.at++;
    const name = this.text.slice(start, this.at);
    return {
      kind: "name",
      name: name.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    };
  }

  private hexadecimal(): PdfText {
    const end = this.text.indexOf(">", this.at);
    const digits = this.text.slice(this.at + 1, end < 0 ? this.text.length : end).replace(/[^0-9a-f]/gi, "");
    this.at = end < 0 ? this.text.length : end + 1;
    return {
      kind: "text",
      bytes: Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, "hex").toString("latin1"),
    };
  }

  private literal(): PdfText {
    const parts: string[] = [];
    let depth = 1;
    let start = ++this.at;
    const take = (skip: number, instead = ""): void => {
      parts.push(this.text.slice(start, this.at), instead);
      this.at += skip;
      start = this.at;
    };
    while (this.at < this.text.length) {
      const character = this.text[this.at];
      if (character === "\\") {
        const [all, octal, end, letter = ""] = /^\\(?:([0-7]{1,3})|(\r\n|\r|\n)|([^]))?/.exec(
          this.text.slice(this.at, this.at + 5),
        ) ?? [""];
        if (octal !== undefined) take(all.length, String.fromCharCode(Number.parseInt(octal, 8) & 255));
        else take(Math.max(1, all.length), end === undefined ? (escapes[letter] ?? letter) : "");
      } else {
        if (character === "(") depth++;
        else if (character === ")" && --depth === 0) break;
        this.at++;
      }
    }
    take(1);
    return { kind: "text", bytes: parts.join("") };
  }

  private skipSpace(): void {
    for (;;) {
      while (isSpace(this.text.charCodeAt(this.at))) this.at++;
      if (this.text[this.at] !== "%") return;
      while (this.at < this.text.length && this.text[this.at] !== "\n" && this.text[this.at] !== "\r") this.at++;
    }
  }
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function dictionaryOf(values: readonly PdfValue[]): PdfDictionary {
  const entries = new Map<string, PdfValue>();
  for (let index = 0; index + 1 < values.length; index += 2) {
    const key = nameOf(values[index]);
    if (key !== undefined) entries.set(key, values[index + 1] ?? null);
  }
  return { kind: "dictionary", entries };
}

/** Every object in the order of the file, those that a later revision replaced included. */
export function objectsIn(bytes: Buffer): PdfObject[] {
  const text = bytes.toString("latin1");
  const objects: PdfObject[] = [];
  const begin = /(?<!\d)(\d{1,9})[ \t\r\n]{1,4}\d{1,5}[ \t\r\n]{1,4}obj(?![a-z])/g;
  for (let match = begin.exec(text); match !== null; match = begin.exec(text)) {
    const reader = new PdfReader(text, begin.lastIndex);
    const value = reader.next() ?? null;
    const number = Number(match[1]);
    const start = /^\s{0,20}stream(?:\r\n|\n|\r)?/.exec(text.slice(reader.at, reader.at + 40));
    if (start !== null && isDictionary(value)) {
      const from = reader.at + start[0].length;
      const length = value.entries.get("Length");
      // The length may be wrong, or stand elsewhere; the mark of the end decides.
      const claimed =
        typeof length === "number" && /^\s{0,4}endstream/.test(text.slice(from + length, from + length + 16))
          ? from + length
          : undefined;
      const found = text.indexOf("endstream", from);
      const end = claimed ?? (found < 0 ? text.length : found);
      objects.push({ number, value, stream: bytes.subarray(from, end) });
      begin.lastIndex = end;
    } else {
      objects.push({ number, value });
      begin.lastIndex = Math.max(begin.lastIndex, reader.at);
    }
  }
  return objects;
}

/** Filters whose output is a picture. */
export const imageFilters = new Set(["DCTDecode", "DCT", "JPXDecode", "CCITTFaxDecode", "CCF", "JBIG2Decode"]);

export function filtersOf({ value }: PdfObject): string[] {
  const filter = isDictionary(value) ? (value.entries.get("Filter") ?? value.entries.get("F")) : undefined;
  return (isArray(filter) ? filter : [filter ?? null]).flatMap((each) => nameOf(each) ?? []);
}

/** What a filter of a stream is told, by its place among the filters (table 5). */
function parametersOf({ value }: PdfObject, index: number): PdfDictionary | undefined {
  const all = isDictionary(value) ? (value.entries.get("DecodeParms") ?? value.entries.get("DP")) : undefined;
  const own = isArray(all) ? all[index] : index === 0 ? all : undefined;
  return isDictionary(own) ? own : undefined;
}

export function decodeStream(object: PdfObject, budget: Budget): Filtered {
  let decoded: Filtered = { bytes: object.stream ?? Buffer.alloc(0) };
  for (const [index, filter] of filtersOf(object).entries()) {
    if (decoded.bytes === undefined || decoded.problem !== undefined) break;
    decoded = undoFilter(filter, decoded.bytes, parametersOf(object, index), budget);
  }
  return decoded;
}

/** The name of a filter may be abbreviated (table 94). */
function undoFilter(filter: string, bytes: Buffer, told: PdfDictionary | undefined, budget: Budget): Filtered {
  switch (filter) {
    case "FlateDecode":
    case "Fl": {
      // Many programs leave out the check sum at the end: what came out is all there is.
      const { bytes: output, problem = "damaged" } = inflate(budget, "zlib", bytes);
      return output === undefined ? { problem } : { bytes: output };
    }
    case "LZWDecode":
    case "LZW":
      return lzw(bytes, told?.entries.get("EarlyChange") !== 0, budget);
    case "RunLengthDecode":
    case "RL":
      return runLength(bytes, budget);
    case "ASCIIHexDecode":
    case "AHx":
      return { bytes: asciiHex(bytes.toString("latin1")) };
    case "ASCII85Decode":
    case "A85":
      return { bytes: ascii85(bytes.toString("latin1")) };
    default:
      return { problem: `filter ${/^\w{1,20}$/.test(filter) ? filter : "of an unknown name"}` };
  }
}
