import { describe, expect, test } from "@jest/globals";
import { allEvidence, confidenceOf, explain, identifierFacts } from "../src/explain.ts";
import type { Explanation, Question } from "../src/explain.ts";
import { identifiers, scan } from "../src/index.ts";
import type { ScanOptions } from "../src/index.ts";
import { join } from "../src/weights.ts";
import { birth, email, mrn, name, phone, plain, ssn } from "./values.ts";

const npi = plain("15583", "64273");
const texts: readonly (readonly [what: string, text: string, options: ScanOptions])[] = [
  ["an SSN alone", `const x = "${ssn}";\n`, { path: "a.ts" }],
  ["a patient", `const p = { name: "${name}", dob: "${birth}", mrn: "${mrn}" };\n`, { path: "a.ts", health: true }],
  ["a contact alone", `{ "email": "${email}" }`, { path: "a.json", health: true }],
  ["contact data without a word about health", `phone: ${phone}\nemail: ${email}\n`, { path: "a.txt" }],
  ["a provider", `{ "npi": "${npi}", "name": "${name}" }`, { path: "a.json" }],
  ["a record id under a bare label", `chart: ${mrn}\n`, { path: "a.txt" }],
  ["something else", `{ "orderHash": "${ssn}" }`, { path: "a.json" }],
  ["a prompt", `write to ${email}\n`, { path: "CLAUDE.md", identityOnly: true }],
];

const weightsFor = (question: Question, evidence: readonly string[]): number[] =>
  allEvidence()
    .filter((each) => each.question === question && evidence.includes(each.name))
    .map(({ weight }) => weight);

describe.each(texts)("the arithmetic for %s", (_, text, options) => {
  const explanations = explain(text, options);
  test("is about something", () => {
    expect(explanations).not.toEqual([]);
  });
  test.each(explanations)("follows from the evidence, and the confidence from it (%#)", ({ finding, reckoning }) => {
    if (reckoning === undefined) throw new Error("a value is always weighed");
    expect(reckoning.identity).toBeCloseTo(join(weightsFor("identity", finding.evidence)), 10);
    expect(reckoning.health).toBeCloseTo(join(weightsFor("health", finding.evidence)), 10);
    const against = weightsFor("against", finding.evidence).reduce((product, weight) => product * weight, 1);
    expect(reckoning.against).toBeCloseTo(against, 10);
    expect(confidenceOf(reckoning)).toBe(finding.confidence);
  });
  test("is about the findings of the scan", () => {
    expect(explanations.map(({ finding }) => finding)).toEqual(scan(text, { ...options, all: true }).findings);
  });
});

const caps = (text: string, options: ScanOptions): (string | undefined)[] =>
  explain(text, options).map(({ reckoning }) => reckoning?.cap && `${reckoning.cap.reason} ${reckoning.cap.at}`);

test.each<[what: string, text: string, options: ScanOptions, cap: string | undefined]>([
  ["nothing bounds a number of its own shape", `x ${ssn}\n`, { path: "a.txt" }, undefined],
  ["an address alone", `{ "email": "${email}" }`, { path: "a.json", health: true }, "alone 0.79"],
  ["an address without its label", `x ${email}\n`, { path: "a.txt", health: true }, "alone 0.49"],
  ["where nothing is about health", `x ${email}\n`, { path: "a.txt" }, "contact-data 0.49"],
  ["a bare label", `chart: ${mrn}\n`, { path: "a.txt", health: true }, "bare-id 0.49"],
  ["a provider", `{ "npi": "${npi}" }`, { path: "a.json" }, "provider-number 0"],
])("bounds: %s", (_, text, options, cap) => {
  expect(caps(text, options)).toEqual([cap]);
});

describe("what is no finding is explained, too", () => {
  const told = ({ finding, fictional }: Explanation): string =>
    `${finding.line}:${finding.column} ${finding.identifier} ${fictional ?? finding.suppressed?.reason ?? finding.verdict}`;
  test("a fictional value, a suppressed one, and a comment without effect", () => {
    const text = [
      `const a = { ssn: "987-65-4320" };`,
      `// nophi-ignore-next-line ssn -- of the textbook`,
      `const b = { ssn: "${ssn}" };`,
      `// nophi-ignore-next-line ssn -- nothing there`,
    ].join("\n");
    expect(explain(text, { path: "a.ts" }).map(told)).toEqual([
      "1:19 ssn reserved-for-advertising",
      "3:19 ssn of the textbook",
      "4:4 suppression warn",
    ]);
  });
  test("a fictional value before it changes no fingerprint", () => {
    const text = `const a = { ssn: "987-65-4320" };\nconst a = { ssn: "${ssn}" };\n`;
    const [reported] = scan(text, { path: "a.ts" }).findings;
    expect(explain(text, { path: "a.ts" })[1]?.finding.fingerprint).toBe(reported?.fingerprint);
  });
  test("bytes with their mark are read as the scan reads them", () => {
    const bytes = new TextEncoder().encode(`\uFEFFssn: ${ssn}`);
    expect(explain(bytes).map(({ finding }) => finding.column)).toEqual([6]);
  });
});

test.each(identifiers.map(({ id }) => id))("the facts about %s are those of its definition", (id) => {
  const identifier = identifiers.find((each) => each.id === id);
  for (const [proof, { examples }] of Object.entries(identifierFacts[id]?.proofs ?? {}))
    for (const example of examples) expect(identifier?.fictional(example)).toBe(proof);
});
