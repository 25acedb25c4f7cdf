/** Long texts are read part by part, and a report of them stays short. */
import { afterEach, describe, expect, test } from "@jest/globals";
import { headlineOf } from "../src/report/words.ts";
import type { Scan } from "../src/examine.ts";
import { runScan } from "../src/scan.ts";
import type { Outcome } from "../src/report/report.ts";
import { createRepository, otherSsn, ssn, type Repository } from "./repository.ts";

let repository: Repository | undefined;
afterEach(() => repository?.remove());

const filler = (bytes: number): string => `${"x".repeat(99)}\n`.repeat(Math.ceil(bytes / 100));
const mebibyte = 1024 * 1024;

/** How a text comes to nophi. */
type Way = (repository: Repository, content: Buffer) => Promise<Outcome>;
const asFile: Way = ({ folder, write }, content) => {
  write("notes.txt", content);
  return runScan({ cwd: folder });
};
const staged: Way = ({ folder, write, git }, content) => {
  write("notes.txt", content);
  git("add", "--all");
  return runScan({ cwd: folder, staged: true });
};
/** In pieces of a size that no bound is a multiple of. */
const streamed: Way = ({ folder }, content) =>
  runScan({ cwd: folder, stdin: { content: pieces(content, 77_777), filename: "notes.txt" } });

async function* pieces(content: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += size) yield await Promise.resolve(content.subarray(at, at + size));
}

describe.each<[string, Way, number]>([
  ["at once", asFile, 2 * mebibyte],
  ["from the disk", asFile, 9 * mebibyte],
  ["from the index, at once", staged, 5 * mebibyte],
  ["from the index", staged, 9 * mebibyte],
  ["from a stream, at once", streamed, 2 * mebibyte],
  ["from a stream", streamed, 9 * mebibyte],
])("a text that is read in parts, %s", (_, scan, size) => {
  test("a finding behind them all stands where it stands", async () => {
    const before = filler(size);
    repository = createRepository();
    const { report } = await scan(repository, Buffer.from(`\uFEFF${before}é ssn: ${ssn}\n`));
    expect(report.findings.map(({ identifier, line, column }) => [identifier, line, column])).toEqual([
      ["ssn", before.length / 100 + 1, 8],
    ]);
    expect(report.summary).toMatchObject({ files: 1, block: 1, people: 1 });
  });

  test("what is no UTF-8 at its end is read all the same", async () => {
    repository = createRepository();
    const { report } = await scan(
      repository,
      Buffer.concat([Buffer.from(`${filler(size)}ssn: ${ssn} `), Buffer.from([0xe9, 0x0a])]),
    );
    expect(report.findings).toHaveLength(1);
    expect(report.notExamined).toEqual([]);
  });

  test("a format that has a meaning as a whole only is read as a whole", async () => {
    repository = createRepository();
    const { report } = await scan(repository, Buffer.from(`<a>\n${filler(size)}<ssn>${ssn}</ssn></a>\n`));
    expect(report.findings.map(({ line, column }) => [line, column])).toEqual([[filler(size).length / 100 + 2, 6]]);
  });
});

test("of a staged change to a table of many megabytes only the new row counts, and it is read in parts", async () => {
  const rows = filler(9 * mebibyte);
  repository = createRepository({ "notes.txt": `ssn: ${ssn}\n${rows}ssn: ${ssn}\n` });
  repository.write("notes.txt", `ssn: ${ssn}\n${rows}ssn: ${otherSsn}\nssn: ${ssn}\n`);
  repository.git("add", "--all");
  const { report } = await runScan({ cwd: repository.folder, staged: true });
  expect(report.findings.map(({ line }) => line)).toEqual([rows.length / 100 + 2]);
  repository.git("commit", "--quiet", "--no-verify", "-m", "more");
  const { report: range } = await runScan({ cwd: repository.folder, range: "HEAD~1..HEAD" });
  expect(range.findings.map(({ line }) => line)).toEqual([rows.length / 100 + 2]);
  expect(range.notExamined).toEqual([]);
});

test("a file over the bound is listed, whichever way it comes", async () => {
  const content = Buffer.from(filler(9 * mebibyte));
  for (const scan of [asFile, staged, streamed]) {
    repository?.remove();
    repository = createRepository({ "nophi.config.json": `{"maxFileBytes": ${8.5 * mebibyte}}` });
    const { report } = await scan(repository, content);
    expect(report.notExamined).toEqual([{ path: "notes.txt", reason: "larger than 8.5 MiB" }]);
  }
});

test("of a staged change to a long table only the new row counts", async () => {
  const rows = Array.from({ length: 60_000 }, (_, i) => `${i},ok,some reading`).join("\n");
  repository = createRepository({ "readings.csv": `id,ssn,reading\n1,${ssn},x\n${rows}\n` });
  repository.write("readings.csv", `id,ssn,reading\n1,${ssn},x\n${rows}\n2,${ssn},y\n`);
  repository.git("add", "--all");
  const { report } = await runScan({ cwd: repository.folder, staged: true });
  expect(report.findings.map(({ line }) => line)).toEqual([60_003]);
});

test("of a long table of which more changed than is compared, what is alike around it is old", async () => {
  const rows = (from: number): string =>
    Array.from({ length: 20_000 }, (_, i) => `${from + i},${"y".repeat(450)}`).join("\n");
  const first = `id,ssn,reading\n1,${ssn},x\n`;
  const last = `\n2,${ssn},z\n`;
  repository = createRepository({ "readings.csv": `${first}${rows(0)}${last}` });
  repository.write("readings.csv", `${first}${rows(500_000)}\n3,${ssn},new\n${rows(700_000)}${last}`);
  repository.git("add", "--all");
  const { report } = await runScan({ cwd: repository.folder, staged: true });
  expect(report.findings.map(({ line }) => line)).toEqual([20_003]);
});

const numbers = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => [500 + (i % 100), 10 + (i % 80), 1000 + i].join("-"));

test("a thousand findings are listed and all are counted, people too", async () => {
  repository = createRepository();
  repository.write(
    "claims.txt",
    `${numbers(1_200)
      .map((number) => `ssn: ${number}`)
      .join("\n\n")}\n`,
  );
  repository.write("one.txt", `ssn: ${ssn}\n`);
  const { report } = await runScan({ cwd: repository.folder });
  expect(report.findings).toHaveLength(1_001);
  expect(report.summary).toMatchObject({ block: 1_201, people: 1_201, unlisted: 200 });
  expect(report.notes).toEqual(["claims.txt: and 200 more findings, counted and not listed"]);
  expect(report.notExamined).toEqual([]);
});

describe("a long text with more findings than are listed", () => {
  const rows = numbers(5_000).map((number, i) => `${i},${number},${"x".repeat(300)}`);
  const lines = ["id,ssn,reading", ...rows, ""].join("\n");

  test("is not read to its end, and the report says so", async () => {
    repository = createRepository();
    repository.write("claims.csv", lines);
    const { report } = await runScan({ cwd: repository.folder });
    expect(report.findings).toHaveLength(1_000);
    expect(report.summary.atLeast).toBe(true);
    expect(headlineOf(report, false)).toMatch(/^nophi found at least \d{4} values .+, of at least \d{4} people$/);
    expect(report.summary.block).toBeGreaterThanOrEqual(1_000);
    expect(report.summary.block).toBeLessThan(5_000);
    expect(report.notExamined).toEqual([
      {
        path: "claims.csv",
        reason: "the rest of it, behind 1000 values that block: there may be more than are counted",
      },
    ]);
  });

  test("of which all but the last row are old, is", async () => {
    repository = createRepository({ "claims.csv": lines });
    repository.write("claims.csv", `${lines}5001,${ssn},new\n`);
    repository.git("add", "--all");
    const { report } = await runScan({ cwd: repository.folder, staged: true });
    expect(report.findings.map(({ line }) => line)).toEqual([5_002]);
    expect(report.notExamined).toEqual([]);
  });
});

test("a long text is not read at once for an explanation", async () => {
  repository = createRepository();
  repository.write("notes.txt", `${filler(9 * mebibyte)}ssn: ${ssn}\n`);
  const scan: Scan = () => {
    throw new Error("was read");
  };
  const { report } = await runScan({ cwd: repository.folder }, { scan });
  expect(report.notExamined).toEqual([
    { path: "notes.txt", reason: "longer than 8 MiB, which is too long to be explained" },
  ]);
});

test("a mark before a long text is no part of its first row", async () => {
  repository = createRepository();
  repository.write(
    "claims.csv",
    `\uFEFFssn,note\n${ssn},x\n${"0,yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\n".repeat(220_000)}`,
  );
  const { report } = await runScan({ cwd: repository.folder });
  expect(report.findings.map(({ line, column, field }) => [line, column, field])).toEqual([[2, 1, "ssn"]]);
});
