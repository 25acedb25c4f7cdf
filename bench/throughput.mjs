// How fast clean source is read: npm run bench:throughput
//
// The yardstick is a loop that looks up every byte in a table; both run interleaved over the same buffers in one process.
// Exits with 1 when the scan is slower than a third of the loop.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { scan } from "../packages/core/dist/index.js";

const rounds = 7;
const leastBytes = 40_000_000;
const mostBytes = 60_000_000;
const largestFile = 400_000;
const leastRatio = 1 / 3;
const root = fileURLToPath(new URL("..", import.meta.url));

/** Minified text has very long lines. */
function isMinified(path, bytes) {
  if (/\.min\.[cm]?js$/.test(path)) return true;
  let newlines = 0;
  for (const byte of bytes) if (byte === 0x0a) newlines++;
  return bytes.length / (newlines + 1) > 200;
}

function collect() {
  const files = [];
  let total = 0;
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (total >= mostBytes) return;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (entry.isFile() && /\.(js|mjs|cjs|ts)$/.test(entry.name) && statSync(path).size <= largestFile) {
        const bytes = new Uint8Array(readFileSync(path));
        if (bytes.length === 0 || isMinified(path, bytes)) continue;
        files.push({ path: relative(root, path).replaceAll("\\", "/"), bytes });
        total += bytes.length;
      }
    }
  };
  visit(join(root, "node_modules"));
  return { files, total };
}

const table = new Uint8Array(256);
for (let digit = 0x30; digit <= 0x39; digit++) table[digit] = 1;
table[0x40] = 2;

function tableLoop(bytes) {
  let sum = 0;
  for (let i = 0; i < bytes.length; i++) sum += table[bytes[i]];
  return sum;
}

const seconds = (run) => {
  const started = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - started) / 1e9;
};

let failed = false;
const judge = (text, holds) => {
  console.log(`${text}: ${holds ? "holds" : "FAILS"}`);
  if (!holds) failed = true;
};

const { files, total } = collect();
console.log(`${files.length} files, ${(total / 1e6).toFixed(1)} MB of JavaScript and TypeScript from node_modules`);
if (total < leastBytes) {
  console.log(`less than ${leastBytes / 1e6} MB: the figures below are not comparable`);
  failed = true;
}

let sink = 0;
const noted = { bytes: 0, files: 0 };
for (const { path, bytes } of files) {
  if (scan(bytes, { path, all: true }).findings.length === 0) continue;
  noted.files++;
  noted.bytes += bytes.length;
}

let bestLoop = Infinity;
let bestScan = Infinity;
for (let round = 0; round < rounds; round++) {
  bestLoop = Math.min(
    bestLoop,
    seconds(() => {
      for (const { bytes } of files) sink += tableLoop(bytes);
    }),
  );
  bestScan = Math.min(
    bestScan,
    seconds(() => {
      for (const { path, bytes } of files) sink += scan(bytes, { path }).findings.length;
    }),
  );
}
const loopSpeed = total / 1e6 / bestLoop;
const scanSpeed = total / 1e6 / bestScan;
console.log(
  `byte-table loop ${loopSpeed.toFixed(0)} MB/s, scan ${scanSpeed.toFixed(0)} MB/s (best of ${rounds}, interleaved)`,
);
console.log(
  `files with any finding, notes included: ${noted.files} of ${files.length}, ${((noted.bytes / total) * 100).toFixed(2)} % of the bytes`,
);
judge(
  `scan / loop = ${(scanSpeed / loopSpeed).toFixed(2)} (must be at least ${leastRatio.toFixed(2)})`,
  scanSpeed / loopSpeed >= leastRatio,
);
process.exitCode = failed || sink < 0 ? 1 : 0;
