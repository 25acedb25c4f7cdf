/** The objects of a PDF file (ISO 32000-1, section 7.3), found by their marks: a wrong table of offsets hides none. */
import { inflate } from "../inflate.ts";
import type { Budget } from "../budget.ts";

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

export interface DecodedStream {
  readonly bytes?: Buffer;
  readonly problem?: string;
}

/** Filters whose output is a picture. */
export const imageFilters = new Set(["DCTDecode", "DCT", "JPXDecode", "CCITTFaxDecode", "CCF", "JBIG2Decode"]);

export function filtersOf({ value }: PdfObject): string[] {
  const filter = isDictionary(value) ? (value.entries.get("Filter") ?? value.entries.get("F")) : undefined;
  return (isArray(filter) ? filter : [filter ?? null]).flatMap((each) => nameOf(each) ?? []);
}

export function decodeStream(object: PdfObject, budget: Budget): DecodedStream {
  let bytes = object.stream ?? Buffer.alloc(0);
  for (const filter of filtersOf(object)) {
    if (filter === "FlateDecode" || filter === "Fl") {
      const inflated = inflate(budget, "zlib", bytes);
      if (inflated.bytes === undefined) return { problem: inflated.problem ?? "damaged" };
      bytes = inflated.bytes;
    } else if (filter === "ASCIIHexDecode" || filter === "AHx")
      bytes = Buffer.from(
        bytes
          .toString("latin1")
          .replace(/>[^]*$/, "")
          .replace(/\s/g, ""),
        "hex",
      );
    else if (filter === "ASCII85Decode" || filter === "A85") bytes = ascii85(bytes.toString("latin1"));
    else return { problem: `filter ${/^\w{1,20}$/.test(filter) ? filter : "of an unknown name"}` };
  }
  return { bytes };
}

function ascii85(text: string): Buffer {
  const bytes: number[] = [];
  let group: number[] = [];
  const flush = (): void => {
    const count = group.length;
    if (count < 2) return;
    const value = [...group, 84, 84, 84, 84].slice(0, 5).reduce((sum, digit) => sum * 85 + digit, 0);
    for (let index = 0; index < count - 1; index++) bytes.push(Math.floor(value / 256 ** (3 - index)) & 255);
    group = [];
  };
  for (const character of text.replace(/^\s*<~/, "")) {
    if (character === "~") break;
    if (character === "z" && group.length === 0) bytes.push(0, 0, 0, 0);
    else if (character >= "!" && character <= "u") group.push(character.charCodeAt(0) - 33);
    if (group.length === 5) flush();
  }
  flush();
  return Buffer.from(bytes);
}
