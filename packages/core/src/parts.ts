import { isAboutCare, isAboutHealth } from "./context/vocabulary.ts";
import type { Subject } from "./decide.ts";
import { isWorthReading } from "./engine/worth-reading.ts";
import type { ScanOptions, ScanResult } from "./finding.ts";
import { lineFormatOf } from "./formats/lines.ts";
import type { LineFormat } from "./formats/lines.ts";
import { lineEndsIn } from "./positions.ts";
import { fileSuppressionsIn, readText, suppressionFinding, textOf } from "./scan.ts";
import type { Fault } from "./scan.ts";
import type { Suppression } from "./suppression.ts";

/**
 * Texts that are too long to be read at once: tables, logs and objects a line, part by part in bounded memory. What a scan
 * of the whole finds is found, in the same places, with the same fingerprints. Three things are judged by the part that they
 * stand in: whether there is mere contact data, whether running text is about a patient, and where a name comes again.
 */

/** Gives the bytes of one text from its beginning, in pieces of any size; the same ones each time. UTF-8 without a mark. */
export type ByteSource = () => Iterable<Uint8Array>;

export interface PartOptions extends ScanOptions {
  /** About how many bytes are read at once. */
  readonly partBytes?: number;
}

/** A part of this size takes some hundred megabytes to read where every cell of it is a value. */
const PART_BYTES = 256 * 1024;
/** So many bytes say what format the text has. */
const LONG_ENOUGH = 64 * 1024;
/** A record of more parts than that is cut at the end of a line. */
const MOST_PARTS_OF_A_RECORD = 16;

/**
 * The findings of a text part by part; undefined where only the whole has a meaning. Suppressions of the file are known
 * from the beginning; one without effect is told last. `people` counts those of a part: `options.census` counts all.
 */
export function scanParts(source: ByteSource, options: PartOptions = {}): Iterable<ScanResult> | undefined {
  const size = options.partBytes ?? PART_BYTES;
  for (const beginning of linesOf(source(), LONG_ENOUGH)) {
    const format = lineFormatOf(textOf(beginning, options), options.path ?? "");
    return format === undefined ? undefined : readParts(source, format, size, options);
  }
  return undefined;
}

function* readParts(source: ByteSource, format: LineFormat, size: number, options: ScanOptions): Generator<ScanResult> {
  const { subject, forFile } = surveyOf(source, format, size, options);
  const used = new Set<Suppression>();
  const ordinals = new Map<string, number>();
  // What a word of health elsewhere in the text makes of contact data.
  const gate = subject.health ? { ...options, health: true } : options;
  let records = 0;
  for (const { header, text, bytes, offset, lines } of partsOf(source, format, size, options)) {
    const input = header === "" ? bytes : joined([encoder.encode(header), bytes]);
    if (!isWorthReading(input, gate)) continue;
    const { result, records: own } = readText(header + text, options, undefined, {
      offset: offset - header.length,
      lines: lines - lineEndsIn(header),
      records,
      header: header.length,
      subject,
      suppressions: (own) => inOrder(own, forFile, offset, offset - header.length),
      used,
      ordinals,
      read: format.read,
    });
    records += own;
    yield result;
  }
  const unused = options.raw === true ? [] : forFile.filter(({ suppression }) => !used.has(suppression));
  if (unused.length > 0)
    yield {
      format: unused[0]?.fault.format ?? "plain-text",
      findings: unused.map(({ fault }) => suppressionFinding(fault, ordinals)),
      suppressed: [],
      people: 0,
    };
}

interface ForFile {
  readonly suppression: Suppression;
  readonly fault: Fault;
}

/** The suppressions of a part among those of the file, by place; one of the file is the same object in every part. */
function inOrder(own: readonly Suppression[], forFile: readonly ForFile[], from: number, shift: number): Suppression[] {
  const all = [
    ...forFile.map(({ suppression }) => ({ at: suppression.start, suppression })),
    ...own
      .filter(({ kind, start }) => kind !== "file" && start + shift >= from)
      .map((suppression) => ({ at: suppression.start + shift, suppression })),
  ];
  return all.sort((a, b) => a.at - b.at).map(({ suppression }) => suppression);
}

/** What a first pass over the text learns for the reading of each part. */
function surveyOf(
  source: ByteSource,
  format: LineFormat,
  size: number,
  options: ScanOptions,
): { readonly subject: Subject; readonly forFile: readonly ForFile[] } {
  const subject = { health: false, care: false };
  const forFile: ForFile[] = [];
  let offset = 0;
  let lines = 0;
  for (const bytes of linesOf(source(), size)) {
    const text = textOf(bytes, options);
    subject.health ||= isAboutHealth(text);
    subject.care ||= isAboutCare(text);
    if (text.includes("nophi-ignore-file"))
      forFile.push(...fileSuppressionsIn(text, { format: format.name }, options.path ?? "", { offset, lines }));
    offset += text.length;
    lines += lineEndsIn(text);
  }
  return { subject, forFile };
}

interface TextPart {
  /** What stands above the part in the place of all that comes before it; empty for the first one. */
  readonly header: string;
  readonly text: string;
  readonly bytes: Uint8Array;
  /** Where the part begins, in UTF-16 code units, and how many lines end before it. */
  readonly offset: number;
  readonly lines: number;
}

/** The text in parts that begin and end with a record. */
function* partsOf(source: ByteSource, format: LineFormat, size: number, options: ScanOptions): Generator<TextPart> {
  let header = "";
  let offset = 0;
  let lines = 0;
  let left: Uint8Array = new Uint8Array(0);
  const told = (bytes: Uint8Array, text: string): TextPart => {
    const part = { header, text, bytes, offset, lines };
    if (offset === 0) header = text.slice(0, format.header);
    offset += text.length;
    lines += lineEndsIn(text);
    return part;
  };
  for (const piece of linesOf(source(), size)) {
    const bytes = left.length === 0 ? piece : joined([left, piece]);
    const text = textOf(bytes, options);
    const isLong = bytes.length > size * MOST_PARTS_OF_A_RECORD;
    const border = isLong ? text.length : withoutOpenSuppression(text, format, offset === 0 ? format.header : 0);
    if (border < 0) {
      left = bytes;
      continue;
    }
    const rest = encoder.encode(text.slice(border));
    yield told(bytes.subarray(0, bytes.length - rest.length), text.slice(0, border));
    left = rest;
  }
  if (left.length > 0) yield told(left, textOf(left, options));
}

const encoder = new TextEncoder();

/** The border of a part that no suppression of the next line stands right before. */
function withoutOpenSuppression(text: string, format: LineFormat, from: number): number {
  let border = format.border(text, from);
  while (border > 0) {
    const line = text.slice(text.lastIndexOf("\n", border - 2) + 1, border);
    if (!line.includes("nophi-ignore-next-line")) return border;
    border = format.border(text.slice(0, border - line.length), from);
  }
  return border;
}

/** The bytes in stretches of about a size, each ending with a line; a line longer than that is a stretch of its own. */
function* linesOf(pieces: Iterable<Uint8Array>, size: number): Generator<Uint8Array> {
  let held: Uint8Array[] = [];
  let length = 0;
  for (const piece of pieces) {
    for (let from = 0; from < piece.length; from += size) {
      const stretch = piece.subarray(from, from + size);
      held.push(stretch.slice());
      length += stretch.length;
      if (length < size || !stretch.includes(LINE_FEED)) continue;
      const all = joined(held);
      const end = all.lastIndexOf(LINE_FEED) + 1;
      yield all.subarray(0, end);
      held = [all.slice(end)];
      length = all.length - end;
    }
  }
  if (length > 0) yield joined(held);
}

const LINE_FEED = 10;

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
