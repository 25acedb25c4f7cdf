/** lefthook for real, and the configuration of the pre-commit framework; that one runs in scripts/check-pre-commit.mjs. */
import { afterEach, expect, test } from "@jest/globals";
import { createProject, hooks, patient, type Project } from "./hooks.ts";
import { ssn } from "./repository.ts";

let project: Project;
afterEach(() => project.remove());

const manifest = { "package.json": "{}\n", "a.ts": "export {};\n" };

/** A configuration as people have it: comments, other commands, an order of its own. */
const ownLefthook = `# What we check.
pre-push:
  commands:
    refs: # before ours
      run: cat | sed "s/^/other saw /"
      use_stdin: true

pre-commit:
  # formatters first
  jobs:
    - name: first
      run: echo first

output:
  - execution_out
  - failure
`;

test("lefthook: every hook stops a patient, what was there still runs, and comes back byte for byte", () => {
  project = createProject({ ...manifest, "lefthook.yml": ownLefthook }, ["lefthook"]);
  expect(project.nophi("init")).toMatchObject({ status: 0, stderr: "" });
  const configuration = project.read("lefthook.yml");
  for (const comment of ["# What we check.", "# before ours", "# formatters first"]) {
    expect(configuration).toContain(comment);
  }
  for (const hook of hooks) expect(project.read(`.git/hooks/${hook}`)).toContain("call_lefthook");
  expect(project.nophi("init").stdout).toContain("everything is set up already");

  const clean = project.change({ "a.ts": "export const a = 1;\n" });
  expect(clean).toMatchObject({ status: 0, output: expect.stringContaining("first") });
  const blocked = project.change({ "a.ts": patient });
  expect(blocked.output).toContain("1 value that looks like patient data");
  expect(blocked.status).toBe(1);
  project.git("reset", "--quiet", "--hard");
  expect(project.change({ "a.ts": "export const a = 2;\n" }, `Call back, SSN ${ssn}`).status).toBe(1);
  project.git("init", "--quiet", "--bare", ".git/remote");
  project.git("remote", "add", "origin", ".git/remote");
  expect(project.person("push", "origin", "main")).toMatchObject({
    status: 0,
    output: expect.stringContaining("other saw refs/heads/main"),
  });
  project.commit({ "a.ts": patient });
  expect(project.person("push", "origin", "main").status).toBe(1);

  const removed = project.nophi("init", "--remove");
  expect(removed.stdout).toContain("left the hooks of lefthook itself");
  expect(project.read("lefthook.yml")).toBe(ownLefthook);
});

test("lefthook: without a configuration one is written; without lefthook everything is stopped, not let through", () => {
  project = createProject({ ...manifest, "package.json": '{ "devDependencies": { "lefthook": "2" } }\n' }, [
    "lefthook",
  ]);
  project.nophi("init");
  expect(project.read("lefthook.yml")).toBe(`# >>> nophi >>>
pre-commit:
  commands:
    zz-nophi:
      run: node node_modules/nophi/bin/nophi.js scan --staged
pre-merge-commit:
  commands:
    zz-nophi:
      run: node node_modules/nophi/bin/nophi.js scan --staged
commit-msg:
  commands:
    zz-nophi:
      run: node node_modules/nophi/bin/nophi.js scan --commit-msg "{1}"
pre-push:
  commands:
    zz-nophi:
      run: node node_modules/nophi/bin/nophi.js scan --pre-push "{1}"
      use_stdin: true
assert_lefthook_installed: true
# <<< nophi <<<
`);
  project.nophi("init", "--remove");
  expect(project.exists("lefthook.yml")).toBe(false);
});

test.each([
  ["lefthook.toml", "", "nophi init edits only YAML, not lefthook.toml; nothing was changed. Let it run: pre-commit: "],
  ["lefthook.yml", "a: [\n", "lefthook.yml is not valid YAML; nothing was changed"],
])("lefthook: %s with %j is refused", (name, text, reason) => {
  project = createProject({ ...manifest, [name]: text });
  expect(project.nophi("init")).toMatchObject({ status: 2, stderr: expect.stringContaining(reason) });
  expect(project.read(name)).toBe(text);
  expect(project.exists("nophi.config.json")).toBe(false);
});

test("lefthook: what cannot be edited is told, with the line to add", () => {
  const text = "pre-commit: { commands: { lint: { run: eslint } } }\n";
  project = createProject({ ...manifest, "lefthook.yml": text }, ["lefthook"]);
  const { stdout } = project.nophi("init", "--dry-run");
  expect(stdout).toContain(
    "to do  let pre-commit in lefthook.yml run: node node_modules/nophi/bin/nophi.js scan --staged",
  );
  expect(project.read("lefthook.yml")).toBe(text);
});

const ownPreCommit = `# ours
repos:
  - repo: local
    hooks:
      - id: lint # fast
        name: lint
        entry: "true"
        language: system
# end
`;

test("pre-commit: hooks and stages are added to the configuration, and taken out again", () => {
  project = createProject({ ".pre-commit-config.yaml": ownPreCommit });
  expect(project.nophi("init")).toMatchObject({ status: 0, stderr: "" });
  expect(project.read(".pre-commit-config.yaml")).toBe(`# ours
repos:
  - repo: local
    hooks:
      - id: lint # fast
        name: lint
        entry: "true"
        language: system
  # >>> nophi >>>
  - repo: https://github.com/nophi/nophi
    rev: v0.1.0
    hooks:
      - id: nophi
      - id: nophi-commit-msg
      - id: nophi-push
  # <<< nophi <<<
# >>> nophi >>>
default_install_hook_types: [pre-commit, pre-merge-commit, commit-msg, pre-push]
default_stages: [pre-commit]
# <<< nophi <<<
# end
`);
  expect(project.nophi("init", "--dry-run").stdout).not.toContain(".pre-commit-config.yaml:");
  project.nophi("init", "--remove");
  expect(project.read(".pre-commit-config.yaml")).toBe(ownPreCommit);
});

test("pre-commit: an entry of nophi gets the hooks that it lacks; types of the project's own are kept", () => {
  const own = `default_install_hook_types: [pre-commit]
repos:
  - repo: https://github.com/nophi/nophi
    rev: v0.0.9
    hooks:
      - id: nophi
`;
  project = createProject({ ".pre-commit-config.yaml": own });
  const { stdout } = project.nophi("init");
  expect(project.read(".pre-commit-config.yaml")).toBe(
    `${own}      # >>> nophi >>>\n      - id: nophi-commit-msg\n      - id: nophi-push\n      # <<< nophi <<<\n`,
  );
  expect(stdout).toContain(
    "to do  let default_install_hook_types in .pre-commit-config.yaml list pre-commit, pre-merge-commit,",
  );
});

test.each([
  ["github", ".github/workflows/nophi.yml"],
  ["gitlab", undefined],
])("CI: --ci %s", (server, file) => {
  project = createProject();
  const { stdout } = project.nophi("init", "--ci", server);
  if (file === undefined)
    expect(stdout).toMatch(/add to \.gitlab-ci\.yml.*:\n\s+nophi:\n(?:.*\n)*\s+- npx --yes nophi@\S+ scan --ci\n/);
  else expect(project.read(file)).toMatch(/fetch-depth: 0 [^]*- run: npx --yes nophi@\S+ scan --ci\n$/);
});

test("CI: the server is found out by the address of the remote", () => {
  project = createProject();
  project.git("remote", "add", "origin", "git@github.com:clinic/app.git");
  project.nophi("init");
  expect(project.exists(".github/workflows/nophi.yml")).toBe(true);
  project.nophi("init", "--remove");
  expect(project.exists(".github/workflows/nophi.yml")).toBe(false);
});

test.each([
  [["--ci", "other"], 'unknown CI server "other"; known: github, gitlab, none'],
  [["--remove", "--hooks", "git"], "--remove takes out everything that init wrote"],
])("init %j is refused", (args, reason) => {
  project = createProject();
  expect(project.nophi("init", ...args)).toMatchObject({ status: 2, stderr: expect.stringContaining(reason) });
});
