/** What a finding is called, and why it is one, the same in every report. */
import { identifiers } from "@nophi/core";
import { printable } from "./printable.ts";
import type { ReportFinding } from "./report.ts";
import { inCommits } from "./words.ts";

/** What a kind of identifier is called: `Social Security number`. */
export function titleOf(identifier: string): string {
  if (identifier === "suppression") return "Suppression comment";
  return identifiers.find(({ id }) => id === identifier)?.title ?? identifier;
}

/** The reasons, and the commits where there are some; a message that begins with the title would say it twice. */
export function reasonsOf(finding: ReportFinding): string {
  const start = `${titleOf(finding.identifier)}: `;
  const reasons = finding.message.startsWith(start) ? finding.message.slice(start.length) : finding.message;
  return printable(reasons) + inCommits(finding);
}
