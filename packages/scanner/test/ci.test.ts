/** Which commits a CI server means, and what happens in a clone without them. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { buildIn, type Build } from "../src/commits/ci.ts";
import { createRepository, nophi, otherSsn, ssn, temporaryFolder, type Repository } from "./repository.ts";

const [base, head, merge, zero] = ["a".repeat(40), "b".repeat(40), "c".repeat(40), "0".repeat(40)];

type Case = readonly [what: string, env: Record<string, string>, event: unknown, build: Omit<Build, "server">];

const request = {
  pull_request: { base: { sha: base, ref: "main" }, head: { sha: head, ref: "fix" } },
};

const cases: readonly Case[] = [
  [
    "GitHub: a pull request",
    {
      GITHUB_ACTIONS: "true",
      GITHUB_EVENT_PATH: "e",
      GITHUB_BASE_REF: "main",
      GITHUB_HEAD_REF: "fix",
      GITHUB_SHA: merge,
    },
    request,
    {
      tip: head,
      bases: ["refs/remotes/origin/main", "refs/remotes/origin/main", base],
      mayStartAnew: false,
      branch: "refs/heads/fix",
    },
  ],
  [
    "GitHub: a pull request without its event",
    { GITHUB_ACTIONS: "true", GITHUB_BASE_REF: "main", GITHUB_SHA: merge },
    {},
    { tip: merge, bases: ["refs/remotes/origin/main"], mayStartAnew: false },
  ],
  [
    "GitHub: a merge queue",
    { GITHUB_ACTIONS: "true", GITHUB_EVENT_PATH: "e", GITHUB_SHA: merge },
    { merge_group: { base_sha: base, head_sha: head } },
    { tip: head, bases: [base], mayStartAnew: false },
  ],
  [
    "GitHub: a push",
    { GITHUB_ACTIONS: "true", GITHUB_EVENT_PATH: "e" },
    { before: base, after: head, ref: "refs/heads/main", repository: { default_branch: "main" } },
    { tip: head, bases: [base], mayStartAnew: true, branch: "refs/heads/main", deleted: false },
  ],
  [
    "GitHub: a new branch",
    { GITHUB_ACTIONS: "true", GITHUB_EVENT_PATH: "e" },
    { before: zero, after: head, ref: "refs/heads/fix", repository: { default_branch: "main" } },
    { tip: head, bases: ["refs/remotes/origin/main"], mayStartAnew: true, branch: "refs/heads/fix", deleted: false },
  ],
  [
    "GitHub: a branch is deleted",
    { GITHUB_ACTIONS: "true", GITHUB_EVENT_PATH: "e" },
    { before: base, after: zero, ref: "refs/heads/fix" },
    { tip: zero, bases: [base], mayStartAnew: true, branch: "refs/heads/fix", deleted: true },
  ],
  [
    "GitLab: a merge request",
    {
      GITLAB_CI: "true",
      CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
      CI_COMMIT_SHA: head,
      CI_COMMIT_BEFORE_SHA: zero,
      CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: "fix",
    },
    {},
    { tip: head, bases: [base], mayStartAnew: false, branch: "refs/heads/fix" },
  ],
  [
    "GitLab: merged results",
    {
      GITLAB_CI: "true",
      CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
      CI_COMMIT_SHA: merge,
      CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: head,
    },
    {},
    { tip: head, bases: [base], mayStartAnew: false },
  ],
  [
    "GitLab: a push",
    {
      GITLAB_CI: "true",
      CI_COMMIT_BEFORE_SHA: base,
      CI_COMMIT_SHA: head,
      CI_COMMIT_BRANCH: "main",
      CI_DEFAULT_BRANCH: "main",
    },
    {},
    { tip: head, bases: [base], mayStartAnew: true, branch: "refs/heads/main", deleted: false },
  ],
  [
    "GitLab: a new branch",
    {
      GITLAB_CI: "true",
      CI_COMMIT_BEFORE_SHA: zero,
      CI_COMMIT_SHA: head,
      CI_COMMIT_BRANCH: "fix",
      CI_DEFAULT_BRANCH: "main",
    },
    {},
    { tip: head, bases: ["refs/remotes/origin/main"], mayStartAnew: true, branch: "refs/heads/fix", deleted: false },
  ],
  [
    "Azure: a pull request",
    {
      TF_BUILD: "True",
      SYSTEM_PULLREQUEST_TARGETBRANCH: "refs/heads/main",
      SYSTEM_PULLREQUEST_SOURCECOMMITID: head,
      SYSTEM_PULLREQUEST_SOURCEBRANCH: "refs/heads/fix",
    },
    {},
    { tip: head, bases: ["refs/remotes/origin/main"], mayStartAnew: false, branch: "refs/heads/fix" },
  ],
  [
    "Azure: a pull request of GitHub",
    { TF_BUILD: "True", SYSTEM_PULLREQUEST_TARGETBRANCH: "main" },
    {},
    { bases: ["refs/remotes/origin/main"], mayStartAnew: false },
  ],
  [
    "Jenkins: a change",
    { JENKINS_URL: "https://ci.example.com/", CHANGE_TARGET: "main", CHANGE_BRANCH: "fix" },
    {},
    { bases: ["refs/remotes/origin/main"], mayStartAnew: false, branch: "refs/heads/fix" },
  ],
  [
    "Bitbucket: a pull request",
    {
      BITBUCKET_BUILD_NUMBER: "1",
      BITBUCKET_PR_DESTINATION_COMMIT: base,
      BITBUCKET_PR_DESTINATION_BRANCH: "main",
      BITBUCKET_COMMIT: head,
      BITBUCKET_BRANCH: "fix",
    },
    {},
    { tip: head, bases: [base, "refs/remotes/origin/main"], mayStartAnew: false, branch: "refs/heads/fix" },
  ],
];

test.each(cases)("%s", (_, env, event, build) => {
  expect(buildIn(env, () => event)).toEqual({ ...build, server: expect.any(String) });
});

test.each([
  ["GitHub Actions", { GITHUB_ACTIONS: "true", GITHUB_EVENT_PATH: "e", GITHUB_EVENT_NAME: "schedule" }],
  ["GitLab", { GITLAB_CI: "true", CI_COMMIT_BEFORE_SHA: zero, CI_PIPELINE_SOURCE: "schedule", CI_COMMIT_SHA: head }],
  ["Azure Pipelines", { TF_BUILD: "True" }],
  ["Jenkins", { JENKINS_URL: "https://ci.example.com/" }],
  ["Bitbucket Pipelines", { BITBUCKET_BUILD_NUMBER: "1" }],
])("%s: a build of no change is a wrong call", (server, env) => {
  expect(() => buildIn(env, () => ({}))).toThrow(new RegExp(`^${server} runs this for .*use --range`));
});

test("elsewhere it is a wrong call", () => {
  expect(() => buildIn({ HOME: "/" }, () => ({}))).toThrow("this is none of them; use --range A..B");
});

describe("in clones", () => {
  let origin: Repository;
  let clone: string;
  const line = `const patient = { ssn: "${ssn}" };\n`;
  beforeEach(() => {
    origin = createRepository({ "README.md": "A clinic.\n", "old.ts": line });
    origin.git("checkout", "--quiet", "-b", "fix");
    origin.commit({ "a.ts": line.replace(ssn, otherSsn) });
    origin.commit({ "a.ts": "x\n" });
    clone = temporaryFolder();
  });
  afterEach(() => {
    origin.remove();
    rmSync(clone, { recursive: true, force: true });
  });

  const cloned = (...args: string[]): void =>
    void execFileSync("git", ["clone", "--quiet", "--branch", "fix", ...args, `file://${origin.folder}`, clone], {
      env: process.env,
    });
  const id = (revision: string): string => origin.git("rev-parse", revision).trim();
  /** Without what the machine's own CI server says. */
  const quiet = Object.fromEntries(
    Object.keys(process.env)
      .filter((name) => /^(?:GITHUB_|GITLAB_|CI_|TF_BUILD|SYSTEM_|JENKINS_|CHANGE_|BITBUCKET_)/.test(name))
      .map((name) => [name, ""]),
  );
  const scan = (env: Record<string, string>) => nophi(clone, ["scan", "--ci"], "", { ...quiet, ...env });
  const github = { GITHUB_ACTIONS: "true", GITHUB_BASE_REF: "main" };

  test("a pull request is judged by what it brings, also by what it takes away again", () => {
    cloned();
    for (const env of [
      { ...github, GITHUB_SHA: id("fix") },
      { GITLAB_CI: "true", CI_MERGE_REQUEST_DIFF_BASE_SHA: id("main"), CI_COMMIT_SHA: id("fix") },
      { TF_BUILD: "True", SYSTEM_PULLREQUEST_TARGETBRANCH: "refs/heads/main" },
      { JENKINS_URL: "x", CHANGE_TARGET: "main" },
      { BITBUCKET_BUILD_NUMBER: "1", BITBUCKET_PR_DESTINATION_COMMIT: id("main").slice(0, 12) },
    ]) {
      const { status, stdout } = scan(env);
      expect(stdout).toContain(`(commit ${id("fix~1").slice(0, 12)})`);
      expect(stdout).not.toContain("old.ts");
      expect(status).toBe(1);
    }
  });

  test.each([["--depth=1"], ["--depth=2"]])("a shallow clone (%s) is a wrong call", (depth) => {
    cloned(depth);
    for (const env of [
      { ...github, GITHUB_SHA: id("fix") },
      { GITLAB_CI: "true", CI_COMMIT_BEFORE_SHA: id("main"), CI_COMMIT_SHA: id("fix") },
      { GITLAB_CI: "true", CI_COMMIT_BEFORE_SHA: zero, CI_COMMIT_SHA: id("fix"), CI_COMMIT_BRANCH: "fix" },
    ]) {
      const { status, stdout, stderr } = scan(env);
      expect([status, stdout]).toEqual([2, ""]);
      expect(stderr).toContain("fetch-depth: 0");
    }
  });

  test("a clone without the target branch is a wrong call", () => {
    cloned("--single-branch");
    const { status, stdout, stderr } = scan({ ...github, GITHUB_SHA: id("fix") });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("refs/remotes/origin/main, which is not in this clone");
  });

  test("a tag that is pushed has a text", () => {
    origin.git("tag", "-a", "v1", "-m", `Release for the patient with ssn ${ssn}`, "main");
    cloned();
    const tag = { GITLAB_CI: "true", CI_COMMIT_TAG: "v1", CI_COMMIT_SHA: id("main"), CI_DEFAULT_BRANCH: "main" };
    const { status, stdout } = scan({ ...tag, CI_COMMIT_BEFORE_SHA: zero });
    expect(status).toBe(1);
    expect(stdout).toContain("refs/tags/v1\n  1:34  block");
    expect(stdout).not.toContain("old.ts");
  });

  test("a push by force, whose old end is gone, is judged from the default branch on", () => {
    cloned();
    const event = { before: base, after: id("fix"), ref: "refs/heads/fix", repository: { default_branch: "main" } };
    origin.write(".git/event.json", JSON.stringify(event));
    const env = { GITHUB_ACTIONS: "true", GITHUB_EVENT_PATH: join(origin.folder, ".git/event.json") };
    const { status, stdout } = scan(env);
    expect(status).toBe(1);
    expect(stdout).not.toContain("old.ts");
    const onMain = { ...event, ref: "refs/heads/fix", repository: { default_branch: "fix" } };
    origin.write(".git/event.json", JSON.stringify(onMain));
    const anew = scan(env);
    expect(anew.stdout).toContain("so the whole history of what was pushed was scanned");
    expect(anew.stdout).toContain("old.ts");
    origin.write(".git/event.json", JSON.stringify({ ...event, after: zero }));
    expect(scan(env)).toMatchObject({ status: 0 });
    origin.write(".git/event.json", `{"before": "${ssn}`);
    expect(scan(env)).toMatchObject({ status: 2, stdout: "" });
    expect(scan(env).stderr).toBe("nophi: cannot read the event that GITHUB_EVENT_PATH names (it is no JSON)\n");
  });
});
