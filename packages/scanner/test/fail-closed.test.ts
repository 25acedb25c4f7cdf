/** Whatever keeps nophi from looking: the commit is blocked, and one line says why and what to do. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { bin, createRepository, nophi, ssn, type Repository, type Run } from "./repository.ts";

let repository: Repository;
beforeEach(() => {
  repository = createRepository({ "a.txt": "a\n" });
  repository.write("b.txt", `ssn: ${ssn}\n`);
  repository.git("add", "--all");
});
afterEach(() => repository.remove());

const realGit = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();

/** A git that does something else where it is asked for one thing. */
function gitThat(subcommand: string, does: string): Record<string, string> {
  const folder = join(repository.folder, "..", `${repository.folder.split("/").at(-1)}-bin`);
  mkdirSync(folder, { recursive: true });
  const script = join(folder, "git");
  writeFileSync(script, `#!/bin/sh\ncase " $* " in *" ${subcommand} "*) ${does};; esac\nexec "${realGit}" "$@"\n`);
  chmodSync(script, 0o755);
  cleanUp.push(folder);
  return { PATH: `${folder}${delimiter}${process.env["PATH"] ?? ""}` };
}
const cleanUp: string[] = [];
afterEach(() => {
  for (const folder of cleanUp.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Ends as a wrong call, with one line. */
function expectOneLine({ status, stdout, stderr }: Run, line: RegExp): void {
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(/^nophi: [^\n]+\n$/);
  expect(stderr).toMatch(line);
  expect(stderr).not.toContain(ssn);
}

const staged = (env: Record<string, string> = {}): Run => nophi(repository.folder, ["scan", "--staged"], "", env);

describe("Git", () => {
  test("is not there", () => {
    expectOneLine(staged({ PATH: "" }), /git was not found; nophi needs it/);
  });

  test("does not trust the folder", () => {
    expectOneLine(
      staged({ GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" }),
      /dubious ownership.*"git status" there says how to trust it/,
    );
  });

  test.each([
    ["the listing", "diff", "kill -9 $$"],
    ["the reader of objects at once", "cat-file", "kill -9 $$"],
    ["the reader of objects in the middle of an answer", "cat-file", `printf '%040d blob 1000\\nssn' 0; kill -9 $$`],
  ])("is killed: %s", (_, subcommand, does) => {
    expectOneLine(staged(gitThat(subcommand, does)), new RegExp(`git ${subcommand} failed`));
  });

  test("answers something else", () => {
    expectOneLine(staged(gitThat("diff", "exit 3")), /git diff failed/);
  });

  test.each(["diff", "cat-file"])("never answers: %s", (subcommand) => {
    expectOneLine(
      staged({ ...gitThat(subcommand, "exec sleep 60"), NOPHI_GIT_SECONDS: "1" }),
      new RegExp(`git ${subcommand} gave no answer for 1 seconds and was ended; NOPHI_GIT_SECONDS allows for more`),
    );
  });

  test("a scan of commits, too", () => {
    repository.git("commit", "--quiet", "--no-verify", "-m", "x");
    const env = { ...gitThat("log", "exec sleep 60"), NOPHI_GIT_SECONDS: "1" };
    expectOneLine(nophi(repository.folder, ["scan", "--range", "HEAD~1..HEAD"], "", env), /git log gave no answer/);
  });

  test("a wrong number of seconds", () => {
    expectOneLine(staged({ NOPHI_GIT_SECONDS: "soon" }), /NOPHI_GIT_SECONDS must be a whole number of seconds/);
  });
});

describe("the configuration", () => {
  test.each([
    ["is no JSON", "{", /nophi\.config\.json/],
    ["has an unknown key", `{"helth": true}`, /"helth".*"health"/],
    ["has a value of another kind", `{"maxFileBytes": "much"}`, /"maxFileBytes" must be a whole number/],
    ["judges nothing", `{"policy": {"block": 2}}`, /"policy\.block"/],
  ])("%s", (_, content, line) => {
    repository.write("nophi.config.json", content);
    repository.git("add", "--all");
    expectOneLine(staged(), line);
  });
});

describe("a configuration without a byte", () => {
  const broken = /nophi\.config\.json: syntax error at line 1, column 1/;
  beforeEach(() => {
    repository.write("nophi.config.json", "");
    repository.git("add", "--all");
  });

  test("that is staged", () => expectOneLine(staged(), broken));

  test("that was committed before, seen from the index and from commits", () => {
    repository.commit({ "c.txt": "c\n" });
    repository.write("d.txt", "d\n");
    repository.git("add", "d.txt");
    expectOneLine(staged(), broken);
    expectOneLine(nophi(repository.folder, ["scan", "--range", "HEAD~1..HEAD"]), broken);
    expectOneLine(nophi(repository.folder, ["scan", "--history"]), broken);
  });

  test("that is only intended to be added is no part of the commit", () => {
    repository.git("rm", "--quiet", "--cached", "nophi.config.json");
    repository.git("add", "--intent-to-add", "nophi.config.json");
    expect(staged()).toMatchObject({ status: 1, stderr: "" });
  });
});

test("a configuration that leaves out everything", () => {
  repository.write("nophi.config.json", `{"ignore": ["**"]}`);
  repository.git("add", "--all");
  expectOneLine(staged(), /"ignore" of the configuration leaves out every file; name the folders that are meant/);
});

describe("what is to be read", () => {
  test("an object that is gone", () => {
    const id = repository.git("rev-parse", ":b.txt").trim();
    rmSync(join(repository.folder, ".git/objects", id.slice(0, 2), id.slice(2)), { force: true });
    const { status, stdout } = staged();
    expect(status).toBe(3);
    expect(stdout).toContain("b.txt");
    expect(stdout).toContain("its object is missing from the repository");
  });

  test("an object that is damaged", () => {
    const id = repository.git("rev-parse", ":b.txt").trim();
    const path = join(repository.folder, ".git/objects", id.slice(0, 2), id.slice(2));
    chmodSync(path, 0o644);
    writeFileSync(path, "no zlib");
    expect(staged().status).toBeGreaterThan(1);
  });

  test("a file without a byte is a file, and an index without a change is told", () => {
    repository.git("reset", "--quiet", "--hard");
    expect(staged()).toMatchObject({ status: 0, stdout: expect.stringContaining("nothing is staged") });
    repository.write("empty.txt", "");
    repository.git("add", "--all");
    expect(staged()).toMatchObject({ status: 0, stdout: expect.stringContaining("1 file (0 bytes) scanned") });
  });
});

/** The commit that a person tries, with a hook that runs nophi. */
function commitThrough(env: Record<string, string>) {
  const hook = join(repository.folder, ".git/hooks/pre-commit");
  writeFileSync(hook, `#!/bin/sh\n"${process.execPath}" "${bin}" scan --staged\n`);
  chmodSync(hook, 0o755);
  const { status, stdout, stderr } = spawnSync("git", ["commit", "-m", "x"], {
    cwd: repository.folder,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  return { status, output: stdout + stderr, commits: repository.git("rev-list", "--count", "HEAD").trim() };
}

test("nophi itself is killed while it reads: there is no commit", () => {
  // The parent of the git that it started.
  const { status, output, commits } = commitThrough(gitThat("cat-file", "kill -9 $PPID; exit 1"));
  expect({ status, commits }).toEqual({ status: 1, commits: "1" });
  expect(output).not.toContain(ssn);
});

test("too little memory never ends well", () => {
  repository.write("big.json", `[${`{"a": "b", "c": [1, 2, 3]},`.repeat(60_000)}{"ssn": "${ssn}"}]`);
  repository.git("add", "--all");
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ["--max-old-space-size=8", bin, "scan", "--staged"],
    {
      cwd: repository.folder,
      encoding: "utf8",
      env: process.env,
    },
  );
  expect(status === 0 && signal === null).toBe(false);
  expect(stdout).not.toContain("no patient data found");
  expect(stdout + stderr).not.toContain(ssn);
  expect(commitThrough({ NODE_OPTIONS: "--max-old-space-size=8" })).toMatchObject({ status: 1, commits: "1" });
});

test("a file for the report that takes nothing", () => {
  if (!existsSync("/dev/full")) return;
  for (const format of ["text", "json", "sarif", "html"]) {
    const run = nophi(repository.folder, ["scan", "--staged", "--format", format, "--output", "/dev/full"]);
    expectOneLine(run, /cannot write \/dev\/full \(ENOSPC\)/);
  }
});

test("what cannot be listed stops the message and the push, too", () => {
  repository.write("message", `a\n`);
  const env = { PATH: "" };
  expectOneLine(nophi(repository.folder, ["scan", "--commit-msg", "message"], "", env), /git was not found/);
  const refs = `refs/heads/main ${"1".repeat(40)} refs/heads/main ${"0".repeat(40)}\n`;
  expectOneLine(nophi(repository.folder, ["scan", "--pre-push", "origin"], refs, env), /git was not found/);
  expectOneLine(nophi(repository.folder, ["scan", "--history"], "", env), /git was not found/);
});

test("an output that takes nothing", () => {
  if (!existsSync("/dev/full")) return;
  const { status, stderr } = spawnSync("sh", ["-c", `"${process.execPath}" "${bin}" scan --staged >/dev/full`], {
    cwd: repository.folder,
    encoding: "utf8",
    env: process.env,
  });
  expect({ status, stderr }).toEqual({ status: 2, stderr: "nophi: cannot write the output (ENOSPC)\n" });
});
