/** Questions to the repository that are asked once, through simple-git; it is loaded only when one is asked. */
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { UsageError } from "../usage-error.ts";
import { gitProblem } from "./git.ts";

/** The folder of the working tree that holds `cwd`; undefined outside a repository, or where Git is not installed. */
export async function repositoryRoot(cwd: string): Promise<string | undefined> {
  try {
    return withoutLineEnd(await ask(cwd, ["rev-parse", "--show-toplevel"]));
  } catch (error) {
    const problem = error instanceof UsageError ? error : undefined;
    // Git's words depend on the language. Where there is a `.git`, it was a failure (e.g. "dubious ownership").
    if (problem !== undefined && (problem.message.includes("ENOENT") || !hasGitFolder(cwd))) return undefined;
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

/** What Git tracks or would track in the folder, relative to the root; with `ignoredToo` also what it ignores. */
export async function listFiles(folder: string, ignoredToo: boolean): Promise<string[]> {
  const args = ["ls-files", "-z", "--full-name", "--cached", "--others", "--deduplicate"];
  const listing = await ask(folder, ignoredToo ? args : [...args, "--exclude-standard"]);
  return listing.split("\0").filter((path) => path !== "");
}

/** A path inside Git's own folder, e.g. `hooks`; knows worktrees and core.hooksPath. */
export async function gitPath(cwd: string, name: string): Promise<string> {
  return resolve(cwd, withoutLineEnd(await ask(cwd, ["rev-parse", "--git-path", name])));
}

/** The folder that all worktrees of the repository share. */
export async function commonFolder(cwd: string): Promise<string> {
  return withoutLineEnd(await ask(cwd, ["rev-parse", "--path-format=absolute", "--git-common-dir"]));
}

/**
 * The environment is inherited, not passed: what simple-git is given it inspects, and it refuses variables that every
 * hook has (GIT_EDITOR) and that none of these questions uses.
 */
async function ask(cwd: string, args: string[]): Promise<string> {
  const { simpleGit } = await import("simple-git");
  try {
    return await simpleGit({ baseDir: cwd }).raw(args);
  } catch (error) {
    throw gitProblem(args, error instanceof Error ? error.message : String(error));
  }
}

function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/, "");
}
