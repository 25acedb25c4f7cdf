/** Positions and messages; the shapes are in require-audit-matrix.test.ts, the libraries in data-access.test.ts. */
import { RuleTester as TypescriptRuleTester } from "@typescript-eslint/rule-tester";
import { type Rule, RuleTester } from "eslint";
import { requireAudit } from "../src/rules/require-audit.ts";

const head = `import { PrismaClient } from "@prisma/client";\nconst prisma = new PrismaClient();\n`;

const valid = [
  { name: "a Map", code: `const patients = new Map();\nexport function drop(id) { patients.delete(id); }` },
  { name: "an array", code: `export function first(patients) { return patients.find((patient) => patient.id); }` },
  { name: "another model", code: `${head}export async function load() { return prisma.clinic.findMany(); }` },
  { name: "audited", code: `${head}export async function load() { await audit(); return prisma.patient.findMany(); }` },
];

const data = (verb: string, model: string, path = "") => ({ function: "`load`", verb, model, library: "Prisma", path });

/** What is suggested for the function of `code`, whose access stands in the statement that begins with `statement`. */
function suggestionsFor(code: string, statement: string, verb: "read" | "write", model: string) {
  const about = `{ action: "${verb}", resource: "${model}" }`;
  const inserted = code.replace(new RegExp(`^( *)${statement}`, "m"), `$1await audit(${about});\n$1${statement}`);
  const wrapped = code.replace("export async function", `export const load = withAudit(${about}, async function`);
  return [
    { messageId: "insert" as const, data: { name: "audit" }, output: inserted },
    { messageId: "wrap" as const, data: { name: "withAudit" }, output: `${wrapped});` },
  ];
}

const awaited = `${head}export async function load() {\n  return await prisma.patient.findMany();\n}`;
const onLines = `${head}export async function load() {\n  await prisma.labResult\n    .update({})\n    .catch(() => null);\n}`;
const early = `${head}export async function load(id) {\n  const row = await prisma.patient.findMany();\n  if (!row) return null;\n  await prisma.claim.count();\n  await audit(id);\n}`;

const kept = `${head}export async function load() {\n  let rows;\n  try {\n    rows = await prisma.patient.findMany();\n    await audit();\n  } catch {}\n  return rows;\n}`;
const lost = `${head}function recordAudit() {\n  prisma.auditLog.create({ data: {} });\n}\nexport async function load() {\n  await recordAudit();\n  return prisma.patient.findMany();\n}`;

const invalid = [
  {
    name: "a catch that goes on with the data",
    code: kept,
    errors: [
      {
        messageId: "somePaths" as const,
        data: data("reads", "patient", "not when the audit call fails, since `catch` goes on and the data is kept"),
        ...{ line: 6, column: 18, endLine: 6, endColumn: 43 },
        suggestions: suggestionsFor(kept, "rows = await", "read", "patient"),
      },
    ],
  },
  {
    name: "an audit function of the file that does not wait: a further call of it would change nothing",
    code: lost,
    errors: [
      {
        messageId: "somePaths" as const,
        data: data(
          "reads",
          "patient",
          "the audit function of this file goes on where the record is not, or not yet, written",
        ),
        ...{ line: 8, column: 10, endLine: 8, endColumn: 35 },
        suggestions: [],
      },
    ],
  },
  {
    name: "the access, not the await",
    code: awaited,
    errors: [
      {
        messageId: "noRecord" as const,
        data: data("reads", "patient"),
        line: 4,
        column: 16,
        endLine: 4,
        endColumn: 41,
        suggestions: suggestionsFor(awaited, "return await", "read", "patient"),
      },
    ],
  },
  {
    name: "a chain over several lines is one access",
    code: onLines,
    errors: [
      {
        messageId: "noRecord" as const,
        data: data("writes", "labResult"),
        line: 4,
        column: 9,
        endLine: 6,
        endColumn: 23,
        suggestions: suggestionsFor(onLines, "await prisma", "write", "labResult"),
      },
    ],
  },
  {
    name: "the first access of two, the path of the missing record",
    code: early,
    errors: [
      {
        messageId: "somePaths" as const,
        data: data("reads", "patient", "not on the path of an early `return`"),
        ...{ line: 4, column: 21, endLine: 4, endColumn: 46 },
        suggestions: suggestionsFor(early, "const row", "read", "patient"),
      },
    ],
  },
  {
    name: "not awaited, within a callback",
    code: `${head}export const load = async (ids) => {\n  audit(ids);\n  return Promise.all(ids.map((id) => prisma.patient.findUnique({ where: { id } })));\n};`,
    errors: [
      {
        messageId: "notAwaited" as const,
        data: data("reads", "patient"),
        line: 5,
        column: 38,
        endLine: 5,
        endColumn: 82,
      },
    ],
  },
];

new TypescriptRuleTester().run("require-audit with typescript-eslint", requireAudit, { valid, invalid });
new RuleTester().run("require-audit with espree", requireAudit as unknown as Rule.RuleModule, { valid, invalid });
