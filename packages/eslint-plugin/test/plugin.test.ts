import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import * as typescriptParser from "@typescript-eslint/parser";
import { ESLint, type Linter } from "eslint";
import eslintPlugin from "eslint-plugin-eslint-plugin";
import { ESLint as ESLint9 } from "eslint-v9";
import { defineConfig } from "eslint/config";
import nophi, { "module.exports" as required } from "../src/index.ts";

const root = join(import.meta.dirname, "..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { name: string; version: string };

test("meta is the package's, and require() gives the plugin", () => {
  expect(nophi.meta).toEqual({ name: manifest.name, version: manifest.version, namespace: "nophi" });
  expect(required).toBe(nophi);
});

/** The rules that a config turns on, each once. */
const enabledBy = (configs: readonly Linter.Config[]): string[] =>
  [...new Set(configs.flatMap(({ rules }) => Object.keys(rules ?? {})))].sort();

test("every file of rules/ is in the plugin, every rule in strict, and in recommended what says so", () => {
  const files = readdirSync(join(root, "src/rules"), "utf8").filter((file) => file !== "create-rule.ts");
  expect(Object.keys(nophi.rules)).toEqual(files.map((file) => file.replace(/\.ts$/, "")));
  const named = Object.entries(nophi.rules).map(
    ([rule, { meta }]) => [`nophi/${rule}`, meta?.docs?.recommended] as const,
  );
  expect(enabledBy(nophi.configs.strict)).toEqual(named.map(([name]) => name));
  expect(enabledBy(nophi.configs.recommended)).toEqual(
    named.flatMap(([name, recommended]) => (recommended ? name : [])),
  );
});

test("the configs hold the plugin itself", () => {
  for (const { plugins } of [...nophi.configs.recommended, ...nophi.configs.strict])
    expect(plugins?.["nophi"]).toBe(nophi);
});

/** A small project: what each file is expected to report. */
const ssn = ["219", "48", "3821"].join("-");
const load = "export async function load() { return prisma.patient.findMany(); }";
const head = `import { prisma } from "./prisma.js";\n`;
const files: Record<string, { text: string; expected: string[] }> = {
  "src/patients.js": { text: head + load, expected: ["nophi/require-audit"] },
  "src/audited.mjs": {
    text: `${head}export const load = withAudit({}, () => prisma.patient.findMany());`,
    expected: [],
  },
  "src/common.cjs": {
    text: `const { prisma } = require("./prisma.js");\nexports.load = async () => prisma.patient.findMany();`,
    expected: ["nophi/require-audit"],
  },
  "src/value.js": { text: `export const ssn = "${ssn}";`, expected: ["nophi/no-hardcoded-phi"] },
  "src/fictional.js": { text: `export const ssn = "987-65-4320";`, expected: [] },
  "src/patients.test.js": {
    text: `${head}${load}\nexport const ssn = "${ssn}";`,
    expected: ["nophi/no-hardcoded-phi"],
  },
  "src/__tests__/patients.js": { text: head + load, expected: [] },
  "src/migrations/one.js": { text: head + load, expected: [] },
  "prisma/seed.js": { text: head + load, expected: [] },
  "prisma/seeders/one.js": { text: head + load, expected: [] },
  "src/leaks.js": {
    text: `export const load = (patient) => { console.log(patient.ssn); return fetch("/p?dob=" + patient.dob); };`,
    expected: ["nophi/no-phi-in-logs", "nophi/no-phi-in-urls"],
  },
  "src/keys.js": {
    text: `import { createHmac } from "node:crypto";\nexport const mac = (text) => createHmac("sha256", "literal").update(text);`,
    expected: ["nophi/no-hardcoded-keys"],
  },
  "src/keys.test.js": {
    text: `import { createHmac } from "node:crypto";\nexport const mac = (text) => createHmac("sha256", "literal").update(text);`,
    expected: [],
  },
  "src/hash.js": {
    text: `import { createHash } from "node:crypto";\nexport const key = (patient) => createHash("md5").update(patient.ssn).digest("hex");`,
    expected: ["nophi/no-weak-crypto"],
  },
  "src/leaks.test.js": { text: `console.log(patient.ssn);`, expected: [] },
  "src/member.js": { text: `console.log(member.memberId);`, expected: [] },
  "src/component.jsx": { text: `export const row = <td>SSN: ${ssn}</td>;`, expected: ["nophi/no-hardcoded-phi"] },
};
const typescriptFiles: typeof files = {
  "src/service.ts": {
    text: `import type { PrismaClient } from "@prisma/client";\nexport class S { constructor(private readonly store: PrismaClient) {}\n  load() { return this.store.patient.findMany(); }\n  @Audited() list() { return this.store.patient.findMany(); } }`,
    expected: ["nophi/require-audit"],
  },
  "src/value.tsx": { text: `export const row = <td>SSN: ${ssn}</td>;`, expected: ["nophi/no-hardcoded-phi"] },
  "src/value.mts": { text: `export const ssn: string = "${ssn}";`, expected: ["nophi/no-hardcoded-phi"] },
};

const folder = mkdtempSync(join(tmpdir(), "nophi-plugin-"));
afterAll(() => rmSync(folder, { recursive: true }));
for (const [name, { text }] of Object.entries({ ...files, ...typescriptFiles })) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

const jsx: Linter.Config = { languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } };
const espree = defineConfig(
  { files: ["**/*.jsx", "**/*.js"], extends: [nophi.configs.recommended], ...jsx },
  { files: ["**/*.{mjs,cjs}"], extends: [nophi.configs.recommended] },
);
const byName = defineConfig({ plugins: { nophi }, extends: ["nophi/recommended"], ...jsx });
const typescript = defineConfig(
  { ...jsx, languageOptions: { ...jsx.languageOptions, parser: typescriptParser as Linter.Parser } },
  nophi.configs.recommended,
);

type Runner = { lintFiles(patterns: string[]): Promise<ESLint.LintResult[]> };
const versions: [title: string, run: (config: Linter.Config[]) => Runner][] = [
  ["ESLint 10", (config) => new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: config })],
  // The two majors differ in types that a configuration of plain objects does not touch.
  [
    "ESLint 9",
    (config) =>
      new ESLint9({ cwd: folder, overrideConfigFile: true, overrideConfig: config as never }) as unknown as Runner,
  ],
];

describe.each(versions)("recommended with %s", (_title, run) => {
  test.each([
    ["espree", espree, files],
    ["espree, by name", byName, files],
    ["typescript-eslint", typescript, { ...files, ...typescriptFiles }],
  ] as const)("%s", async (_parser, config, project) => {
    const results = await run(config).lintFiles(Object.keys(project));
    const found = results.map(({ filePath, messages }) => [
      filePath.slice(folder.length + 1),
      messages.map(({ ruleId, message }) => ruleId ?? message),
    ]);
    const expected = Object.entries(project).map(([name, each]) => [name, each.expected]);
    expect(found.sort()).toEqual(expected.sort());
  });
});

test("strict leaves no file out, and reads every one as one about health care", async () => {
  const strict = defineConfig({ files: ["**/*.js"], extends: [nophi.configs.strict] });
  const eslint = new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: strict });
  const results = await eslint.lintFiles(["src/leaks.test.js", "src/member.js", "src/__tests__/patients.js"]);
  const found = results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => ruleId ?? message));
  expect(found.sort()).toEqual(["nophi/no-phi-in-logs", "nophi/no-phi-in-logs", "nophi/require-audit"]);
});

describe.each(versions)("strict with %s", (_title, run) => {
  test("reads Prisma schemas and tables, and leaves what is made up in tests", async () => {
    mkdirSync(join(folder, "prisma/schema"), { recursive: true });
    writeFileSync(join(folder, "prisma/schema/patient.prisma"), "model Patient {\n  id String @id\n  ssn String\n}\n");
    const table = `import { pgTable, text } from "drizzle-orm/pg-core";\nexport const patients = pgTable("patients", { ssn: text("ssn") });`;
    writeFileSync(join(folder, "src/schema.mjs"), table);
    writeFileSync(join(folder, "src/schema.test.mjs"), table);
    const results = await run(nophi.configs.strict).lintFiles(["prisma/**/*.prisma", "src/*.mjs", "src/keys.test.js"]);
    const found = results.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, message, line }) => [filePath.slice(folder.length + 1), ruleId ?? message, line]),
    );
    const encryption = "nophi/require-field-encryption";
    expect(found.sort()).toEqual([
      ["prisma/schema/patient.prisma", encryption, 3],
      ["src/schema.mjs", encryption, 2],
    ]);
  });
});

test("the rules keep the rules for rules", async () => {
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ["src/rules/*.ts"],
        languageOptions: { parser: typescriptParser as Linter.Parser },
        plugins: { "eslint-plugin": eslintPlugin },
        rules: {
          ...eslintPlugin.configs["recommended"].rules,
          "eslint-plugin/require-meta-default-options": "error",
          "eslint-plugin/require-meta-docs-description": ["error", { pattern: "^(?:Require|Disallow) " }],
          "eslint-plugin/require-meta-schema-description": "error",
        },
      },
    ],
  });
  const results = await eslint.lintFiles(["src/rules/*.ts"]);
  expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual([]);
});

test("loading the plugin does not load TypeScript", () => {
  const script = `await import("@typescript-eslint/utils/eslint-utils");
    const { createRequire } = await import("node:module");
    const loaded = Object.keys(createRequire(import.meta.url).cache);
    process.stdout.write(String(loaded.some((file) => file.includes("node_modules/typescript/"))));`;
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", script], { cwd: root, encoding: "utf8" });
  expect(output).toBe("false");
  // Nothing in the sources reaches for another entry of the package at run time.
  const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  for (const file of sources) {
    const text = readFileSync(join(root, "src", file), "utf8");
    expect(text).not.toMatch(/^import (?!type )[^;]*from "@typescript-eslint\/utils"/m);
    expect(text).not.toMatch(/^import (?!type )[^;]*from "(?:typescript|eslint)"/m);
  }
});
