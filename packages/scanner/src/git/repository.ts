/** Questions to the repository that are asked once, through simple-git; it is loaded only when one is asked. */
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { UsageError } from "../usage-error.ts";
import { gitProblem, gitWithWarnings } from "./git.ts";
import { secondsOfSilence } from "./silence.ts";

/** The folder of the working tree that holds `cwd`; undefined outside a repository. */
export async function repositoryRoot(cwd: string): Promise<string | undefined> {
  try {
    return withoutLineEnd(await ask(cwd, ["rev-parse", "--show-toplevel"]));
  } catch (error) {
    // Git's words depend on the language. Where there is a `.git`, it was a failure (e.g. "dubious ownership", no git at all):
    // a scan of the bare folder would not know the configuration of the project.
    if (error instanceof UsageError && !hasGitFolder(cwd)) return undefined;
    throw error;
  }
}

function hasGitFolder(folder: string): boolean {
  if (existsSync(join(folder, ".git"))) return true;
  return dirname(folder) !== folder && hasGitFolder(dirname(folder));
}

/** Like `repositoryRoot`, for commands that mean nothing outside a repository. */
export async function requireRepository(cwd: string): Promise<string> {
  const root = await repositoryRoot(cwd);
  if (root === undefined) throw new UsageError("not inside a Git repository (or git is not installed)");
  return root;
}

/** The files of a folder, and the folders in it that Git could not look into. All are absolute. */
export interface Listing {
  readonly files: readonly string[];
  readonly closed: readonly string[];
}

/**
 * What Git tracks or would track in the folder; with `ignoredToo` also what it ignores. The names are not asked for relative
 * to the root: a submodule or a nested repository has another one, and its files would be looked for in the wrong place.
 */
export async function listFiles(folder: string, ignoredToo: boolean): Promise<Listing> {
  const args = ["ls-files", "-z", "--cached", "--others", "--deduplicate"];
  const { bytes, warnings } = await gitWithWarnings(folder, ignoredToo ? args : [...args, "--exclude-standard"]);
  const names = bytes.toString("utf8").split("\0");
  // Git goes on without such a folder and succeeds; it names it relative to the root.
  const closed = [...warnings.matchAll(/could not open directory '(.*)': /g)].map(([, name = ""]) => name);
  const root = closed.length > 0 ? ((await repositoryRoot(folder)) ?? folder) : folder;
  return {
    files: names.filter((path) => path !== "").map((path) => join(folder, path)),
    closed: closed.map((path) => resolve(root, path)),
  };
}

/** A path inside Git's own folder, e.g. `hooks`; knows worktrees and core.hooksPath. */
export async function gitPath(cwd: string, name: string): Promise<string> {
  return resolve(cwd, withoutLineEnd(await ask(cwd, ["rev-parse", "--git-path", name])));
}

/** The folder that all worktrees of the repository share. */
export async function commonFolder(cwd: string): Promise<string> {
  return withoutLineEnd(await ask(cwd, ["rev-parse", "--path-format=absolute", "--git-common-dir"]));
}

/** The address of the remote `origin`; an empty text where there is none. */
export async function remoteUrl(cwd: string): Promise<string> {
  return withoutLineEnd(await ask(cwd, ["config", "--default", "", "--get", "remote.origin.url"]));
}

/** Whether `git add --all` would take a folder that Git does not know yet. */
export async function isAboutToBeAdded(root: string, folder: string): Promise<boolean> {
  const listing = ["ls-files", "--others", "--exclude-standard", "--directory", "--", folder];
  return (await ask(root, listing)).trim() !== "";
}

/**
 * The environment is inherited, not passed: what simple-git is given it inspects, and it refuses variables that every
 * hook has (GIT_EDITOR) and that none of these questions uses. Of what is inherited it drops Git's own variables unless
 * they are named: without GIT_DIR, GIT_WORK_TREE and GIT_CONFIG_GLOBAL it would ask about another repository than the commit.
 */
async function ask(cwd: string, args: string[]): Promise<string> {
  const { simpleGit } = await import("simple-git");
  try {
    const allowEnvironment = Object.keys(process.env).filter((name) => /^GIT_/i.test(name));
    const timeout = { block: secondsOfSilence() * 1000 };
    return await simpleGit({ baseDir: cwd, allowEnvironment, timeout }).raw(args);
  } catch (error) {
    throw gitProblem(args, error instanceof Error ? error.message : String(error));
  }
}

function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/, "");
}
