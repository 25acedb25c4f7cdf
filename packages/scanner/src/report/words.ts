/** How counts and outcomes are put into words, the same in every report. */
import type { Report, ReportFinding } from "./report.ts";

/** Whether the finding makes the command fail. */
export function fails({ verdict }: Pick<ReportFinding, "verdict">, strict: boolean): boolean {
  return verdict === "block" || (strict && verdict === "warn");
}

/** What happened, in one line without a full stop. */
export function headlineOf(report: Report, strict: boolean): string {
  const { block, warn, people, files, atLeast } = report.summary;
  const failing = block + (strict ? warn : 0);
  const commit = report.scope.kind === "staged" || report.scope.kind === "commit-msg";
  if (failing > 0) {
    const least = atLeast === true ? "at least " : "";
    const whose = people > 0 ? `, of ${least}${peopleOf(people)}` : "";
    return `nophi ${commit ? "blocked this commit:" : "found"} ${least}${valuesOf(failing)}${whose}`;
  }
  if (report.notExamined.length > 0) {
    const consequence = commit ? ", so it blocked this commit" : "";
    return `nophi could not examine ${plural(report.notExamined.length, "file")}${consequence}`;
  }
  if (warn > 0) return `nophi lets this pass, with ${plural(warn, "warning")}`;
  const isEmpty = files === 0 && (report.scope.commits ?? 0) === 0;
  return isEmpty ? "nophi: nothing to scan" : "nophi: no patient data found";
}

/** More commits than this are counted only. */
const namedCommits = 3;

/** ` (commit 7f4720290e76)`, or nothing where no commit was looked at. */
export function inCommits({ commits = [] }: Pick<ReportFinding, "commits">): string {
  if (commits.length === 0) return "";
  const named = commits.slice(0, namedCommits).join(", ");
  const more = commits.length > namedCommits ? ` and ${commits.length - namedCommits} more` : "";
  return ` (${commits.length === 1 ? "commit" : "commits"} ${named}${more})`;
}

/** `2 values that look like patient data`. */
export function valuesOf(count: number): string {
  return `${plural(count, "value")} that ${count === 1 ? "looks" : "look"} like patient data`;
}

export function peopleOf(count: number): string {
  return count === 1 ? "1 person" : `${count} people`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Bytes as a person reads them, in powers of ten. */
export function size(bytes: number): string {
  if (bytes < 1000) return plural(bytes, "byte");
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Of the longest of them, in code units. */
export function width(texts: readonly string[]): number {
  return texts.reduce((longest, text) => Math.max(longest, text.length), 0);
}
