/** Examines an object of the repository that was asked for ahead; a long one is asked for again, to be read in parts. */
import type { Examiner } from "./examine.ts";
import { examineBytes, type Before } from "./examine-bytes.ts";
import { kindOf } from "./files/kind.ts";
import { tooLarge } from "./files/read.ts";
import type { Blob, BlobReader } from "./git/blobs.ts";
import type { StagedFile } from "./git/staged-files.ts";

export const missingObject = "its object is missing from the repository";

/** Of a longer object only the length is learnt ahead: some dozens stand in memory at the same time. In bytes. */
export const mostAhead = 4 * 1024 * 1024;

export interface ExamineBlobOptions {
  readonly blobs: BlobReader;
  readonly before: Before;
  /** A folder of the project, for questions about Git LFS objects. */
  readonly cwd: string;
  readonly maxFileBytes: number;
}

export async function examineBlob(
  examiner: Examiner,
  file: Pick<StagedFile, "path" | "kind">,
  blob: Blob,
  options: ExamineBlobOptions,
): Promise<void> {
  const { blobs, before, cwd, maxFileBytes } = options;
  const { path } = file;
  if (blob.kind === "missing") return examiner.notExamined(path, missingObject);
  if (blob.kind === "blob") {
    const kind = file.kind === "symlink" ? ({ kind: "text" } as const) : kindOf(path, blob.bytes);
    return examineBytes(examiner, path, blob.bytes, kind, cwd, before);
  }
  if (blob.size > maxFileBytes) return examiner.notExamined(path, tooLarge(maxFileBytes));
  const { longBlob } = await import("./git/long-blob.ts");
  const text = await longBlob(blobs, blob, path, maxFileBytes);
  if (text === undefined) return examineBlob(examiner, file, await blobs.read(blob.id, maxFileBytes), options);
  const { examineStored } = await import("./examine-stored.ts");
  await examineStored(examiner, path, text, cwd, before);
}
