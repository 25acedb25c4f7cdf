/** Every way in which Git takes a change into a commit or brings it to others, and what nophi saw on it. */
import { expect } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contents, placeIn, type Content, type Place, type Trait } from "./contents.ts";
import { bin, nophi, ssn, temporaryFolder } from "./repository.ts";

export interface Project extends Place {
  /** Where a hook leaves its report. */
  readonly report: string;
}

/** Copies of one repository, which is made once. */
export interface Projects {
  /** A copy with hooks that leave their report as JSON. */
  create(): Project;
  /** Removes the copy. */
  tidy(): void;
  remove(): void;
}

/** @param init options of `git init` */
export function createProjects(...init: string[]): Projects {
  const root = temporaryFolder();
  const template = placeIn(join(root, "template"));
  mkdirSync(template.folder);
  template.git("init", "--quiet", "--initial-branch=main", ...init);
  for (const { before } of contents) before?.(template);
  template.write("conflict.txt", "common\n");
  template.write("folder/file.txt", "a line\n");
  commitAll(template, "before");
  const scratch = join(root, "scratch");
  const tidy = (): void => rmSync(scratch, { recursive: true, force: true });
  return {
    create: () => {
      tidy();
      mkdirSync(scratch);
      const folder = join(scratch, "project");
      cpSync(template.folder, folder, { recursive: true, verbatimSymlinks: true });
      const report = join(scratch, "report.json");
      for (const hook of ["pre-commit", "pre-merge-commit"]) writeHook(join(folder, ".git/hooks", hook), report);
      return { ...placeIn(folder), report };
    },
    tidy,
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

export function writeHook(path: string, report: string, before = "", scan = "--staged"): void {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(
    path,
    `#!/bin/sh\n${before}exec "${process.execPath}" "${bin}" scan ${scan} --format json --output "${report}"\n`,
  );
  chmodSync(path, 0o755);
}

/** Without hooks. */
export function commitAll(place: Place, message: string): string {
  place.git("add", "--all");
  place.git("commit", "--quiet", "--no-verify", "--allow-empty", "-m", message);
  return place.git("rev-parse", "HEAD").trim();
}

/** Git as a person calls it, with hooks. */
export function person(folder: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync("git", args, { cwd: folder, encoding: "utf8", env: process.env });
  return { status, output: stdout + stderr };
}

export interface Seen {
  readonly findings: readonly { path: string; line: number; column: number; identifier: string }[];
  readonly notExamined: readonly { path: string }[];
  readonly skipped: readonly { kind: string; files: number }[];
}
const seenIn = (json: string): Seen => JSON.parse(json) as Seen;
export const seenByHook = ({ report }: Project): Seen => seenIn(readFileSync(report, "utf8"));

/** Brings the contents: into the working tree, then into the index, then what is done after that. */
export function change(place: Place, taken: readonly Content[]): void {
  for (const { after } of taken) after(place);
  place.git("add", "--all");
  for (const { staged } of taken) staged?.(place);
}

/** All contents but those with one of the traits, which the way passes by: then there is nothing to be found. */
const without = (...traits: Trait[]): Content[] =>
  contents.filter((content) => !content.traits?.some((trait) => traits.includes(trait)));

/** What a commit of the index takes. */
export const inIndex = without("tree-only");
/** What a commit of the working tree takes. */
export const inTree = without("index-only");
/** What a commit of named paths takes, which is as the working tree has it. */
const inPaths = without("index-only", "not by path");
export const inBoth = without("index-only", "tree-only");

export function expectFound({ findings, notExamined, skipped }: Seen, taken: readonly Content[]): void {
  const found = findings.filter(({ identifier }) => identifier === "ssn");
  expect(found.map(({ path, line, column }) => `${path} ${line}:${column}`).sort()).toEqual(
    taken
      .flatMap(({ path, expected }) =>
        typeof expected === "string" ? [] : `${path} ${expected.line}:${expected.column}`,
      )
      .sort(),
  );
  expect(notExamined.map(({ path }) => path).sort()).toEqual(
    taken.flatMap(({ path, expected }) => (expected === "not examined" ? path : [])).sort(),
  );
  expect(skipped.find(({ kind }) => kind === "submodule")?.files ?? 0).toBe(
    taken.filter(({ expected }) => expected === "submodule").length,
  );
}

/** What a hook saw that stopped Git. */
export function stopped(project: Project, run: { status: number | null; output: string }): Seen {
  expect(run.output).not.toMatch(/^(?:error|fatal): (?!could not commit|.*cherry-pick failed)/m);
  expect(run.status).not.toBe(0);
  return seenByHook(project);
}

/** What is read of commits in CI. */
export function seenInRange(place: Place, range: string): Seen {
  const run = nophi(place.folder, ["scan", "--range", range, "--format", "json"]);
  expect(run.status).toBe(1);
  return seenIn(run.stdout);
}

/** What is read of a branch before it is pushed to a remote that has the state before. */
export function seenAtPush(project: Project, branch: string, before: string): Seen {
  const remote = join(project.folder, "../remote.git");
  project.git("init", "--quiet", "--bare", remote);
  project.git("remote", "add", "origin", remote);
  project.git("push", "--quiet", "origin", `${before}:refs/heads/main`);
  writeHook(join(project.folder, ".git/hooks/pre-push"), project.report, "", '--pre-push "$1"');
  const run = person(project.folder, "push", "--quiet", "origin", `${branch}:refs/heads/${branch}`);
  expect(run.output).toContain("failed to push some refs");
  expect(run.status).not.toBe(0);
  return seenByHook(project);
}

/** Commits the contents on a branch, and goes back to the one that was there. */
export function onSide(project: Project, taken: readonly Content[], side = "side"): string {
  project.git("checkout", "--quiet", "-b", side);
  change(project, taken);
  project.git("commit", "--quiet", "--no-verify", "-m", side);
  const commit = project.git("rev-parse", "HEAD").trim();
  backTo(project, "main");
  return commit;
}

function backTo(project: Project, branch: string): void {
  // What Git was told not to look at would stay as it is.
  project
    .git("ls-files", "-t")
    .match(/^S .*/gm)
    ?.forEach((line) => project.git("update-index", "--no-skip-worktree", line.slice(2)));
  project.git("checkout", "--quiet", "--force", branch);
  project.git("clean", "--quiet", "-ffdx");
}

function goOn(project: Project): void {
  project.write("main.txt", "main went on\n");
  commitAll(project, "main");
}

/** Two branches that say something else in one line. */
function disagree(project: Project): void {
  project.git("checkout", "--quiet", "-b", "side");
  project.write("conflict.txt", "side\n");
  commitAll(project, "side");
  project.git("checkout", "--quiet", "main");
  project.write("conflict.txt", "main\n");
  commitAll(project, "main");
}

/** Ways on which Git fires a hook. What they commit is the index, or the working tree. */
export const hooked: readonly (readonly [string, readonly Content[], (project: Project) => Seen])[] = [
  ["commit", inIndex, (at) => (change(at, contents), stopped(at, person(at.folder, "commit", "-m", "x")))],
  [
    "commit --all",
    inTree,
    (at) => {
      change(at, inTree);
      at.git("reset", "--quiet");
      at.git("add", "--intent-to-add", "--all");
      return stopped(at, person(at.folder, "commit", "--all", "-m", "x"));
    },
  ],
  ["commit -- paths, the working tree of them", inPaths, (at) => commitOfPaths(at)],
  ["commit --only, the same by its name", inPaths, (at) => commitOfPaths(at, "--only")],
  [
    "commit --include",
    inTree,
    (at) => {
      change(at, inTree);
      return stopped(at, person(at.folder, "commit", "-m", "x", "--include", "--", "intended.txt"));
    },
  ],
  [
    "commit --amend",
    inIndex,
    (at) => (change(at, contents), stopped(at, person(at.folder, "commit", "--amend", "-m", "x"))),
  ],
  [
    "commit in a subfolder",
    inIndex,
    (at) => (change(at, contents), stopped(at, person(join(at.folder, "folder"), "commit", "-m", "x"))),
  ],
  [
    "commit in a worktree",
    inIndex,
    (at) => {
      at.git("worktree", "add", "--quiet", "../worktree");
      const worktree = placeIn(join(at.folder, "../worktree"));
      change(worktree, contents);
      return stopped(at, person(worktree.folder, "commit", "-m", "x"));
    },
  ],
  [
    "commit in a submodule",
    inIndex,
    (at) => {
      const outer = placeIn(join(at.folder, "../outer"));
      mkdirSync(outer.folder);
      outer.git("init", "--quiet");
      outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", at.folder, "inner");
      const inner = placeIn(join(outer.folder, "inner"));
      inner.git("config", "diff.conv.textconv", "true");
      writeHook(join(outer.folder, ".git/modules/inner/hooks/pre-commit"), at.report);
      change(inner, contents);
      return stopped(at, person(inner.folder, "commit", "-m", "x"));
    },
  ],
  [
    "commit after stash and pop",
    inIndex,
    (at) => {
      // A stash holds what Git looks at: neither what it was told not to, nor a repository within.
      const taken = inIndex.filter(({ path }) => !["unseen.txt", "nested"].includes(path));
      change(at, taken);
      at.git("stash", "--quiet");
      at.git("stash", "pop", "--quiet", "--index");
      const left = inIndex.filter((content) => !taken.includes(content));
      for (const { after, path } of left) {
        after(at);
        at.git("add", "--", path);
      }
      return stopped(at, person(at.folder, "commit", "-m", "x"));
    },
  ],
  [
    "merge --no-ff",
    inIndex,
    (at) => {
      onSide(at, inIndex);
      return stopped(at, person(at.folder, "merge", "--no-ff", "-m", "x", "side"));
    },
  ],
  [
    "merge of branches that both went on",
    inIndex,
    (at) => {
      onSide(at, inIndex);
      goOn(at);
      return stopped(at, person(at.folder, "merge", "-m", "x", "side"));
    },
  ],
  [
    "merge of three branches",
    inIndex,
    (at) => {
      const half = Math.floor(inIndex.length / 2);
      onSide(at, inIndex.slice(0, half), "one");
      onSide(at, inIndex.slice(half), "other");
      goOn(at);
      return stopped(at, person(at.folder, "merge", "-m", "x", "one", "other"));
    },
  ],
  [
    "merge --squash, then commit",
    inIndex,
    (at) => {
      onSide(at, inIndex);
      at.git("merge", "--quiet", "--squash", "side");
      return stopped(at, person(at.folder, "commit", "-m", "x"));
    },
  ],
  [
    "commit that ends a merge with conflicts",
    inIndex,
    (at) => {
      disagree(at);
      expect(person(at.folder, "merge", "side").output).toContain("CONFLICT");
      change(at, contents);
      return stopped(at, person(at.folder, "commit", "-m", "x"));
    },
  ],
  [
    "cherry-pick --no-commit, then commit",
    inIndex,
    (at) => {
      at.git("cherry-pick", "--no-commit", onSide(at, inIndex));
      return stopped(at, person(at.folder, "commit", "-m", "x"));
    },
  ],
  [
    "cherry-pick --continue after a conflict",
    inIndex,
    (at) => {
      disagree(at);
      expect(person(at.folder, "cherry-pick", "side").output).toContain("CONFLICT");
      change(at, contents);
      return stopped(at, person(at.folder, "-c", "core.editor=true", "cherry-pick", "--continue"));
    },
  ],
  [
    "rebase that stops for a person, who commits",
    inIndex,
    (at) => {
      disagree(at);
      expect(person(at.folder, "rebase", "main", "side").output).toContain("CONFLICT");
      change(at, contents);
      return stopped(at, person(at.folder, "commit", "-m", "x"));
    },
  ],
];

/** What else is staged is no part of such a commit. */
function commitOfPaths(at: Project, ...options: string[]): Seen {
  change(at, inPaths);
  at.write("folder/file.txt", `ssn: ${ssn}\n`);
  at.git("add", "folder/file.txt");
  const paths = at
    .git("diff", "--cached", "--name-only", "--no-renames", "-z")
    .split("\0")
    .filter((path) => path !== "" && path !== "folder/file.txt");
  return stopped(at, person(at.folder, "commit", "-m", "x", ...options, "--", ...paths, "intended.txt"));
}

/** Ways on which Git fires no hook that could stop them. Each gives the range of the new commits, which ends in a branch. */
export const unhooked: readonly (readonly [
  string,
  readonly Content[],
  (project: Project) => readonly [string, string],
])[] = [
  [
    "commit --no-verify",
    inIndex,
    (at) => {
      change(at, inIndex);
      at.git("commit", "--quiet", "--no-verify", "-m", "x");
      return ["main~1", "main"];
    },
  ],
  [
    "write-tree, commit-tree and update-ref",
    inIndex,
    (at) => {
      change(at, inIndex);
      const commit = at.git("commit-tree", at.git("write-tree").trim(), "-p", "HEAD", "-m", "x").trim();
      at.git("update-ref", "refs/heads/main", commit);
      return ["main~1", "main"];
    },
  ],
  [
    "merge, fast-forward",
    inIndex,
    (at) => {
      onSide(at, inIndex);
      at.git("merge", "--quiet", "side");
      return ["main~1", "main"];
    },
  ],
  [
    "cherry-pick",
    inIndex,
    (at) => {
      const side = onSide(at, inIndex);
      goOn(at);
      at.git("cherry-pick", side);
      return ["main~1", "main"];
    },
  ],
  [
    "revert",
    inIndex,
    (at) => {
      change(at, inIndex);
      at.git("commit", "--quiet", "--no-verify", "-m", "values");
      backTo(at, "main");
      at.git("revert", "--no-edit", "HEAD");
      at.git("clean", "--quiet", "-ffdx");
      at.git("revert", "--no-edit", "HEAD");
      return ["main~1", "main"];
    },
  ],
  [
    "rebase",
    inIndex,
    (at) => {
      onSide(at, inIndex);
      goOn(at);
      at.git("rebase", "--quiet", "main", "side");
      return ["main", "side"];
    },
  ],
  [
    "rebase --continue after a conflict",
    // Git wants the working tree to be as the index is.
    inBoth,
    (at) => {
      disagree(at);
      expect(person(at.folder, "rebase", "main", "side").output).toContain("CONFLICT");
      change(at, inBoth);
      at.git("-c", "core.editor=true", "rebase", "--continue");
      return ["main", "side"];
    },
  ],
  [
    "am",
    inIndex,
    (at) => {
      onSide(at, inIndex);
      at.git("format-patch", "--quiet", "--binary", "--full-index", "-1", "--output-directory=..", "side");
      at.git("am", "--quiet", "--keep-cr", "../0001-side.patch");
      return ["main~1", "main"];
    },
  ],
];

/** No hook was run so far. */
export const isUnseen = ({ report }: Project): boolean => !existsSync(report);
