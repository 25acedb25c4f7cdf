/**
 * Every way in which Git takes a change into a commit, each with everything that Git can hold: a value is found at its place, or
 * its file is listed as not examined. Where Git fires no hook, the commits are read before they are pushed.
 */
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contents, placeIn, type Content, type Place, type Trait } from "./contents.ts";
import { bin, nophi, ssn, temporaryFolder } from "./repository.ts";

let root = "";
let scratch: string | undefined;
beforeAll(() => {
  root = temporaryFolder();
  const place = placeIn(join(root, "template"));
  mkdirSync(place.folder);
  place.git("init", "--quiet", "--initial-branch=main");
  for (const { before } of contents) before?.(place);
  place.write("conflict.txt", "common\n");
  place.write("folder/file.txt", "a line\n");
  commitAll(place, "before");
});
afterEach(() => {
  if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true });
  scratch = undefined;
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Without hooks. */
function commitAll(place: Place, message: string): string {
  place.git("add", "--all");
  place.git("commit", "--quiet", "--no-verify", "--allow-empty", "-m", message);
  return place.git("rev-parse", "HEAD").trim();
}

interface Project extends Place {
  /** Where the hook leaves its report. */
  readonly report: string;
}

/** A copy of the template with hooks that leave their report as JSON. */
function project(): Project {
  scratch = temporaryFolder();
  const folder = join(scratch, "project");
  cpSync(join(root, "template"), folder, { recursive: true, verbatimSymlinks: true });
  const report = join(scratch, "report.json");
  for (const hook of ["pre-commit", "pre-merge-commit"]) writeHook(join(folder, ".git/hooks", hook), report);
  return { ...placeIn(folder), report };
}

function writeHook(path: string, report: string, before = ""): void {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(
    path,
    `#!/bin/sh\n${before}exec "${process.execPath}" "${bin}" scan --staged --format json --output "${report}"\n`,
  );
  chmodSync(path, 0o755);
}

/** Git as a person calls it, with hooks. */
function person(folder: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync("git", args, { cwd: folder, encoding: "utf8", env: process.env });
  return { status, output: stdout + stderr };
}

interface Seen {
  readonly findings: readonly { path: string; line: number; column: number; identifier: string }[];
  readonly notExamined: readonly { path: string }[];
}
const seenIn = (json: string): Seen => JSON.parse(json) as Seen;

/** Brings every content that the way can take. */
function change(place: Place, taken: readonly Content[]): void {
  for (const { after } of taken) after(place);
  place.git("add", "--all");
  for (const { staged } of taken) staged?.(place);
}

/** All contents but those with one of the traits, which the way passes by: then there is nothing to be found. */
const without = (...traits: Trait[]): Content[] =>
  contents.filter((content) => !content.traits?.some((trait) => traits.includes(trait)));

function expectFound({ findings, notExamined }: Seen, taken: readonly Content[]): void {
  const found = findings.filter(({ identifier }) => identifier === "ssn");
  expect(found.map(({ path, line, column }) => `${path} ${line}:${column}`).sort()).toEqual(
    taken
      .flatMap(({ path, expected }) =>
        expected === "not examined" ? [] : `${path} ${expected.line}:${expected.column}`,
      )
      .sort(),
  );
  expect(notExamined.map(({ path }) => path).sort()).toEqual(
    taken.flatMap(({ path, expected }) => (expected === "not examined" ? path : [])).sort(),
  );
}

/** What a hook saw that stopped Git. */
function stopped(place: Project, run: { status: number | null; output: string }): Seen {
  expect(run.output).not.toMatch(/error: |fatal: /);
  expect(run.status).not.toBe(0);
  return seenIn(readFileSync(place.report, "utf8"));
}

/** What is read of commits before they are pushed. */
function pushed(place: Place, range: string): Seen {
  const run = nophi(place.folder, ["scan", "--range", range, "--format", "json"]);
  expect(run.status).toBe(1);
  return seenIn(run.stdout);
}

const onSide = (place: Project, taken: readonly Content[]): string => {
  place.git("checkout", "--quiet", "-b", "side");
  change(place, taken);
  place.git("commit", "--quiet", "--no-verify", "-m", "side");
  const side = place.git("rev-parse", "HEAD").trim();
  place.git("checkout", "--quiet", "--force", "main");
  place.git("clean", "--quiet", "-ffdx");
  return side;
};

const inIndex = without("tree-only");
const inTree = without("index-only");
const inBoth = without("index-only", "tree-only");

/** Ways on which Git fires a hook. The index, or the working tree, is what they commit. */
const hooked: readonly (readonly [string, readonly Content[], (place: Project) => Seen])[] = [
  ["commit", inIndex, (place) => (change(place, contents), stopped(place, person(place.folder, "commit", "-m", "x")))],
  [
    "commit --all",
    inTree,
    (place) => {
      change(place, inTree);
      place.git("reset", "--quiet");
      place.git("add", "--intent-to-add", "--all");
      return stopped(place, person(place.folder, "commit", "--all", "-m", "x"));
    },
  ],
  [
    "commit -- paths, the working tree of them",
    inTree,
    (place) => {
      change(place, inTree);
      place.write("folder/file.txt", `ssn: ${ssn}\n`);
      place.git("add", "folder/file.txt");
      const paths = place
        .git("diff", "--cached", "--name-only", "--no-renames", "-z")
        .split("\0")
        .filter((path) => path !== "" && path !== "folder/file.txt");
      return stopped(place, person(place.folder, "commit", "-m", "x", "--", ...paths, "intended.txt"));
    },
  ],
  [
    "commit --include",
    inTree,
    (place) => {
      change(place, inTree);
      return stopped(place, person(place.folder, "commit", "-m", "x", "--include", "--", "intended.txt"));
    },
  ],
  [
    "commit --amend",
    inIndex,
    (place) => (change(place, contents), stopped(place, person(place.folder, "commit", "--amend", "-m", "x"))),
  ],
  [
    "commit in a subfolder",
    inIndex,
    (place) => (change(place, contents), stopped(place, person(join(place.folder, "folder"), "commit", "-m", "x"))),
  ],
  [
    "commit in a worktree",
    inIndex,
    (place) => {
      place.git("worktree", "add", "--quiet", "../worktree");
      const worktree = placeIn(join(place.folder, "../worktree"));
      change(worktree, contents);
      return stopped(place, person(worktree.folder, "commit", "-m", "x"));
    },
  ],
  [
    "commit in a submodule",
    inIndex,
    (place) => {
      const outer = placeIn(join(place.folder, "../outer"));
      mkdirSync(outer.folder);
      outer.git("init", "--quiet");
      outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", place.folder, "inner");
      const inner = placeIn(join(outer.folder, "inner"));
      inner.git("config", "diff.conv.textconv", "true");
      writeHook(join(outer.folder, ".git/modules/inner/hooks/pre-commit"), place.report);
      change(inner, contents);
      return stopped(place, person(inner.folder, "commit", "-m", "x"));
    },
  ],
  [
    "commit after stash and pop",
    inIndex,
    (place) => {
      change(place, inIndex);
      place.git("stash", "--quiet");
      place.git("stash", "pop", "--quiet", "--index");
      return stopped(place, person(place.folder, "commit", "-m", "x"));
    },
  ],
  [
    "merge --no-ff",
    inIndex,
    (place) => {
      onSide(place, inIndex);
      return stopped(place, person(place.folder, "merge", "--no-ff", "-m", "x", "side"));
    },
  ],
  [
    "merge of branches that both went on",
    inIndex,
    (place) => {
      onSide(place, inIndex);
      place.write("main.txt", "main went on\n");
      commitAll(place, "main");
      return stopped(place, person(place.folder, "merge", "-m", "x", "side"));
    },
  ],
];

test.each(hooked)(
  "%s: the hook sees every value",
  (_, taken, way) => {
    expectFound(way(project()), taken);
  },
  60_000,
);

/** Ways on which Git fires no hook that could stop them. */
const unhooked: readonly (readonly [string, (place: Project) => string])[] = [
  [
    "merge, fast-forward",
    (place) => {
      onSide(place, inIndex);
      place.git("merge", "--quiet", "side");
      return "HEAD~1..HEAD";
    },
  ],
  [
    "cherry-pick",
    (place) => {
      const side = onSide(place, inIndex);
      place.write("main.txt", "main went on\n");
      commitAll(place, "main");
      place.git("cherry-pick", side);
      return "HEAD~1..HEAD";
    },
  ],
  [
    "revert",
    (place) => {
      change(place, inIndex);
      place.git("commit", "--quiet", "--no-verify", "-m", "values");
      place.git("checkout", "--quiet", "--force", "HEAD");
      place.git("revert", "--no-edit", "HEAD");
      place.git("revert", "--no-edit", "HEAD");
      return "HEAD~1..HEAD";
    },
  ],
  [
    "rebase",
    (place) => {
      onSide(place, inIndex);
      place.write("main.txt", "main went on\n");
      commitAll(place, "main");
      place.git("rebase", "--quiet", "main", "side");
      return "main..side";
    },
  ],
  [
    "am",
    (place) => {
      onSide(place, inIndex);
      place.git("format-patch", "--quiet", "--binary", "--full-index", "-1", "--output-directory=..", "side");
      place.git("am", "--quiet", "--keep-cr", "../0001-side.patch");
      return "HEAD~1..HEAD";
    },
  ],
];

test.each(unhooked)(
  "%s: no hook, and every value is seen before it is pushed",
  (_, way) => {
    const place = project();
    const range = way(place);
    expect(existsSync(place.report)).toBe(false);
    expectFound(pushed(place, range), inIndex);
  },
  60_000,
);

test("a conflict: what resolves it is new, what either side has is not", () => {
  const place = project();
  place.git("checkout", "--quiet", "-b", "side");
  place.write("conflict.txt", "side\n");
  place.write("side.txt", `ssn: ${ssn}\n`);
  commitAll(place, "side");
  place.git("checkout", "--quiet", "main");
  place.write("conflict.txt", "main\n");
  commitAll(place, "main");
  expect(person(place.folder, "merge", "side").output).toContain("CONFLICT");
  place.write("conflict.txt", `main and side\nssn: ${ssn}\n`);
  place.git("add", "conflict.txt");
  const { findings } = stopped(place, person(place.folder, "commit", "-m", "x"));
  expect(findings.map(({ path, line }) => `${path}:${line}`)).toEqual(["conflict.txt:2"]);
});

test("a repository without a commit", () => {
  const place = project();
  place.git("update-ref", "-d", "HEAD");
  place.git("rm", "--quiet", "-r", "--cached", ".");
  change(place, contents);
  expectFound(stopped(place, person(place.folder, "commit", "-m", "x")), inIndex);
}, 60_000);

test("an object that cannot be read: its file is listed, and everything else is still found", () => {
  const place = project();
  const [one, ...more] = inBoth.slice(0, 3);
  change(place, inBoth.slice(0, 3));
  const id = place.git("rev-parse", `:${one?.path ?? ""}`).trim();
  rmSync(join(place.folder, ".git/objects", id.slice(0, 2), id.slice(2)), { force: true });
  const run = person(place.folder, "commit", "-m", "x");
  expect(run.status).not.toBe(0);
  const seen = seenIn(readFileSync(place.report, "utf8"));
  expectFound(seen, [{ ...(one as Content), expected: "not examined" }, ...more]);
});

test.each([
  ["an empty commit", ["commit", "--allow-empty", "-m", "x"], () => undefined],
  ["deletions alone", ["commit", "-m", "x"], (place: Place) => void place.git("rm", "--quiet", "folder/file.txt")],
  [
    "images and fonts alone",
    ["commit", "-m", "x"],
    (place: Place) => {
      place.write("a.png", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"));
      place.write("a.woff2", Buffer.from("774f46320001000000000000", "hex"));
      place.git("add", "--all");
    },
  ],
])("%s passes", (_, args, prepare) => {
  const place = project();
  prepare(place);
  expect(person(place.folder, ...args).status).toBe(0);
  expect(seenIn(readFileSync(place.report, "utf8"))).toMatchObject({ findings: [], notExamined: [] });
});

test("an empty PATH: nothing can be looked at, so nothing is committed", () => {
  const place = project();
  writeHook(join(place.folder, ".git/hooks/pre-commit"), place.report, "PATH=\nexport PATH\n");
  place.write("clean.txt", "nothing\n");
  place.git("add", "--all");
  const run = person(place.folder, "commit", "-m", "x");
  expect(run.status).not.toBe(0);
  expect(run.output).toMatch(/^nophi: .*git/);
});
