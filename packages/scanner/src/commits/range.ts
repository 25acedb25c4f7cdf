/** `--range A..B`. */
import { objectOf, requireCommit, type Ref } from "../git/revisions.ts";
import { git } from "../git/git.ts";
import { UsageError } from "../usage-error.ts";
import type { Shared } from "./shared.ts";

/**
 * What `B` has and `A` has not. `A...B` means the same, as where servers compare branches: what `B` has since both parted.
 * An end that is left out is HEAD, as for Git.
 *
 * @throws UsageError
 */
export async function rangeOf(cwd: string, range: string): Promise<Shared> {
  const [, from = "", to = ""] = /^(.*?)\.{2,3}(.*)$/.exec(range) ?? [];
  if (from === "" && to === "") {
    throw new UsageError(
      `--range takes two ends, as in --range ${range === "" || /^\.+$/.test(range) ? "main" : range}..HEAD`,
    );
  }
  const [exclude, tip] = [await requireCommit(cwd, from || "HEAD"), await requireCommit(cwd, to || "HEAD")];
  return {
    revisions: { include: [tip], exclude: [exclude] },
    tip,
    refs: await refNamed(cwd, to || "HEAD"),
    notes: [],
  };
}

/** The branch or tag that a revision is, if it is one: HEAD is the branch that is checked out. */
async function refNamed(cwd: string, revision: string): Promise<Ref[]> {
  const answer = await git(cwd, ["rev-parse", "--symbolic-full-name", "--end-of-options", revision]);
  // Newer versions of Git repeat the end of the options.
  const name = answer
    .toString("utf8")
    .split("\n")
    .find((line) => line.startsWith("refs/"));
  const id = name === undefined ? undefined : await objectOf(cwd, name);
  return name === undefined || id === undefined ? [] : [{ name, id }];
}
