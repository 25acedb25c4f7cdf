/** `nophi doctor`: shows that each hook really fires. */
import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { loadConfiguration, rootFileReader } from "../config/load.ts";
import { ignoreMatcher } from "../config/globs.ts";
import { createCanary } from "../doctor/canary.ts";
import { isFault, type Check } from "../doctor/check.ts";
import { createMirror, type Mirror, type Project } from "../doctor/mirror.ts";
import { hookFileProblem, surroundings } from "../doctor/surroundings.ts";
import { checkTrial, trialsIn } from "../doctor/trials.ts";
import { exitCodes, type ExitCode } from "../exit-code.ts";
import { commonFolder, gitPath, requireRepository } from "../git/repository.ts";
import { managerIn, type Manager } from "../hooks/managers.ts";
import { readManifest } from "../hooks/manifest.ts";
import { tolerant } from "../output.ts";
import { masked } from "../report/masked.ts";
import { printable } from "../report/printable.ts";
import { UsageError } from "../usage-error.ts";

export async function doctorCommand(cwd = process.cwd()): Promise<ExitCode> {
  const start = realpathSync(cwd);
  const root = resolve(await requireRepository(start));
  const project = {
    root,
    hooksFolder: await gitPath(start, "hooks"),
    commonFolder: realpathSync(await commonFolder(start)),
  };
  const manifest = readManifest(root);
  const manager = managerIn(root, manifest, project.hooksFolder);
  const say = async (text: string): Promise<void> =>
    void tolerant(process.stdout).write(`${printable(await masked(text))}\n`);
  let faults = 0;
  const tell = async (check: Check): Promise<void> => {
    if (isFault(check)) faults++;
    await say(`  ${check.status.padEnd(8)} ${check.says}`);
    if (check.todo !== undefined) await say(`           to do: ${check.todo}`);
  };
  await say(`nophi doctor: ${root}`);
  for (const check of await surroundings(project, manifest, manager)) await tell(check);
  await tryHooks(project, manager, tell);
  await say(faults === 0 ? "Every hook fires." : `${faults} ${faults === 1 ? "thing" : "things"} to do`);
  return faults === 0 ? exitCodes.clean : exitCodes.blocked;
}

async function tryHooks(project: Project, manager: Manager, tell: (check: Check) => Promise<void>): Promise<void> {
  const canary = createCanary();
  const mirror = await createMirror(project);
  const ending = endedBySignal(mirror);
  try {
    for (const trial of trialsIn(mirror, canary, await canaryFile(project.root))) {
      await tell(hookFileProblem(project, manager, trial.hook) ?? (await checkTrial(trial, canary)));
    }
  } finally {
    ending.stop();
    mirror.remove();
  }
}

/** A name that `ignore` of the configuration does not leave out. */
async function canaryFile(root: string): Promise<string> {
  try {
    const { ignore } = await loadConfiguration(rootFileReader(root), root);
    const isIgnored = await ignoreMatcher(ignore);
    return (
      ["txt", "md", "csv", "ts"].map((end) => `nophi-doctor.${end}`).find((name) => !isIgnored(name)) ??
      "nophi-doctor.txt"
    );
  } catch (error) {
    // It was told already, as a check of its own.
    if (error instanceof UsageError) return "nophi-doctor.txt";
    throw error;
  }
}

/** A person who does not want to wait leaves nothing behind either. */
function endedBySignal(mirror: Mirror): { stop: () => void } {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const end = (): void => {
    mirror.remove();
    process.exit(exitCodes.usage);
  };
  for (const signal of signals) process.once(signal, end);
  return { stop: () => signals.forEach((signal) => process.removeListener(signal, end)) };
}
