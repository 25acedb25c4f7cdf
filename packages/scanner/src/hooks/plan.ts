/** What `nophi init` is going to change: worked out first, printed, then done. */
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, relative, sep } from "node:path";
import { systemCode, UsageError } from "../usage-error.ts";

export type Step =
  /** Write the whole content of a file. */
  | {
      readonly kind: "write";
      readonly file: string;
      readonly content: string;
      readonly what: string;
      readonly executable?: boolean;
    }
  /** Give a file another name in its folder; its bytes and its rights stay. */
  | { readonly kind: "move"; readonly file: string; readonly to: string; readonly what: string }
  | { readonly kind: "delete"; readonly file: string; readonly what: string }
  /** Do something that is no writing of ours. */
  | { readonly kind: "run"; readonly what: string; readonly run: () => void }
  /** Something that a person has to do or to know. */
  | { readonly kind: "tell"; readonly what: string };

/** A step as a line, e.g. `.husky/pre-commit: run nophi last`. */
export function describeStep(root: string, step: Step): string {
  if (step.kind === "run" || step.kind === "tell") return step.what;
  return `${relative(root, step.file).split(sep).join("/")}: ${step.what}`;
}

/**
 * What a file will hold that it does not hold now, and the other way round, as lines that begin with + and -. What is added
 * here goes in at one or two places, so the common beginning and end are left out and the rest is shown.
 */
export function shownChange(step: Step): string[] {
  if (step.kind !== "write") return [];
  const before = (readIfThere(step.file) ?? "").split("\n");
  const after = step.content.split("\n");
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start++;
  let rest = 0;
  while (rest < Math.min(before.length, after.length) - start && before.at(-1 - rest) === after.at(-1 - rest)) rest++;
  const changed = (lines: readonly string[]): readonly string[] => lines.slice(start, lines.length - rest);
  return [...changed(before).map((line) => `- ${line}`), ...changed(after).map((line) => `+ ${line}`)];
}

export function doStep(step: Step): void {
  if (step.kind === "run") step.run();
  if (step.kind === "run" || step.kind === "tell") return;
  try {
    if (step.kind === "delete") return rmSync(step.file);
    if (step.kind === "move") return renameSync(step.file, step.to);
    mkdirSync(dirname(step.file), { recursive: true });
    writeFileSync(step.file, step.content);
    if (step.executable === true) chmodSync(step.file, statSync(step.file).mode | 0o755);
  } catch (error) {
    throw new UsageError(`cannot ${step.kind} ${step.file} (${systemCode(error)})`);
  }
}

/** The text of a file, or undefined where there is none. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (systemCode(error) === "ENOENT" || systemCode(error) === "ENOTDIR") return undefined;
    throw new UsageError(`cannot read ${file} (${systemCode(error)})`);
  }
}
