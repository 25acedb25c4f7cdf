/** Reads long objects in pieces that are packed as they come. */
import { utf8Of } from "../files/decode.ts";
import { shortestLong } from "../files/long-text.ts";
import { createPacker, inMemory, type StoredText } from "../files/packed-text.ts";
import type { Blob, BlobReader } from "./blobs.ts";

/** The text of a long object; undefined where it is not so long, or no text in UTF-8. */
export async function longBlob(
  blobs: BlobReader,
  { id, size }: Extract<Blob, { kind: "too-large" }>,
  path: string,
  maxBytes: number,
): Promise<StoredText | undefined> {
  if (size < shortestLong) return undefined;
  const packer = createPacker(path);
  let isText = true;
  // What is none is not packed to its end.
  const blob = await blobs.read(id, maxBytes, (piece) => void (isText &&= packer.add(piece)));
  return isText && blob.kind === "blob" ? packer.text() : undefined;
}

/** The text of an object of any length; undefined where it cannot be read. */
export async function storedBlob(
  blobs: BlobReader,
  id: string,
  path: string,
  maxBytes: number,
): Promise<StoredText | undefined> {
  const known = await blobs.read(id, shortestLong);
  const long = known.kind === "too-large" ? await longBlob(blobs, known, path, maxBytes) : undefined;
  if (long !== undefined) return long;
  const blob = known.kind === "too-large" ? await blobs.read(id, maxBytes) : known;
  return blob.kind === "blob" ? inMemory(utf8Of(blob.bytes)) : undefined;
}
