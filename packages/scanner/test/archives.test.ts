/** Archives: every value is found at its place, and whatever is not read is said to be unread. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { tmpdir } from "node:os";
import { deflateRawSync, gzipSync } from "node:zlib";
import { partsOf } from "../src/files/containers/index.ts";
import { kindOf } from "../src/files/kind.ts";
import { scan } from "../src/index.ts";
import { overlappingZip, tar, zip } from "./archives.ts";
import { createRepository, email, nophi, otherSsn, ssn } from "./repository.ts";

interface Seen {
  readonly places: readonly string[];
  readonly unread: readonly string[];
}

async function seenIn(content: Uint8Array, filename = "data.bin"): Promise<Seen> {
  const { findings, notExamined } = await scan({ cwd: tmpdir(), stdin: { content, filename } });
  return {
    places: findings
      .filter(({ identifier }) => identifier === "ssn")
      .map(({ path, line, column }) => `${path}:${line}:${column}`),
    unread: notExamined.map(({ path, reason }) => `${path}: ${reason}`),
  };
}

const note = `a\nssn: ${ssn}\n`;

describe("what is in an archive is read under its path", () => {
  test.each<[string, Buffer, string]>([
    ["zip", zip([{ name: "in/a.txt", content: note }]), "data.bin!in/a.txt:2:6"],
    ["zip, stored", zip([{ name: "a.txt", content: note, stored: true }]), "data.bin!a.txt:2:6"],
    [
      "zip, with sizes behind the content",
      zip([{ name: "a.txt", content: note, streamed: true }]),
      "data.bin!a.txt:2:6",
    ],
    [
      "zip behind a program",
      Buffer.concat([Buffer.from("#!/bin/sh \xff\n"), zip([{ name: "a.txt", content: note }])]),
      "",
    ],
    ["zip with a comment", zip([], note), "data.bin!(comments):2:6"],
    ["zip with a comment of an entry", zip([{ name: "b", content: "", comment: note }]), "data.bin!(comments):2:6"],
    ["gzip", gzipSync(note), "data.bin!data.bin:2:6"],
    ["gzip of two members", Buffer.concat([gzipSync("a\n"), gzipSync(`ssn: ${ssn}\n`)]), "data.bin!data.bin:2:6"],
    ["tar", tar([{ name: "in/a.txt", content: note }]), "data.bin!in/a.txt:2:6"],
    [
      "tar with a long name",
      tar([{ name: `${"d/".repeat(60)}a.txt`, content: note }]),
      `data.bin!${"d/".repeat(60)}a.txt:2:6`,
    ],
    [
      "pax with a long name",
      tar([{ name: `${"d/".repeat(60)}a.txt`, content: note }], "pax"),
      `data.bin!${"d/".repeat(60)}a.txt:2:6`,
    ],
    ["tar with a link", tar([{ name: "link", content: `ssn ${ssn}`, type: "2" }]), "data.bin!link:1:5"],
    ["tar in gzip", gzipSync(tar([{ name: "a.txt", content: note }])), "data.bin!a.txt:2:6"],
    [
      "zip in tar",
      tar([{ name: "b.zip", content: zip([{ name: "a.txt", content: note }]) }]),
      "data.bin!b.zip!a.txt:2:6",
    ],
    ["UTF-16 in zip", zip([{ name: "a.txt", content: Buffer.from(`\uFEFF${note}`, "utf16le") }]), "data.bin!a.txt:2:6"],
  ])("%s", async (_, bytes, place) => {
    if (place === "") return expect(kindOf("run.sh", bytes).kind).toBe("opaque");
    expect(await seenIn(bytes)).toEqual({ places: [place], unread: [] });
  });

  test("a gzip file without the name that it carries takes it from its own", async () => {
    expect((await seenIn(gzipSync(note), "notes.txt.gz")).places).toEqual(["notes.txt.gz!notes.txt:2:6"]);
  });

  test("entries of kinds without text are counted, folders are nothing, and the archive is one file", async () => {
    const content = zip([
      { name: "a.png", content: Buffer.from("\x89PNG\r\n\x1a\n\0", "latin1") },
      { name: "folder/", content: "" },
      { name: "a.txt", content: "nothing\n" },
    ]);
    const report = await scan({ cwd: tmpdir(), stdin: { content, filename: "a.zip" } });
    expect(report.summary).toMatchObject({ files: 1, bytes: content.length });
    expect(report.skipped).toEqual([{ kind: "image", files: 1 }]);
    expect(report.notExamined).toEqual([]);
  });

  test("an entry that the configuration ignores", async () => {
    const repository = createRepository({
      "nophi.config.json": JSON.stringify({ ignore: ["**/*.csv"] }),
      "a.zip": zip([{ name: "b/a.csv", content: note, encrypted: true }]),
    });
    const report = await scan({ cwd: repository.folder, paths: ["a.zip"] });
    repository.remove();
    expect(report.notExamined).toEqual([]);
    expect(report.skipped).toEqual([{ kind: "ignored by configuration", files: 1 }]);
  });
});

describe("what is not read", () => {
  const packed = zip([{ name: "a.txt", content: note.repeat(400) }]);
  test.each<[string, Buffer, Seen]>([
    [
      "encrypted",
      zip([{ name: "a", content: note, encrypted: true }]),
      { places: [], unread: ["data.bin!a: encrypted"] },
    ],
    [
      "another method",
      zip([{ name: "a", content: note, method: 14 }]),
      { places: [], unread: ["data.bin!a: compressed with LZMA, which nophi cannot unpack"] },
    ],
    [
      "a wrong checksum",
      zip([{ name: "a", content: note, crc: 1 }]),
      { places: ["data.bin!a:2:6"], unread: ["data.bin!a: its checksum is wrong"] },
    ],
    [
      "two names",
      zip([{ name: "a", content: note, localName: "b" }]),
      { places: ["data.bin!a:2:6"], unread: ["data.bin!a: its own header gives it another name"] },
    ],
    [
      "more than it claims",
      zip([{ name: "a", content: note, size: 3 }]),
      { places: [], unread: ["data.bin!a: longer than it claims to be"] },
    ],
    [
      "an entry that the directory does not list",
      zip([
        { name: "a", content: "" },
        { name: "b", content: note, unlisted: true },
      ]),
      { places: [], unread: ["data.bin: holds entries that its directory does not list"] },
    ],
    [
      "a zip file without its end",
      packed.subarray(0, packed.length - 30),
      { places: ["data.bin!a.txt:2:6"], unread: ["data.bin: truncated or damaged archive"] },
    ],
    [
      "half a gzip file",
      gzipSync(`ssn: ${ssn}\n${Array.from({ length: 3000 }, (_, index) => Math.sin(index)).join(" ")}`).subarray(
        0,
        2000,
      ),
      { places: ["data.bin!data.bin:1:6"], unread: ["data.bin!data.bin: truncated"] },
    ],
    [
      "half a tar file",
      tar([{ name: "a", content: `ssn: ${ssn}\n`.padEnd(5000, "x") }]).subarray(0, 1000),
      { places: ["data.bin!a:1:6"], unread: ["data.bin!a: truncated"] },
    ],
    [
      "no zip at all",
      Buffer.from(`PK\x03\x04\0 ssn: ${ssn}\n`),
      { places: ["data.bin:1:12"], unread: ["data.bin: truncated or damaged archive"] },
    ],
    [
      "no gzip at all",
      Buffer.from(`\x1f\x8b\x08\0 ssn: ${ssn}\n`, "latin1"),
      { places: ["data.bin:1:11"], unread: ["data.bin: damaged"] },
    ],
  ])("%s", async (_, bytes, expected) => {
    const { places, unread } = await seenIn(bytes);
    expect({ places: places.slice(0, 1), unread }).toEqual(expected);
  });

  test("bytes behind the end are read", async () => {
    const tail = Buffer.from(`\nssn: ${ssn}\n`);
    expect((await seenIn(Buffer.concat([gzipSync("a"), tail]))).places).toEqual(["data.bin!(behind the end):2:6"]);
    expect((await seenIn(Buffer.concat([tar([{ name: "a", content: "a" }]), tail]))).places).toHaveLength(1);
    expect((await seenIn(Buffer.concat([zip([]), tail]))).places).toHaveLength(1);
  });
});

describe("bombs are not examined, within a second", () => {
  const zeros = (size: number): Buffer => Buffer.alloc(size);
  const nested = (depth: number, content: Buffer): Buffer =>
    depth === 0 ? content : zip([{ name: "a", content: nested(depth - 1, content) }]);
  const crowd = (count: number): Buffer =>
    zip(Array.from({ length: count }, (_, index) => ({ name: `${index}`, content: "", stored: true })));
  test.each<[string, () => Buffer, RegExp]>([
    ["one entry", () => zip([{ name: "a", content: zeros(50_000_000) }]), /a: unpacks to more than 200 times its size/],
    ["an entry that claims to be small", () => zip([{ name: "a", content: zeros(50_000_000), size: 1000 }]), /longer/],
    ["gzip", () => gzipSync(zeros(50_000_000)), /200 times/],
    ["overlapping entries", () => overlappingZip(5000), /^data\.bin: its entries overlap$/],
    ["depth", () => nested(12, Buffer.from("a")), /a container within more than 5 others/],
    ["entries", () => crowd(30_000), /more than 10000 entries/],
    ["a quine", quine, /a container within more than 5 others/],
  ])("%s", async (_, make, reason) => {
    const bytes = make();
    // Of the processor, and the best of some: neither other work on the machine counts nor the loading of modules.
    const times: number[] = [];
    let unread: readonly string[] = [];
    while (times.length < 2 || (times.length < 6 && Math.min(...times) >= 2_000_000)) {
      const before = process.cpuUsage().user;
      ({ unread } = await seenIn(bytes));
      times.push(process.cpuUsage().user - before);
    }
    expect(Math.min(...times)).toBeLessThan(2_000_000);
    expect(unread.some((line) => reason.test(line))).toBe(true);
  });
});

test("bombs beside each other share one bound", () => {
  const bytes = zip(Array.from({ length: 30 }, (_, index) => ({ name: `${index}`, content: Buffer.alloc(1_000_000) })));
  const unread = [...partsOf("a", bytes, "zip", 4_500_000)].filter(({ kind }) => kind === "unread");
  expect(unread).toHaveLength(26);
  expect(unread[0]).toEqual({
    kind: "unread",
    name: "a!4",
    reason: "what is unpacked of the file exceeds the bound for files",
  });
});

/**
 * A gzip file that unpacks to itself cannot be written down here, but one that unpacks to gzip files without end can: each
 * one holds the next.
 */
function quine(): Buffer {
  let inner: Buffer = Buffer.from("a");
  for (let index = 0; index < 40; index++) inner = gzipSync(inner);
  return inner;
}

test("property: a value anywhere in nested archives is found at its place", async () => {
  const name = fc.constantFrom("a.txt", "b/c.csv", "d e/\u00e9.md", "x");
  const entry = fc.record({
    name,
    before: fc.array(fc.constantFrom("", "some words", "n\u00e9"), { maxLength: 5 }),
    stored: fc.boolean(),
  });
  const wrap = fc.array(fc.constantFrom("zip", "tar", "gz"), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(entry, wrap, async ({ name, before, stored }, layers) => {
      let content: Buffer = Buffer.from([...before, `id ssn ${ssn}`].join("\n"));
      let path = "";
      for (const layer of layers) {
        const inner = path === "" ? name : `in.${layer}`;
        const isTarOfGzip =
          layer === "gz" &&
          kindOf(inner, content).kind === "container" &&
          content.toString("latin1", 257, 262) === "ustar";
        if (layer === "zip")
          content = zip([
            { name: "first", content: "x" },
            { name: inner, content, stored },
          ]);
        else if (layer === "tar")
          content = tar([
            { name: inner, content },
            { name: "last", content: "x" },
          ]);
        else content = withName(gzipSync(content), "inner");
        path = isTarOfGzip ? path : `!${layer === "gz" ? "inner" : inner}${path}`;
      }
      expect(await seenIn(content, "o")).toEqual({ places: [`o${path}:${before.length + 1}:8`], unread: [] });
    }),
    { numRuns: 60 },
  );
});

/** Sets the name that a gzip file carries. */
function withName(gzip: Buffer, name: string): Buffer {
  const header = Buffer.from(gzip.subarray(0, 10));
  header[3] = 8;
  return Buffer.concat([header, Buffer.from(`${name}\0`), gzip.subarray(10)]);
}

test("property: no damage throws or passes as read", async () => {
  const whole = [
    zip([
      { name: "a.txt", content: note },
      { name: "b.gz", content: gzipSync(note) },
    ]),
    tar([{ name: "a.txt", content: note }]),
    gzipSync(tar([{ name: "a.zip", content: zip([{ name: "a", content: note }]) }])),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...whole),
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      fc.boolean(),
      async (bytes, at, cut, flip, truncate) => {
        const damaged = Buffer.from(truncate ? bytes.subarray(0, 1 + (cut % bytes.length)) : bytes);
        damaged[at % damaged.length] = (damaged[at % damaged.length] ?? 0) ^ flip;
        const { findings, notExamined, summary } = await scan({
          cwd: tmpdir(),
          stdin: { content: damaged, filename: "a" },
        });
        expect(summary.files + findings.length + notExamined.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 200 },
  );
});

describe("nophi explain", () => {
  test("of a place and of a fingerprint in a container", () => {
    const repository = createRepository({ "a.zip": zip([{ name: "b.txt", content: `x\nssn: ${ssn}\n` }]) });
    const { stdout } = nophi(repository.folder, ["scan", "--format", "json"]);
    const [finding] = (JSON.parse(stdout) as { findings: { fingerprint: string }[] }).findings;
    const ask = (...args: string[]): string => {
      const run = nophi(repository.folder, ["explain", ...args]);
      return (run.stdout + run.stderr).split("\n")[0] ?? "";
    };
    expect(ask("a.zip!b.txt:2")).toBe("a.zip!b.txt:2:6  Social Security number (ssn)");
    expect(ask("--staged", "a.zip!b.txt:2")).toBe("a.zip!b.txt:2:6  Social Security number (ssn)");
    expect(ask(finding?.fingerprint ?? "")).toBe("a.zip!b.txt:2:6  Social Security number (ssn)");
    expect(ask("a.zip!b.txt:1")).toContain("line 1 holds nothing that looks like an identifier");
    expect(ask("a.zip:2")).toBe("nophi: name a part of that file as reports do: <path>!<part>:<line>");
    expect(ask("a.zip!c.txt:2")).toBe("nophi: name a part of that file as reports do: <path>!<part>:<line>");
    repository.remove();
  });
});

describe("in a commit", () => {
  test("only what is new in an archive is reported, and its path blocks", () => {
    const old = { name: "old.txt", content: `ssn: ${ssn}\n` };
    const repository = createRepository({ "a.zip": zip([old]) });
    repository.write(
      "a.zip",
      zip([{ name: "first.txt", content: "x" }, old, { name: "new.txt", content: `\nssn: ${otherSsn}\n` }]),
    );
    repository.git("add", "--all");
    const { stdout, status } = nophi(repository.folder, ["scan", "--staged", "--format", "json"]);
    const whole = nophi(repository.folder, ["scan", "--staged", "--whole-files", "--format", "json"]).stdout;
    repository.remove();
    const places = (text: string): string[] =>
      (JSON.parse(text) as { findings: { path: string; line: number }[] }).findings.map(
        ({ path, line }) => `${path}:${line}`,
      );
    expect(places(stdout)).toEqual(["a.zip!new.txt:2"]);
    expect(places(whole)).toEqual(["a.zip!new.txt:2", "a.zip!old.txt:1"]);
    expect(status).toBe(1);
  });

  test("an archive that was not read wholly stops a commit, and names of entries are masked", () => {
    const repository = createRepository({ "README.md": "x\n" });
    repository.write("a.zip", zip([{ name: `scans/${ssn}.csv`, content: "x", encrypted: true }]));
    repository.git("add", "--all");
    const { stdout, status } = nophi(repository.folder, ["scan", "--staged"]);
    repository.remove();
    expect(status).toBe(3);
    expect(stdout).toContain("a.zip!scans/[SSN].csv");
    expect(stdout.includes(ssn)).toBe(false);
  });

  test("nothing of an archive is printed", () => {
    const repository = createRepository({ "README.md": "x\n" });
    const content = deflateRawSync(Buffer.from(`${email} ${ssn}`));
    repository.write(
      "a.zip",
      zip(
        [
          { name: `${ssn}/${email}.txt`, content: `${ssn} ${email}`, crc: 1 },
          { name: "b", content, method: 77 },
        ],
        email,
      ),
    );
    repository.write("b.tgz", gzipSync(tar([{ name: `${ssn}.txt`, content: `${ssn}` }])).subarray(0, 90));
    repository.git("add", "--all");
    for (const format of ["text", "json", "sarif"]) {
      const { stdout, stderr } = nophi(repository.folder, ["scan", "--staged", "--raw", "--all", "--format", format]);
      expect([ssn, email].some((value) => (stdout + stderr).includes(value))).toBe(false);
    }
    repository.remove();
  });
});
