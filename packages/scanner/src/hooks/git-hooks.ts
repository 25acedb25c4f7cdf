/** The commit hook of a project without a hook manager. */
import { existsSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { UsageError } from "../usage-error.ts";
import { gitHook } from "./hook-script.ts";
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
  const { root, hooksFolder, commonFolder } = place;
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
    const hook = relative(root, join(dirname(hooksFolder), "pre-commit"))
      .split(sep)
      .join("/");
    throw new UsageError(
      `husky of ${relative(root, dirname(dirname(hooksFolder)))} is in charge of the hooks here; nothing was changed. Let ${hook} run: nophi scan --staged`,
    );
  }
  const file = join(hooksFolder, "pre-commit");
  const before = readIfThere(file);
  const content = gitHook(before, file, packageFolder(place));
  const executable = before !== undefined && (process.platform === "win32" || (statSync(file).mode & 0o100) !== 0);
  if (content === before && executable) return [];
  const what = before === undefined ? "run nophi before each commit" : "run nophi after what is there";
  return [{ kind: "write", file, content, what, executable: true }];
}

/** The nearest folder with a package.json, from `cwd` up to the root; relative to it, ending in a slash. */
function packageFolder({ cwd, root }: HookPlace): string {
  for (let folder = cwd; folder !== root && isInside(root, folder); folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return `${relative(root, folder).split(sep).join("/")}/`;
  }
  return "";
}

function isInside(parent: string, path: string): boolean {
  const way = relative(parent, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
