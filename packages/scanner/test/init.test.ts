import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { bin, createRepository, nophi, ssn, otherSsn, type Repository } from "./repository.ts";

const modules = join(import.meta.dirname, "..", "..", "..", "node_modules");

let repository: Repository;
beforeEach(() => {
  repository = createRepository({ ".gitignore": "node_modules\n" });
  link(bin, "node_modules/.bin/nophi");
});
afterEach(() => repository.remove());

function link(target: string, path: string): void {
  mkdirSync(dirname(join(repository.folder, path)), { recursive: true });
  symlinkSync(target, join(repository.folder, path));
}

const read = (path: string): string => readFileSync(join(repository.folder, path), "utf8");
const init = (...args: string[]) => nophi(repository.folder, ["init", ...args]);

/** The PATH of a person's terminal: npm puts folders with our own nophi before it. */
const terminalPath = (process.env["PATH"] ?? "")
  .split(delimiter)
  .filter((folder) => !folder.includes("node_modules"))
  .join(delimiter);

/** Commits through the hooks, as a person does. */
function commit(...args: string[]) {
  const run = spawnSync("git", ["commit", "-m", "work", ...args], {
    cwd: repository.folder,
    encoding: "utf8",
    env: { ...process.env, PATH: terminalPath },
  });
  return { status: run.status, output: run.stdout + run.stderr };
}

const patient = `const patient = { ssn: "${ssn}" };\n`;

test("plain git: the commit of a patient is blocked, a clean one passes", () => {
  expect(init()).toMatchObject({ status: 0, stderr: "" });
  repository.write("a.ts", patient);
  repository.git("add", "a.ts");
  const blocked = commit();
  expect(blocked.status).toBe(1);
  expect(blocked.output).toContain("nophi blocked this commit: 1 value");
  expect(blocked.output).not.toContain(ssn);
  repository.write("a.ts", "export {};\n");
  repository.git("add", "a.ts");
  expect(commit().status).toBe(0);
});

test("plain git: what `commit -a` and `commit <path>` take is what is scanned", () => {
  init();
  repository.commit({ "a.ts": "export {};\n", "b.ts": "export {};\n" });
  repository.write("a.ts", patient);
  expect(commit("-a").output).toContain("a.ts");
  expect(commit("a.ts").status).toBe(1);
  // The other way round: what is staged but not part of a path-limited commit is not its concern.
  repository.git("add", "a.ts");
  repository.write("b.ts", "export const b = 1;\n");
  expect(commit("b.ts")).toMatchObject({ status: 0 });
  expect(commit().status).toBe(1);
});

test("plain git: a worktree has the same hook", () => {
  init();
  repository.commit();
  const tree = join(repository.folder, "tree");
  repository.git("worktree", "add", "--quiet", tree, "-b", "side");
  writeFileSync(join(tree, "a.ts"), patient);
  spawnSync("git", ["add", "a.ts"], { cwd: tree });
  const { status, stderr, stdout } = spawnSync("git", ["commit", "-m", "x"], {
    cwd: tree,
    encoding: "utf8",
    env: { ...process.env, PATH: `${join(repository.folder, "node_modules", ".bin")}:${process.env["PATH"] ?? ""}` },
  });
  expect(stdout + stderr).toContain("nophi blocked this commit");
  expect(status).toBe(1);
});

test("plain git: without nophi nothing passes", () => {
  init();
  spawnSync("rm", ["-r", join(repository.folder, "node_modules")]);
  repository.write("a.ts", "export {};\n");
  repository.git("add", "a.ts");
  const { status, output } = commit();
  expect(status).not.toBe(0);
  expect(output).toBe("nophi: not installed, so this commit was not checked and does not pass; run npm install\n");
});

test("plain git: an existing hook stays and runs first", () => {
  repository.write(".git/hooks/pre-commit", "#!/usr/bin/env bash\necho first");
  chmodSync(join(repository.folder, ".git/hooks/pre-commit"), 0o755);
  expect(init().status).toBe(0);
  repository.write("a.ts", patient);
  repository.git("add", "a.ts");
  const { status, output } = commit();
  expect(status).toBe(1);
  expect(output).toMatch(/^first\nnophi blocked/);
});

test.each([
  ["is no shell script", "#!/usr/bin/env python3\nprint(1)\n", "is not a shell script; nothing was changed."],
  ["ends early", "#!/bin/sh\necho\nexit 0\n", "ends early (exit or exec); nothing was changed."],
])("plain git: a hook that %s is left alone", (_, script, reason) => {
  repository.write(".git/hooks/pre-commit", script);
  const { status, stderr } = init();
  expect(stderr).toContain(reason);
  expect(status).toBe(2);
  expect(read(".git/hooks/pre-commit")).toBe(script);
  expect(existsSync(join(repository.folder, "nophi.config.json"))).toBe(false);
});

test("plain git: core.hooksPath inside the repository is respected, a shared one is left alone", () => {
  repository.git("config", "core.hooksPath", "tools/hooks");
  init();
  expect(statSync(join(repository.folder, "tools/hooks/pre-commit")).mode & 0o111).not.toBe(0);
  repository.git("config", "core.hooksPath", "/usr/share/hooks");
  expect(init()).toMatchObject({ status: 2, stderr: expect.stringContaining("which other repositories share") });
});

test("plain git: from the folder of a package the hook finds the nophi of that package", () => {
  repository.write("web/package.json", "{}");
  nophi(join(repository.folder, "web"), ["init", "--hooks", "git"]);
  expect(read(".git/hooks/pre-commit")).toContain('nophi="./web/node_modules/.bin/nophi"');
});

test("running it again changes nothing", () => {
  init();
  const before = [read(".git/hooks/pre-commit"), read("nophi.config.json")];
  expect(init().stdout).toContain("everything is set up already");
  expect([read(".git/hooks/pre-commit"), read("nophi.config.json")]).toEqual(before);
});

test("--dry-run changes nothing and says what would change", () => {
  const { status, stdout } = init("--dry-run");
  expect(status).toBe(0);
  expect(stdout).toContain("would do  .git/hooks/pre-commit: run nophi before each commit");
  expect(existsSync(join(repository.folder, ".git/hooks/pre-commit"))).toBe(false);
  expect(existsSync(join(repository.folder, "nophi.config.json"))).toBe(false);
});

test("the configuration declares a healthcare project; an existing one stays", () => {
  init();
  expect(JSON.parse(read("nophi.config.json"))).toEqual({ $schema: "./node_modules/nophi/schema.json", health: true });
  repository.write("nophi.config.json", "{}");
  init();
  expect(read("nophi.config.json")).toBe("{}");
});

/** A project with the real husky, lint-staged and eslint at hand. */
function huskyProject(manifest: string): void {
  repository.write("package.json", manifest);
  cpSync(join(modules, "husky"), join(repository.folder, "node_modules", "husky"), { recursive: true });
}

test("husky: sets it up with its own installer and blocks a commit", () => {
  huskyProject('{\n\t"name": "clinic",\n\t"devDependencies": { "husky": "9.1.7" }\n}\n');
  expect(init()).toMatchObject({ status: 0, stderr: "" });
  expect(repository.git("config", "core.hooksPath")).toBe(".husky/_\n");
  expect(read(".husky/pre-commit").trimEnd().split("\n").at(-1)).toBe("nophi scan --staged");
  expect(read("package.json")).toBe(
    '{\n\t"name": "clinic",\n\t"devDependencies": {\n\t\t"husky": "9.1.7"\n\t},\n\t"scripts": {\n\t\t"prepare": "husky"\n\t}\n}\n',
  );
  repository.write("a.ts", patient);
  repository.git("add", "--all");
  const blocked = commit();
  expect(blocked.output).toContain("nophi blocked this commit: 1 value");
  expect(blocked.status).not.toBe(0);
  expect(init().stdout).toContain("everything is set up already");
});

test("husky: existing lines and scripts stay, lint-staged comes before nophi", () => {
  huskyProject(
    JSON.stringify({
      type: "module",
      scripts: { prepare: "tsc -b" },
      devDependencies: { husky: "^9", "lint-staged": "^16", eslint: "^10" },
    }),
  );
  repository.write(".husky/pre-commit", "npm test");
  repository.write("eslint.config.js", "export default [];\n");
  const { stdout } = init();
  const lines = read(".husky/pre-commit").trimEnd().split("\n");
  expect(lines.filter((line) => !line.startsWith("#"))).toEqual(["npm test", "lint-staged", "nophi scan --staged"]);
  const manifest: unknown = JSON.parse(read("package.json"));
  expect(manifest).toMatchObject({
    scripts: { prepare: "tsc -b && husky" },
    "lint-staged": { "*.{js,jsx,ts,tsx,mjs,cjs,mts,cts}": "eslint --max-warnings 0 --no-warn-ignored" },
  });
  expect(stdout).toContain("to do  add to eslint.config.js");
  expect(read("eslint.config.js")).toBe("export default [];\n");
});

test.each([
  [
    "a configuration of its own",
    { ".lintstagedrc.yaml": "'*': echo\n", "eslint.config.mjs": "export default [];\n" },
    true,
  ],
  ["no ESLint configuration to run with", {}, false],
])("husky: lint-staged with %s gets none of ours", (_, files, runs) => {
  huskyProject(JSON.stringify({ devDependencies: { husky: "^9", "lint-staged": "^16", eslint: "^10" } }));
  for (const [path, content] of Object.entries(files)) repository.write(path, content);
  init();
  expect(JSON.parse(read("package.json"))).not.toHaveProperty("lint-staged");
  expect(/^lint-staged$/m.test(read(".husky/pre-commit"))).toBe(runs);
});

test("husky: with the plugin installed and no ESLint configuration, one is written", () => {
  huskyProject(JSON.stringify({ devDependencies: { husky: "^9", "lint-staged": "^16", eslint: "^10" } }));
  repository.write("node_modules/@nophi/eslint-plugin/package.json", "{}");
  init();
  expect(read("eslint.config.mjs")).toContain("export default [...nophi.configs.recommended];");
});

test("husky: what is in package.json but not installed is a clear refusal", () => {
  repository.write("package.json", JSON.stringify({ devDependencies: { husky: "^9" } }));
  expect(init()).toMatchObject({ status: 2, stderr: expect.stringContaining("husky is not installed") });
});

test("husky, lint-staged and a real ESLint: the commit of a second patient is blocked, an old one is not in the way", () => {
  huskyProject(JSON.stringify({ type: "module", devDependencies: { husky: "9", "lint-staged": "16", eslint: "10" } }));
  for (const name of ["lint-staged", "eslint"]) link(join(modules, ".bin", name), `node_modules/.bin/${name}`);
  repository.write("eslint.config.js", "export default [];\n");
  repository.write("old.js", patient);
  repository.commit();
  init();
  repository.write("old.js", `${patient}const other = { ssn: "${otherSsn}" };\n`);
  repository.git("add", "--all");
  const { status, output } = commit();
  expect(output).toContain("nophi blocked this commit: 1 value");
  expect(status).not.toBe(0);
  repository.write("old.js", `${patient}export {};\n`);
  repository.git("add", "--all");
  expect(commit()).toMatchObject({ status: 0 });
});
