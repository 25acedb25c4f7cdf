/** The hooks of a project without a hook manager. */
import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { UsageError } from "../usage-error.ts";
import { hookNames, isInside, packageFolder, withSlashes } from "./calls.ts";
import { gitHook, keptSuffix } from "./hook-script.ts";
import { hasBlock } from "./marks.ts";
import { readIfThere, type Step } from "./plan.ts";

export interface HookPlace {
  readonly cwd: string;
  readonly root: string;
  /** Where Git looks for hooks; core.hooksPath and worktrees are considered. */
  readonly hooksFolder: string;
  /** Git's own folder, shared by all worktrees. */
  readonly commonFolder: string;
}

export function gitHookSteps(place: HookPlace): Step[] {
  refuseForeignFolder(place);
  const { cwd, root, hooksFolder, commonFolder } = place;
  const places = {
    folder: packageFolder(cwd, root),
    inGitFolder: basename(commonFolder) === ".git" && hooksFolder === join(commonFolder, "hooks"),
  };
  return hookNames.flatMap((hook): Step[] => {
    const file = join(hooksFolder, hook);
    const before = readIfThere(file);
    const executable = before !== undefined && isExecutable(file);
    const { kind, text } = gitHook(hook, before, executable, places);
    if (text === before && executable) return [];
    const when = `before each ${hook === "pre-push" ? "push" : hook === "pre-merge-commit" ? "merge" : "commit"}`;
    const about = hook === "commit-msg" ? "run nophi on each commit message" : `run nophi ${when}`;
    if (kind === "beside") {
      const to = file + keptSuffix;
      if (existsSync(to))
        throw new UsageError(`${to} is in the way of the hook that is to move there; nothing was changed`);
      return [
        { kind: "move", file, to, what: `keep it as ${basename(to)}${executable ? ", where it still runs" : ""}` },
        { kind: "write", file, content: text, what: about, executable: true },
      ];
    }
    const beside = before === undefined || hasBlock(before) ? "" : ", beside what is there";
    const what = `${about}${beside}`;
    return [{ kind: "write", file, content: text, what, executable: true }];
  });
}

export function isExecutable(file: string): boolean {
  return process.platform === "win32" || (statSync(file).mode & 0o100) !== 0;
}

function refuseForeignFolder({ root, hooksFolder, commonFolder }: HookPlace): void {
  if (!isInside(root, hooksFolder) && !isInside(commonFolder, hooksFolder)) {
    throw new UsageError(
      `core.hooksPath is ${hooksFolder}, which other repositories share; nothing was changed. Let its pre-commit run: nophi scan --staged`,
    );
  }
  // `git config core.hooksPath ""` leaves the root, where Git looks for no hook.
  if (hooksFolder === root) throw new UsageError("core.hooksPath is empty, so Git runs no hooks; nothing was changed");
  if (hooksFolder === join(root, ".husky", "_")) {
    throw new UsageError("husky is in charge of the hooks here; use nophi init --hooks husky");
  }
  if (existsSync(join(hooksFolder, "h")) || existsSync(join(hooksFolder, "husky.sh"))) {
    // Husky writes this folder anew, and its own line ends each hook in it.
    const hook = withSlashes(relative(root, join(dirname(hooksFolder), "pre-commit")));
    throw new UsageError(
      `husky of ${relative(root, dirname(dirname(hooksFolder)))} is in charge of the hooks here; nothing was changed. Let ${hook} run: nophi scan --staged`,
    );
  }
}
