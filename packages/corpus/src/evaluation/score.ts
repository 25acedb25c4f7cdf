/** Planted values against findings. */
import { scan, type Finding, type IdentifierId, type Verdict } from "@nophi/core";
import type { Expectation, LabelledText, Planted } from "../labelled.ts";
import type { NegativeText } from "../negatives/negative.ts";

export interface Tally {
  /** Planted values that must be found. */
  planted: number;
  /** Of those, found under the right identifier with at least the expected verdict. */
  found: number;
  /** Of those, found with exactly the planted span. */
  exact: number;
  /** Blocking findings that overlap a planted value of their identifier. */
  right: number;
  /** Blocking findings that overlap none. */
  wrong: number;
}

export interface Place {
  readonly kind: string;
  readonly path: string;
  readonly line: number;
  readonly identifier: string;
  /** `missed`: nothing there; `weak`: found with too low a verdict; `wrong`: a blocking finding without a planted value. */
  readonly problem: "missed" | "weak" | "wrong";
  /** The line with every planted value masked and every other digit as `d`. */
  readonly maskedLine: string;
  readonly evidence: readonly string[];
}

export interface LabelledScore {
  readonly byIdentifier: ReadonlyMap<string, Tally>;
  readonly byKind: ReadonlyMap<string, Tally>;
  readonly byFormat: ReadonlyMap<string, Tally>;
  readonly people: {
    readonly planted: number;
    readonly counted: number;
    readonly textsRight: number;
    readonly texts: number;
  };
  /** Texts for which string and bytes gave different findings. */
  readonly disagreements: number;
  readonly places: readonly Place[];
}

export interface NegativeScore {
  readonly byKind: ReadonlyMap<string, { texts: number; lines: number; block: number; warn: number }>;
  readonly places: readonly FindingPlace[];
}

/** Where a finding stands, without its value. */
export interface FindingPlace {
  readonly where: string;
  readonly identifier: string;
  readonly verdict: Verdict;
  readonly confidence: number;
  readonly field: string;
  readonly evidence: readonly string[];
}

const rank: Readonly<Record<Verdict, number>> = { note: 0, warn: 1, block: 2 };

const overlaps = (finding: Finding, planted: Planted): boolean =>
  finding.identifier === planted.identifier && finding.start < planted.end && planted.start < finding.end;

export const rate = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
export const recall = (tally: Tally): number => rate(tally.found, tally.planted);
export const precision = (tally: Tally): number => rate(tally.right, tally.right + tally.wrong);

/** The F measure that weighs recall twice as much as precision. */
export function f2(tally: Tally): number {
  const [p, r] = [precision(tally), recall(tally)];
  return p + r === 0 ? 0 : (5 * p * r) / (4 * p + r);
}

export const lineCount = (text: string): number =>
  text.split("\n").length - (text === "" || text.endsWith("\n") ? 1 : 0);

function tallyOf(tallies: Map<string, Tally>, key: string): Tally {
  const known = tallies.get(key);
  if (known !== undefined) return known;
  const fresh: Tally = { planted: 0, found: 0, exact: 0, right: 0, wrong: 0 };
  tallies.set(key, fresh);
  return fresh;
}

export function maskedLine(text: LabelledText, at: number): string {
  const start = text.text.lastIndexOf("\n", at - 1) + 1;
  const newline = text.text.indexOf("\n", at);
  const end = newline < 0 ? text.text.length : newline;
  let line = "";
  let position = start;
  for (const planted of text.planted) {
    if (planted.end <= start || planted.start >= end) continue;
    const mark = planted.start <= at && at < planted.end ? `>>${planted.identifier}<<` : `<${planted.identifier}>`;
    line += text.text.slice(position, planted.start).replace(/\d/g, "d") + mark;
    position = planted.end;
  }
  line += text.text.slice(position, end).replace(/\d/g, "d");
  return line.trim().slice(0, 300);
}

export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

const sameFindings = (a: readonly Finding[], b: readonly Finding[]): boolean =>
  a.length === b.length &&
  a.every(
    (finding, i) => finding.identifier === b[i]?.identifier && finding.start === b[i].start && finding.end === b[i].end,
  );

/** @param gaps kinds of text that are known to be read badly: they count for themselves only */
export function scoreLabelled(texts: readonly LabelledText[], gaps: ReadonlySet<string> = new Set()): LabelledScore {
  const byIdentifier = new Map<string, Tally>();
  const byKind = new Map<string, Tally>();
  const byFormat = new Map<string, Tally>();
  const places: Place[] = [];
  const people = { planted: 0, counted: 0, textsRight: 0, texts: 0 };
  const encoder = new TextEncoder();
  let disagreements = 0;

  for (const text of texts) {
    const result = scan(text.text, { path: text.path, all: true });
    const fromBytes = scan(encoder.encode(text.text), { path: text.path, all: true });
    if (!sameFindings(result.findings, fromBytes.findings)) disagreements++;
    const mustBlock = text.planted.some((planted) => planted.expected === "block");
    const isGap = gaps.has(text.kind);
    if (mustBlock && !isGap) {
      people.texts++;
      people.planted += text.patients;
      people.counted += result.people;
      if (result.people === text.patients) people.textsRight++;
    }
    // Values that need no more than a warning count for their kind and format of text only.
    const add = (
      identifier: IdentifierId | "suppression",
      expected: Expectation,
      change: (tally: Tally) => void,
    ): void => {
      change(tallyOf(byKind, text.kind));
      if (isGap) return;
      if (expected === "block") change(tallyOf(byIdentifier, identifier));
      change(tallyOf(byFormat, text.format));
    };
    for (const planted of text.planted) {
      const { expected } = planted;
      if (expected === "note" || expected === "context") continue;
      const here = result.findings.filter((finding) => overlaps(finding, planted));
      const strong = here.filter((finding) => rank[finding.verdict] >= rank[expected]);
      add(planted.identifier, expected, (tally) => {
        tally.planted++;
        if (strong.length > 0) tally.found++;
        if (strong.some((finding) => finding.start === planted.start && finding.end === planted.end)) tally.exact++;
      });
      if (strong.length === 0) {
        places.push({
          kind: text.kind,
          path: text.path,
          line: lineAt(text.text, planted.start),
          identifier: planted.identifier,
          problem: here.length > 0 ? "weak" : "missed",
          maskedLine: maskedLine(text, planted.start),
          evidence: here.flatMap((finding) => [
            `${finding.verdict} ${finding.confidence.toFixed(2)}`,
            ...finding.evidence,
          ]),
        });
      }
    }
    for (const finding of result.findings) {
      if (finding.verdict !== "block") continue;
      const right = text.planted.some((planted) => overlaps(finding, planted));
      add(finding.identifier, "block", (tally) => {
        if (right) tally.right++;
        else tally.wrong++;
      });
      if (!right) {
        places.push({
          kind: text.kind,
          path: text.path,
          line: finding.line,
          identifier: finding.identifier,
          problem: "wrong",
          maskedLine: `column ${finding.column}-${finding.endColumn}: ${maskedLine(text, finding.start)}`,
          evidence: finding.evidence,
        });
      }
    }
  }
  return { byIdentifier, byKind, byFormat, people, disagreements, places };
}

export function placeOf(finding: Finding, path: string): FindingPlace {
  return {
    where: `${path}:${finding.line}:${finding.column}`,
    identifier: finding.identifier,
    verdict: finding.verdict,
    confidence: finding.confidence,
    field: finding.field ?? "",
    evidence: finding.evidence,
  };
}

export function scoreNegatives(texts: readonly NegativeText[]): NegativeScore {
  const byKind = new Map<string, { texts: number; lines: number; block: number; warn: number }>();
  const places: FindingPlace[] = [];
  for (const text of texts) {
    const tally = byKind.get(text.kind) ?? { texts: 0, lines: 0, block: 0, warn: 0 };
    byKind.set(text.kind, tally);
    tally.texts++;
    tally.lines += lineCount(text.text);
    for (const health of text.silence === "everywhere" ? [false, true] : [false]) {
      for (const finding of scan(text.text, { path: text.path, health }).findings) {
        if (finding.verdict === "note") continue;
        tally[finding.verdict]++;
        places.push(placeOf(finding, `${text.kind} ${text.path}${health ? " (health)" : ""}`));
      }
    }
  }
  return { byKind, places };
}
