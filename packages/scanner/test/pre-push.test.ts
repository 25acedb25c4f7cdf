/** Stories about pushes: a real remote, a real hook. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseUpdates } from "../src/commits/pre-push.ts";
import { bin, createRepository, nophi, otherSsn, ssn, temporaryFolder, type Repository } from "./repository.ts";

const line = `const patient = { ssn: "${ssn}" };\n`;
const otherLine = `const patient2 = { ssn: "${otherSsn}" };\n`;
const [a, b, zero] = ["a".repeat(40), "b".repeat(40), "0".repeat(40)];

test("the lines of the hook", () => {
  expect(parseUpdates(`refs/heads/x ${a} refs/heads/y ${b}\n(delete) ${zero} refs/heads/z ${a}\n`)).toEqual([
    { localName: "refs/heads/x", localId: a, remoteName: "refs/heads/y", remoteId: b },
    { localName: "(delete)", localId: zero, remoteName: "refs/heads/z", remoteId: a },
  ]);
  expect(parseUpdates(`HEAD@{1 day ago} ${a} refs/heads/y ${zero}\n`)).toMatchObject([
    { localName: "HEAD@{1 day ago}" },
  ]);
  expect(parseUpdates("")).toEqual([]);
});

let repository: Repository;
let remote: string;
beforeEach(() => {
  repository = createRepository({ "README.md": "A clinic.\n" });
  remote = temporaryFolder();
  execFileSync("git", ["init", "--quiet", "--bare", remote], { env: process.env });
  repository.git("remote", "add", "origin", remote);
  repository.git("push", "--quiet", "origin", "main");
});
afterEach(() => {
  repository.remove();
  rmSync(remote, { recursive: true, force: true });
});

const short = (revision: string): string => repository.git("rev-parse", revision).trim().slice(0, 12);

test.each([["hello\n"], [`refs/heads/x ${a}\n`], [`refs/heads/x ${ssn} refs/heads/x ${zero}\n`]])(
  "another text is a wrong call (%#)",
  (input) => {
    const { status, stdout, stderr } = nophi(repository.folder, ["scan", "--pre-push"], input);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toBe(
      "nophi: --pre-push reads the lines that Git gives to a pre-push hook, and this is another text\n",
    );
  },
);

test("what is pushed and is not here is not examined", () => {
  const { status, stdout } = nophi(
    repository.folder,
    ["scan", "--pre-push"],
    `refs/heads/x ${a} refs/heads/x ${zero}\n`,
  );
  expect(status).toBe(3);
  expect(stdout).toContain("refs/heads/x  its object is missing from the repository");
});

(process.platform === "win32" ? describe.skip : describe)("as a real hook", () => {
  /** Pushes with the hook, and says whether the remote took it. */
  const push = (...args: string[]) => {
    repository.write(".git/hooks/pre-push", `#!/bin/sh\nexec "${process.execPath}" "${bin}" scan --pre-push "$@"\n`);
    chmodSync(join(repository.folder, ".git/hooks/pre-push"), 0o755);
    const { status, stdout, stderr } = spawnSync("git", ["push", ...args], {
      cwd: repository.folder,
      encoding: "utf8",
      env: process.env,
    });
    // Below that Git itself names the refs.
    const [output = ""] = (stdout + stderr).split("\nTo ");
    expect(output).not.toContain(ssn);
    expect(output).not.toContain(otherSsn);
    return { taken: status === 0, output };
  };

  test("clean commits are pushed", () => {
    repository.commit({ "a.ts": "x\n" });
    const { taken, output } = push("origin", "main");
    expect(output).toContain("nophi: no patient data found");
    expect(output).toContain("1 file (2 bytes) in 1 commit scanned");
    expect(taken).toBe(true);
  });

  test("a value that no hook saw is stopped, also when a later commit deletes it", () => {
    repository.git("checkout", "--quiet", "-b", "side");
    repository.commit({ "a.ts": line });
    repository.git("checkout", "--quiet", "main");
    repository.git("cherry-pick", "side");
    const picked = short("HEAD");
    repository.git("rm", "--quiet", "a.ts");
    repository.commit();
    const { taken, output } = push("origin", "main");
    expect(taken).toBe(false);
    expect(output).toContain("a.ts\n  1:25  block  Social Security number");
    expect(output).toContain(`(commit ${picked})`);
    expect(output).toContain(`git rebase --interactive ${picked}~1`);
  });

  test("a new branch brings what no branch of the remote has", () => {
    repository.commit({ "old.ts": line });
    repository.git("-c", "core.hooksPath=/dev/null", "push", "--quiet", "origin", "main");
    repository.git("checkout", "--quiet", "-b", "feature");
    repository.commit({ "new.ts": "x\n" });
    expect(push("origin", "feature")).toMatchObject({ taken: true });
    repository.git("checkout", "--quiet", "-b", "second", "main");
    repository.commit({ "third.ts": otherLine });
    const { taken, output } = push("origin", "second");
    expect(taken).toBe(false);
    expect(output).toContain("third.ts");
    expect(output).not.toContain("old.ts");
  });

  test("a new remote gets everything, and has nothing yet", () => {
    repository.commit({ "old.ts": line });
    repository.git("-c", "core.hooksPath=/dev/null", "push", "--quiet", "origin", "main");
    const mirror = temporaryFolder();
    execFileSync("git", ["init", "--quiet", "--bare", mirror], { env: process.env });
    repository.git("remote", "add", "mirror", mirror);
    expect(push("mirror", "main").taken).toBe(false);
    expect(push(mirror, "main").taken).toBe(false);
    expect(push("origin", "main").taken).toBe(true);
    rmSync(mirror, { recursive: true });
  });

  test("a push by force brings what was written anew, and not what the remote has", () => {
    repository.commit({ "a.ts": line });
    repository.git("-c", "core.hooksPath=/dev/null", "push", "--quiet", "origin", "main");
    repository.git("commit", "--quiet", "--amend", "-m", "other words");
    expect(push("--force", "origin", "main").taken).toBe(false);
    repository.git("reset", "--quiet", "--hard", "HEAD~1");
    repository.commit({ "b.ts": "x\n" });
    expect(push("--force", "origin", "main")).toMatchObject({ taken: true });
    // What somebody else has pushed meanwhile is not here.
    const clone = temporaryFolder();
    execFileSync("git", ["clone", "--quiet", remote, clone], { env: process.env });
    execFileSync("git", ["commit", "--quiet", "--allow-empty", "-m", "theirs"], { cwd: clone, env: process.env });
    execFileSync("git", ["push", "--quiet"], { cwd: clone, env: process.env });
    rmSync(clone, { recursive: true });
    repository.commit({ "c.ts": otherLine });
    expect(push("--force", "origin", "main").taken).toBe(false);
  });

  test("a tag brings its commits, its text and its name", () => {
    repository.git("checkout", "--quiet", "--detach");
    repository.commit({ "a.ts": line });
    repository.git("tag", "v1");
    expect(push("origin", "v1").output).toContain("a.ts");
    repository.git("checkout", "--quiet", "main");
    repository.git("tag", "-a", "v2", "-m", `Release\n\npatient ssn ${ssn}`);
    const annotated = push("origin", "v2");
    expect(annotated.taken).toBe(false);
    expect(annotated.output).toContain("refs/tags/v2\n  3:13  block");
    expect(annotated.output).toMatch(/^1 file \(\d+ bytes\) in 0 commits scanned$/m);
    expect(annotated.output).not.toContain("nothing to scan");
    repository.git("tag", `patient-${ssn}`);
    const named = push("origin", `refs/tags/patient-${ssn}`);
    expect(named.output).toContain("the name of refs/tags/patient-[SSN] looks like patient data");
  }, 120_000);

  test("the message of a commit is pushed too", () => {
    repository.git("commit", "--quiet", "--allow-empty", "-m", `Patient ssn ${ssn}`);
    const { taken, output } = push("origin", "main");
    expect(taken).toBe(false);
    expect(output).toContain("COMMIT_EDITMSG\n  1:13  block");
  });

  test("a push that only deletes, and one that sends nothing, pass and say so", () => {
    repository.git("push", "--quiet", "origin", "main:old");
    expect(push("origin", ":old")).toMatchObject({ taken: true });
    const none = push("origin", "main");
    expect(none).toMatchObject({ taken: true });
    const deletes = nophi(
      repository.folder,
      ["scan", "--pre-push", "origin"],
      `(delete) ${zero} refs/heads/old ${a}\n`,
    );
    expect(deletes.status).toBe(0);
    expect(deletes.stdout).toContain("the push only deletes, so there was nothing to scan");
    const nothing = nophi(repository.folder, ["scan", "--pre-push", "origin", remote], "");
    expect(nothing.status).toBe(0);
    expect(nothing.stdout).toContain("nothing is pushed, so there was nothing to scan");
  });

  test("of several refs each is looked at", () => {
    repository.git("branch", "clean");
    repository.git("push", "--quiet", "origin", "main:gone");
    repository.git("checkout", "--quiet", "-b", "dirty");
    repository.commit({ "a.ts": line });
    repository.git("checkout", "--quiet", "main");
    const { taken, output } = push("origin", "clean", "dirty", ":gone");
    expect(taken).toBe(false);
    expect(output).toContain("a.ts");
  });
});

describe("the variables of the pre-commit framework", () => {
  const run = (env: Record<string, string>) =>
    nophi(repository.folder, ["scan", "--pre-push"], "", { PRE_COMMIT: "1", ...env });

  test("a branch that goes on", () => {
    repository.commit({ "a.ts": line });
    repository.commit({ "a.ts": "x\n" });
    const env = {
      PRE_COMMIT_FROM_REF: short("HEAD~2"),
      PRE_COMMIT_TO_REF: short("HEAD"),
      PRE_COMMIT_REMOTE_NAME: "origin",
    };
    expect(run(env).stdout).toContain(`(commit ${short("HEAD~1")})`);
    expect(run({ ...env, PRE_COMMIT_FROM_REF: short("HEAD~1") })).toMatchObject({ status: 0 });
    repository.git("push", "--quiet", "origin", "HEAD~1:main");
    expect(run(env)).toMatchObject({ status: 0 });
  });

  test("a history that begins here", () => {
    repository.git("checkout", "--quiet", "--orphan", "fresh");
    repository.commit({ "a.ts": line });
    expect(run({ PRE_COMMIT_LOCAL_BRANCH: "refs/heads/fresh", PRE_COMMIT_REMOTE_NAME: "origin" }).status).toBe(1);
    expect(run({}).status).toBe(1);
    repository.git("push", "--quiet", "origin", "fresh");
    expect(run({})).toMatchObject({ status: 0 });
  });

  test("a ref that is not here is a wrong call", () => {
    expect(run({ PRE_COMMIT_FROM_REF: a, PRE_COMMIT_TO_REF: "HEAD" })).toMatchObject({ status: 2, stdout: "" });
  });
});
