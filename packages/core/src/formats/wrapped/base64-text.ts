import { decodeUtf8 } from "../clinical/base64.ts";
import type { Encoded } from "../document.ts";
import { bytesOf, codesOf, digitsOf, endOfDigit, LONGEST_RUN, runsIn } from "./base64-runs.ts";
import type { Run } from "./base64-runs.ts";

/** The lines behind a run that may be running text of the same length. */
const MOST_TRIES = 3;

/** The runs of Base64 in a text that hold a text themselves, in UTF-8. */
export function encodedIn(text: string): Encoded[] {
  const found: Encoded[] = [];
  const codes = codesOf(text);
  for (const run of runsIn(codes)) {
    if (run.end - run.start > LONGEST_RUN) continue;
    const encoded = decodeRun(codes, run);
    if (encoded !== undefined) found.push(encoded);
  }
  return found;
}

/** The words behind a run may look like its last line: they are left out where it makes no text. */
function decodeRun(codes: Uint8Array, { start, ends }: Run): Encoded | undefined {
  for (const end of ends.slice(-MOST_TRIES).reverse()) {
    const { bits, at } = digitsOf(codes, { start, end });
    const bytes = bytesOf(bits);
    const read = decodeUtf8(
      bytes,
      Uint32Array.from({ length: bytes.length + 1 }, (_, i) => i),
    );
    if (read === undefined) continue;
    // A byte begins in the character that its first bit is in, and ends in the one behind.
    const last = bytes.length;
    const offsets = read.offsets.map((byte) => (byte === last ? end : (at[Math.floor((byte * 4) / 3)] ?? end)));
    const covered = read.offsets.map((byte) => endOfDigit(codes, at[Math.ceil((byte * 4) / 3) - 1] ?? start));
    return { start, end, decoded: { text: read.text, offsets }, ends: covered };
  }
  return undefined;
}
