/** Which findings the baseline of a project lets pass, and which of its entries do nothing. */
import { baselineFile, entryFingerprint, type BaselineEntry, type PlacedEntry } from "@nophi/core/baseline";
import type { ReportFinding } from "../report/report.ts";

/** What of a finding an entry names. */
export type Named = Pick<ReportFinding, "fingerprint" | "identifier" | "path">;

export interface Baseline {
  /** For the reader of the report: what the change makes of the baseline. */
  readonly notes: readonly string[];
  readonly entries: readonly PlacedEntry[];
  /** From here on, tells which entries the change wrote that is scanned. */
  follow(isFresh: (entry: BaselineEntry) => boolean): void;
  /**
   * The reason of the entry that lets the finding pass; undefined where none does.
   *
   * @param isNew true where the finding stands on a line that the change adds or alters: a fingerprint knows no value, so
   * only an entry of the same change can speak of this one
   */
  reasonFor(finding: Named, isNew: boolean): string | undefined;
  /** Findings about entries that do nothing, and a remark where an old entry does not cover a new value. */
  finish(scope: FinishedScope): { readonly findings: readonly ReportFinding[]; readonly notes: readonly string[] };
}

export interface FinishedScope {
  /** True where the whole project was scanned: only then is it known that an entry covers nothing. */
  readonly everything: boolean;
  readonly notExamined: readonly { readonly path: string }[];
}

export interface BaselineOptions {
  readonly entries: readonly PlacedEntry[];
  /** The day of the scan, as in `2027-01-31`. */
  readonly today: string;
  /** Whether the change that is scanned wrote the entry. Without a change every entry counts. */
  readonly isFresh?: (entry: BaselineEntry) => boolean;
  readonly notes?: readonly string[];
}

export function createBaseline({ entries, today, notes = [], ...options }: BaselineOptions): Baseline {
  let isFresh = options.isFresh ?? (() => true);
  const byKey = new Map(entries.map((entry) => [keyOf(entry), entry]));
  const used = new Set<PlacedEntry>();
  const missed = new Set<PlacedEntry>();
  let outdated = false;
  return {
    notes,
    entries,
    follow: (fresh) => void (isFresh = fresh),
    reasonFor: (finding, isNew) => {
      const entry = byKey.get(keyOf(finding));
      if (entry === undefined) return undefined;
      used.add(entry);
      if (isExpired(entry, today)) {
        missed.add(entry);
        return undefined;
      }
      if (isNew && !isFresh(entry)) {
        outdated = true;
        return undefined;
      }
      return entry.reason;
    },
    finish: ({ everything, notExamined }) => {
      const unread = new Set(notExamined.map(({ path }) => outerPath(path)));
      const isUnused = (entry: PlacedEntry): boolean => !used.has(entry) && !unread.has(outerPath(entry.path));
      const faults = entries.flatMap((entry) => {
        if (isExpired(entry, today))
          return everything || missed.has(entry) ? [faultOf(entry, `expired after ${entry.until ?? ""}`)] : [];
        return everything && isUnused(entry) ? [faultOf(entry, "covers nothing any more")] : [];
      });
      return { findings: faults, notes: outdated ? [outdatedNote] : [] };
    },
  };
}

/** A fingerprint alone is a short hash; and whoever reads an entry trusts the words beside it. */
export const keyOf = ({ fingerprint, identifier, path }: Named | BaselineEntry): string =>
  `${fingerprint} ${identifier} ${path}`;

export const isExpired = ({ until }: BaselineEntry, today: string): boolean => until !== undefined && until < today;

/** The file of a path such as `book.xlsx!Sheet1`. */
export const outerPath = (path: string): string => path.split("!")[0] ?? path;

/** The calendar's day in UTC, so that an entry ends everywhere at the same moment. */
export const dayOf = (time: Date): string => time.toISOString().slice(0, 10);

const outdatedNote =
  `a line that ${baselineFile} lets pass has changed, and another value may stand there now: ` +
  "where it is no patient data either, allow it anew";

function faultOf(entry: PlacedEntry, what: string): ReportFinding {
  return {
    identifier: "suppression",
    category: null,
    verdict: "warn",
    confidence: 0.6,
    path: baselineFile,
    line: entry.line,
    column: 1,
    endLine: entry.line,
    endColumn: 1,
    format: "json",
    evidence: ["suppression:without-effect"],
    message: `Baseline entry without effect: ${what} (${entry.identifier} in ${entry.path}); nophi baseline prune removes it`,
    fingerprint: entryFingerprint(entry),
  };
}
