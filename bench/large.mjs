// How fast, and in how much memory, large files are read: npm run bench:large
//
// Files are made in a temporary folder and read by the built command in a process of its own, whose greatest memory the system
// tells; the first ones from the index and from standard input, too, where they are held in memory, packed. The yardstick is a loop in this process that looks up every byte of the same file in a table: 40 MB/s are asked for
// where it does 900. Of a file full of patients that is reached since the rest is not read once a thousand findings block;
// objects that must all be read by the standard of FHIR, and hold no patient, are read at the pace of the detector, and only
// their memory is judged.
// Exits with 1 when a bound does not hold.
import { spawnSync } from "node:child_process";
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const mostMemory = 300;
const leastRatio = 40 / 900;
const megabyte = 1_000_000;
const bin = fileURLToPath(new URL("../packages/scanner/bin/nophi.js", import.meta.url));

// Values are put together here, so that nophi has nothing to say about its own benchmark.
const digits = (from, width) => String(from).padStart(width, "0");
const ssn = (i) => [digits(501 + (i % 140), 3), digits(11 + (i % 80), 2), digits(1000 + (i % 8999), 4)].join("-");
const birth = (i) => [1931 + (i % 60), digits(1 + (i % 12), 2), digits(1 + (i % 28), 2)].join("-");

const reading = (i) => `${i},${(i * 37) % 997},${(i * 11) % 89}.5,ok\n`;
const kinds = [
  {
    name: "table, one row in 100,000 with a value",
    file: "readings.csv",
    size: 200 * megabyte,
    header: "id,load,level,state\n",
    row: (i) => (i % 100_000 === 99_999 ? `${i},${ssn(i)},1,ok\n` : reading(i)),
    fast: true,
    ways: true,
  },
  {
    name: "table, every row a patient",
    file: "patients.csv",
    size: 200 * megabyte,
    header: "mrn,first_name,last_name,ssn,dob\n",
    row: (i) => `${4_000_000 + i},Maria,Gonzalez,${ssn(i)},${birth(i)}\n`,
    fast: true,
    ways: true,
  },
  {
    name: "resources of FHIR a line, every one a patient",
    file: "patients.ndjson",
    size: 50 * megabyte,
    header: "",
    row: (i) =>
      `{"resourceType":"Patient","id":"p${i}","name":[{"family":"Gonzalez","given":["Maria"]}],"birthDate":"${birth(i)}"}\n`,
    fast: true,
  },
  {
    name: "one list of objects on one line, one in 100,000 with a value",
    file: "readings.json",
    size: 50 * megabyte,
    header: "[",
    row: (i) => `{"id":${i},"load":${(i * 37) % 997},"state":"${i % 100_000 === 99_999 ? ssn(i) : "ok"}"},`,
    fast: true,
  },
  {
    name: "resources of FHIR a line, no patient",
    file: "codes.ndjson",
    size: 10 * megabyte,
    header: "",
    row: (i) =>
      `{"resourceType":"Observation","id":"o${i}","status":"final","code":{"text":"load"},"valueInteger":${i % 997}}\n`,
    fast: false,
  },
];

function write(path, { size, header, row }) {
  const file = openSync(path, "w");
  let written = writeSync(file, header);
  for (let i = 0; written < size;) {
    let block = "";
    while (block.length < megabyte) block += row(i++);
    written += writeSync(file, block);
  }
  closeSync(file);
}

const table = new Uint8Array(256).fill(1, 0x30, 0x3a);

/** Seconds of the processor that a loop over every byte of a file takes; the reading of it is not counted. */
function loopOver(path) {
  const file = openSync(path, "r");
  const bytes = Buffer.allocUnsafeSlow(4 * megabyte);
  let time = 0;
  let sum = 0;
  // A process begins with the greatest memory of the one that starts it, so the file must not stand in ours.
  for (let length = readSync(file, bytes); length > 0; length = readSync(file, bytes)) {
    const started = process.cpuUsage();
    for (let i = 0; i < length; i++) sum += table[bytes[i]];
    const { user, system } = process.cpuUsage(started);
    time += user + system;
  }
  closeSync(file);
  if (sum < 0) throw new Error("unreachable");
  return time / 1e6;
}

// Reported by the child itself: only the system knows its greatest memory and its own time.
const report = `process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  require("node:fs").writeFileSync(process.env.NOPHI_BENCH, JSON.stringify({ maxRSS, time: (userCPUTime + systemCPUTime) / 1e6 }));
});`;

/** How a file comes to nophi. */
const argumentsOf = (way, file) =>
  way === "path" ? [file] : way === "index" ? ["--staged"] : ["--stdin", "--stdin-filename", file];

function git(...args) {
  const { status, stderr } = spawnSync("git", args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
}

function judgeScan(kind, way, { size, loop }) {
  const path = join(folder, kind.file);
  const measured = join(folder, "measured.json");
  if (way === "index") git("add", kind.file);
  const input = openSync(path, "r");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--require", join(folder, "report.cjs"), bin, "scan", "--format", "json", ...argumentsOf(way, kind.file)],
    {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1e9,
      env: { ...process.env, NOPHI_BENCH: measured },
      stdio: [way === "standard input" ? input : "ignore", "pipe", "pipe"],
    },
  );
  closeSync(input);
  if (way === "index") git("rm", "--cached", "--quiet", kind.file);
  if (stdout === "") throw new Error(`the scan ended with ${String(status)}: ${stderr}`);
  const { summary, notExamined } = JSON.parse(stdout);
  const { maxRSS, time } = JSON.parse(readFileSync(measured, "utf8"));
  const memory = (maxRSS * 1024) / megabyte;
  const { block, warn, people, unlisted = 0 } = summary;
  console.log(
    `${kind.name}, by ${way}: ${size.toFixed(0)} MB, exit ${status}, ${block} block, ${warn} warn (${unlisted} unlisted), ${people} people`,
  );
  console.log(
    `  byte-table loop ${(size / loop).toFixed(0)} MB/s, scan ${(size / time).toFixed(1)} MB/s, both by processor time`,
  );
  for (const { reason } of notExamined) console.log(`  not examined: ${reason}`);
  judge(`peak memory ${memory.toFixed(0)} MB (at most ${mostMemory})`, memory <= mostMemory);
  // What is left unread must block.
  judge("verdict", notExamined.length === 0 || block >= 1000);
  if (kind.fast)
    judge(
      `scan / loop = 1/${(time / loop).toFixed(0)} (at least 1/${(1 / leastRatio).toFixed(0)})`,
      loop / time >= leastRatio,
    );
}

const folder = mkdtempSync(join(tmpdir(), "nophi-large-"));
let failed = false;
const judge = (text, holds) => {
  console.log(`  ${text}: ${holds ? "holds" : "FAILS"}`);
  failed ||= !holds;
};
try {
  writeFileSync(join(folder, "report.cjs"), report);
  git("init", "--quiet");
  for (const kind of kinds) {
    const path = join(folder, kind.file);
    write(path, kind);
    const size = statSync(path).size / megabyte;
    const loop = loopOver(path);
    for (const way of kind.ways ? ["path", "index", "standard input"] : ["path"]) judgeScan(kind, way, { size, loop });
    rmSync(path);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
