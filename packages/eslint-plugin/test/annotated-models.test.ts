/** Models that a person has marked, for require-audit. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Linter } from "eslint";
import { markedModels } from "../src/data-access/annotated-models.ts";
import plugin from "../src/index.ts";
import { audits } from "./lint.ts";

test.each<[title: string, schema: string, models: string[]]>([
  ["two slashes", "// @phi\nmodel Member {\n  id String @id // @phi\n}", []],
  ["another word", "/// @phish\nmodel Member {\n  id String @id\n}", []],
  ["a model beside it", "/// @phi\nmodel Member {\n  id String @id\n}\n\nmodel Plan {\n  id String @id\n}", ["Member"]],
  ["a field", "model Plan {\n  id String @id\n}\n\nmodel Member {\n  /// @phi\n  note String\n}", ["Member"]],
  ["the end of a field", "model Member {\r\n  note String /// @phi free text\r\n}", ["Member"]],
  ["several lines", "/// People who are treated.\n/// @phi\nmodel Member {\n  id String @id\n}", ["Member"]],
])("in a Prisma schema: %s", (_title, schema, models) => {
  expect(markedModels(schema)).toEqual(models);
});

describe("the schema of the project", () => {
  let root = "";
  const source = `import { prisma } from "../db";\nexport const load = async () => prisma.member.findMany();\n`;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const ids = (): (string | undefined)[] =>
    new Linter({ cwd: root })
      .verify(
        source,
        [{ plugins: { nophi: plugin }, rules: { "nophi/require-audit": "error" } }],
        join(root, "apps/api/src/load.js"),
      )
      .map(({ messageId, message }) => messageId ?? message);
  const marked = "/// @phi\nmodel Member {\n  id String @id\n}\n";

  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "nophi-models-")));
    mkdirSync(join(root, ".git"));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  test.each([
    "prisma/schema.prisma",
    "apps/api/prisma/schema.prisma",
    "apps/api/schema.prisma",
    "apps/api/prisma/schema/people.prisma",
  ])("%s", (path) => {
    expect(ids()).toEqual([]);
    write(path, "model Member {\n  id String @id\n}\n");
    expect(ids()).toEqual([]);
    write(path, marked);
    expect(ids()).toEqual(["noRecord"]);
  });

  test("of another package, or above the repository, is none", () => {
    write("apps/web/prisma/schema.prisma", marked);
    expect(ids()).toEqual([]);
    mkdirSync(join(root, "apps/api/.git"), { recursive: true });
    write("prisma/schema.prisma", marked);
    expect(ids()).toEqual([]);
  });
});

const typeorm = `import { DataSource, Entity, Column } from "typeorm"; const source = new DataSource({});`;
const drizzle = `import { drizzle } from "drizzle-orm/node-postgres"; import { pgTable, text } from "drizzle-orm/pg-core"; const db = drizzle("");`;

test.each<[title: string, code: string, expected: string[]]>([
  [
    "a class beside it",
    `${typeorm} /** @phi */ @Entity() class Member {} @Entity() class Plan {} export const load = async () => source.getRepository(Plan).find();`,
    [],
  ],
  [
    "a function, exported or not",
    `${typeorm} /** @phi */ export function a() {} /** @phi */ function b() { /* @phi */ return 1; } class Member {} export const load = async () => source.getRepository(Member).find();`,
    [],
  ],
  [
    "a class",
    `${typeorm} /** @phi */ @Entity() class Member {} export const load = async () => source.getRepository(Member).find();`,
    ["noRecord"],
  ],
  [
    "an exported class",
    `${typeorm} /** @phi */ export class Member {} export const load = async () => source.getRepository(Member).find();`,
    ["noRecord"],
  ],
  [
    "a column",
    `${typeorm} class Member { /** @phi */ @Column() note: string } export const load = async () => source.getRepository(Member).find();`,
    ["noRecord"],
  ],
  [
    "a table",
    `${drizzle} // @phi\nexport const members = pgTable("members", { id: text("id") }); export const load = async () => db.select().from(members);`,
    ["noRecord"],
  ],
  [
    "a column of a table",
    `${drizzle} const members = pgTable("members", { /* @phi */ note: text("note") }); export const load = async () => db.select().from(members);`,
    ["noRecord"],
  ],
])("in the file: %s", (_title, code, expected) => {
  expect(audits(code)).toEqual(expected);
});
