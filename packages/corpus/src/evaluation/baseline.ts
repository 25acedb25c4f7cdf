/** The figures that the detector must not fall behind: `baseline.json`. */
import { readFileSync } from "node:fs";
import { per1000, readings, sum, total, type Evaluation, type Reading } from "./evaluation.ts";
import { prosePrecision } from "./names-in-prose.ts";
import { precision, rate, recall } from "./score.ts";
import { decimals } from "./tables.ts";

export interface Baseline {
  /** Lowest recall of planted values, by identifier. */
  readonly recall: Readonly<Record<string, number>>;
  /** Lowest recall and precision by format: every format that the corpus writes has a line, and no other. */
  readonly formats: Readonly<Record<string, { readonly recall: number; readonly precision: number }>>;
  /** Lowest recall of any one kind of text. */
  readonly kindRecall: number;
  /** Kinds of text that are known to be read badly, with the recall that they have: it may not fall, and once it is right they go. */
  readonly gaps: Readonly<Record<string, number>>;
  /** Lowest share of blocking findings that are right, over the whole corpus and for every identifier. */
  readonly blockPrecision: number;
  /** Lowest share of texts whose people are counted exactly. */
  readonly peopleRight: number;
  /** Names in running text: lowest recall, over all and over the texts kept from tuning, and the lowest precision. */
  readonly namesInProse: { readonly recall: number; readonly heldOutRecall: number; readonly precision: number };
  /** Most findings over all hard negatives. */
  readonly negatives: Limit;
  /** Most blocking findings on random tokens in code. */
  readonly randomTokens: number;
  /** Least lines of public packages that a run must have read. */
  readonly publicLines: number;
  /** Most findings per 1,000 lines of public packages, in a project that declares nothing and in a healthcare project. */
  readonly publicPackages: Readonly<Record<Reading, PackageLimit>>;
  /** The same for public healthcare packages, whose samples look like patients. */
  readonly healthPackages: Readonly<Record<Reading, PackageLimit>>;
}

export interface Limit {
  readonly block: number;
  readonly warn: number;
}

export interface PackageLimit extends Limit {
  /** Most findings in lockfiles, minified files and source maps. */
  readonly generated: number;
}

export function readBaseline(file: URL): Baseline {
  return JSON.parse(readFileSync(file, "utf8")) as Baseline;
}

/** One line for every figure that falls behind the baseline. */
export function shortfalls(evaluation: Evaluation, baseline: Baseline): string[] {
  const { labelled, namesInProse, negatives, randomTokens, general, health } = evaluation;
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
  for (const [identifier, tally] of labelled.byIdentifier) {
    if (!Object.hasOwn(baseline.recall, identifier)) found.push(`${identifier} has no recall in the baseline`);
    atLeast(`block precision of ${identifier}`, precision(tally), baseline.blockPrecision);
  }
  for (const [format, bound] of Object.entries(baseline.formats)) {
    const tally = labelled.byFormat.get(format);
    atLeast(`recall in ${format}`, tally === undefined ? 0 : recall(tally), bound.recall);
    atLeast(`precision in ${format}`, tally === undefined ? 0 : precision(tally), bound.precision);
  }
  for (const format of labelled.byFormat.keys())
    if (!Object.hasOwn(baseline.formats, format)) found.push(`${format} has no figures in the baseline`);
  for (const [kind, tally] of labelled.byKind) {
    const gap = baseline.gaps[kind];
    atLeast(`recall in "${kind}"`, recall(tally), gap ?? baseline.kindRecall);
    if (gap !== undefined && recall(tally) >= baseline.kindRecall)
      found.push(`"${kind}" is read well now: take it out of the gaps of the baseline`);
  }
  atLeast("block precision", precision(sum(labelled.byIdentifier.values())), baseline.blockPrecision);
  atLeast(
    "share of texts with the right number of people",
    rate(labelled.people.textsRight, labelled.people.texts),
    baseline.peopleRight,
  );
  const { all, heldOut } = namesInProse;
  atLeast("recall of names in prose", rate(all.blocked, all.planted), baseline.namesInProse.recall);
  atLeast(
    "recall of names in prose over held-out texts",
    rate(heldOut.blocked, heldOut.planted),
    baseline.namesInProse.heldOutRecall,
  );
  atLeast("precision of names in prose", prosePrecision(namesInProse.alarms), baseline.namesInProse.precision);
  atLeast(
    "precision of names in prose over held-out texts",
    prosePrecision(namesInProse.heldOutAlarms),
    baseline.namesInProse.precision,
  );
  atMost("texts where string and bytes disagree", labelled.disagreements, 0);
  const alarms = [...negatives.byKind.values()];
  for (const [verdict, name] of [
    ["block", "blocking findings"],
    ["warn", "warnings"],
  ] as const) {
    atMost(
      `${name} on hard negatives`,
      alarms.reduce((count, kind) => count + kind[verdict], 0),
      baseline.negatives[verdict],
    );
  }
  for (const { name, block } of randomTokens)
    atMost(`blocking findings on random tokens of ${name}`, block, baseline.randomTokens);
  if (general === null || health === null) return found;
  atLeast("lines of public packages", total(general, "plain").lines, baseline.publicLines);
  for (const [name, scores, bounds] of [
    ["public packages", general, baseline.publicPackages],
    ["public healthcare packages", health, baseline.healthPackages],
  ] as const) {
    for (const reading of readings) {
      const sums = total(scores, reading);
      const read = `${name}${reading === "health" ? ' with "health": true' : ""}`;
      atMost(`blocking findings per 1,000 lines of ${read}`, per1000(sums.block, sums.lines), bounds[reading].block);
      atMost(`warnings per 1,000 lines of ${read}`, per1000(sums.warn, sums.lines), bounds[reading].warn);
      atMost(
        `findings in lockfiles, minified files and source maps of ${read}`,
        sums.generated,
        bounds[reading].generated,
      );
    }
  }
  return found;
}
