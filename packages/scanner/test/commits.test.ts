/** Stories about what commits share, over real repositories: `--range` and `--history`. */
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { scan as coreScan } from "@nophi/core";
import { runScan, type ScanRequest } from "../src/scan.ts";
import { createRepository, nophi, otherSsn, ssn, temporaryFolder, type Repository } from "./repository.ts";

let repository: Repository;
beforeEach(() => {
  repository = createRepository({ "README.md": "A clinic.\n" });
});
afterEach(() => repository.remove());

const line = `const patient = { ssn: "${ssn}" };\n`;
const otherLine = `const patient2 = { ssn: "${otherSsn}" };\n`;

const idOf = (revision: string): string => repository.git("rev-parse", revision).trim();
const short = (revision: string): string => idOf(revision).slice(0, 12);

const scanned = async (request: ScanRequest) => (await runScan({ cwd: repository.folder, ...request })).report;

/** Blocking findings as `path:line commits`. */
const found = async (request: ScanRequest): Promise<string[]> =>
  (await scanned(request)).findings
    .filter(({ verdict }) => verdict === "block")
    .map(({ path, line: at, commits = [] }) => [`${path}:${at}`, ...commits].join(" "));

const inRange = (range: string) => found({ range });

const commitWith = (message: string, ...args: string[]): void => {
  repository.git("add", "--all");
  repository.git("commit", "--quiet", "--no-verify", "--allow-empty", "-m", message, ...args);
};

test("a value that one commit adds and the next deletes is shared all the same", async () => {
  repository.git("tag", "start");
  repository.commit({ "a.ts": `x\n${line}` });
  const adds = short("HEAD");
  repository.commit({ "a.ts": "x\n" });
  rmSync(join(repository.folder, "a.ts"));
  repository.commit();
  expect(await inRange("start..HEAD")).toEqual([`a.ts:2 ${adds}`]);
  expect(await inRange("HEAD~1..HEAD")).toEqual([]);
});

test("what older commits brought is not reported again, wherever it moves", async () => {
  repository.commit({ "a.ts": line });
  repository.git("tag", "start");
  repository.commit({ "a.ts": `// first\n${line}// more\n` });
  repository.git("mv", "a.ts", "b.ts");
  repository.commit();
  repository.commit({ "b.ts": `// first\n${line}// more\n${otherLine}` });
  expect(await inRange("start..HEAD")).toEqual([`b.ts:4 ${short("HEAD")}`]);
});

test("a renamed and edited file is new only where it was edited", async () => {
  const rest = Array.from({ length: 12 }, (_, index) => `export const value${index} = ${index};\n`).join("");
  repository.commit({ "a/before.ts": line + rest });
  repository.git("mv", "a/before.ts", "after.ts");
  repository.commit({ "after.ts": `${rest}${line}${otherLine}` });
  expect(await inRange("HEAD~1..HEAD")).toEqual([`after.ts:14 ${short("HEAD")}`]);
});

test.each([
  ["main..side", ["b.ts"]],
  ["main...side", ["b.ts"]],
  ["side..main", ["c.ts"]],
  ["..side", ["b.ts"]],
  ["side..", ["c.ts"]],
])("of %s exactly what the second end has and the first has not", async (range, paths) => {
  repository.git("checkout", "--quiet", "-b", "side");
  repository.commit({ "b.ts": line });
  repository.git("checkout", "--quiet", "main");
  repository.commit({ "c.ts": line });
  expect((await scanned({ range })).findings.map(({ path }) => path)).toEqual(paths);
});

test("an empty range says so and passes", async () => {
  const report = await scanned({ range: "HEAD..HEAD" });
  expect(report).toMatchObject({ scope: { kind: "range", commits: 0 }, summary: { files: 0 }, findings: [] });
  expect(report.notes).toEqual(["the range holds no commits, so there was nothing to scan"]);
  const { status, stdout } = nophi(repository.folder, ["scan", "--range", "HEAD..HEAD"]);
  expect(status).toBe(0);
  expect(stdout).toContain("nophi: nothing to scan");
});

test.each([
  ["HEAD..gone", 'unknown revision "gone"'],
  ["gone..HEAD", 'unknown revision "gone"'],
  ["--all..HEAD", 'unknown revision "--all"'],
  ["HEAD..HEAD:README.md", 'unknown revision "HEAD:README.md"'],
  ["HEAD~0..^HEAD", 'unknown revision "^HEAD"'],
  ["^HEAD..HEAD", 'unknown revision "^HEAD"'],
  ["main", "--range takes two ends, as in --range main..HEAD"],
  ["..", "--range takes two ends, as in --range main..HEAD"],
  ["", "--range takes two ends, as in --range main..HEAD"],
])("--range %j is a wrong call", (range, message) => {
  const { status, stdout, stderr } = nophi(repository.folder, ["scan", "--range", range]);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(`nophi: ${message}`);
  expect(stderr.trimEnd()).not.toContain("\n");
});

test.each([
  [["--range", "HEAD~1..HEAD", "--history"], "--range and --history contradict each other"],
  [["--staged", "--ci"], "--staged and --ci contradict each other"],
  [["--range", "HEAD~1..HEAD", "README.md"], "--range takes no paths"],
  [["--history", "--no-ignore"], "--no-ignore means nothing with --history"],
  [["--history", "--whole-files"], "--whole-files means nothing without --staged"],
])("%j is a wrong call", (args, message) => {
  const { status, stderr } = nophi(repository.folder, ["scan", ...args]);
  expect(status).toBe(2);
  expect(stderr).toContain(message);
});

test("outside of a repository a range is a wrong call", () => {
  const folder = temporaryFolder();
  for (const args of [["--range", "a..b"], ["--history"]]) {
    const { status, stderr } = nophi(folder, ["scan", ...args]);
    expect(status).toBe(2);
    expect(stderr).toContain("not a git repository");
  }
  rmSync(folder, { recursive: true });
});

test("the first commit of a repository is read, whatever log.showRoot says", async () => {
  const fresh = createRepository({ "a.ts": line });
  fresh.git("config", "log.showRoot", "false");
  fresh.git("config", "log.showSignature", "true");
  fresh.git("config", "diff.renames", "copies");
  fresh.git("config", "log.diffMerges", "off");
  const { report } = await runScan({ cwd: fresh.folder, history: true });
  fresh.remove();
  expect(report.findings.map(({ path, line: at }) => `${path}:${at}`)).toEqual(["a.ts:1"]);
});

test("attributes and configuration that blind git diff do not blind nophi", async () => {
  repository.commit({ ".gitattributes": "*.ts -diff\n*.sql binary\n*.txt diff=hide\n" });
  repository.git("config", "diff.hide.textconv", "true");
  repository.git("config", "diff.external", "true");
  repository.git("config", "diff.relative", "true");
  repository.git("config", "color.ui", "always");
  repository.git("config", "core.quotePath", "true");
  repository.commit({ "a.ts": `ssn: ${ssn}\n`, "b.sql": `ssn: ${ssn}\n`, "sub/c.txt": `ssn: ${ssn}\n` });
  expect(
    (await found({ range: "HEAD~1..HEAD", cwd: join(repository.folder, "sub") })).map((it) => it.split(" ")[0]),
  ).toEqual(["a.ts:1", "b.sql:1", "sub/c.txt:1"]);
});

test.each(
  process.platform === "win32"
    ? ["ünïcödé.ts", "with space.ts"]
    : ["ünïcödé.ts", "with space.ts", "-leading.ts", 'quote".ts', "emoji 😀.ts", "line\nfeed.ts", ":colon.ts"],
)("a file called %j", async (name) => {
  repository.commit({ [`./${name}`.replace("./-", "-")]: line });
  expect(await inRange("HEAD~1..HEAD")).toEqual([`${name}:1 ${short("HEAD")}`]);
});

test("a merge brings only what neither side has", async () => {
  repository.commit({ "a.txt": "base\n" });
  repository.git("checkout", "--quiet", "-b", "side");
  repository.commit({ "a.txt": `side\n${line}`, "theirs.ts": line });
  const side = short("HEAD");
  repository.git("checkout", "--quiet", "main");
  repository.commit({ "a.txt": "main\n" });
  expect(() => repository.git("merge", "side")).toThrow();
  repository.commit({ "a.txt": `main\n${line}${otherLine}` });
  expect(repository.git("log", "-1", "--format=%P").trim().split(" ")).toHaveLength(2);
  expect(await inRange("HEAD^1..HEAD")).toEqual([`a.txt:2 ${side}`, `a.txt:3 ${short("HEAD")}`, `theirs.ts:1 ${side}`]);
  // What the side has is known: only the work of whoever merged is new.
  expect(await inRange("side..HEAD")).toEqual([`a.txt:3 ${short("HEAD")}`]);
});

test("a merge without conflict brings nothing of its own", async () => {
  repository.git("checkout", "--quiet", "-b", "side");
  repository.commit({ "theirs.ts": line });
  repository.git("checkout", "--quiet", "main");
  repository.commit({ "ours.ts": "x\n" });
  repository.git("merge", "--quiet", "--no-edit", "side");
  expect(await inRange("side..HEAD")).toEqual([]);
});

test("what no hook sees is in the commits: cherry-pick, revert and am", async () => {
  repository.commit({ "a.ts": line });
  const patch = repository.git("format-patch", "--stdout", "HEAD~1");
  repository.git("checkout", "--quiet", "-b", "picked", "HEAD~1");
  repository.commit({ "other.ts": "x\n" });
  repository.git("cherry-pick", "main");
  expect(await inRange("picked~1..picked")).toEqual([`a.ts:1 ${short("picked")}`]);
  repository.git("rm", "--quiet", "a.ts");
  repository.commit();
  repository.git("revert", "--no-edit", "HEAD");
  expect(await inRange("HEAD~1..HEAD")).toEqual([`a.ts:1 ${short("HEAD")}`]);
  repository.git("checkout", "--quiet", "-b", "mailed", "main~1");
  execFileSync("git", ["am", "--quiet"], { cwd: repository.folder, input: patch, env: process.env });
  expect(await inRange("main~1..mailed")).toEqual([`a.ts:1 ${short("mailed")}`]);
});

test("messages are shared too", async () => {
  commitWith(`Fix the intake\n\nPatient ssn ${ssn} was cut off.`);
  commitWith("Fix the intake again");
  const report = await scanned({ range: "HEAD~2..HEAD" });
  expect(report.findings).toMatchObject([
    { path: "COMMIT_EDITMSG", line: 3, column: 13, commits: [short("HEAD~1")], verdict: "block" },
  ]);
  expect(report.summary.files).toBe(0);
  expect(report.scope).toEqual({ kind: "range", commits: 2 });
  expect(nophi(repository.folder, ["scan", "--range", "HEAD~1..HEAD"]).stdout).toContain(
    "nophi: no patient data found",
  );
});

test("the name of a branch that is patient data is noted, masked", async () => {
  repository.git("checkout", "--quiet", "-b", `fix/patient-${ssn}`);
  repository.commit({ "a.ts": "x\n" });
  for (const range of [`main..fix/patient-${ssn}`, "main..HEAD"]) {
    const { notes } = await scanned({ range });
    expect(notes).toEqual([
      "the name of refs/heads/fix/patient-[SSN] looks like patient data, and is committed too: rename it",
    ]);
  }
});

test("symbolic links, submodules, pointers, missing and large objects are treated as at a commit", async () => {
  symlinkSync(`patients/ssn ${ssn}`, join(repository.folder, "telling"));
  const oid = "a".repeat(64);
  repository.write("data.csv", `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 20\n`);
  repository.write("nophi.config.json", `{"maxFileBytes": 1000}`);
  repository.write("big.txt", "x\n".repeat(600));
  repository.git("add", "--all");
  repository.git("update-index", "--add", "--cacheinfo", `160000,${idOf("HEAD")},vendor/lib`);
  repository.git("commit", "--quiet", "-m", "state");
  repository.write("big.txt", "y\n".repeat(600));
  repository.git("commit", "--quiet", "-am", "state");
  const report = await scanned({ range: "HEAD~2..HEAD" });
  expect(report.findings).toMatchObject([{ path: "telling", line: 1, commits: [short("HEAD~1")] }]);
  expect(report.skipped).toEqual([{ kind: "submodule", files: 1 }]);
  expect(report.notExamined).toEqual([
    { path: "big.txt", reason: "larger than 1000 bytes", commits: [short("HEAD~1"), short("HEAD")] },
    { path: "data.csv", reason: "Git LFS pointer: its object is not on this machine", commits: [short("HEAD~1")] },
  ]);
});

test("an object that is missing is not examined", async () => {
  repository.commit({ "a.ts": "lost\n", "b.ts": line });
  const id = idOf("HEAD:a.ts");
  rmSync(join(repository.folder, ".git", "objects", id.slice(0, 2), id.slice(2)));
  const report = await scanned({ range: "HEAD~1..HEAD" });
  expect(report.notExamined).toEqual([
    { path: "a.ts", reason: "its object is missing from the repository", commits: [short("HEAD")] },
  ]);
  expect(report.findings).toMatchObject([{ path: "b.ts" }]);
});

test("a shallow clone is a wrong place for a range that goes beyond it", () => {
  for (let index = 0; index < 4; index++) repository.commit({ "a.ts": `${index}\n` });
  const clone = temporaryFolder();
  execFileSync("git", ["clone", "--quiet", "--depth=2", `file://${repository.folder}`, clone], { env: process.env });
  const run = (...args: string[]) => nophi(clone, ["scan", ...args]);
  expect(run("--range", "HEAD~1..HEAD").status).toBe(0);
  for (const args of [["--range", "HEAD~2..HEAD"], ["--history"]]) {
    const { status, stdout, stderr } = run(...args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("fetch-depth: 0");
  }
  // The older end is there, as somebody else's, and says nothing about where it joins.
  execFileSync("git", ["fetch", "--quiet", "--depth=1", "origin", `${idOf("HEAD~4")}`], {
    cwd: clone,
    env: process.env,
  });
  const beyond = run("--range", `${idOf("HEAD~4")}..HEAD`);
  expect([beyond.status, beyond.stdout]).toEqual([2, ""]);
  expect(beyond.stderr).toContain("this clone is shallow");
  rmSync(clone, { recursive: true });
});

test("the configuration is that of the newest commit, and what loosens it is told", async () => {
  repository.commit({ "fixtures/a.ts": line, "b.ts": otherLine });
  repository.commit({ "nophi.config.json": `{"ignore": ["fixtures/**"]}` });
  repository.write("nophi.config.json", `{"ignore": ["**"]}`);
  const report = await scanned({ range: "HEAD~2..HEAD" });
  expect(report.findings.map(({ path }) => path)).toEqual(["b.ts"]);
  expect(report.skipped).toEqual([{ kind: "ignored by configuration", files: 1 }]);
  expect(report.notes).toEqual([
    "what these commits change loosens the configuration: it ignores more files: fixtures/**",
  ]);
  expect((await scanned({ range: "HEAD~2..HEAD~1" })).findings).toHaveLength(2);
});

test("a configuration of the newest commit that is wrong is a wrong call", async () => {
  repository.commit({ "nophi.config.json": `{"ignored": []}` });
  await expect(scanned({ range: "HEAD~1..HEAD" })).rejects.toThrow("ignored");
});

test("a comment in the newest commit excuses the same value in older ones, and no other value", async () => {
  repository.commit({ "a.ts": `${line}${otherLine}` });
  expect(await inRange("HEAD~1..HEAD")).toHaveLength(2);
  repository.commit({ "a.ts": `// nophi-ignore-next-line ssn -- the number of a form\n${line}` });
  expect(await inRange("HEAD~2..HEAD")).toEqual([`a.ts:2 ${short("HEAD~1")}`]);
  expect((await scanned({ range: "HEAD~2..HEAD" })).summary).toMatchObject({ block: 1, suppressed: 1 });
  // Under the same comment stands another value now: the old one is excused no more.
  repository.commit({
    "a.ts": `// nophi-ignore-next-line ssn -- the number of a form\n${line.replace(ssn, otherSsn)}`,
  });
  expect((await inRange("HEAD~3..HEAD")).map((it) => it.split(" ")[0])).toContain("a.ts:1");
});

test("a new row of a table is judged by the header above it, which is old", async () => {
  const header = "patient_name,date_of_birth,ssn\n";
  repository.commit({ "patients.csv": header });
  repository.commit({ "patients.csv": `${header}Maria Gonzalez,1961-04-17,${ssn.replaceAll("-", "")}\n` });
  expect(await inRange("HEAD~1..HEAD")).toContain(`patients.csv:2 ${short("HEAD")}`);
});

test("the history names what brought each value, on every branch and below every tag", async () => {
  repository.commit({ "a.ts": line });
  const first = short("HEAD");
  repository.git("checkout", "--quiet", "-b", "side");
  repository.commit({ "b.ts": otherLine });
  const side = short("HEAD");
  repository.git("checkout", "--quiet", "main");
  repository.git("tag", "kept", "side");
  repository.git("branch", "--quiet", "-D", "side");
  rmSync(join(repository.folder, "a.ts"));
  repository.commit();
  repository.commit({ "a.ts": line });
  const again = short("HEAD");
  repository.commit({ "copy.ts": line });
  const report = await scanned({ history: true });
  expect(report.scope).toEqual({ kind: "history", commits: 6 });
  expect(report.findings.map(({ path, commits = [] }) => [path, ...commits].join(" "))).toEqual([
    `a.ts ${first} ${again}`,
    `b.ts ${side}`,
    `copy.ts ${short("HEAD")}`,
  ]);
  expect(report.summary.people).toBe(2);
});

test("a file is judged at each of its places, which are evidence", async () => {
  repository.commit({ "nophi.config.json": `{"health": ["clinic/**"]}` });
  const text = `dob: ${["1961", "04", "17"].join("-")}\n`;
  repository.commit({ "museum/a.txt": text });
  repository.commit({ "clinic/a.txt": text });
  repository.commit({ "museum/a.txt": "" });
  repository.commit({ "museum/a.txt": text });
  const { findings, summary } = await scanned({ history: true });
  expect(findings.map(({ path, verdict }) => `${path} ${verdict}`)).toEqual([
    "clinic/a.txt block",
    "museum/a.txt warn",
  ]);
  expect(summary.files).toBe(5);
});

test("an annotated tag is a text; a tag may name a file, or a folder, which is not examined", async () => {
  repository.git("tag", "-a", "v1", "-m", `Release for the patient with ssn ${ssn}`);
  repository.write("key", `ssn: ${otherSsn}\n`);
  repository.git("tag", "key", repository.git("hash-object", "-w", "key").trim());
  repository.git("tag", "folder", "HEAD^{tree}");
  const report = await scanned({ history: true });
  expect(report.findings.map(({ path, line: at }) => `${path}:${at}`)).toEqual(["refs/tags/key:1", "refs/tags/v1:1"]);
  expect(report.notExamined).toMatchObject([
    { path: "refs/tags/folder", reason: "it names a folder without a commit" },
  ]);
});

test("notes of commits are part of the history", async () => {
  repository.git("notes", "add", "-m", `ssn: ${ssn}`);
  expect(await found({ history: true })).toHaveLength(1);
});

test("a repository without commits has no history, and a bare one has", async () => {
  const fresh = createRepository();
  const { report } = await runScan({ cwd: fresh.folder, history: true });
  expect(report.notes).toEqual(["there are no commits yet, so there was nothing to scan"]);
  fresh.remove();
  repository.commit({ "a.ts": line });
  const bare = temporaryFolder();
  execFileSync("git", ["clone", "--quiet", "--bare", repository.folder, bare], { env: process.env });
  expect(await found({ cwd: bare, history: true })).toEqual([`a.ts:1 ${short("HEAD")}`]);
  rmSync(bare, { recursive: true });
});

test("the history of a project whose configuration is not committed yet is judged by the one that lies there", async () => {
  repository.commit({ "fixtures/a.ts": line });
  repository.write("nophi.config.json", `{"ignore": ["fixtures"]}`);
  expect(await found({ history: true })).toEqual([]);
  repository.commit({ "nophi.config.json": "{}" });
  repository.write("nophi.config.json", `{"ignore": ["fixtures"]}`);
  expect(await found({ history: true })).toHaveLength(1);
});

/** Bytes of the heap that something still holds: what is garbage depends on when it was collected last. */
function heldMemory(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}

test("of ten thousand commits every object is read once, in bounded memory", async () => {
  const commits = 10_000;
  const parts: string[] = [];
  const at = (index: number): string => `committer T <t@example.com> ${1_600_000_000 + index} +0000\n`;
  for (let index = 0; index < commits; index++) {
    // Every tenth commit goes back to a content that was there before.
    const content = index % 10 === 9 ? `// ${index - 9}\n${line}` : `// ${index}\n${line}`;
    const message = `state ${index}`;
    parts.push(
      `commit refs/heads/long\n${at(index)}data ${message.length}\n${message}\nM 100644 inline a.ts\ndata ${content.length}\n${content}\n`,
    );
  }
  execFileSync("git", ["fast-import", "--quiet"], { cwd: repository.folder, input: parts.join(""), env: process.env });
  let read = 0;
  const before = heldMemory();
  const { report } = await runScan(
    { cwd: repository.folder, range: "main..long" },
    {
      scan: (input, options) => {
        const text = typeof input === "string" ? input : Buffer.from(input).toString("utf8");
        if (text.startsWith("//")) read++;
        return text === `// 0\n${line}` ? coreScan(input, options) : { ...coreScan("", options) };
      },
    },
  );
  expect(report.scope.commits).toBe(commits);
  expect(report.summary.files).toBe(commits * 0.9);
  // The one with a value is read again where it comes back, and where a comment might excuse it.
  expect(read).toBe(commits * 0.9 + 2);
  expect(report.findings).toMatchObject([{ path: "a.ts", line: 2 }]);
  expect(heldMemory() - before).toBeLessThan(200 * 1024 * 1024);
});
