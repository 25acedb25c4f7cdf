// Lints public packages with the rules of `recommended`: npm run check:rules
//
// Packages that have nothing to do with health must give no report at all. Those of health care, and two that leave certificates
// unverified, are held to a list of reports which a person has reviewed, each with what it is and why. Packages are pinned by their
// hashes in packages/corpus/public-packages.json and packages/corpus/reviewed-reports.json, and fetched once into .cache/corpus.
//
//   --write  puts what is new into the list, to be reviewed
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import * as typescriptParser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { fetchPackage, isGenerated } from "../packages/corpus/dist/evaluation/packages.js";
import { readTar } from "../packages/corpus/dist/evaluation/tar.js";
import nophi from "../packages/eslint-plugin/dist/index.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const corpus = join(root, "packages", "corpus");
const cache = join(root, ".cache", "corpus");
const listFile = join(corpus, "reviewed-reports.json");
const program = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const declarations = /\.d\.[cm]?ts$/;
const largest = 400_000;

const linter = new Linter({ configType: "flat" });
const quiet = { linterOptions: { reportUnusedDisableDirectives: "off" } };

/** The reports on one package as `file:line rule`, and how many lines were read. */
function lintPackage(spec, integrity, configs) {
  const reports = [];
  let lines = 0;
  for (const { path, bytes } of readTar(gunzipSync(fetchPackage(spec, integrity, cache)))) {
    if (!program.test(path) || declarations.test(path) || bytes.length > largest || isGenerated(path)) continue;
    const text = Buffer.from(bytes).toString("utf8");
    // What a bundler wrote on one line nobody reads, and no editor shows.
    if (text.length / (text.split("\n").length + 1) > 300) continue;
    lines += text.split("\n").length;
    const isScript = /\.[cm]?js$/.test(path);
    const messages = linter.verify(
      text,
      [
        quiet,
        {
          files: ["**/*"],
          languageOptions: {
            ...(isScript ? {} : { parser: typescriptParser }),
            parserOptions: { ecmaFeatures: { jsx: true } },
          },
        },
        ...configs,
      ],
      // Names of tests and seeds mean something to the configs; the folder that every tarball has does not.
      path.replace(/^package\//, ""),
    );
    for (const { ruleId, line, fatal } of messages)
      // A package may hold what is no program: templates, broken fixtures.
      if (fatal !== true && ruleId?.startsWith("nophi/") === true)
        reports.push(`${spec} ${path.replace(/^package\//, "")}:${line} ${ruleId}`);
  }
  return { reports, lines };
}

const pinned = JSON.parse(readFileSync(join(corpus, "public-packages.json"), "utf8"));
const list = JSON.parse(readFileSync(listFile, "utf8"));
const verdicts = ["true", "false", "debatable"];
let failed = false;
const fail = (text) => {
  console.log(`  ${text}`);
  failed = true;
};

let lines = 0;
let reports = 0;
for (const [spec, integrity] of Object.entries(pinned.general)) {
  if (spec in list.packages) continue;
  const found = lintPackage(spec, integrity, nophi.configs.recommended);
  lines += found.lines;
  reports += found.reports.length;
  for (const report of found.reports) fail(report);
}
console.log(`packages without health data: ${lines} lines, ${reports} reports`);
if (lines < 200_000) fail("fewer than 200,000 lines");

const seen = new Set();
let reviewedLines = 0;
for (const [spec, integrity] of Object.entries(list.packages)) {
  const found = lintPackage(spec, integrity, nophi.configs.recommended);
  reviewedLines += found.lines;
  for (const report of found.reports) seen.add(report);
}
const known = new Set(list.reports.map(({ report }) => report));
const fresh = [...seen].filter((report) => !known.has(report));
const gone = list.reports.filter(({ report }) => !seen.has(report));
if (process.argv.includes("--write")) {
  const kept = list.reports.filter(({ report }) => seen.has(report));
  const added = fresh.map((report) => ({ report, verdict: "", why: "" }));
  const all = [...kept, ...added].sort((a, b) => (a.report < b.report ? -1 : 1));
  writeFileSync(listFile, `${JSON.stringify({ ...list, reports: all }, undefined, 2)}\n`);
}
for (const report of fresh) fail(`not reviewed: ${report}`);
for (const { report } of gone) fail(`no longer reported: ${report}`);
for (const { report, verdict, why } of list.reports)
  if (!verdicts.includes(verdict) || why.length < 10) fail(`without a verdict or a reason: ${report}`);
const count = (verdict) => list.reports.filter((each) => each.verdict === verdict).length;
console.log(
  `packages whose reports are reviewed: ${reviewedLines} lines, ${seen.size} reports; ` +
    verdicts.map((verdict) => `${count(verdict)} ${verdict}`).join(", "),
);
process.exitCode = failed ? 1 : 0;
