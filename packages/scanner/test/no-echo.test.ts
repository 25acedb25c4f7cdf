/** No byte that nophi writes may hold a value, or anything that could be turned back into one. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import { chmodSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { reporterOf, reportFormats } from "../src/report/index.ts";
import { runScan } from "../src/scan.ts";
import { createRepository, email, nophi, otherSsn, ssn, type Repository } from "./repository.ts";

const phone = ["(415)", "867-2093"].join(" ");
const mrn = ["48", "213", "907"].join("");
const name = ["Gonzalez", "Maria"].join(", ");
const values = [ssn, ssn.replaceAll("-", ""), otherSsn, email, phone, mrn, name];

/** The value and the forms in which tools are known to leak it. */
function disguises(value: string): string[] {
  const bytes = Buffer.from(value, "utf8");
  const hashes = ["md5", "sha1", "sha256"].flatMap((algorithm) => {
    const hash = createHash(algorithm).update(bytes).digest();
    return [hash.toString("hex"), hash.toString("base64")];
  });
  return [
    value,
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    [...value].reverse().join(""),
    bytes.toString("base64").replace(/=+$/, ""),
    bytes.toString("hex"),
    ...hashes,
  ];
}

const forbidden = values.flatMap(disguises);

let repository: Repository;
beforeAll(() => {
  repository = createRepository({ "README.md": "x\n" });
  const row = `"${name}",1961-04-17,${ssn},${mrn},"${phone}",${email}`;
  repository.write("patients.csv", `patient_name,date_of_birth,ssn,mrn,phone,email\n${row}\n`);
  repository.write(
    "src/a.ts",
    `// nophi-ignore-next-line ssn -- ask ${email} about ${otherSsn}\nconst ssn = "${ssn}";\n`,
  );
  const reason = `${name} of (${phone.slice(1)}, number ${mrn}, also ${mrn.slice(0, 2)} ${mrn.slice(2)}`;
  repository.write("src/reason.ts", `const ssn = "${ssn}"; // nophi-ignore-line ssn -- ${reason}\n`);
  const labels = Object.fromEntries(values.map((value) => [value, { patient_name: name, ssn, mrn }]));
  repository.write("labels.json", JSON.stringify({ patients: labels }));
  repository.write("labels.csv", `${name.replace(",", "")},ssn ${ssn},mrn\n"${name}",${otherSsn},${mrn}\n`);
  repository.write(`${name.replace(", ", "_")}_1961-04-17/visit.txt`, `patient: ${name}, mrn ${mrn}\n`);
  repository.write("src/bad.ts", `// nophi-ignore-line ssn ${otherSsn}\nconst patient = { ssn: "${ssn}" };\n`);
  repository.write(`scans/${ssn}.txt`, `ssn: ${ssn}\n`);
  repository.write(`scans/${otherSsn.replaceAll("-", "_")}.pdf`, `%PDF-1.4 ssn ${ssn}\n`);
  repository.write("wide.txt", Buffer.from(`\uFEFFssn: ${ssn}\n`, "utf16le"));
  symlinkSync(`ssn ${ssn}`, join(repository.folder, "link"));
  repository.write("unreadable.txt", `ssn: ${ssn}\n`);
  repository.git("checkout", "--quiet", "-b", `shared-${ssn}`);
  repository.git("add", "--all");
  const message = `Visit of ${name}\n\npatient ssn ${otherSsn}, mrn ${mrn}, phone ${phone}, ${email}\n`;
  repository.git("commit", "--quiet", "--no-verify", "-m", message);
  repository.git("tag", "-a", `v-${otherSsn}`, "-m", message);
  repository.git("reset", "--quiet", "--soft", "main");
  repository.write(".git/COMMIT_EDITMSG", message);
  chmodSync(join(repository.folder, "unreadable.txt"), 0);
  repository.write("bad.json", `{"health": "${ssn}", "${ssn}": "${email}", "policy": {"block": "${otherSsn}"}}`);
  repository.write("broken.json", `{"health": ${ssn} "${email}"`);
  repository.write("broken/package.json", `{"nophi": ${ssn}`);
});
afterAll(() => repository.remove());

const scopes = [["--staged"], [], ["patients.csv", `scans/${ssn}.txt`]];
const shared = [["--range", `main..v-${otherSsn}`], ["--history"], ["--commit-msg", ".git/COMMIT_EDITMSG"]];
const modes = [[], ["--all"], ["--raw", "--all", "--strict"]];
const scans = [...scopes, ...shared].flatMap((scope) => modes.map((mode) => ["scan", ...scope, ...mode]));

test.each(
  [
    ...scans,
    ["scan", "--range", `${ssn}..HEAD`],
    ["scan", "--range", email],
    ["scan", "--commit-msg", `${ssn}.txt`],
    ["scan", "--pre-push", `https://${email}/clinic.git`, ssn, email],
    ["scan", `missing-${ssn}.txt`],
    ["scan", email],
    ["scan", "--config", "bad.json"],
    ["scan", "--config", "broken.json"],
    ["scan", "--config", `${ssn}.json`],
    ["scan", "--format", ssn],
    ["scan", `--${ssn}`],
    ["scan", "patients.csv", "--output", `no/${ssn}`],
    [ssn],
    ["init", "--hooks", ssn],
    ["identifiers", "--format", ssn],
    ["explain", ssn],
    ["explain", email],
    ["explain", name],
    ["explain", mrn],
    ["explain", `${ssn}:1`],
    ["explain", "--staged", `${ssn}:1`],
    ["explain", "patients.csv:2", "--config", "bad.json"],
  ].map((args) => ({
    args,
    shown: values.reduce((shown, value) => shown.replaceAll(value, "(value)"), args.join(" ")),
  })),
)("nophi $shown", ({ args }) => {
  const { stdout, stderr, status } = nophi(repository.folder, args);
  expect(status).not.toBe(0);
  // Not `not.toContain`: a failing test must not print what it found either.
  expect(forbidden.filter((text) => (stdout + stderr).includes(text)).length).toBe(0);
});

test.each(
  [
    ["patients.csv:2"],
    ["--staged", "patients.csv:2"],
    ["--ai-input", "patients.csv:2"],
    ["src/a.ts:1"],
    ["src/a.ts:2"],
    ["src/bad.ts:1"],
    ["src/bad.ts:2"],
    [`scans/${ssn}.txt:1`],
    ["--staged", `scans/${ssn}.txt:1`],
    [`scans/${otherSsn.replaceAll("-", "_")}.pdf:1`],
    ["wide.txt:1"],
    ["link:1"],
  ].map((args) => ({
    args,
    shown: values.reduce((shown, value) => shown.replaceAll(value, "(value)"), args.join(" ")),
  })),
)("nophi explain $shown", ({ args }) => {
  const { stdout, stderr } = nophi(repository.folder, ["explain", ...args]);
  expect(stderr).toBe("");
  expect(stdout).not.toBe("");
  expect(forbidden.filter((text) => (stdout + stderr).includes(text)).length).toBe(0);
});

test("nophi explain of fingerprints", () => {
  const { stdout } = nophi(repository.folder, ["scan", "--staged", "--raw", "--format", "json"]);
  const fingerprints = [...stdout.matchAll(/"fingerprint": "([0-9a-f]{16})"/g)].map(
    ([, fingerprint = ""]) => fingerprint,
  );
  expect(fingerprints.length).toBeGreaterThan(5);
  for (const fingerprint of fingerprints.slice(0, 6)) {
    const { stdout: answer, stderr, status } = nophi(repository.folder, ["explain", "--staged", fingerprint]);
    expect(status).toBe(0);
    expect(forbidden.filter((text) => (answer + stderr).includes(text)).length).toBe(0);
  }
});

test.each([[["scan", "--staged"]], [["scan", "--stdin"]], [["redact"]]])(
  "NODE_DEBUG, with which Node prints what is read, is refused (%j)",
  (args) => {
    const { status, stdout, stderr } = nophi(repository.folder, args, `${ssn}\n`, { NODE_DEBUG: "stream" });
    expect(status).toBe(2);
    expect(stderr).toContain("NODE_DEBUG makes Node print what nophi reads; unset it");
    expect(forbidden.filter((text) => (stdout + stderr).includes(text)).length).toBe(0);
  },
);

test("a note about the configuration masks a glob that is the name of a file", () => {
  const other = createRepository({ "README.md": "x\n" });
  other.write("nophi.config.json", JSON.stringify({ ignore: [`scans/${ssn}.pdf`] }));
  other.git("add", "--all");
  const { stdout } = nophi(other.folder, ["scan", "--staged"]);
  other.remove();
  expect(stdout).toContain("it ignores more files: scans/[SSN].pdf");
});

test.each(
  scopes.flatMap((scope) =>
    [false, true].map((raw) => ({ staged: scope.includes("--staged"), files: scope.length, raw })),
  ),
)("no format holds a value (staged: $staged, files: $files, raw: $raw)", async ({ staged, files, raw }) => {
  const paths = files === 2 ? ["patients.csv", `scans/${ssn}.txt`] : [];
  const outcome = await runScan({ cwd: repository.folder, staged, paths, raw, all: true });
  expect(outcome.report.findings.length).toBeGreaterThan(5);
  expect(outcome.suppressed.length > 0).toBe(!raw && files < 2);
  for (const format of reportFormats) {
    const render = await reporterOf(format)();
    const text = await render(outcome, { strict: true, color: true, call: "nophi", at: new Date() });
    expect(forbidden.filter((each) => text.includes(each)).length).toBe(0);
  }
});

test.each(
  [{ range: `main..v-${otherSsn}` }, { history: true }, { commitMsg: ".git/COMMIT_EDITMSG" }].flatMap((request) =>
    [false, true].map((raw) => ({ kind: Object.keys(request)[0], request, raw })),
  ),
)("no format of a report on commits holds a value ($kind, raw: $raw)", async ({ request, raw }) => {
  const outcome = await runScan({ cwd: repository.folder, ...request, raw, all: true });
  expect(outcome.report.findings.length).toBeGreaterThan(2);
  for (const format of reportFormats) {
    const render = await reporterOf(format)();
    const text = await render(outcome, { strict: true, color: true, call: "nophi", at: new Date() });
    expect(forbidden.filter((each) => text.includes(each)).length).toBe(0);
  }
});

test("reports written to files hold no value", () => {
  for (const format of reportFormats) {
    nophi(repository.folder, ["scan", "--staged", "--format", format, "--output", `report.${format}`]);
    const content = readFileSync(join(repository.folder, `report.${format}`), "utf8");
    expect(forbidden.filter((text) => content.includes(text)).length).toBe(0);
  }
});

test("a text from standard input, and its name", () => {
  const args = ["scan", "--stdin", "--stdin-filename", `${ssn}.txt`, "--raw", "--all", "--format", "json"];
  const { stdout, stderr } = nophi(repository.folder, args, `ssn: ${ssn} ${email} ${phone}`);
  expect(forbidden.filter((text) => (stdout + stderr).includes(text)).length).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    findings: expect.arrayContaining([expect.objectContaining({ path: "[SSN].txt" })]),
  });
});

test("this test can fail: the values are there to be leaked", () => {
  expect(disguises(ssn).every((text) => forbidden.includes(text))).toBe(true);
  expect(readFileSync(join(repository.folder, "patients.csv"), "utf8")).toContain(ssn);
});
