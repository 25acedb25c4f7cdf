// What the rules cost: npm run bench:rules
//
// The command of ESLint lints this repository, and the example as its own project does, each with the configuration that is
// there. ESLint itself tells the time of each rule (`--stats`, what TIMING=1 prints); it is judged against the time of the whole
// command, as a person waits for it: the start of ESLint, its configuration, reading, parsing and the rules of others belong to
// it. Exits with 1 where ours take more than 15 % in the middle of five interleaved runs.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const most = 0.15;
const rounds = 5;
const projects = [
  ["this repository", new URL("..", import.meta.url)],
  ["examples/clinic-api", new URL("../examples/clinic-api/", import.meta.url)],
];
const eslint = join(dirname(createRequire(import.meta.url).resolve("eslint/package.json")), "bin/eslint.js");

/** In milliseconds: the whole command, and what is spent in rules of ours. */
function lint(cwd) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [eslint, ".", "--stats", "--format", "json"], {
    cwd,
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  const whole = performance.now() - started;
  if (status !== 0) throw new Error(`linting failed: ${stderr}`);
  const results = JSON.parse(stdout);
  const rules = {};
  for (const { stats } of results)
    for (const pass of stats?.times.passes ?? [])
      for (const [name, { total }] of Object.entries(pass.rules ?? {}))
        if (name.startsWith("nophi/")) rules[name] = (rules[name] ?? 0) + total;
  const time = Object.values(rules).reduce((sum, each) => sum + each, 0);
  return { files: results.length, whole, rules, share: time / whole };
}

const runs = projects.map(() => []);
for (let round = 0; round < rounds; round++)
  projects.forEach(([, url], index) => runs[index].push(lint(fileURLToPath(url))));
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
