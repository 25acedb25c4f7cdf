/** `nophi init`: sets up hooks, configuration and CI. What exists is kept, and a second run changes nothing. */
import { existsSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { configurationFile } from "../config/load.ts";
import { exitCodes, type ExitCode } from "../exit-code.ts";
import { commonFolder, gitPath, isAboutToBeAdded, remoteUrl, requireRepository } from "../git/repository.ts";
import { ciServerOf, ciSteps } from "../hooks/ci.ts";
import { gitHookSteps } from "../hooks/git-hooks.ts";
import { huskySteps } from "../hooks/husky.ts";
import { lefthookSteps } from "../hooks/lefthook.ts";
import { lintStagedTasks, planLint, type LintPlan } from "../hooks/lint.ts";
import { managerIn, managers, type Manager } from "../hooks/managers.ts";
import { readManifest, rewritten, scriptOf, withScript, type Manifest } from "../hooks/manifest.ts";
import { describeStep, doStep, shownChange, type Step } from "../hooks/plan.ts";
import { preCommitSteps } from "../hooks/pre-commit-framework.ts";
import { removalSteps } from "../hooks/remove.ts";
import { tolerant } from "../output.ts";
import { masked } from "../report/masked.ts";
import { printable } from "../report/printable.ts";
import { UsageError } from "../usage-error.ts";

export interface InitFlags {
  readonly hooks?: string;
  readonly ci?: string;
  readonly remove?: boolean;
  readonly dryRun?: boolean;
}

export async function initCommand(flags: InitFlags, cwd = process.cwd()): Promise<ExitCode> {
  const say = (text: string): void => {
    for (const line of text.split("\n")) tolerant(process.stdout).write(`${printable(line)}\n`);
  };
  const { root, title, steps, nothing } =
    flags.remove === true ? await planRemoval(flags, cwd) : await planInit(flags, cwd);
  const changes = steps.filter((step) => step.kind !== "tell");
  say(`nophi init: ${title} in ${root}`);
  if (changes.length === 0) say(`  ${nothing}`);
  for (const step of changes) {
    if (flags.dryRun === true) {
      say(`  would do  ${describeStep(root, step)}`);
      // Lines of the project's own files may hold anything.
      for (const line of shownChange(step)) say(`      ${await masked(line)}`);
      continue;
    }
    doStep(step);
    say(`  done  ${describeStep(root, step)}`);
  }
  for (const step of steps) if (step.kind === "tell") say(`  ${flags.remove === true ? "" : "to do  "}${step.what}`);
  if (flags.dryRun !== true && flags.remove !== true) {
    say("Every commit, merge, message and push is now checked. To see the hooks block: npx nophi doctor");
  }
  return exitCodes.clean;
}

interface Plan {
  readonly root: string;
  readonly title: string;
  readonly steps: readonly Step[];
  /** What is said where nothing has to change. */
  readonly nothing: string;
}

/** Where npm puts packages; a new repository does not ignore it yet. */
const packagesFolder = "node_modules";

/** Works out everything before anything is changed, so that a refusal leaves the project as it was. */
async function planInit(flags: InitFlags, cwd: string): Promise<Plan> {
  const named = managers.find((each) => each === flags.hooks);
  if (flags.hooks !== undefined && named === undefined) {
    throw new UsageError(`unknown kind of hooks "${flags.hooks}"; known: ${managers.join(", ")}`);
  }
  // Git answers with the real path; links on the way (as in /tmp of macOS) would make folders look foreign.
  const start = realpathSync(cwd);
  const root = resolve(await requireRepository(start));
  const ci = ciServerOf(flags.ci, root, await remoteUrl(root));
  const manifest = readManifest(root);
  const hooksFolder = await gitPath(start, "hooks");
  const manager = named ?? managerIn(root, manifest, hooksFolder);
  const lint = planLint(root, manifest);
  const hookSteps: Record<Manager, () => Promise<Step[]>> = {
    husky: async () => [...huskySteps(root, lint.runLintStaged, hooksFolder), ...manifestSteps(manifest, lint)],
    git: async () => gitHookSteps({ cwd: start, root, hooksFolder, commonFolder: await commonFolder(start) }),
    lefthook: () => lefthookSteps(start, root, hooksFolder),
    "pre-commit": () => preCommitSteps(root, hooksFolder),
  };
  const ignoreSteps: Step[] = (await isAboutToBeAdded(root, packagesFolder))
    ? [{ kind: "tell", what: `list ${packagesFolder} in .gitignore: \`git add --all\` would take all of it` }]
    : [];
  const steps = [
    ...(await hookSteps[manager]()),
    ...configurationSteps(root, manifest),
    ...lint.steps,
    ...ciSteps(ci, root, flags.ci !== undefined),
    ...packageSteps(root, manager),
    ...ignoreSteps,
  ];
  return { root, title: `${manager} hooks`, steps, nothing: "everything is set up already" };
}

/** Until they find nophi, hooks stop every commit. The pre-commit framework installs it itself. */
function packageSteps(root: string, manager: Manager): Step[] {
  if (manager === "pre-commit" || existsSync(join(root, packagesFolder, ".bin", "nophi"))) return [];
  return [{ kind: "tell", what: "npm install --save-dev nophi: until the hooks find it, they stop every commit" }];
}

async function planRemoval(flags: InitFlags, cwd: string): Promise<Plan> {
  if (flags.hooks !== undefined || flags.ci !== undefined) {
    throw new UsageError("--remove takes out everything that init wrote; --hooks and --ci mean nothing with it");
  }
  const start = realpathSync(cwd);
  const root = resolve(await requireRepository(start));
  const steps = removalSteps({
    root,
    hooksFolder: await gitPath(start, "hooks"),
    commonFolder: await commonFolder(start),
    manifest: readManifest(root),
    configuration: { file: join(root, configurationFile), content: configuration },
  });
  return { root, title: "take out what init wrote", steps, nothing: "nothing of it is here" };
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
const configuration = `${JSON.stringify({ $schema: "./node_modules/nophi/schema.json", health: true }, undefined, 2)}\n`;

function configurationSteps(root: string, manifest: Manifest | undefined): Step[] {
  const file = join(root, configurationFile);
  if (existsSync(file) || manifest?.content["nophi"] !== undefined) return [];
  return [
    {
      kind: "write",
      file,
      content: configuration,
      what: "declare a healthcare project; commit it, nophi reads it from what is committed",
    },
  ];
}
