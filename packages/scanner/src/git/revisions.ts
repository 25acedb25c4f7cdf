/** What a revision that a person, a hook or a CI server names stands for. */
import { UsageError } from "../usage-error.ts";
import { git } from "./git.ts";

/** What to say where a clone holds only the newest commits. */
export const shallowClone =
  "this clone is shallow, so commits that have to be looked at are missing. Fetch the whole history: " +
  "fetch-depth: 0 (GitHub Actions), GIT_DEPTH: 0 (GitLab), fetchDepth: 0 (Azure), clone depth: full (Bitbucket), " +
  "or git fetch --unshallow";

/** The commit that a revision leads to, or undefined. */
export function commitOf(cwd: string, revision: string): Promise<string | undefined> {
  return objectOf(cwd, `${revision}^{commit}`);
}

/** The object that a revision names, or undefined: for a tag with a text the tag itself. */
export async function objectOf(cwd: string, revision: string): Promise<string | undefined> {
  try {
    const answer = await git(cwd, ["rev-parse", "--verify", "--quiet", "--end-of-options", revision]);
    const id = answer.toString("utf8").trim();
    // Of `^main` Git gives a name with the mark in front, which would turn what is wanted into what is known.
    return /^[0-9a-f]{40,64}$/.test(id) ? id : undefined;
  } catch (error) {
    if (error instanceof UsageError && (await isRepository(cwd))) return undefined;
    throw error;
  }
}

/** @throws UsageError where there is no such commit */
export async function requireCommit(cwd: string, revision: string): Promise<string> {
  const id = await commitOf(cwd, revision);
  if (id !== undefined) return id;
  if (await isShallow(cwd)) throw new UsageError(`"${revision}" is not here: ${shallowClone}`);
  throw new UsageError(`unknown revision "${revision}": no commit, branch or tag of that name is here`);
}

export async function isShallow(cwd: string): Promise<boolean> {
  return (await git(cwd, ["rev-parse", "--is-shallow-repository"])).toString("utf8").trim() === "true";
}

/** Git fails here for its own reasons (no git, no repository, not trusted): then they are told. */
async function isRepository(cwd: string): Promise<boolean> {
  await git(cwd, ["rev-parse", "--git-dir"]);
  return true;
}

export interface Ref {
  /** Whole, e.g. `refs/tags/v1`. */
  readonly name: string;
  readonly id: string;
}

/** Every branch, tag and other ref of the repository. */
export async function refsOf(cwd: string): Promise<Ref[]> {
  const text = (await git(cwd, ["for-each-ref", "--format=%(objectname) %(refname)"])).toString("utf8");
  return text.split("\n").flatMap((line) => {
    const [, id, name] = /^([0-9a-f]+) (.+)$/.exec(line) ?? [];
    return id === undefined || name === undefined ? [] : [{ name, id }];
  });
}
