/** Everything that Git can hold, each alone in a commit, and all of it in repositories of every kind and with settings that hide. */
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { join } from "node:path";
import { contents } from "./contents.ts";
import {
  change,
  createProjects,
  expectFound,
  inIndex,
  inTree,
  person,
  seenByHook,
  seenInRange,
  stopped,
  type Project,
  type Projects,
} from "./ways.ts";

let projects: Projects;
beforeAll(() => {
  projects = createProjects();
});
afterEach(() => projects.tidy());
afterAll(() => projects.remove());

test.each(inIndex.map((content) => [content.name, content] as const))("%s, alone", (_, content) => {
  const project = projects.create();
  change(project, [content]);
  const run = person(project.folder, "commit", "-m", "x");
  expect(run.status === 0).toBe(content.expected === "submodule");
  expectFound(seenByHook(project), [content]);
});

test.each(
  inTree.filter(({ traits }) => traits?.includes("tree-only")).map((content) => [content.name, content] as const),
)("%s, alone: of the index nothing is committed, of the working tree it is", (_, content) => {
  const project = projects.create();
  change(project, [content]);
  expect(person(project.folder, "commit", "--allow-empty", "-m", "x").status).toBe(0);
  expectFound(seenByHook(project), []);
  expectFound(stopped(project, person(project.folder, "commit", "--all", "-m", "x")), [content]);
});

/** Settings of a person that change what Git says, and how. */
const hiding: readonly (readonly [string, string])[] = [
  ["color.ui", "always"],
  ["core.abbrev", "4"],
  ["core.attributesFile", "../attributes"],
  ["core.autocrlf", "input"],
  ["core.bigFileThreshold", "1"],
  ["core.pager", "false"],
  ["core.quotePath", "true"],
  ["core.safecrlf", "false"],
  ["diff.algorithm", "histogram"],
  ["diff.colorMoved", "zebra"],
  ["diff.external", "true"],
  ["diff.ignoreSubmodules", "all"],
  ["diff.interHunkContext", "100"],
  ["diff.mnemonicPrefix", "true"],
  ["diff.noprefix", "true"],
  ["diff.orderFile", "../order"],
  ["diff.relative", "true"],
  ["diff.renames", "copies"],
  ["diff.submodule", "log"],
  ["diff.suppressBlankEmpty", "true"],
  ["format.pretty", "oneline"],
  ["i18n.logOutputEncoding", "UTF-16"],
  ["log.date", "relative"],
  ["log.decorate", "full"],
  ["log.diffMerges", "off"],
  ["log.follow", "true"],
  ["log.showRoot", "false"],
  ["log.showSignature", "true"],
  ["pager.diff", "false"],
  ["pager.log", "false"],
  ["status.relativePaths", "false"],
];

/** Repositories of other kinds, and surroundings that change what Git says. */
const kinds: readonly (readonly [string, readonly string[], (project: Project) => void])[] = [
  [
    "settings that hide",
    [],
    (project) => {
      project.write("../attributes", "* -diff -text\n*.txt binary\n");
      project.write("../order", "*.txt\n");
      for (const [name, value] of hiding) project.git("config", name, value);
    },
  ],
  ["objects named by SHA-256", ["--object-format=sha256"], () => undefined],
  ["an index in two parts", [], (project) => void project.git("update-index", "--split-index")],
  ["an index of version 4", [], (project) => void project.git("update-index", "--index-version=4")],
  ["a cache of what is untracked", [], (project) => void project.git("update-index", "--untracked-cache")],
  [
    "objects in packs",
    [],
    (project) => {
      project.git("config", "core.multiPackIndex", "true");
      project.git("repack", "-adq", "--write-midx");
      project.git("pack-refs", "--all");
      project.git("commit-graph", "write", "--reachable");
    },
  ],
];

test.each(kinds)(
  "%s: the hook and CI see every value",
  (_, init, prepare) => {
    const own = init.length === 0 ? undefined : createProjects(...init);
    try {
      const project = (own ?? projects).create();
      prepare(project);
      change(project, contents);
      expectFound(stopped(project, person(project.folder, "commit", "-m", "x")), inIndex);
      project.git("commit", "--quiet", "--no-verify", "-m", "x");
      expectFound(seenInRange(project, "main~1..main"), inIndex);
    } finally {
      own?.remove();
    }
  },
  60_000,
);

test("a sparse checkout: what is out of sight is committed all the same", () => {
  const project = projects.create();
  change(project, inIndex);
  project.git("sparse-checkout", "set", "--no-cone", "/folder/", "/new.txt");
  expectFound(stopped(project, person(join(project.folder, "folder"), "commit", "-m", "x")), inIndex);
}, 60_000);

test("variables of the environment that change what Git says", () => {
  const project = projects.create();
  change(project, contents);
  const variables = {
    GIT_DIFF_OPTS: "--unified=0",
    GIT_EXTERNAL_DIFF: "true",
    GIT_GLOB_PATHSPECS: "1",
    GIT_ICASE_PATHSPECS: "1",
    GIT_PAGER: "false",
    GIT_TRACE: "1",
    LANG: "de_DE.UTF-8",
    PAGER: "false",
  };
  const before = { ...process.env };
  Object.assign(process.env, variables);
  try {
    const run = person(project.folder, "commit", "-m", "x");
    expect(run.status).not.toBe(0);
    expectFound(seenByHook(project), inIndex);
  } finally {
    for (const name of Object.keys(variables)) delete process.env[name];
    Object.assign(process.env, before);
  }
}, 60_000);
