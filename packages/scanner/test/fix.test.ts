/** `nophi fix`, as a person calls it after a commit was blocked. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { createRepository, nophi, otherSsn, ssn, temporaryFolder, type Repository, type Run } from "./repository.ts";

let repository: Repository;
beforeEach(() => {
  repository = createRepository({ "README.md": "x\n" });
});
afterEach(() => repository.remove());

const fix = (...args: string[]): Run => nophi(repository.folder, ["fix", ...args]);
const content = (path: string): string => readFileSync(join(repository.folder, path), "utf8");
const staged = (path: string): string => repository.git("show", `:${path}`);
const patient = (value: string): string => `export const patient = { ssn: "${value}" };\n`;

describe("without paths", () => {
  test("the commit that was blocked goes through", () => {
    repository.write("test/a.ts", patient(ssn));
    repository.write("test/b.ts", patient(otherSsn) + patient(ssn));
    repository.git("add", "--all");
    expect(nophi(repository.folder, ["scan", "--staged"]).stdout).toContain("All at once: nophi fix\n");
    const { status, stdout, stderr } = fix();
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^nophi fix replaced 3 values in 2 files by values that are nobody's\n/);
    expect(stdout).toContain("  test/b.ts  Social Security number (2)\n");
    expect(content("test/a.ts")).toBe(patient("987-65-4321"));
    expect(content("test/b.ts")).toBe(patient("987-65-4322") + patient("987-65-4321"));
    expect(staged("test/a.ts")).toBe(content("test/a.ts"));
    expect(nophi(repository.folder, ["scan", "--staged"]).status).toBe(0);
  });

  test("a file with changes that are not staged is left, with the reason", () => {
    repository.write("a.ts", patient(ssn));
    repository.git("add", "--all");
    repository.write("a.ts", `${patient(ssn)}// more\n`);
    const { status, stdout } = fix();
    expect(status).toBe(1);
    expect(stdout).toMatch(/Left as it is\n {2}a\.ts:1:\d+ {2}Social Security number/);
    expect(stdout).toContain("stage or stash them, and run nophi fix again");
    expect(content("a.ts")).toBe(`${patient(ssn)}// more\n`);
    expect(staged("a.ts")).toBe(patient(ssn));
  });

  test("what is staged is judged, also where the working copy is clean already, or gone", () => {
    repository.write("a.ts", patient(ssn));
    repository.write("b.ts", patient(ssn));
    symlinkSync(`ssn ${ssn}`, join(repository.folder, "link"));
    repository.git("add", "--all");
    repository.write("a.ts", "export {};\n");
    rmSync(join(repository.folder, "b.ts"));
    const { status, stdout } = fix();
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^nophi fix: nothing to replace\n\nLeft as it is\n {2}a\.ts:1:\d+ .*\n {2}b\.ts:1:\d+ .*\n {2}link:1:5 /,
    );
    expect(content("a.ts")).toBe("export {};\n");
  });

  test("the commit is judged by the configuration that is committed with it", () => {
    repository.write("nophi.config.json", `{"ignore": ["vendor/**"]}`);
    repository.write("vendor/a.ts", patient(ssn));
    repository.git("add", "--all");
    repository.write("nophi.config.json", "{}");
    expect(fix().stdout).toBe("nophi fix: nothing to replace\n");
  });

  test("a finding that the project lets pass stays", () => {
    repository.commit({ "a.ts": patient(ssn) });
    const { findings } = JSON.parse(nophi(repository.folder, ["scan", "--format", "json"]).stdout) as {
      findings: { fingerprint: string }[];
    };
    nophi(repository.folder, ["allow", findings[0]?.fingerprint ?? "", "--reason", "the sample of our vendor"]);
    expect(fix("a.ts")).toMatchObject({ status: 0, stdout: "nophi fix: nothing to replace\n" });
    expect(content("a.ts")).toBe(patient(ssn));
  });

  test("files that the commit does not change are not touched", () => {
    repository.commit({ "old.ts": patient(ssn) });
    repository.write("new.ts", "export {};\n");
    repository.git("add", "--all");
    expect(fix()).toEqual({ status: 0, stdout: "nophi fix: nothing to replace\n", stderr: "" });
    expect(content("old.ts")).toBe(patient(ssn));
  });

  test("in a subfolder the whole commit counts", () => {
    repository.write("test/a.ts", patient(ssn));
    mkdirSync(join(repository.folder, "other"));
    repository.git("add", "--all");
    expect(nophi(join(repository.folder, "other"), ["fix"]).status).toBe(0);
    expect(staged("test/a.ts")).toBe(patient("987-65-4321"));
  });

  test("outside of a repository it says what is missing", () => {
    const folder = temporaryFolder();
    const { status, stderr } = nophi(folder, ["fix"]);
    rmSync(folder, { recursive: true });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^nophi: .*repository/);
  });
});

describe("with paths", () => {
  test("the files are rewritten, and staged by whoever wants to", () => {
    repository.commit({ "data/a.ts": patient(ssn), "b.ts": patient(ssn) });
    expect(fix("data").status).toBe(0);
    expect(content("data/a.ts")).toBe(patient("987-65-4321"));
    expect(content("b.ts")).toBe(patient(ssn));
    expect(repository.git("diff", "--cached", "--name-only")).toBe("");
  });

  test("--dry-run changes nothing and says what it would do", () => {
    repository.write("a.ts", patient(ssn));
    const { status, stdout } = fix("--dry-run", "a.ts");
    expect(status).toBe(0);
    expect(stdout).toBe("nophi fix would replace 1 value in 1 file\n  a.ts  Social Security number\n");
    expect(content("a.ts")).toBe(patient(ssn));
  });

  test("encoding, byte order mark, line ends and mode stay", () => {
    const wide = (value: string): Buffer => Buffer.from(`\uFEFFname;ssn\r\nx;ssn: ${value}\r\n`, "utf16le");
    repository.write("wide.csv", wide(ssn));
    repository.write("run.sh", `#!/bin/sh\r\necho "ssn: ${ssn}"\r\n`);
    chmodSync(join(repository.folder, "run.sh"), 0o755);
    expect(fix(".").status).toBe(0);
    expect(readFileSync(join(repository.folder, "wide.csv"))).toEqual(wide("987-65-4321"));
    expect(content("run.sh")).toBe(`#!/bin/sh\r\necho "ssn: 987-65-4321"\r\n`);
    if (process.platform !== "win32") expect(statSync(join(repository.folder, "run.sh")).mode & 0o777).toBe(0o755);
  });

  test("what is no text is left and named", () => {
    const archive = gzipSync(patient(ssn));
    repository.write("dump.gz", archive);
    symlinkSync(`ssn ${ssn}`, join(repository.folder, "link"));
    const { status, stdout } = fix(".");
    expect(status).toBe(1);
    expect(stdout).toMatch(/Left as it is\n {2}dump\.gz!dump:1:\d+ {2}Social Security number.*\n {2}link:1:5 /);
    expect(readFileSync(join(repository.folder, "dump.gz"))).toEqual(archive);
  });

  test("a suppressed value and an ignored file stay", () => {
    const excused = `// nophi-ignore-next-line ssn -- the sample of our vendor\n${patient(ssn)}`;
    repository.write("a.ts", excused);
    repository.write("vendor/b.ts", patient(ssn));
    repository.write("nophi.config.json", `{"ignore": ["vendor/**"]}`);
    expect(fix(".").stdout).toBe("nophi fix: nothing to replace\n");
    expect([content("a.ts"), content("vendor/b.ts")]).toEqual([excused, patient(ssn)]);
  });

  test("no draft is left behind, and no output holds a value", () => {
    repository.write(`scans/${otherSsn}.ts`, patient(ssn));
    const { stdout, stderr } = fix(".");
    expect(readdirSync(join(repository.folder, "scans"))).toEqual([`${otherSsn}.ts`]);
    for (const value of [ssn, otherSsn]) expect((stdout + stderr).includes(value)).toBe(false);
  });

  test("a folder that may not be written is said, and the file is as it was", () => {
    if (process.platform === "win32" || process.getuid?.() === 0) return;
    repository.write("closed/a.ts", patient(ssn));
    chmodSync(join(repository.folder, "closed"), 0o555);
    const { status, stderr } = fix("closed");
    chmodSync(join(repository.folder, "closed"), 0o755);
    expect({ status, stderr }).toEqual({ status: 2, stderr: "nophi: cannot write closed/a.ts (EACCES)\n" });
    expect(content("closed/a.ts")).toBe(patient(ssn));
    expect(existsSync(join(repository.folder, "closed"))).toBe(true);
  });
});
