/** What `nophi init` is going to change: worked out first, printed, then done. */
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
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
  /** Do something that is no writing of ours. */
  | { readonly kind: "run"; readonly what: string; readonly run: () => void }
  /** Something that a person has to do or to know. */
  | { readonly kind: "tell"; readonly what: string };

/** A step as a line, e.g. `.husky/pre-commit: run nophi last`. */
export function describeStep(root: string, step: Step): string {
  if (step.kind !== "write") return step.what;
  return `${relative(root, step.file).split(sep).join("/")}: ${step.what}`;
}

export function doStep(step: Step): void {
  if (step.kind === "run") step.run();
  if (step.kind !== "write") return;
  try {
    mkdirSync(dirname(step.file), { recursive: true });
    writeFileSync(step.file, step.content);
    if (step.executable === true) chmodSync(step.file, statSync(step.file).mode | 0o755);
  } catch (error) {
    throw new UsageError(`cannot write ${step.file} (${systemCode(error)})`);
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
