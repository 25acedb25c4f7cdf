import { describe, expect, test } from "@jest/globals";
import { createCensus, scan } from "../src/index.ts";
import fc from "fast-check";
import type { Finding } from "../src/index.ts";
import { birth, mrn, otherMrn, otherSsn, plain, ssn } from "./values.ts";

/** A census asks nothing of a finding but that it is the same one. */
const finding = (): Finding => scan(`const x = "${ssn}";`, { path: "a.ts" }).findings[0] as Finding;

describe("records are joined", () => {
  test.each<[why: string, records: string[][], people: number]>([
    ["not without a key", [[], []], 2],
    ["by a key", [["a"], ["a"]], 1],
    ["by a key that three have", [["a"], ["a"], ["a"]], 1],
    ["not by different keys", [["a"], ["b"]], 2],
    ["over a third record", [["a"], ["b"], ["a", "b"]], 1],
    ["over a chain", [["a", "b"], ["b", "c"], ["c", "d"], ["e"]], 2],
  ])("%s", (_why, records, people) => {
    const census = createCensus();
    const findings = records.map((keys) => {
      const own = finding();
      census.enrol([own], keys);
      return own;
    });
    expect(census.count(findings)).toBe(people);
  });

  test("and long chains cost no stack", () => {
    const census = createCensus();
    const findings = Array.from({ length: 20_000 }, (_, i) => {
      const own = { ...finding0 };
      census.enrol([own], [`k${i}`, `k${i + 1}`]);
      return own;
    });
    expect(census.count(findings)).toBe(1);
  });
});

const finding0 = finding();

test("as the slow and obvious way counts them", () => {
  const records = fc.array(fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"), { maxLength: 3 }), {
    maxLength: 10,
  });
  fc.assert(
    fc.property(records, (all) => {
      let groups: Set<string>[] = [];
      let strangers = 0;
      for (const keys of all) {
        if (keys.length === 0) strangers++;
        const own = groups.filter((group) => keys.some((key) => group.has(key)));
        if (keys.length > 0)
          groups = [
            ...groups.filter((group) => !own.includes(group)),
            new Set([...keys, ...own.flatMap((group) => [...group])]),
          ];
      }
      const census = createCensus();
      const findings = all.map((keys) => {
        const own = { ...finding0 };
        census.enrol([own], keys);
        return own;
      });
      expect(census.count(findings)).toBe(groups.length + strangers);
    }),
    { numRuns: 1000 },
  );
});

test("only the findings asked for are counted, once each person", () => {
  const census = createCensus();
  const [a, b, c] = [finding(), finding(), finding()];
  census.enrol([a, b], ["x"]);
  census.enrol([c], ["y"]);
  expect(census.count([])).toBe(0);
  expect(census.count([a, b])).toBe(1);
  expect(census.count([b, c])).toBe(2);
  expect(census.count([finding()])).toBe(0);
});

test("it shows no value", () => {
  const census = createCensus();
  census.enrol([finding()], [ssn]);
  expect(JSON.stringify(census)).not.toContain(ssn);
  expect(Object.values(census).every((each) => typeof each === "function")).toBe(true);
});

describe("over files", () => {
  const people = (...texts: readonly string[]): number => {
    const census = createCensus();
    return census.count(texts.flatMap((text, i) => scan(text, { path: `${i}.ts`, census }).findings));
  };
  test.each<[why: string, texts: string[], expected: number]>([
    ["one number in two notations", [`const x = "${ssn}";`, `const ssn = "${ssn.replaceAll("-", "")}";`], 1],
    ["two numbers", [`const x = "${ssn}";`, `const x = "${otherSsn}";`], 2],
    [
      "a record that has both numbers",
      [`const x = "${ssn}";`, `const mrn = "${mrn}";`, `const p = { ssn: "${ssn}", mrn: "${mrn}" };`],
      1,
    ],
    ["a number that is no proof of a person", [`const x = { mrn: "${mrn}" };`, `const x = { id: "${mrn}" };`], 1],
    [
      "a birth date is many people's",
      [`const p = { mrn: "${mrn}", dob: "${birth}" };`, `const p = { mrn: "${otherMrn}", dob: "${birth}" };`],
      2,
    ],
    [
      "the same digits as numbers of two kinds",
      [`const x = { mrn: "${plain("512", "48", "3821")}" };`, `const x = { ssn: "${plain("512", "48", "3821")}" };`],
      2,
    ],
  ])("%s", (_why, texts, expected) => {
    expect(people(...texts)).toBe(expected);
  });
});
