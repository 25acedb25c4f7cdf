/**
 * `npm run demo`: four commits in a throw-away repository, two of which nophi must stop. Everything is real: Git, husky,
 * lint-staged, ESLint and the scanner, on a copy of examples/clinic-api. Each step says what it promises, and the demo fails
 * when a promise is broken, so this is a test that can be watched.
 *
 * `--keep` leaves the repository behind, to play with.
 */
import { spawnSync } from "node:child_process";
import { closeSync, cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync } from "node:fs";
import { realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const workspace = fileURLToPath(new URL("..", import.meta.url));
const example = join(workspace, "examples", "clinic-api");
const nophi = join(workspace, "node_modules", "nophi", "bin", "nophi.js");

const work = realpathSync(mkdtempSync(join(tmpdir(), "nophi-demo-")));
const project = join(work, "clinic-api");
const env = quietEnvironment();
const paint = process.stdout.isTTY && !process.env.NO_COLOR;
const steps = [
  { title: "Commit clean code", run: commitCleanCode },
  { title: "Commit a fixture with patients who could exist", run: commitPatients },
  { title: "Commit a query that leaves no audit record", run: commitUnauditedQuery },
  { title: "Repair both and commit again", run: commitRepaired },
];

/** A step that did not behave as promised. */
class BrokenPromise extends Error {}

process.once("exit", cleanUp);
process.once("SIGINT", () => process.exit(130));

let kept = 0;
try {
  setUp();
  const patients = inventPatients(5);
  for (const [index, { title, run }] of steps.entries()) {
    heading(`${index + 1}. ${title}`);
    print(green(`✓ ${run(patients)}`));
    kept += 1;
  }
} catch (error) {
  if (!(error instanceof BrokenPromise)) throw error;
  print(red(`✗ ${error.message}`));
  process.exitCode = 1;
}
print(bold(`\n${kept} of ${steps.length} steps as promised`));

// The four steps. Each returns its verdict in one line, or throws a BrokenPromise.

function commitCleanCode() {
  shell("git", "add", "--all");
  const { code } = shell("git", "commit", "--quiet", "--message", "A clinic API");
  expect(code === 0, "clean code should be committed, and was not");
  expect(commits() === 2, "the commit should be in the history, and is not");
  return "clean code passes";
}

function commitPatients(patients) {
  note(`test/fixtures/intake.csv: ${patients.length} patients with values that somebody could have, made up just now`);
  writeFixture(patients);
  shell("git", "add", "test/fixtures/intake.csv");
  const { code, output } = shell("git", "commit", "--message", "Patients to test with");
  expect(code === 1, `patients who could exist should be stopped with exit code 1, and it was ${code}`);
  expect(commits() === 2, "the patients should not be in the history, and they are");
  expect(
    new RegExp(`\\b${patients.length} people\\b`).test(output),
    `the report should count ${patients.length} people, and does not`,
  );

  const json = run(process.execPath, [nophi, "scan", "--staged", "--format", "json"], { withErrors: false });
  const { people } = JSON.parse(json.output).summary;
  expect(people === patients.length, `the JSON report should count ${patients.length} people, and counts ${people}`);
  for (const text of [output, json.output]) expectNoValue(patients, text, "the report");
  return `blocked: ${people} people counted, and not one of their values in the report`;
}

function commitUnauditedQuery() {
  shell("git", "restore", "--staged", "test/fixtures/intake.csv");
  note("src/patients/patient-search.ts: db.select().from(patients), and nothing that records it");
  writeQuery({ audited: false });
  shell("git", "add", "src/patients/patient-search.ts");
  const { code, output } = shell("git", "commit", "--message", "Search for the front desk");
  expect(code === 1, `an unaudited query should be stopped with exit code 1, and it was ${code}`);
  expect(commits() === 2, "the query should not be in the history, and it is");
  expect(output.includes("nophi/require-audit"), "nophi/require-audit should have stopped it, and did not");
  return "blocked by ESLint through lint-staged: nobody could tell who looked at whom (45 CFR 164.312(b))";
}

function commitRepaired(patients) {
  note("test/fixtures/intake.csv: placeholder names, reserved numbers, example.com");
  writeFixture(fictionalPatients(patients.length));
  note("src/patients/patient-search.ts: await audit.record(...) in a finally block");
  writeQuery({ audited: true });
  shell("git", "add", "--all");
  const { code } = shell("git", "commit", "--quiet", "--message", "Search for the front desk, with fictional patients");
  expect(code === 0, "the repaired commit should pass, and did not");
  expect(commits() === 3, "the repaired commit should be in the history, and is not");
  expectNoValue(patients, run("git", ["log", "--patch"]).output, "the history");
  return "fictional values and an audit record: the commit passes";
}

// The project.

/** Copies the example without what `nophi init` is there to create, and lets it. */
function setUp() {
  if (!existsSync(join(workspace, "packages", "scanner", "dist")))
    throw new BrokenPromise("build first: npm run build");
  const left = new Set(["node_modules", "dist", ".data", ".husky", "nophi.config.json"]);
  cpSync(example, project, { recursive: true, filter: (source) => source === example || !left.has(basename(source)) });
  const manifest = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
  delete manifest["lint-staged"];
  delete manifest.scripts.prepare;
  writeFileSync(join(project, "package.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
  // A junction needs no administrator on Windows; elsewhere the type is ignored.
  symlinkSync(join(workspace, "node_modules"), join(project, "node_modules"), "junction");

  heading("A repository of its own, guarded by nophi");
  shell("git", "init", "--quiet", "--initial-branch", "main");
  run("git", ["config", "user.name", "Demo"]);
  run("git", ["config", "user.email", "demo@example.com"]);
  run("git", ["config", "commit.gpgsign", "false"]);
  // A first commit before there is a hook: lint-staged keeps a backup of the tree, and has nowhere to put it without one.
  run("git", ["add", "README.md", ".gitignore"]);
  run("git", ["commit", "--message", "First page"]);
  expect(commits() === 1, "Git should make a commit, and did not");
  const { code } = show("npx nophi init", process.execPath, [nophi, "init"]);
  expect(code === 0, "nophi init should set the hooks up, and did not");
  const hooks = run("git", ["config", "core.hooksPath"]).output.trim();
  expect(hooks === ".husky/_", "nophi init should have set husky up, and did not");
}

function writeFixture(patients) {
  const header = "mrn,first_name,last_name,date_of_birth,ssn,phone,email";
  const rows = patients.map((one) => [one.mrn, one.first, one.last, one.born, one.ssn, one.phone, one.email].join(","));
  writeFileSync(join(project, "test", "fixtures", "intake.csv"), [header, ...rows, ""].join("\n"));
}

/** A function as somebody in a hurry would write it, or as it should be. */
function writeQuery({ audited }) {
  const query = "db.select().from(patients).where(eq(patients.familyName, familyName))";
  const body = audited
    ? `  let outcome: Outcome = "failure";
  let subjects: Subject[] = [];
  try {
    const found = await ${query};
    subjects = found.map(({ id }) => ({ patientId: id, resourceId: id }));
    outcome = "success";
    return found;
  } finally {
    await audit.record({ action: "list", resource: "patient", subjects, outcome });
  }`
    : `  return ${query};`;
  const source = `import { eq } from "drizzle-orm";
import type { Access } from "../access/access.ts";
${audited ? 'import type { Outcome, Subject } from "../audit/audit-event.ts";\n' : ""}import { patients } from "../database/schema.ts";
import type { Patient } from "./patient.ts";

export async function searchPatients(${audited ? "{ db, audit }" : "{ db }"}: Access, familyName: string): Promise<Patient[]> {
${body}
}
`;
  writeFileSync(join(project, "src", "patients", "patient-search.ts"), source);
}

// Patients.

/** People who could exist. No value is written in this file: each is made when the demo runs, and lives in no commit. */
function inventPatients(count) {
  const firsts = shuffled(["Maribel", "Terrence", "Yolanda", "Demetrius", "Shauna", "Guillermo", "Bernadette"]);
  const lasts = shuffled(["Castellano", "Whitfield", "Okonkwo", "Lindqvist", "Abernathy", "Vandermeer", "Pruitt"]);
  return Array.from({ length: count }, (_, index) => {
    const [first, last] = [firsts[index], lasts[index]];
    return {
      first,
      last,
      mrn: String(between(20_000_000, 89_999_999)),
      born: [between(1931, 1998), padded(between(2, 12), 2), padded(between(2, 28), 2)].join("-"),
      // Areas from 100 to 649 have all been assigned (SSA); 987 and the published samples are far away.
      ssn: [between(220, 649), padded(between(10, 89), 2), padded(between(1001, 9899), 4)].join("-"),
      phone: `(${pick([212, 303, 312, 404, 617, 713])}) ${between(620, 899)}-${padded(between(200, 9899), 4)}`,
      email: `${first}.${last}${between(10, 99)}`.toLowerCase() + "@" + pick(["gmail", "yahoo", "outlook"]) + ".com",
    };
  });
}

/** The same columns with people who cannot exist: reserved ranges and placeholders. */
function fictionalPatients(count) {
  const names = ["Jane Doe", "John Doe", "Test Patient"].map((name) => name.split(" "));
  return Array.from({ length: count }, (_, index) => {
    const [first, last] = names[index % names.length];
    return {
      first,
      last,
      mrn: `MRN-${padded(123 + index, 6)}`,
      born: `${[1970, 1980, 1990, 2000][index % 4]}-01-01`,
      ssn: ["987", "65", 4320 + index].join("-"),
      phone: `(512) 555-${padded(142 + index, 4)}`,
      email: `${first}.${last}@example.com`.toLowerCase(),
    };
  });
}

/** Fails when a text holds a value of a patient, as written or without its separators. */
function expectNoValue(patients, text, where) {
  const lower = text.toLowerCase();
  for (const patient of patients) {
    for (const [key, value] of Object.entries(patient)) {
      const digits = value.replaceAll(/\D/g, "");
      const spellings = [value.toLowerCase(), ...(digits.length >= 8 ? [digits] : [])];
      const found = spellings.some((spelling) => lower.includes(spelling));
      expect(!found, `${where} should hold no value of a patient, and holds one (${key})`);
    }
  }
}

function between(low, high) {
  return low + Math.floor(Math.random() * (high - low + 1));
}

function pick(list) {
  return list[between(0, list.length - 1)];
}

function shuffled(list) {
  return list
    .map((value) => ({ value, order: Math.random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ value }) => value);
}

function padded(number, length) {
  return String(number).padStart(length, "0");
}

// Commands.

/** Runs a command as a person would see it: the command, its output, its exit code. */
function shell(command, ...args) {
  return show([command, ...args.map((arg) => (arg.includes(" ") ? `"${arg}"` : arg))].join(" "), command, args);
}

function show(line, command, args) {
  print(bold(`$ ${line}`));
  const result = run(command, args);
  const shown = result.output.trimEnd();
  if (shown) print(shown.replaceAll(/^(?=.)/gm, "  "));
  print(dim(`  exit code ${result.code}`));
  return result;
}

/** Both streams go to one file, because two pipes would lose the order in which lines were written. */
function run(command, args, { withErrors = true } = {}) {
  const log = join(work, "output.txt");
  const file = openSync(log, "w");
  const { status, error } = spawnSync(command, args, {
    cwd: project,
    env,
    stdio: ["ignore", file, withErrors ? file : "ignore"],
  });
  closeSync(file);
  if (error) throw new BrokenPromise(`${command} could not be started (${error.code})`);
  return { code: status, output: readFileSync(log, "utf8") };
}

/** The number of commits, 0 before the first. */
function commits() {
  const { code, output } = run("git", ["rev-list", "--count", "--all"]);
  return code === 0 ? Number(output) : 0;
}

/**
 * The environment without what would make the demo behave differently here: an outer Git command's variables, the person's
 * Git configuration and ignore files, husky switched off or configured, npm's own settings, forced colours.
 */
function quietEnvironment() {
  const inherited = Object.entries(process.env).filter(([key]) => !/^(GIT_|HUSKY|npm_|FORCE_COLOR$)/i.test(key));
  const config = join(work, "config");
  mkdirSync(config);
  writeFileSync(join(config, "gitconfig"), "");
  return {
    ...Object.fromEntries(inherited),
    GIT_CONFIG_GLOBAL: join(config, "gitconfig"),
    GIT_CONFIG_NOSYSTEM: "1",
    XDG_CONFIG_HOME: config,
    NO_COLOR: "1",
  };
}

function expect(condition, problem) {
  if (!condition) throw new BrokenPromise(problem);
}

function cleanUp() {
  if (process.argv.includes("--keep")) print(`The repository is in ${project}`);
  else rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}

// Printing.

function heading(text) {
  print(`\n${bold(`── ${text} ${"─".repeat(Math.max(0, 74 - text.length))}`)}\n`);
}

/** What a person would do in an editor between two commands. */
function note(text) {
  print(dim(`# ${text}`));
}

function print(text) {
  console.log(text);
}

function bold(text) {
  return paint ? `\u001b[1m${text}\u001b[22m` : text;
}

function dim(text) {
  return paint ? `\u001b[2m${text}\u001b[22m` : text;
}

function green(text) {
  return paint ? `\u001b[32m${text}\u001b[39m` : text;
}

function red(text) {
  return paint ? `\u001b[31m${text}\u001b[39m` : text;
}
