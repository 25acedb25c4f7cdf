/** Code Quality of GitLab, a subset of the Code Climate specification: https://docs.gitlab.com/ci/testing/code_quality/ */
import { printableJson } from "./printable.ts";
import type { Outcome } from "./report.ts";
import { inCommits } from "./words.ts";

const severities = { block: "blocker", warn: "major", note: "info" } as const;

/** What could not be read weighs as much as what blocks: nobody knows what is in it. */
const unread = "blocker";

export function renderGitlab({ report }: Outcome): string {
  const unique = uniqueNames();
  return printableJson([
    ...report.findings.map(({ identifier, verdict, message, fingerprint, path, line, endLine, ...rest }) => ({
      description: message + inCommits(rest),
      check_name: `nophi/${identifier}`,
      fingerprint: unique(fingerprint),
      severity: severities[verdict],
      location: { path, lines: { begin: line, end: endLine } },
    })),
    ...report.notExamined.map(({ path, reason, ...rest }) => ({
      description: `Not examined: ${reason}${inCommits(rest)}`,
      check_name: "nophi/not-examined",
      // Of the path as the report shows it, which holds no value.
      fingerprint: unique(`not-examined:${path}`),
      severity: unread,
      location: { path, lines: { begin: 1 } },
    })),
  ]);
}

/** GitLab shows only the first of two entries with one fingerprint: a later one gets its number. */
function uniqueNames(): (name: string) => string {
  const seen = new Map<string, number>();
  return (name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}-${count}`;
  };
}
