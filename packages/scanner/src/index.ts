/** nophi as a library: the scan of the command `nophi scan`, with its report as a value. */
import type { Report } from "./report/report.ts";
import { runScan, type ScanRequest } from "./scan.ts";

export type { NotExamined, Report, ReportFinding, Scope, ScopeKind, Skipped } from "./report/report.ts";
export { UsageError } from "./usage-error.ts";

export interface ScanOptions extends ScanRequest {
  /** Warnings fail the scan too. The report is the same; `exitCodeOf` reads it. */
  readonly strict?: boolean;
}

/**
 * Scans files, the staged changes of a repository, its commits and their messages, or a text.
 *
 * @throws UsageError where the options or the configuration are wrong, or Git fails: nothing was scanned.
 */
export async function scan(options: ScanOptions = {}): Promise<Report> {
  return (await runScan(options)).report;
}

export { exitCodeOf, exitCodes } from "./exit-code.ts";
