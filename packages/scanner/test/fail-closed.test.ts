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
    const { status, stderr } = staged();
    expect(status).toBe(2);
    expect(stderr).toMatch(line);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
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

test("too little memory never ends well", () => {
  repository.write("big.json", `[${`{"a": "b", "c": [1, 2, 3]},`.repeat(60_000)}{"ssn": "${ssn}"}]`);
  repository.git("add", "--all");
  const { status, signal, stdout } = spawnSync(process.execPath, ["--max-old-space-size=8", bin, "scan", "--staged"], {
    cwd: repository.folder,
    encoding: "utf8",
    env: process.env,
  });
  expect(status === 0 && signal === null).toBe(false);
  expect(stdout).not.toContain("no patient data found");
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
