/**
 * Long texts that come from somewhere else than a file (the index, standard input) are kept in memory, compressed block by
 * block: a table of 200 MB takes a few dozen. It must not be laid down on the disk, where it could stay.
 */
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { shortestLong } from "./long-text.ts";
import { createTextCheck } from "./text-check.ts";

/** A text in UTF-8 without its mark, of which any part can be had. */
export interface StoredText {
  readonly length: number;
  /** The part between two offsets, valid until the next one is asked for. */
  slice(start: number, end: number): Buffer;
}

export interface Packer {
  /** False from the piece on that shows it is no such text; the pieces stay. */
  add(piece: Buffer): boolean;
  /** The text; undefined where it is none. */
  text(): StoredText | undefined;
  /** All bytes that were added, whatever they are. */
  bytes(): Buffer;
}

const blockBytes = 1024 * 1024;

/** @param path what the text is called; the name may say that it is none */
export function createPacker(path: string): Packer {
  const check = createTextCheck(path);
  const blocks: Buffer[] = [];
  /** What does not fill a block yet; of what is no text, all that came since. */
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let isText = true;
  const packFull = (): void => {
    const joined = Buffer.concat(waiting);
    let from = 0;
    for (; joined.length - from >= blockBytes; from += blockBytes)
      blocks.push(deflateRawSync(joined.subarray(from, from + blockBytes), { level: 1 }));
    waiting = [Buffer.from(joined.subarray(from))];
    waitingBytes = joined.length - from;
  };
  return {
    add: (piece) => {
      isText &&= check.accepts(piece);
      waiting.push(piece);
      waitingBytes += piece.length;
      if (isText && waitingBytes >= blockBytes) packFull();
      return isText;
    },
    text: () => (isText && check.isWhole() ? stored(blocks, Buffer.concat(waiting), check.mark) : undefined),
    bytes: () => Buffer.concat([...blocks.map((block) => inflateRawSync(block)), ...waiting]),
  };
}

function stored(blocks: readonly Buffer[], last: Buffer, mark: number): StoredText {
  let at = -1;
  let current = last;
  const blockAt = (index: number): Buffer => {
    const block = blocks[index];
    if (block === undefined) return last;
    if (at !== index) [at, current] = [index, inflateRawSync(block)];
    return current;
  };
  return {
    length: blocks.length * blockBytes + last.length - mark,
    slice: (start, end) => {
      const parts: Buffer[] = [];
      for (let from = start + mark; from < end + mark;) {
        const index = Math.min(Math.floor(from / blockBytes), blocks.length);
        const block = blockAt(index);
        const begin = from - index * blockBytes;
        const part = block.subarray(begin, begin + end + mark - from);
        if (part.length === 0) break;
        parts.push(part);
        from += part.length;
      }
      return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
    },
  };
}

/**
 * All that comes; a long text in UTF-8 is packed while it does.
 *
 * @param path what the text would be called
 */
export async function gather(pieces: AsyncIterable<Uint8Array>, path: string): Promise<Buffer | StoredText> {
  const short: Buffer[] = [];
  let length = 0;
  let packer: Packer | undefined;
  for await (const each of pieces) {
    const piece = Buffer.from(each.buffer, each.byteOffset, each.byteLength);
    length += piece.length;
    if (packer !== undefined) packer.add(piece);
    else short.push(piece);
    if (packer !== undefined || length < shortestLong) continue;
    packer = createPacker(path);
    packer.add(Buffer.concat(short.splice(0)));
  }
  return packer === undefined ? Buffer.concat(short) : (packer.text() ?? packer.bytes());
}

/** A text that stands in memory as it is. */
export const inMemory = (bytes: Buffer): StoredText => ({
  length: bytes.length,
  slice: (start, end) => bytes.subarray(start, end),
});

/** The bytes of a text from the beginning, in pieces that are valid until the next one. */
export function* piecesOf(text: StoredText, size = 256 * 1024): Generator<Buffer> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, Math.min(text.length, at + size));
}
