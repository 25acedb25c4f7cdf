/** Which hooks nophi is run from, and how. */
import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { isInstalled } from "./manifest.ts";

/**
 * The hooks of Git that see content on its way into a commit, or out of the machine. Git runs none of the first three for
 * cherry-pick, revert and rebase (https://git-scm.com/docs/githooks): the last one, and CI, see what those bring.
 */
export const hookNames = ["pre-commit", "pre-merge-commit", "commit-msg", "pre-push"] as const;
export type HookName = (typeof hookNames)[number];

/** What each hook asks. Git gives commit-msg a file, and pre-push the name of the remote and the refs on standard input. */
const asked: Readonly<Record<HookName, { readonly option: string; readonly argument?: 1 }>> = {
  "pre-commit": { option: "--staged" },
  "pre-merge-commit": { option: "--staged" },
  "commit-msg": { option: "--commit-msg", argument: 1 },
  "pre-push": { option: "--pre-push", argument: 1 },
};

/** The arguments of nophi, e.g. `scan --commit-msg "$1"`; a hook manager writes the first argument of the hook its own way. */
export function scanArguments(hook: HookName, first = '"$1"'): string {
  const { option, argument } = asked[hook];
  return `scan ${option}${argument === undefined ? "" : ` ${first}`}`;
}

/**
 * Whether a line of the text runs nophi as the hook has to, however nophi is found (`npx nophi`), and does not throw its
 * answer away (`|| true`).
 */
export function runsNophi(text: string, hook: HookName): boolean {
  return new RegExp(
    `^[^#\\n]*\\bnophi(?:\\.js)? scan ${asked[hook].option}(?![\\w-])(?![^\\n]*\\|\\|\\s*(?:true|:|exit 0))`,
    "m",
  ).test(text);
}

/** The nearest folder with a package.json, from `cwd` up to the root; relative to it, ending in a slash. */
export function packageFolder(cwd: string, root: string): string {
  for (let folder = cwd; folder !== root && isInside(root, folder); folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return `${withSlashes(relative(root, folder))}/`;
  }
  return "";
}

/** How a hook manager that knows nothing of npm calls nophi: `npx` would cost every commit a quarter of a second. */
export function managerCall(cwd: string, root: string): string {
  const folder = packageFolder(cwd, root);
  return isInstalled(join(root, folder), "nophi") ? `node ${folder}node_modules/nophi/bin/nophi.js` : "nophi";
}

export function isInside(parent: string, path: string): boolean {
  const way = relative(parent, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

export function withSlashes(path: string): string {
  return path.split(sep).join("/");
}
