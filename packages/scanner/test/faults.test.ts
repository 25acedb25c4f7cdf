/** Files that are not what their format asks for are read, and the report says so. */
import { expect, test } from "@jest/globals";
import { createRepository, nophi, ssn } from "./repository.ts";

const broken = `{"ssn": "${ssn}",\n"a": [1`;
const where = `2 (it ends before its brackets are closed)`;

test("one file, and several files", () => {
  const repository = createRepository({ "a.json": broken });
  try {
    const report = () => JSON.parse(nophi(repository.folder, ["scan", "--format", "json"]).stdout);
    expect(report().notes).toEqual([
      `a.json is not well formed at line ${where}: it was read as far as its structure goes, and as plain text`,
    ]);
    for (const name of ["b", "c", "d", "e"]) repository.write(`${name}.json`, broken);
    const { notes, summary } = report();
    expect(summary.block).toBe(5);
    expect(notes).toEqual([
      `5 files are not well formed; they were read as far as their structure goes, and as plain text: ` +
        `a.json:${where}, b.json:${where}, c.json:${where} and 2 more`,
    ]);
  } finally {
    repository.remove();
  }
});
