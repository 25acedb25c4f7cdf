import type { ScanOptions } from "./finding.ts";
import type { PartFormat } from "./formats/parts/format.ts";
import { placeBehind, positionsWithin } from "./positions.ts";
import type { Place, Positions } from "./positions.ts";
import { FINGERPRINT_REACH } from "./scan.ts";

/** Gives the bytes of one text from its beginning, in pieces of any size; the same ones each time. UTF-8 without a mark. */
export type ByteSource = () => Iterable<Uint8Array>;

/** A part of a text, which begins and ends with a record. */
export interface TextPart {
  /** What stands above the part in place of all that comes before it. */
  readonly head: string;
  readonly text: string;
  /** Where the part begins. */
  readonly start: Place;
  /** What of the text is told as this part's: what stands before and behind it is there to be looked at only. */
  readonly from: number;
  readonly to: number;
  /** Of offsets into the head and the text behind it. */
  readonly positions: Positions;
}

/** A record of more parts than that is cut where it happens to be. */
const MOST_PARTS_OF_A_RECORD = 8;
/** Of records of so many parts, the format may cut what it would rather keep. */
const MANY_PARTS = 4;
/** How much of a record that is cut stands in both of its parts, and who tells what: no value is longer. In UTF-16 code units. */
const MARGIN = 1000;

/** What a text is cut by. */
export interface Parting {
  readonly source: ByteSource;
  readonly format: PartFormat;
  /** Of a part, in bytes. */
  readonly size: number;
  readonly options: ScanOptions;
}

export function* partsOf({ source, format, size, options }: Parting): Generator<TextPart, void> {
  let head = "";
  /** What stands right before `held`, and where that begins. */
  let before = "";
  let place: Place = { offset: 0, lines: 0, column: 0 };
  let held = "";
  let from = 0;
  let wanted = size;
  const most = Math.max(size * MOST_PARTS_OF_A_RECORD, 8 * MARGIN);

  const told = (end: number, to: number): TextPart => {
    const text = held.slice(0, end);
    const around = before + held.slice(0, end + FINGERPRINT_REACH);
    return {
      head,
      text,
      start: placeBehind(place, before),
      from,
      to,
      positions: positionsWithin(around, place, before.length - head.length),
    };
  };
  const go = (end: number): void => {
    const past = before + held.slice(0, end);
    const kept = startOfCharacter(past, Math.max(0, past.length - FINGERPRINT_REACH));
    place = placeBehind(place, past.slice(0, kept));
    before = past.slice(kept);
    held = held.slice(end);
  };

  for (const stretch of stretchesOf(source, size, options)) {
    held += stretch;
    if (held.length < wanted + FINGERPRINT_REACH) continue;
    const visible = held.slice(0, -FINGERPRINT_REACH);
    const cut = cutOf(format, visible, head, visible.length >= size * MANY_PARTS);
    if (cut !== undefined && cut.end > from) {
      yield told(cut.end, Infinity);
      go(cut.end);
      head = cut.head;
      from = 0;
      wanted = size;
    } else if (visible.length < most) wanted = visible.length * 2;
    else {
      const border = visible.length - MARGIN;
      yield told(visible.length, border);
      const next = startOfCharacter(visible, Math.max(0, border - MARGIN));
      go(next);
      from = border - next;
      wanted = size;
    }
  }
  if (held !== "") yield told(held.length, Infinity);
}

/** A cut right before which no suppression of the next line stands. */
function cutOf(format: PartFormat, text: string, head: string, isLong: boolean) {
  let cut = format.cut(text, head, isLong);
  while (cut !== undefined) {
    const line = text.lastIndexOf("\n", cut.end - 2) + 1;
    if (!text.slice(line, cut.end).includes("nophi-ignore-next-line")) return cut;
    cut = line === 0 ? undefined : format.cut(text.slice(0, line), head, isLong);
  }
  return cut;
}

/** An offset that neither a pair of surrogates nor a CRLF lies around. */
function startOfCharacter(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  const isWithin = (code >= 0xdc00 && code <= 0xdfff) || (code === 10 && text.charCodeAt(offset - 1) === 13);
  return isWithin && offset > 0 ? offset - 1 : offset;
}

// Marks are characters here: that of the file is gone.
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** The text in stretches of a size in bytes, none of which ends within a character or a CRLF. */
export function* stretchesOf(source: ByteSource, size: number, options: ScanOptions): Generator<string, void> {
  const decode = options.decode ?? ((bytes: Uint8Array): string => utf8.decode(bytes));
  const buffer = new Uint8Array(size + LONGEST_CHARACTER);
  let length = 0;
  for (const piece of source()) {
    for (let from = 0; from < piece.length;) {
      const taken = piece.subarray(from, from + size - length);
      buffer.set(taken, length);
      length += taken.length;
      from += taken.length;
      if (length < size) continue;
      const end = endOfWhole(buffer, length);
      yield decode(buffer.subarray(0, end));
      buffer.copyWithin(0, end, length);
      length -= end;
    }
  }
  if (length > 0) yield decode(buffer.subarray(0, length));
}

/** Bytes of a character of UTF-8 (RFC 3629, section 3). */
const LONGEST_CHARACTER = 4;

/** The end of the last character that is whole and no carriage return. */
function endOfWhole(bytes: Uint8Array, length: number): number {
  for (let back = 1; back <= LONGEST_CHARACTER && back < length; back++) {
    const byte = bytes[length - back] as number;
    if (byte === 13) continue;
    if (byte < 0x80) return length - back + 1;
    if (byte >= 0xc0) {
      const width = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < width ? length - back : length - back + width;
    }
  }
  return length;
}
