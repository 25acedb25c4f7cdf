/** Every library in every kind of function with every audit shape, right and wrong. */
import { describe, expect, test } from "@jest/globals";
import { audits, lint } from "./lint.ts";

const libraries: Record<string, { head: string; access: string }> = {
  prisma: {
    head: `import { PrismaClient } from "@prisma/client"; const prisma = new PrismaClient();`,
    access: "prisma.patient.findMany({ where: { id } })",
  },
  drizzle: {
    head: `import { db } from "./db"; import { eq } from "drizzle-orm"; import { patients } from "./schema";`,
    access: "db.select().from(patients).where(eq(patients.id, id))",
  },
  typeorm: {
    head: `import { dataSource } from "./data-source"; import { Patient } from "./entities/patient";`,
    access: "dataSource.getRepository(Patient).findOneBy({ id })",
  },
  knex: {
    head: `import makeKnex from "knex"; const knex = makeKnex({});`,
    access: `knex("patients").where({ id }).first()`,
  },
  pg: {
    head: `import { Pool } from "pg"; const pool = new Pool();`,
    access: `pool.query("SELECT * FROM patients WHERE id = $1", [id])`,
  },
};

/** Libraries whose recognisers need no more than their own table: every shape in one kind of function, every kind with few shapes. */
const furtherLibraries: typeof libraries = {
  sequelize: {
    head: `import { Patient } from "./models";`,
    access: "Patient.findAll({ where: { id } })",
  },
  mongoose: {
    head: `import mongoose from "mongoose"; const Patient = mongoose.model("Patient", schema);`,
    access: "Patient.findOne({ id }).lean()",
  },
  mongodb: {
    head: `import { MongoClient } from "mongodb"; const db = new MongoClient("").db();`,
    access: `db.collection("patients").find({ id }).toArray()`,
  },
  kysely: {
    head: `import { Kysely } from "kysely"; const db = new Kysely({});`,
    access: `db.selectFrom("patient").selectAll().where("id", "=", id).execute()`,
  },
  "mikro-orm": {
    head: `import { EntityManager } from "@mikro-orm/core"; import { Patient } from "./entities"; const em = new EntityManager();`,
    access: "em.find(Patient, { id })",
  },
  supabase: {
    head: `import { createClient } from "@supabase/supabase-js"; const supabase = createClient("", "");`,
    access: `supabase.from("patients").select().eq("id", id)`,
  },
  firestore: {
    head: `import { getFirestore } from "firebase-admin/firestore"; const db = getFirestore();`,
    access: `db.collection("patients").doc(id).get()`,
  },
  dynamodb: {
    head: `import { GetCommand } from "@aws-sdk/lib-dynamodb"; import { client } from "./client";`,
    access: `client.send(new GetCommand({ TableName: "patients", Key: { id } }))`,
  },
  medplum: {
    head: `import { MedplumClient } from "@medplum/core"; const medplum = new MedplumClient();`,
    access: `medplum.readResource("Patient", id)`,
  },
  "fhir-kit-client": {
    head: `import Client from "fhir-kit-client"; const client = new Client({});`,
    access: `client.read({ resourceType: "Patient", id })`,
  },
  mysql2: {
    head: `import mysql from "mysql2/promise"; const pool = mysql.createPool({});`,
    access: `pool.execute("SELECT * FROM patients WHERE id = ?", [id])`,
  },
  mssql: {
    head: `import sql from "mssql";`,
    access: "sql.query`SELECT * FROM patients WHERE id = ${id}`",
  },
  "postgres.js": {
    head: `import postgres from "postgres"; const sql = postgres();`,
    access: "sql`SELECT * FROM patients WHERE id = ${id}`",
  },
};

const functions: Record<string, (body: string, async: boolean) => string> = {
  "function declaration": (body, async) => `export ${async ? "async " : ""}function load(id) { ${body} }`,
  arrow: (body, async) => `export const load = ${async ? "async " : ""}(id) => { ${body} };`,
  "class method": (body, async) => `export class Service { ${async ? "async " : ""}load(id) { ${body} } }`,
  "object method": (body, async) => `export const service = { ${async ? "async " : ""}load(id) { ${body} } };`,
  "default export": (body, async) => `export default ${async ? "async " : ""}function (id) { ${body} }`,
  generator: (body, async) => `export ${async ? "async " : ""}function* load(id) { ${body} }`,
  "async callback of an ordinary call": (body, async) =>
    `export const load = cache(${async ? "async " : ""}(id) => { ${body} });`,
};

/** `X` stands for the access. `synchronous` bodies stand in a function that is not async. */
interface Shape {
  readonly title: string;
  readonly body: string;
  readonly synchronous?: true;
}

const audited: Shape[] = [
  { title: "before", body: "await audit({ id }); return X;" },
  { title: "after", body: "const row = await X; await audit({ id }); return row;" },
  { title: "in finally", body: "try { return await X; } finally { await audit({ id }); }" },
  {
    title: "in finally with an early return",
    body: "try { const row = await X; if (!row) return null; return row; } catch (error) { throw error; } finally { await audit({ id }); }",
  },
  {
    title: "in the loop",
    body: "const all = []; for (const one of id) { await audit({ one }); all.push(await X); } return all;",
  },
  { title: "in every case", body: "switch (id) { case 1: await audit(1); break; default: await audit(2); } return X;" },
  { title: "in both arms", body: "await (id ? audit(1) : audit(2)); return X;" },
  { title: "in both branches", body: "if (id) { await audit(1); } else { await audit(2); } return X;" },
  {
    title: "before a throw",
    body: "const row = await X; if (!row) throw new Error('none'); await audit({ id }); return row;",
  },
  {
    title: "after a failed access is caught",
    body: "let row; try { row = await X; } catch (error) { return null; } await audit({ id }); return row;",
  },
  {
    title: "in a handler that catches",
    body: "try { const row = await X; await audit({ id }); return row; } catch (error) { return null; }",
  },
  { title: "in Promise.all", body: "const [row] = await Promise.all([X, audit({ id })]); return row;" },
  { title: "held and awaited", body: "const record = audit({ id }); const row = await X; await record; return row;" },
  { title: "returned chain", body: "return audit({ id }).then(() => X);", synchronous: true },
  {
    title: "chain after the access",
    body: "return X.then(async (row) => { await audit({ id }); return row; });",
    synchronous: true,
  },
  {
    title: "in the mapped callback",
    body: "return Promise.all([id].map(async (one) => { await audit({ one }); return X; }));",
  },
  { title: "around mapped callbacks", body: "await audit({ id }); return Promise.all([id].map((one) => X));" },
  {
    title: "after mapped callbacks",
    body: "const rows = await Promise.all([id].map((one) => X)); await audit({ id }); return rows;",
  },
  { title: "awaited with its own error handler", body: "await audit({ id }).catch(report); return X;" },
  { title: "logAudit", body: "await logAudit({ id }); return X;" },
  { title: "this.logAudit()", body: "await this.logAudit({ id }); return X;" },
  { title: "recordAudit", body: "await recordAudit({ id }); return X;" },
  { title: "logPhiAccess", body: "await logPhiAccess({ id }); return X;" },
  { title: "createAuditLog", body: "await createAuditLog({ id }); return X;" },
  { title: "this.auditService.log()", body: "await this.auditService.log({ id }); return X;" },
  { title: "req.audit.record()", body: "await req.audit.record({ id }); return X;" },
  { title: "auditLogger.write()", body: "await auditLogger.write({ id }); return X;" },
  { title: "AuditLog.create()", body: "await AuditLog.create({ id }); return X;" },
  { title: "withAudit around the access", body: "return withAudit({ id }, () => X);" },
  {
    title: "audited around the access",
    body: "return audited('READ', async () => { const row = await X; return row; })();",
  },
  {
    title: "function of the file that audits",
    body: "await trace(id); return X; async function trace(value) { await audit(value); }",
  },
  { title: "immediately called", body: "await (async () => { await audit({ id }); })(); return X;" },
];

const unaudited: (Shape & { readonly messageId: string; readonly path?: string })[] = [
  { title: "none", body: "return X;", messageId: "noRecord" },
  { title: "a log line", body: "logger.info('audit', { id }); return X;", messageId: "noRecord" },
  { title: "a logger that is named otherwise", body: "await catalog.log({ id }); return X;", messageId: "noRecord" },
  { title: "in one branch", body: "if (id) { await audit({ id }); } return X;", messageId: "somePaths" },
  {
    title: "only in catch",
    body: "try { return await X; } catch (error) { await audit({ error }); throw error; }",
    messageId: "somePaths",
  },
  {
    title: "after an early return",
    body: "const row = await X; if (!row) return null; await audit({ id }); return row;",
    messageId: "somePaths",
  },
  { title: "behind &&", body: "id && (await audit({ id })); return X;", messageId: "somePaths" },
  { title: "behind ?.", body: "await auditor?.record({ id }); return X;", messageId: "somePaths" },
  {
    title: "after continue",
    body: "for (const one of id) { const row = await X; if (!row) continue; await audit({ one }); }",
    messageId: "somePaths",
  },
  { title: "in one case", body: "switch (id) { case 1: await audit(1); break; } return X;", messageId: "somePaths" },
  { title: "in one arm", body: "await (id ? audit(1) : null); return X;", messageId: "somePaths" },
  {
    title: "in a callback that may not run",
    body: "id.forEach((one) => audit({ one })); return X;",
    messageId: "somePaths",
  },
  {
    title: "in a loop that may not run",
    body: "for (const one of id) { await audit({ one }); } return X;",
    messageId: "somePaths",
  },
  { title: "in a swallowing try", body: "try { await audit({ id }); } catch {} return X;", messageId: "somePaths" },
  {
    title: "after a caught throw",
    body: "try { const row = await X; if (!row) throw new Error('none'); await audit({ id }); return row; } catch (error) { return null; }",
    messageId: "somePaths",
  },
  { title: "void", body: "void audit({ id }); return X;", messageId: "notAwaited" },
  { title: "not awaited", body: "audit({ id }); return X;", messageId: "notAwaited" },
  { title: "not awaited, with catch", body: "audit({ id }).catch(() => {}); return X;", messageId: "notAwaited" },
  {
    title: "void in a synchronous function",
    body: "void audit({ id }); return X;",
    synchronous: true,
    messageId: "notAwaited",
  },
  {
    title: "plain call in a synchronous function that returns the promise of the access",
    body: "audit({ id }); return X;",
    synchronous: true,
    messageId: "notAwaited",
  },
  {
    title: "with catch in a synchronous function",
    body: "audit({ id }).catch(() => {}); return X;",
    synchronous: true,
    messageId: "notAwaited",
  },
  {
    title: "function of the file, not awaited",
    body: "trace(id); return X; async function trace(value) { await audit(value); }",
    messageId: "notAwaited",
  },
  { title: "mapped callback", body: "return Promise.all([id].map((one) => X));", messageId: "noRecord" },
  {
    title: "unawaited in the callback",
    body: "return Promise.all([id].map(async (one) => { void audit({ one }); return X; }));",
    messageId: "notAwaited",
  },
  {
    title: "behind the failure of the audit",
    body: "return audit({ id }).catch(() => X);",
    synchronous: true,
    messageId: "somePaths",
  },
];

const rowsOf = (tested: typeof libraries) =>
  Object.entries(tested).flatMap(([library, { head, access }]) =>
    Object.entries(functions).map(([kind, make]) => {
      const source = ({ body, synchronous }: Shape): string =>
        `${head}\n${make(body.replaceAll("X", access), synchronous !== true)}`;
      return [library, kind, source] as const;
    }),
  );

describe.each(rowsOf(libraries))("%s in a %s", (_library, _kind, source) => {
  test.each(audited.map((shape) => [shape.title, shape] as const))("audited: %s", (_title, shape) => {
    expect(audits(source(shape))).toEqual([]);
  });
  test.each(unaudited.map((shape) => [shape.title, shape] as const))("unaudited: %s", (_title, shape) => {
    expect(audits(source(shape))).toEqual([shape.messageId]);
  });
});

const few =
  /^(?:before|after|in finally|in every case|withAudit around the access|none|in one branch|only in catch|void)$/;

test.each(rowsOf(furtherLibraries))("%s in a %s", (_library, kind, source) => {
  const shapes = [...audited, ...unaudited].filter(({ title }) => kind === "function declaration" || few.test(title));
  const expected = shapes.map((shape) => [shape.title, "messageId" in shape ? [shape.messageId] : []]);
  expect(shapes.map((shape) => [shape.title, audits(source(shape))])).toEqual(expected);
});

const head = libraries["prisma"]?.head ?? "";
const access = "prisma.patient.findMany()";

/** Wrappers, decorators and uses by name stand outside of the function. */
const around: [title: string, source: string, expected: string[]][] = [
  ["wrapper", `export const load = audited("READ", async () => ${access});`, []],
  ["curried wrapper", `export const load = auditPhiAccess("read")(async () => ${access});`, []],
  ["wrapper as a method", `export const load = phi.withPhiAudit(async () => ${access});`, []],
  ["wrapper around a helper", `export const load = withAudit({}, cache(async () => ${access}));`, []],
  ["wrapper in a field", `export class S { load = audited("READ", async () => ${access}); }`, []],
  ["wrapper in an object", `export default { load: audited("READ", async () => ${access}) };`, []],
  ["wrapper by reference", `async function load() { return ${access}; } export const get = withAudit({}, load);`, []],
  [
    "wrapper by reference to a constant",
    `const load = async () => ${access}; export const get = audited("R", load);`,
    [],
  ],
  [
    "wrapper by reference, bare function exported",
    `export async function load() { return ${access}; } export const get = withAudit({}, load);`,
    ["noRecord"],
  ],
  [
    "wrapper by reference, bare function exported later",
    `async function load() { return ${access}; } export const get = withAudit({}, load); export { load };`,
    ["noRecord"],
  ],
  ["another wrapper", `export const load = logged("READ", async () => ${access});`, ["noRecord"]],
  ["method decorator", `export class S { @Audited("READ") async load() { return ${access}; } }`, []],
  ["method decorator without a call", `export class S { @AuditLog async load() { return ${access}; } }`, []],
  ["class decorator", `@Audit() export class S { async load() { return ${access}; } }`, []],
  [
    "class decorator, private method",
    `@Audit() export class S { private async load() { return ${access}; } }`,
    ["noRecord"],
  ],
  ["class decorator, #private method", `@Audit() export class S { async #load() { return ${access}; } }`, ["noRecord"]],
  [
    "class decorator, private method of a public one",
    `@Audit() export class S { async all() { return this.load(); } private async load() { return ${access}; } }`,
    [],
  ],
  ["Nest interceptor", `export class S { @UseInterceptors(AuditInterceptor) async load() { return ${access}; } }`, []],
  ["another decorator", `export class S { @Logged() async load() { return ${access}; } }`, ["noRecord"]],
  ["route middleware", `router.get("/x", audit("READ"), async (req, res) => { res.json(await ${access}); });`, []],
  [
    "route middleware, handler by name",
    `async function show(req, res) { res.json(await ${access}); } router.get("/x", audit("READ"), show);`,
    [],
  ],
  ["route without middleware", `router.get("/x", async (req, res) => { res.json(await ${access}); });`, ["noRecord"]],
  [
    "audit where the route is registered",
    `export async function register(router) { await audit("start"); router.get("/x", async (req, res) => { res.json(await ${access}); }); }`,
    ["noRecord"],
  ],
  [
    "helper whose callers audit",
    `async function load() { return ${access}; } export async function a() { await audit(); return load(); }`,
    [],
  ],
  [
    "helper handed to map by an auditing caller",
    `async function load() { return ${access}; } export async function a(ids) { await audit(); return Promise.all(ids.map(load)); }`,
    [],
  ],
  [
    "helper with one caller that does not audit",
    `async function load() { return ${access}; } export async function a() { await audit(); return load(); } export async function b() { return load(); }`,
    ["noRecord"],
  ],
  ["helper that nobody calls", `async function load() { return ${access}; }`, ["noRecord"]],
  [
    "private method whose callers audit",
    `export class S { async a() { await audit(); return this.#load(); } async #load() { return ${access}; } }`,
    [],
  ],
  [
    "synchronous function of the file",
    `function audit(x) { sink.push(x); } export async function load() { audit("READ"); return ${access}; }`,
    [],
  ],
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
  [
    "one report for each function",
    `export const a = cache(async () => ${access}); export const b = cache(async () => ${access});`,
    ["noRecord", "noRecord"],
  ],
  ["module", `export const rows = await ${access};`, ["noRecord"]],
  ["dead code", `export async function load() { return 1; await ${access}; }`, []],
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
