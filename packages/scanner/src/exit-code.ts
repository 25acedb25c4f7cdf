import type { Report } from "./report/report.ts";

/** The four answers of the command. DESIGN.md, section 7, is the contract. */
export const exitCodes = {
  clean: 0,
  blocked: 1,
  usage: 2,
  incomplete: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The only place that decides how a finished scan ends. Findings outrank incompleteness. */
export function exitCodeOf(report: Report, strict: boolean): ExitCode {
  if (report.summary.block > 0) return exitCodes.blocked;
  if (strict && report.summary.warn > 0) return exitCodes.blocked;
  return report.notExamined.length > 0 ? exitCodes.incomplete : exitCodes.clean;
}
