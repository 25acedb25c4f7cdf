/** The text of hooks: what is there stays, and nophi is added between marks. */
import { UsageError } from "../usage-error.ts";
import { runsNophi, scanArguments, type HookName } from "./calls.ts";
import { hasBlock, withBlock, withoutBlocks, withRenewedBlock } from "./marks.ts";

/** Behind the name of a hook that runs beside nophi's own, since it cannot be continued. */
export const keptSuffix = ".before-nophi";

/** Why the place matters, for whoever reads the hook. */
const whyLast = "# Last on purpose: a formatter may stage other bytes, and what was scanned must be what is committed.";

/** Shells whose scripts can be continued. */
const shell = /^#!.*[/ ](?:ba|da|z|k)?sh\b/;

/**
 * What ends a hook before its last line: `exit` or `exec` at the beginning of a line; a success (`exit 0`) or another program
 * (`exec sh other`) behind any condition, since lines after it would not run on some days. `exit 1` behind a condition stops
 * the commit, and `exec 1>&2` only redirects.
 */
const earlyEnd =
  /^exit\b|^[^#\n]*(?:(?<=^|[\s;&|({])exit(?:[ \t]+0)?[ \t]*(?:$|[;})#])|(?<=^|[\s;&|({])exec[ \t]+(?![0-9]*[<>]))/m;

/**
 * Git tells pre-push on standard input what is pushed, which can be read once. No program but the shell is used for that: a
 * graphical client may have an empty PATH.
 */
const readRefs = ["nophi_refs=", 'while IFS= read -r nophi_ref; do nophi_refs="$nophi_refs$nophi_ref', '"; done'];
const handRefsOn = [
  'if [ -n "$nophi_refs" ]; then exec <<nophi_end',
  "${nophi_refs%?}",
  "nophi_end",
  "else exec </dev/null; fi",
];
const withRefs = (hook: HookName, command: string): string =>
  hook === "pre-push" ? `printf '%s' "$nophi_refs" | ${command}` : command;

/**
 * A hook of husky, which puts node_modules/.bin on the PATH and stops at the first command that fails.
 *
 * @throws UsageError where the existing hook cannot be continued
 */
export function huskyHook(hook: HookName, existing: string | undefined, lintStaged: boolean): string {
  const command = `nophi ${scanArguments(hook)}`;
  const node = requireNode(hook);
  const text = existing ?? "";
  if (hasBlock(text) || runsNophi(text, hook)) return text;
  if (hook === "pre-push" && text.trim() !== "") {
    return withBlock(text, afterShebang(text), [...readRefs, ...node, withRefs(hook, command), ...handRefsOn]);
  }
  if (earlyEnd.test(text)) {
    throw new UsageError(
      `.husky/${hook} ends early (exit or exec); nothing was changed. Add this line before that: ${command}`,
    );
  }
  const lint = hook === "pre-commit" && lintStaged && !/\blint-staged\b/.test(text) ? ["lint-staged"] : [];
  return withBlock(text, text.length, [...lint, ...(hook === "pre-commit" ? [whyLast] : []), ...node, command]);
}

/** Where a hook of plain Git may find nophi. */
export interface NophiPlaces {
  /** Where node_modules lies, relative to the root, e.g. `apps/clinic/` or an empty text. */
  readonly folder: string;
  /** True where the hook lies in `.git/hooks` of the main working tree, whose nophi then serves the other ones. */
  readonly inGitFolder: boolean;
}

export type GitHook =
  /** Nothing or nothing but a block of nophi is there, or it can be continued: this is its new text. */
  | { readonly kind: "text"; readonly text: string }
  /** What is there has to move out of the way and is run from there. */
  | { readonly kind: "beside"; readonly text: string };

/**
 * A hook of plain Git, which starts it in the root of the working tree. It finds nophi itself, since nothing is on the
 * PATH in a hook, and fails where nophi is missing: a check that is not made is not passed.
 *
 * @param executable whether Git runs what is there; what it does not run must not begin to
 * @throws UsageError where a hook manager wrote the existing hook, and would write it anew
 */
export function gitHook(
  hook: HookName,
  existing: string | undefined,
  executable: boolean,
  places: NophiPlaces,
): GitHook {
  const run = `"$nophi" ${scanArguments(hook)}`;
  const find = findNophi(hook, places);
  const alone = [...find, `${run} || exit $?`];
  const lines = [...find, `${withRefs(hook, run)} || exit $?`];
  if (existing === undefined || existing.trim() === "") return { kind: "text", text: freshHook(hook, alone) };
  if (hasBlock(existing)) {
    const others = withoutBlocks(existing);
    const kept = existing.includes(keptSuffix);
    const renewed = kept
      ? besideLines(hook, lines)
      : isOnlyShebang(others)
        ? freshLines(hook, alone)
        : addedLines(hook, lines);
    return { kind: "text", text: withRenewedBlock(existing, renewed) };
  }
  refuseManaged(existing, hook);
  if (executable && runsNophi(existing, hook)) return { kind: "text", text: existing };
  const added = addedLines(hook, lines);
  if (executable && shell.test(existing)) {
    if (hook === "pre-push") return { kind: "text", text: withBlock(existing, afterShebang(existing), added) };
    if (!earlyEnd.test(existing)) return { kind: "text", text: withBlock(existing, existing.length, added) };
  }
  return { kind: "beside", text: withBlock("#!/bin/sh\n", "#!/bin/sh\n".length, besideLines(hook, lines)) };
}

export function isOnlyShebang(text: string): boolean {
  return /^(?:#![^\n]*\n?)?\s*$/.test(text);
}

/** A hook that is nothing but nophi needs not keep what Git says for anybody else. */
function freshHook(hook: HookName, lines: readonly string[]): string {
  return withBlock("#!/bin/sh\n", "#!/bin/sh\n".length, freshLines(hook, lines));
}

function freshLines(hook: HookName, lines: readonly string[]): string[] {
  return hook === "pre-commit" ? [whyLast, ...lines] : [...lines];
}

function addedLines(hook: HookName, lines: readonly string[]): string[] {
  if (hook !== "pre-push") return freshLines(hook, lines);
  const why = "# First on purpose: what stands below may read what Git says on standard input, so that is handed on.";
  return [why, ...readRefs, ...lines, ...handRefsOn];
}

function besideLines(hook: HookName, lines: readonly string[]): string[] {
  const kept = `"$0${keptSuffix}"`;
  return [
    "# The hook that was here before, which cannot be continued, runs first, and its answer counts.",
    ...(hook === "pre-push" ? readRefs : []),
    `if [ -x ${kept} ]; then ${withRefs(hook, `${kept} "$@"`)} || exit $?; fi`,
    ...(hook === "pre-commit" ? [whyLast] : []),
    ...lines,
  ];
}

const unchecked = (hook: HookName): string =>
  `so this ${hook === "pre-push" ? "push" : "commit"} was not checked and does not pass`;

/** A graphical client may know no folder in which node lies. */
function requireNode(hook: HookName): string[] {
  const line = `nophi: node is not on the PATH of this program, ${unchecked(hook)}; start it where node is found`;
  return [`command -v node >/dev/null || { echo "${line}" >&2; exit 2; }`];
}

function findNophi(hook: HookName, { folder, inGitFolder }: NophiPlaces): string[] {
  const local = `${folder}node_modules/.bin/nophi`;
  return [
    ...requireNode(hook),
    `nophi="./${local}"`,
    ...(inGitFolder ? [`[ -x "$nophi" ] || nophi="\${0%/*}/../../${local}"`] : []),
    '[ -x "$nophi" ] || nophi="$(command -v nophi)" || {',
    `  echo "nophi: not installed, ${unchecked(hook)}; run npm install" >&2`,
    "  exit 2",
    "}",
  ];
}

function afterShebang(text: string): number {
  if (!text.startsWith("#!")) return 0;
  const end = text.indexOf("\n");
  return end < 0 ? text.length : end + 1;
}

/** Marks of the programs that write hooks anew whenever they are called. */
function refuseManaged(existing: string, hook: HookName): void {
  const manager = managerOf(existing);
  if (manager === undefined) return;
  const way =
    manager === "pre-commit"
      ? "Add nophi to .pre-commit-config.yaml, as the README shows"
      : "Use nophi init --hooks lefthook";
  throw new UsageError(
    `${manager === "pre-commit" ? "the pre-commit framework" : manager} is in charge of the hook ${hook} here; nothing was changed. ${way}`,
  );
}

/** The hook manager that wrote a hook in Git's own folder. */
export function managerOf(script: string): "pre-commit" | "lefthook" | undefined {
  if (script.includes("File generated by pre-commit")) return "pre-commit";
  return /^call_lefthook\b/m.test(script) ? "lefthook" : undefined;
}
