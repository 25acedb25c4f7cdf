import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { runScan, type ScanRequest } from "../src/scan.ts";
import { createRepository, email, otherSsn, ssn, type Repository } from "./repository.ts";

let repository: Repository;
beforeEach(() => {
  repository = createRepository({ "README.md": "A clinic.\n" });
});
afterEach(() => repository.remove());

const staged = async (request: ScanRequest = {}) =>
  (await runScan({ cwd: repository.folder, staged: true, ...request })).report;

/** The places of blocking findings as `path:line:column`. */
const places = async (request?: ScanRequest): Promise<string[]> =>
  (await staged(request)).findings
    .filter(({ verdict }) => verdict === "block")
    .map(({ path, line, column }) => `${path}:${line}:${column}`);

const stage = (path: string, content: string | Uint8Array): void => {
  repository.write(path, content);
  repository.git("add", "--", path);
};

const line = `const patient = { ssn: "${ssn}" };\n`;

test("a new file is reported at its line and column", async () => {
  stage("src/a.ts", `// first\n${line}`);
  const { findings, scope, summary } = await staged();
  expect(scope).toEqual({ kind: "staged" });
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ path: "src/a.ts", line: 2, column: 25, endLine: 2, endColumn: 36 });
  expect(findings[0]).not.toHaveProperty("start");
  expect(findings[0]).not.toHaveProperty("end");
  expect(summary).toMatchObject({ files: 1, bytes: 9 + line.length, block: 1, people: 1 });
});

test("what is staged counts, not what is in the working tree", async () => {
  stage("staged.ts", line);
  repository.write("staged.ts", "clean\n");
  stage("clean.ts", "clean\n");
  repository.write("clean.ts", line);
  repository.write("untracked.ts", line);
  expect(await places()).toEqual(["staged.ts:1:25"]);
});

test("a file that is staged and then deleted is still going to be committed", async () => {
  stage("gone.ts", line);
  rmSync(join(repository.folder, "gone.ts"));
  expect(await places()).toEqual(["gone.ts:1:25"]);
});

test("old lines of a changed file are not reported, unless whole files are asked for", async () => {
  repository.commit({ "old.ts": line });
  stage("old.ts", `${line}const patient2 = { ssn: "${otherSsn}" };\n`);
  expect(await places()).toEqual(["old.ts:2:26"]);
  expect(await places({ wholeFiles: true })).toEqual(["old.ts:1:25", "old.ts:2:26"]);
});

test("a second copy of an old line is new", async () => {
  repository.commit({ "old.ts": line });
  stage("old.ts", line + line);
  expect(await places()).toHaveLength(1);
});

test("a new row is judged by the header above it, which is old", async () => {
  const header = "patient_name,date_of_birth,ssn\n";
  const digits = ssn.replaceAll("-", "");
  repository.commit({ "patients.csv": header });
  stage("patients.csv", `${header}Maria Gonzalez,1961-04-17,${digits}\n`);
  expect(await places()).toContain("patients.csv:2:27");
});

test("a pure rename brings nothing new", async () => {
  repository.commit({ "before.ts": line });
  repository.git("mv", "before.ts", "after.ts");
  const report = await staged();
  expect(report.findings).toEqual([]);
  expect(report.skipped).toEqual([{ kind: "unchanged content", files: 1 }]);
});

test("of a renamed and edited file only the new lines are reported", async () => {
  const rest = Array.from({ length: 12 }, (_, index) => `export const value${index} = ${index};\n`).join("");
  repository.commit({ "a/before.ts": line + rest });
  repository.git("mv", "a/before.ts", "after.ts");
  stage("after.ts", `${rest}${line}const patient2 = { ssn: "${otherSsn}" };\n`);
  expect(await places()).toEqual(["after.ts:14:26"]);
});

test("a new file that shares little with a deleted one is new throughout", async () => {
  repository.commit({ "before.ts": `${line}a\nb\nc\nd\ne\nf\n` });
  repository.git("rm", "--quiet", "before.ts");
  stage("after.ts", `${line}1\n2\n3\n4\n5\n6\n`);
  expect(await places()).toEqual(["after.ts:1:25"]);
});

test("a change of line ends alone changes no line", async () => {
  repository.commit({ "lines.ts": `${line}${line}` });
  stage("lines.ts", `${line}${line}`.replaceAll("\n", "\r\n"));
  expect(await places()).toEqual([]);
});

test.each([
  ["CRLF", `a\r\nb\r\n${line}`],
  ["CR", `a\rb\r${line}`],
  ["mixed line ends", `a\r\nb\n${line}`],
  ["a byte order mark", `\uFEFFa\nb\n${line}`],
  ["UTF-16 LE with a mark", Buffer.from(`\uFEFFa\nb\n${line}`, "utf16le")],
  ["UTF-16 BE with a mark", Buffer.from(`\uFEFFa\nb\n${line}`, "utf16le").swap16()],
  ["UTF-16 LE without a mark", Buffer.from(`a\nb\n${line}`, "utf16le")],
  ["UTF-16 BE without a mark", Buffer.from(`a\nb\n${line}`, "utf16le").swap16()],
  ["windows-1252", Buffer.from(`caf\u00e9\nb\n${line}`, "latin1")],
])("finds the line in a text with %s", async (_, content) => {
  stage("text.ts", content);
  expect(await places()).toEqual(["text.ts:3:25"]);
});

test("old lines of UTF-16 files are known too", async () => {
  repository.commit({ "notes.txt": Buffer.from(`\uFEFF${line}`, "utf16le") });
  stage("notes.txt", Buffer.from(`\uFEFF${line}ssn: ${otherSsn}\n`, "utf16le"));
  expect(await places()).toEqual(["notes.txt:2:6"]);
});

const names = [
  "ünïcödé.ts",
  "with space.ts",
  "-leading.ts",
  "[id].ts",
  "emoji 😀.ts",
  'quote".ts',
  "deep/er/a.ts",
  ":colon.ts",
];
test.each(process.platform === "win32" ? names.slice(0, 5) : [...names, "line\nfeed.ts", "tab\t.ts"])(
  "reads a file called %j",
  async (name) => {
    stage(`./${name}`.replace("./-", "-"), line);
    expect(await places()).toEqual([`${name}:1:25`]);
  },
);

test("the first commit of a repository", async () => {
  const fresh = createRepository();
  fresh.write("a.ts", line);
  fresh.git("add", "a.ts");
  const { report } = await runScan({ cwd: fresh.folder, staged: true });
  fresh.remove();
  expect(report.findings.map(({ path, line: at }) => `${path}:${at}`)).toEqual(["a.ts:1"]);
});

test("called in a subfolder it still looks at the whole index", async () => {
  stage("a.ts", line);
  stage("sub/b.ts", line);
  repository.git("config", "diff.relative", "true");
  expect(await places({ cwd: join(repository.folder, "sub") })).toEqual(["a.ts:1:25", "sub/b.ts:1:25"]);
});

test("attributes and configuration that blind git diff do not blind nophi", async () => {
  repository.commit({ ".gitattributes": "*.ts -diff\n*.sql binary\n*.txt diff=hide\n" });
  repository.git("config", "diff.hide.textconv", "true");
  repository.git("config", "diff.external", "true");
  repository.git("config", "diff.renames", "copies");
  repository.git("config", "diff.noprefix", "true");
  repository.git("config", "diff.relative", "true");
  repository.git("config", "color.ui", "always");
  for (const name of ["a.ts", "b.sql", "c.txt"]) stage(name, `ssn: ${ssn}\n`);
  expect(await places()).toEqual(["a.ts:1:6", "b.sql:1:6", "c.txt:1:6"]);
});

test("a replacement object does not hide the true one", async () => {
  stage("a.ts", line);
  const id = repository.git("rev-parse", ":a.ts").trim();
  repository.write("clean", "clean\n");
  repository.git("replace", id, repository.git("hash-object", "-w", "clean").trim());
  expect(await places()).toEqual(["a.ts:1:25"]);
});

test("of a symbolic link the text is scanned, never its target", async () => {
  repository.write("target.txt", `ssn: ${otherSsn}\n`);
  symlinkSync("target.txt", join(repository.folder, "harmless"));
  symlinkSync(`patients/ssn ${ssn}`, join(repository.folder, "telling"));
  repository.git("add", "harmless", "telling");
  expect(await places()).toEqual(["telling:1:14"]);
});

test("a submodule is counted, not read", async () => {
  const commit = repository.git("rev-parse", "HEAD").trim();
  repository.git("update-index", "--add", "--cacheinfo", `160000,${commit},vendor/lib`);
  const report = await staged();
  expect(report.skipped).toEqual([{ kind: "submodule", files: 1 }]);
  expect(report.notExamined).toEqual([]);
});

test("of an intent to add nothing is committed", async () => {
  repository.write("later.ts", line);
  repository.git("add", "--intent-to-add", "later.ts");
  expect((await staged()).summary).toMatchObject({ files: 0, block: 0 });
});

test("a new name that is patient data is a finding, whatever the file holds", async () => {
  repository.commit({ [`old-${ssn}.txt`]: "x\n" });
  stage(`old-${ssn}.txt`, "y\n");
  stage(`scans/${ssn}.png`, Buffer.from("\x89PNG\r\n\x1a\n\0\0", "latin1"));
  const note = "the name of scans/[SSN].png looks like patient data, and is committed too: rename it";
  const report = await staged();
  expect(report.notes).toEqual([note]);
  expect(report.findings).toEqual([
    expect.objectContaining({
      identifier: "ssn",
      verdict: "block",
      path: "scans/[SSN].png",
      line: 1,
      column: 1,
      endLine: 1,
      endColumn: 1,
      field: "name",
      message: "In the name itself: Social Security number",
    }),
  ]);
  stage(`scans/${otherSsn}.txt`, "x\n");
  const second = await staged();
  expect(second.notes).toEqual([note.replace("looks", "and of 1 more looks")]);
  expect(second.summary).toMatchObject({ block: 2, people: 2 });
});

test.each<[string, boolean, string[]]>([
  [`mrn_${["830", "1054"].join("")}.csv`, false, ["block mrn"]],
  [`Gonzalez_Maria_${["1961", "04", "17"].join("-")}.pdf`, false, []],
  [`Gonzalez_Maria_${["1961", "04", "17"].join("-")}.pdf`, true, ["warn date-of-birth", "warn name"]],
  [`MRN${["830", "10547"].join("")}.pdf`, false, ["block mrn"]],
  [`mrn-${["830", "10547"].join("")}-front.png`, false, ["block mrn"]],
  [`mrna${["830", "10547"].join("")}.txt`, false, []],
  [`patient-${ssn}-scan.txt`, false, ["block ssn"]],
  [`${ssn}-2.png`, false, ["block ssn"]],
  // A chain of numbers is an order, a telephone number or a version.
  [`order-1-${ssn}-x.txt`, false, []],
  [`call-${ssn}-555.txt`, false, []],
  [`${email}.txt`, false, []],
  [`invoice-${["2024", "0001234"].join("-")}.txt`, true, []],
  ["2024-01-15-release-notes.md", true, []],
  ["20240115093000_create_users.sql", true, []],
  ["IMG_20240115_123456.jpg", true, []],
])("the name %s, in a healthcare project: %s", async (name, health, expected) => {
  stage("nophi.config.json", JSON.stringify({ health }));
  stage(name, "x\n");
  const { findings } = await staged();
  expect(findings.map(({ verdict, identifier }) => `${verdict} ${identifier}`).sort()).toEqual(expected);
});

test("deletions alone hold nothing to examine", async () => {
  repository.commit({ "old.ts": line });
  repository.git("rm", "--quiet", "old.ts");
  const report = await staged();
  expect(report).toMatchObject({ findings: [], notExamined: [], summary: { files: 0 } });
});

test("an empty index says that nothing is staged", async () => {
  expect((await staged()).notes).toEqual(["nothing is staged, so there was nothing to scan"]);
});

test("a change of mode alone changes no content", async () => {
  repository.commit({ "run.ts": line });
  repository.git("update-index", "--chmod=+x", "run.ts");
  expect(await places()).toEqual([]);
});

test("a link that becomes a file is new throughout", async () => {
  symlinkSync("README.md", join(repository.folder, "thing"));
  repository.commit();
  rmSync(join(repository.folder, "thing"));
  stage("thing", `ssn: ${ssn}\n`);
  expect(await places()).toEqual(["thing:1:6"]);
});

test("an unmerged file is not examined", async () => {
  repository.commit({ "a.txt": "base\n" });
  repository.git("checkout", "--quiet", "-b", "side");
  repository.commit({ "a.txt": "side\n" });
  repository.git("checkout", "--quiet", "main");
  repository.commit({ "a.txt": "main\n" });
  expect(() => repository.git("merge", "side")).toThrow();
  expect((await staged()).notExamined).toEqual([{ path: "a.txt", reason: "unmerged: resolve the conflict first" }]);
});

test("what a merged branch brings is in the history already; what the merge itself adds is new", async () => {
  repository.commit({ "a.txt": "base\n" });
  repository.git("checkout", "--quiet", "-b", "side");
  repository.commit({ "a.txt": `side\n${line}`, "theirs.ts": line, "theirs.pdf": "%PDF-1.4\n" });
  repository.git("checkout", "--quiet", "main");
  repository.commit({ "a.txt": "main\n" });
  expect(() => repository.git("merge", "side")).toThrow();
  stage("a.txt", `main\n${line}const patient2 = { ssn: "${otherSsn}" };\n`);
  expect(await places()).toEqual(["a.txt:3:26"]);
  expect((await staged()).notExamined).toEqual([]);
  expect(await places({ wholeFiles: true })).toEqual(["a.txt:2:25", "a.txt:3:26", "theirs.ts:1:25"]);
});

test("what leaves an ignored folder was never looked at, so it is new", async () => {
  repository.commit({ "nophi.config.json": `{"ignore": ["fixtures"]}`, "fixtures/a.ts": line, "fixtures/b.ts": line });
  repository.git("mv", "fixtures/a.ts", "a.ts");
  repository.git("rm", "--quiet", "fixtures/b.ts");
  stage("b.ts", `${line}// edited\n`);
  expect(await places()).toEqual(["a.ts:1:25", "b.ts:1:25"]);
});

test("a configuration that is only intended to be added is not part of the commit", async () => {
  repository.write("nophi.config.json", `{"ignore": ["*.ts"]}`);
  repository.git("add", "--intent-to-add", "nophi.config.json");
  stage("a.ts", line);
  expect(await places()).toEqual(["a.ts:1:25"]);
});

test("a folder of hundreds of files that is renamed and edited is compared in little time", async () => {
  const files = Array.from({ length: 400 }, (_, index) => `${index}.ts`);
  repository.commit(Object.fromEntries(files.map((name) => [`a/${name}`, `${line}// ${name}\n${"x\n".repeat(20)}`])));
  repository.git("mv", "a", "b");
  for (const name of files) repository.write(`b/${name}`, `${line}// ${name}\n${"x\n".repeat(20)}edited\n`);
  repository.git("add", "--all");
  expect(await places()).toEqual([]);
});

test("a blob that is missing from the repository is not examined", async () => {
  const id = "1234567890123456789012345678901234567890";
  repository.git("update-index", "--add", "--cacheinfo", `100644,${id},lost.ts`);
  expect((await staged()).notExamined).toEqual([
    { path: "lost.ts", reason: "its object is missing from the repository" },
  ]);
});

test("a file over the bound is not examined", async () => {
  stage("nophi.config.json", `{"maxFileBytes": 100}`);
  stage("big.ts", line.repeat(10));
  stage("small.ts", line);
  const report = await staged();
  expect(report.notExamined).toEqual([{ path: "big.ts", reason: "larger than 100 bytes" }]);
  expect(report.findings.map(({ path }) => path)).toEqual(["small.ts"]);
});

test("what nophi cannot read is not examined, and plain text inside of it still blocks", async () => {
  stage("scan.pdf", `%PDF-1.4\nssn: ${ssn}\n`);
  stage("book.xlsx", Buffer.from("PK\x03\x04\0\0\xff\xfe", "latin1"));
  stage("logo.png", Buffer.from("\x89PNG\r\n\x1a\n\0\0", "latin1"));
  const report = await staged();
  expect(report.notExamined).toEqual([
    { path: "book.xlsx", reason: "truncated or damaged archive" },
    { path: "scan.pdf", reason: "no page was found in it" },
  ]);
  expect(report.skipped).toEqual([{ kind: "image", files: 1 }]);
  expect(await places()).toEqual(["scan.pdf:2:6"]);
});

test("the object behind a Git LFS pointer is scanned, and missed where it is not there", async () => {
  const oid = "a".repeat(64);
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 20\n`;
  stage("data.csv", pointer);
  expect((await staged()).notExamined).toEqual([
    { path: "data.csv", reason: "Git LFS pointer: its object is not on this machine" },
  ]);
  repository.write(`.git/lfs/objects/aa/aa/${oid}`, `ssn: ${ssn}\n`);
  expect(await places()).toEqual(["data.csv:1:6"]);
});

test("the configuration is the one that is committed along", async () => {
  stage("fixtures/a.ts", line);
  repository.write("nophi.config.json", `{"ignore": ["fixtures/**"]}`);
  expect(await places()).toEqual(["fixtures/a.ts:1:25"]);
  repository.git("add", "nophi.config.json");
  const report = await staged();
  expect(report.findings).toEqual([]);
  expect(report.skipped).toEqual([{ kind: "ignored by configuration", files: 1 }]);
  expect(report.notes).toEqual(["this commit loosens the configuration: it ignores more files: fixtures/**"]);
});

test("a bound of nine digits in a note is a number and no identifier", async () => {
  stage("nophi.config.json", `{"maxFileBytes": 1000}`);
  expect((await staged()).notes).toEqual([
    "this commit loosens the configuration: it lowers maxFileBytes from 268435456 to 1000",
  ]);
});

test("the key in package.json configures as well, and both together are an error", async () => {
  stage("package.json", `{"name": "x", "nophi": {"ignore": ["*.ts"]}}`);
  stage("a.ts", line);
  expect(await places()).toEqual([]);
  stage("nophi.config.json", "{}");
  await expect(staged()).rejects.toThrow('configured twice: in nophi.config.json and under "nophi" in package.json');
});

test("thousands of files and blobs larger than a pipe arrive whole and in order", async () => {
  for (let index = 0; index < 300; index++) repository.write(`many/${index}.txt`, "x\n".repeat(index * 100));
  repository.write("many/150.txt", `${"y".repeat(200_000)}\nssn: ${ssn}\n`);
  repository.git("add", "--all");
  const report = await staged();
  expect(report.summary.files).toBe(300);
  expect(report.findings.map(({ path, line: at }) => `${path}:${at}`)).toEqual(["many/150.txt:2"]);
});

test("pre-commit: staged names are judged by the index, other names as whole files", async () => {
  repository.commit({ "old.ts": line, "changed.ts": line });
  stage("changed.ts", `${line}const patient2 = { ssn: "${otherSsn}" };\n`);
  const preCommit = { staged: false, preCommit: true };
  expect(await places({ ...preCommit, paths: ["old.ts", "changed.ts"] })).toEqual(["changed.ts:2:26", "old.ts:1:25"]);
  expect(await places({ ...preCommit, paths: ["changed.ts"] })).toEqual(["changed.ts:2:26"]);
  expect(await places(preCommit)).toEqual(["changed.ts:2:26"]);
});
