/** Hooks that were there before nophi, in Git's own folder: they run, their answer counts, and they come back as they were. */
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { createProject, hooks, patient, terminalPath, type Project } from "./hooks.ts";
import { bin, ssn, temporaryFolder } from "./repository.ts";

let project: Project;
beforeEach(() => {
  project = createProject({ "a.ts": "export {};\n" });
});
afterEach(() => project.remove());

const hook = (name: string): string => `.git/hooks/${name}`;
const mode = (path: string): number => statSync(join(project.folder, path)).mode & 0o777;

/** A remote that takes everything. */
function addRemote(): void {
  project.git("init", "--quiet", "--bare", ".git/remote");
  project.git("remote", "add", "origin", ".git/remote");
}

test.each([
  ["is no shell script", "#!/usr/bin/env node\nconsole.log('first');\n"],
  ["ends early", "#!/bin/sh\necho first\nexit 0\n"],
  ["may end early", "#!/bin/sh\necho first\nif true; then\n  exit 0\nfi\n"],
  ["may end early, in one line", '#!/bin/sh\necho first\n[ -n "$HOME" ] && exit\necho\n'],
  ["hands over to another program", "#!/bin/sh\nexec echo first\n"],
  ["has no line end", "#!/bin/sh\necho first"],
])("a hook that %s runs first, and comes back byte for byte", (_, script) => {
  project.script(hook("pre-commit"), script);
  expect(project.nophi("init")).toMatchObject({ status: 0, stderr: "" });
  const blocked = project.change({ "a.ts": patient });
  expect(blocked.output).toMatch(/^first\n+nophi blocked this commit/);
  expect(blocked.status).toBe(1);
  expect(project.change({ "a.ts": "export const a = 1;\n" })).toMatchObject({ status: 0 });
  expect(project.nophi("init").stdout).toContain("everything is set up already");
  expect(project.nophi("init", "--remove")).toMatchObject({ status: 0, stderr: "" });
  expect(project.read(hook("pre-commit"))).toBe(script);
  expect(mode(hook("pre-commit"))).toBe(0o755);
  for (const name of hooks.slice(1)) expect(project.exists(hook(name))).toBe(false);
  expect(project.exists(`${hook("pre-commit")}.before-nophi`)).toBe(false);
  expect(project.exists("nophi.config.json")).toBe(false);
});

test.each([
  ["in a script that is continued", "#!/bin/sh\necho no\nfalse || exit 3\n"],
  ["in one that is not", "#!/usr/bin/env node\nconsole.log('no');\nprocess.exitCode = 3;\n"],
])("the answer of a hook counts %s", (_, script) => {
  project.script(hook("commit-msg"), script);
  project.nophi("init");
  const { status, output } = project.change({ "a.ts": "export const a = 2;\n" });
  expect(output).toContain("no\n");
  expect(status).toBe(1); // Git's own
});

test("a hook that Git leaves out, since it is not executable, is left out still", () => {
  project.write(hook("pre-commit"), "#!/bin/sh\necho asleep\nfalse\n");
  project.nophi("init");
  const { status, output } = project.change({ "a.ts": "export const a = 3;\n" });
  expect({ status, asleep: output.includes("asleep") }).toEqual({ status: 0, asleep: false });
  project.nophi("init", "--remove");
  expect(project.read(hook("pre-commit"))).toBe("#!/bin/sh\necho asleep\nfalse\n");
  expect(mode(hook("pre-commit")) & 0o111).toBe(0);
});

test.each([
  ["a shell script", '#!/bin/sh\nwhile read -r ref rest; do echo "other saw $ref"; done\nexit 0\n'],
  [
    "no shell script",
    "#!/usr/bin/env node\nprocess.stdin.on('data', (it) => console.log(`other saw ${String(it).split(' ')[0]}`));\n",
  ],
])("pre-push: what Git says on standard input reaches both nophi and a hook that is %s", (_, script) => {
  addRemote();
  project.script(hook("pre-push"), script);
  project.nophi("init");
  const clean = project.person("push", "origin", "main");
  expect(clean.output).toContain("other saw refs/heads/main\n");
  expect(clean.status).toBe(0);
  project.commit({ "a.ts": patient });
  const blocked = project.person("push", "origin", "main");
  expect(blocked.output).toContain("1 value that looks like patient data");
  expect(blocked.output).not.toContain(ssn);
  expect(blocked.status).toBe(1);
  project.nophi("init", "--remove");
  expect(project.read(hook("pre-push"))).toBe(script);
});

test("a merge, a message and a push of a patient are blocked", () => {
  addRemote();
  project.nophi("init");
  project.commit();
  project.git("switch", "--quiet", "--create", "side");
  project.commit({ "b.ts": patient });
  project.git("switch", "--quiet", "main");
  project.commit({ "c.ts": "export {};\n" });
  const merge = project.person("merge", "--no-edit", "side");
  expect(merge.output).toContain("nophi blocked");
  expect(merge.status).not.toBe(0);
  project.git("reset", "--quiet", "--hard");
  const message = project.change({ "c.ts": "export const c = 1;\n" }, `Call back, SSN ${ssn}`);
  expect(message.output).toContain("nophi blocked");
  expect(message.status).toBe(1);
  expect(project.person("push", "origin", "side").status).toBe(1);
  expect(project.person("push", "origin", "main").status).toBe(0);
});

test("only what is staged counts, also from a folder below", () => {
  project.nophi("init");
  project.commit({ "web/b.ts": "export {};\n" });
  project.write("web/b.ts", patient);
  const below = (...args: string[]) =>
    spawnSync("git", args, {
      cwd: join(project.folder, "web"),
      encoding: "utf8",
      env: { ...process.env, PATH: terminalPath },
    });
  project.write("a.ts", "export const a = 4;\n");
  project.git("add", "a.ts");
  expect(below("commit", "-m", "part").status).toBe(0);
  below("add", "b.ts");
  expect(below("commit", "-m", "rest").status).toBe(1);
});

/** Where a program is, as a client finds it that has it built in. */
const placeOf = (name: string): string =>
  spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout.trim();

test.each([
  ["plain Git, with an empty PATH", "git", []],
  ["husky, with a PATH that lacks node", "husky", ["sh", "basename", "dirname"]],
])("%s: a graphical client stops with a clear line", (_, kind, programs) => {
  if (kind === "husky") {
    project.remove();
    project = createProject({ "a.ts": "export {};\n", "package.json": "{}" }, ["husky"]);
  }
  project.nophi("init", "--hooks", kind);
  project.git("add", "--all");
  const tools = temporaryFolder();
  for (const name of programs) symlinkSync(placeOf(name), join(tools, name));
  const { status, stderr } = spawnSync(placeOf("git"), ["commit", "-m", "x"], {
    cwd: project.folder,
    encoding: "utf8",
    env: { ...process.env, PATH: programs.length === 0 ? "" : tools },
  });
  spawnSync("rm", ["-r", tools]);
  expect(stderr).toContain(
    "nophi: node is not on the PATH of this program, so this commit was not checked and does not pass",
  );
  expect(status).not.toBe(0);
});

test("a hook of an older nophi is renewed in its place", () => {
  const old = "#!/bin/sh\necho first\n# >>> nophi >>>\nnophi scan --staged\n# <<< nophi <<<\necho last\n";
  project.script(hook("pre-commit"), old);
  project.nophi("init");
  const text = project.read(hook("pre-commit"));
  expect(text).toMatch(/^#!\/bin\/sh\necho first\n# >>> nophi >>>\n[^]*\n# <<< nophi <<<\necho last\n$/);
  expect(text).toContain('"$nophi" scan --staged || exit $?');
  project.nophi("init", "--remove");
  expect(project.read(hook("pre-commit"))).toBe("#!/bin/sh\necho first\necho last\n");
});

test("core.hooksPath inside the project gets all hooks, and loses them again", () => {
  project.git("config", "core.hooksPath", "tools/hooks");
  project.nophi("init");
  for (const name of hooks) expect(mode(`tools/hooks/${name}`) & 0o111).not.toBe(0);
  expect(project.change({ "a.ts": patient }).status).toBe(1);
  project.nophi("init", "--remove");
  for (const name of hooks) expect(project.exists(`tools/hooks/${name}`)).toBe(false);
});

test("--remove leaves what a person wrote or changed, and says so", () => {
  project.write("nophi.config.json", '{ "health": true, "ignore": ["old/**"] }\n');
  project.script(hook("commit-msg"), '#!/bin/sh\nnpx nophi scan --commit-msg "$1"\n');
  project.nophi("init", "--ci", "github");
  expect(project.exists(".github/workflows/nophi.yml")).toBe(true);
  project.write(".github/workflows/nophi.yml", `${project.read(".github/workflows/nophi.yml")}# ours\n`);
  const { stdout, status } = project.nophi("init", "--remove");
  expect(status).toBe(0);
  expect(stdout).toContain("left nophi.config.json: it is not as init writes it");
  expect(stdout).toContain("left .github/workflows/nophi.yml: it is not as init writes it");
  expect(stdout).toContain("left .git/hooks/commit-msg: it runs nophi in a line that init did not mark");
  expect(project.exists(hook("pre-commit"))).toBe(false);
  expect(project.nophi("init", "--remove").stdout).toContain("nothing of it is here");
});

test("--remove --dry-run changes nothing", () => {
  project.nophi("init");
  const before = project.read(hook("pre-commit"));
  expect(project.nophi("init", "--remove", "--dry-run").stdout).toContain("would do  .git/hooks/pre-commit: take out");
  expect(project.read(hook("pre-commit"))).toBe(before);
});

test("a hook outside of a package finds nophi on the PATH", () => {
  const tools = temporaryFolder();
  symlinkSync(bin, join(tools, "nophi"));
  project.git("rm", "-r", "--quiet", "--cached", "a.ts");
  project.nophi("init");
  spawnSync("rm", ["-r", join(project.folder, "node_modules")]);
  project.write("a.ts", patient);
  project.git("add", "a.ts");
  const { status, stderr } = spawnSync("git", ["commit", "-m", "x"], {
    cwd: project.folder,
    encoding: "utf8",
    env: { ...process.env, PATH: `${tools}:${terminalPath}` },
  });
  spawnSync("rm", ["-r", tools]);
  expect(stderr).toContain("nophi blocked this commit");
  expect(status).toBe(1);
});

// The table in docs/hooks.md.
test.each<[string, string, string[]]>([
  ["a commit", "pre-commit commit-msg", ["commit", "-am", "x"]],
  ["an amended commit", "pre-commit commit-msg", ["commit", "--amend", "-am", "x"]],
  ["a merge without conflicts", "pre-merge-commit commit-msg", ["merge", "--no-edit", "side"]],
  ["a fast-forward", "", ["merge", "--quiet", "ahead"]],
  ["a cherry-pick", "", ["cherry-pick", "side"]],
  ["a revert", "", ["revert", "--no-edit", "HEAD"]],
  ["a rebase", "", ["rebase", "--quiet", "side"]],
  ["a commit that skips hooks", "", ["commit", "--no-verify", "-am", "x"]],
  ["a push", "pre-push", ["push", "--quiet", "origin", "main"]],
])("Git fires for %s: %s", (what, fired, args) => {
  addRemote();
  project.git("branch", "side");
  project.commit({ "b.ts": "export {};\n" });
  project.git("switch", "--quiet", "side");
  project.commit({ "c.ts": "export {};\n" });
  project.git("switch", "--quiet", "main");
  project.git("switch", "--quiet", "--create", "ahead");
  project.commit({ "d.ts": "export {};\n" });
  project.git("switch", "--quiet", "main");
  for (const name of hooks) project.script(hook(name), `#!/bin/sh\necho ${name} >>.git/fired\n`);
  if (what.includes("commit")) project.write("a.ts", "export const a = 1;\n");
  expect(project.person(...args)).toMatchObject({ status: 0 });
  const log = project.exists(".git/fired") ? project.read(".git/fired").trim().split("\n") : [];
  expect(log.join(" ")).toBe(fired);
});
