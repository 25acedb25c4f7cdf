/** `nophi fix`: writes values that are provably nobody's in place of what blocks. */
import { realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { loadConfiguration, loadConfigurationFile, rootFileReader } from "../config/load.ts";
import { exitCodes, type ExitCode } from "../exit-code.ts";
import { replaceFile } from "../files/replace.ts";
import { walk, type WalkedFile } from "../files/walk.ts";
import { fixFiles, type Fixes } from "../fix/fix-files.ts";
import { git } from "../git/git.ts";
import { repositoryRoot, requireRepository } from "../git/repository.ts";
import { stagedFiles } from "../git/staged-files.ts";
import { tolerant } from "../output.ts";
import { masked } from "../report/masked.ts";
import { printable } from "../report/printable.ts";
import { reasonsOf, titleOf } from "../report/titles.ts";
import { plural } from "../report/words.ts";
import { knownOf } from "../scan.ts";

export interface FixFlags {
  readonly dryRun?: boolean;
  readonly config?: string;
}

/** Which files are asked for, and what becomes of them. */
interface Scope {
  readonly root: string;
  readonly files: readonly WalkedFile[];
  /** Files of the next commit whose working copy differs from what is staged. */
  readonly unstaged: ReadonlySet<string>;
  /** True where the files are those of the next commit: they are staged again. */
  readonly staged: boolean;
}

export async function fixCommand(paths: readonly string[], flags: FixFlags, cwd = process.cwd()): Promise<ExitCode> {
  const start = realpathSync.native(cwd);
  const scope = paths.length === 0 ? await stagedScope(start) : await pathScope(start, paths);
  const { root, files, unstaged, staged } = scope;
  const read = rootFileReader(root);
  const configuration =
    flags.config === undefined ? await loadConfiguration(read) : loadConfigurationFile(start, flags.config);
  const known = await knownOf(configuration, read, start);
  const fixes = await fixFiles(files, { root, configuration, ...known, untouchable: (path) => unstaged.has(path) });
  const dryRun = flags.dryRun === true;
  const written: WalkedFile[] = [];
  try {
    if (!dryRun)
      for (const { file, after } of fixes.files) {
        replaceFile(file.absolute, after, await masked(file.path));
        written.push(file);
      }
  } finally {
    // Also of a run that stopped half-way: what it wrote is what would have been committed.
    if (staged && written.length > 0) await git(root, ["add", "--", ...written.map(({ path }) => path)]);
  }
  tolerant(process.stdout).write(`${(await report(fixes, scope, dryRun)).map(printable).join("\n")}\n`);
  if (fixes.left.length > 0) return exitCodes.blocked;
  return fixes.notExamined.length > 0 ? exitCodes.incomplete : exitCodes.clean;
}

async function stagedScope(cwd: string): Promise<Scope> {
  const root = resolve(await requireRepository(cwd));
  const all = await stagedFiles(cwd);
  const files = all
    .filter(({ kind, blob, parent }) => kind === "file" && blob !== parent)
    .map(({ path }) => ({ path, absolute: join(root, path) }));
  const listed = await git(root, ["diff", "--name-only", "--no-renames", "--no-ext-diff", "-z"]);
  return { root, files, unstaged: new Set(listed.toString("utf8").split("\0")), staged: true };
}

async function pathScope(cwd: string, paths: readonly string[]): Promise<Scope> {
  const top = await repositoryRoot(cwd);
  const root = top === undefined ? cwd : resolve(top);
  const files = await walk({ cwd, root, inRepository: top !== undefined, paths, noIgnore: false });
  return { root, files, unstaged: new Set(), staged: false };
}

async function report({ files, left, notExamined }: Fixes, scope: Scope, dryRun: boolean): Promise<string[]> {
  const count = files.reduce((sum, { replaced }) => sum + replaced.length, 0);
  const [value, file] = [plural(count, "value"), plural(files.length, "file")];
  const headline =
    count === 0
      ? "nophi fix: nothing to replace"
      : dryRun
        ? `nophi fix would replace ${value} in ${file}`
        : `nophi fix replaced ${value} in ${file} by values that are nobody's`;
  const lines = [headline];
  for (const { file, replaced } of files) {
    const kinds = new Map<string, number>();
    for (const { identifier } of replaced) kinds.set(identifier, (kinds.get(identifier) ?? 0) + 1);
    const each = [...kinds].map(([kind, times]) => (times === 1 ? titleOf(kind) : `${titleOf(kind)} (${times})`));
    lines.push(`  ${await masked(file.path)}  ${each.join(", ")}`);
  }
  const blocked = [
    ...left.map(
      (finding) =>
        `  ${finding.path}:${finding.line}:${finding.column}  ${titleOf(finding.identifier)}  ${reasonsOf(finding)}`,
    ),
    ...notExamined.map(({ path, reason }) => `  ${path}  ${reason}`),
  ];
  if (blocked.length > 0) lines.push("", "Left as it is", ...blocked, "  Take these out yourself.");
  const changed = left.filter(({ path }) => scope.unstaged.has(path));
  if (changed.length > 0)
    lines.push(
      "  A file with changes that are not staged is left alone: stage or stash them, and run nophi fix again.",
    );
  if (count > 0 && !dryRun)
    lines.push(
      "",
      scope.staged ? "The files are staged again. See what changed: git diff --cached" : "See what changed: git diff",
      "Was a value real and in an earlier commit, or pushed? Then it is still there, and this did not undo it.",
    );
  return lines;
}
