/** Long texts are read part by part, and a report of them stays short. */
import { afterEach, describe, expect, test } from "@jest/globals";
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

test("a thousand findings of a kind are listed and all are counted, people too", async () => {
  const numbers = Array.from({ length: 1_200 }, (_, i) => [500 + (i % 100), 10 + (i % 80), 1000 + i].join("-"));
  repository = createRepository();
  repository.write("claims.txt", `${numbers.map((number) => `ssn: ${number}`).join("\n\n")}\n`);
  repository.write("one.txt", `ssn: ${ssn}\n`);
  const { report } = await runScan({ cwd: repository.folder });
  expect(report.findings).toHaveLength(1_001);
  expect(report.summary).toMatchObject({ block: 1_201, people: 1_201, unlisted: 200 });
  expect(report.notes).toEqual([
    "claims.txt: 200 further findings are counted and not listed, after 1000 of each kind",
  ]);
});
