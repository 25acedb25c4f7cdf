/** Files that are no program, as `eslint .` and an editor read them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import js from "@eslint/js";
import json from "@eslint/json";
import { ESLint, Linter, type Rule, RuleTester } from "eslint";
import { ESLint as ESLint9 } from "eslint-v9";
import tseslint from "typescript-eslint";
import nophi from "../src/index.ts";
import { noHardcodedPhi } from "../src/rules/no-hardcoded-phi.ts";
import { textFiles } from "../src/text-language/language.ts";

/** Real-looking values, put together at run time. */
const ssn = ["219", "48", "3821"].join("-");
const other = ["219", "48", "3822"].join("-");
const fictional = "987-65-4320";

const hl7 = (value: string): string =>
  [
    "MSH|^~\\&|A|B|C|D|20260102||ADT^A01|1|P|2.5",
    `PID|1||${"12345"}678^^^X^MR||Roe^Jane||19800102|F|||||||||||${value}`,
  ].join("\r");

/** The files of a project, and the places that are reported, `line:column-endLine:endColumn`. */
const files: Record<string, { text: string; expected: string[] }> = {
  "people.csv": { text: `id,ssn\r\n1,${fictional}\r\n2,${ssn}\r\n`, expected: ["3:3-3:14"] },
  "people.tsv": { text: `id\tssn\n1\t${ssn}\n`, expected: ["2:3-2:14"] },
  "marked.csv": { text: `\uFEFFid,ssn\n1,${ssn}\n`, expected: ["2:3-2:14"] },
  "seed.sql": {
    text: `-- the payer's handbook\n-- nophi-ignore-next-line ssn -- the sample number of the handbook\nINSERT INTO patients (ssn) VALUES ('${ssn}');\nINSERT INTO patients (ssn) VALUES ('${other}');\n`,
    expected: ["4:37-4:48"],
  },
  ".env": { text: `PORT=80\nTEST_SSN=${ssn}\n`, expected: ["2:10-2:21"] },
  "config/.env.local": { text: `TEST_SSN=${ssn}\n`, expected: ["1:10-1:21"] },
  "notes.txt": { text: `SSN: ${ssn}`, expected: ["1:6-1:17"] },
  "app.log": { text: `ok\nok\npatient ssn=${ssn} saved\n`, expected: ["3:13-3:24"] },
  "chart.xml": { text: `<patient>\n  <ssn>${ssn}</ssn>\n</patient>\n`, expected: ["2:8-2:19"] },
  "chart.yaml": { text: `patient:\n  ssn: ${ssn}\n`, expected: ["2:8-2:19"] },
  "bulk.ndjson": { text: `{"patient":1,"ssn":"${ssn}"}\n`, expected: ["1:21-1:32"] },
  "empty.txt": { text: "", expected: [] },
  "ordinary.txt": { text: "one\ntwo\n", expected: [] },
};

const folder = mkdtempSync(join(tmpdir(), "nophi-text-"));
afterAll(() => rmSync(folder, { recursive: true }));
function put(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
put(".git/HEAD", "");
for (const [name, { text }] of Object.entries(files)) put(name, text);
put("adt.hl7", hl7(ssn));
put("chart.json", `{\n  "patient": { "ssn": "${ssn}" }\n}\n`);
put("code.js", `export const ssn = "${ssn}";\n`);

type Lint = (config: Linter.Config[], patterns: string[]) => Promise<ESLint.LintResult[]>;
const lint: Lint = (config, patterns) =>
  new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: config }).lintFiles(patterns);
const lint9: Lint = (config, patterns) =>
  new ESLint9({ cwd: folder, overrideConfigFile: true, overrideConfig: config as never }).lintFiles(
    patterns,
  ) as unknown as ReturnType<Lint>;

const places = (results: ESLint.LintResult[]): Record<string, string[]> =>
  Object.fromEntries(
    results.map(({ filePath, messages }) => [
      filePath.slice(folder.length + 1),
      messages.map(({ ruleId, message, line, column, endLine, endColumn }) =>
        ruleId === "nophi/no-hardcoded-phi" ? `${line}:${column}-${endLine}:${endColumn}` : message,
      ),
    ]),
  );

const expected = Object.fromEntries(Object.entries(files).map(([name, each]) => [name, each.expected]));

describe.each([
  ["ESLint 10", lint],
  ["ESLint 9", lint9],
])("nophi.configs.text with %s", (_title, run) => {
  test("every file has its places", async () => {
    expect(places(await run(nophi.configs.text, Object.keys(files)))).toEqual(expected);
  });

  test("a carriage return alone ends a segment of HL7", async () => {
    const found = places(await run(nophi.configs.text, ["adt.hl7"]))["adt.hl7"] ?? [];
    const start = hl7(ssn).lastIndexOf(ssn) - hl7(ssn).lastIndexOf("\r");
    expect(found).toContain(`2:${start}-2:${start + ssn.length}`);
    expect(found.every((place) => place.startsWith("2:"))).toBe(true);
  });

  test("nothing is asked of the other files, and no rule of the plugin fails in these", async () => {
    const everywhere: Linter.Config = {
      plugins: { nophi },
      rules: Object.fromEntries(Object.keys(nophi.rules).map((rule) => [`nophi/${rule}`, "error"])),
    };
    expect(places(await run([...nophi.configs.text, everywhere], ["people.csv"]))).toEqual({
      "people.csv": ["3:3-3:14"],
    });
  });
});

describe("beside configs that name no files", () => {
  const configs: [title: string, config: Linter.Config[]][] = [
    ["@eslint/js recommended", [js.configs.recommended]],
    ["typescript-eslint", tseslint.configs.recommended as Linter.Config[]],
    ["options of the language", [{ languageOptions: { ecmaVersion: 2022, globals: { window: "readonly" } } }]],
  ];

  test.each(configs)("%s", async (_title, config) => {
    const before = places(await lint([...config, ...nophi.configs.text], Object.keys(files)));
    expect(before).toEqual(expected);
    expect(places(await lint([...nophi.configs.text, ...config], Object.keys(files)))).toEqual(expected);
  });

  test("@eslint/js recommended with ESLint 9", async () => {
    expect(places(await lint9([js.configs.recommended, ...nophi.configs.text], ["people.csv"]))).toEqual({
      "people.csv": ["3:3-3:14"],
    });
  });
});

describe("JSON", () => {
  const config: Linter.Config = {
    files: ["**/*.json"],
    plugins: { json: json as unknown as ESLint.Plugin, nophi },
    language: "json/json",
    rules: { "nophi/no-hardcoded-phi": "error" },
  };

  test.each([
    ["ESLint 10", lint],
    ["ESLint 9", lint9],
  ])("no-hardcoded-phi reads the files of @eslint/json with %s", async (_title, run) => {
    const results = await run([config], ["chart.json"]);
    expect(places(results)).toEqual({ "chart.json": ["2:24-2:35"] });
    expect(results[0]?.messages[0]?.suggestions).toHaveLength(1);
  });
});

describe("suggestions", () => {
  test("the value of one field, with nothing around it", async () => {
    const text = `id,ssn\n1,${ssn}\n`;
    const [message] = new Linter().verify(text, nophi.configs.text, "a.csv");
    const { range, text: surrogate } = message?.suggestions?.[0]?.fix ?? { range: [0, 0], text: "" };
    const fixed = text.slice(0, range[0]) + surrogate + text.slice(range[1]);
    expect(fixed).toMatch(/^id,ssn\n1,[\d-]{11}\n$/);
    expect(new Linter().verify(fixed, nophi.configs.text, "a.csv")).toEqual([]);
  });

  test("none that would begin another field", () => {
    for (const { suggestions = [] } of new Linter().verify(hl7(ssn), nophi.configs.text, "a.hl7")) {
      for (const { fix } of suggestions) expect(fix.text).not.toMatch(/[|^~&\r]/);
    }
  });
});

test("files of a language that ESLint has of its own are left to it", () => {
  for (const extension of ["json", "md", "css", "html", "js"])
    expect(textFiles.join()).not.toMatch(`[{,]${extension}[,}]`);
});

new RuleTester({ plugins: { nophi }, language: "nophi/text" } as Linter.Config).run(
  "no-hardcoded-phi in a text",
  noHardcodedPhi as unknown as Rule.RuleModule,
  {
    valid: [
      { name: "a fictional number", code: `ssn\n${fictional}\n` },
      { name: "no number", code: "one,two\n1,2\n" },
      { name: "a suppression", code: `# nophi-ignore-next-line ssn -- the sample of the handbook\nssn=${ssn}\n` },
    ],
    invalid: [
      {
        name: "at its place",
        code: `name,ssn\na,${ssn}\n`,
        errors: [{ messageId: "phi", line: 2, column: 3, endLine: 2, endColumn: 14, suggestions: 1 }],
      },
    ],
  },
);
