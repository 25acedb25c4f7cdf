/** How many findings a report lists: a table of a million patients says it in a thousand lines, and counts the rest. */
import type { Finding } from "@nophi/core";

/** Of one identifier and one verdict in one file. */
export const mostListed = 1000;

export interface List {
  /** Whether a finding is listed; otherwise it is counted. */
  hasRoom(path: string, finding: Pick<Finding, "identifier" | "verdict">): boolean;
  /** How many were counted only, of one verdict or of all. */
  unlisted(verdict?: Finding["verdict"]): number;
  /** A line for each file whose list is not whole. */
  notes(): string[];
}

export function createList(): List {
  const counts = new Map<string, { readonly path: string; readonly verdict: Finding["verdict"]; count: number }>();
  const over = (verdict?: Finding["verdict"], path?: string): number =>
    [...counts.values()]
      .filter((each) => (verdict ?? each.verdict) === each.verdict && (path ?? each.path) === each.path)
      .reduce((sum, { count }) => sum + Math.max(0, count - mostListed), 0);
  return {
    hasRoom(path, { identifier, verdict }) {
      const key = `${identifier} ${verdict} ${path}`;
      const known = counts.get(key) ?? { path, verdict, count: 0 };
      counts.set(key, known);
      known.count++;
      return known.count <= mostListed;
    },
    unlisted: over,
    notes() {
      const full = [...counts.values()].filter(({ count }) => count > mostListed).map(({ path }) => path);
      return [...new Set(full)].map(
        (path) =>
          `${path}: ${over(undefined, path)} further findings are counted and not listed, after ${mostListed} of each kind`,
      );
    },
  };
}
