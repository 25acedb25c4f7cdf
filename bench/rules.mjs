// What the rules cost: npm run bench:rules
//
// ESLint lints this repository, and the example as its own project does, each with the configuration that is there and in a process
// of its own, as a person runs it. ESLint itself tells the time of each rule (`stats`, what TIMING=1 prints); it is judged
// against the time of the whole run, which reading, parsing and the rules of others belong to. Exits with 1 where ours take
// more than 15 % in the middle of three interleaved runs.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ESLint } from "eslint";

const most = 0.15;
const rounds = 3;
const projects = [
  ["this repository", new URL("..", import.meta.url)],
  ["examples/clinic-api", new URL("../examples/clinic-api/", import.meta.url)],
];

/** In milliseconds: the whole run, and what is spent in rules of ours. */
async function lintOnce(cwd) {
  const started = performance.now();
  const results = await new ESLint({ cwd, stats: true }).lintFiles(["."]);
  const whole = performance.now() - started;
  const rules = {};
  for (const { stats } of results)
    for (const pass of stats?.times.passes ?? [])
      for (const [name, { total }] of Object.entries(pass.rules ?? {}))
        if (name.startsWith("nophi/")) rules[name] = (rules[name] ?? 0) + total;
  return { files: results.length, whole, rules };
}

const [, script, once] = process.argv;
if (once !== undefined) {
  process.stdout.write(JSON.stringify(await lintOnce(once)));
} else {
  const runs = projects.map(() => []);
  for (let round = 0; round < rounds; round++)
    projects.forEach(([, url], index) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [script, fileURLToPath(url)], {
        encoding: "utf8",
        maxBuffer: 1e8,
      });
      if (status !== 0) throw new Error(`linting failed: ${stderr}`);
      const run = JSON.parse(stdout);
      const time = Object.values(run.rules).reduce((sum, each) => sum + each, 0);
      runs[index].push({ ...run, share: time / run.whole });
    });
  let failed = false;
  runs.forEach((measured, index) => {
    const { files, whole, rules, share } = measured.sort((a, b) => a.share - b.share)[Math.floor(rounds / 2)];
    console.log(`${projects[index][0]}: ${files} files in ${(whole / 1000).toFixed(1)} s`);
    for (const [rule, time] of Object.entries(rules).sort(([, a], [, b]) => b - a))
      console.log(`  ${rule.padEnd(32)} ${((100 * time) / whole).toFixed(2).padStart(6)} %`);
    const holds = share <= most && share > 0;
    console.log(`  together ${(100 * share).toFixed(1)} % (at most ${100 * most} %): ${holds ? "holds" : "FAILS"}`);
    failed ||= !holds;
  });
  process.exitCode = failed ? 1 : 0;
}
