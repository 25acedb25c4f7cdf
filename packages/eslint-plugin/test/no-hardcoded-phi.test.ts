import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";
import { defaultPolicy, type Finding, type ScanOptions, type ScanResult } from "@nophi/core";
import * as typescriptParser from "@typescript-eslint/parser";
import { ESLint, Linter } from "eslint";
import plugin from "../src/index.ts";
import { createNoHardcodedPhi } from "../src/rules/no-hardcoded-phi.ts";

/** Real-looking values, put together at run time. */
const ssn = ["219", "48", "3821"].join("-");
const fictionalSsn = "987-65-4320";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function project(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "nophi-eslint-"));
  folders.push(folder);
  for (const [name, text] of Object.entries({ ".git/HEAD": "", ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

async function lintFile(folder: string, file: string, options: object = {}): Promise<Linter.LintMessage[]> {
  const languageOptions = {
    parser: typescriptParser as Linter.Parser,
    parserOptions: { ecmaFeatures: { jsx: true } },
  };
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: {
      files: ["**/*.{ts,tsx}"],
      languageOptions,
      plugins: { nophi: plugin },
      rules: { "nophi/no-hardcoded-phi": ["error", options] },
    },
  });
  const results = await eslint.lintFiles([file]);
  const messages = results.flatMap((result) => result.messages);
  expect(messages.filter(({ ruleId }) => ruleId === null)).toEqual([]);
  return messages;
}

const place = ({ line, column, endLine, endColumn }: Linter.LintMessage) => [line, column, endLine, endColumn];

async function places(source: string, name = "src/a.tsx"): Promise<(number | undefined)[][]> {
  return (await lintFile(project({ [name]: source }), name)).map(place);
}

describe("silent", () => {
  test.each([
    ["a fictional SSN", `export const ssn = "${fictionalSsn}";`],
    ["a fictional phone number", `export const phone = "(512) 555-0142";`],
    ["an example address", `export const email = "name@example.com";`],
    ["a pattern", `export const pattern = /${ssn}/;`],
    ["a suppressed value", `// nophi-ignore-next-line ssn -- published sample\nexport const ssn = "${ssn}";`],
    ["a version", `export const version = "1.2.3-4567";`],
  ])("%s", async (_title, source) => {
    expect(await places(source)).toEqual([]);
  });
});

test("contacts of a person are reported as the command does, without a word about health", async () => {
  const email = ["w.okafor", "fastmail.com"].join("@");
  const phone = ["(617) 482", "9153"].join("-");
  const source = `export const users = [\n  { id: 1, name: "Wanda Okafor", email: "${email}", phone: "${phone}" },\n];\n`;
  expect((await places(source, "src/mocks/users.ts")).length).toBeGreaterThan(0);
});

describe("reported at its place", () => {
  test.each<[title: string, source: string, expected: number[][]]>([
    ["string", `export const ssn = "${ssn}";`, [[1, 21, 1, 32]]],
    ["template over several lines", `export const text = \`\n  SSN\n  ${ssn}\n\`;`, [[3, 3, 3, 14]]],
    ["comment", `export {};\n// SSN ${ssn}\n`, [[2, 8, 2, 19]]],
    ["JSX text", `export const row = <td>SSN: ${ssn}</td>;`, [[1, 29, 1, 40]]],
    ["behind a byte order mark", `\uFEFFexport const ssn = "${ssn}";`, [[1, 21, 1, 32]]],
    ["behind CRLF and a surrogate pair", `// \u{1F600}\r\nexport const t = "\u{1F600} SSN ${ssn}";`, [[2, 26, 2, 37]]],
    ["property name", `export const seen = { "${ssn}": true };`, [[1, 24, 1, 35]]],
  ])("%s", async (_title, source, expected) => {
    expect(await places(source)).toEqual(expected);
  });

  test("a suppression without a reason is reported, and the value too", async () => {
    const messages = await lintFile(
      project({ "a.ts": `// nophi-ignore-next-line ssn\nexport const ssn = "${ssn}";` }),
      "a.ts",
    );
    expect(messages.map(({ line }) => line)).toEqual([1, 2]);
  });

  test("no message holds the value", async () => {
    const messages = await lintFile(project({ "a.ts": `export const ssn = "${ssn}";` }), "a.ts");
    expect(messages).toHaveLength(1);
    expect(messages[0]?.message).not.toMatch(/\d{3}/);
  });
});

function fakeFinding(part: Partial<Finding>): Finding {
  const position = { start: 0, end: 1, line: 1, column: 1, endLine: 1, endColumn: 2 };
  const judged = { identifier: "phone", category: "D", verdict: "warn", confidence: 0.6 } as const;
  return { ...judged, ...position, format: "source-code", evidence: [], message: "m", fingerprint: "f", ...part };
}

describe("suggestions", () => {
  /** Real-looking values: nobody is known to have them, and nothing proves that nobody does. */
  const values: [title: string, source: string][] = [
    ["ssn", `export const ssn = "${ssn}";`],
    ["ssn as a number", `export const ssn = ${ssn.replaceAll("-", "")};`],
    ["mrn", `export const patient = { mrn: "${["8842", "0193"].join("")}" };`],
    ["date of birth", `export const patient = { birthDate: "${["1957", "03", "18"].join("-")}" };`],
    ["phone", `export const patient = { mrn: "MRN-000123", phone: "${["(617) 482", "9153"].join("-")}" };`],
    ["e-mail", `export const patient = { mrn: "MRN-000123", email: "${["w.okafor", "fastmail.com"].join("@")}" };`],
    ["comment", `export {}; // SSN ${ssn}`],
    ["JSX text", `export const row = <td>SSN: ${ssn}</td>;`],
  ];

  test.each(values)("%s: the fictional value passes", async (_title, source) => {
    const folder = project({ "nophi.config.json": `{ "health": true }`, "a.tsx": source });
    const messages = await lintFile(folder, "a.tsx");
    expect(messages.length).toBeGreaterThan(0);
    let fixed = source;
    for (const { suggestions = [] } of messages.toReversed()) {
      expect(suggestions).toHaveLength(1);
      const { desc, fix } = suggestions[0] ?? {};
      expect(desc).toMatch(/^Replace it by a fictional .+, which belongs to nobody\.$/);
      if (fix) fixed = fixed.slice(0, fix.range[0]) + fix.text + fixed.slice(fix.range[1]);
    }
    expect(fixed).not.toBe(source);
    writeFileSync(join(folder, "a.tsx"), fixed);
    expect(await lintFile(folder, "a.tsx")).toEqual([]);
  });

  test("a suppression that is not in order has none", async () => {
    const folder = project({ "a.ts": `// nophi-ignore-next-line ssn\nexport const x = 1;` });
    expect((await lintFile(folder, "a.ts")).map(({ suggestions }) => suggestions ?? [])).toEqual([[]]);
  });
});

/** What the rule asks of the scan, and what it makes of the answer. */
function withScan(findings: Finding[], options: object, code = "x;", filename?: string) {
  const asked: [text: unknown, options: ScanOptions | undefined][] = [];
  const rule = createNoHardcodedPhi((text, given): ScanResult => {
    asked.push([text, given]);
    return { format: "source-code", findings, suppressed: [], people: 0 };
  });
  const config = {
    plugins: { own: { rules: { rule } } },
    rules: { "own/rule": ["error", options] },
  } as unknown as Linter.Config;
  const cwd = filename === undefined ? undefined : dirname(filename);
  const messages = new Linter({ ...(cwd && { cwd }) }).verify(code, [config], filename ?? "a.js");
  return { asked, messages: messages.map(({ messageId, message }) => messageId ?? message) };
}

describe("verdicts", () => {
  test.each([
    ["warn, by default", {}, "warn", 1],
    ["warn, from block on", { verdict: "block" }, "warn", 0],
    ["block, from block on", { verdict: "block" }, "block", 1],
    ["note", {}, "note", 0],
  ] as const)("%s", (_title, options, verdict, count) => {
    expect(withScan([fakeFinding({ verdict })], options).messages).toHaveLength(count);
  });

  test("a suppression that is not in order is reported in any case", () => {
    const finding = fakeFinding({ identifier: "suppression", category: null, verdict: "warn" });
    expect(withScan([finding], { verdict: "block" }).messages).toEqual(["suppression"]);
  });

  test("one scan of the whole text", () => {
    const { asked } = withScan([], {}, "// one\n'two';\n`three`;");
    expect(asked).toHaveLength(1);
    expect(asked[0]?.[0]).toBe("// one\n'two';\n`three`;");
  });
});

describe("the project's configuration", () => {
  const asked = (files: Record<string, string>, file: string, options: object = {}) => {
    const folder = project({ ...files, [file]: "x;" });
    return withScan([], options, "x;", join(folder, file));
  };

  test("none", () => {
    expect(asked({}, "src/a.js").asked[0]?.[1]).toEqual({ path: "src/a.js", health: false, policy: defaultPolicy });
  });

  test.each([
    ["a file", { "nophi.config.json": `{ "health": true /* clinic */ }` }],
    ["package.json", { "package.json": `{ "nophi": { "health": true } }` }],
    ["globs", { "nophi.config.json": `{ "health": ["src"] }` }],
    [
      "a file that it extends",
      { "nophi.config.json": `{ "extends": "./org.json" }`, "org.json": `{ "health": true }` },
    ],
    [
      "a package that it extends",
      {
        "nophi.config.json": `{ "extends": "@clinic/nophi" }`,
        "node_modules/@clinic/nophi/nophi.config.json": `{ "health": true }`,
      },
    ],
    ["the top, as the command does", { "nophi.config.json": `{ "health": true }`, "src/nophi.config.json": `{}` }],
  ])("health from %s", (_title, files) => {
    expect(asked(files, "src/a.js").asked[0]?.[1]?.health).toBe(true);
  });

  test("a configuration above the repository is not the project's", () => {
    const files = { "nophi.config.json": `{ "health": true }`, "inner/.git/HEAD": "" };
    expect(asked(files, "inner/a.js").asked[0]?.[1]).toEqual({ path: "a.js", health: false, policy: defaultPolicy });
  });

  test("the option overrides it", () => {
    const files = { "nophi.config.json": `{ "health": true }` };
    expect(asked(files, "a.js", { health: false }).asked[0]?.[1]?.health).toBe(false);
  });

  test("policy", () => {
    const policy = { block: 0.9, warn: 0.7 };
    const files = { "nophi.config.json": JSON.stringify({ policy }) };
    expect(asked(files, "a.js").asked[0]?.[1]?.policy).toEqual(policy);
  });

  test("ignored files", () => {
    expect(asked({ "nophi.config.json": `{ "ignore": ["fixtures"] }` }, "fixtures/a.js").asked).toEqual([]);
  });

  test.each([
    ["unknown key", { "nophi.config.json": `{ "helth": true }` }],
    ["missing target", { "nophi.config.json": `{ "extends": "./org.json" }` }],
    ["no JSON", { "nophi.config.json": `{` }],
    ["stated twice", { "nophi.config.json": `{}`, "package.json": `{ "nophi": {} }` }],
    ["invalid key in package.json", { "package.json": `{ "nophi": { "health": 1 } }` }],
  ])("%s is reported once, and the file is still scanned", (_title, files) => {
    const result = asked(files, "src/a.js");
    expect(result.messages).toEqual(["configuration"]);
    expect(result.asked).toHaveLength(1);
  });
});
