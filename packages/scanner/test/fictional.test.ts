/** Every value that the registry proves to be nobody's, through the command: silent in a patient's record, listed by `--raw`. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { identifiers } from "@nophi/core";
import { identifierFacts, usualKey } from "@nophi/core/explain";
import { createRepository, nophi, ssn, type Repository } from "./repository.ts";

interface Case {
  readonly path: string;
  readonly id: string;
  readonly key: string;
  readonly proof: string;
  readonly example: string;
}

const cases: readonly Case[] = identifiers.flatMap((identifier) =>
  Object.entries(identifierFacts[identifier.id]?.proofs ?? {}).flatMap(([proof, { examples, under }]) =>
    examples.map((example, i) => ({
      path: `fixtures/${identifier.id}-${proof}-${i}.json`,
      id: identifier.id,
      key: under ?? usualKey(identifier),
      proof,
      example,
    })),
  ),
);

interface Listed {
  readonly identifier: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly evidence: readonly string[];
}

let repository: Repository;
let silent: readonly Listed[];
let raw: readonly Listed[];

const scanned = (...args: string[]): readonly Listed[] => {
  const { stdout, status } = nophi(repository.folder, ["scan", ...args, "--format", "json"]);
  expect(status).toBe(1);
  return (JSON.parse(stdout) as { findings: readonly Listed[] }).findings;
};

beforeAll(() => {
  repository = createRepository();
  // The real-looking number on the third line makes every one of them a record that blocks.
  for (const { path, id, key, example } of cases)
    repository.write(
      path,
      `{ "patient": {\n  ${JSON.stringify(key)}: ${JSON.stringify(example)},\n  ${JSON.stringify(id === "ssn" ? "mrn" : "ssn")}: ${JSON.stringify(id === "ssn" ? ["830", "1054"].join("") : ssn)}\n} }\n`,
    );
  silent = scanned("--all");
  raw = scanned("--raw");
});
afterAll(() => repository.remove());

test("every identifier has proofs, and none is left out", () => {
  // No age from 90 on is provably nobody's.
  expect(new Set([...cases.map(({ id }) => id), "age"])).toEqual(new Set(identifiers.map(({ id }) => id)));
});

test.each(cases)("$id of proof $proof: $example", ({ path, id, proof }) => {
  const at = (findings: readonly Listed[]): readonly Listed[] => findings.filter((each) => each.path === path);
  expect(at(silent).map(({ line }) => line)).toEqual([3]);
  const listed = at(raw).filter(({ line }) => line === 2);
  expect(listed.map(({ identifier }) => identifier)).toEqual([id]);
  expect(listed[0]?.evidence).toContain(`fictional:${proof}`);
});
