/** The commits of a range or of the whole history, with the files that each of them changes, oldest first. */
import { parseRawEntry, type StagedFile } from "./staged-files.ts";
import { gitParts } from "./stream.ts";

export interface Commit {
  readonly id: string;
  /** As Git shows them: in a shallow clone fewer than the commit has. */
  readonly parents: readonly string[];
  /** In a merge, only what differs from every parent: the rest is the work of the commits that it joins. */
  readonly files: readonly StagedFile[];
}

export interface Revisions {
  /** Commits and tags whose history is wanted; `--all` for that of every ref. */
  readonly include: readonly string[];
  /** What is known already, with its history. */
  readonly exclude: readonly string[];
  /** The remote whose branches are known, too. */
  readonly remote?: string;
}

const listing = [
  "log",
  "--reverse", // whoever brings a value comes before those who keep it
  "--topo-order",
  "--format=tformat:%H %P",
  "--encoding=UTF-8", // whatever i18n.logOutputEncoding says, which is for terminals
  "--raw",
  "-c", // of a merge what differs from all parents
  "--root", // whatever log.showRoot says: the first commit has files, too
  "-z",
  "--no-abbrev",
  "--no-renames", // a rename is a deletion and an addition: nothing hides behind a similarity score
  "--no-ext-diff",
  "--no-textconv",
  "--no-color",
  "--no-relative",
  "--no-show-signature", // log.showSignature prints what gpg says
  "--no-notes",
  "--ignore-submodules=none",
  "--diff-algorithm=default",
];

/** What names the commits: arguments, and lines for standard input, since a push may have more refs than arguments hold. */
export function revisionArguments({ include, exclude, remote }: Revisions): { args: string[]; input: string } {
  const options = include.filter((revision) => revision.startsWith("--"));
  const names = [
    ...include.filter((revision) => !revision.startsWith("--")),
    ...exclude.map((revision) => `^${revision}`),
  ];
  return {
    args: [...options, "--stdin", ...(remote === undefined ? [] : ["--not", `--remotes=${remote}`])],
    input: names.map((name) => `${name}\n`).join(""),
  };
}

/**
 * Reads `git log --raw -z`, in which a header and the names end with NUL, and a line feed stands before the first entry:
 *
 *     7f472029... b49ba8bb... 316a7b46... NUL LF ::100644 100644 100644 9327e295... 1d23ac51... 8f291bc1... MM NUL a NUL NUL
 */
export async function* commitsIn(cwd: string, revisions: Revisions): AsyncGenerator<Commit> {
  // Of nothing Git would make HEAD.
  if (revisions.include.length === 0) return;
  const { args, input } = revisionArguments(revisions);
  let commit: { id: string; parents: string[]; files: StagedFile[] } | undefined;
  let entry: string | undefined;
  for await (const part of gitParts(cwd, [...listing, ...args], input)) {
    if (entry !== undefined) {
      commit?.files.push(parseRawEntry(entry, part));
      entry = undefined;
      continue;
    }
    const text = part.startsWith("\n") ? part.slice(1) : part;
    if (text === "") continue;
    if (text.startsWith(":")) {
      entry = text;
      continue;
    }
    if (commit !== undefined) yield commit;
    const [id = "", ...parents] = text.split(" ").filter((word) => word !== "");
    commit = { id, parents, files: [] };
  }
  if (commit !== undefined) yield commit;
}

/** How many commits there are, for whoever shows progress. */
export async function countCommits(cwd: string, revisions: Revisions): Promise<number> {
  const { args, input } = revisionArguments(revisions);
  let text = "";
  for await (const part of gitParts(cwd, ["rev-list", "--count", ...args], input)) text += part;
  return Number(text);
}
