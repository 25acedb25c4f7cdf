/** From the codes of a font to text (ISO 32000-1, sections 9.6, 9.7 and 9.10). */
import { decodeAs } from "../../decode.ts";
import { isArray, isText, nameOf, PdfReader, type PdfValue } from "./objects.ts";

export interface PdfFont {
  /** The text of a string, with the width of each character in thousandths of the size; undefined where it has none. */
  show(bytes: string): readonly { readonly text: string | undefined; readonly width: number }[];
}

/** Looks up what a value refers to. */
export interface FontSource {
  get(key: string): PdfValue | undefined;
  resolve(value: PdfValue | undefined): PdfValue | undefined;
  /** The decoded stream under a key. */
  stream(key: string): Buffer | undefined;
  /** The font that a composite one is made of. */
  descendant(): FontSource | undefined;
}

export function readFont(font: FontSource): PdfFont {
  const isComposite = nameOf(font.get("Subtype")) === "Type0";
  const map = font.stream("ToUnicode");
  const unicode = map === undefined ? new Map<string, string>() : unicodeMap(map.toString("latin1"));
  const widths = isComposite ? compositeWidths(font.descendant()) : simpleWidths(font);
  const encoding = isComposite ? undefined : simpleEncoding(font);
  const size = isComposite ? 2 : 1;
  return {
    show: (bytes) => {
      const characters: { text: string | undefined; width: number }[] = [];
      for (let at = 0; at < bytes.length; at += size) {
        const code = bytes.slice(at, at + size);
        const number = size === 1 ? code.charCodeAt(0) : code.charCodeAt(0) * 256 + (code.charCodeAt(1) || 0);
        characters.push({ text: unicode.get(code) ?? encoding?.(number), width: widths(number) });
      }
      return characters;
    },
  };
}

/** A ToUnicode map: codes, as strings of bytes, to text. */
function unicodeMap(map: string): Map<string, string> {
  const found = new Map<string, string>();
  const reader = new PdfReader(map);
  let operands: PdfValue[] = [];
  for (let value = reader.next(); value !== undefined && found.size < 100_000; value = reader.next()) {
    if (typeof value !== "object" || value === null || !("kind" in value) || value.kind !== "operator") {
      operands.push(value);
      continue;
    }
    if (value.name === "endbfchar")
      for (let index = 0; index + 1 < operands.length; index += 2) {
        const [code, text] = [operands[index], operands[index + 1]];
        if (isText(code) && isText(text)) found.set(code.bytes, utf16(text.bytes));
      }
    if (value.name === "endbfrange")
      for (let index = 0; index + 2 < operands.length; index += 3) range(operands.slice(index, index + 3), found);
    operands = [];
  }
  return found;
}

function range([first, last, target]: readonly PdfValue[], found: Map<string, string>): void {
  if (!isText(first) || !isText(last)) return;
  const length = first.bytes.length;
  const number = (bytes: string): number => [...bytes].reduce((sum, byte) => sum * 256 + byte.charCodeAt(0), 0);
  const [from, to] = [number(first.bytes), number(last.bytes)];
  for (let code = from; code <= Math.min(to, from + 65_535); code++) {
    const key = Array.from({ length }, (_, index) =>
      String.fromCharCode(Math.floor(code / 256 ** (length - 1 - index)) & 255),
    ).join("");
    const item = isArray(target) ? target[code - from] : target;
    if (!isText(item)) continue;
    const text = utf16(item.bytes);
    // In a range the last unit of the text counts up with the code.
    const step = isArray(target) ? 0 : code - from;
    found.set(key, text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + step));
  }
}

const utf16 = (bytes: string): string => decodeAs("utf-16be", Buffer.from(bytes, "latin1"));

/** Helvetica's widths from the blank to the tilde (Adobe Core 14 font metrics): every reader has it, so files leave them out. */
const helvetica = (
  "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 " +
  "1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 " +
  "333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"
)
  .split(" ")
  .map(Number);

/** The other fonts that every reader has are this much narrower, or of one width. */
function usualWidth(code: number, name: string): number {
  if (/courier/i.test(name)) return 600;
  return (helvetica[code - 32] ?? 556) * (/times/i.test(name) ? 0.9 : 1);
}

function simpleWidths(font: FontSource): (code: number) => number {
  const first = font.resolve(font.get("FirstChar"));
  const widths = font.resolve(font.get("Widths"));
  const name = nameOf(font.get("BaseFont")) ?? "";
  return (code) => {
    const width = isArray(widths) && typeof first === "number" ? font.resolve(widths[code - first]) : undefined;
    return typeof width === "number" && width > 0 ? width : usualWidth(code, name);
  };
}

/** `W`: a code and the widths from it on, or two codes and the width of all between them. */
function compositeWidths(font: FontSource | undefined): (code: number) => number {
  const known = new Map<number, number>();
  const list = font?.resolve(font.get("W"));
  const items = isArray(list) ? list : [];
  for (let index = 0; index < items.length && known.size < 100_000;) {
    const [first, second] = [items[index], font?.resolve(items[index + 1])];
    if (typeof first !== "number") break;
    if (isArray(second)) {
      second.forEach((width, offset) => typeof width === "number" && known.set(first + offset, width));
      index += 2;
    } else {
      const width = items[index + 2];
      for (let code = first; code <= Math.min(Number(second), first + 65_535); code++) known.set(code, Number(width));
      index += 3;
    }
  }
  const usual = font?.resolve(font.get("DW"));
  return (code) => known.get(code) ?? (typeof usual === "number" ? usual : 1000);
}

/** Codes to text by the names of glyphs that differ, else as in windows-1252, of which the common encodings are variants. */
function simpleEncoding(font: FontSource): (code: number) => string | undefined {
  const encoding = font.resolve(font.get("Encoding"));
  const names = new Map<number, string>();
  if (typeof encoding === "object" && encoding !== null && "kind" in encoding && encoding.kind === "dictionary") {
    const differences = font.resolve(encoding.entries.get("Differences"));
    let code = 0;
    for (const item of isArray(differences) ? differences : []) {
      if (typeof item === "number") code = item;
      else names.set(code++, nameOf(item) ?? "");
    }
  }
  // The glyphs of a Type 3 font are drawings, called whatever its maker liked.
  const isDrawn = nameOf(font.get("Subtype")) === "Type3";
  return (code) => {
    const name = names.get(code);
    if (name !== undefined) return glyph(name);
    return isDrawn ? undefined : decodeAs("windows-1252", Buffer.from([code]));
  };
}

/** Names of the Adobe Glyph List that occur in identifiers and in what separates them. */
const glyphs: Readonly<Record<string, string>> = {
  space: " ",
  hyphen: "-",
  minus: "-",
  endash: "\u2013",
  emdash: "\u2014",
  period: ".",
  comma: ",",
  colon: ":",
  semicolon: ";",
  slash: "/",
  backslash: "\\",
  parenleft: "(",
  parenright: ")",
  at: "@",
  underscore: "_",
  numbersign: "#",
  plus: "+",
  equal: "=",
  quotesingle: "'",
  quoteright: "\u2019",
  quoteleft: "\u2018",
  quotedbl: '"',
  quotedblleft: "\u201c",
  quotedblright: "\u201d",
  ampersand: "&",
  asterisk: "*",
  bar: "|",
  percent: "%",
  question: "?",
  exclam: "!",
  less: "<",
  greater: ">",
  dollar: "$",
  bracketleft: "[",
  bracketright: "]",
  fi: "fi",
  fl: "fl",
  ff: "ff",
  ffi: "ffi",
  ffl: "ffl",
  bullet: "\u2022",
  zero: "0",
  one: "1",
  two: "2",
  three: "3",
  four: "4",
  five: "5",
  six: "6",
  seven: "7",
  eight: "8",
  nine: "9",
};

/** Letters with a mark: `eacute` is an e. */
const marked = /^([A-Za-z])(?:acute|grave|circumflex|dieresis|tilde|ring|cedilla|caron|slash)$/;

function glyph(name: string): string | undefined {
  const plain = name.replace(/\.[\w.]*$/, "");
  if (/^[A-Za-z]$/.test(plain)) return plain;
  const hex = /^(?:uni|u)([0-9A-F]{4,6})$/.exec(plain)?.[1];
  if (hex !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff));
  return glyphs[plain] ?? marked.exec(plain)?.[1];
}
