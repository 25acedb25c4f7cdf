// The hooks of .pre-commit-hooks.yaml under the real pre-commit framework, with real commits: node scripts/check-pre-commit.mjs
//
// Twice: from a plain clone of this repository at HEAD, where the hook builds the command once, and from a tagged clone as a
// release makes it, with the command beside the hook and npm out of reach.
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installPreCommit } from "./checks/pre-commit-program.mjs";
import {
  CheckError,
  main,
  must,
  quietEnvironment,
  real,
  root,
  run,
  throwAwayFolder,
  withPath,
  write,
} from "./checks/work.mjs";

const example = join(root, "examples", "pre-commit");
const secrets = Object.values(real);

/** What pre-commit gets when "rev" is a commit. Changes that are not committed are not part of it. */
function plainClone(work, env) {
  const url = join(work, "plain");
  must("git", ["clone", "--quiet", "--no-hardlinks", root, url], { cwd: work, env });
  return { url, rev: must("git", ["rev-parse", "HEAD"], { cwd: url, env }).trim() };
}

/** What pre-commit gets when "rev" is a tag, made by the script that makes a release. */
function releasedClone(tally, work, env) {
  const url = join(work, "released");
  // Without tags: the next release may have the number of one that was made elsewhere.
  must("git", ["clone", "--quiet", "--no-hardlinks", "--no-tags", root, url], { cwd: work, env });
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--include=dev"];
  must("npm", ["ci", ...quiet, "--workspace=nophi", "--workspace=@nophi/core"], { cwd: url, env });
  const releaseHooks = (...args) => run(process.execPath, ["scripts/release-hooks.mjs", ...args], { cwd: url, env });
  const made = releaseHooks();
  const rev = must("git", ["tag", "--list"], { cwd: url, env }).trim();
  tally.expect(made.ok && rev !== "", `release-hooks makes the tag ${rev}`, made.output);
  must("git", ["checkout", "--quiet", rev], { cwd: url, env });
  const same = releaseHooks("--check");
  tally.expect(same.ok, "release-hooks --check finds in it what a fresh build gives", same.output);
  write(url, "hooks/nophi.bundle.mjs", "process.exitCode = 0;\n");
  const tampered = releaseHooks("--check");
  tally.expect(!tampered.ok, "and refuses another file in its place", tampered.output);
  must("git", ["checkout", "--quiet", "--force", rev], { cwd: url, env });
  return { url, rev };
}

/** npm and npx that fail and leave a trace, in front of the real ones; and npm's own switch. */
function hideNpm(work, env) {
  const folder = join(work, "without-npm");
  const calls = join(work, "npm-was-called");
  mkdirSync(folder);
  for (const name of ["npm", "npx"]) {
    writeFileSync(join(folder, name), `#!/bin/sh\necho "$0 $*" >>"${calls}"\nexit 127\n`, { mode: 0o755 });
    writeFileSync(join(folder, `${name}.cmd`), `@echo %0 %* >>"${calls}"\r\n@exit /b 127\r\n`);
  }
  return { calls, env: { ...withPath(env, folder), npm_config_offline: "true" } };
}

/** A copy of examples/pre-commit as a repository of its own, with its hooks taken from a clone. */
function createProject(work, name, { url, rev }, program) {
  const folder = join(work, name);
  const env = { ...program.env, PRE_COMMIT_HOME: join(work, `${name}-cache`) };
  const git = (...args) => run("git", args, { cwd: folder, env });
  const preCommit = (...args) => run(program.command[0], [...program.command.slice(1), ...args], { cwd: folder, env });
  cpSync(example, folder, { recursive: true });
  const configuration = join(folder, ".pre-commit-config.yaml");
  const text = readFileSync(configuration, "utf8");
  const changed = text.replace(/repo: https.*/, () => `repo: ${JSON.stringify(url)}`).replace(/rev: .*/, `rev: ${rev}`);
  if (!changed.includes(rev) || /https:/.test(changed))
    throw new CheckError("examples/pre-commit names no repo and rev");
  writeFileSync(configuration, changed);
  must("git", ["init", "--quiet"], { cwd: folder, env });
  const remote = join(work, `${name}-remote`);
  must("git", ["init", "--quiet", "--bare", remote], { cwd: work, env });
  must("git", ["remote", "add", "origin", remote], { cwd: folder, env });
  const project = { folder, git, preCommit, commits: () => Number(git("rev-list", "--count", "HEAD").stdout) };
  const { ok, output } = preCommit("install");
  if (!ok) throw new CheckError(`pre-commit install failed: ${output}`);
  return project;
}

function tryHooks(tally, project) {
  const { git, preCommit, folder } = project;
  const started = Date.now();

  git("add", "--all");
  const clean = commit(project, "The example, whose patients are fictional");
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  tally.expect(
    clean.made && clean.passed("nophi") && clean.passed("sanitize AI input") && clean.passed("nophi: commit message"),
    `a clean commit passes (${seconds} s)`,
    clean.output,
  );

  const all = preCommit("run", "--all-files");
  tally.expect(all.ok && passed(all.output, "nophi"), "pre-commit run --all-files passes", all.output);

  write(folder, "data/intake.csv", `patient_name,ssn\n${real.name},${real.ssn}\n`);
  git("add", "data/intake.csv");
  const phi = commit(project, "Patients");
  tally.expect(!phi.made && phi.failed("nophi"), "nophi blocks a commit with a person's number", phi.output);
  tally.expect(
    /\bdata\/intake\.csv\b/.test(phi.output) && /\b2:\d+ +block\b/.test(phi.output),
    "and says where",
    phi.output,
  );
  tally.expect(!holdsSecret(phi.output), "and not what");

  const inFiles = preCommit("run", "nophi", "--all-files");
  tally.expect(
    !inFiles.ok && failed(inFiles.output, "nophi"),
    "pre-commit run nophi --all-files finds it, too",
    inFiles.output,
  );
  git("rm", "--cached", "--quiet", "data/intake.csv");
  git("clean", "--quiet", "--force", "data");

  // The framework puts aside what is not staged, for as long as its hooks run.
  write(folder, "data/part.csv", `patient_name,ssn\n${real.name},${real.ssn}\n`);
  git("add", "data/part.csv");
  write(folder, "data/part.csv", "patient_name,ssn\n");
  const stagedOnly = commit(project, "Part");
  tally.expect(
    !stagedOnly.made && stagedOnly.failed("nophi") && !holdsSecret(stagedOnly.output),
    "a value that is staged, and gone from the working tree, is blocked",
    stagedOnly.output,
  );
  git("add", "data/part.csv");
  write(folder, "data/part.csv", `patient_name,ssn\n${real.name},${real.ssn}\n`);
  const unstaged = commit(project, "Part");
  tally.expect(
    unstaged.made && unstaged.passed("nophi"),
    "one that is in the working tree alone is not committed, and passes",
    unstaged.output,
  );
  git("checkout", "--quiet", "data/part.csv");

  if (process.platform !== "win32") {
    symlinkSync(`patient ssn ${real.ssn}`, join(folder, "data", "link"));
    git("add", "data/link");
    const link = commit(project, "A link");
    tally.expect(
      !link.made && link.failed("nophi") && !holdsSecret(link.output),
      "nophi blocks a link whose text holds one",
      link.output,
    );
    git("rm", "--cached", "--quiet", "data/link");
    git("clean", "--quiet", "--force", "data");
  }

  write(folder, "AGENTS.md", `Ask ${real.email} about the format.\n`);
  git("add", "AGENTS.md");
  const prompt = commit(project, "Instructions");
  tally.expect(
    !prompt.made && prompt.passed("nophi") && prompt.failed("sanitize AI input"),
    "sanitize-ai-input blocks instructions with a person's address, which nophi lets pass",
    prompt.output,
  );
  tally.expect(!holdsSecret(prompt.output), "and does not repeat it");

  write(folder, "AGENTS.md", "Ask privacy@example.com about the format.\n");
  git("add", "AGENTS.md");
  const repaired = commit(project, "Instructions, repaired");
  tally.expect(repaired.made && repaired.passed("sanitize AI input"), "the repaired commit passes", repaired.output);

  trySharing(tally, project);
}

/** The hooks that see what the one before a commit does not: the message, and commits that come from elsewhere. */
function trySharing(tally, project) {
  const { git, folder } = project;
  const first = push(project, "main");
  tally.expect(first.taken && first.passed, "the first push passes", first.output);

  write(folder, "note.txt", "clean\n");
  git("add", "note.txt");
  const message = commit(project, `Intake of ssn ${real.ssn}`);
  tally.expect(
    !message.made && message.passed("nophi") && message.failed("nophi: commit message"),
    "nophi-commit-msg blocks a message with a person's number",
    message.output,
  );
  tally.expect(
    message.output.includes("git commit -e -F .git/COMMIT_EDITMSG") && !holdsSecret(message.output),
    "and says how to get the text back, and not what was in it",
    message.output,
  );
  commit(project, "A note");

  // As a colleague without the hooks does it.
  git("checkout", "--quiet", "-b", "colleague");
  write(folder, "data/intake.csv", `patient_name,ssn\n${real.name},${real.ssn}\n`);
  git("add", "data/intake.csv");
  git("commit", "--quiet", "--no-verify", "--message", "Intake");
  git("checkout", "--quiet", "main");
  const picked = git("cherry-pick", "colleague");
  git("rm", "--quiet", "data/intake.csv");
  const removed = commit(project, "Take it out again");
  const dirty = push(project, "main");
  tally.expect(
    picked.ok && removed.made && !dirty.taken && dirty.failed,
    "nophi-push stops a push of what a cherry-pick brought and a later commit took out",
    dirty.output,
  );
  tally.expect(
    dirty.output.includes(git("rev-parse", "--short=12", "HEAD~1").stdout.trim()) && !holdsSecret(dirty.output),
    "and names the commit, and not what is in it",
    dirty.output,
  );
  git("checkout", "--quiet", "-b", "clean", "HEAD~2");
  const clean = push(project, "clean");
  tally.expect(clean.taken && clean.passed, "a new branch without it passes", clean.output);
  git("checkout", "--quiet", "--orphan", "fresh");
  git("add", "--all");
  git("commit", "--quiet", "--no-verify", "--message", `Of ssn ${real.ssn}`);
  const fresh = push(project, "fresh");
  tally.expect(!fresh.taken && fresh.failed, "a history that begins here is read from its beginning", fresh.output);
}

/** What `nophi init` adds to a configuration of others, and whether `nophi doctor` sees every hook fire. */
function tryInit(tally, work, { url, rev }, program) {
  const folder = join(work, "init-project");
  const tools = join(work, "tools");
  write(tools, "pre-commit", `#!/bin/sh\nexec ${program.command.map((each) => JSON.stringify(each)).join(" ")} "$@"\n`);
  chmodSync(join(tools, "pre-commit"), 0o755);
  const env = withPath({ ...program.env, PRE_COMMIT_HOME: join(work, "plain-project-cache") }, tools);
  const own = [
    "repos:",
    "  - repo: local",
    '    hooks: [{ id: own, name: own, entry: "true", language: system }] # ours',
    `  - repo: ${JSON.stringify(url)}`,
    `    rev: ${rev}`,
    "    hooks:",
    "      - id: nophi",
    "",
  ].join("\n");
  write(folder, ".pre-commit-config.yaml", own);
  must("git", ["init", "--quiet"], { cwd: folder, env });
  const nophi = (...args) =>
    run(process.execPath, [join(root, "packages/scanner/bin/nophi.js"), ...args], { cwd: folder, env });
  const init = nophi("init");
  tally.expect(
    init.ok && init.output.includes("done  run pre-commit install"),
    "nophi init installs every hook",
    init.output,
  );
  const again = nophi("init");
  tally.expect(
    again.output.includes("everything is set up already"),
    "and a second time finds nothing to do",
    again.output,
  );
  must("git", ["add", "--all"], { cwd: folder, env });
  const first = run("git", ["commit", "--message", "Guard patient data"], { cwd: folder, env });
  tally.expect(first.ok, "the first commit passes", first.output);
  const doctor = nophi("doctor");
  tally.expect(
    doctor.ok && doctor.output.includes("Every hook fires."),
    "nophi doctor sees every hook fire",
    doctor.output,
  );
  nophi("init", "--remove");
  const text = readFileSync(join(folder, ".pre-commit-config.yaml"), "utf8");
  tally.expect(text === own, "nophi init --remove leaves the configuration as it was", text);
}

function push(project, branch) {
  const { ok, output } = project.git("push", "origin", branch);
  return { taken: ok, output, passed: passed(output, "nophi: push"), failed: failed(output, "nophi: push") };
}

function commit(project, message) {
  const before = project.commits();
  const { ok, output } = project.git("commit", "--message", message);
  return {
    made: ok && project.commits() === before + 1,
    output,
    passed: (name) => passed(output, name),
    failed: (name) => failed(output, name),
  };
}

/** pre-commit prints one line a hook: its name, dots, what came of it. */
function ended(output, name, result) {
  return new RegExp(`^${name}\\.+${result}$`, "m").test(output);
}

function passed(output, name) {
  return ended(output, name, "Passed");
}

function failed(output, name) {
  return ended(output, name, "Failed");
}

function holdsSecret(output) {
  return secrets.some((secret) => output.includes(secret));
}

/** Everything, in the order in which it is printed. */
function check(tally) {
  const work = throwAwayFolder("nophi-pre-commit");
  const program = installPreCommit(work, quietEnvironment(work));
  console.log(`${program.version}, from ${program.source}`);

  const plain = plainClone(work, program.env);
  console.log(`\nA plain clone of this repository at ${plain.rev.slice(0, 12)}`);
  tryHooks(tally, createProject(work, "plain-project", plain, program));

  console.log("\nA project of others, set up by nophi init");
  tryInit(tally, work, plain, program);

  console.log("\nA release, without npm");
  const released = releasedClone(tally, work, program.env);
  const withoutNpm = hideNpm(work, program.env);
  tryHooks(tally, createProject(work, "released-project", released, { ...program, env: withoutNpm.env }));
  tally.expect(!existsSync(withoutNpm.calls), "npm was not called");
  tally.expect(!run("npm", ["--version"], { cwd: work, env: withoutNpm.env }).ok, "npm could not have been called");
}

await main(check);
