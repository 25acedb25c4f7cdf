/** `nophi fix`: writes values that are provably nobody's in place of what blocks. */
import { realpathSync } from "node:fs";
import { loadConfiguration, loadConfigurationFile } from "../config/load.ts";
import { exitCodes, type ExitCode } from "../exit-code.ts";
import { renderFixes } from "../fix/fix-report.ts";
import { fixTexts, type FixedFile } from "../fix/fix-texts.ts";
import { pathScope, stagedScope, type FixScope } from "../fix/sources.ts";
import { git } from "../git/git.ts";
import { tolerant, writeAtomically } from "../output.ts";
import { knownOf } from "../scan.ts";
import { loadBaseline } from "../suppress/load.ts";

export interface FixFlags {
  readonly dryRun?: boolean;
  readonly config?: string;
}

export async function fixCommand(paths: readonly string[], flags: FixFlags, cwd = process.cwd()): Promise<ExitCode> {
  const start = realpathSync.native(cwd);
  const scope = paths.length === 0 ? await stagedScope(start) : await pathScope(start, paths);
  try {
    return await fixScope(scope, flags, start);
  } finally {
    scope.close();
  }
}

async function fixScope(scope: FixScope, flags: FixFlags, cwd: string): Promise<ExitCode> {
  const { root, read, sources } = scope;
  const configuration =
    flags.config === undefined ? await loadConfiguration(read, cwd) : await loadConfigurationFile(cwd, flags.config);
  const baseline = await loadBaseline(read);
  const judgedBy = { configuration, ...(await knownOf(configuration, read, cwd)), ...(baseline && { baseline }) };
  const fixes = await fixTexts(sources, { root, ...judgedBy });
  const dryRun = flags.dryRun === true;
  if (!dryRun) await write(fixes.files, scope);
  tolerant(process.stdout).write(await renderFixes(fixes, scope, dryRun));
  if (fixes.left.length > 0) return exitCodes.blocked;
  return fixes.notExamined.length > 0 ? exitCodes.incomplete : exitCodes.clean;
}

async function write(files: readonly FixedFile[], { root, staged }: FixScope): Promise<void> {
  const written: string[] = [];
  try {
    for (const { path, content } of files) {
      writeAtomically(root, path, content);
      written.push(path);
    }
  } finally {
    // Also of a run that stopped half-way: what it wrote is what would have been committed.
    if (staged && written.length > 0) await git(root, ["add", "--", ...written]);
  }
}
