/** Whoever is stopped asks why: `nophi explain` and `nophi identifiers`, over real repositories. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { identifiers } from "@nophi/core";
import { allEvidence } from "@nophi/core/explain";
import { allSummaries, evidenceNames, nearest } from "../src/explain/known.ts";
import type { Report } from "../src/index.ts";
import { createRepository, email, nophi, otherSsn, ssn, type Repository } from "./repository.ts";

const name = ["Maria", "Gonzalez"].join(" ");
const birth = ["1961", "04", "17"].join("-");

let repository: Repository;
beforeAll(() => {
  repository = createRepository({ "README.md": "Ten lines of nothing.\n" });
  repository.write(
    "test/visits.csv",
    `patient_name,date_of_birth,ssn\n${name},${birth},${ssn}\nJane Doe,1980-01-01,987-65-4320\n\nx,y,z\n`,
  );
  repository.write(
    "src/a.ts",
    `// nophi-ignore-next-line ssn -- of the textbook\nexport const sample = "${ssn}";\n// nophi-ignore-line ssn\n`,
  );
  repository.write("src/contact.ts", `export const contact = { email: "${email}" };\n`);
  repository.write("logo.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1]));
  repository.write("scan.pdf", "%PDF-1.4\n");
  repository.write("CLAUDE.md", `Write to ${email}\n`);
  repository.git("add", "--all");
});
afterAll(() => repository.remove());

const explain = (...args: string[]) => nophi(repository.folder, ["explain", ...args]);

test("the report tells how to ask, and the answer is about what it reported", () => {
  const { stdout } = nophi(repository.folder, ["scan", "--staged"]);
  const place = /\nTo learn why: nophi explain (\S+)\n$/.exec(stdout)?.[1] ?? "";
  expect(place).toBe("test/visits.csv:2");
  const { status, stdout: answer } = explain(place);
  expect(status).toBe(0);
  expect(answer.match(/^test\/visits\.csv:2:\d+ .*$/gm)).toEqual([
    "test/visits.csv:2:1  Name (name)",
    "test/visits.csv:2:16  Date of birth (date-of-birth)",
    "test/visits.csv:2:27  Social Security number (ssn)",
  ]);
});

test("a place with a column is one value, with evidence, arithmetic and what to do", () => {
  const { stdout } = explain("test/visits.csv:2:30");
  expect(stdout.replaceAll(/(?<=fingerprint {3}|allow )[0-9a-f]{16}/g, "(16 digits)"))
    .toBe(`test/visits.csv:2:27  Social Security number (ssn)

  verdict       block
  confidence    0.99
  stands under  ssn
  Safe Harbor   G, 45 CFR 164.514(b)(2)(i)(G)
  fingerprint   (16 digits)

Does the value identify somebody? (identity)
  shape:separated  0.92  hyphenated as such numbers are
  label:ssn        0.86  under a label for a Social Security number

Does its record speak of a patient? (health)
  health:patient-label    0.75  a key, a column or a name around it speaks of a patient or an insured person
  health:patient-columns  0.8   the table has columns of patients or of health content
  record:date-of-birth    0.6   a date of birth in the same record
  record:name             0.2   a name in the same record
  record:name-and-birth   0.72  name and birth date in one record: they identify most people on their own

What speaks against it? (against)
  nothing

How the confidence follows
  identity    1 - (1 - 0.92)(1 - 0.86) = 0.9888
  alone       1, what an identifier of this kind is worth with nothing said about health
  health      1 - (1 - 0.75)(1 - 0.8)(1 - 0.6)(1 - 0.2)(1 - 0.72) = 0.9955
  against     1, for nothing speaks against it
  confidence  identity × (alone + (1 - alone) × health) × against
              0.9888 × (1 + 0 × 0.9955) × 1 = 0.99
  verdict     block: 0.8 and more blocks, 0.5 and more warns

What to do
  - Made up for a test? Write a value that is provably nobody's: 987-65-4320
  - Not what it looks like? This format has no comments; let it pass with the reason: nophi allow (16 digits) --reason "why it is no patient data"
  - Real data? Remove it, and tell whoever is responsible for privacy.
`);
});

test.each([
  [
    "a fictional value",
    "test/visits.csv:3:21",
    "fictional, so no finding: fictional:reserved-for-advertising, kept by the",
  ],
  ["a suppressed one", "src/a.ts:2", 'suppressed: a comment lets it pass, which would be "block"'],
  ["a comment without effect", "src/a.ts:3", "warn: Suppression without effect: say why"],
  ["a note and its bound", "src/contact.ts:1", "at most 0.49: the whole text holds contact data"],
  [
    "the same in a healthcare project",
    "src/contact.ts:1 --config health.json",
    "at most 0.79: nothing else in its record",
  ],
  ["a file of an assistant", "CLAUDE.md:1 --ai-input", "since an AI assistant reads this file"],
])("%s says what it is", (_, args, sentence) => {
  repository.write("health.json", `{"health": true}`);
  const { status, stdout } = explain(...args.split(" "));
  rmSync(join(repository.folder, "health.json"));
  expect(stdout).toContain(sentence);
  expect(status).toBe(0);
});

test.each([
  ["test/visits.csv:4", 0, "test/visits.csv: line 4 is empty"],
  ["test/visits.csv:5", 0, "test/visits.csv: line 5 holds nothing that looks like an identifier; line 3 does"],
  ["test/visits.csv:6", 0, "test/visits.csv: line 6 does not exist, the last one is 5"],
  ["README.md:1", 0, "README.md: line 1 holds nothing that looks like an identifier, nor does any other line"],
  [
    "src/a.ts:2:1",
    0,
    "src/a.ts: column 1 of line 2 holds nothing that looks like an identifier; what does begins in column 24",
  ],
  ["logo.png:1", 0, "nophi does not look into that file: image"],
  ["scan.pdf:1", 3, "nophi could not examine that file: "],
  [
    "0123456789abcdef",
    0,
    "no finding of this project has that fingerprint: the finding is gone, or its line or path has changed",
  ],
])("where nothing is, it says why: %s", (what, code, line) => {
  const { status, stdout, stderr } = explain(what);
  expect(stderr).toBe("");
  expect(stdout.startsWith(line)).toBe(true);
  expect(stdout.split("\n")).toHaveLength(2);
  expect(status).toBe(code);
});

test("what stands in plain letters in bytes that are no text is explained as it is reported", () => {
  repository.write("letter.pdf", `%PDF-1.4\nssn ${ssn}\n`);
  const { stdout } = explain("letter.pdf:2");
  rmSync(join(repository.folder, "letter.pdf"));
  expect(stdout.split("\n")[0]).toBe("letter.pdf:2:5  Social Security number (ssn)");
});

test("what the configuration ignores is not looked into", () => {
  repository.write("ignore.json", `{"ignore": ["test/**"]}`);
  const { status, stdout } = explain("test/visits.csv:2", "--config", "ignore.json");
  rmSync(join(repository.folder, "ignore.json"));
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: "nophi does not look into that file: ignored by configuration\n",
  });
});

test.each([["--staged"], [undefined]])("every fingerprint of the JSON report leads to its finding (%s)", (scope) => {
  const flags = scope === undefined ? [] : [scope];
  for (const listing of [[], ["--all"], ["--raw", "--all"]]) {
    const { stdout } = nophi(repository.folder, ["scan", ...flags, ...listing, "--format", "json"]);
    const { findings } = JSON.parse(stdout) as Report;
    expect(findings.length).toBeGreaterThan(3);
    for (const { fingerprint, path, line, column } of listing.length === 1 ? findings : findings.slice(0, 2))
      expect(explain(...flags, fingerprint).stdout.split("  ")[0]).toBe(`${path}:${line}:${column}`);
  }
});

test("--staged looks at the index, otherwise the working tree is looked at", () => {
  const other = createRepository({ "a.txt": "one\n" });
  other.write("a.txt", `one\nssn: ${ssn}\n`);
  other.git("add", "--all");
  other.write("a.txt", `one\ntwo\nssn: ${otherSsn}\n`);
  const asked = (...args: string[]) => nophi(other.folder, ["explain", ...args]).stdout.split("\n")[0];
  expect(asked("a.txt:2")).toBe("a.txt: line 2 holds nothing that looks like an identifier; line 3 does");
  expect(asked("a.txt:3")).toBe("a.txt:3:6  Social Security number (ssn)");
  expect(asked("--staged", "a.txt:2")).toBe("a.txt:2:6  Social Security number (ssn)");
  expect(asked("--staged", "a.txt:3")).toBe("a.txt: line 3 does not exist, the last one is 2");
  // Also a file that the commit leaves as it is.
  other.commit();
  expect(asked("--staged", "a.txt:3")).toBe("a.txt:3:6  Social Security number (ssn)");
  other.remove();
});

test("a path counts from the current folder, and else from the root as reports write it", () => {
  const from = join(repository.folder, "src");
  for (const flags of [[], ["--staged"]]) {
    const first = (path: string) => nophi(from, ["explain", ...flags, path]).stdout.split("\n")[0];
    expect(first("a.ts:2")).toBe("src/a.ts:2:24  Social Security number (ssn)");
    expect(first("src/a.ts:2")).toBe("src/a.ts:2:24  Social Security number (ssn)");
  }
});

test.each([
  ["lable:mrn", "nothing is known by that name; did you mean label:mrn?"],
  ["snn", "nothing is known by that name; did you mean ssn?"],
  ["name-and-birth", "nothing is known by that name; did you mean record:name-and-birth?"],
  [
    "quarterly report",
    "nothing is known by that name; give an identifier (nophi identifiers lists them), evidence such as label:mrn, <path>:<line> or a fingerprint",
  ],
  ["src/a.ts", "name a line of the file too: nophi explain <path>:<line>"],
  ["src:1", "that is a folder; give a file with a line, <path>:<line>"],
])("an unknown word gets one line and exit code 2: %s", (word, line) => {
  expect(explain(word)).toEqual({ status: 2, stdout: "", stderr: `nophi: ${line}\n` });
});

test.each([
  [["nowhere.ts:1"], /^nophi: no such file or folder: nowhere\.ts\n$/],
  [["--staged", "nowhere.ts:1"], /^nophi: the index holds no file nowhere\.ts\n$/],
])("a file that does not exist is refused: %j", (args, line) => {
  const { status, stderr } = explain(...args);
  expect(stderr).toMatch(line);
  expect(status).toBe(2);
});

describe("what has a name is explained", () => {
  test.each(identifiers.map(({ id, title }) => [id, title]))("%s", (id, title) => {
    const { status, stdout } = explain(id);
    expect(status).toBe(0);
    expect(stdout.split("\n")[0]).toBe(`${title} (${id})`);
    expect(stdout).toMatch(/45 CFR 164\.514\(b\)\(2\)\(i\)\([A-R]\)/);
    for (const heading of ["Labels", "What to do"]) expect(stdout).toContain(`\n${heading}`);
  });
  test("an identifier with its shapes, labels and fictional values", () => {
    const { stdout } = explain("ssn");
    expect(stdout).toContain("G: Social security numbers, 45 CFR 164.514(b)(2)(i)(G)");
    expect(stdout).toContain("\n  ddd-dd-dddd\n");
    expect(stdout).toMatch(/names it +ssn, ssns, social security/);
    expect(stdout).toMatch(/fictional:unassigned-group +group 00 is not given out, e\.g\. 512-00-3821/);
  });
  test("an evidence with its weight and the question it answers", () => {
    expect(explain("record:name-and-birth").stdout).toBe(`record:name-and-birth

  means    name and birth date in one record: they identify most people on their own
  answers  Does its record speak of a patient? (health)
  weight   0.72
  counts   with other pieces for the same question it adds up as 1 - (1 - a)(1 - b)
`);
    expect(explain("label:otherwise").stdout).toContain("counts   the confidence is multiplied by it");
  });
  test("a proof with the identifiers it holds for", () => {
    const { stdout } = explain("fictional:known-sample");
    expect(stdout).toContain("weight  none: one proof is enough");
    expect(stdout).toMatch(/\n {2}ssn {2,}printed as a sample.*078-05-1120/);
  });
  test("every evidence that a report can hold", () => {
    for (const { evidence } of JSON.parse(
      nophi(repository.folder, ["scan", "--raw", "--all", "--format", "json"]).stdout,
    ).findings as Report["findings"])
      for (const each of evidence) expect(evidenceNames()).toContain(each);
    expect(evidenceNames()).toEqual(expect.arrayContaining(allEvidence().map((each) => each.name)));
  });
});

test("the nearest names come first, and far ones not at all", () => {
  expect(nearest("mbj")[0]).toBe("mbi");
  expect(nearest("health:clinical-wrd")[0]).toBe("health:clinical-word");
  expect(nearest("")).toEqual([]);
  expect(nearest("x".repeat(10_000))).toEqual([]);
});

describe("the list of identifiers", () => {
  test("holds every identifier, by letter, with what is to be known about it", () => {
    const { status, stdout } = nophi(repository.folder, ["identifiers"]);
    expect(status).toBe(0);
    const letters = [...stdout.matchAll(/^([A-R]) {2}(\S+)/gm)].map(([, letter, id]) => `${letter} ${id}`);
    expect(letters).toEqual([...letters].sort());
    expect(letters.map((each) => each.slice(2)).sort()).toEqual(identifiers.map(({ id }) => id).sort());
    expect(stdout).toMatch(
      new RegExp(
        [
          "^G {2}ssn +Social Security number +blocks alone$",
          "^ +from SSA, Social Security Number Randomization \\(2011\\); 42 U\\.S\\.C\\. 405\\(c\\)\\(2\\)$",
          "^ +redacted as \\[SSN_REDACTED\\]; use instead: 987-65-4320$",
        ].join("\n"),
        "m",
      ),
    );
  });
  test("says how each is judged alone", () => {
    const alone = Object.fromEntries(allSummaries().map(({ id, alone }) => [id, alone]));
    expect(alone).toMatchObject({
      ssn: "blocks alone",
      mbi: "blocks alone",
      "date-of-birth": "warns alone, blocks in a record",
      email: "in a record only",
      phone: "in a record only",
      name: "in a record only",
      npi: "context only",
    });
  });
  test("recommends only values that are provably nobody's", () => {
    for (const { id, fictional } of allSummaries()) {
      expect(fictional).toBeDefined();
      // No age is nobody's: the one that is recommended is under 90, which may stand.
      if (id === "age") expect(Number(fictional)).toBeLessThan(90);
      else expect(identifiers.find((each) => each.id === id)?.fictional(fictional ?? "")).toBeDefined();
    }
  });
  test("as JSON", () => {
    const { stdout } = nophi(repository.folder, ["identifiers", "--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      tool: { name: "nophi" },
      identifiers: expect.arrayContaining([
        {
          category: "H",
          id: "mrn",
          title: "Medical record number",
          alone: "blocks alone",
          citation: "45 CFR 164.514(b)(2)(i)(H)",
          standard: "45 CFR 164.514(b)(2)(i)(H); HL7 v2 table 0203, code MR",
          redaction: "[MRN_REDACTED]",
          fictional: "MRN-000123",
        },
      ]),
    });
  });
  test("in an unknown format is refused", () => {
    expect(nophi(repository.folder, ["identifiers", "--format", "xml"])).toEqual({
      status: 2,
      stdout: "",
      stderr: 'nophi: unknown format "xml"; known: text, json\n',
    });
  });
});

test("a name that is patient data, and a file in Base64, are explained by the place that a report tells", () => {
  const repository = createRepository();
  try {
    repository.write(`scans/${ssn}.txt`, "x\n");
    const named = nophi(repository.folder, ["explain", `scans/${ssn}.txt:1`]);
    expect(named).toMatchObject({ status: 0, stderr: "" });
    expect(named.stdout).toContain("the name of the file itself looks like patient data");
    expect(named.stdout).not.toContain(ssn);
    const random = Array.from({ length: 60 }, (_, i) => Math.sin(i)).join(" ");
    repository.write("a.eml", `Subject: x\n\n${gzipSync(`a\nssn ${ssn}\n${random}`).toString("base64")}\n`);
    const { findings } = JSON.parse(nophi(repository.folder, ["scan", "a.eml", "--format", "json"]).stdout);
    expect(findings).toEqual([expect.objectContaining({ path: "a.eml!base64-3", line: 2, column: 5 })]);
    const inside = nophi(repository.folder, ["explain", "a.eml!base64-3:2"]);
    expect(inside).toMatchObject({ status: 0, stderr: "" });
    expect(inside.stdout).toContain("Social Security number");
  } finally {
    repository.remove();
  }
});
