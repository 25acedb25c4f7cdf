/** How many findings a report lists: a table of a million patients says it in a thousand lines, and counts the rest. */
import type { Finding } from "@nophi/core";

type Verdict = Finding["verdict"];

/** Of one verdict in one file. */
export const mostListed = 1000;

export interface List {
  /** Counts a finding; whether it is listed, too. */
  add(path: string, verdict: Verdict): boolean;
  /** How many were counted only, of one verdict or of all. */
  unlisted(verdict?: Verdict): number;
  /** A line for each file whose list is not whole. */
  notes(): string[];
}

export function createList(): List {
  const counts = new Map<string, Map<Verdict, number>>();
  const over = (verdict: Verdict | undefined, ofFile: ReadonlyMap<Verdict, number>): number =>
    [...ofFile]
      .filter(([each]) => (verdict ?? each) === each)
      .reduce((sum, [, count]) => sum + Math.max(0, count - mostListed), 0);
  return {
    add(path, verdict) {
      const ofFile = counts.get(path) ?? new Map<Verdict, number>();
      counts.set(path, ofFile);
      const count = (ofFile.get(verdict) ?? 0) + 1;
      ofFile.set(verdict, count);
      return count <= mostListed;
    },
    unlisted: (verdict) => [...counts.values()].reduce((sum, ofFile) => sum + over(verdict, ofFile), 0),
    notes: () =>
      [...counts].flatMap(([path, ofFile]) => {
        const more = over(undefined, ofFile);
        return more === 0 ? [] : [`${path}: and ${more} more findings, counted and not listed`];
      }),
  };
}
