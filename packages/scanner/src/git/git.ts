/** The doorway to Git for questions on the path of every commit. Other questions go through `repository.ts`. */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { systemCode, UsageError } from "../usage-error.ts";
import { secondsOfSilence, watchSilence } from "./silence.ts";

/**
 * simple-git is not used here: loading it takes 15 ms and its first question another 10, where a spawn of our own takes 3
 * (Node 20, 2026-11); nor can it feed the standard input of `cat-file --batch`.
 */
const flags = [
  "--no-pager",
  "--no-replace-objects", // a commit takes the true object; a replacement would show us another one
  "--literal-pathspecs", // a file may be called [id].ts
];

/** Git's variables of the calling hook stay, above all GIT_INDEX_FILE: `commit -a` commits another index. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    LC_ALL: "C", // messages are matched
    GIT_TERMINAL_PROMPT: "0", // a hook has nobody to ask
    GIT_OPTIONAL_LOCKS: "0", // reading must not take the index lock from the commit
    GIT_NO_LAZY_FETCH: "1", // a partial clone must not reach for the network
  };
}

/** Starts git without a shell. */
export function startGit(cwd: string, args: readonly string[]): ChildProcessWithoutNullStreams {
  // Whoever watches the child would find out when it runs already.
  secondsOfSilence();
  return spawn("git", [...flags, ...args], { cwd, env: gitEnvironment(), windowsHide: true });
}

/**
 * The bytes that git prints, and what it said beside them: it succeeds where it only warns.
 *
 * @throws UsageError with the first line of git's complaint when git fails: a failed question is never an empty answer.
 */
export function gitWithWarnings(
  cwd: string,
  args: readonly string[],
): Promise<{ readonly bytes: Buffer; readonly warnings: string }> {
  return new Promise((resolve, reject) => {
    const child = startGit(cwd, args);
    const output: Buffer[] = [];
    const complaint: Buffer[] = [];
    const silence = watchSilence(child, args[0] ?? "", reject);
    silence.expect();
    child.stdout.on("data", (chunk: Buffer) => {
      silence.expect();
      output.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => complaint.push(chunk));
    child.on("error", (error) => reject(gitProblem(args, systemCode(error))));
    child.on("close", (code) => {
      silence.rest();
      const warnings = Buffer.concat(complaint).toString("utf8");
      if (code === 0) resolve({ bytes: Buffer.concat(output), warnings });
      else reject(gitProblem(args, warnings));
    });
    child.stdin.end();
  });
}

/** The bytes that git prints. */
export async function git(cwd: string, args: readonly string[]): Promise<Buffer> {
  return (await gitWithWarnings(cwd, args)).bytes;
}

/** One line about a failed git call. Git's stderr names paths and settings, never file content. */
export function gitProblem(args: readonly string[], complaint: string): UsageError {
  if (/^ENOENT$|\bspawn git ENOENT\b/.test(complaint)) return new UsageError("git was not found; nophi needs it");
  const lines = complaint.split("\n").filter((text) => text.trim() !== "");
  // Warnings and what GIT_TRACE prints come first.
  const line = lines.find((text) => /^(?:fatal|error): /.test(text)) ?? lines[0] ?? "no reason given";
  const remedy = complaint.includes("safe.directory") ? '; "git status" there says how to trust it' : "";
  return new UsageError(`git ${args[0] ?? ""} failed: ${line.replace(/^(fatal|error): /, "").trim()}${remedy}`);
}
