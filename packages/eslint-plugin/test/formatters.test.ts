/** Canaries: values that stand in files, messages, reasons, suggestions and paths, and must not stand in any report. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import js from "@eslint/js";
import { ESLint, type Linter } from "eslint";
import json from "../src/formatters/json.ts";
import { createMask } from "../src/formatters/mask.ts";
import sarif from "../src/formatters/sarif.ts";
import nophi from "../src/index.ts";

/** Put together at run time. */
const ssn = ["219", "48", "3821"].join("-");
const other = ["219", "48", "3822"].join("-");
const third = ["219", "48", "3823"].join("-");
const mail = ["lhav", "kestrelmail.com"].join("@");
const born = "1961-04-17";
const [given, family] = ["Lydia", "Haversham"];
const canaries = [ssn, other, third, mail, family, born];

const files: Record<string, string> = {
  "src/dupe.js": `export const byPatient = { "${ssn}": 1, "${ssn}": 2 };\n`,
  "src/unused.js": `// patient ${given} ${family}, MRN ${"48213907"}\nlet patient = { email: "${mail}", ssn: "${other}", birthDate: "${born}" };\n`,
  "src/fatal.js": `const ssn = ${ssn.replaceAll("-", "")}x;\n`,
  "src/excused.js": `/* eslint-disable-next-line no-dupe-keys -- patient ssn ${third} was the sample */\nexport const rows = { a: 1, a: 2 };\n`,
  [`src/${family}_${given}_${born}.csv`]: `name,ssn\n${given} ${family},${other}\n`,
  "src/clean.js": "export const one = 1;\n",
};

const config: Linter.Config[] = [
  { files: ["**/*.js"], ...js.configs.recommended },
  { files: ["**/*.js"], rules: { "prefer-const": "warn" } },
  ...nophi.configs.recommended,
  ...nophi.configs.text,
];

const folder = realpathSync(mkdtempSync(join(tmpdir(), "nophi-formatters-")));
afterAll(() => rmSync(folder, { recursive: true }));

let results: ESLint.LintResult[] = [];
let rulesMeta: ESLint.LintResultData["rulesMeta"] = {};
beforeAll(async () => {
  for (const [name, text] of Object.entries({ ".git/HEAD": "", ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const eslint = new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: config });
  results = await eslint.lintFiles(["src"]);
  rulesMeta = eslint.getRulesMetaForResults(results);
});

const held = (output: string): string[] =>
  canaries.filter((value) => output.includes(value) || output.includes(value.replaceAll("-", "")));

interface Log {
  runs: {
    tool: { driver: { rules: { id: string; helpUri?: string }[] } };
    invocations: { executionSuccessful: boolean; toolExecutionNotifications: { message: { text: string } }[] }[];
    results: {
      ruleId: string;
      ruleIndex: number;
      level: string;
      message: { text: string };
      suppressions?: { justification: string }[];
      locations: { physicalLocation: { artifactLocation: { uri: string }; region: Record<string, number> } }[];
    }[];
  }[];
}

test("ESLint's own json holds every canary, so that the others could", async () => {
  const own = await new ESLint({ cwd: folder, overrideConfigFile: true }).loadFormatter("json");
  expect(held(await own.format(results))).toEqual(canaries);
});

describe("json", () => {
  test("holds none of them", () => {
    expect(held(json(results))).toEqual([]);
  });

  test("has the shape of ESLint's, without texts", () => {
    const parsed = JSON.parse(json(results)) as ESLint.LintResult[];
    expect(parsed).toHaveLength(results.length);
    for (const [index, { messages, ...counts }] of parsed.entries()) {
      const result = results[index] as ESLint.LintResult;
      expect(counts).not.toHaveProperty("source");
      expect(counts.errorCount).toBe(result.errorCount);
      expect(messages.map(({ ruleId, line, column }) => [ruleId, line, column])).toEqual(
        result.messages.map(({ ruleId, line, column }) => [ruleId, line, column]),
      );
      for (const message of messages) expect(Object.keys(message)).not.toContain("suggestions");
      for (const message of messages) expect(Object.keys(message)).not.toContain("fix");
    }
    const rules = parsed.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
    expect(rules).toEqual(expect.arrayContaining(["no-dupe-keys", "nophi/no-hardcoded-phi", "prefer-const", null]));
  });

  test("what a message quotes is named by its kind", () => {
    expect(json(results)).toContain("Duplicate key '[SSN]'.");
  });
});

describe("sarif", () => {
  test("holds none of them", () => {
    expect(held(sarif(results, { cwd: folder, rulesMeta }))).toEqual([]);
  });

  test("results have a rule, a place relative to the folder and their excuse", () => {
    const [run] = (JSON.parse(sarif(results, { cwd: folder, rulesMeta })) as Log).runs;
    const found = run?.results ?? [];
    for (const { ruleId, ruleIndex } of found) expect(run?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    const dupe = found.find(({ ruleId, suppressions }) => ruleId === "no-dupe-keys" && !suppressions);
    expect(dupe).toMatchObject({
      level: "error",
      message: { text: "Duplicate key '[SSN]'." },
      locations: [
        { physicalLocation: { artifactLocation: { uri: "src/dupe.js" }, region: { startLine: 1, startColumn: 46 } } },
      ],
    });
    expect(found.filter(({ suppressions }) => suppressions)).toHaveLength(1);
    expect(run?.tool.driver.rules.find(({ id }) => id === "nophi/no-hardcoded-phi")?.helpUri).toMatch(/\.md$/);
  });

  test("a file that could not be read makes the run incomplete", () => {
    const log = JSON.parse(sarif(results, { cwd: folder, rulesMeta })) as Log;
    expect(log.runs[0]?.invocations[0]?.executionSuccessful).toBe(false);
    expect(log.runs[0]?.invocations[0]?.toolExecutionNotifications).toHaveLength(1);
    const readable = results.filter(({ fatalErrorCount }) => fatalErrorCount === 0);
    const complete = JSON.parse(sarif(readable, { cwd: folder, rulesMeta })) as Log;
    expect(complete.runs[0]?.invocations[0]?.executionSuccessful).toBe(true);
  });
});

test.each([
  ["plain words stay", "'count' is defined but never used.", "'count' is defined but never used."],
  ["a value that stands nowhere in the file", `Unexpected ${ssn}.`, "Unexpected [SSN]."],
  ["a path", "src/patients/show.ts", "src/patients/show.ts"],
  ["a path with a date", "docs/release_notes_2026-01-02.md", "docs/release_notes_2026-01-02.md"],
  ["a person in a path", `scans/${born}-${given}-${family}.txt`, "scans/[NAME]_[DATE-OF-BIRTH].txt"],
])("%s", (_title, text, masked) => {
  expect(createMask("export const one = 1;", "a.js")(text)).toBe(masked);
});

test.each(["json", "sarif"])("eslint takes formatters/%s.js by its path", (name) => {
  const bin = join(import.meta.dirname, "../../../node_modules/eslint/bin/eslint.js");
  const formatter = join(import.meta.dirname, `../formatters/${name}.js`);
  const output = execFileSync(process.execPath, [bin, "--no-config-lookup", "-f", formatter, "src/clean.js"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(JSON.parse(output)).toBeTruthy();
  expect(output).not.toContain("export const one");
});
