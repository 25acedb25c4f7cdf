/** Every library in every kind of function with every audit shape, right and wrong. */
import { describe, expect, test } from "@jest/globals";
import { functions, libraries, moduleAround, moduleOf, shapesOf, surroundings, type Shape } from "./audit-snippets.ts";
import { audits, lint, verify } from "./lint.ts";

/** Without types: `npm run check:shapes` lints the same table with those of the libraries. */
const untyped = (code: string): (string | undefined)[] =>
  verify("require-audit", code, {}, "typescript", "source.ts").map(({ messageId, message }) => messageId ?? message);

const expectedOf = ({ messageId, times = 1 }: Shape): string[] =>
  messageId === undefined ? [] : Array.from({ length: times }, () => messageId);

describe.each(Object.entries(libraries))("%s", (_name, library) => {
  test.each(Object.keys(functions))("every shape in a %s", (kind) => {
    const shapes = shapesOf(library, kind);
    const expected = shapes.map((shape) => [shape.title, expectedOf(shape)]);
    expect(shapes.map((shape) => [shape.title, untyped(moduleOf(library, kind, shape))])).toEqual(expected);
  });

  test.each(surroundings)("$title", (shape) => {
    expect(untyped(moduleAround(library, shape))).toEqual(expectedOf(shape));
  });
});

const head = libraries["prisma"]?.head ?? "";
const access = "prisma.patient.findMany()";

/** What stands around functions of Prisma only. */
const around: [title: string, source: string, expected: string[]][] = [
  [
    "audit model in the same transaction",
    `export async function load() { return prisma.$transaction(async (tx) => { await tx.auditLog.create({ data: {} }); return tx.patient.findMany(); }); }`,
    [],
  ],
  [
    "audit model is read only",
    `export async function load() { await prisma.auditLog.findMany(); return ${access}; }`,
    ["noRecord"],
  ],
  [
    "one report for a function",
    `export async function load() { await ${access}; await prisma.encounter.findMany(); }`,
    ["noRecord"],
  ],
];

/** The body of an async function `load(x)`. */
const flows: [title: string, body: string, expected: string[]][] = [
  [
    "audit row in a batch",
    `await prisma.$transaction([prisma.patient.update({}), prisma.auditLog.create({ data: {} })]);`,
    [],
  ],
  [
    "audit row in SQL",
    `const rows = await ${access}; await db.query("INSERT INTO audit_log (a) VALUES (1)"); return rows;`,
    ["noRecord"],
  ],
  [
    "audit row of a known client",
    `await prisma.$executeRaw\`INSERT INTO audit_log (a) VALUES (1)\`; return ${access};`,
    [],
  ],
  ["callback of the audit call", `return this.audit.record({}, async () => ${access});`, []],
  ["a loop that runs at least once", `do { await audit(); } while (x); return ${access};`, []],
  ["a loop that may not run", `while (x) { await audit(); } return ${access};`, ["somePaths"]],
  ["a result that is checked", `if (!(await audit())) throw new Error("audit"); return ${access};`, []],
  [
    "a refusal that is audited too",
    `if (!x) { await audit("denied"); throw new Error("denied"); } await audit("read"); return ${access};`,
    [],
  ],
  [
    "inner finally",
    `try { try { return await ${access}; } finally { await audit(); } } catch (error) { throw error; }`,
    [],
  ],
  ["inner function, called after the audit", `const run = async () => ${access}; await audit(); return run();`, []],
  ["inner function, given away", `await audit(); return async () => ${access};`, ["noRecord"]],
  ["a timer", `await audit(); setTimeout(async () => { await ${access}; }, 1);`, ["noRecord"]],
  [
    "both held",
    `const record = audit(); const rows = ${access}; const [first] = await Promise.all([rows, record]); return first;`,
    [],
  ],
  ["access in one arm", `const rows = x ? await ${access} : null; await audit(); return rows;`, []],
  [
    "labelled continue",
    `await audit(); outer: for (const a of x) { for (const b of a) { if (b) continue outer; await ${access}; } }`,
    [],
  ],
  ["finally of the promise", `return ${access}.finally(() => audit());`, []],
  ["access in the catch of the audit", `try { await audit(); } catch { return ${access}; }`, ["somePaths"]],
  ["access in a condition", `if (await prisma.patient.count()) return 1; return 2;`, ["noRecord"]],
  ["comma", `return (audit(), ${access});`, ["notAwaited"]],
  [
    "functions that call each other",
    `await a(); return ${access}; async function a() { await b(); } async function b() { await a(); }`,
    ["noRecord"],
  ],
];

describe("paths", () => {
  test.each(flows)("%s", (_title, body, expected) => {
    expect(audits(`${head}\nexport async function load(x) { ${body} }`)).toEqual(expected);
  });

  test.each([
    [
      "a catch block",
      `try { return await ${access}; } catch (error) { await audit(); throw error; }`,
      "only in a `catch` block",
    ],
    [
      "a swallowed failure",
      `try { await audit(); } catch {} return ${access};`,
      "not when the audit call fails, since `catch` goes on",
    ],
    ["a callback", `x.forEach((one) => audit(one)); return ${access};`, "only in a callback that may not run"],
    ["a return", `await ${access}; if (x) return; await audit();`, "not on the path of an early `return`"],
    [
      "a continue",
      `for (const y of x) { await ${access}; if (y) continue; await audit(); }`,
      "not on the path of a `continue`",
    ],
    ["a break", `for (const y of x) { await ${access}; if (y) break; await audit(); }`, "not on the path of a `break`"],
    [
      "a throw",
      `try { await ${access}; if (x) throw x; await audit(); } catch {}`,
      "not on the path of a `throw` that is caught",
    ],
    ["a branch", `if (x) await audit(); return ${access};`, "only in one branch"],
  ])("the message names %s", (_title, body, path) => {
    const messages = lint("require-audit", `${head}\nexport async function load(x) { ${body} }`);
    expect(messages.map(({ message }) => message)).toEqual([expect.stringContaining(`on some paths only: ${path}. `)]);
  });
});

describe("around the function", () => {
  test.each(around)("%s", (_title, source, expected) => {
    expect(audits(`${head}\n${source}`)).toEqual(expected);
  });
});

const options: [title: string, body: string, options: object, expected: string[]][] = [
  ["fireAndForget", `void audit(); return ${access};`, { fireAndForget: true }, []],
  ["calls", `await trackAccess(); return ${access};`, { audit: { calls: ["trackAccess"] } }, []],
  ["calls of a method", `await ledger.append(); return ${access};`, { audit: { calls: ["ledger.append"] } }, []],
  [
    "calls of another method",
    `await list.append(); return ${access};`,
    { audit: { calls: ["ledger.append"] } },
    ["noRecord"],
  ],
  ["wrappers", `return tracked(() => ${access});`, { audit: { wrappers: ["tracked"] } }, []],
  ["defaults stay", `await audit(); return ${access};`, { audit: { calls: ["trackAccess"] } }, []],
  ["middlewares", `router.get("/x", traced, async () => ${access});`, { audit: { middlewares: ["traced"] } }, []],
  [
    "another middleware",
    `router.get("/x", cached, async () => ${access});`,
    { audit: { middlewares: ["traced"] } },
    ["noRecord"],
  ],
  ["clients", `return prisma.patient.findMany();`, { audit: { clients: ["prisma"] } }, []],
  ["another client", `return prisma.patient.findMany();`, { audit: { clients: ["tracked"] } }, ["noRecord"]],
  ["operations: write, a read", `return ${access};`, { operations: "write" }, []],
  ["operations: write, a write", `return prisma.patient.update({});`, { operations: "write" }, ["noRecord"]],
  ["operations: read, a write", `return prisma.patient.update({});`, { operations: "read" }, []],
  ["operations: read, a read", `return ${access};`, { operations: "read" }, ["noRecord"]],
  ["operations: all", `return prisma.patient.update({});`, { operations: "all" }, ["noRecord"]],
  ["countQueries", `return prisma.patient.count();`, { countQueries: false }, []],
  ["countQueries, SQL", "return prisma.$queryRaw`SELECT COUNT(*) AS n FROM patients`;", { countQueries: false }, []],
  [
    "countQueries, more than a count",
    "return prisma.$queryRaw`SELECT name, COUNT(*) FROM patients`;",
    { countQueries: false },
    ["noRecord"],
  ],
  ["countQueries, rows", `return ${access};`, { countQueries: false }, ["noRecord"]],
  ["models", `return ${access};`, { models: ["clinic"] }, []],
  ["additionalModels", `return prisma.clinic.findMany();`, { additionalModels: ["Clinic"] }, ["noRecord"]],
  ["strictThrow, before", `await audit(); return ${access};`, { strictThrow: true }, []],
  ["strictThrow, finally", `try { return await ${access}; } finally { await audit(); }`, { strictThrow: true }, []],
  [
    "strictThrow, after",
    `const row = await ${access}; await audit(); return row;`,
    { strictThrow: true },
    ["somePaths"],
  ],
  [
    "strictThrow, after and in catch",
    `let row; try { row = await ${access}; } catch (error) { await audit(error); throw error; } await audit(); return row;`,
    { strictThrow: true },
    [],
  ],
];

describe("options", () => {
  test.each(options)("%s", (_title, body, given, expected) => {
    expect(audits(`${head}\nexport async function load() { ${body} }`, given)).toEqual(expected);
  });

  test("decorators", () => {
    const source = `${head}\nexport class S { @Tracked() async load() { return ${access}; } }`;
    expect(audits(source)).toEqual(["noRecord"]);
    expect(audits(source, { audit: { decorators: ["Tracked"] } })).toEqual([]);
  });
});

const clients: [title: string, source: string, expected: string[]][] = [
  [
    "named for it",
    "const auditedPrisma = new PrismaClient(); export const load = async () => auditedPrisma.patient.findMany();",
    [],
  ],
  [
    "named otherwise",
    "const otherPrisma = new PrismaClient(); export const load = async () => otherPrisma.patient.findMany();",
    ["noRecord"],
  ],
  [
    "a field named for it",
    "class S { auditedPrisma = new PrismaClient(); load() { return this.auditedPrisma.patient.findMany(); } }",
    [],
  ],
  [
    "a type",
    "class S { constructor(private readonly db: AuditedPrismaClient) {} load() { return this.db.patient.findMany(); } }",
    [],
  ],
  [
    "extended",
    "const db = prisma.$extends(auditExtension()); export const load = async () => db.patient.findMany();",
    [],
  ],
  [
    "extended where it is made",
    "const db = new PrismaClient().$extends(phiAudit); export const load = async () => db.patient.findMany();",
    [],
  ],
  [
    "in its transaction",
    "const db = prisma.$extends(auditExtension); export const load = async () => db.$transaction(async (tx) => tx.patient.findMany());",
    [],
  ],
  ["wrapped", "const db = withAudit(new PrismaClient()); export const load = async () => db.patient.findMany();", []],
  ["used in one expression", "export const load = async () => prisma.$extends(auditExtension).patient.findMany();", []],
  [
    "the one beside it",
    "const db = prisma.$extends(auditExtension); export const load = async () => prisma.patient.findMany();",
    ["noRecord"],
  ],
  [
    "extended with something else",
    "const db = prisma.$extends(softDelete); export const load = async () => db.patient.findMany();",
    ["noRecord"],
  ],
];

describe("clients that write the records themselves", () => {
  test.each(clients)("%s", (_title, source, expected) => {
    expect(audits(`${head}\n${source}`)).toEqual(expected);
  });
});
