/** The findings that a project lets pass: who may say so, for how long, and what is never let pass by mistake. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { reporterOf } from "../src/report/index.ts";
import { runScan, type ScanRequest } from "../src/scan.ts";
import { zip } from "./archives.ts";
import { dayOf } from "../src/suppress/baseline.ts";
import { createRepository, email, nophi, otherSsn, ssn, type Repository, type Run } from "./repository.ts";

const file = "nophi-baseline.json";
const line = (value: string): string => `const patient = { ssn: "${value}" };\n`;
const dayFromNow = (days: number): string => dayOf(new Date(Date.now() + days * 86_400_000));

let repository: Repository;
beforeEach(() => {
  repository = createRepository({ "README.md": "A clinic.\n" });
});
afterEach(() => repository.remove());

const run = (...args: string[]): Run => nophi(repository.folder, args);
const baseline = (): string => readFileSync(join(repository.folder, file), "utf8");
const stage = (path: string, content: string | Uint8Array): void => {
  repository.write(path, content);
  repository.git("add", "--", path);
};
const report = async (request: ScanRequest = {}) => (await runScan({ cwd: repository.folder, ...request })).report;
/** Findings as `path verdict identifier`. */
const findings = async (request?: ScanRequest): Promise<string[]> =>
  (await report(request)).findings.map(({ path, verdict, identifier }) => `${path} ${verdict} ${identifier}`);
const staged = { staged: true };

/** The fingerprint of the first finding of a file, as it would be without a baseline. */
const fingerprintOf = async (path: string): Promise<string> => {
  const { report } = await runScan(
    { cwd: repository.folder, paths: [join(repository.folder, path)] },
    { baseline: false },
  );
  return report.findings[0]?.fingerprint ?? "";
};

/** Writes an entry by hand. */
const entry = async (path: string, changes: object = {}): Promise<void> => {
  const entry = { fingerprint: await fingerprintOf(path), identifier: "ssn", path, reason: "a sample", author: "Test" };
  repository.write(file, JSON.stringify({ version: 1, findings: [{ ...entry, ...changes }] }));
};

describe("nophi allow", () => {
  test("lets a staged finding pass once the entry is staged with it", async () => {
    stage("a.ts", line(ssn));
    const fingerprint = await fingerprintOf("a.ts");
    const { status, stdout, stderr } = run("allow", fingerprint, "--reason", "number of  the textbook");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toBe(
      `allowed  a.ts:1  Social Security number\nWritten to ${file}; it counts for a commit that holds it: git add ${file}\n`,
    );
    expect(baseline()).toBe(
      `{\n  "version": 1,\n  "findings": [\n    { "fingerprint": "${fingerprint}", "identifier": "ssn", "path": "a.ts", "reason": "number of the textbook", "author": "Test" }\n  ]\n}\n`,
    );
    expect(await findings(staged)).toEqual(["a.ts block ssn"]);
    repository.git("add", file);
    const { findings: none, notes, summary } = await report(staged);
    expect(none).toEqual([]);
    expect(notes).toEqual([`${file}: this change allows 1 more finding`]);
    expect(summary).toMatchObject({ block: 0, people: 0, suppressed: 1 });
    expect(run("scan", "--staged").status).toBe(0);
  });

  test("finds what is committed, too, from any folder, and several at once", async () => {
    repository.commit({ "src/a.ts": line(ssn), "src/b.ts": line(ssn) });
    const fingerprints = [await fingerprintOf("src/a.ts"), await fingerprintOf("src/b.ts")];
    const args = ["allow", ...fingerprints, "--reason", "a sample", "--until", dayFromNow(1)];
    expect(nophi(join(repository.folder, "src"), args).status).toBe(0);
    expect(existsSync(join(repository.folder, "src", file))).toBe(false);
    expect(await findings()).toEqual([]);
    expect(
      baseline()
        .split("\n")
        .filter((each) => each.includes(`"until": "${dayFromNow(1)}"`)),
    ).toHaveLength(2);
  });

  test.each<[string, (fingerprint: string) => string[], string]>([
    ["no reason", (each) => ["allow", each], "required option '--reason <why>' not specified"],
    ["an empty reason", (each) => ["allow", each, "--reason", " "], "--reason must say why it is no patient data"],
    [
      "a reason with a value",
      (each) => ["allow", each, "--reason", `ssn ${otherSsn} is mine`],
      "--reason itself holds what looks like patient data; say it without the value",
    ],
    [
      "a reason with an address",
      (each) => ["allow", each, "--reason", `ask ${email}`],
      "--reason itself holds what looks like patient data; say it without the value",
    ],
    [
      "a reason with a suppression",
      (each) => ["allow", each, "--reason", "// nophi-ignore-line ssn -- x"],
      "--reason must not hold a suppression comment",
    ],
    [
      "a day that is past",
      (each) => ["allow", each, "--reason", "x", "--until", "2020-01-31"],
      `--until is in the past; today is ${dayFromNow(0)}`,
    ],
    [
      "no day",
      (each) => ["allow", each, "--reason", "x", "--until", "soon"],
      "--until must be a day of the form YYYY-MM-DD",
    ],
    [
      "an unknown fingerprint",
      () => ["allow", "0".repeat(16), "--reason", "x"],
      "no finding has the fingerprint 0000000000000000",
    ],
    [
      "a value in place of a fingerprint",
      () => ["allow", ssn, "--reason", "x"],
      "a fingerprint is 16 hexadecimal digits; nophi explain <path>:<line> shows it",
    ],
  ])("refuses %s", async (_, args, message) => {
    stage("a.ts", line(ssn));
    const { status, stdout, stderr } = run(...args(await fingerprintOf("a.ts")));
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain(ssn);
    expect(stderr).not.toContain(otherSsn);
    expect(existsSync(join(repository.folder, file))).toBe(false);
  });

  test("refuses what is let pass already, and an entry that says nothing new", async () => {
    stage("a.ts", line(ssn));
    stage("b.ts", `// nophi-ignore-next-line ssn -- a sample\n${line(ssn)}`);
    const [first, second] = [await fingerprintOf("a.ts"), (await runScan({ cwd: repository.folder })).suppressed[0]];
    expect(run("allow", second?.fingerprint ?? "", "--reason", "x").stderr).toContain("let pass already, by a comment");
    expect(run("allow", first, "--reason", "a sample").status).toBe(0);
    expect(run("allow", first, "--reason", "a sample").stderr).toContain(`${file} says so already: git add ${file}`);
    repository.git("add", file);
    expect(run("allow", first, "--reason", "other words").stderr).toContain(`let pass already, by ${file}`);
  });

  test("refuses a suppression that does nothing", async () => {
    stage("a.ts", "// nophi-ignore-next-line ssn -- a sample\n");
    const [fault] = (await report(staged)).findings;
    expect(run("allow", fault?.fingerprint ?? "", "--reason", "x").stderr).toContain("repair or remove it");
  });

  test("refuses where Git knows nobody's name", async () => {
    stage("a.ts", line(ssn));
    const nobody = { GIT_AUTHOR_NAME: "", GIT_AUTHOR_EMAIL: "test@example.com" };
    const args = ["allow", await fingerprintOf("a.ts"), "--reason", "x"];
    expect(nophi(repository.folder, args, "", nobody)).toMatchObject({ status: 2, stdout: "" });
  });
});

describe("a swapped value", () => {
  beforeEach(async () => {
    repository.write("a.ts", `// a sample\n${line(ssn)}`);
    await entry("a.ts");
    repository.commit();
  });

  test("is not covered by an entry of an earlier commit, although its fingerprint is the same", async () => {
    const before = await fingerprintOf("a.ts");
    stage("a.ts", `// a sample\n${line(otherSsn)}`);
    expect(await fingerprintOf("a.ts")).toBe(before);
    expect(await findings(staged)).toEqual(["a.ts block ssn"]);
    expect((await report(staged)).notes).toEqual([
      `a line that ${file} lets pass has changed, and another value may stand there now: where it is no patient data either, allow it anew`,
    ]);
    expect(await findings({ staged: false, preCommit: true, paths: ["a.ts"] })).toEqual(["a.ts block ssn"]);
    expect(await findings({ ...staged, wholeFiles: true })).toEqual(["a.ts block ssn"]);
  });

  test("is covered by an entry that the same commit writes anew", async () => {
    stage("a.ts", `// a sample\n${line(otherSsn)}`);
    const args = ["allow", await fingerprintOf("a.ts"), "--reason"];
    expect(run(...args, "a sample").status).toBe(2);
    expect(run(...args, "another sample").status).toBe(0);
    repository.git("add", file);
    const { findings: none, notes } = await report(staged);
    expect(none).toEqual([]);
    expect(notes).toEqual([`${file}: this change allows 1 finding anew`]);
  });

  test("is not what an edit beside it makes: old lines stay covered, in whole files too", async () => {
    stage("a.ts", `// edited\n${line(ssn)}`);
    expect(await findings(staged)).toEqual([]);
    expect(await findings({ ...staged, wholeFiles: true })).toEqual([]);
    expect(await findings({ staged: false, preCommit: true, paths: ["README.md", "a.ts"] })).toEqual([]);
  });

  test("in a file that the pre-commit framework names without a change, an old entry counts", async () => {
    expect(await findings({ preCommit: true, paths: ["a.ts"] })).toEqual([]);
  });

  test("in a merge is old where either parent has the line", async () => {
    repository.git("checkout", "--quiet", "-b", "side");
    stage("a.ts", `// a sample\n${line(otherSsn)}`);
    await entry("a.ts", { reason: "another" });
    repository.commit();
    repository.git("checkout", "--quiet", "main");
    repository.commit({ "b.txt": "b\n" });
    repository.git("merge", "--no-commit", "side");
    expect(await findings(staged)).toEqual([]);
    // What the merge itself makes of the line, no entry of either branch can speak of.
    stage("a.ts", `// a sample\n${line(otherSsn.replace("351", "352"))}`);
    expect(await findings(staged)).toEqual(["a.ts block ssn"]);
  });
});

test("in a range, too, only an entry of the range covers what the range changes", async () => {
  stage("a.ts", line(ssn));
  await entry("a.ts");
  repository.commit();
  expect(await findings({ range: "HEAD~1..HEAD" })).toEqual([]);
  repository.commit({ "a.ts": line(otherSsn) });
  expect(await findings({ range: "HEAD~1..HEAD" })).toEqual(["a.ts block ssn"]);
  expect(await findings({ range: "HEAD~2..HEAD" })).toEqual([]);
});

test("a swapped value within an archive is not covered either", async () => {
  const packed = (value: string): Buffer => gzipSync(`patient,ssn\n1,${value}\n`);
  repository.write("a.csv.gz", packed(ssn));
  const args = ["a.csv.gz"].map((path) => join(repository.folder, path));
  const [finding] = (await report({ paths: args })).findings;
  await entry("a.csv.gz", { path: finding?.path });
  repository.commit();
  expect(await findings()).toEqual([]);
  stage("a.csv.gz", packed(otherSsn));
  expect(await findings(staged)).toEqual([`${finding?.path ?? ""} block ssn`]);
});

describe("a name that the baseline lets pass", () => {
  const named = (number: string): string => `scans/mrn-${number}-front.png`;
  const [first, second] = [["830", "10547"].join(""), ["771", "20964"].join("")];
  const image = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
  const masked = "scans/mrn-[MRN]-front.png block mrn";

  beforeEach(async () => {
    stage(named(first), image);
    const [finding] = (await report(staged)).findings;
    expect(run("allow", finding?.fingerprint ?? "", "--reason", "a number of the textbook").status).toBe(0);
    repository.git("add", file);
  });

  test("passes in the change that says so, and afterwards", async () => {
    expect(await findings(staged)).toEqual([]);
    repository.commit();
    expect(await findings({ range: "HEAD~1..HEAD" })).toEqual([]);
    expect(await findings()).toEqual([]);
    expect(await findings({ history: true })).toEqual([]);
    stage(named(first), Buffer.concat([image, image]));
    expect(await findings(staged)).toEqual([]);
  });

  test("says nothing of the next name that looks like it", async () => {
    repository.commit();
    stage(named(second), image);
    expect(await findings(staged)).toEqual([masked]);
    repository.commit();
    expect(await findings({ range: "HEAD~1..HEAD" })).toEqual([masked]);
  });

  test("in a merge is old where the other branch has it", async () => {
    repository.commit();
    repository.git("branch", "side");
    repository.git("reset", "--quiet", "--hard", "HEAD~1");
    repository.commit({ "b.txt": "b\n" });
    repository.git("merge", "--no-commit", "side");
    expect(await findings(staged)).toEqual([]);
    stage(named(second), image);
    expect(await findings(staged)).toEqual([masked]);
  });
});

test("of the names within an archive only those that are new to it count", async () => {
  const named = (...numbers: string[]): Uint8Array =>
    zip(numbers.map((number) => ({ name: `mrn-${number}-front.txt`, content: `${numbers.length} nothing\n` })));
  const [first, second] = [["830", "10547"].join(""), ["771", "20964"].join("")];
  const masked = "a.zip!mrn-[MRN]-front.txt block mrn";
  stage("a.zip", named(first));
  expect(await findings(staged)).toEqual([masked]);
  repository.commit();
  stage("a.zip", named(first, "12"));
  expect(await findings(staged)).toEqual([]);
  stage("a.zip", named(first, second));
  expect(await findings(staged)).toEqual([masked]);
  expect(await findings()).toEqual([masked, masked]);
});

describe("closed", () => {
  test.each<[string, (path: string) => Promise<void>]>([
    ["an entry of another file", (path) => entry(path, { path: "b.ts" })],
    ["an entry of another identifier", (path) => entry(path, { identifier: "mrn" })],
    ["an entry of another fingerprint", (path) => entry(path, { fingerprint: "0".repeat(16) })],
    ["an entry that ended yesterday", (path) => entry(path, { until: dayFromNow(-1) })],
  ])("%s covers nothing", async (_, write) => {
    stage("a.ts", line(ssn));
    await write("a.ts");
    repository.git("add", file);
    expect(await findings(staged)).toContain("a.ts block ssn");
    expect(await findings()).toContain("a.ts block ssn");
  });

  test("what is not staged is not read", async () => {
    stage("a.ts", line(ssn));
    await entry("a.ts");
    expect(await findings(staged)).toEqual(["a.ts block ssn"]);
    repository.git("add", "--intent-to-add", file);
    expect(await findings(staged)).toEqual(["a.ts block ssn"]);
  });

  test("with --raw nothing is let pass", async () => {
    stage("a.ts", line(ssn));
    await entry("a.ts");
    repository.git("add", file);
    expect(await findings({ ...staged, raw: true })).toEqual(["a.ts block ssn"]);
    expect(await findings({ raw: true })).toEqual(["a.ts block ssn"]);
  });

  test.each([
    ["a syntax error", "{", "syntax error at line 1"],
    [
      "a wrong day",
      `{"version": 1, "findings": [\n{"fingerprint": "${"0".repeat(16)}", "identifier": "ssn", "path": "a", "reason": "x", "author": "x", "until": "${ssn}"}]}`,
      `line 2: "until" must be a day of the form YYYY-MM-DD`,
    ],
    ["a merge conflict", `<<<<<<< HEAD\n{"version": 1}`, "syntax error at line 1, column 1"],
  ])("%s ends every scan and command with its line", (_, content, message) => {
    stage("a.ts", "const a = 1;\n");
    stage(file, content);
    for (const args of [
      ["scan", "--staged"],
      ["scan"],
      ["baseline", "prune"],
      ["baseline", "show"],
      ["allow", "0".repeat(16), "--reason", "x"],
    ]) {
      const { status, stdout, stderr } = run(...args);
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
      expect(stderr).toContain(`nophi: ${file}: ${message}`);
      expect(stderr).not.toContain(ssn);
    }
  });

  test("after a broken one, no entry counts for a line of the commit that repairs it", async () => {
    repository.commit({ [file]: "{", "a.ts": line(ssn) });
    await entry("a.ts");
    repository.git("add", file);
    expect(await findings(staged)).toEqual([]);
    stage("a.ts", line(otherSsn));
    expect(await findings(staged)).toEqual(["a.ts block ssn"]);
    expect((await report(staged)).notes).toContain(
      `${file} of the commit before cannot be read, so no entry counts for a line of this one`,
    );
  });

  test("an unresolved conflict in it lets nothing pass", async () => {
    repository.commit({ [file]: `{"version": 1, "findings": []}` });
    repository.git("checkout", "--quiet", "-b", "side");
    repository.commit({ [file]: `{"version": 1, "findings":  []}` });
    repository.git("checkout", "--quiet", "main");
    repository.commit({ [file]: `{"version": 1,  "findings": []}` });
    expect(() => repository.git("merge", "side")).toThrow();
    expect((await report(staged)).notExamined).toEqual([
      { path: file, reason: "unmerged: resolve the conflict first" },
    ]);
  });

  test("its reasons are scanned like any text, whatever the configuration ignores", async () => {
    stage("nophi.config.json", `{"ignore": ["*.json"]}`);
    stage("a.ts", line(ssn));
    await entry("a.ts", { reason: `is not ${otherSsn}` });
    repository.git("add", file);
    expect(await findings(staged)).toEqual([`${file} block ssn`]);
    expect(await findings()).toEqual([`${file} block ssn`]);
    const [finding] = (await report()).findings;
    expect(run("allow", finding?.fingerprint ?? "", "--reason", "x").stderr).toContain(`is in ${file} itself`);
  });
});

describe("entries that do nothing", () => {
  test("are warnings of a scan of the whole project, with their lines", async () => {
    repository.commit({ "a.ts": line(ssn), "b.ts": "const b = 1;\n" });
    await entry("a.ts");
    repository.write(
      file,
      baseline().replace(
        "]}",
        `,\n${JSON.stringify({ fingerprint: "0".repeat(16), identifier: "ssn", path: "b.ts", reason: "x", author: "x" })}]}`,
      ),
    );
    const [fault, ...others] = (await report()).findings;
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ path: file, line: 2, identifier: "suppression", verdict: "warn" });
    expect(fault?.message).toBe(
      "Baseline entry without effect: covers nothing any more (ssn in b.ts); nophi baseline prune removes it",
    );
    expect(run("scan").status).toBe(0);
    expect(run("scan", "--strict").status).toBe(1);
    // Where only a part is looked at, nobody knows.
    expect(await findings({ paths: [join(repository.folder, "b.ts")] })).toEqual([]);
    repository.git("add", "--all");
    expect(await findings(staged)).toEqual([]);
  });

  test("are unknown where their file could not be examined", async () => {
    repository.commit({ "a.pdf": "%PDF-1.4\n" });
    repository.write(
      file,
      JSON.stringify({
        version: 1,
        findings: [{ fingerprint: "0".repeat(16), identifier: "ssn", path: "a.pdf!page 1", reason: "x", author: "x" }],
      }),
    );
    expect(await findings()).toEqual([]);
    expect(run("baseline", "prune")).toMatchObject({ status: 3 });
    expect(baseline()).toContain("a.pdf!page 1");
  });

  test("and have expired are told where they would have covered something, or everything is scanned", async () => {
    stage("a.ts", line(ssn));
    await entry("a.ts", { until: "2020-01-31" });
    repository.git("add", file);
    const both = ["a.ts block ssn", `${file} warn suppression`];
    expect(await findings(staged)).toEqual(both);
    expect(await findings()).toEqual(both);
    stage("a.ts", "const a = 1;\n");
    expect(await findings(staged)).toEqual([]);
    expect(await findings()).toEqual([`${file} warn suppression`]);
  });

  test("and end today still cover", async () => {
    stage("a.ts", line(ssn));
    await entry("a.ts", { until: dayFromNow(0) });
    repository.git("add", file);
    expect(await findings(staged)).toEqual([]);
  });
});

describe("nophi baseline", () => {
  test("takes up what is there, adds, drops and shows; a change of one finding is a change of one line", async () => {
    repository.commit({ "a.ts": line(ssn), "b.ts": line(ssn), "c.csv": `patient_name,ssn\nx,${ssn}\n` });
    expect(run("baseline", "update").stderr).toContain(`there is no ${file}; nophi baseline create makes one`);
    expect(run("baseline", "create").stderr).toContain("required option '--reason <why>' not specified");
    expect(run("baseline", "create", "--reason", "found when nophi came in")).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("3 findings allowed") as unknown,
    });
    const created = baseline();
    expect(created.split("\n").filter((each) => each.includes("fingerprint"))).toHaveLength(3);
    expect(run("scan").status).toBe(0);
    expect(run("baseline", "create", "--reason", "again").stderr).toContain(`there is a ${file} already`);

    repository.write("d.ts", line(otherSsn));
    expect(run("baseline", "update").stderr).toContain(`1 finding would be allowed that was not before; say why`);
    expect(baseline()).toBe(created);
    rmSync(join(repository.folder, "b.ts"));
    expect(run("baseline", "update", "--reason", "later").stdout).toContain(
      "1 more finding allowed, 0 expired and 1 unused removed",
    );
    const paths = [...baseline().matchAll(/"path": "([^"]*)", "reason": "([^"]*)"/g)].map(([, ...each]) => each);
    expect(paths).toEqual([
      ["a.ts", "found when nophi came in"],
      ["c.csv", "found when nophi came in"],
      ["d.ts", "later"],
    ]);
    expect(await findings()).toEqual([]);

    rmSync(join(repository.folder, "d.ts"));
    const { stdout } = run("baseline", "show");
    expect(stdout).toContain(`${file}: 2 in use, 0 expired, 1 unused`);
    expect(stdout).toMatch(/d\.ts\n {2}[0-9a-f]{16} {2}ssn {2}Test {2}unused {2}later\n/);
    expect(run("baseline", "prune").stdout).toContain("0 expired and 1 unused removed, 2 kept");
    expect(baseline()).not.toContain("d.ts");
  });

  test("replaces an entry that has expired, with a new reason", async () => {
    repository.commit({ "a.ts": line(ssn) });
    await entry("a.ts", { until: "2020-01-31" });
    expect(run("baseline", "update").status).toBe(2);
    expect(run("baseline", "update", "--reason", "still there", "--until", dayFromNow(30)).status).toBe(0);
    expect(await findings()).toEqual([]);
  });

  test("without a verb says which there are", () => {
    expect(run("baseline")).toMatchObject({
      status: 2,
      stderr: "nophi: say what to do: nophi baseline create, update, prune or show\n",
    });
  });

  test("knows the same findings with --all and --ai-input", async () => {
    const text = `${line(ssn)}const patientAge = 93;\nconst contact = "${email}";\n${line(otherSsn)}`;
    repository.commit({ "prompts/a.ts": text });
    run("baseline", "create", "--reason", "x");
    const blocks = async (request: ScanRequest) => (await findings(request)).filter((each) => each.includes("ssn"));
    expect(await blocks({})).toEqual([]);
    expect(await blocks({ all: true })).toEqual([]);
    expect(await blocks({ aiInput: true })).toEqual([]);
  });
});

test("explain says who let it pass, from where it looks", async () => {
  stage("a.ts", line(ssn));
  await entry("a.ts", { reason: "a sample, not 48213907", until: dayFromNow(1) });
  const said = `in ${file}  Test, until ${dayFromNow(1)}: a sample, not [NUMBER]`;
  expect(run("explain", "a.ts:1").stdout).toContain(said);
  expect(run("explain", "--staged", "a.ts:1").stdout).not.toContain(said);
  repository.git("add", file);
  expect(run("explain", "--staged", "a.ts:1").stdout).toContain(said);
  await entry("a.ts", { until: "2020-01-31" });
  expect(run("explain", await fingerprintOf("a.ts")).stdout).toContain("Test, expired after 2020-01-31: a sample");
});

test("in SARIF what the baseline lets pass is suppressed from outside of the source", async () => {
  stage("a.ts", line(ssn));
  await entry("a.ts");
  repository.git("add", file);
  const render = await reporterOf("sarif")();
  const outcome = await runScan({ cwd: repository.folder, staged: true });
  const text = await render(outcome, { strict: false, color: false, call: "nophi", at: new Date() });
  expect(text).toContain(`"kind": "external"`);
});

test("neither the file nor a message holds a value, or a plain hash of one", async () => {
  const values = [ssn, ssn.replaceAll("-", ""), otherSsn, email];
  repository.commit({
    "patients.csv": `patient_name,ssn,email\nx,${ssn},${email}\n`,
    [`scans/${otherSsn}.txt`]: `ssn: ${otherSsn}\n`,
  });
  const runs = [run("baseline", "create", "--reason", "samples"), run("baseline", "show"), run("scan")];
  repository.commit();
  stage("patients.csv", `patient_name,ssn,email\nx,${otherSsn},${email}\n`);
  runs.push(run("scan", "--staged"), run("allow", ssn, "--reason", ssn), run("baseline", "create", "--reason", ssn));
  repository.write(
    file,
    JSON.stringify({ version: 1, findings: [{ fingerprint: ssn, path: ssn, reason: ssn, [ssn]: 1 }] }),
  );
  runs.push(run("scan"), run("baseline", "show"));
  expect(runs.map(({ status }) => status)).toEqual([0, 0, 0, 1, 2, 2, 2, 2]);
  repository.git("checkout", "--quiet", file);
  const all = [baseline(), ...runs.flatMap(({ stdout, stderr }) => [stdout, stderr])].join("\n");
  expect(all).toContain("scans/[SSN].txt");
  const hashes = values.flatMap((value) =>
    ["md5", "sha1", "sha256"].map((algorithm) => createHash(algorithm).update(value).digest("hex")),
  );
  const forbidden = [...values, ...hashes, ...hashes.map((hash) => hash.slice(0, 16))];
  expect(forbidden.filter((value) => all.includes(value)).length).toBe(0);
});
