/** The hooks of a project that uses husky. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../usage-error.ts";
import { hookNames } from "./calls.ts";
import { huskyHook } from "./hook-script.ts";
import { isInstalled, isObject } from "./manifest.ts";
import { readIfThere, type Step } from "./plan.ts";

/** The steps for `.husky`; those for package.json are in `lint.ts` and `init.ts`. */
export function huskySteps(root: string, lintStaged: boolean, hooksFolder: string): Step[] {
  if (!isInstalled(root, "husky")) {
    throw new UsageError(
      "husky is not installed in node_modules; run npm install (or npm install --save-dev husky) first",
    );
  }
  const steps: Step[] = [];
  const wired = hooksFolder === join(root, ".husky", "_") && existsSync(join(root, ".husky", "_", "pre-commit"));
  if (!wired) {
    steps.push({ kind: "run", what: "run husky (core.hooksPath=.husky/_)", run: () => runHusky(root) });
    if (hooksFolder !== join(root, ".husky", "_")) {
      for (const name of hooksIn(hooksFolder)) {
        const what = `Git no longer runs ${join(hooksFolder, name)}: move its commands to .husky/${name}`;
        steps.push({ kind: "tell", what });
      }
    }
  }
  for (const hook of hookNames) {
    const file = join(root, ".husky", hook);
    const before = readIfThere(file);
    const content = huskyHook(hook, before, lintStaged);
    if (content === before) continue;
    const lints = hook === "pre-commit" && lintStaged && !before?.includes("lint-staged");
    steps.push({ kind: "write", file, content, what: lints ? "run lint-staged, then nophi last" : "run nophi" });
  }
  return steps;
}

/** Those that Git runs: the ones that come with every repository end in `.sample`. */
function hooksIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => /^[a-z-]+$/.test(name)) : [];
}

/** Runs the project's own husky, whose version decides how its hooks look. */
function runHusky(root: string): void {
  const folder = join(root, "node_modules", "husky");
  const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const bin = isObject(manifest) ? manifest["bin"] : undefined;
  const path = isObject(bin) ? bin["husky"] : bin;
  if (typeof path !== "string") throw new UsageError("the installed husky has no command; nophi init knows husky 9");
  const { stdout, stderr } = spawnSync(process.execPath, [join(folder, path)], { cwd: root, encoding: "utf8" });
  if (!existsSync(join(root, ".husky", "_", "pre-commit"))) {
    const reason = `${stdout}${stderr}`.trim().split("\n")[0] ?? "";
    throw new UsageError(`husky did not set up its hooks: ${reason || "nophi init knows husky 9"}`);
  }
}
