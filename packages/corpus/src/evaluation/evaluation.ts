/** Everything that one run measures, and the sums over it. */
import type { ProseScore } from "./names-in-prose.ts";
import type { PackageScore } from "./packages.ts";
import type { TokenScore } from "./random-tokens.ts";
import { rate, type LabelledScore, type NegativeScore, type Tally } from "./score.ts";

export interface Evaluation {
  readonly labelled: LabelledScore;
  readonly namesInProse: ProseScore;
  readonly negatives: NegativeScore;
  readonly randomTokens: readonly TokenScore[];
  /** `null` when the public packages were not measured. */
  readonly general: readonly PackageScore[] | null;
  readonly health: readonly PackageScore[] | null;
}

export const per1000 = (count: number, lines: number): number => rate(count * 1000, lines === 0 ? 1 : lines);

export function sum(tallies: Iterable<Tally>): Tally {
  const total: Tally = { planted: 0, found: 0, exact: 0, right: 0, wrong: 0 };
  for (const tally of tallies) {
    total.planted += tally.planted;
    total.found += tally.found;
    total.exact += tally.exact;
    total.right += tally.right;
    total.wrong += tally.wrong;
  }
  return total;
}

/** The ways in which every package is read. */
export const readings = ["plain", "health"] as const;
export type Reading = (typeof readings)[number];

export function total(
  packages: readonly PackageScore[],
  reading: Reading,
): { lines: number; bytes: number; block: number; warn: number; generated: number } {
  const sums = { lines: 0, bytes: 0, block: 0, warn: 0, generated: 0 };
  for (const score of packages) {
    sums.lines += score.lines;
    sums.bytes += score.bytes;
    sums.block += score[reading].block;
    sums.warn += score[reading].warn;
    sums.generated += score[reading].generated;
  }
  return sums;
}
