/** What `nophi fix` says: what it replaced, what is left, and what to do with it. */
import { masked } from "../report/masked.ts";
import { printable } from "../report/printable.ts";
import { reasonsOf, titleOf } from "../report/titles.ts";
import { plural } from "../report/words.ts";
import type { Fixes } from "./fix-texts.ts";
import type { FixScope } from "./sources.ts";

export async function renderFixes(fixes: Fixes, scope: FixScope, dryRun: boolean): Promise<string> {
  const { files, left, notExamined } = fixes;
  const count = files.reduce((sum, { replaced }) => sum + replaced.length, 0);
  const lines = [headline(count, files.length, dryRun)];
  for (const { path, replaced } of files) {
    const kinds = new Map<string, number>();
    for (const { identifier } of replaced) kinds.set(identifier, (kinds.get(identifier) ?? 0) + 1);
    const each = [...kinds].map(([kind, times]) => (times === 1 ? titleOf(kind) : `${titleOf(kind)} (${times})`));
    lines.push(`  ${await masked(path)}  ${each.join(", ")}`);
  }
  const blocked = [
    ...left.map(
      (finding) =>
        `  ${finding.path}:${finding.line}:${finding.column}  ${titleOf(finding.identifier)}  ${reasonsOf(finding)}`,
    ),
    ...notExamined.map(({ path, reason }) => `  ${path}  ${reason}`),
  ];
  if (blocked.length > 0) lines.push("", "Left as it is", ...blocked, "  Take these out yourself.");
  const differing = new Set(scope.sources.filter(({ writable }) => !writable).map(({ path }) => path));
  if (scope.staged && left.some(({ path }) => differing.has(path)))
    lines.push(
      "  A file with changes that are not staged is left alone: stage or stash them, and run nophi fix again.",
    );
  if (count > 0 && !dryRun)
    lines.push(
      "",
      scope.staged ? "The files are staged again. See what changed: git diff --cached" : "See what changed: git diff",
      "Was a value real and in an earlier commit, or pushed? Then it is still there, and this did not undo it:",
      "  nophi explain --incident",
    );
  return `${lines.map(printable).join("\n")}\n`;
}

function headline(count: number, files: number, dryRun: boolean): string {
  if (count === 0) return "nophi fix: nothing to replace";
  const what = `${plural(count, "value")} in ${plural(files, "file")}`;
  return dryRun ? `nophi fix would replace ${what}` : `nophi fix replaced ${what} by values that are nobody's`;
}
