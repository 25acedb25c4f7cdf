/**
 * A throw-away repository that looks like this one to its hooks: the same files, packages and hooks, an index, objects and refs
 * of its own. What goes wrong in it cannot reach the real one. It lies in Git's own folder, where the files of the project are
 * kept anyway, and is gone in the end; after a kill the next run takes it away.
 *
 * A worktree of the real repository (`git worktree add`) would prove less and risk more, each tried with Git 2.39:
 * - It holds what is committed. `.husky/_`, where husky has Git look, is in no commit: no hook fires there, and all of them do in the
 *   project. Nor does it hold hooks and a configuration that `nophi init` has just written, or any package.
 * - Before the first commit there can be none.
 * - Its stash, branches and configuration are those of the project: lint-staged puts a stash away, husky sets core.hooksPath, a push
 *   needs a remote. A kill would leave them behind, in the list of a person's own.
 * - Its objects are those of the project: the made-up patient would lie among them until they expire, where `git fsck` finds it.
 * What a worktree would have shown, where Git looks for hooks, is asked of the real repository: `git rev-parse --git-path hooks`.
 */
import { execFile, type ChildProcess } from "node:child_process";
import {
  constants,
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { git } from "../git/git.ts";
import { listFiles } from "../git/repository.ts";
import { isInside } from "../hooks/calls.ts";
import { UsageError } from "../usage-error.ts";

export interface Project {
  readonly root: string;
  readonly hooksFolder: string;
  readonly commonFolder: string;
}

export interface Answer {
  readonly ok: boolean;
  /** What Git and the hooks said. It is looked at, and only a masked line of it may be shown. */
  readonly output: string;
}

export interface Mirror {
  readonly folder: string;
  /** Runs git in it, with hooks; the text goes to standard input, so that it is in no list of processes. */
  git(args: readonly string[], input?: string): Promise<Answer>;
  /** The same where a failure is a fault of the doctor. */
  must(args: readonly string[], input?: string): Promise<string>;
  remove(): void;
}

const prefix = "nophi-doctor-";

/** Hooks may run the tests of a project, but not for ever. */
const longestHookMs = 10 * 60_000;

/** Larger files and more of them tell no hook where it is. */
const largestFile = 1 << 20;
const mostFiles = 20_000;

export async function createMirror(project: Project): Promise<Mirror> {
  removeAbandoned(project.commonFolder);
  const home = join(project.commonFolder, `${prefix}${process.pid}`);
  const folder = join(home, "tree");
  let running: ChildProcess | undefined;
  const remove = (): void => {
    // Whoever is interrupted while Git works would have it write again what is being removed.
    running?.kill("SIGKILL");
    rmSync(home, { recursive: true, force: true, maxRetries: 10 });
  };
  const run = async (args: readonly string[], input = ""): Promise<Answer> => {
    const { child, answer } = runGit(folder, args, input);
    running = child;
    const result = await answer;
    running = undefined;
    return result;
  };
  const must = async (args: readonly string[], input?: string): Promise<string> => {
    const { ok, output } = await run(args, input);
    if (!ok) throw new UsageError(`nophi doctor could not run git ${args[0] ?? ""} in its throw-away repository`);
    return output.trim();
  };
  try {
    mkdirSync(folder, { recursive: true });
    await must(["init", "--quiet", "--template=", "--initial-branch=main"]);
    await must(["init", "--quiet", "--template=", "--bare", join(home, "remote.git")]);
    await must(["remote", "add", "origin", join(home, "remote.git")]);
    const atRoot = await copyFiles(project.root, folder);
    await must(["config", "core.hooksPath", copyHooks(project, folder)]);
    await linkIgnored(project.root, folder);
    await must(["config", "commit.gpgSign", "false"]);
    if (atRoot.length > 0)
      await must(["add", "--force", "--pathspec-from-file=-", "--pathspec-file-nul"], atRoot.join("\0"));
    await must(["commit", "--quiet", "--no-verify", "--allow-empty", "--message", "The project as it is"]);
    await must(["push", "--quiet", "--no-verify", "origin", "main"]);
  } catch (error) {
    remove();
    throw error;
  }
  return { folder, git: run, must, remove };
}

/** Those of runs that were killed; one that still goes on is left alone. */
function removeAbandoned(commonFolder: string): void {
  for (const name of readdirSync(commonFolder)) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    rmSync(join(commonFolder, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The files of the working tree as they are. Gives the names of those at its root, which hold most configurations. */
async function copyFiles(root: string, folder: string): Promise<string[]> {
  const { files } = await listFiles(root, false);
  const atRoot: string[] = [];
  for (const file of files.slice(0, mostFiles)) {
    const status = lstatSync(file, { throwIfNoEntry: false });
    const name = relative(root, file);
    const target = join(folder, name);
    if (status?.isSymbolicLink() === true) {
      mkdirSync(dirname(target), { recursive: true });
      symlinkSync(readlinkSync(file), target);
    } else if (status?.isFile() === true && status.size <= largestFile) {
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(file, target, constants.COPYFILE_FICLONE);
      if (dirname(name) === ".") atRoot.push(name);
    }
  }
  return atRoot;
}

/** Folders that Git ignores hold what hooks call: packages, virtual environments, builds. As links: copying takes minutes. */
async function linkIgnored(root: string, folder: string): Promise<void> {
  const ignored = ["ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"];
  const names = (await git(root, ignored)).toString("utf8").split("\0");
  for (const name of names.filter((each) => each.endsWith("/")).map((each) => each.slice(0, -1))) {
    if (!existsSync(join(root, name)) || existsSync(join(folder, name))) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    symlinkSync(join(root, name), join(folder, name), "junction");
  }
}

/** Copies, since a hook manager may write its hooks anew. Gives the value of core.hooksPath in the mirror. */
function copyHooks({ root, hooksFolder, commonFolder }: Project, folder: string): string {
  const [target, path] =
    isInside(root, hooksFolder) && !isInside(commonFolder, hooksFolder)
      ? [join(folder, relative(root, hooksFolder)), relative(root, hooksFolder)]
      : [join(folder, ".git", "hooks"), join(folder, ".git", "hooks")];
  // A folder that other repositories share is used where it is.
  if (!isInside(root, hooksFolder) && !isInside(commonFolder, hooksFolder)) return hooksFolder;
  if (existsSync(hooksFolder)) cpSync(hooksFolder, target, { recursive: true, force: true });
  return path;
}

/** Variables of an outer Git command would lead to the real repository. */
function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^GIT_(?!CONFIG_|SSH|EXEC_PATH)/.test(name));
  const who = { NAME: "nophi doctor", EMAIL: "nophi@example.com" };
  return {
    ...Object.fromEntries(inherited),
    GIT_AUTHOR_NAME: who.NAME,
    GIT_AUTHOR_EMAIL: who.EMAIL,
    GIT_COMMITTER_NAME: who.NAME,
    GIT_COMMITTER_EMAIL: who.EMAIL,
    GIT_TERMINAL_PROMPT: "0",
    GIT_EDITOR: ":",
    GIT_LFS_SKIP_SMUDGE: "1", // no network
    NO_COLOR: "1",
    LC_ALL: "C",
  };
}

interface Run {
  readonly child: ChildProcess;
  readonly answer: Promise<Answer>;
}

function runGit(cwd: string, args: readonly string[], input: string): Run {
  const options = { cwd, env: environment(), timeout: longestHookMs, maxBuffer: 1 << 26, windowsHide: true };
  let answered: (answer: Answer) => void = () => undefined;
  const answer = new Promise<Answer>((resolve) => (answered = resolve));
  const child = execFile("git", ["--no-pager", ...args], options, (error, stdout, stderr) =>
    answered({ ok: error === null, output: stdout + stderr }),
  );
  // A hook that ends before it has read is no failure.
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(input);
  return { child, answer };
}
