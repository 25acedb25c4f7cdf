/** What a scan answers, for every reporter and for users of the package. The contract is DESIGN.md, section 7. */
import type { Finding } from "@nophi/core";

/** Where the scanned bytes came from. */
export type ScopeKind = "paths" | "staged" | "range" | "history" | "commit-msg" | "stdin";

/** What was asked for. */
export interface Scope {
  readonly kind: ScopeKind;
  /** In a range or a history: how many commits were looked at, each with its message. */
  readonly commits?: number;
  /** Of a commit message: the file that still holds it when it is refused. */
  readonly file?: string;
}

/** A finding with its place. Offsets into the text are left out: they help nobody outside of it. */
export interface ReportFinding extends Omit<Finding, "start" | "end" | "suppressed"> {
  /** Relative to the project, with forward slashes; a span that is PHI itself is masked. */
  readonly path: string;
  /** Why the finding may pass, where a comment or the baseline says so. */
  readonly suppressed?: {
    readonly reason: string;
    /** Absent where a comment says so. */
    readonly by?: "baseline";
  };
  /** In a range or a history: the commits that bring it, abbreviated, the oldest first. The line is that of the first. */
  readonly commits?: readonly string[];
}

/** Something that nophi could not read: the scan is incomplete. */
export interface NotExamined {
  readonly path: string;
  readonly reason: string;
  /** In a range or a history: commits in which it stands; a few where there are many. */
  readonly commits?: readonly string[];
}

/** Files that hold no text to judge, counted by kind. */
export interface Skipped {
  readonly kind: string;
  readonly files: number;
}

export interface Report {
  readonly version: 1;
  readonly tool: { readonly name: "nophi"; readonly version: string };
  readonly scope: Scope;
  readonly summary: {
    /** Files that were read, and the bytes in them. */
    readonly files: number;
    readonly bytes: number;
    /** Distinct people behind the blocking and warning findings, over all files. */
    readonly people: number;
    readonly block: number;
    readonly warn: number;
    readonly note: number;
    readonly suppressed: number;
    /** How many of `block`, `warn` and `note` are counted and not listed: of one verdict in one file 1000 are listed. */
    readonly unlisted?: number;
    /** Where the rest of a file with so many findings was not read: there may be more of everything that is counted here. */
    readonly atLeast?: true;
  };
  /** Sorted by path, line and column. */
  readonly findings: readonly ReportFinding[];
  readonly notExamined: readonly NotExamined[];
  readonly skipped: readonly Skipped[];
  /** What a reader should know beside the findings, e.g. that the commit loosens the configuration. */
  readonly notes: readonly string[];
}

/** A report together with what only some reporters show. */
export interface Outcome {
  readonly report: Report;
  /** Findings that a suppression comment or the baseline covers. */
  readonly suppressed: readonly ReportFinding[];
}
