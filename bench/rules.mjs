// What the rules cost: npm run bench:rules
//
// ESLint lints this repository and its examples with the configuration of the repository, untyped, and with all rules of `strict` on
// its programs. ESLint itself tells the time of each rule (`stats`); it is judged against the time of the whole run, which
// parsing, the rules of others and reading belong to. Exits with 1 where ours take more than 15 %.
import { fileURLToPath } from "node:url";
import { ESLint } from "eslint";
import nophi from "../packages/eslint-plugin/dist/index.js";

const most = 0.15;
const rounds = 3;
const root = fileURLToPath(new URL("..", import.meta.url));

/** In milliseconds: the whole run, what is spent in rules of ours, and by rule. */
async function lintOnce(overrideConfig) {
  const eslint = new ESLint({ cwd: root, stats: true, overrideConfig });
  const started = performance.now();
  const results = await eslint.lintFiles(["."]);
  const whole = performance.now() - started;
  const byRule = new Map();
  for (const { stats } of results)
    for (const { rules = {} } of stats?.times.passes ?? [])
      for (const [name, { total }] of Object.entries(rules)) byRule.set(name, (byRule.get(name) ?? 0) + total);
  const ours = [...byRule].filter(([name]) => name.startsWith("nophi/")).sort(([, a], [, b]) => b - a);
  return { files: results.length, whole, ours, time: ours.reduce((sum, [, time]) => sum + time, 0) };
}

const configurations = [
  ["the configuration of this repository", []],
  ["all rules of strict", nophi.configs.strict],
];
let failed = false;
const best = new Map();
for (let round = 0; round < rounds; round++)
  for (const [name, override] of configurations) {
    const measured = await lintOnce(override);
    const known = best.get(name);
    if (known === undefined || measured.time / measured.whole < known.time / known.whole) best.set(name, measured);
  }
for (const [name, { files, whole, ours, time }] of best) {
  console.log(
    `${name}: ${files} files in ${(whole / 1000).toFixed(1)} s, the least share of ${rounds} interleaved runs`,
  );
  for (const [rule, spent] of ours)
    console.log(`  ${rule.padEnd(32)} ${((100 * spent) / whole).toFixed(2).padStart(6)} %`);
  const share = time / whole;
  console.log(
    `  together ${(100 * share).toFixed(1)} % (at most ${100 * most} %): ${share <= most ? "holds" : "FAILS"}`,
  );
  failed ||= share > most || ours.length === 0;
}
process.exitCode = failed ? 1 : 0;
