import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scan, UsageError } from "../src/index.ts";
import { runScan, type ScanRequest } from "../src/scan.ts";
import { version } from "../src/version.ts";
import { createRepository, nophi, ssn, temporaryFolder, type Repository } from "./repository.ts";

let repository: Repository;
beforeEach(() => {
  repository = createRepository({ ".gitignore": "ignored/\nnode_modules/\n", "tracked.ts": line });
  for (const path of ["untracked.ts", "sub/deep.ts", "ignored/a.ts", "node_modules/x/a.ts"])
    repository.write(path, line);
});
afterEach(() => repository.remove());

const line = `const patient = { ssn: "${ssn}" };\n`;

const paths = async (request: ScanRequest = {}): Promise<string[]> => {
  const { findings } = await scan({ cwd: repository.folder, ...request });
  return [...new Set(findings.filter(({ verdict }) => verdict === "block").map(({ path }) => path))];
};

test("without paths: what Git tracks or would track below the folder", async () => {
  expect(await paths()).toEqual(["sub/deep.ts", "tracked.ts", "untracked.ts"]);
  expect(await paths({ cwd: join(repository.folder, "sub") })).toEqual(["sub/deep.ts"]);
});

test("--no-ignore looks into ignored folders too", async () => {
  expect(await paths({ noIgnore: true })).toEqual([
    "ignored/a.ts",
    "node_modules/x/a.ts",
    "sub/deep.ts",
    "tracked.ts",
    "untracked.ts",
  ]);
});

test("a file that is named is scanned, ignored by Git or not; a folder gives what Git would track", async () => {
  expect(await paths({ paths: ["ignored/a.ts"] })).toEqual(["ignored/a.ts"]);
  expect(await paths({ paths: ["ignored"] })).toEqual([]);
  expect(await paths({ paths: ["sub", "sub/deep.ts", "tracked.ts"] })).toEqual(["sub/deep.ts", "tracked.ts"]);
});

test("a folder named like a pattern is that folder", async () => {
  repository.write("[id]/a.ts", line);
  repository.write("i/a.ts", line);
  expect(await paths({ paths: ["[id]"] })).toEqual(["[id]/a.ts"]);
});

test("names that Git would quote", async () => {
  const names = ["ünï.ts", 'quo"te.ts', "two words.ts"].filter(
    (name) => process.platform !== "win32" || !name.includes('"'),
  );
  for (const name of names) repository.write(`names/${name}`, line);
  expect(await paths({ paths: ["names"] })).toEqual(names.map((name) => `names/${name}`).sort());
});

test("outside a repository: the folder without installed packages", async () => {
  rmSync(join(repository.folder, ".git"), { recursive: true });
  expect(await paths()).toEqual(["ignored/a.ts", "sub/deep.ts", "tracked.ts", "untracked.ts"]);
});

test("links are not followed: their text is what is scanned", async () => {
  const elsewhere = temporaryFolder();
  const away = createRepository({ "a.ts": line });
  symlinkSync(away.folder, join(repository.folder, "folder-link"));
  symlinkSync(join(away.folder, "a.ts"), join(repository.folder, "file-link"));
  symlinkSync(`ssn ${ssn}`, join(repository.folder, "telling"));
  expect(await paths()).toEqual(["sub/deep.ts", "telling", "tracked.ts", "untracked.ts"]);
  away.remove();
  rmSync(elsewhere, { recursive: true });
});

test("a tracked file that is deleted holds nothing", async () => {
  rmSync(join(repository.folder, "tracked.ts"));
  const report = await scan({ cwd: repository.folder });
  expect(report.notExamined).toEqual([]);
  expect(report.findings.map(({ path }) => path)).not.toContain("tracked.ts");
});

test("what cannot be read is not examined", async () => {
  if (process.platform === "win32") return;
  execFileSync("mkfifo", [join(repository.folder, "pipe")]);
  chmodSync(join(repository.folder, "untracked.ts"), 0);
  const report = await scan({ cwd: repository.folder, paths: ["pipe", "untracked.ts"] });
  const expected = [{ path: "pipe", reason: "not a regular file" }];
  // The superuser reads everything.
  if (process.getuid?.() !== 0) expected.push({ path: "untracked.ts", reason: "cannot be read (EACCES)" });
  expect(report.notExamined).toEqual(expected);
});

test("a folder that may not be entered is not examined, in a repository and outside of one", async () => {
  // The superuser enters every folder.
  if (process.platform === "win32" || process.getuid?.() === 0) return;
  repository.write("sub/it's closed/a.ts", line);
  const closed = join(repository.folder, "sub/it's closed");
  chmodSync(closed, 0);
  const notExamined = [{ path: "sub/it's closed", reason: "cannot be read (EACCES)" }];
  expect((await scan({ cwd: repository.folder })).notExamined).toEqual(notExamined);
  expect((await scan({ cwd: join(repository.folder, "sub") })).notExamined).toEqual(notExamined);
  rmSync(join(repository.folder, ".git"), { recursive: true });
  expect((await scan({ cwd: repository.folder })).notExamined).toEqual(notExamined);
  chmodSync(closed, 0o755);
});

test("files of all sizes around the buffer are read whole", async () => {
  for (const size of [0, 1, 1024 * 1024 - 1, 1024 * 1024, 1024 * 1024 + 1, 3_000_000]) {
    repository.write(`sizes/${size}.txt`, `${"x".repeat(Math.max(0, size - 17))}\nssn: ${ssn}`);
  }
  const report = await scan({ cwd: repository.folder, paths: ["sizes"] });
  expect(
    report.findings.filter(({ verdict, line: at, column }) => verdict === "block" && at === 2 && column === 6),
  ).toHaveLength(6);
});

test("a nested repository is counted, not read", async () => {
  repository.write("vendor/lib/a.ts", line);
  execFileSync("git", ["init", "--quiet"], { cwd: join(repository.folder, "vendor/lib"), env: process.env });
  const report = await scan({ cwd: repository.folder, paths: ["vendor"] });
  expect(report.skipped).toEqual([{ kind: "submodule", files: 1 }]);
});

test("a nested repository or a submodule that is named is read", async () => {
  repository.write("vendor/lib/deep/a.ts", line);
  execFileSync("git", ["init", "--quiet"], { cwd: join(repository.folder, "vendor/lib"), env: process.env });
  expect(await paths({ paths: ["vendor/lib"] })).toEqual(["vendor/lib/deep/a.ts"]);
  expect(await paths({ cwd: join(repository.folder, "vendor/lib") })).toEqual(["deep/a.ts"]);
});

test("a project that is reached through a link is the same project", async () => {
  const elsewhere = temporaryFolder();
  const door = join(elsewhere, "door");
  symlinkSync(repository.folder, door);
  expect(await paths({ cwd: door })).toEqual(["sub/deep.ts", "tracked.ts", "untracked.ts"]);
  expect(await paths({ paths: [join(door, "sub")] })).toEqual(["sub/deep.ts"]);
  const report = await scan({ cwd: door, stdin: { content: line, filename: "sub/a.ts" } });
  expect(report.findings[0]?.path).toBe("sub/a.ts");
  rmSync(elsewhere, { recursive: true });
});

test("a name that is no UTF-8 is not examined, rather than taken for a deleted file", async () => {
  // The file systems of macOS and Windows have no such names.
  if (process.platform !== "linux") return;
  const name = Buffer.concat([Buffer.from(`${repository.folder}/caf`), Buffer.from([0xe9]), Buffer.from(".ts")]);
  writeFileSync(name, line);
  const expected = [{ path: "caf\uFFFD.ts", reason: "its name is not valid UTF-8, so it cannot be opened" }];
  expect((await scan({ cwd: repository.folder })).notExamined).toEqual(expected);
  rmSync(join(repository.folder, ".git"), { recursive: true });
  expect((await scan({ cwd: repository.folder })).notExamined).toEqual(expected);
});

test("GIT_DIR and GIT_WORK_TREE say which repository is meant", () => {
  const elsewhere = createRepository();
  const gitFolder = join(elsewhere.folder, ".git");
  repository.write("nophi.config.json", `{"ignore": ["sub"]}`);
  rmSync(join(repository.folder, ".git"), { recursive: true });
  const env = { GIT_DIR: gitFolder, GIT_WORK_TREE: repository.folder, GIT_EDITOR: "vi" };
  const { stdout } = nophi(join(repository.folder, "sub"), ["scan", "..", "--format", "json"], "", env);
  expect(JSON.parse(stdout)).toMatchObject({
    findings: [{ path: "tracked.ts" }, { path: "untracked.ts" }],
    skipped: [{ kind: "ignored by configuration", files: 1 }],
  });
  elsewhere.remove();
});

test("a pointer of Git LFS outside of a repository is not examined", async () => {
  rmSync(join(repository.folder, ".git"), { recursive: true });
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 20\n`;
  repository.write("data.csv", pointer);
  const notExamined = [{ path: "data.csv", reason: "Git LFS pointer: its object is not on this machine" }];
  expect(await scan({ cwd: repository.folder, paths: ["data.csv"] })).toMatchObject({ notExamined });
  const stdin = { content: pointer, filename: "data.csv" };
  expect(await scan({ cwd: repository.folder, stdin })).toMatchObject({ notExamined, summary: { files: 0 } });
});

test("a text from standard input is bounded like a file", async () => {
  repository.write("nophi.config.json", `{"maxFileBytes": 10}`);
  const { notExamined } = await scan({ cwd: repository.folder, stdin: { content: line } });
  expect(notExamined).toEqual([{ path: "stdin", reason: "larger than 10 bytes" }]);
});

test("the configuration of the working tree counts", async () => {
  repository.write("nophi.config.json", `{"ignore": ["sub", "*tracked.ts"], "health": ["apps/**"]}`);
  const report = await scan({ cwd: repository.folder });
  expect(report.findings).toEqual([]);
  expect(report.skipped).toEqual([{ kind: "ignored by configuration", files: 3 }]);
});

test("a missing path refuses the whole scan", async () => {
  await expect(paths({ paths: ["tracked.ts", "nowhere"] })).rejects.toThrow(UsageError);
});

test("--ai-input asks core to judge instructions on identity alone, and nothing else", async () => {
  repository.write("CLAUDE.md", "x\n");
  const asked = new Map<string, boolean | undefined>();
  const result = { format: "plain-text", findings: [], suppressed: [], people: 0 } as const;
  await runScan(
    { cwd: repository.folder, aiInput: true },
    {
      scan: (_, options) => {
        asked.set(options.path ?? "", options.identityOnly);
        return result;
      },
    },
  );
  expect(asked.get("CLAUDE.md")).toBe(true);
  expect(asked.get("tracked.ts")).toBe(false);
});

test("people are counted over all files", async () => {
  const report = await scan({ cwd: repository.folder });
  expect(report.summary).toMatchObject({ block: 3, people: 1 });
});

test("the report names the version of the package", async () => {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string };
  expect(version).toBe(manifest.version);
  expect((await scan({ cwd: repository.folder, stdin: { content: "" } })).tool).toEqual({ name: "nophi", version });
});
