/** The figures that the detector must not fall behind: `baseline.json`. */
import { readFileSync } from "node:fs";
import { per1000, sum, total, type Evaluation } from "./evaluation.ts";
import { precision, rate, recall } from "./score.ts";
import { decimals } from "./tables.ts";

export interface Baseline {
  /** Lowest recall of planted values, by identifier. */
  readonly recall: Readonly<Record<string, number>>;
  /** The same by kind of text, for kinds whose places a standard fixes. */
  readonly kinds: Readonly<Record<string, number>>;
  /** Lowest share of blocking findings that are right, over the whole corpus. */
  readonly blockPrecision: number;
  /** Lowest share of texts whose people are counted exactly. */
  readonly peopleRight: number;
  /** Most findings over all hard negatives. */
  readonly negatives: { readonly block: number; readonly warn: number };
  /** Most findings per 1,000 lines of public packages. */
  readonly publicPackages: { readonly block: number; readonly warn: number };
  /** Most findings per 1,000 lines of public healthcare packages, whose samples look like patients. */
  readonly healthPackages: { readonly block: number; readonly warn: number };
}

export function readBaseline(file: URL): Baseline {
  return JSON.parse(readFileSync(file, "utf8")) as Baseline;
}

/** One line for every figure that falls behind the baseline. */
export function shortfalls({ labelled, negatives, general, health }: Evaluation, baseline: Baseline): string[] {
  const found: string[] = [];
  const atLeast = (name: string, value: number, bound: number): void => {
    if (value < bound) found.push(`${name} is ${decimals(value, 4)}, must be at least ${bound}`);
  };
  const atMost = (name: string, value: number, bound: number): void => {
    if (value > bound) found.push(`${name} is ${decimals(value, 4)}, must be at most ${bound}`);
  };
  for (const [identifier, bound] of Object.entries(baseline.recall)) {
    const tally = labelled.byIdentifier.get(identifier);
    atLeast(`recall of ${identifier}`, tally === undefined ? 0 : recall(tally), bound);
  }
  for (const [kind, bound] of Object.entries(baseline.kinds)) {
    const tally = labelled.byKind.get(kind);
    atLeast(`recall in ${kind}`, tally === undefined ? 0 : recall(tally), bound);
  }
  atLeast("block precision", precision(sum(labelled.byIdentifier.values())), baseline.blockPrecision);
  atLeast(
    "share of texts with the right number of people",
    rate(labelled.people.textsRight, labelled.people.texts),
    baseline.peopleRight,
  );
  atMost("texts where string and bytes disagree", labelled.disagreements, 0);
  const alarms = [...negatives.byKind.values()];
  atMost(
    "blocking findings on hard negatives",
    alarms.reduce((count, kind) => count + kind.block, 0),
    baseline.negatives.block,
  );
  atMost(
    "warnings on hard negatives",
    alarms.reduce((count, kind) => count + kind.warn, 0),
    baseline.negatives.warn,
  );
  for (const [name, scores, bound] of [
    ["public packages", general, baseline.publicPackages],
    ["public healthcare packages", health, baseline.healthPackages],
  ] as const) {
    if (scores === null) continue;
    const sums = total(scores);
    atMost(`blocking findings per 1,000 lines of ${name}`, per1000(sums.block, sums.lines), bound.block);
    atMost(`warnings per 1,000 lines of ${name}`, per1000(sums.warn, sums.lines), bound.warn);
  }
  return found;
}
