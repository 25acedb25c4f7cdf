/** Every proof of the registry, by every value that stands for it: nothing that is provably nobody's may stop a commit. */
import { describe, expect, test } from "@jest/globals";
import { identifierFacts, usualKey } from "../src/explain.ts";
import { identifiers, scan } from "../src/index.ts";
import type { Finding, Identifier } from "../src/index.ts";
import { PROVIDER_NUMBERS } from "../src/recognise.ts";
import { birth, mrn, name, ssn } from "./values.ts";

/** A person with real-looking values under keys of their own, to stand beside the value in question. */
const person: Readonly<Record<string, string>> = { ssn, mrn, dob: birth, patientName: name };
const keyIds: Readonly<Record<string, string>> = {
  ssn: "ssn",
  mrn: "mrn",
  dob: "date-of-birth",
  patientName: "name",
};

const companyOf = ({ id }: Identifier): (readonly [string, string])[] =>
  Object.entries(person).filter(([key]) => keyIds[key] !== id);

type Fields = readonly (readonly [key: string, value: string])[];
const notations: readonly (readonly [path: string, write: (fields: Fields) => string])[] = [
  ["fixtures/a.json", (fields) => JSON.stringify({ patient: Object.fromEntries(fields) }, null, 2)],
  [
    "src/a.ts",
    (fields) => `const patient = {\n${fields.map(([key, value]) => `  ${key}: "${value}",\n`).join("")}};\n`,
  ],
  [
    "data/a.csv",
    (fields) => `${fields.map(([key]) => key).join(",")}\n${fields.map(([, value]) => `"${value}"`).join(",")}\n`,
  ],
];

const cases = identifiers.flatMap((identifier) =>
  Object.entries(identifierFacts[identifier.id]?.proofs ?? {}).flatMap(([proof, { examples, under }]) =>
    examples.map((example) => ({ identifier, id: identifier.id, proof, example, key: under ?? usualKey(identifier) })),
  ),
);

describe("the registry of proofs", () => {
  test.each(identifiers)("knows the proofs of $id", ({ id }) => {
    expect(identifierFacts[id]).toBeDefined();
  });

  test.each(cases.map(({ id, proof, example }) => ({ id, proof, example })))("$id is $proof: $example", (each) => {
    expect(identifiers.find(({ id }) => id === each.id)?.fictional(each.example)).toBe(each.proof);
  });
});

describe.each(notations)("in a record that would block, in %s", (path, write) => {
  test.each(cases)(
    "$id of proof $proof is silent, and listed raw: $example",
    ({ identifier, id, proof, example, key }) => {
      const text = write([[key, example], ...companyOf(identifier)]);
      const start = text.indexOf(example);
      const here = (findings: readonly Finding[]): readonly Finding[] =>
        findings.filter((finding) => finding.start < start + example.length && start < finding.end);

      const { findings } = scan(text, { path, all: true });
      expect(here(findings)).toEqual([]);
      expect(findings.filter(({ verdict }) => verdict === "block").length).toBeGreaterThanOrEqual(2);

      const raw = here(scan(text, { path, raw: true }).findings);
      expect(raw.map((finding) => [finding.identifier, finding.start, finding.end])).toEqual([
        [id, start, start + example.length],
      ]);
      expect(raw[0]?.evidence).toContain(`fictional:${proof}`);
      // Without the proof the value would stop the commit; the number of a provider never does.
      if (!PROVIDER_NUMBERS.has(id)) expect(raw[0]?.verdict).toBe("block");
    },
  );
});

describe("people who are proved fictional by the parts of their name", () => {
  const write = (first: string, last: string): string =>
    JSON.stringify({ patient: { firstName: first, lastName: last, ssn, dob: birth } });

  test.each([
    ["John", "Doe", "nobody-by-convention"],
    ["Jane", "Doe", "nobody-by-convention"],
    ["Erika", "Mustermann", "nobody-by-convention"],
    ["Abe604", "Frami345", "numbered-name"],
  ])("%s %s", (first, last, proof) => {
    const listed = (raw: boolean): Finding[] =>
      scan(write(first, last), { path: "a.json", all: true, raw }).findings.filter(
        ({ identifier }) => identifier === "name",
      );
    expect(listed(false)).toEqual([]);
    expect(listed(true).map(({ evidence }) => evidence.includes(`fictional:${proof}`))).toEqual([true, true]);
    expect(listed(true).map(({ verdict }) => verdict)).toEqual(["block", "block"]);
  });

  test("another person's name beside the same numbers blocks", () => {
    const [given = "", family = ""] = name.split(" ");
    const { findings } = scan(write(given, family), { path: "a.json" });
    expect(findings.filter(({ identifier }) => identifier === "name").map(({ verdict }) => verdict)).toEqual([
      "block",
      "block",
    ]);
  });
});
