/** `nophi init`: sets up the commit hook. What exists is kept, and a second run changes nothing. */
import { existsSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { configurationFile } from "../config/load.ts";
import { exitCodes, type ExitCode } from "../exit-code.ts";
import { commonFolder, gitPath, isAboutToBeAdded, requireRepository } from "../git/repository.ts";
import { gitHookSteps } from "../hooks/git-hooks.ts";
import { huskySteps } from "../hooks/husky.ts";
import { lintStagedTasks, planLint, type LintPlan } from "../hooks/lint.ts";
import { hasPackage, readManifest, rewritten, scriptOf, withScript, type Manifest } from "../hooks/manifest.ts";
import { describeStep, doStep, type Step } from "../hooks/plan.ts";
import { tolerant } from "../output.ts";
import { printable } from "../report/printable.ts";
import { UsageError } from "../usage-error.ts";

export interface InitFlags {
  readonly hooks?: string;
  readonly dryRun?: boolean;
}

export async function initCommand(flags: InitFlags, cwd = process.cwd()): Promise<ExitCode> {
  const say = (text: string): void => void tolerant(process.stdout).write(`${printable(text)}\n`);
  const { root, kind, steps } = await planInit(flags, cwd);
  const changes = steps.filter((step) => step.kind !== "tell");
  say(`nophi init: ${kind} hooks in ${root}`);
  if (changes.length === 0) say("  everything is set up already");
  for (const step of changes) {
    if (flags.dryRun !== true) doStep(step);
    say(`  ${flags.dryRun === true ? "would do" : "done"}  ${describeStep(root, step)}`);
  }
  for (const step of steps) if (step.kind === "tell") say(`  to do  ${step.what}`);
  if (flags.dryRun !== true) say("Every commit is now checked. Try it: nophi scan --staged");
  return exitCodes.clean;
}

/** Where npm puts packages; a new repository does not ignore it yet. */
const packagesFolder = "node_modules";

/** Works out everything before anything is changed, so that a refusal leaves the project as it was. */
async function planInit(flags: InitFlags, cwd: string): Promise<{ root: string; kind: string; steps: Step[] }> {
  const { hooks } = flags;
  if (hooks !== undefined && hooks !== "husky" && hooks !== "git") {
    throw new UsageError(`unknown kind of hooks "${hooks}"; known: husky, git`);
  }
  // Git answers with the real path; links on the way (as in /tmp of macOS) would make folders look foreign.
  const start = realpathSync(cwd);
  const root = resolve(await requireRepository(start));
  const manifest = readManifest(root);
  const usesHusky = hasPackage(root, manifest, "husky") || existsSync(join(root, ".husky"));
  const kind = hooks ?? (usesHusky ? "husky" : "git");
  const hooksFolder = await gitPath(start, "hooks");
  const lint = planLint(root, manifest);
  const hookSteps =
    kind === "husky"
      ? [...huskySteps(root, lint.runLintStaged, hooksFolder), ...manifestSteps(manifest, lint)]
      : gitHookSteps({ cwd: start, root, hooksFolder, commonFolder: await commonFolder(start) });
  const ignoreSteps: Step[] = (await isAboutToBeAdded(root, packagesFolder))
    ? [{ kind: "tell", what: `list ${packagesFolder} in .gitignore: \`git add --all\` would take all of it` }]
    : [];
  return { root, kind, steps: [...hookSteps, ...configurationSteps(root, manifest), ...lint.steps, ...ignoreSteps] };
}

/** `prepare` sets husky up in every clone; lint-staged needs to know what to do. */
function manifestSteps(manifest: Manifest | undefined, lint: LintPlan): Step[] {
  if (manifest === undefined) return [];
  let content = manifest.content;
  const said: string[] = [];
  const prepare = scriptOf(manifest, "prepare");
  if (prepare === undefined || !/\bhusky\b/.test(prepare)) {
    content = withScript(content, "prepare", prepare === undefined ? "husky" : `${prepare} && husky`);
    said.push("run husky after npm install");
  }
  if (lint.addTasks) {
    content = { ...content, "lint-staged": lintStagedTasks };
    said.push("let lint-staged run ESLint");
  }
  if (said.length === 0) return [];
  return [{ kind: "write", file: manifest.file, content: rewritten(manifest, content), what: said.join(", ") }];
}

/** Whoever sets nophi up works on healthcare software: then personal data is health data. */
function configurationSteps(root: string, manifest: Manifest | undefined): Step[] {
  const file = join(root, configurationFile);
  if (existsSync(file) || manifest?.content["nophi"] !== undefined) return [];
  const content = `${JSON.stringify({ $schema: "./node_modules/nophi/schema.json", health: true }, undefined, 2)}\n`;
  return [
    {
      kind: "write",
      file,
      content,
      what: "declare a healthcare project; commit it, nophi reads it from what is committed",
    },
  ];
}
