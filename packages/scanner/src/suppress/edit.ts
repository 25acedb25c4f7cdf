/** What becomes of a baseline. Nothing is written here. */
import type { BaselineEntry } from "@nophi/core/baseline";
import type { Report, ReportFinding } from "../report/report.ts";
import { isExpired, keyOf, outerPath } from "./baseline.ts";

/** What a person says about the findings that are let pass. */
export interface Decision {
  readonly reason: string;
  readonly author: string;
  readonly until?: string;
}

export function entryFor({ fingerprint, identifier, path }: ReportFinding, decision: Decision): BaselineEntry {
  return { fingerprint, identifier, path, ...decision };
}

/** What of a report a baseline can hold: comments that are out of order are repaired, not allowed. */
export const allowable = ({ findings }: Report): ReportFinding[] =>
  findings.filter(({ identifier }) => identifier !== "suppression");

/** The entries of a baseline against what a scan without it found. */
export interface Comparison {
  /** They let a finding pass, or would if their file could be read. */
  readonly useful: readonly BaselineEntry[];
  readonly expired: readonly BaselineEntry[];
  readonly unused: readonly BaselineEntry[];
  /** Findings that no entry lets pass. */
  readonly open: readonly ReportFinding[];
}

export function compare(entries: readonly BaselineEntry[], report: Report, today: string): Comparison {
  const findings = allowable(report);
  const found = new Set(findings.map(keyOf));
  const unread = new Set(report.notExamined.map(({ path }) => outerPath(path)));
  const expired = entries.filter((entry) => isExpired(entry, today));
  const current = entries.filter((entry) => !isExpired(entry, today));
  const isUseful = (entry: BaselineEntry): boolean => found.has(keyOf(entry)) || unread.has(outerPath(entry.path));
  const useful = current.filter(isUseful);
  const covered = new Set(useful.map(keyOf));
  return {
    useful,
    expired,
    unused: current.filter((entry) => !isUseful(entry)),
    // Two findings may look alike down to their fingerprint: one entry speaks of both.
    open: [...new Map(findings.map((finding) => [keyOf(finding), finding])).values()].filter(
      (finding) => !covered.has(keyOf(finding)),
    ),
  };
}
