/** Rewrites the text in some bytes: their encoding, their byte order mark and every byte that is not rewritten stay. */
import { decodeAs, encodeAs, encodingOf } from "./decode.ts";

/** @returns the bytes anew; the very same where the text stays; `undefined` where the way back to bytes is not known */
export function rewriteBytes(bytes: Buffer, rewrite: (text: string) => string): Buffer | undefined {
  const { encoding: found, mark } = encodingOf(bytes);
  // Of two encodings in one text the way back is not known; byte by byte it is.
  const encoding = found === "utf-8 and windows-1252" ? "windows-1252" : found;
  const content = bytes.subarray(mark);
  const text = decodeAs(encoding, content);
  if (!encodeAs(encoding, text).equals(content)) return undefined;
  const rewritten = rewrite(text);
  return rewritten === text ? bytes : Buffer.concat([bytes.subarray(0, mark), encodeAs(encoding, rewritten)]);
}
