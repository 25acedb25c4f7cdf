/** Which files the next commit changes. */
import { git } from "./git.ts";

export type StagedKind = "file" | "symlink" | "submodule" | "unmerged" | "deleted";

export interface StagedFile {
  /** Relative to the root of the repository, with forward slashes. */
  readonly path: string;
  readonly kind: StagedKind;
  /** The blob that will be committed; absent where there is none. */
  readonly blob?: string;
  /** The blob of the parent commit at this path; absent for a new file. In a merge, the first that there is. */
  readonly parent?: string;
  /** The blobs of all parents, in their order: one, or in a merge more. */
  readonly parents: readonly (string | undefined)[];
}

// A raw listing, whatever the user's configuration and .gitattributes say about diffs.
const listing = [
  "diff",
  "--cached",
  "--raw",
  "-z", // names as they are, not quoted
  "--no-abbrev", // whole object names
  "--no-renames", // a rename is a deletion and an addition: nothing hides behind a similarity score
  "--no-ext-diff",
  "--no-textconv",
  "--no-color",
  "--no-relative", // the whole index, also when called in a subfolder
  "--ignore-submodules=none",
  "--diff-algorithm=default",
];

/** Lists what is staged against the parent commit, or against nothing before the first commit. */
export async function stagedFiles(cwd: string): Promise<StagedFile[]> {
  return parseRawDiff(await git(cwd, listing));
}

/**
 * Reads `git diff --raw -z`:
 *
 *     :100644 100755 5716ca59... bd9dbf5a... M NUL src/a.ts NUL
 *     :000000 120000 00000000... 2e65efe2... A NUL link NUL
 */
export function parseRawDiff(bytes: Buffer): StagedFile[] {
  const parts = bytes.toString("utf8").split("\0");
  const files: StagedFile[] = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    files.push(parseRawEntry(parts[index] ?? "", parts[index + 1] ?? ""));
  }
  return files;
}

/** The entry of a merge has as many colons as parents, then their modes and its own, their objects and its own. */
export function parseRawEntry(entry: string, path: string): StagedFile {
  const colons = /^:*/.exec(entry)?.[0].length ?? 0;
  const fields = entry.slice(colons).split(" ");
  const objects = fields.slice(colons + 1, 2 * colons + 2).map(objectName);
  const parents = objects.slice(0, colons);
  const blob = objects[colons];
  const parent = parents.find((id) => id !== undefined);
  return {
    path,
    kind: kindOf(fields[colons] ?? "", fields.at(-1) ?? "", blob),
    ...(blob !== undefined && { blob }),
    ...(parent !== undefined && { parent }),
    parents,
  };
}

/** Git writes zeros where there is no object: a new file has none before, a deleted or intent-to-add one none after. */
function objectName(text: string): string | undefined {
  return /^0+$/.test(text) ? undefined : text;
}

function kindOf(mode: string, status: string, blob: string | undefined): StagedKind {
  if (status === "U") return "unmerged";
  if (mode === "160000") return "submodule";
  if (blob === undefined) return "deleted";
  return mode === "120000" ? "symlink" : "file";
}
