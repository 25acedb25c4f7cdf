/** What the parents of a commit hold in place of a file. It is read only for a file with findings: most have none. */
import type { Before } from "./examine-bytes.ts";
import { decodeText } from "./files/decode.ts";
import type { BlobReader } from "./git/blobs.ts";
import { changedLines, everyLine, type ChangedLines } from "./git/changed-lines.ts";
import type { FindRenamed } from "./git/renames.ts";
import type { StagedFile } from "./git/staged-files.ts";

export interface BeforeOptions {
  readonly blobs: BlobReader;
  readonly renamed: FindRenamed;
  readonly maxFileBytes: number;
}

/** @param parents the blob of each parent, undefined where it has none: then the file may continue another one */
export function beforeOf(
  file: StagedFile,
  parents: readonly (string | undefined)[],
  { blobs, renamed, maxFileBytes }: BeforeOptions,
): Before {
  const linesNewTo = async (parent: string | undefined, text: string): Promise<ChangedLines> => {
    if (parent === undefined) {
      const origin = await renamed(file, text);
      return origin === undefined ? everyLine : changedLines(origin, text);
    }
    const blob = await blobs.read(parent, maxFileBytes);
    // A parent that cannot be read makes every line new: rather one report too many.
    return blob.kind === "blob" ? changedLines(decodeText(blob.bytes), text) : everyLine;
  };
  const known = parents.filter((parent) => parent !== undefined);
  const bytes = async (): Promise<Buffer[]> => {
    const read = await Promise.all(known.map((parent) => blobs.read(parent, maxFileBytes)));
    return read.flatMap((blob) => (blob.kind === "blob" ? [blob.bytes] : []));
  };
  return {
    lines: async (text) => {
      const changes = await Promise.all(parents.map((parent) => linesNewTo(parent, text)));
      return (first, last) => changes.every((isChanged) => isChanged(first, last));
    },
    linesOfLong: async (text) => {
      // A parent under another name is not searched, and one that cannot be read is none: then every line is new.
      const { longChanges } = await import("./git/long-changes.ts");
      const { storedBlob } = await import("./git/long-blob.ts");
      const changes: ChangedLines[] = [];
      for (const id of known) {
        const parent = await storedBlob(blobs, id, file.path, maxFileBytes);
        if (parent !== undefined) changes.push(longChanges(parent, text));
      }
      return (first, last) => changes.every((isChanged) => isChanged(first, last));
    },
    bytes,
  };
}
