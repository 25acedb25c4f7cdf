// How fast, and in how much memory, large files are read: npm run bench:large
//
// A table and objects of FHIR a line are made in a temporary folder and read by the built command in a process of its own,
// whose greatest memory the system tells. The yardstick is a loop in this process that looks up every byte of the same file in a
// table. Where hardly a row holds a value of a person, speed is what is asked for; where every row does, that memory is
// bounded. `--patients MB` says how large the files full of patients are (10; each finding takes its time).
// Exits with 1 when a bound does not hold.
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const mostMemory = 300;
/** Of the table loop: 40 MB/s where the loop does 1,600. */
const leastRatio = 1 / 40;
const megabyte = 1_000_000;
const bin = fileURLToPath(new URL("../packages/scanner/bin/nophi.js", import.meta.url));
const asked = process.argv.indexOf("--patients");
const patients = (asked < 0 ? 10 : Number(process.argv[asked + 1])) * megabyte;

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
  },
  {
    name: "objects of FHIR a line, no patients",
    file: "codes.ndjson",
    size: 50 * megabyte,
    header: "",
    row: (i) =>
      `{"resourceType":"Observation","id":"o${i}","status":"final","code":{"text":"load"},"valueInteger":${i % 997}}\n`,
    fast: false,
  },
  {
    name: "table, every row a patient",
    file: "patients.csv",
    size: patients,
    header: "mrn,first_name,last_name,ssn,dob\n",
    row: (i) => `${4_000_000 + i},Maria,Gonzalez,${ssn(i)},${birth(i)}\n`,
    fast: false,
  },
  {
    name: "objects of FHIR a line, every one a patient",
    file: "patients.ndjson",
    size: patients,
    header: "",
    row: (i) =>
      `{"resourceType":"Patient","id":"p${i}","name":[{"family":"Gonzalez","given":["Maria"]}],"birthDate":"${birth(i)}"}\n`,
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

/** Seconds of the processor that a loop over every byte takes. */
function loopOver(bytes) {
  const started = process.cpuUsage();
  let sum = 0;
  for (let i = 0; i < bytes.length; i++) sum += table[bytes[i]];
  const { user, system } = process.cpuUsage(started);
  if (sum < 0) throw new Error("unreachable");
  return (user + system) / 1e6;
}

// Reported by the child itself: only the system knows its greatest memory and its own time.
const report = `process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  require("node:fs").writeFileSync(process.env.NOPHI_BENCH, JSON.stringify({ maxRSS, time: (userCPUTime + systemCPUTime) / 1e6 }));
});`;

const folder = mkdtempSync(join(tmpdir(), "nophi-large-"));
let failed = false;
const judge = (text, holds) => {
  console.log(`  ${text}: ${holds ? "holds" : "FAILS"}`);
  failed ||= !holds;
};
try {
  writeFileSync(join(folder, "nophi.config.json"), JSON.stringify({}));
  writeFileSync(join(folder, "report.cjs"), report);
  for (const kind of kinds) {
    const path = join(folder, kind.file);
    write(path, kind);
    const size = statSync(path).size / megabyte;
    const bytes = readFileSync(path);
    loopOver(bytes.subarray(0, megabyte));
    const loop = loopOver(bytes);
    const measured = join(folder, "measured.json");
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--require", join(folder, "report.cjs"), bin, "scan", "--format", "json", kind.file],
      { cwd: folder, encoding: "utf8", maxBuffer: 1e9, env: { ...process.env, NOPHI_BENCH: measured } },
    );
    if (stdout === "") throw new Error(`the scan ended with ${String(status)}: ${stderr}`);
    const { summary, notExamined } = JSON.parse(stdout);
    const { maxRSS, time } = JSON.parse(readFileSync(measured, "utf8"));
    const memory = (maxRSS * 1024) / megabyte;
    const { block, warn, people, unlisted = 0 } = summary;
    console.log(
      `${kind.name}: ${size.toFixed(0)} MB, exit ${status}, ${block} block, ${warn} warn (${unlisted} unlisted), ${people} people`,
    );
    console.log(
      `  byte-table loop ${(size / loop).toFixed(0)} MB/s, scan ${(size / time).toFixed(1)} MB/s, both by processor time`,
    );
    judge(
      `peak memory ${memory.toFixed(0)} MB (at most ${mostMemory})`,
      memory <= mostMemory && notExamined.length === 0,
    );
    if (kind.fast)
      judge(
        `scan / loop = 1/${(time / loop).toFixed(0)} (at least 1/${(1 / leastRatio).toFixed(0)})`,
        loop / time >= leastRatio,
      );
    rmSync(path);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
