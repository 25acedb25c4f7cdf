/** `nophi doctor` over hooks that fire and hooks that do not. */
import { afterEach, expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createProject, hooks, terminalPath, type Project } from "./hooks.ts";
import { bin, temporaryFolder, nophi } from "./repository.ts";

let project: Project;
afterEach(() => project.remove());

const things = {
  "pre-commit": "a commit",
  "pre-merge-commit": "a merge",
  "commit-msg": "a commit message",
  "pre-push": "a push",
};
const fires = (hook: keyof typeof things): string =>
  `  ok       ${hook}: stops ${things[hook]} with a made-up patient\n`;

/** Everything that a run could leave behind. */
function traces(): string[] {
  const { folder } = project;
  return [
    project.git("for-each-ref"),
    project.git("status", "--porcelain"),
    project.git("worktree", "list"),
    project.git("stash", "list"),
    project.git("count-objects"),
    project.git("config", "--list", "--local"),
    ...readdirSync(join(folder, ".git")).sort(),
    ...readdirSync(folder).sort(),
  ];
}

const ssnShaped = /\b\d{3}-?\d{2}-?\d{4}\b/;

test.each([
  ["git", { "a.ts": "export {};\n" }, []],
  ["husky", { "package.json": "{}\n" }, ["husky"]],
  [
    "lefthook",
    { "package.json": "{}\n", "lefthook.yml": "pre-commit:\n  commands:\n    a:\n      run: echo\n" },
    ["lefthook"],
  ],
])("%s: every hook fires, and nothing is left behind", (kind, files, packages) => {
  project = createProject(files, packages);
  expect(project.nophi("init", "--hooks", kind).status).toBe(0);
  // What husky has just set up is tried as it lies there: part of it is never committed.
  if (kind !== "husky") project.commit();
  const before = traces();
  const { status, stdout, stderr } = project.nophi("doctor");
  for (const hook of hooks) expect(stdout).toContain(fires(hook));
  expect(stdout).toMatch(/\nEvery hook fires\.\n$/);
  expect(stdout + stderr).not.toMatch(ssnShaped);
  expect(status).toBe(0);
  expect(traces()).toEqual(before);
});

test("hooks that are missing, asleep or hollow are told apart", () => {
  project = createProject({ "a.ts": "export {};\n" });
  project.nophi("init");
  rmSync(join(project.folder, ".git/hooks/pre-push"));
  chmodSync(join(project.folder, ".git/hooks/commit-msg"), 0o644);
  project.script(".git/hooks/pre-commit", "#!/bin/sh\nnpx nophi scan --staged || true\n");
  const { status, stdout } = project.nophi("doctor");
  expect(stdout).toContain("  missing  pre-push: there is no .git/hooks/pre-push\n           to do: npx nophi init\n");
  expect(stdout).toContain("  missing  commit-msg: it is not executable, so Git leaves it out\n");
  expect(stdout).toContain("  fails    pre-commit: does not fire: a commit with a made-up patient went through\n");
  expect(stdout).toContain(fires("pre-merge-commit"));
  expect(stdout).not.toMatch(ssnShaped);
  expect(status).toBe(1);
});

test("a hook that stops everything shows nothing; one that stops for nophi first does", () => {
  project = createProject({ "a.ts": "export {};\n" });
  project.script(".git/hooks/pre-commit", "#!/bin/sh\necho tests fail\nexit 1\n");
  project.script(".git/hooks/pre-push", "#!/bin/sh\necho tests fail\nexit 1\n");
  project.nophi("init");
  const { status, stdout } = project.nophi("doctor");
  expect(stdout).toContain("a commit without a patient is stopped too, so nothing is known about nophi: tests fail\n");
  expect(stdout).toContain(
    "  ok       pre-push: stops a push with a made-up patient; one without was stopped too, by something else (tests fail)",
  );
  expect(status).toBe(1);
});

test("what keeps Git from running hooks is named", () => {
  project = createProject({ "package.json": "{}\n" }, ["husky"]);
  project.nophi("init");
  rmSync(join(project.folder, ".husky", "_"), { recursive: true });
  project.git("config", "alias.ci", "commit --no-verify");
  project.git("config", "alias.cn", "commit -an");
  project.git("config", "alias.co", "checkout --no-guess");
  project.git("config", "alias.pn", "push -n");
  project.write("nophi.config.json", '{ "helth": true }');
  project.write(".gitattributes", "*.bin filter=lfs\n");
  const { status, stdout } = nophi(project.folder, ["doctor"], "", { PATH: terminalPath, HUSKY: "0" });
  expect(stdout).toContain("  missing  husky is not prepared: .husky/_ is missing\n");
  expect(stdout).toContain("  note     git ci is an alias that skips hooks\n");
  expect(stdout).toContain("  note     git cn is an alias that skips hooks\n");
  expect(stdout).not.toMatch(/git (?:co|pn) is/);
  expect(stdout).toContain("  fails    configuration: nophi.config.json: ");
  expect(stdout).toContain("  fails    HUSKY=0 is set here and switches all hooks off\n");
  expect(stdout).toContain("Git LFS");
  for (const hook of hooks) expect(stdout).toContain(`  missing  ${hook}: there is no .husky/_/${hook}\n`);
  expect(status).toBe(1);
});

test("other versions, and a lint-staged that runs nophi alone, are worth a note", () => {
  project = createProject({
    "package.json": JSON.stringify({ "lint-staged": { "*.ts": "nophi scan --staged" } }),
    ".pre-commit-config.yaml": "repos:\n  - repo: https://github.com/nophi/nophi\n    rev: v0.0.1\n    hooks: []\n",
  });
  const { stdout } = project.nophi("doctor");
  expect(stdout).toMatch(/ {2}note {5}nophi 0\.0\.1 in \.pre-commit-config\.yaml, and this is /);
  expect(stdout).toContain(
    "  note     only lint-staged runs nophi: files that its globs leave out are not looked at\n",
  );
});

test("the configuration may leave out some names: the trial takes another", () => {
  project = createProject({ "a.ts": "export {};\n", "nophi.config.json": '{ "ignore": ["*.txt", "*.md"] }\n' });
  project.nophi("init");
  expect(project.nophi("doctor").stdout).toContain(fires("pre-commit"));
});

test("from a worktree, and in a repository without a commit", () => {
  project = createProject({ "a.ts": "export {};\n" });
  project.nophi("init");
  const tree = join(project.folder, "node_modules", "tree");
  project.git("worktree", "add", "--quiet", tree, "-b", "side");
  expect(
    nophi(tree, ["doctor"], "", { PATH: `${join(project.folder, "node_modules", ".bin")}:${terminalPath}` }).stdout,
  ).toContain(fires("pre-push"));
  const empty = temporaryFolder();
  project.git("init", "--quiet", empty);
  const { status, stdout } = nophi(empty, ["doctor"]);
  rmSync(empty, { recursive: true });
  expect(stdout).toContain("  missing  pre-commit: there is no .git/hooks/pre-commit\n");
  expect(status).toBe(1);
});

test("outside of a repository there is nothing to try", () => {
  project = createProject();
  const folder = temporaryFolder();
  expect(nophi(folder, ["doctor"])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("not inside a Git repository"),
  });
  rmSync(folder, { recursive: true });
});

test.each(["SIGTERM", "SIGKILL"] as const)(
  "a run that ends by %s leaves nothing, at the latest after the next one",
  async (signal) => {
    project = createProject({ "a.ts": "export {};\n" });
    project.script(".git/hooks/pre-commit", "#!/bin/sh\nsleep 20\n");
    const copies = (): string[] =>
      readdirSync(join(project.folder, ".git")).filter((name) => name.startsWith("nophi-doctor-"));
    const child = spawn(process.execPath, [bin, "doctor"], { cwd: project.folder, env: process.env, stdio: "ignore" });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const inTrial = (): boolean =>
      copies().some((name) => existsSync(join(project.folder, ".git", name, "tree", "nophi-doctor.txt")));
    while (!inTrial()) await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill(signal);
    await ended;
    if (signal === "SIGTERM") expect(copies()).toEqual([]);
    else expect(copies()).toHaveLength(1);
    // A run that still goes on is left alone.
    mkdirSync(join(project.folder, ".git", `nophi-doctor-${process.pid}`));
    project.script(".git/hooks/pre-commit", "#!/bin/sh\nexit 1\n");
    project.nophi("doctor");
    expect(copies()).toEqual([`nophi-doctor-${process.pid}`]);
  },
);
