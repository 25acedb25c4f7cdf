/** The message of a commit: what Git makes of the file, and what is said about it. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cleanedMessage, cleanupRules, type CleanupRules } from "../src/commits/cleanup.ts";
import { storedText, withoutTrailers } from "../src/commits/message.ts";
import { bin, createRepository, nophi, ssn, type Repository } from "./repository.ts";

/** Put together here, so that nophi has nothing to say about its own tests. */
const number = ["482", "13907"].join("");
const person = ["Maria", "Gonzalez"].join(" ");

const settings = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}\n${value}\0`)
    .join("");

describe("the rules", () => {
  test.each([
    [{}, true, { cleanup: "strip", comment: "#" }],
    [{}, false, { cleanup: "whitespace", comment: "#" }],
    [{ "commit.cleanup": "default" }, true, { cleanup: "strip", comment: "#" }],
    [{ "commit.cleanup": "strip" }, false, { cleanup: "strip", comment: "#" }],
    [{ "commit.cleanup": "whitespace" }, true, { cleanup: "whitespace", comment: "#" }],
    [{ "commit.cleanup": "verbatim" }, true, { cleanup: "verbatim", comment: "#" }],
    [{ "commit.cleanup": "scissors" }, true, { cleanup: "scissors", comment: "#" }],
    [{ "commit.cleanup": "scissors" }, false, { cleanup: "whitespace", comment: "#" }],
    [{ "core.commentchar": ";" }, true, { cleanup: "strip", comment: ";" }],
    [{ "core.commentstring": "//" }, true, { cleanup: "strip", comment: "//" }],
    [{ "core.commentchar": "auto" }, true, { cleanup: "strip", comment: "auto" }],
    [{ "core.commentchar": "" }, true, { cleanup: "strip", comment: "#" }],
  ] as const)("%j, edited: %j", (values, edited, rules) => {
    expect(cleanupRules(settings(values), edited)).toEqual(rules);
  });

  test("a setting without a value is one, and the last of several counts", () => {
    expect(cleanupRules("core.bare\0commit.cleanup\nstrip\0commit.cleanup\nverbatim\0", true).cleanup).toBe("verbatim");
  });
});

describe("the text", () => {
  const cut = "# ------------------------ >8 ------------------------";
  const drawn = `${cut}\n# Do not modify or remove the line above.\ndiff --git a/a b/a\n-old\n`;
  const strip: CleanupRules = { cleanup: "strip", comment: "#" };
  test.each([
    ["comments are blanked", "fix\n# a\nmore\n", strip, "fix\n\nmore\n"],
    ["a mark within a line is none", "fix #12\n # a\n", strip, "fix #12\n # a\n"],
    ["another mark", "fix\n; a\n# b\n", { ...strip, comment: ";" }, "fix\n\n# b\n"],
    ["a longer mark", "fix\n// a\n/ b\n", { ...strip, comment: "//" }, "fix\n\n/ b\n"],
    ["a mark that Git chose", "#12 fix\n; a\n; b\n", { ...strip, comment: "auto" }, "#12 fix\n\n\n"],
    ["a mark that Git had no need to choose", "fix\nlast\n", { ...strip, comment: "auto" }, "fix\nlast\n"],
    ["--verbose", `fix\n# a\n${drawn}`, strip, "fix\n"],
    ["a line like that of somebody", `fix\n${cut}\nmore\n`, strip, "fix\n\nmore\n"],
    ["scissors", `fix\n# a\n${cut}\nmore\n`, { ...strip, cleanup: "scissors" }, "fix\n# a"],
    ["whitespace keeps all", `fix\n# a\n${drawn}`, { ...strip, cleanup: "whitespace" }, `fix\n# a\n${drawn}`],
    ["verbatim keeps all", `fix\n# a\n${drawn}`, { ...strip, cleanup: "verbatim" }, `fix\n# a\n${drawn}`],
  ] as const)("%s", (_, text, rules, cleaned) => {
    expect(cleanedMessage(text, rules).trimEnd()).toBe(cleaned.trimEnd());
  });
});

test("a stored commit: its parents, and its message without the header", () => {
  const [a, b] = ["a".repeat(40), "b".repeat(40)];
  const people = "author A <a@example.com> 0 +0000\ncommitter A <a@example.com> 0 +0000";
  const signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n parent of nothing\n";
  const text = `tree ${a}\nparent ${a}\nparent ${b}\n${people}\n${signature}\nsubject\n\nparent c\n`;
  expect(storedText(Buffer.from(text))).toEqual({
    parents: [a, b],
    target: undefined,
    message: "subject\n\nparent c\n",
  });
  expect(storedText(Buffer.from(`object ${a}\ntype commit\ntag v1\n\nwords\n`))).toMatchObject({
    target: a,
    message: "words\n",
  });
  expect(storedText(Buffer.from(`tree ${a}\n${people}\n\n`))).toMatchObject({ parents: [], message: "" });
});

test.each([
  ["Signed-off-by: Maria Gonzalez <maria@clinic.test>", ""],
  ["Co-authored-by: Maria Gonzalez <12345+maria@users.noreply.github.com>", ""],
  ["Cc: Maria Gonzalez <maria@clinic.test>  ", ""],
  [`Reported-by: patient ${number} <maria@clinic.test>`, `Reported-by: patient ${number} <maria@clinic.test>`],
  [`Patient: ${person} <maria@clinic.test>`, `Patient: ${person} <maria@clinic.test>`],
  [`Signed-off-by: Maria <maria@clinic.test> mrn ${number}`, `Signed-off-by: Maria <maria@clinic.test> mrn ${number}`],
])("who worked on it: %j", (line, rest) => {
  expect(withoutTrailers(`fix\n\n${line}\nlast`)).toBe(`fix\n\n${rest}\nlast`);
});

let repository: Repository;
beforeEach(() => {
  repository = createRepository({ "README.md": "A clinic.\n" });
});
afterEach(() => repository.remove());

const judged = (message: string, env: Record<string, string> = {}, ...args: string[]) => {
  repository.write(".git/COMMIT_EDITMSG", message);
  return nophi(repository.folder, ["scan", "--commit-msg", ".git/COMMIT_EDITMSG", ...args], "", env);
};

test("a finding stands at its line of the file, and the text is not lost", () => {
  const { status, stdout } = judged(`Fix\n\n# comment\npatient ssn ${ssn}\n`);
  expect(status).toBe(1);
  expect(stdout).toContain("nophi blocked this commit: 1 value that looks like patient data");
  expect(stdout).toMatch(/^COMMIT_EDITMSG\n {2}4:13 {2}block {2}Social Security number/m);
  expect(stdout).toContain("git commit -e -F .git/COMMIT_EDITMSG");
  expect(stdout).not.toContain(ssn);
  expect(readFileSync(join(repository.folder, ".git/COMMIT_EDITMSG"), "utf8")).toContain(ssn);
  const report = JSON.parse(judged(`ssn ${ssn}\n`, {}, "--format", "json").stdout) as object;
  expect(report).toMatchObject({
    scope: { kind: "commit-msg", file: ".git/COMMIT_EDITMSG" },
    summary: { files: 1, block: 1 },
    findings: [{ path: "COMMIT_EDITMSG", line: 1, column: 5, endColumn: 16 }],
  });
});

test("what Git strips does not count, and what it keeps does", () => {
  const message = `Fix\n# ssn ${ssn}\n`;
  expect(judged(message).status).toBe(0);
  expect(judged(message, { GIT_EDITOR: ":" }).status).toBe(1);
  repository.git("config", "core.commentChar", ";");
  expect(judged(message).status).toBe(1);
  expect(judged(message.replace("#", ";")).status).toBe(0);
  repository.git("config", "commit.cleanup", "verbatim");
  expect(judged(message.replace("#", ";")).status).toBe(1);
});

test("a comment in the message itself lets it pass, where Git does not strip it", () => {
  const comment = "nophi-ignore-next-line ssn -- the number of a form";
  expect(judged(`Fix\n\n// ${comment}\nssn ${ssn}\n`).status).toBe(0);
  expect(judged(`Fix\n\n# ${comment}\nssn ${ssn}\n`).status).toBe(1);
  expect(judged(`ssn ${ssn}\n`).stdout).toContain("      // nophi-ignore-next-line ssn -- why");
});

test.each([["gone"], ["."]])("a file that cannot be read is a wrong call: %j", (file) => {
  const { status, stdout, stderr } = nophi(repository.folder, ["scan", "--commit-msg", file]);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(`nophi: cannot read the commit message in ${file}: it is`);
});

test("the configuration is the one that is committed along", () => {
  repository.write("nophi.config.json", `{"policy": {"block": 1}}`);
  expect(judged(`ssn ${ssn}\n`).status).toBe(1);
  repository.git("add", "nophi.config.json");
  expect(judged(`ssn ${ssn}\n`).status).toBe(0);
});

const ordinary = [
  "Merge branch 'main' of https://github.com/clinic/intake into feature/patient-search",
  "Merge pull request #48213907 from mgonzalez/fix-phone-format\n\nFix phone format",
  'Revert "Show the date of birth"\n\nThis reverts commit 7f4720290e76c1ba77c8bfb4870ed145de8c1e64.',
  "fix(patients): ssn field, closes #1234567 (cherry picked from commit 7f4720290e76c1ba77c8bfb4870ed145de8c1e64)",
  "chore(deps): bump nhsnumber from 1.10.0 to 1.11.2\n\nSigned-off-by: dependabot[bot] <support@github.com>",
  "Intake: patients are asked for their date of birth\n\nSigned-off-by: Maria Gonzalez <maria.gonzalez{at}clinic.org>\nReviewed-by: John Smith <john.smith{at}clinic.org>\nCo-authored-by: Ann Lee <ann{at}clinic.org>",
  "Release 2026-11-26: patient portal 4.12.0\n\nJIRA-482139, INC0048213907, build 20261126.4",
  "Appointments on 2026-11-26 at 10:15 were lost for patients of clinic 12; see ticket 5551234",
  "John Smith asked for a shorter header of the patient list",
];

test.each(ordinary.map((message) => [message.split("\n")[0], message.replaceAll("{at}", "@")]))(
  "says nothing about %j, in a healthcare project",
  (_, message) => {
    repository.write("nophi.config.json", `{"health": true}`);
    repository.git("add", "nophi.config.json");
    const { status, stdout } = judged(message, { GIT_EDITOR: ":" });
    expect(stdout).toBe(`nophi: no patient data found\n\n1 file (${Buffer.byteLength(message)} bytes) scanned\n`);
    expect(status).toBe(0);
  },
);

(process.platform === "win32" ? describe.skip : describe)("as a real hook", () => {
  /** Commits with an editor that writes the text above what Git put there. */
  const commit = (text: string, ...args: string[]) => {
    repository.write(
      ".git/hooks/commit-msg",
      `#!/bin/sh\nexec "${process.execPath}" "${bin}" scan --commit-msg "$1"\n`,
    );
    chmodSync(join(repository.folder, ".git/hooks/commit-msg"), 0o755);
    repository.write(".git/editor", `#!/bin/sh\n{ printf '%s\\n' "$TEXT"; cat "$1"; } >"$1.new" && mv "$1.new" "$1"\n`);
    chmodSync(join(repository.folder, ".git/editor"), 0o755);
    return spawnSync("git", ["commit", ...args], {
      cwd: repository.folder,
      encoding: "utf8",
      env: { ...process.env, TEXT: text, GIT_EDITOR: join(repository.folder, ".git/editor") },
    });
  };

  beforeEach(() => {
    repository.commit({ "old.txt": `ssn: ${ssn}\n` });
    repository.write("old.txt", "clean\n");
    repository.git("add", "--all");
  });

  test("a message with a value does not become a commit", () => {
    const before = repository.git("rev-parse", "HEAD");
    for (const args of [[], ["-m", `Fix ssn ${ssn}`], ["-m", `Fix\n\n#ssn ${ssn}`]]) {
      const { status, stdout, stderr } = commit(args.length === 0 ? `Fix ssn ${ssn}` : "", ...args);
      expect(status).not.toBe(0);
      expect(stdout + stderr).toContain("nophi blocked this commit");
      expect(repository.git("rev-parse", "HEAD")).toBe(before);
    }
    expect(commit("", "-m", "Fix").status).toBe(0);
  });

  test("what --verbose shows below the message does not count, with a value that is taken out", () => {
    expect(commit("Take the number out", "--verbose").status).toBe(0);
    expect(repository.git("log", "-1", "--format=%B").trim()).toBe("Take the number out");
  });

  test.each([["--cleanup=scissors"], ["--cleanup=strip"]])("nor with %s in the configuration", (option) => {
    repository.git("config", "commit.cleanup", option.split("=")[1] ?? "");
    repository.git("config", "core.commentChar", "auto");
    expect(commit("Take the number out", "--verbose").status).toBe(0);
    expect(repository.git("log", "-1", "--format=%B")).not.toContain(ssn);
  });

  test("whatever gets into the commit was looked at", () => {
    for (const cleanup of ["strip", "whitespace", "verbatim", "scissors"]) {
      repository.git("config", "commit.cleanup", cleanup);
      for (const text of [
        `Fix\n#ssn ${ssn}`,
        `Fix\n# ------------------------ >8 ------------------------\nssn ${ssn}`,
      ]) {
        const { status } = commit(text, "--allow-empty");
        if (status === 0) expect(repository.git("log", "-1", "--format=%B")).not.toContain(ssn);
      }
    }
  });
});
