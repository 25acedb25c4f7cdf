// The packages as they would be published, and the set-up of the README with them: node scripts/check-packages.mjs
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { CheckError, main, must, quietEnvironment, real, root, run, throwAwayFolder, write } from "./checks/work.mjs";

/** The packages that are not private, with their package.json. */
function publicPackages() {
  const all = readdirSync(join(root, "packages")).map((name) => {
    const folder = join(root, "packages", name);
    return { folder, manifest: JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) };
  });
  const found = all.filter(({ manifest }) => manifest.private !== true);
  if (found.length === 0) throw new CheckError("there is no public package");
  return found;
}

async function lint(tally, folder, manifest) {
  const { messages } = await publint({ pkgDir: folder, strict: true });
  const said = messages.map((message) => formatMessage(message, manifest, { color: false }));
  tally.expect(messages.length === 0, "publint has nothing to say", said.join("\n"));
}

/** Packs, and looks at what is in the archive: everything that package.json points to, and nothing else than a user needs. */
function checkArchive(tally, work, env, folder, manifest) {
  const [packed] = Object.values(
    JSON.parse(must("npm", ["pack", "--json", "--pack-destination", work], { cwd: folder, env })),
  );
  const files = packed.files.map(({ path }) => path);
  const needed = ["LICENSE", "package.json", ...Object.values(manifest.bin ?? {}), ...publishedPaths(manifest.exports)];
  const missing = needed.filter((path) => !files.includes(path.replace(/^\.\//, "")));
  tally.expect(
    missing.length === 0,
    `the archive holds what package.json points to (${files.length} files)`,
    missing.join("\n"),
  );
  const foreign = files.filter((path) =>
    /(?:^|\/)(?:src|test|node_modules|\.turbo)\/|\.tsbuildinfo$|(?<!\.d)\.ts$/.test(path),
  );
  tally.expect(foreign.length === 0, "and no sources, tests or caches", foreign.join("\n"));
  return join(work, packed.filename);
}

/** Our own condition points to the sources, which only the workspace has. */
function publishedPaths(exports) {
  return Object.entries(exports).flatMap(([condition, target]) => {
    if (condition === "nophi-source") return [];
    return typeof target === "string" ? [target] : publishedPaths(target);
  });
}

const setUpOfReadme = ["husky@9", "lint-staged@16"];

/** A repository with the archives installed in place of what the registry has, and whatever else a project has. */
function createProject(work, env, name, installed) {
  const folder = join(work, name);
  mkdirSync(folder);
  const git = (...args) => run("git", args, { cwd: folder, env });
  const npx = (...args) => run("npx", ["--no-install", ...args], { cwd: folder, env });
  write(folder, "package.json", `${JSON.stringify({ name, private: true, type: "module" }, undefined, 2)}\n`);
  write(folder, ".gitignore", "node_modules/\n");
  git("init", "--quiet");
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  must("npm", ["install", "--save-dev", ...quiet, ...installed], { cwd: folder, env });
  const commits = () => Number(git("rev-list", "--count", "--all").stdout);
  const commitAll = (message) => {
    git("add", "--all");
    const before = commits();
    const { ok, output } = git("commit", "--message", message);
    return { made: ok && commits() === before + 1, output };
  };
  return { folder, npx, commitAll };
}

const holdsValue = (output) => Object.values(real).some((value) => output.includes(value));

/** What a person does on the first day. */
function trySetUp(tally, work, env, archives) {
  const command = ["@nophi/core", "nophi"].map((name) => archives.get(name));
  const { folder, npx, commitAll } = createProject(work, env, "first-day", [...command, ...setUpOfReadme]);
  const init = npx("nophi", "init");
  tally.expect(init.ok && existsSync(join(folder, "nophi.config.json")), "npx nophi init sets it up", init.output);
  const first = commitAll("Guard patient data");
  tally.expect(first.made, "the first commit passes", first.output);

  const doctor = npx("nophi", "doctor");
  tally.expect(
    doctor.ok && doctor.output.includes("Every hook fires."),
    "npx nophi doctor sees every hook fire",
    doctor.output,
  );

  write(folder, "test/patients.csv", `name,ssn\n${real.name},${real.ssn}\n`);
  const phi = commitAll("Patients");
  const says = phi.output.includes("nophi blocked this commit");
  tally.expect(!phi.made && says, "a commit with a person's number is blocked", phi.output);
  tally.expect(!holdsValue(phi.output), "without its value in the report");

  write(folder, "test/patients.csv", "name,ssn\nJane Doe,987-65-4320\n");
  const repaired = commitAll("Fictional patients");
  tally.expect(repaired.made, "the repaired commit passes", repaired.output);
}

/** The configuration of ESLint that nophi init writes has to be one that ESLint takes. */
function tryLint(tally, work, env, archives) {
  const { folder, npx, commitAll } = createProject(work, env, "linted", [
    ...archives.values(),
    ...setUpOfReadme,
    "eslint@10",
  ]);
  const init = npx("nophi", "init");
  tally.expect(
    init.ok && existsSync(join(folder, "eslint.config.js")),
    "npx nophi init configures ESLint",
    init.output,
  );
  const first = commitAll("Guard patient data");
  tally.expect(first.made, "the first commit passes ESLint", first.output);

  write(folder, "chart.js", `export const patient = { name: "${real.name}", ssn: "${real.ssn}" };\n`);
  const { status, output } = npx("eslint", "chart.js");
  tally.expect(status === 1 && output.includes("nophi/no-hardcoded-phi"), "ESLint marks hard-coded PHI", output);
  tally.expect(!holdsValue(output), "without its value in the report");
}

/** Everything, in the order in which it is printed. */
async function check(tally) {
  const work = throwAwayFolder("nophi-packages");
  const env = quietEnvironment(work);
  const packages = publicPackages();
  const archives = new Map();
  for (const { folder, manifest } of packages) {
    console.log(`${manifest.name} ${manifest.version}`);
    await lint(tally, folder, manifest);
    archives.set(manifest.name, checkArchive(tally, work, env, folder, manifest));
  }
  console.log("\nA project that installs them, set up as the README says");
  trySetUp(tally, work, env, archives);
  console.log("\nThe same with ESLint and the plugin");
  tryLint(tally, work, env, archives);
}

await main(check);
