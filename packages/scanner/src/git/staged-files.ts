/** Which files the next commit changes. */
import { git } from "./git.ts";

export type StagedKind = "file" | "symlink" | "submodule" | "unmerged" | "deleted";

export interface StagedFile {
  /** Relative to the root of the repository, with forward slashes. */
  readonly path: string;
  readonly kind: StagedKind;
  /** The blob that will be committed; absent where there is none. */
  readonly blob?: string;
  /** The blob of the parent commit at this path; absent for a new file. */
  readonly parent?: string;
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
    const [, mode = "", before = "", after = "", status = ""] = (parts[index] ?? "").split(" ");
    const blob = objectName(after);
    const parent = objectName(before);
    files.push({
      path: parts[index + 1] ?? "",
      kind: kindOf(mode, status, blob),
      ...(blob !== undefined && { blob }),
      ...(parent !== undefined && { parent }),
    });
  }
  return files;
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
