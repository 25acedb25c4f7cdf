/**
 * Every way in which Git takes a change into a commit, each with everything that Git can hold: a value is found at its place, or
 * its file is listed as not examined. Where Git fires no hook, the commits are read before they are pushed.
 */
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { contents, type Content, type Place } from "./contents.ts";
import { ssn } from "./repository.ts";
import {
  change,
  commitAll,
  createProjects,
  expectFound,
  hooked,
  inBoth,
  inIndex,
  isUnseen,
  person,
  seenAtPush,
  seenByHook,
  stopped,
  unhooked,
  writeHook,
  type Projects,
} from "./ways.ts";

let projects: Projects;
beforeAll(() => {
  projects = createProjects();
});
afterEach(() => projects.tidy());
afterAll(() => projects.remove());

test.each(hooked)(
  "%s: the hook sees every value",
  (_, taken, way) => {
    expectFound(way(projects.create()), taken);
  },
  60_000,
);

test.each(unhooked)(
  "%s: no hook, and every value is seen before it is pushed",
  (_, taken, way) => {
    const project = projects.create();
    const [before, branch] = way(project);
    expect(isUnseen(project)).toBe(true);
    expectFound(seenAtPush(project, branch, before), taken);
  },
  60_000,
);

test.each(
  contents.filter(({ traits }) => traits?.includes("not by path")).map((content) => [content.name, content] as const),
)("%s: Git itself refuses to commit its paths", (_, content) => {
  const project = projects.create();
  change(project, [content]);
  const paths = project.git("diff", "--cached", "--name-only", "--no-renames", "-z").split("\0").filter(Boolean);
  expect(person(project.folder, "commit", "-m", "x", "--", ...paths).output).toContain("fatal: updating files failed");
  expect(isUnseen(project)).toBe(true);
});

test("a conflict: what resolves it is new, what either side has is not", () => {
  const project = projects.create();
  project.git("checkout", "--quiet", "-b", "side");
  project.write("conflict.txt", "side\n");
  project.write("side.txt", `ssn: ${ssn}\n`);
  commitAll(project, "side");
  project.git("checkout", "--quiet", "main");
  project.write("conflict.txt", "main\n");
  commitAll(project, "main");
  expect(person(project.folder, "merge", "side").output).toContain("CONFLICT");
  project.write("conflict.txt", `main and side\nssn: ${ssn}\n`);
  project.git("add", "conflict.txt");
  const { findings } = stopped(project, person(project.folder, "commit", "-m", "x"));
  expect(findings.map(({ path, line }) => `${path}:${line}`)).toEqual(["conflict.txt:2"]);
});

test("a repository without a commit", () => {
  const project = projects.create();
  project.git("update-ref", "-d", "HEAD");
  project.git("rm", "--quiet", "-r", "--cached", ".");
  project.remove("copied/original.txt");
  change(project, contents);
  expectFound(stopped(project, person(project.folder, "commit", "-m", "x")), inIndex);
}, 60_000);

test("an object that cannot be read: its file is listed, and everything else is still found", () => {
  const project = projects.create();
  const [one, ...more] = inBoth.slice(0, 3);
  change(project, inBoth.slice(0, 3));
  const id = project.git("rev-parse", `:${one?.path ?? ""}`).trim();
  rmSync(join(project.folder, ".git/objects", id.slice(0, 2), id.slice(2)), { force: true });
  expect(person(project.folder, "commit", "-m", "x").status).not.toBe(0);
  expectFound(seenByHook(project), [{ ...(one as Content), expected: "not examined" }, ...more]);
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
  const project = projects.create();
  prepare(project);
  expect(person(project.folder, ...args).status).toBe(0);
  expect(seenByHook(project)).toMatchObject({ findings: [], notExamined: [] });
});

test("an empty PATH: nothing can be looked at, so nothing is committed", () => {
  const project = projects.create();
  writeHook(join(project.folder, ".git/hooks/pre-commit"), project.report, "PATH=\nexport PATH\n");
  project.write("clean.txt", "nothing\n");
  project.git("add", "--all");
  const run = person(project.folder, "commit", "-m", "x");
  expect(run.status).not.toBe(0);
  expect(run.output).toMatch(/^nophi: .*git/);
});
