import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import {
  closeSync,
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { reportFormats } from "../src/report/index.ts";
import { bin, createRepository, email, nophi, ssn, temporaryFolder, type Repository } from "./repository.ts";

let repository: Repository;
let outside: string;
beforeAll(() => {
  repository = createRepository({ "clean.ts": "export {};\n", "nophi.config.json": `{"health": true}` });
  repository.write("dirty.ts", `const patient = { ssn: "${ssn}" };\n`);
  repository.write("broken.json", "{");
  repository.write("unknown.json", `{"heath": true}`);
  repository.write("scan.pdf", "%PDF-1.4\n");
  outside = temporaryFolder();
});
afterAll(() => {
  repository.remove();
  rmSync(outside, { recursive: true });
});

test.each([
  ["no command", [], "nophi: name a command, e.g. nophi scan --staged"],
  ["an unknown command", ["scna"], "nophi: unknown command 'scna' (Did you mean scan?)"],
  ["an unknown option", ["scan", "--stage"], "nophi: unknown option '--stage' (Did you mean --staged?)"],
  ["an unknown format", ["scan", "--format", "xml"], `nophi: unknown format "xml"; known: ${reportFormats.join(", ")}`],
  [
    "a format of every object",
    ["scan", "--format", "constructor"],
    `nophi: unknown format "constructor"; known: ${reportFormats.join(", ")}`,
  ],
  [
    "two formats",
    ["scan", "--format", "text", "--format", "json"],
    "nophi: --format is given twice; run nophi once for each report",
  ],
  [
    "two files for a report",
    ["scan", "--output", "a", "--output", "b"],
    "nophi: --output is given twice; run nophi once for each report",
  ],
  ["an option without its value", ["scan", "--output"], "nophi: option '--output <file>' argument missing"],
  [
    "two scopes",
    ["scan", "--staged", "--stdin"],
    "nophi: --staged and --stdin contradict each other; give one of them",
  ],
  ["a scope and paths", ["scan", "--staged", "clean.ts"], "nophi: --staged takes no paths"],
  ["a name for no text", ["scan", "--stdin-filename", "x"], "nophi: --stdin-filename means nothing without --stdin"],
  ["a missing path", ["scan", "clean.ts", "nowhere.ts"], "nophi: no such file or folder: nowhere.ts"],
  ["a missing configuration", ["scan", "--config", "x.json"], "nophi: cannot read the configuration x.json (ENOENT)"],
  [
    "a broken configuration",
    ["scan", "--config", "broken.json"],
    "nophi: broken.json: syntax error at line 1, column 2: CloseBraceExpected",
  ],
  [
    "an unknown key",
    ["scan", "--config", "unknown.json"],
    'nophi: unknown.json: unknown key "heath"; did you mean "health"?',
  ],
  [
    "a folder for a report",
    ["scan", "clean.ts", "--output", "no/such/report"],
    "nophi: cannot write no/such/report (ENOENT)",
  ],
  [
    "too much for redact",
    ["redact", "file"],
    "nophi: too many arguments for 'redact'. Expected 0 arguments but got 1.",
  ],
  [
    "an unknown kind of hooks",
    ["init", "--hooks", "lefthook"],
    'nophi: unknown kind of hooks "lefthook"; known: husky, git',
  ],
  [
    "whole files of whole files",
    ["scan", "--whole-files"],
    "nophi: --whole-files means nothing without --staged: other scans always look at whole files",
  ],
])("refuses %s in one line, with exit code 2", (_, args, line) => {
  const { status, stdout, stderr } = nophi(repository.folder, args);
  expect(stderr.trimEnd().split("\n").at(-1)).toBe(line);
  if (args.length > 0) expect(stderr).toBe(`${line}\n`);
  expect(stdout).toBe("");
  expect(status).toBe(2);
});

test.each([
  ["scan --staged", ["scan", "--staged"]],
  ["scan --pre-commit", ["scan", "--pre-commit"]],
  ["init", ["init"]],
])("%s outside a repository is refused", (_, args) => {
  expect(nophi(outside, args)).toEqual({
    status: 2,
    stdout: "",
    stderr: "nophi: not inside a Git repository (or git is not installed)\n",
  });
});

test("a Git folder that Git cannot use is a failure, not an empty scan", () => {
  const broken = createRepository();
  broken.write(".git/HEAD", "nonsense");
  for (const args of [["scan"], ["scan", "--staged"]]) {
    const { status, stderr } = nophi(broken.folder, args);
    expect(stderr).toMatch(/^nophi: git .* failed: .*\n$/);
    expect(status).toBe(2);
  }
  broken.remove();
});

test.each([
  ["nothing found", ["scan", "clean.ts"], 0],
  ["a finding", ["scan", "dirty.ts"], 1],
  ["something that was not examined", ["scan", "scan.pdf"], 3],
  ["a finding and something that was not examined", ["scan", "scan.pdf", "dirty.ts"], 1],
  ["nothing staged", ["scan", "--staged"], 0],
  ["help", ["scan", "--help"], 0],
  ["the version", ["--version"], 0],
])("%s ends with its exit code", (_, args, code) => {
  expect(nophi(repository.folder, args).status).toBe(code);
});

test("warnings fail only when asked", () => {
  repository.write("contact.txt", `contact: ${email}\n`);
  const policy = `{"health": true, "policy": {"block": 1, "warn": 0.1}}`;
  repository.write("strict.json", policy);
  const args = ["scan", "dirty.ts", "--config", "strict.json"];
  expect(nophi(repository.folder, args).status).toBe(0);
  expect(nophi(repository.folder, [...args, "--strict"]).status).toBe(1);
});

test("--output writes a whole file and changes no exit code", () => {
  const { status, stdout } = nophi(repository.folder, [
    "scan",
    "dirty.ts",
    "--format",
    "json",
    "--output",
    "report.json",
  ]);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  const report: unknown = JSON.parse(readFileSync(join(repository.folder, "report.json"), "utf8"));
  expect(report).toMatchObject({ version: 1, scope: { kind: "paths" }, summary: { block: 1 } });
  expect(existsSync(join(repository.folder, "report.json.tmp"))).toBe(false);
});

test.each(reportFormats)("neither --format %s nor --output changes an exit code", (format) => {
  for (const [path, code] of [
    ["clean.ts", 0],
    ["dirty.ts", 1],
    ["scan.pdf", 3],
  ] as const) {
    const args = ["scan", path, "--format", format, "--output", join(outside, `report.${format}`)];
    expect(nophi(repository.folder, args)).toEqual({
      status: code,
      stdout: "",
      stderr: "",
    });
  }
  expect(readdirSync(outside).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

test.each(
  [
    { what: "a full disk", file: "/dev/full", code: "ENOSPC" },
    { what: "a folder", file: "folder", code: "EISDIR" },
    { what: "a file in place of a folder", file: "clean.ts/report", code: "ENOTDIR" },
  ].filter(({ file }) => file !== "/dev/full" || existsSync(file)),
)("$what as --output is exit code 2 and one line, whatever was found", ({ file, code }) => {
  mkdirSync(join(repository.folder, "folder"), { recursive: true });
  for (const path of ["clean.ts", "dirty.ts"]) {
    expect(nophi(repository.folder, ["scan", path, "--output", file])).toEqual({
      status: 2,
      stdout: "",
      stderr: `nophi: cannot write ${file} (${code})\n`,
    });
  }
});

(existsSync("/dev/full") ? test : test.skip)(
  "nor does a full disk behind standard output look like a finished scan",
  () => {
    const full = openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(process.execPath, [bin, "scan", "clean.ts"], {
      cwd: repository.folder,
      encoding: "utf8",
      stdio: ["ignore", full, "pipe"],
    });
    closeSync(full);
    expect(stderr).toBe("nophi: cannot write the output (ENOSPC)\n");
    expect(status).toBe(2);
  },
);

test("a report that cannot be written leaves the one that was there", () => {
  const file = join(outside, "kept.json");
  writeFileSync(file, "before");
  // Somebody else's draft stands in the way: nothing is replaced and nothing is followed.
  const { status } = spawnSync(
    process.execPath,
    [
      "-e",
      `require("fs").symlinkSync("elsewhere", process.argv[1] + "." + process.pid + ".tmp"); process.argv = [process.argv[0], ${JSON.stringify(bin)}, "scan", "dirty.ts", "--output", process.argv[1]]; import(${JSON.stringify(bin)})`,
      file,
    ],
    { cwd: repository.folder },
  );
  expect(status).toBe(2);
  expect(readFileSync(file, "utf8")).toBe("before");
  expect(existsSync(join(outside, "elsewhere"))).toBe(false);
});

test("the short way of the hook says the same as the long way", () => {
  repository.git("add", "dirty.ts");
  const short = nophi(repository.folder, ["scan", "--staged"]);
  expect(nophi(repository.folder, ["scan", "--staged", "--format", "text"])).toEqual(short);
  repository.git("rm", "--quiet", "--cached", "dirty.ts");
  expect(short.status).toBe(1);
  expect(short.stdout).toMatch(/^nophi blocked this commit: 1 value that looks like patient data, of 1 person\n/);
});

test.each([
  ["clean.ts", false],
  ["dirty.ts", true],
])("a commit of %s loads the detector: %s", (file, loaded) => {
  const spy = join(outside, "spy.cjs");
  writeFileSync(spy, `process.on("exit", () => console.error(Object.keys(require.cache).join("\\n")));`);
  const commit = createRepository({ "README.md": "" });
  commit.write(file, readFileSync(join(repository.folder, file), "utf8"));
  commit.git("add", file);
  const args = ["--require", spy, bin, "scan", "--staged"];
  const { stderr } = spawnSync(process.execPath, args, { cwd: commit.folder, encoding: "utf8" });
  commit.remove();
  expect(stderr).toMatch(/staged\.cjs$/m);
  expect(/reading\.cjs$/m.test(stderr)).toBe(loaded);
});

test("a text from standard input is judged by the name it is given", () => {
  const args = ["scan", "--stdin", "--stdin-filename", "data/patient.ts", "--format", "json"];
  const { status, stdout } = nophi(repository.folder, args, `\n ssn: ${ssn}`);
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    scope: { kind: "stdin" },
    findings: [{ path: "data/patient.ts", line: 2, column: 7 }],
  });
});

test("the same input gives the same report, byte for byte", () => {
  const args = ["scan", "--format", "json"];
  expect(nophi(repository.folder, args).stdout).toBe(nophi(repository.folder, args).stdout);
});

test("a reader that leaves early changes nothing", () => {
  if (process.platform === "win32") return;
  const script = `"${process.execPath}" "${bin}" scan dirty.ts --format json | true; exit \${PIPESTATUS[0]}`;
  const { status, stderr } = spawnSync("bash", ["-c", script], {
    cwd: repository.folder,
    encoding: "utf8",
    env: process.env,
  });
  expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
});

test("a device or a pipe for a report is written to, never replaced", () => {
  if (process.platform === "win32") return;
  const pipe = join(outside, "pipe");
  const script = `mkfifo "${pipe}"; cat "${pipe}" & "${process.execPath}" "${bin}" scan dirty.ts --output "${pipe}"; wait`;
  const { stdout } = spawnSync("bash", ["-c", script], { cwd: repository.folder, encoding: "utf8", env: process.env });
  expect(stdout).toMatch(/^nophi found 1 value/);
  expect(statSync(pipe).isFIFO()).toBe(true);
  const redirected = spawnSync(
    "bash",
    ["-c", `"${process.execPath}" "${bin}" scan clean.ts --output /dev/stdout >to`],
    {
      cwd: repository.folder,
      encoding: "utf8",
      env: process.env,
    },
  );
  expect(redirected).toMatchObject({ status: 0, stderr: "" });
  expect(readFileSync(join(repository.folder, "to"), "utf8")).toMatch(/^nophi: no patient data found/);
  expect(lstatSync("/dev/stdout").isSymbolicLink()).toBe(true);
});

test.each([["scan dirty.ts"], ["redact"], ["--help"]])("a full disk under %s is one line and no success", (args) => {
  if (!existsSync("/dev/full")) return;
  const { status, stderr } = spawnSync("bash", ["-c", `"${process.execPath}" "${bin}" ${args} >/dev/full <dirty.ts`], {
    cwd: repository.folder,
    encoding: "utf8",
    env: process.env,
  });
  expect({ status, stderr }).toEqual({ status: 2, stderr: "nophi: cannot write the output (ENOSPC)\n" });
});

test.each([["scan --stdin"], ["redact"]])("%s refuses a folder, which Node takes for an empty text", (args) => {
  if (process.platform === "win32") return;
  const { status, stderr } = spawnSync("bash", ["-c", `"${process.execPath}" "${bin}" ${args} <.`], {
    cwd: repository.folder,
    encoding: "utf8",
    env: process.env,
  });
  expect({ status, stderr }).toEqual({ status: 2, stderr: "nophi: standard input is a folder; give a file\n" });
});

test("of what git says the reason is shown, not the warnings and traces before it", () => {
  const broken = createRepository();
  broken.write(".git/HEAD", "nonsense");
  const { stderr } = nophi(broken.folder, ["scan"], "", { GIT_TRACE: "1" });
  broken.remove();
  expect(stderr).toMatch(/^nophi: git rev-parse failed: not a git repository.*\n$/);
});

test("without git a repository is not taken for any folder", () => {
  const { status, stderr } = nophi(repository.folder, ["scan", "clean.ts"], "", { PATH: outside });
  expect({ status, stderr }).toEqual({ status: 2, stderr: "nophi: git was not found; nophi needs it\n" });
});

test("redact replaces identifiers and nothing else", () => {
  const { status, stdout } = nophi(outside, ["redact"], `a\r\nssn: ${ssn}\r\nb`);
  expect({ status, stdout }).toEqual({ status: 0, stdout: "a\r\nssn: [SSN_REDACTED]\r\nb" });
});

test("help shows examples and exit codes", () => {
  const { stdout } = nophi(outside, ["scan", "--help"]);
  expect(stdout).toContain("Exit codes:");
  expect(stdout).toContain("git show HEAD:data.csv | nophi scan --stdin");
});

test("the module that stands alone needs nothing but Node", () => {
  const copy = join(outside, "nophi.mjs");
  copyFileSync(join(bin, "..", "..", "dist", "nophi.js"), copy);
  const { status, stdout } = spawnSync(process.execPath, [copy, "scan", "--format", "json"], {
    cwd: repository.folder,
    encoding: "utf8",
    env: process.env,
  });
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ summary: { block: 1 } });
});

test("without a build the command says what to do", () => {
  cpSync(join(bin, ".."), join(outside, "package", "bin"), { recursive: true });
  const { status, stderr } = spawnSync(process.execPath, [join(outside, "package", "bin", "nophi.js"), "scan"], {
    encoding: "utf8",
    env: process.env,
  });
  expect({ status, stderr }).toEqual({ status: 2, stderr: "nophi: not built: run npm run build\n" });
});

test("an error that nobody awaits blocks, although the scan goes on and finds nothing", () => {
  const trap = join(outside, "late.cjs");
  writeFileSync(trap, `setImmediate(() => { throw new RangeError("read ${ssn}"); });`);
  const { status, stderr } = spawnSync(process.execPath, ["--require", trap, bin, "scan", "--staged"], {
    cwd: repository.folder,
    encoding: "utf8",
    env: process.env,
  });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^nophi: internal error \(RangeError\).*\n {4}at /);
  expect(stderr.includes(ssn)).toBe(false);
});

test("an internal error shows where it happened, never its message, and blocks", () => {
  const trap = join(outside, "trap.cjs");
  writeFileSync(trap, `require("node:child_process").spawn = () => { throw new RangeError("read ${ssn}"); };`);
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--require", trap, bin, "scan", "--staged"], {
    cwd: repository.folder,
    encoding: "utf8",
    env: process.env,
  });
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(/^nophi: internal error \(RangeError\).*\n {4}at /);
  expect(stderr.includes(ssn)).toBe(false);
});
