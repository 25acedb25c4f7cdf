/** What require-audit suggests: each makes the program one that leaves a record on every path. */
import { describe, expect, test } from "@jest/globals";
import { functions, libraries, moduleOf, unaudited } from "./audit-snippets.ts";
import { lint, verify } from "./lint.ts";

const head = `${libraries["prisma"]?.head ?? ""}\n`;

/** The titles of the suggestions of the only report, and the program that each makes. */
function suggested(code: string, options: object = {}): [title: string, code: string][] {
  const messages = lint("require-audit", code, options);
  expect(messages).toHaveLength(1);
  return (messages[0]?.suggestions ?? []).map(({ desc, fix: { range, text } }) => [
    desc,
    code.slice(0, range[0]) + text + code.slice(range[1]),
  ]);
}

const read = `{ action: "read", resource: "patient" }`;

const cases: [title: string, code: string, suggestions: [title: string, code: string][]][] = [
  [
    "a declaration: a call, or a wrapper",
    "export async function load(id) {\n  return prisma.patient.findMany();\n}",
    [
      [
        "Insert `await audit(…)` before the access.",
        `export async function load(id) {\n  await audit(${read});\n  return prisma.patient.findMany();\n}`,
      ],
      [
        "Wrap the function in `withAudit(…)`.",
        `export const load = withAudit(${read}, async function load(id) {\n  return prisma.patient.findMany();\n});`,
      ],
    ],
  ],
  [
    "a method: a call, or a decorator",
    "export class Service {\n  async load() {\n    await prisma.patient.update({});\n  }\n}",
    [
      [
        "Insert `await audit(…)` before the access.",
        `export class Service {\n  async load() {\n    await audit({ action: "write", resource: "patient" });\n    await prisma.patient.update({});\n  }\n}`,
      ],
      [
        "Decorate the method with `@Audited(…)`.",
        `export class Service {\n  @Audited("write")\n  async load() {\n    await prisma.patient.update({});\n  }\n}`,
      ],
    ],
  ],
  [
    "an arrow without a block",
    "export const load = async () => prisma.patient.findMany();",
    [
      [
        "Insert `await audit(…)` before the access.",
        `export const load = async () => {\n  await audit(${read});\n  return prisma.patient.findMany();\n};`,
      ],
      [
        "Wrap the function in `withAudit(…)`.",
        `export const load = withAudit(${read}, async () => prisma.patient.findMany());`,
      ],
    ],
  ],
  [
    "an arrow that gives an object keeps its brackets",
    "export const load = async () => ({ rows: await prisma.patient.findMany() });",
    [
      [
        "Insert `await audit(…)` before the access.",
        `export const load = async () => {\n  await audit(${read});\n  return { rows: await prisma.patient.findMany() };\n};`,
      ],
      [
        "Wrap the function in `withAudit(…)`.",
        `export const load = withAudit(${read}, async () => ({ rows: await prisma.patient.findMany() }));`,
      ],
    ],
  ],
  [
    "a function that waits for nothing: a wrapper",
    "export default { load: () => prisma.patient.findMany() };",
    [
      [
        "Wrap the function in `withAudit(…)`.",
        `export default { load: withAudit(${read}, () => prisma.patient.findMany()) };`,
      ],
    ],
  ],
  [
    "a branch without a block: before the whole statement",
    "export default async function (id) {\n  if (id) return prisma.patient.findMany();\n}",
    [
      [
        "Insert `await audit(…)` before the access.",
        `export default async function (id) {\n  await audit(${read});\n  if (id) return prisma.patient.findMany();\n}`,
      ],
      [
        "Wrap the function in `withAudit(…)`.",
        `export default withAudit(${read}, async function (id) {\n  if (id) return prisma.patient.findMany();\n});`,
      ],
    ],
  ],
  [
    "a module",
    "export const rows = await prisma.patient.findMany();",
    [
      [
        "Insert `await audit(…)` before the access.",
        `await audit(${read});\nexport const rows = await prisma.patient.findMany();`,
      ],
    ],
  ],
  [
    "an arrow without a block, within a class that indents by four",
    "export class Service {\n    load = async () =>\n        // all of them\n        prisma.patient.findMany();\n    list = async () => (\n        await prisma.clinic.findMany()\n    );\n}",
    [
      [
        "Insert `await audit(…)` before the access.",
        `export class Service {\n    load = async () => {\n        await audit(${read});\n        // all of them\n        return prisma.patient.findMany();\n    };\n    list = async () => (\n        await prisma.clinic.findMany()\n    );\n}`,
      ],
      [
        "Wrap the function in `withAudit(…)`.",
        `export class Service {\n    load = withAudit(${read}, async () =>\n        // all of them\n        prisma.patient.findMany());\n    list = async () => (\n        await prisma.clinic.findMany()\n    );\n}`,
      ],
    ],
  ],
  [
    "an arrow whose value stands on lines of its own",
    "export const load = async (id) =>\n  (\n    await prisma.patient.findMany()\n  ).length;",
    [
      [
        "Insert `await audit(…)` before the access.",
        `export const load = async (id) => {\n  await audit(${read});\n  return (\n    await prisma.patient.findMany()\n  ).length;\n};`,
      ],
      [
        "Wrap the function in `withAudit(…)`.",
        `export const load = withAudit(${read}, async (id) =>\n  (\n    await prisma.patient.findMany()\n  ).length);`,
      ],
    ],
  ],
  [
    "lines that end as those of Windows do",
    "export async function load() {\r\n  return prisma.patient.findMany();\r\n}\r\nexport { load as list };",
    [
      [
        "Insert `await audit(…)` before the access.",
        `export async function load() {\r\n  await audit(${read});\r\n  return prisma.patient.findMany();\r\n}\r\nexport { load as list };`,
      ],
      [
        "Wrap the function in `withAudit(…)`.",
        `export const load = withAudit(${read}, async function load() {\r\n  return prisma.patient.findMany();\r\n});\r\nexport { load as list };`,
      ],
    ],
  ],
  [
    "a call that nothing waits for is not repeated",
    "export async function load() {\n  audit();\n  return prisma.patient.findMany();\n}",
    [],
  ],
  [
    "a function that is used before it stands there is not made a constant",
    "export { load };\nasync function load() { return prisma.patient.findMany(); }",
    [
      [
        "Insert `await audit(…)` before the access.",
        `export { load };\nasync function load() { await audit(${read}); return prisma.patient.findMany(); }`,
      ],
    ],
  ],
];

test.each(cases)("%s", (_title, code, expected) => {
  expect(suggested(head + code)).toEqual(expected.map(([title, after]) => [title, head + after]));
});

test("no call at the top of a script, or of a file that loads its modules by require", () => {
  const script = `const { PrismaClient } = require("@prisma/client");\nconst prisma = new PrismaClient();\nconst rows = prisma.patient.findMany();`;
  expect(suggested(script)).toEqual([]);
});

describe("the names are those of the project", () => {
  const load = "export class Service { %; async load() { return prisma.patient.findMany(); } }";
  const first = (code: string, options = {}): string | undefined => suggested(head + code, options)[0]?.[1];

  test.each<[title: string, code: string, options: object, expected: string]>([
    ["an import", `import { recordAudit } from "./audit"; ${load}`, {}, "await recordAudit({"],
    ["a keeper of records", `import { auditLogger } from "./audit"; ${load}`, {}, "await auditLogger.log({"],
    ["a field", load.replace("%", "auditService"), {}, "await this.auditService.log({"],
    [
      "a parameter of the constructor",
      load.replace("%", "constructor(private readonly audit: AuditService) {}"),
      {},
      "await this.audit.log({",
    ],
    ["options", load, { audit: { calls: ["ledger.append"] } }, "await ledger.append({"],
  ])("%s", (_title, code, options, expected) => {
    expect(first(code.replace("%", ""), options)).toContain(expected);
  });

  test("of a wrapper and of a decorator", () => {
    const titles = (code: string, options = {}): string[] => suggested(head + code, options).map(([title]) => title);
    const wrapped = `import { withPhiAudit } from "./audit"; export const load = async () => prisma.patient.findMany();`;
    expect(titles(wrapped)).toContain("Wrap the function in `withPhiAudit(…)`.");
    expect(titles(wrapped, { audit: { wrappers: ["tracked"] } })).toContain("Wrap the function in `tracked(…)`.");
    const decorated = `import { Auditable } from "./audit"; ${load.replace("%", "")}`;
    expect(titles(decorated)).toContain("Decorate the method with `@Auditable(…)`.");
    expect(titles(decorated, { audit: { decorators: ["Tracked"] } })).toContain(
      "Decorate the method with `@Tracked(…)`.",
    );
  });
});

const untyped = (code: string) => verify("require-audit", code, {}, "typescript", "source.ts");

/** Of promises, of SQL, of queries that run where they are awaited, and of what answers at once. */
const some = ["prisma", "pg", "drizzle", "better-sqlite3"];

describe.each(some)("%s: nothing is left to report after any of them", (name) => {
  const library = libraries[name] as (typeof libraries)[string];

  test.each(Object.keys(functions))("in a %s", (kind) => {
    let tried = 0;
    for (const shape of unaudited.filter(({ messageId }) => messageId !== "notAwaited")) {
      if (library.synchronous === true && /X\.|^return audit/.test(shape.body)) continue;
      const code = moduleOf(library, kind, shape);
      for (const { fix } of untyped(code)[0]?.suggestions ?? []) {
        tried++;
        expect([shape.title, untyped(code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]))]).toEqual([
          shape.title,
          [],
        ]);
      }
    }
    expect(tried).toBeGreaterThan(10);
  });
});
