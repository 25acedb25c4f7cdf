/** Outcomes of scans, for tests of what is made of them. */
import type { NotExamined, Outcome, Report, ReportFinding } from "../src/report/report.ts";

export const finding = (changes: Partial<ReportFinding> = {}): ReportFinding => ({
  identifier: "ssn",
  category: "G",
  verdict: "block",
  confidence: 0.97,
  path: "src/a.ts",
  line: 3,
  column: 10,
  endLine: 3,
  endColumn: 21,
  format: "source-code",
  shape: "ddd-dd-dddd",
  evidence: ["shape:separated"],
  message: "Social Security number: hyphenated as such numbers are",
  fingerprint: "0123",
  ...changes,
});

export function outcome(
  findings: ReportFinding[],
  rest: {
    kind?: Report["scope"]["kind"];
    notExamined?: NotExamined[];
    suppressed?: ReportFinding[];
    notes?: string[];
  } = {},
): Outcome {
  const count = (verdict: string): number => findings.filter((it) => it.verdict === verdict).length;
  const { kind = "staged", notExamined = [], suppressed = [], notes = [] } = rest;
  return {
    report: {
      version: 1,
      tool: { name: "nophi", version: "0.0.0" },
      scope: { kind },
      summary: {
        files: 3,
        bytes: 4200,
        people: Math.min(findings.length, 3),
        block: count("block"),
        warn: count("warn"),
        note: count("note"),
        suppressed: suppressed.length,
      },
      findings,
      notExamined,
      skipped: [{ kind: "image", files: 2 }],
      notes,
    },
    suppressed,
  };
}
