import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { readBaseline, shortfalls, type Baseline } from "../src/evaluation/baseline.ts";
import type { Evaluation } from "../src/evaluation/evaluation.ts";
import { fetchPackage, isGenerated, type Alarms, type PackageScore } from "../src/evaluation/packages.ts";
import type { Tally } from "../src/evaluation/score.ts";
import { writers } from "../src/writers/all.ts";
import { createPatient } from "../src/patient.ts";
import { createRandom } from "../src/random.ts";

const all: Tally = { planted: 100, found: 100, exact: 100, right: 100, wrong: 0 };
const silent: Alarms = { block: 0, warn: 0, generated: 0, places: [] };
const packageOf = (lines: number, change: Partial<PackageScore> = {}): PackageScore => ({
  name: "part@1.0.0",
  files: 1,
  bytes: 1,
  milliseconds: 1,
  lines,
  plain: silent,
  health: silent,
  ...change,
});

const baseline: Baseline = {
  recall: { ssn: 0.99 },
  formats: { json: { recall: 0.99, precision: 0.99 } },
  kindRecall: 0.95,
  gaps: { "prose: riddles": 0.4 },
  blockPrecision: 0.99,
  peopleRight: 0.95,
  negatives: { block: 0, warn: 0 },
  namesInProse: { recall: 0.8, heldOutRecall: 0.7, precision: 0.95 },
  randomTokens: 0,
  publicLines: 500_000,
  publicPackages: { plain: { block: 0, warn: 0, generated: 0 }, health: { block: 0.02, warn: 0.2, generated: 0 } },
  healthPackages: { plain: { block: 0.1, warn: 0.1, generated: 0 }, health: { block: 0.1, warn: 0.2, generated: 0 } },
};

const prose = { planted: 10, blocked: 9, seen: 9, exact: 9, undeclared: 5 };
const namesInProse: Evaluation["namesInProse"] = {
  byCue: new Map(),
  all: prose,
  heldOut: prose,
  alarms: { patient: 20, provider: 1, nobody: 0 },
  heldOutAlarms: { patient: 20, provider: 0, nobody: 1 },
  places: [],
};
const labelled: Evaluation["labelled"] = {
  byIdentifier: new Map([["ssn", all]]),
  byKind: new Map([["json: nested", all]]),
  byFormat: new Map([["json", all]]),
  people: { planted: 10, counted: 10, textsRight: 10, texts: 10 },
  disagreements: 0,
  places: [],
};
const good: Evaluation = {
  labelled,
  negatives: { byKind: new Map([["tokens: UUID", { texts: 1, lines: 9, block: 0, warn: 0 }]]), places: [] },
  namesInProse,
  randomTokens: [{ name: "UUID v4", tokens: 10, block: 0, warn: 0, places: [] }],
  general: [packageOf(600_000)],
  health: [packageOf(10_000)],
};

const missed: Tally = { ...all, found: 90 };
const wrong: Tally = { ...all, wrong: 10 };

describe("the baseline", () => {
  it("is held by an evaluation without a fault", () => {
    expect(shortfalls(good, baseline)).toEqual([]);
    expect(shortfalls({ ...good, general: null, health: null }, baseline)).toEqual([]);
  });

  it.each<[what: string, change: Partial<Evaluation>, shortfall: string]>([
    [
      "a value of an identifier is missed",
      { labelled: { ...labelled, byIdentifier: new Map([["ssn", missed]]) } },
      "recall of ssn is 0.9000",
    ],
    [
      "a name in prose is missed",
      { namesInProse: { ...namesInProse, all: { ...prose, blocked: 7 } } },
      "recall of names in prose is 0.7000",
    ],
    [
      "one in a text kept from tuning is missed",
      { namesInProse: { ...namesInProse, heldOut: { ...prose, blocked: 6 } } },
      "recall of names in prose over held-out texts is 0.6000",
    ],
    [
      "a provider is taken for a patient",
      { namesInProse: { ...namesInProse, alarms: { patient: 20, provider: 2, nobody: 0 } } },
      "precision of names in prose is 0.9091",
    ],
    [
      "an identifier is not planted any more",
      { labelled: { ...labelled, byIdentifier: new Map() } },
      "recall of ssn is 0.0000",
    ],
    [
      "an identifier has no figure",
      {
        labelled: {
          ...labelled,
          byIdentifier: new Map([
            ["ssn", all],
            ["mbi", all],
          ]),
        },
      },
      "mbi has no recall in the baseline",
    ],
    [
      "one identifier blocks too much",
      { labelled: { ...labelled, byIdentifier: new Map([["ssn", wrong]]) } },
      "block precision of ssn is 0.9091",
    ],
    [
      "a format is read badly",
      { labelled: { ...labelled, byFormat: new Map([["json", missed]]) } },
      "recall in json is 0.9000",
    ],
    [
      "a format alarms too much",
      { labelled: { ...labelled, byFormat: new Map([["json", wrong]]) } },
      "precision in json is 0.9091",
    ],
    ["a format is not written any more", { labelled: { ...labelled, byFormat: new Map() } }, "recall in json is 0"],
    [
      "a format has no figures",
      {
        labelled: {
          ...labelled,
          byFormat: new Map([
            ["json", all],
            ["x12", all],
          ]),
        },
      },
      "x12 has no figures in the baseline",
    ],
    [
      "one kind of text is read badly",
      { labelled: { ...labelled, byKind: new Map([["json: nested", missed]]) } },
      'recall in "json: nested" is 0.9000',
    ],
    [
      "a gap widens",
      { labelled: { ...labelled, byKind: new Map([["prose: riddles", { ...all, found: 30 }]]) } },
      'recall in "prose: riddles" is 0.3000, must be at least 0.4',
    ],
    [
      "a gap is closed and still listed",
      { labelled: { ...labelled, byKind: new Map([["prose: riddles", all]]) } },
      '"prose: riddles" is read well now',
    ],
    [
      "people are counted wrongly",
      { labelled: { ...labelled, people: { ...labelled.people, textsRight: 9 } } },
      "share of texts with the right number of people is 0.9000",
    ],
    [
      "bytes are read otherwise than text",
      { labelled: { ...labelled, disagreements: 1 } },
      "texts where string and bytes disagree",
    ],
    [
      "a hard negative blocks",
      { negatives: { byKind: new Map([["x", { texts: 1, lines: 1, block: 1, warn: 0 }]]), places: [] } },
      "blocking findings on hard negatives",
    ],
    [
      "a hard negative warns",
      { negatives: { byKind: new Map([["x", { texts: 1, lines: 1, block: 0, warn: 1 }]]), places: [] } },
      "warnings on hard negatives",
    ],
    [
      "a random token blocks",
      { randomTokens: [{ name: "UUID v4", tokens: 10, block: 1, warn: 0, places: [] }] },
      "blocking findings on random tokens of UUID v4",
    ],
    ["too few lines are read", { general: [packageOf(499_999)] }, "lines of public packages is 499999"],
    [
      "a public package blocks",
      { general: [packageOf(600_000, { plain: { ...silent, block: 1 } })] },
      "blocking findings per 1,000 lines of public packages is",
    ],
    [
      "a public package warns a healthcare project too often",
      { general: [packageOf(600_000, { health: { ...silent, warn: 121 } })] },
      'warnings per 1,000 lines of public packages with "health": true is',
    ],
    [
      "a lockfile alarms",
      { general: [packageOf(600_000, { health: { ...silent, warn: 1, generated: 1 } })] },
      'findings in lockfiles, minified files and source maps of public packages with "health": true',
    ],
    [
      "a healthcare package blocks too often",
      { health: [packageOf(10_000, { health: { ...silent, block: 2 } })] },
      'blocking findings per 1,000 lines of public healthcare packages with "health": true is 0.2000',
    ],
  ])("is not when %s", (_, change, shortfall) => {
    const found = shortfalls({ ...good, ...change }, baseline);
    expect(found.filter((line) => line.startsWith(shortfall))).toHaveLength(1);
  });

  it("asks of a gap no more than it has", () => {
    const byKind = new Map([["prose: riddles", { ...all, found: 40 }]]);
    expect(shortfalls({ ...good, labelled: { ...labelled, byKind } }, baseline)).toEqual([]);
  });

  const committed = readBaseline(new URL("../baseline.json", import.meta.url));

  it("asks no less than the product promises", () => {
    for (const id of ["ssn", "mbi", "email", "phone", "mrn", "date-of-birth", "health-plan-id"])
      expect(committed.recall[id]).toBeGreaterThanOrEqual(0.99);
    for (const bound of Object.values(committed.recall)) expect(bound).toBeGreaterThanOrEqual(0.95);
    expect(committed.blockPrecision).toBeGreaterThanOrEqual(0.99);
    expect(committed.publicLines).toBeGreaterThanOrEqual(500_000);
    expect(committed.randomTokens).toBe(0);
    for (const reading of ["plain", "health"] as const) {
      expect(committed.publicPackages[reading].block).toBeLessThanOrEqual(0.02);
      expect(committed.publicPackages[reading].warn).toBeLessThanOrEqual(0.2);
      expect(committed.publicPackages[reading].generated).toBe(0);
    }
  });

  it("has figures for every format that the corpus writes", () => {
    const random = createRandom("formats");
    const formats = new Set(writers.map((writer) => writer.write(random, () => createPatient(random)).format));
    expect(Object.keys(committed.formats).sort()).toEqual([...formats].sort());
  });
});

describe("public packages", () => {
  it("are taken from the cache only where their hash is the pinned one", () => {
    const folder = mkdtempSync(join(tmpdir(), "nophi-corpus-"));
    writeFileSync(join(folder, "part-1.0.0.tgz"), "tarball");
    const pinned = (content: string): string => `sha512-${createHash("sha512").update(content).digest("base64")}`;
    expect(Buffer.from(fetchPackage("part@1.0.0", pinned("tarball"), folder)).toString()).toBe("tarball");
    const integrity = pinned("another");
    expect(() => fetchPackage("part@1.0.0", integrity, folder)).toThrow(
      "the tarball of part@1.0.0 is not the pinned one",
    );
    rmSync(folder, { recursive: true });
  });

  it.each([
    ["package-lock.json", true],
    ["a/yarn.lock", true],
    ["dist/a.min.js", true],
    ["dist/a-min.css", true],
    ["dist/a.js.map", true],
    ["src/map.ts", false],
    ["src/lock.json", false],
    ["src/admin.js", false],
  ])("%s: written by a tool is %s", (path, expected) => {
    expect(isGenerated(path)).toBe(expected);
  });
});
