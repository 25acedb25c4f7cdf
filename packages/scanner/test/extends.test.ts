/** Settings that several projects share: where they are read from, and what is said when they change. */
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runScan, type ScanRequest } from "../src/scan.ts";
import { createRepository, nophi, ssn, type Repository } from "./repository.ts";

let repository: Repository;
beforeEach(() => {
  repository = createRepository({ "README.md": "A clinic.\n" });
});
afterEach(() => repository.remove());

const line = `const patient = { ssn: "${ssn}" };\n`;

const stage = (path: string, content: string): void => {
  repository.write(path, content);
  repository.git("add", "--", path);
};

const report = async (request: ScanRequest = {}) => (await runScan({ cwd: repository.folder, ...request })).report;
const paths = async (request?: ScanRequest) => (await report(request)).findings.map(({ path }) => path);

test("a file that is extended is read from the index when the index is what is scanned", async () => {
  stage("nophi.config.json", `{"extends": "./config/org.json"}`);
  stage("config/org.json", "{}");
  stage("fixtures/a.ts", line);
  repository.write("config/org.json", `{"ignore": ["fixtures"]}`);
  expect(await paths({ staged: true })).toEqual(["fixtures/a.ts"]);
  expect(await paths()).toEqual([]);
});

test("a file that is extended and not staged is missing from the commit, which does not pass", () => {
  stage("nophi.config.json", `{"extends": "./config/org.json"}`);
  repository.write("config/org.json", "{}");
  stage("a.ts", line);
  const { status, stderr, stdout } = nophi(repository.folder, ["scan", "--staged"]);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toBe(`nophi: nophi.config.json: "extends": there is no file "./config/org.json"\n`);
});

test("a commit that loosens what is extended says so", async () => {
  repository.commit({ "nophi.config.json": `{"extends": "./config/org.json"}`, "config/org.json": `{"health": true}` });
  stage("config/org.json", `{"health": true, "ignore": ["fixtures/**"]}`);
  expect((await report({ staged: true })).notes).toEqual([
    "this commit loosens the configuration: it ignores more files: fixtures/**",
  ]);
  stage("config/org.json", `{"health": true}`);
  stage("nophi.config.json", `{}`);
  expect((await report({ staged: true })).notes).toEqual([
    "this commit loosens the configuration: it declares less of the project as healthcare",
  ]);
});

test("a package is taken as it is installed at the root, from any folder", async () => {
  stage(".gitignore", "node_modules\n");
  stage("package.json", `{"nophi": {"extends": "@clinic/nophi"}}`);
  stage("src/a.ts", line);
  expect(nophi(repository.folder, ["scan", "--staged"])).toMatchObject({
    status: 2,
    stderr: `nophi: "nophi" in package.json: "extends": there is no package "@clinic/nophi" in node_modules; install it, or begin the path of a file with ./\n`,
  });
  mkdirSync(join(repository.folder, "node_modules/@clinic/nophi"), { recursive: true });
  writeFileSync(join(repository.folder, "node_modules/@clinic/nophi/nophi.config.json"), `{"ignore": ["src"]}`);
  for (const cwd of [repository.folder, join(repository.folder, "src")]) {
    expect(await paths({ cwd, staged: true })).toEqual([]);
    expect(await paths({ cwd })).toEqual([]);
  }
});

test("what --config names extends files beside it, and the project's own", async () => {
  stage("a.ts", line);
  repository.write("ci/strict.json", `{"extends": "./base.json"}`);
  repository.write("ci/base.json", `{"ignore": ["*.ts"]}`);
  expect(await paths({ config: "ci/strict.json" })).toEqual([]);
  stage("nophi.config.json", `{"ignore": ["*.ts"]}`);
  repository.write("ci/strict.json", `{"extends": "../nophi.config.json"}`);
  expect(await paths({ config: "ci/strict.json" })).toEqual([]);
  const elsewhere = join(repository.folder, "ci");
  await expect(report({ cwd: elsewhere, config: "strict.json" })).rejects.toThrow(
    `"extends": "../nophi.config.json" is outside of the project`,
  );
});

test("explain and the list of known patients take the same settings", () => {
  stage("nophi.config.json", `{"extends": "./org.json"}`);
  stage("org.json", `{"policy": {"block": 0.99}}`);
  stage("a.ts", line);
  for (const args of [["a.ts:1"], ["--staged", "a.ts:1"]])
    expect(nophi(repository.folder, ["explain", ...args]).stdout).toContain("0.99 and more blocks");
  stage("org.json", `{"knownPatients": "lists/ours"}`);
  expect(nophi(repository.folder, ["identifiers", "show"]).stderr).toContain("lists/ours");
});
