/** A hospital's own list: imported, shared through the repository, asked at every commit, and closed where anything is wrong. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { createHash, createHmac } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { knownIdentifiers } from "@nophi/core/known";
import { createKey, keyFileOf, requireKey } from "../src/known/key.ts";
import { gatherLines, gatherTable, nothingGathered } from "../src/known/list.ts";
import { addToStore, openStore, parseStore, writeStore } from "../src/known/store.ts";
import { readTable } from "../src/known/table.ts";
import { bin, createRepository, email, nophi, ssn, temporaryFolder, type Repository, type Run } from "./repository.ts";

const mrn = ["830", "1054"].join("");
const otherMrn = ["830", "2977"].join("");
const given = ["Mar", "ia"].join("");
const family = ["Okon", "kwole"].join("");
const birth = ["1952", "03", "04"].join("-");
const list = `MRN,Last Name,First Name,DOB,SSN,E-Mail\n${mrn},${family},${given},${birth},${ssn},${email}\n`;

let repository: Repository;
let home: string;
let keyFile: string;
beforeEach(() => {
  repository = createRepository({ "README.md": "A clinic.\n", "nophi.config.json": "{}" });
  home = temporaryFolder();
  keyFile = join(home, "known.key");
});
afterEach(() => {
  repository.remove();
  rmSync(home, { recursive: true, force: true });
});

const run = (...args: string[]): Run => nophi(repository.folder, args, "", { NOPHI_KEY_FILE: keyFile });
const from = (input: string, ...args: string[]): Run =>
  nophi(repository.folder, args, input, { NOPHI_KEY_FILE: keyFile });
const store = (): string => readFileSync(join(repository.folder, "nophi-known-patients"), "utf8");
const stage = (path: string, content: string): void => {
  repository.write(path, content);
  repository.git("add", "--", path);
};

/** A repository with the list in it, as a team has it. */
function setUp(configuration: unknown = { knownPatients: "nophi-known-patients" }): void {
  const gathered = nothingGathered();
  gatherTable(list, "list", gathered);
  createKey(keyFile);
  const text = writeStore(gathered.values, requireKey(keyFile));
  repository.commit({ "nophi-known-patients": text, "nophi.config.json": JSON.stringify(configuration) });
}

describe("a commit", () => {
  test("with the number of a known patient is stopped by the hook, wherever the number stands", () => {
    stage("src/a.ts", `export const room = "${mrn}";\n`);
    expect(run("scan", "--staged")).toMatchObject({ status: 0 });
    setUp();
    repository.write(".git/hooks/pre-commit", `#!/bin/sh\nexec "${process.execPath}" "${bin}" scan --staged\n`);
    chmodSync(join(repository.folder, ".git/hooks/pre-commit"), 0o755);
    stage("test/fixtures/example.ts", `export const room = "${mrn}";\n`);
    const commit = spawnSync("git", ["commit", "-m", "a room"], {
      cwd: repository.folder,
      encoding: "utf8",
      env: { ...process.env, NOPHI_KEY_FILE: keyFile },
    });
    expect(commit.status).toBe(1);
    expect(commit.stdout + commit.stderr).toContain(
      "test/fixtures/example.ts\n  1:22  block  Medical record number  a value of a known patient",
    );
    expect(commit.stdout + commit.stderr).not.toContain(mrn);
    stage("test/fixtures/example.ts", `export const room = "${otherMrn}";\n`);
    expect(run("scan", "--staged")).toMatchObject({ status: 0 });
  });

  test("is explained", () => {
    setUp();
    stage("src/a.ts", `export const room = "${mrn}";\n`);
    const { stdout, status } = run("explain", "--staged", "src/a.ts:1");
    expect(status).toBe(0);
    expect(stdout).toContain("known:patient  1  the value stands in the project's list of known patients");
    expect(stdout).toContain("alone       1, since it is a known patient's");
    expect(run("explain", "known:patient").stdout).toContain("weight   1");
  });

  test("is judged by the list that is committed with it", () => {
    setUp();
    from(`${otherMrn}\n`, "identifiers", "import", "-", "--identifier", "mrn");
    stage("src/a.ts", `f("${otherMrn}");\n`);
    expect(run("scan", "--staged")).toMatchObject({ status: 0 });
    expect(run("scan")).toMatchObject({ status: 1 });
    repository.git("add", "--all");
    expect(run("scan", "--staged")).toMatchObject({ status: 1 });
  });

  test("is judged by a list that Git does not hold, too", () => {
    setUp();
    repository.write(".gitignore", "nophi-known-patients\n");
    repository.git("rm", "--quiet", "--cached", "nophi-known-patients");
    stage("src/a.ts", `f("${mrn}");\n`);
    expect(run("scan", "--staged")).toMatchObject({ status: 1 });
    mkdirSync(join(repository.folder, "deep"));
    expect(nophi(join(repository.folder, "deep"), ["scan", "--staged"], "", { NOPHI_KEY_FILE: keyFile }).status).toBe(
      1,
    );
  });

  test("may hold what a comment lets pass", () => {
    setUp();
    stage("src/a.ts", `// nophi-ignore-next-line mrn -- the number of a room\nexport const room = "${mrn}";\n`);
    expect(run("scan", "--staged")).toMatchObject({ status: 0 });
  });

  test("with a file that is called after a known patient", () => {
    setUp();
    stage(`scans/${family}_${given}_${mrn}.txt`, "x\n");
    const { stdout } = run("scan", "--staged");
    expect(stdout).toContain("the name of scans/[NAME]_[MRN].txt looks like patient data");
  });

  test("that takes the list out says so", () => {
    setUp();
    stage("nophi.config.json", "{}");
    expect(run("scan", "--staged").stdout).toContain(
      "this commit loosens the configuration: it no longer looks for known patients",
    );
  });
});

test("the list itself is counted, not scanned, however its path is written", () => {
  setUp({ knownPatients: "./nophi-known-patients" });
  expect(run("scan").stdout).toContain("skipped: 1 list of known patients");
  repository.git("rm", "--quiet", "--cached", "nophi-known-patients");
  repository.commit();
  expect(run("scan", "--staged").status).toBe(0);
});

describe("a list that cannot be asked ends the scan", () => {
  const edit = (change: (text: string) => string): void => repository.write("nophi-known-patients", change(store()));
  test.each<[what: string, change: () => void, message: string]>([
    [
      "no list",
      () => rmSync(join(repository.folder, "nophi-known-patients")),
      "does not exist; write it with nophi id",
    ],
    ["an empty one", () => edit(() => ""), "is damaged or was edited; import the list again"],
    ["something else", () => edit(() => "{}\n"), "is damaged or was edited; import the list again"],
    ["one cut short", () => edit((text) => text.slice(0, -24)), "is damaged or was edited"],
    ["one without a line, recounted", () => edit(withoutMrn), "is damaged or was edited"],
    ["one with a value changed", () => edit((text) => text.replace(/.\n$/, "z\n")), "is damaged or was edited"],
    ["one with marks of a conflict", () => edit((text) => `<<<<<<< HEAD\n${text}`), "is damaged or was edited"],
    ["a later version", () => edit((text) => text.replace('"version":1', '"version":2')), "is of another version than"],
    ["no key", () => rmSync(keyFile), "the project looks for known patients, and there is no key at"],
    ["an empty key", () => writeFileSync(keyFile, "\n"), "is empty"],
    ["a short key", () => writeFileSync(keyFile, "0a1b"), "is too short"],
    ["a key that is none", () => writeFileSync(keyFile, "x".repeat(64)), "must hold 64 hexadecimal digits"],
    ["a file that is no key", () => writeFileSync(keyFile, "a".repeat(5000)), "is no key: it is too long"],
    ["a folder", () => (rmSync(keyFile), mkdirSync(keyFile)), "is no file"],
    ["another key", () => writeFileSync(keyFile, "ab".repeat(32)), "is not the one that the list of known patients"],
    ["a key that others can read", () => chmodSync(keyFile, 0o640), "can be read by other users; run chmod 600"],
  ])("%s", (_, change, message) => {
    setUp();
    change();
    repository.git("add", "--all");
    for (const args of [
      ["scan", "--staged"],
      ["explain", "README.md:1"],
    ]) {
      const { status, stdout, stderr } = run(...args);
      expect([status, stdout]).toEqual([2, ""]);
      expect(stderr).toContain(message);
      expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    }
  });

  test("a key in a repository is refused, and none is made there", () => {
    setUp();
    const inside = join(repository.folder, "secret", "known.key");
    mkdirSync(join(repository.folder, "secret"));
    writeFileSync(inside, readFileSync(keyFile), { mode: 0o600 });
    const message = "lies in a Git repository, where a commit could take it along; keep it elsewhere";
    expect(nophi(repository.folder, ["scan"], "", { NOPHI_KEY_FILE: inside })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(message),
    });
    expect(run("identifiers", "key", "--key-file", "deep/er/new.key")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(message),
    });
    expect(existsSync(join(repository.folder, "deep"))).toBe(false);
  });
});

/** The store without its first line, with the count put right, as somebody might who wants a patient out of it. */
function withoutMrn(text: string): string {
  const [header = "", ...lines] = text.split("\n");
  const gone = lines.findIndex((line) => line.endsWith("1"));
  return [header.replace('"mrn":1,', '"mrn":0,'), ...lines.filter((_, i) => i !== gone)].join("\n");
}

test("a machine without the key says so where the project allows it, and only that is allowed", () => {
  setUp({ knownPatients: { file: "nophi-known-patients", required: false } });
  repository.write("src/a.ts", `f("${mrn}");\n`);
  expect(run("scan", "src")).toMatchObject({ status: 1 });
  rmSync(keyFile);
  const { status, stdout } = run("scan", "src");
  expect(status).toBe(0);
  expect(stdout).toContain("Note: this scan did not look for known patients: there is no key at");
  writeFileSync(keyFile, "ab".repeat(32), { mode: 0o600 });
  expect(run("scan", "src")).toMatchObject({ status: 2 });
});

describe("the key", () => {
  test("is random, for its owner only, and never overwritten", () => {
    expect(run("identifiers", "key")).toMatchObject({ status: 0 });
    const first = readFileSync(keyFile, "utf8");
    expect(first).toMatch(/^[0-9a-f]{64}\n$/);
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    expect(run("identifiers", "key")).toMatchObject({ status: 2, stderr: expect.stringContaining("exists already") });
    expect(readFileSync(keyFile, "utf8")).toBe(first);
    expect(run("identifiers", "key", "--key-file", join(home, "b.key")).stdout).not.toContain(first.trim());
    expect(readFileSync(join(home, "b.key"), "utf8")).not.toBe(first);
  });

  test.each([
    [undefined, {}, /\/\.config\/nophi\/known-patients\.key$/],
    [undefined, { XDG_CONFIG_HOME: "/settings" }, /^\/settings\/nophi\/known-patients\.key$/],
    [undefined, { XDG_CONFIG_HOME: "relative" }, /\/\.config\/nophi\/known-patients\.key$/],
    [undefined, { NOPHI_KEY_FILE: "/a/key", XDG_CONFIG_HOME: "/settings" }, /^\/a\/key$/],
    [undefined, { NOPHI_KEY_FILE: "", XDG_CONFIG_HOME: "/settings" }, /^\/settings\//],
    ["k", { NOPHI_KEY_FILE: "/a/key" }, /^\/work\/k$/],
  ])("asked for %j, with %j", (asked, env, expected) => {
    expect(keyFileOf(asked, "/work", env)).toMatch(expected);
  });
});

describe("an import", () => {
  test("counts what it stored and what it did not, and shows nothing of it", () => {
    run("identifiers", "key");
    const rows = `${list}123,Doe,Jane,,,\n${otherMrn},,${given},,987-65-4320,none\n`;
    const { stdout, status } = from(rows, "identifiers", "import", "-");
    expect(status).toBe(0);
    expect(stdout).toBe(
      "nophi-known-patients: values of known patients: email 1, mrn 2, name 1, ssn 1\n" +
        "not stored: 3 provably nobody's, 1 not a value of its kind, 1 a single name, which many people share\n" +
        'no scan reads it yet: put "knownPatients": "<path from the root>" into nophi.config.json\n',
    );
    expect(run("identifiers", "show").stdout).toBe(
      "nophi-known-patients: values of known patients\n  email  1\n  mrn    2\n  name   1\n  ssn    1\n" +
        "it is whole, and the key here opens it\n",
    );
  });

  test("replaces the list, or adds to it", () => {
    setUp();
    const add = (...more: string[]): Run =>
      from(`${otherMrn}\n${mrn}\n`, "identifiers", "import", "-", "--identifier", "mrn", ...more);
    expect(add("--add").stdout).toBe("nophi-known-patients: values of known patients: email 1, mrn 2, name 1, ssn 1\n");
    repository.write("a.ts", `f("${mrn}", "${otherMrn}", "${given} ${family}");\n`);
    expect(run("scan", "a.ts", "--format", "json").stdout.match(/known:patient/g)).toHaveLength(3);
    expect(add().stdout).toBe("nophi-known-patients: values of known patients: mrn 2\n");
    expect(run("scan", "a.ts", "--format", "json").stdout.match(/known:patient/g)).toHaveLength(2);
  });

  test("writes the same list whatever the order of the rows", () => {
    run("identifiers", "key");
    from(`${mrn}\n${otherMrn}\n`, "identifiers", "import", "-", "--identifier", "mrn");
    const first = store();
    from(`${otherMrn}\n${mrn}\n${mrn}\n`, "identifiers", "import", "-", "--identifier", "mrn");
    expect(store()).toBe(first);
  });

  test("reads what spreadsheets write", () => {
    setUp();
    const table = `\uFEFFmrn\tpatient name\r\n"${otherMrn}"\t"${family}, ${given}"\r\n\r\n`;
    repository.write("list.tsv", Buffer.from(table, "utf16le"));
    expect(run("identifiers", "import", "list.tsv").stdout).toContain("mrn 1, name 1");
  });

  test.each<[what: string, text: string, args: readonly string[], message: string]>([
    ["no recognised column", `colour,size\n${mrn},2\n`, ["list.csv"], "list.csv:1: no column is known by its header"],
    ["no header", `${mrn},${family}\n`, ["list.csv"], "list.csv:1: no column is known by its header"],
    [
      "a row with a cell too many",
      `mrn,ssn\n${mrn},${ssn}\n${mrn},${ssn},x\n`,
      ["list.csv"],
      "list.csv:3: this row has 3",
    ],
    ["an open quote", `mrn\n${mrn}\n"${otherMrn}\n`, ["list.csv"], "list.csv:3: a quote in this row is not closed"],
    ["text behind a quote", `mrn,ssn\n"${mrn}"x,${ssn}\n`, ["list.csv"], "list.csv:2: text follows a closing quote"],
    ["a spoilt number", `mrn\n${mrn}\n${otherMrn}.0\n`, ["list.csv"], "list.csv:3: a number with a decimal point"],
    [
      "two values on a line",
      `${mrn}\n${mrn},2\n`,
      ["list.csv", "--identifier", "mrn"],
      "list.csv:2: more than one value",
    ],
    ["an empty file", "\n", ["list.csv"], "list.csv is empty"],
    [
      "nothing to store",
      "mrn\nn/a\n12\n",
      ["list.csv"],
      "holds no value that can be stored (1 not a value of its kind, 1",
    ],
    ["a header alone", "mrn,ssn\n", ["list.csv"], "holds no value that can be stored (it has no row)"],
    ["no such file", "", ["no.csv"], "cannot read the list no.csv (ENOENT)"],
    ["no text", "mrn\n\0\u0001\u0002\0\n", ["list.csv"], "list.csv is no text"],
    ["a good file and a bad one", list, ["list.csv", "no.csv"], "cannot read the list no.csv (ENOENT)"],
    ["another identifier", mrn, ["list.csv", "--identifier", "date-of-birth"], "--identifier takes one of name, phone"],
    ["no place to write to", list, ["list.csv", "--output", "no/list"], "cannot write"],
    [
      "nothing to add to",
      list,
      ["list.csv", "--add", "--output", "other"],
      "cannot read the list of known patients other",
    ],
    ["no file named", list, [], "missing required argument 'files'"],
  ])("fails on %s and imports nothing", (_, text, args, message) => {
    setUp();
    const before = store();
    repository.write("list.csv", text);
    const { status, stdout, stderr } = run("identifiers", "import", ...args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(store()).toBe(before);
    expect(readdirSync(repository.folder).sort()).toEqual([
      ".git",
      "README.md",
      "list.csv",
      "nophi-known-patients",
      "nophi.config.json",
    ]);
  });

  test.each([
    ["no key", () => rmSync(keyFile), [], "there is no key at"],
    ["another key", () => writeFileSync(keyFile, "ab".repeat(32)), ["--add"], "the key is not the one"],
  ])("fails with %s and imports nothing", (_, change, more, message) => {
    setUp();
    const before = store();
    change();
    expect(from(list, "identifiers", "import", "-", ...more)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(message),
    });
    expect(store()).toBe(before);
  });
});

describe("no byte that is written can be turned back into a value", () => {
  const values = [mrn, otherMrn, ssn, ssn.replaceAll("-", ""), email, family, `${family}, ${given}`, birth];
  const folded = [`${given} ${family}`, `${family} ${given}`].map((each) => each.toLowerCase());
  const disguises = (value: string): string[] => {
    const bytes = Buffer.from(value, "utf8");
    const digests = ["md5", "sha1", "sha256"].map((algorithm) => createHash(algorithm).update(bytes).digest());
    const keyless = createHmac("sha256", "").update(bytes).digest();
    // The beginning of a hash tells as much as the whole of it.
    const hashes = [...digests, keyless].flatMap((hash) => [
      hash.toString("hex").slice(0, 16),
      hash.toString("base64").slice(0, 16),
      hash.toString("base64url").slice(0, 16),
    ]);
    return [
      value,
      encodeURIComponent(value),
      [...value].reverse().join(""),
      bytes.toString("base64").replace(/=+$/, ""),
      bytes.toString("hex"),
      ...hashes,
    ];
  };
  const forbidden = [...values, ...folded].flatMap(disguises);
  const leaks = (text: string): number => forbidden.filter((each) => text.includes(each)).length;

  /** Everything below a folder, names of files too. */
  function everythingIn(folder: string): string {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((name) => {
        const file = join(folder, name);
        return `${name}\n${statSync(file).isFile() ? readFileSync(file, "latin1") : ""}`;
      })
      .join("\n");
  }

  test("in the list, beside the key, in temporary folders, in what is printed", () => {
    const temporary = join(home, "tmp");
    mkdirSync(temporary);
    const printed: Run[] = [];
    const all = (input: string, ...args: string[]): void =>
      void printed.push(nophi(repository.folder, args, input, { NOPHI_KEY_FILE: keyFile, TMPDIR: temporary }));
    all("", "identifiers", "key");
    all(list, "identifiers", "import", "-");
    all(`${otherMrn}\n`, "identifiers", "import", "-", "--identifier", "mrn", "--add");
    all(`${list}${mrn},"${family},${given}\n`, "identifiers", "import", "-");
    all(`${list}${mrn},${family}\n`, "identifiers", "import", "-");
    all(`${mrn},${family},${ssn}\n`, "identifiers", "import", "-");
    all("", "identifiers", "import", "-", "--identifier", mrn);
    all("", "identifiers", "import", ssn, `--output=${email}`);
    all("", "identifiers", "show");
    repository.write("nophi.config.json", JSON.stringify({ knownPatients: "nophi-known-patients" }));
    expect(leaks(everythingIn(repository.folder) + everythingIn(home))).toBe(0);
    repository.write(`${family}_${given}.ts`, `f("${mrn}", "${given} ${family}", "${email}", "${otherMrn}");\n`);
    repository.git("add", "--all");
    for (const format of ["text", "json", "sarif"]) all("", "scan", "--staged", "--all", "--format", format);
    all("", "explain", "--staged", `${family}_${given}.ts:1`);
    const out = printed.map(({ stdout, stderr }) => stdout + stderr).join("\n");
    expect(out).toContain("known:patient");
    expect(leaks(out)).toBe(0);
    expect(out).not.toContain(readFileSync(keyFile, "utf8").trim());
    // The store is the only thing that was written into the repository, and temporary folders stay empty.
    expect(readdirSync(temporary)).toEqual([]);
  });

  test("this test can fail", () => {
    expect(leaks(createHash("sha256").update(mrn).digest("hex"))).toBe(1);
    expect(leaks(list)).toBeGreaterThan(4);
  });
});

describe("the store", () => {
  const key = Buffer.alloc(32, 7);
  /** Put together, so that nophi has nothing to say about its own tests. */
  const number = (n: number): string => String(4_000_000 + n);
  const values = (...forms: string[]): Map<string, "mrn"> => new Map(forms.map((form) => [form, "mrn"]));

  test("finds what is in it, of many, and nothing else", async () => {
    const forms = Array.from({ length: 1000 }, (_, i) => number(i * 7));
    const patients = openStore(await parseStore(writeStore(values(...forms), key), "list"), key, "list");
    expect(forms.filter((form) => patients.identify(form) !== "mrn")).toEqual([]);
    expect(forms.filter((form) => patients.identify(String(Number(form) + 1)) !== undefined)).toEqual([]);
    expect([[...patients.digits], [...patients.mixed], patients.names]).toEqual([[7], [], false]);
  });

  test("is sorted by what is stored, and tells numbers only", async () => {
    const [header = "", ...lines] = writeStore(values(number(7), number(14), number(0)), key)
      .trimEnd()
      .split("\n");
    expect(lines).toEqual([...lines].sort());
    expect(lines.map((line) => line.length)).toEqual([23, 23, 23]);
    expect(Object.keys(JSON.parse(header) as object)).toEqual([
      ...["nophi", "version", "identifiers", "digits", "mixed", "check", "seal"],
    ]);
  });

  test("of another key has nothing in common with it", async () => {
    const own = writeStore(values(number(7)), key).split("\n");
    const other = writeStore(values(number(7)), Buffer.alloc(32, 8)).split("\n");
    expect(own.filter((line) => line !== "" && other.includes(line))).toEqual([]);
  });

  test("read with CR LF is the same", async () => {
    const text = writeStore(values(number(7)), key).replaceAll("\n", "\r\n");
    expect(openStore(await parseStore(text, "list"), key, "list").identify(number(7))).toBe("mrn");
  });

  test("keeps the identifier that a value was stored with when more are added", async () => {
    const store = await parseStore(writeStore(values(number(7)), key), "list");
    const added = await parseStore(
      addToStore(
        store,
        new Map([
          [number(7), "account"],
          [number(14), "account"],
        ]),
        key,
      ),
      "list",
    );
    const patients = openStore(added, key, "list");
    expect([number(7), number(14)].map((form) => patients.identify(form))).toEqual(["mrn", "account"]);
    expect([...added.identifiers]).toEqual([
      ["account", 1],
      ["mrn", 1],
    ]);
  });

  test("names an identifier with one character", async () => {
    expect(knownIdentifiers.length).toBeLessThanOrEqual(36);
  });
});

describe("tables", () => {
  test.each([
    [
      "a,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a;b\r\n1;2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a\tb\r1\t2\r",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      'a,b\n"1\n,""x""",2\n',
      [
        ["a", "b"],
        ['1\n,"x"', "2"],
      ],
    ],
    ["a\n\n1\n", [["a"], ["1"]]],
    [
      '"a, b";c\n1;2\n',
      [
        ["a, b", "c"],
        ["1", "2"],
      ],
    ],
    [
      "a,b\n1,\n",
      [
        ["a", "b"],
        ["1", ""],
      ],
    ],
    ["", []],
  ])("%j", (text, expected) => {
    expect(readTable(text, "x").map(({ cells }) => cells)).toEqual(expected);
  });

  test("lines are counted over quoted line breaks", async () => {
    expect(readTable('a\n"1\r\n2"\n3\n', "x").map(({ line }) => line)).toEqual([1, 2, 4]);
    expect(() => readTable('a,b\n"1\r\n2",3\n4\n', "x")).toThrow("x:4: this row has 1 cells, the header has 2");
  });

  test("a whole name comes from its columns", async () => {
    const gathered = nothingGathered();
    gatherTable(`last name,first name,middle name\n${family},${given},Elena\n`, "x", gathered);
    const words = [family, given].map((word) => word.toLowerCase()).sort();
    expect([...gathered.values.keys()].sort()).toEqual([["elena", ...words].sort().join(" "), words.join(" ")].sort());
  });

  test("one name a line may have a comma", async () => {
    const gathered = nothingGathered();
    gatherLines(`${family}, ${given}\n`, "x", "name", gathered);
    expect(gathered.values.size).toBe(1);
  });
});

describe("a project without a list", () => {
  const probe = temporaryFolder();
  afterAll(() => rmSync(probe, { recursive: true, force: true }));

  /** The parts of Node that a scan loads, by name. */
  function loaded(): string {
    const script = join(probe, "probe.cjs");
    const answer = join(probe, "loaded.txt");
    writeFileSync(
      script,
      `process.on("exit", () => require("node:fs").writeFileSync(${JSON.stringify(answer)}, process.moduleLoadList.join("\\n")));`,
    );
    const env = { ...process.env, NOPHI_KEY_FILE: keyFile };
    spawnSync(process.execPath, ["--require", script, bin, "scan", "--staged"], { cwd: repository.folder, env });
    return readFileSync(answer, "utf8");
  }

  test("does not load what a list takes", async () => {
    stage("src/a.ts", "export const a = 1;\n");
    expect(loaded()).not.toMatch(/NativeModule crypto$/m);
    setUp();
    stage("src/a.ts", "export const a = 2;\n");
    expect(loaded()).toMatch(/NativeModule crypto$/m);
  });
});
