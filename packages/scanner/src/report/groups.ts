import type { ReportFinding } from "./report.ts";

/** The findings by what they have in common, in the order in which each kind comes first. */
export function groupsOf<Key>(
  findings: readonly ReportFinding[],
  keyOf: (finding: ReportFinding) => Key,
): Map<Key, ReportFinding[]> {
  const groups = new Map<Key, ReportFinding[]>();
  for (const finding of findings) {
    const group = groups.get(keyOf(finding));
    if (group === undefined) groups.set(keyOf(finding), [finding]);
    else group.push(finding);
  }
  return groups;
}

/** What blocks first. */
export function rank({ verdict }: ReportFinding): number {
  return { block: 0, warn: 1, note: 2 }[verdict];
}
