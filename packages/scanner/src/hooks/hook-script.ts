/** The text of pre-commit hooks: what is there stays, nophi comes last. */
import { UsageError } from "../usage-error.ts";

const begin = "# >>> nophi >>>";
const end = "# <<< nophi <<<";

/** Why the place matters, for whoever reads the hook. */
const why = "# Last on purpose: a formatter may stage other bytes, and what was scanned must be what is committed.";

/** Husky puts node_modules/.bin on the PATH and stops at the first command that fails. */
export function huskyHook(existing: string | undefined, lintStaged: boolean): string {
  const lines = existing === undefined ? "" : withLineEnd(existing);
  if (/^\s*nophi scan --staged\b/m.test(lines)) return lines;
  refuseEarlyEnd(lines, ".husky/pre-commit", "nophi scan --staged");
  const lint = lintStaged && !/\blint-staged\b/.test(lines) ? "lint-staged\n" : "";
  return `${lines}${lint}${why}\nnophi scan --staged\n`;
}

/**
 * A hook of plain Git, which starts it in the root of the working tree. It finds nophi itself, since nothing is on the
 * PATH in a hook, and fails where nophi is missing: a check that is not made is not passed.
 *
 * @param folder where node_modules lies, relative to the root, e.g. `apps/clinic/` or an empty text
 * @throws UsageError where the existing hook cannot be continued
 */
export function gitHook(existing: string | undefined, file: string, folder: string): string {
  const block = [
    begin,
    why,
    `nophi="./${folder}node_modules/.bin/nophi"`,
    '[ -x "$nophi" ] || nophi="$(command -v nophi)" || {',
    '  echo "nophi: not installed, so this commit was not checked and does not pass; run npm install" >&2',
    "  exit 2",
    "}",
    '"$nophi" scan --staged || exit $?',
    end,
    "",
  ].join("\n");
  if (existing === undefined || existing.trim() === "") return `#!/bin/sh\n${block}`;
  const from = existing.indexOf(begin);
  const to = existing.indexOf(end);
  if (from >= 0 && to > from) return existing.slice(0, from) + block.trimEnd() + existing.slice(to + end.length);
  if (!/^#!.*[/ ](?:ba|da|z|k)?sh\b/.test(existing)) {
    throw new UsageError(`${file} is not a shell script; nothing was changed. Let it run: nophi scan --staged`);
  }
  refuseEarlyEnd(existing, file, "nophi scan --staged || exit $?");
  return withLineEnd(existing) + block;
}

/** Lines after an unconditional end would never run, and nobody would notice. */
function refuseEarlyEnd(script: string, file: string, line: string): void {
  if (!/^(?:exit|exec)\b/m.test(script)) return;
  throw new UsageError(`${file} ends early (exit or exec); nothing was changed. Add this line before that: ${line}`);
}

function withLineEnd(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
