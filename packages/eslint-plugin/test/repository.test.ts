/** The plugin over real code: silent on this repository, and on the example until something is planted in it. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import * as typescriptParser from "@typescript-eslint/parser";
import { ESLint, type Linter } from "eslint";
import nophi from "../src/index.ts";

const workspace = join(import.meta.dirname, "../../..");
const example = join(workspace, "examples/clinic-api");

/** `path:line rule message id` of what the recommended rules report, and whatever ESLint itself says. */
async function reports(cwd: string, patterns: string[]): Promise<string[]> {
  const parser: Linter.Config = { languageOptions: { parser: typescriptParser as Linter.Parser } };
  // What other rules are told to leave alone is theirs.
  const linterOptions = { linterOptions: { reportUnusedDisableDirectives: "off" as const } };
  const eslint = new ESLint({
    cwd,
    overrideConfigFile: true,
    overrideConfig: [
      { ignores: ["**/dist/", "**/node_modules/"] },
      parser,
      linterOptions,
      ...nophi.configs.recommended,
    ],
  });
  const results = await eslint.lintFiles(patterns);
  expect(results.length).toBeGreaterThan(10);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(
      ({ line, ruleId, messageId, message }) =>
        `${relative(cwd, filePath).replaceAll("\\", "/")}:${line} ${ruleId ?? message} ${messageId ?? ""}`,
    ),
  );
}

test("nothing on this repository", async () => {
  expect(await reports(workspace, ["packages/*/{src,test}/**/*.ts", "scripts", "bench", "*.{js,mjs}"])).toEqual([]);
  // Some 500 files are parsed and linted: 20 seconds of a processor that may have other work.
}, 240_000);

describe("the example", () => {
  const work = realpathSync(mkdtempSync(join(tmpdir(), "nophi-example-")));
  afterAll(() => rmSync(work, { recursive: true }));
  for (const name of ["src", "test", "nophi.config.json"]) {
    cpSync(join(example, name), join(work, name), { recursive: true });
  }
  mkdirSync(join(work, ".git"));

  test("nothing as it is", async () => {
    expect(await reports(work, ["src", "test"])).toEqual([]);
  });

  test("exactly what is planted", async () => {
    const edit = (file: string, from: string | RegExp, to: string): void => {
      const path = join(work, file);
      const text = readFileSync(path, "utf8");
      const changed = text.replace(from, to);
      expect(changed).not.toBe(text);
      writeFileSync(path, changed);
    };
    const ssn = ["219", "48", "3821"].join("-");
    writeFileSync(join(work, "src/intake.ts"), `export const intake = [\n  { patient: 1, ssn: "${ssn}" },\n];\n`);
    writeFileSync(
      join(work, "src/patients/count.ts"),
      [
        `import type { Database } from "../database/database.js";`,
        `import { patients } from "../database/schema.js";`,
        `export async function everybody(database: Database) {`,
        `  return database.select().from(patients);`,
        `}`,
        "",
      ].join("\n"),
    );
    const repository = "src/patients/patient-repository.ts";
    edit(repository, /\bfinally \{/, "catch {");
    const line =
      1 +
      readFileSync(join(work, repository), "utf8")
        .split("\n")
        .findIndex((text) => /\bcatch \{/.test(text));
    const found = await reports(work, ["src", "test"]);
    const [planted, ...others] = found.filter((report) => report.startsWith(repository));
    expect(others).toEqual([]);
    expect(planted).toMatch(/ nophi\/require-audit somePaths$/);
    // The access stands in the `try` above.
    expect(Number(planted?.split(/[: ]/)[1])).toBeLessThan(line);
    expect(found.filter((report) => report !== planted)).toEqual([
      "src/intake.ts:2 nophi/no-hardcoded-phi phi",
      "src/patients/count.ts:4 nophi/require-audit noRecord",
    ]);
  });
});
