/** Long texts are read part by part, and a report of them stays short. */
import { afterEach, describe, expect, test } from "@jest/globals";
import { headlineOf } from "../src/report/words.ts";
import type { Scan } from "../src/examine.ts";
import { runScan } from "../src/scan.ts";
import { createRepository, ssn, type Repository } from "./repository.ts";

let repository: Repository | undefined;
afterEach(() => repository?.remove());

const filler = (bytes: number): string => `${"x".repeat(99)}\n`.repeat(Math.ceil(bytes / 100));
const mebibyte = 1024 * 1024;

describe.each([
  ["at once", 2 * mebibyte],
  ["from the disk", 9 * mebibyte],
])("a text that is read in parts, %s", (_, size) => {
  test("a finding behind them all stands where it stands", async () => {
    const before = filler(size);
    repository = createRepository();
    repository.write("notes.txt", `${before}é ssn: ${ssn}\n`);
    const { report } = await runScan({ cwd: repository.folder });
    expect(report.findings.map(({ identifier, line, column }) => [identifier, line, column])).toEqual([
      ["ssn", before.length / 100 + 1, 8],
    ]);
    expect(report.summary).toMatchObject({ files: 1, block: 1, people: 1 });
  });

  test("what is no UTF-8 at its end is read all the same", async () => {
    repository = createRepository();
    repository.write(
      "notes.txt",
      Buffer.concat([Buffer.from(`${filler(size)}ssn: ${ssn} `), Buffer.from([0xe9, 0x0a])]),
    );
    const { report } = await runScan({ cwd: repository.folder });
    expect(report.findings).toHaveLength(1);
    expect(report.notExamined).toEqual([]);
  });
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
