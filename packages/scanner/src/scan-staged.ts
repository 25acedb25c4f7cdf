/** Scans what the next commit changes, as it lies in the index. */
import { loadConfiguration, configurationFile, type Configuration, type ReadRootFile } from "./config/load.ts";
import { loosened } from "./config/loosened.ts";
import type { Examiner } from "./examine.ts";
import { examineBytes, type Before } from "./examine-bytes.ts";
import { decode, decodeText } from "./files/decode.ts";
import { kindOf } from "./files/kind.ts";
import { tooLarge } from "./files/read.ts";
import type { Blob, BlobReader } from "./git/blobs.ts";
import { changedLines, everyLine, type ChangedLines } from "./git/changed-lines.ts";
import { findRenames, type FindRenamed } from "./git/renames.ts";
import type { StagedFile } from "./git/staged-files.ts";
import { UsageError } from "./usage-error.ts";

/** How many blobs are asked for ahead: git and nophi work at the same time, and memory stays bounded. */
const lookahead = 32;

/** Reads root files as the commit will hold them (`:name`) or as its parent holds them (`HEAD:name`). */
export function rootBlobReader(blobs: BlobReader, revision: "" | "HEAD"): ReadRootFile {
  return async (name) => {
    const blob = await blobs.read(`${revision}:${name}`, Infinity);
    // `git add --intent-to-add` leaves an empty entry for a file that the commit will not hold.
    return blob.kind === "blob" && blob.bytes.length > 0 ? decodeText(blob.bytes) : undefined;
  };
}

/** Notes where the commit makes the configuration look less closely. */
export async function noteLoosening(
  examiner: Examiner,
  files: readonly StagedFile[],
  blobs: BlobReader,
): Promise<void> {
  if (!files.some(({ path }) => path === configurationFile || path === "package.json")) return;
  let before: Configuration;
  try {
    before = await loadConfiguration(rootBlobReader(blobs, "HEAD"));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    // The parent's configuration is broken and this commit repairs it: there is nothing to compare with.
    return;
  }
  for (const note of await loosened(before, examiner.configuration)) examiner.note(note);
}

export interface StagedOptions {
  readonly cwd: string;
  /** Report old lines of changed files too. */
  readonly wholeFiles: boolean;
}

export async function scanStaged(
  examiner: Examiner,
  files: readonly StagedFile[],
  blobs: BlobReader,
  options: StagedOptions,
): Promise<void> {
  const wanted = files.filter((file) => isWanted(examiner, file, options.wholeFiles));
  // What comes out of an ignored place was never looked at, so nothing of it is old.
  const deleted = files.filter(({ kind, path }) => kind === "deleted" && !examiner.isIgnored(path));
  const renamed = findRenames(deleted, blobs);
  const deletedIds = new Set(deleted.map(({ parent }) => parent));
  const { maxFileBytes } = examiner.configuration;
  const merge = blobs.read("MERGE_HEAD", 0);
  merge.catch(() => undefined);
  const pending: Promise<Blob>[] = [];
  let asked = 0;
  for (const [index, file] of wanted.entries()) {
    for (; asked < Math.min(wanted.length, index + lookahead); asked++) {
      const answer = blobs.read(wanted[asked]?.blob ?? "", maxFileBytes);
      // The loop meets the first failure and ends there; the later ones of the same cause have no one to wait for them.
      answer.catch(() => undefined);
      pending.push(answer);
    }
    const blob = await pending.shift();
    const isMerge = (await merge).kind !== "missing" && !options.wholeFiles;
    const merged = isMerge ? await blobs.read(`MERGE_HEAD:${file.path}`, maxFileBytes) : undefined;
    if (blob === undefined || blob.kind === "missing") {
      examiner.notExamined(file.path, "its object is missing from the repository");
    } else if (merged !== undefined && merged.kind !== "missing" && merged.id === blob.id) {
      // As the merged branch has it: in the history already, and no work of whoever merges.
      examiner.skip("unchanged content");
    } else if (blob.kind === "too-large") {
      examiner.notExamined(file.path, tooLarge(maxFileBytes));
    } else if (!options.wholeFiles && deletedIds.has(blob.id)) {
      // Renamed and otherwise unchanged: every line of it is old.
      examiner.skip("unchanged content");
    } else {
      const kind = file.kind === "symlink" ? ({ kind: "text" } as const) : kindOf(file.path, blob.bytes);
      const before: Before | undefined = options.wholeFiles
        ? undefined
        : {
            lines: parentLines(file, blobs, renamed, maxFileBytes, merged),
            linesOfLong: linesOfLong(file, blobs, maxFileBytes, merged),
            bytes: parentBytes(file, blobs, maxFileBytes, merged),
          };
      await examineBytes(examiner, file.path, blob.bytes, kind, options.cwd, before);
    }
  }
}

/** Counts or lists what has no blob to read, and what is not new. */
function isWanted(examiner: Examiner, file: StagedFile, wholeFiles: boolean): boolean {
  if (file.kind === "deleted") return false;
  if (examiner.ignores(file.path)) return false;
  if (file.parent === undefined) examiner.readName(file.path);
  if (file.kind === "submodule") examiner.skip("submodule");
  else if (file.kind === "unmerged") examiner.notExamined(file.path, "unmerged: resolve the conflict first");
  else if (file.blob === file.parent && !wholeFiles) examiner.skip("unchanged content");
  else return true;
  return false;
}

/** The parent is read only for a file with findings: most have none. */
function parentLines(
  file: StagedFile,
  blobs: BlobReader,
  renamed: FindRenamed,
  maxBytes: number,
  merged: Blob | undefined,
): Before["lines"] {
  const ownParentLines = async (text: string): Promise<ChangedLines> => {
    if (file.parent === undefined) {
      const origin = await renamed(file, text);
      return origin === undefined ? everyLine : changedLines(origin, text);
    }
    const parent = await blobs.read(file.parent, maxBytes);
    // A parent that cannot be read makes every line new: rather one report too many.
    return parent.kind === "blob" ? changedLines(decodeText(parent.bytes), text) : everyLine;
  };
  return async (text) => {
    const inFirst = await ownParentLines(text);
    if (merged?.kind !== "blob") return inFirst;
    const inSecond = changedLines(decodeText(merged.bytes), text);
    return (first, last) => inFirst(first, last) && inSecond(first, last);
  };
}

/** For a long text a parent under another name is not searched: then every line is new. */
function linesOfLong(
  file: StagedFile,
  blobs: BlobReader,
  maxBytes: number,
  merged: Blob | undefined,
): Before["linesOfLong"] {
  const bytesOf = parentBytes(file, blobs, maxBytes, merged);
  return async (text) => {
    const parents = await bytesOf();
    if (parents.length === 0) return everyLine;
    const { longChanges } = await import("./git/long-changes.ts");
    const changes = parents.map((parent) => {
      const decoded = decode(parent);
      return longChanges(typeof decoded === "string" ? Buffer.from(decoded, "utf8") : decoded, text);
    });
    return (first, last) => changes.every((isChanged) => isChanged(first, last));
  };
}

/** What parent commits hold in place of a container; undefined where all of it is new. */
function parentBytes(
  file: StagedFile,
  blobs: BlobReader,
  maxBytes: number,
  merged: Blob | undefined,
): () => Promise<Buffer[]> {
  return async () => {
    const parent = file.parent === undefined ? undefined : await blobs.read(file.parent, maxBytes);
    return [parent, merged].flatMap((blob) => (blob?.kind === "blob" ? [blob.bytes] : []));
  };
}
