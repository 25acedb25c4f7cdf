/** Long texts on disk, read piece by piece: a table of 200 MB never stands in memory. */
import { closeSync, constants, lstatSync, openSync, readSync } from "node:fs";
import { createTextCheck } from "./text-check.ts";

/** Shorter files are read at once, in bytes. */
export const shortestLong = 8 * 1024 * 1024;
const pieceBytes = 256 * 1024;

/** Its bytes from the beginning, each time it is asked; the pieces are valid until the next one. */
export interface LongText {
  readonly bytes: number;
  readonly source: () => Iterable<Uint8Array>;
}

/**
 * The text in a long file, where it is UTF-8 and nothing else, without its mark; undefined for every other file.
 *
 * @throws where the file cannot be read
 */
export function longText(absolute: string, path: string, maxBytes: number): LongText | undefined {
  const size = sizeOf(absolute);
  if (size === undefined || size < shortestLong || size > maxBytes) return undefined;
  const check = createTextCheck(path);
  for (const piece of piecesOf(absolute, 0)) if (!check.accepts(piece)) return undefined;
  return check.isWhole() ? { bytes: size, source: () => piecesOf(absolute, check.mark) } : undefined;
}

const noFollow = (constants.O_NOFOLLOW as number | undefined) ?? 0;
const noWait = (constants.O_NONBLOCK as number | undefined) ?? 0;

/** The length of a regular file; undefined for all else. */
function sizeOf(absolute: string): number | undefined {
  const status = lstatSync(absolute, { throwIfNoEntry: false });
  return status?.isFile() === true ? status.size : undefined;
}

function* piecesOf(absolute: string, from: number): Generator<Buffer> {
  const file = openSync(absolute, constants.O_RDONLY | noFollow | noWait);
  try {
    const buffer = Buffer.allocUnsafeSlow(pieceBytes);
    for (let at = from; ;) {
      const count = readSync(file, buffer, 0, pieceBytes, at);
      if (count === 0) return;
      at += count;
      yield buffer.subarray(0, count);
    }
  } finally {
    closeSync(file);
  }
}
