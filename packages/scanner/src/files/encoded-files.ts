/**
 * Files in Base64 within a text: the attachment of a mail, the document of a FHIR or HL7 v2 message, a workbook in a fixture. Short
 * texts in Base64 are read where they stand by the detector; here is what it cannot read: containers, other encodings, and texts that
 * reach over several of the parts that a long text is read in.
 */
import { isUtf8 } from "node:buffer";
import { bytesOfRun, longRunsIn } from "@nophi/core/first-pass";
import { encodingOf } from "./decode.ts";
import { isUnknown, kindOf } from "./kind.ts";

export interface EncodedFile {
  /** Offsets of its run in the bytes of the text. */
  readonly start: number;
  readonly end: number;
  /** The lines that the run stands in, 1-based. */
  readonly line: number;
  readonly endLine: number;
  readonly bytes: Buffer;
}

/** So much tells what a file is. */
const headBytes = 4096;
/** A line end of MIME in a literal, and the blanks before the next line. */
const longestLineEnd = 32;
/** More than the shortest run, with what stands before it on its line. */
const unseen = 512;

/**
 * The files in a text.
 *
 * @param longestRead so long a run of text is read by the detector, in bytes
 */
export function* encodedFilesOf(text: Buffer, longestRead: number): Generator<EncodedFile> {
  let lines = 1;
  let counted = 0;
  const lineAt = (offset: number): number => {
    lines += lineEndsIn(text.subarray(counted, offset));
    counted = offset;
    return lines;
  };
  for (const { start, end } of longRunsIn(text)) {
    const bytes = fileIn(text, { start, end }, longestRead);
    if (bytes !== undefined) yield { start, end, line: lineAt(start), endLine: lineAt(end), bytes };
  }
}

/** The same for a text that comes in pieces. While a run goes on, all of it is held. */
export function* encodedFilesIn(source: Iterable<Uint8Array>, longestRead: number): Generator<EncodedFile> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  let wanted = 0;
  /** Where the held pieces begin, and how many lines end before. */
  let offset = 0;
  let lines = 0;
  function* filesIn(text: Buffer, end: number): Generator<EncodedFile> {
    for (const file of encodedFilesOf(text.subarray(0, end), longestRead))
      yield {
        start: offset + file.start,
        end: offset + file.end,
        line: lines + file.line,
        endLine: lines + file.endLine,
        bytes: file.bytes,
      };
    offset += end;
    lines += lineEndsIn(text.subarray(0, end));
  }
  for (const piece of source) {
    pieces.push(Buffer.from(piece));
    length += piece.length;
    if (length < wanted) continue;
    const held = Buffer.concat(pieces);
    const end = endOfSeen(held);
    yield* filesIn(held, end);
    pieces = [held.subarray(end)];
    length = held.length - end;
    // A run of megabytes is looked at again when it has doubled.
    wanted = 2 * length;
  }
  const rest = Buffer.concat(pieces);
  yield* filesIn(rest, rest.length);
}

/** How much of the beginning of a text holds whole runs only. */
function endOfSeen(text: Buffer): number {
  const last = longRunsIn(text).at(-1);
  if (last !== undefined && last.end + longestLineEnd >= text.length) return last.start;
  // A run that begins near the end is not yet long enough to be seen.
  return Math.max(last?.end ?? 0, text.length - unseen, 0);
}

/** The bytes of a run where the detector does not read them as they stand and they are a file; most are images, keys and hashes. */
function fileIn(codes: Buffer, run: Span, longestRead: number): Buffer | undefined {
  const head = bytesOf(codes, { ...run, end: Math.min(run.end, run.start + headBytes) });
  if (isFile(head)) return bytesOf(codes, run);
  if (run.end - run.start <= longestRead || !isReadable(head)) return undefined;
  const bytes = bytesOf(codes, run);
  return isUtf8(bytes) ? bytes : undefined;
}

type Span = Pick<EncodedFile, "start" | "end">;

const bytesOf = (codes: Buffer, run: Span): Buffer => {
  const { buffer, byteOffset, byteLength } = bytesOfRun(codes, run);
  return Buffer.from(buffer, byteOffset, byteLength);
};

function isFile(head: Buffer): boolean {
  const kind = kindOf("", head);
  if (kind.kind === "container") return kind.format !== "gzip" || head[2] === deflate;
  if (kind.kind === "opaque") return !isUnknown(kind);
  return kind.kind === "text" && isReadable(head) && encodingOf(head).encoding.startsWith("utf-16");
}

/** The only method of compression that gzip has (RFC 1952, section 2.3.1): two bytes alone begin many a key. */
const deflate = 8;

/** Bytes at random have some controls among a hundred. Those of UTF-16 stand between zeros. */
const isReadable = (bytes: Buffer): boolean =>
  !bytes.some((byte) => (byte < 0x20 && byte !== 0 && (byte < 9 || byte > 13) && byte !== 0x1b) || byte === 0x7f);

function lineEndsIn(bytes: Buffer): number {
  let ends = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) ends++;
  return ends;
}

/** The bytes of a text with blanks in place of some spans, given in order. */
export function* withoutSpans(source: Iterable<Uint8Array>, spans: readonly Span[]): Generator<Uint8Array> {
  let offset = 0;
  for (const piece of source) {
    const touched = spans.filter(({ start, end }) => start < offset + piece.length && end > offset);
    if (touched.length === 0) yield piece;
    else {
      const copy = Buffer.from(piece);
      for (const { start, end } of touched) blank(copy, start - offset, end - offset);
      yield copy;
    }
    offset += piece.length;
  }
}

/** Line ends stay: lines keep their numbers. */
function blank(bytes: Buffer, from: number, to: number): void {
  for (let at = Math.max(0, from); at < Math.min(to, bytes.length); at++)
    if (bytes[at] !== 10 && bytes[at] !== 13) bytes[at] = 0x20;
}
