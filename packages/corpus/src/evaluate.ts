/**
 * Measures the detector: `npm run evaluate`.
 *
 *   --offline    without the public packages
 *   --json       one JSON document instead of tables
 *   --where      lists every miss and every false alarm by place and evidence, never by value
 *   --seed S     another corpus
 *   --per-kind N texts of each kind (default 60)
 *   --tokens N   random tokens of each class (default 100,000)
 *
 * Exits with 1 when a figure falls behind `baseline.json`.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { labelledCorpus, negativeCorpus } from "./corpus.ts";
import { readBaseline, shortfalls } from "./evaluation/baseline.ts";
import type { Evaluation } from "./evaluation/evaluation.ts";
import { scoreNamesInProse } from "./evaluation/names-in-prose.ts";
import { fetchPackage, scorePackage, type PackageScore, type PinnedPackages } from "./evaluation/packages.ts";
import { scoreRandomTokens } from "./evaluation/random-tokens.ts";
import { printReport, reportDocument } from "./evaluation/report.ts";
import { scoreLabelled, scoreNegatives } from "./evaluation/score.ts";
import { namesInProse } from "./prose-names/texts.ts";

const { values: options } = parseArgs({
  options: {
    offline: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    where: { type: "boolean", default: false },
    seed: { type: "string", default: "nophi-1" },
    "per-kind": { type: "string", default: "60" },
    tokens: { type: "string", default: "100000" },
  },
});

/** `public-packages.json` */
interface PackageLists {
  readonly general: PinnedPackages;
  readonly health: PinnedPackages;
}

const home = new URL("../", import.meta.url);
const packageLists = JSON.parse(readFileSync(new URL("public-packages.json", home), "utf8")) as PackageLists;
const cacheFolder = fileURLToPath(new URL("../../.cache/corpus/", home));

function wholeNumber(option: "per-kind" | "tokens"): number {
  const value = Number(options[option]);
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`--${option} takes a whole number from 1`);
  return value;
}
const perKind = wholeNumber("per-kind");

const measure = (packages: PinnedPackages): PackageScore[] | null =>
  options.offline
    ? null
    : Object.entries(packages).map(([spec, integrity]) =>
        scorePackage(spec, fetchPackage(spec, integrity, cacheFolder)),
      );

const baseline = readBaseline(new URL("baseline.json", home));
const evaluation: Evaluation = {
  labelled: scoreLabelled(labelledCorpus(options.seed, perKind), new Set(Object.keys(baseline.gaps))),
  namesInProse: scoreNamesInProse(namesInProse(options.seed, Math.ceil(perKind / 6))),
  negatives: scoreNegatives(negativeCorpus(options.seed, Math.ceil(perKind / 6))),
  randomTokens: scoreRandomTokens(options.seed, wholeNumber("tokens")),
  general: measure(packageLists.general),
  health: measure(packageLists.health),
};
const behind = shortfalls(evaluation, baseline);

if (options.json) {
  console.log(JSON.stringify(reportDocument(evaluation, options.seed, behind), null, 2));
} else {
  printReport(evaluation, options.where);
  const verdict = `Behind the baseline:\n- ${behind.join("\n- ")}`;
  console.log(`\n${behind.length === 0 ? "Every figure holds the baseline." : verdict}`);
}
process.exitCode = behind.length === 0 ? 0 : 1;
