// How long a commit of ten small files waits: npm run bench:startup
//
// Interleaves three commands in one run: an empty Node process, the staged scan, and the Git call that any hook needs. The
// best time of each is compared: what else the machine does can only add to it. On a busy machine best times need more rounds,
// so they go on, up to four times as many, while the ratio is above the limit. Exits with 1 when the scan takes 1.8 times an
// empty process or more.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const rounds = 31;
const mostRounds = 4 * rounds;
const limit = 1.8;
const fileCount = 10;
const fileSize = 3500;
const nophi = fileURLToPath(new URL("../packages/scanner/bin/nophi.js", import.meta.url));

/** Ordinary source text of about `fileSize` characters, different in every file. */
function cleanSource(seed) {
  let text = `import { createClient } from "./client.js";\n\n`;
  for (let i = 0; text.length < fileSize; i++) {
    text += `/** Adds ${seed + i} items to the basket and returns the new total. */
export async function addItems${seed}x${i}(basket, items) {
  const client = createClient({ retries: ${i % 5}, timeout: ${1000 + i} });
  for (const item of items) {
    if (item.count > ${i}) await client.post("/basket/items", { sku: item.sku, count: item.count });
  }
  return basket.items.reduce((sum, item) => sum + item.price * item.count, 0);
}

`;
  }
  return text;
}

function makeRepository() {
  const folder = mkdtempSync(join(tmpdir(), "nophi-startup-"));
  const git = (...args) => execFileSync("git", args, { cwd: folder, stdio: "ignore" });
  git("init", "--quiet");
  mkdirSync(join(folder, "src"));
  for (let i = 0; i < fileCount; i++) writeFileSync(join(folder, "src", `basket-${i}.js`), cleanSource(i * 100));
  git("add", "--all");
  return folder;
}

function time(command, args, cwd) {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(command, args, { cwd, stdio: ["ignore", "ignore", "pipe"] });
  const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
  if (status !== 0)
    throw new Error(`${command} ${args.join(" ")} ended with ${status}: ${stderr.toString().slice(0, 500)}`);
  return milliseconds;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const folder = makeRepository();
try {
  const commands = [
    { name: "node -e 0", run: () => time(process.execPath, ["-e", "0"], folder), times: [] },
    { name: "nophi scan --staged", run: () => time(process.execPath, [nophi, "scan", "--staged"], folder), times: [] },
    { name: "git diff --cached --raw", run: () => time("git", ["diff", "--cached", "--raw"], folder), times: [] },
  ];
  for (const { run } of commands) run();
  const ratioOfBest = () => {
    const [empty, staged] = commands.map(({ times }) => Math.min(...times));
    return staged / empty;
  };
  for (let round = 0; round < mostRounds && (round < rounds || ratioOfBest() >= limit); round++)
    for (const { run, times } of commands) times.push(run());

  for (const { name, times } of commands) {
    console.log(
      `${name.padEnd(24)} median ${median(times).toFixed(1).padStart(6)} ms   best ${Math.min(...times)
        .toFixed(1)
        .padStart(6)} ms`,
    );
  }
  const ratio = ratioOfBest();
  const passes = ratio < limit;
  console.log(`\nnophi / node = ${ratio.toFixed(2)} (must be below ${limit}): ${passes ? "holds" : "too slow"}`);
  process.exitCode = passes ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
