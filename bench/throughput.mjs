// How fast clean source is read, and that hostile input costs linear time: npm run bench:throughput
//
// The yardstick is a loop that looks up every byte in a table; both run interleaved over the same buffers in one process.
// Exits with 1 when the scan is slower than a third of the loop, or when four times the input takes six times as long.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { scan } from "../packages/core/dist/index.js";

const rounds = 7;
const leastBytes = 40_000_000;
const mostBytes = 60_000_000;
const largestFile = 400_000;
const leastRatio = 1 / 3;
const mostGrowth = 6;
/** 16 kB; four to the fifth times that are 16 MB. */
const smallestHostile = 16_000;
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

// --- clean source -----------------------------------------------------------------------------------------------------

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

// --- growth on hostile input ------------------------------------------------------------------------------------------

// Beginnings of values that never become one: what makes a careless regular expression or reader quadratic.
const openings = {
  "digits and dashes": "123-45-",
  "one run of digits": "1",
  "digits and spaces": "1 ",
  "digits and dots": "1.2",
  "opening parentheses": "(212",
  "at signs": "a@",
  "dotted addresses": "a.b@c.",
  "local parts": "aaaaaaaaaaaaaaaa.",
  "half an MBI": "1AA1-AA1-",
  "labels without values": "ssn: mrn= dob: ",
  "birth labels": "born born ",
  "patient labels": "patient name: ",
  "names without end": "Anna-Maria O'",
  quotes: '"',
  "unclosed strings": '\\"',
  "unclosed templates": "`${",
  "unclosed expressions": "=/[",
  braces: "{",
  "brackets and keys": '{"ssn":[',
  commas: "ssn,mrn,dob,",
  "dates half written": "01/02/19",
  "comment openers": "/*",
  blank: " ",
};

// Values that are found, all fictional, in one record: what makes a careless grouping quadratic.
const values = {
  "e-mails of one record": '"ab@example.com",',
  "e-mails in objects": '{a:"ab@example.com"},',
  "telephone numbers": "202-555-0143 ",
  "social security numbers": "078-05-1120 ",
  "escaped text": "\\n dob: 1980-01-01",
  "dates of birth": "dob: 1980-01-01, ",
  "patient names": "patient name: Jane Doe; ",
};

/** A strong anchor, without which a text would not be read at all. */
const anchor = `x = { dob: "1980-01-01", note: "" }; y = "`;

/** Times at sizes that grow by four, up to `largest`; ends early where the verdict is clear, or nothing would ever end. */
function growthOf(piece, path, largest) {
  const times = [];
  for (let size = smallestHostile; size <= largest; size *= 4) {
    const text = anchor + piece.repeat(Math.ceil(size / piece.length));
    const bytes = new TextEncoder().encode(text.slice(0, size));
    let best = Infinity;
    // Small inputs are timed more often: a single run of a few milliseconds says little.
    for (let run = 0; run < 3 && (run === 0 || best < 0.3); run++) {
      best = Math.min(
        best,
        seconds(() => scan(bytes, { path })),
      );
    }
    const before = times.at(-1) ?? Infinity;
    times.push(best);
    if (best > 0.1 && best / before >= mostGrowth) break;
    // 16 MB in as many seconds is slow but no matter of growth; a small text that takes that long is.
    if (best > 2 && best / (size / 1e6) > 4) break;
  }
  return times;
}

/** Below 20 ms the clock and the first compilation say more than the input. */
const grows = (times) => times.some((time, i) => i > 0 && time > 0.02 && time / times[i - 1] >= mostGrowth);

let linear = true;
console.log("\nhostile input on one line: seconds for 16 kB and every fourfold of it");
for (const [pieces, largest] of [
  [openings, smallestHostile * 4 ** 5],
  [values, smallestHostile * 4 ** 4],
]) {
  const steps = Math.round(Math.log(largest / smallestHostile) / Math.log(4)) + 1;
  for (const [name, piece] of Object.entries(pieces)) {
    for (const path of ["hostile.ts", "hostile.json", "hostile.csv", "hostile.txt"]) {
      const times = growthOf(piece, path, largest);
      const holds = times.length === steps && !grows(times);
      linear &&= holds;
      if (holds && !process.argv.includes("--all")) continue;
      const measured = times.map((time) => time.toFixed(3)).join("  ");
      const ended = times.length < steps ? "  (ended early)" : "";
      judge(`${path.padEnd(13)} ${name.padEnd(24)} ${measured}${ended}`, holds);
    }
  }
}
if (linear) console.log("every hostile input grows linearly");
process.exitCode = failed || sink < 0 ? 1 : 0;
