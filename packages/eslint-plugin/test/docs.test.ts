import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import nophi from "../src/index.ts";
import { noHardcodedKeys } from "../src/rules/no-hardcoded-keys.ts";
import { noHardcodedPhi } from "../src/rules/no-hardcoded-phi.ts";
import { noPhiInLogs } from "../src/rules/no-phi-in-logs.ts";
import { noPhiInUrls } from "../src/rules/no-phi-in-urls.ts";
import { noWeakCrypto } from "../src/rules/no-weak-crypto.ts";
import { requireAudit } from "../src/rules/require-audit.ts";
import { requireFieldEncryption } from "../src/rules/require-field-encryption.ts";
import { lint } from "./lint.ts";

const root = join(import.meta.dirname, "..");
const rules = {
  "no-hardcoded-keys": noHardcodedKeys,
  "no-hardcoded-phi": noHardcodedPhi,
  "no-phi-in-logs": noPhiInLogs,
  "no-phi-in-urls": noPhiInUrls,
  "no-weak-crypto": noWeakCrypto,
  "require-audit": requireAudit,
  "require-field-encryption": requireFieldEncryption,
};
// Prettier pads the cells of a table.
const readme = readFileSync(join(root, "README.md"), "utf8").replace(/ {2,}/g, " ");

test("every rule has a page, and every page a rule", () => {
  const pages = readdirSync(join(root, "docs/rules")).map((file) => file.replace(/\.md$/, ""));
  expect(pages).toEqual(Object.keys(nophi.rules));
  expect(Object.keys(rules)).toEqual(pages);
});

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** The options of a schema with their depth: `audit` at 0, `calls` at 1. */
function optionNames(schema: Schema, depth = 0): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => [
    `${"  ".repeat(depth)}${name}`,
    ...optionNames(inner, depth + 1),
  ]);
}

describe.each(Object.entries(rules))("%s", (name, rule) => {
  const page = readFileSync(join(root, "docs/rules", `${name}.md`), "utf8");
  const schema = (rule.meta.schema as readonly Schema[])[0] ?? {};

  test("title and description are the rule's", () => {
    expect(page.split("\n").slice(0, 3)).toEqual([`# ${name}`, "", `> ${rule.meta.docs?.description}`]);
    const recommended = rule.meta.docs?.recommended ? "yes" : "no";
    expect(readme).toContain(`| [${name}](docs/rules/${name}.md) | ${rule.meta.docs?.description} | ${recommended} |`);
    expect(existsSync(join(root, "docs/rules", rule.meta.docs?.url?.split("/").at(-1) ?? ""))).toBe(true);
  });

  test("the options are the schema's, each with a description", () => {
    const section = page.split("\n## Options\n")[1]?.split("\n## ")[0] ?? "";
    const listed = [...section.matchAll(/^( *)- `(\w+)`/gm)].map(([, indent = "", option = ""]) => indent + option);
    expect(listed).toEqual(optionNames(schema));
    for (const option of Object.values(schema.properties ?? {})) expect(option.description).toMatch(/\.$/);
  });

  test("the page holds no value that the scan reports", () => {
    const comment = page.replaceAll("nophi-ignore", "ignore");
    expect(lint("no-hardcoded-phi", `/*\n${comment.replaceAll("*/", "* /")}\n*/`, { health: true })).toEqual([]);
  });
});

describe.each(Object.keys(rules).filter((name) => name !== "no-hardcoded-phi"))("the examples of %s", (rule) => {
  const page = readFileSync(join(root, "docs/rules", `${rule}.md`), "utf8");
  const blocks = [...page.matchAll(/^```(ts|prisma) (\w+)\n([\s\S]*?)^```$/gm)].map(
    ([, extension, kind, code = ""]) => [kind, code, `source.${extension}`] as const,
  );

  test("there are both kinds", () => {
    expect(blocks.filter(([kind]) => kind === "incorrect").length).toBeGreaterThan(3);
    expect(blocks.filter(([kind]) => kind === "correct").length).toBeGreaterThan(3);
  });

  test.each(blocks)("%s: %s", (kind, code, file) => {
    const messages = lint(rule, code, {}, "typescript", file).map(({ message }) => message);
    expect(messages).toHaveLength(kind === "incorrect" ? 1 : 0);
  });
});
