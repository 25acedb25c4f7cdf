/** Scans what the next commit changes, as it lies in the index. */
import { loadConfiguration, configurationFile, type Configuration, type ReadRootFile } from "./config/load.ts";
import { loosened } from "./config/loosened.ts";
import type { Examiner, Novelty } from "./examine.ts";
import { beforeOf } from "./before.ts";
import { examineBlob, missingObject, mostAhead } from "./examine-blob.ts";
import { decodeText } from "./files/decode.ts";
import type { Blob, BlobReader } from "./git/blobs.ts";
import { findRenames } from "./git/renames.ts";
import { stagedFiles, type StagedFile } from "./git/staged-files.ts";
import { UsageError } from "./usage-error.ts";

/** How many blobs are asked for ahead: git and nophi work at the same time, and memory stays bounded. */
const lookahead = 32;

/**
 * Reads root files as a commit holds them (`HEAD:name`) or as the next one will (`:name`).
 *
 * @param isThere whether a file without a byte is one, which its reader then has to judge
 */
export function rootBlobReader(
  blobs: BlobReader,
  revision: string,
  isThere: (name: string) => Promise<boolean> = async () => false,
): ReadRootFile {
  return async (name) => {
    const blob = await blobs.read(`${revision}:${name}`, Infinity);
    if (blob.kind !== "blob") return undefined;
    return blob.bytes.length > 0 || (await isThere(name)) ? decodeText(blob.bytes) : undefined;
  };
}

/** Reads root files as the next commit will hold them. */
export function indexReader(blobs: BlobReader, cwd: string): ReadRootFile {
  // `git add --intent-to-add` leaves an empty entry for a file that the commit will not hold, and no listing shows it.
  return rootBlobReader(blobs, "", async (name) => {
    const staged = (await stagedFiles(cwd)).find(({ path }) => path === name);
    return staged === undefined ? (await blobs.read(`HEAD:${name}`, 0)).kind !== "missing" : staged.kind !== "deleted";
  });
}

/** Whether a file may configure nophi. */
export const isConfiguration = ({ path }: StagedFile): boolean => path === configurationFile || path === "package.json";

/** Notes where the commit makes the configuration look less closely. */
export async function noteLoosening(
  examiner: Examiner,
  files: readonly StagedFile[],
  blobs: BlobReader,
  cwd: string,
): Promise<void> {
  const { extended = [] } = examiner.configuration;
  const isSource = (file: StagedFile): boolean => isConfiguration(file) || extended.includes(file.path);
  if (files.some(isSource)) await noteLooserThan(examiner, rootBlobReader(blobs, "HEAD"), cwd);
}

/** @param what whose doing it is, as `loosened` takes it */
export async function noteLooserThan(
  examiner: Examiner,
  read: ReadRootFile,
  cwd: string,
  what?: string,
): Promise<void> {
  let before: Configuration;
  try {
    before = await loadConfiguration(read, cwd);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    // The parent's configuration is broken and this commit repairs it: there is nothing to compare with.
    return;
  }
  for (const note of await loosened(before, examiner.configuration, what)) examiner.note(note);
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
  const merge = blobs.read("MERGE_HEAD", 0);
  merge.catch(() => undefined);
  /** A name that the merged branch has is in the history already. */
  const noveltyOf = async (path: string): Promise<Novelty> => {
    if ((await merge).kind === "missing") return "new";
    return (await blobs.read(`MERGE_HEAD:${path}`, 0)).kind === "missing" ? "new" : "old";
  };
  const wanted = files.filter((file) => isWanted(examiner, file, options.wholeFiles, noveltyOf));
  // What comes out of an ignored place was never looked at, so nothing of it is old.
  const deleted = files.filter(({ kind, path }) => kind === "deleted" && !examiner.isIgnored(path));
  const renamed = findRenames(deleted, blobs);
  const deletedIds = new Set(deleted.map(({ parent }) => parent));
  const { maxFileBytes } = examiner.configuration;
  const pending: Promise<Blob>[] = [];
  let asked = 0;
  for (const [index, file] of wanted.entries()) {
    for (; asked < Math.min(wanted.length, index + lookahead); asked++) {
      const answer = blobs.read(wanted[asked]?.blob ?? "", Math.min(mostAhead, maxFileBytes));
      // The loop meets the first failure and ends there; the later ones of the same cause have no one to wait for them.
      answer.catch(() => undefined);
      pending.push(answer);
    }
    const blob = await pending.shift();
    const isMerge = (await merge).kind !== "missing" && !options.wholeFiles;
    // Its id is all that is asked for.
    const merged = isMerge ? idOf(await blobs.read(`MERGE_HEAD:${file.path}`, 0)) : undefined;
    if (blob === undefined || blob.kind === "missing") {
      examiner.notExamined(file.path, missingObject);
    } else if (merged === blob.id) {
      // As the merged branch has it: in the history already, and no work of whoever merges.
      examiner.skip("unchanged content");
    } else if (!options.wholeFiles && deletedIds.has(blob.id)) {
      // Renamed and otherwise unchanged: every line of it is old.
      examiner.skip("unchanged content");
    } else {
      const parents = [file.parent, ...(merged === undefined ? [] : [merged])];
      const before = beforeOf(file, parents, { blobs, renamed, maxFileBytes });
      await examineBlob(examiner, file, blob, { blobs, before, cwd: options.cwd, maxFileBytes });
    }
  }
}

const idOf = (blob: Blob): string | undefined => (blob.kind === "missing" ? undefined : blob.id);

/** Counts or lists what has no blob to read, and what is not new. */
export function isWanted(
  examiner: Examiner,
  file: StagedFile,
  wholeFiles: boolean,
  noveltyOf: (path: string) => Promise<Novelty> = async () => "new",
): boolean {
  if (file.kind === "deleted") return false;
  if (examiner.ignores(file.path)) return false;
  if (file.parent === undefined) examiner.readName(file.path, () => noveltyOf(file.path));
  if (file.kind === "submodule") examiner.skip("submodule");
  else if (file.kind === "unmerged") examiner.notExamined(file.path, "unmerged: resolve the conflict first");
  else if (file.parents.includes(file.blob) && !wholeFiles) examiner.skip("unchanged content");
  else return true;
  return false;
}
