/**
 * Every library in every kind of function with every audit shape, right and wrong, as complete modules: the matrix lints them, and
 * `npm run check:shapes` compiles them with the types of the real libraries, so that no shape is invented.
 */

/** A library as a program uses it, complete: imports, what it knows of the tables, and one access to patients by `id`. */
export interface Library {
  readonly head: string;
  readonly access: string;
  /** The access is no promise. */
  readonly synchronous?: true;
}

export const libraries: Readonly<Record<string, Library>> = {
  prisma: {
    head: `import { PrismaClient } from "@prisma/client"; const prisma = new PrismaClient();`,
    access: "prisma.patient.findMany({ where: { id } })",
  },
  "prisma 8": {
    head: `import postgres from "@prisma/orm-postgres/runtime"; const db = postgres({ contractJson: {}, url: "postgres://db" });`,
    access: "db.orm.public.Patient.where({ id }).first()",
  },
  drizzle: {
    head: `import { drizzle } from "drizzle-orm/node-postgres"; import { pgTable, text } from "drizzle-orm/pg-core"; import { eq } from "drizzle-orm"; const patients = pgTable("patients", { id: text("id").primaryKey() }); const db = drizzle("postgres://db");`,
    access: "db.select().from(patients).where(eq(patients.id, id))",
  },
  typeorm: {
    head: `import { DataSource, Entity, PrimaryColumn } from "typeorm"; @Entity() class Patient { @PrimaryColumn() id!: string } const dataSource = new DataSource({ type: "postgres" });`,
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

  sequelize: {
    head: `import { DataTypes, Model, Sequelize } from "sequelize"; class Patient extends Model {} Patient.init({ id: DataTypes.STRING }, { sequelize: new Sequelize() });`,
    access: "Patient.findAll({ where: { id } })",
  },
  mongoose: {
    head: `import mongoose from "mongoose"; const Patient = mongoose.model("Patient", new mongoose.Schema({ id: String }));`,
    access: "Patient.findOne({ id }).lean()",
  },
  mongodb: {
    head: `import { MongoClient } from "mongodb"; const db = new MongoClient("mongodb://db").db();`,
    access: `db.collection("patients").find({ id }).toArray()`,
  },
  kysely: {
    head: `import { Kysely, PostgresDialect } from "kysely"; import { Pool } from "pg"; const db = new Kysely<{ patient: { id: string } }>({ dialect: new PostgresDialect({ pool: new Pool() }) });`,
    access: `db.selectFrom("patient").selectAll().where("id", "=", id).execute()`,
  },
  "mikro-orm": {
    head: `import { MikroORM } from "@mikro-orm/core"; class Patient { id!: string } const orm = new MikroORM({ dbName: "clinic", entities: [Patient] }); const em = orm.em.fork();`,
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
    head: `import { DynamoDBClient } from "@aws-sdk/client-dynamodb"; import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb"; const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));`,
    access: `client.send(new GetCommand({ TableName: "patients", Key: { id } }))`,
  },
  medplum: {
    head: `import { MedplumClient } from "@medplum/core"; const medplum = new MedplumClient();`,
    access: `medplum.readResource("Patient", id)`,
  },
  "fhir-kit-client": {
    head: `import { Client } from "fhir-kit-client"; const client = new Client({ baseUrl: "https://fhir.test" });`,
    access: `client.read({ resourceType: "Patient", id })`,
  },
  "FHIR over HTTP": {
    head: `const fhirBase = "https://fhir.test";`,
    access: "fetch(`${fhirBase}/Patient/${id}`)",
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
  sqlite3: {
    head: `import sqlite3 from "sqlite3"; const db = new sqlite3.Database(":memory:");`,
    access: `db.all("SELECT * FROM patients WHERE id = ?", [id])`,
    synchronous: true,
  },
  "better-sqlite3": {
    head: `import Database from "better-sqlite3"; const db = new Database(":memory:");`,
    access: `db.prepare("SELECT * FROM patients WHERE id = ?").all(id)`,
    synchronous: true,
  },
  "node:sqlite": {
    head: `import { DatabaseSync } from "node:sqlite"; const db = new DatabaseSync(":memory:");`,
    access: `db.prepare("SELECT * FROM patients WHERE id = ?").all(id)`,
    synchronous: true,
  },
};

export const functions: Record<string, (body: string, async: boolean) => string> = {
  "function declaration": (body, async) => `export ${async ? "async " : ""}function load(id) { ${body} }`,
  arrow: (body, async) => `export const load = ${async ? "async " : ""}(id) => { ${body} };`,
  "class method": (body, async) =>
    `export class Service { [member: string]: any; ${async ? "async " : ""}load(id) { ${body} } }`,
  "object method": (body, async) => `export const service = { ${async ? "async " : ""}load(id) { ${body} } };`,
  "default export": (body, async) => `export default ${async ? "async " : ""}function (id) { ${body} }`,
  generator: (body, async) => `export ${async ? "async " : ""}function* load(id) { ${body} }`,
  "async callback of an ordinary call": (body, async) =>
    `export const load = cache(${async ? "async " : ""}(id) => { ${body} });`,
};

/** `X` stands for the access. `synchronous` bodies stand in a function that is not async. */
export interface Shape {
  readonly title: string;
  readonly body: string;
  readonly synchronous?: true;
  /** What the rule says of it; absent where there is nothing to say. */
  readonly messageId?: string;
  /** How often it says so, once if absent. */
  readonly times?: number;
}

export const audited: Shape[] = [
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

export const unaudited: (Shape & { readonly messageId: string })[] = [
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

/** What stands outside of the function with the access: wrappers, decorators, routes, callers. */
export const surroundings: readonly Shape[] = [
  { title: "wrapper", body: `export const load = audited("READ", async (id: string) => X);` },
  { title: "curried wrapper", body: `export const load = auditPhiAccess("read")(async (id) => X);` },
  { title: "wrapper with the operation first", body: `export const load = auditPhiAccess("read", async (id) => X);` },
  { title: "wrapper as a method", body: `export const load = phi.withPhiAudit(async (id) => X);` },
  { title: "wrapper around a helper", body: `export const load = withAudit({}, cache(async (id) => X));` },
  { title: "wrapper in a field", body: `export class S { load = audited("READ", async (id: string) => X); }` },
  { title: "wrapper in an object", body: `export default { load: audited("READ", async (id: string) => X) };` },
  {
    title: "wrapper of a generator",
    body: `export const load = audited("READ", async function* (id: string) { yield await X; });`,
  },
  {
    title: "wrapper by reference",
    body: `async function load(id) { return X; } export const get = withAudit({}, load);`,
  },
  {
    title: "wrapper by reference to a constant",
    body: `const load = async (id) => X; export const get = audited("R", load);`,
  },
  {
    title: "wrapper by reference, bare function exported",
    body: `export async function load(id) { return X; } export const get = withAudit({}, load);`,
    messageId: "noRecord",
  },
  {
    title: "wrapper by reference, bare function exported later",
    body: `async function load(id) { return X; } export const get = withAudit({}, load); export { load };`,
    messageId: "noRecord",
  },
  { title: "another wrapper", body: `export const load = logged("READ", async (id) => X);`, messageId: "noRecord" },
  ...["Audit", "Audited", "Auditable", "AuditLog", "AuditPhiAccess"].map((name) => ({
    title: `method decorator @${name}()`,
    body: `export class S { @${name}("READ") async load(id) { return X; } }`,
  })),
  {
    title: "method decorator without a call",
    body: "export class S { @Auditable async load(id) { return X; } }",
  },
  {
    title: "method decorator of a static method",
    body: `export class S { @Audited("READ") static async load(id) { return X; } }`,
  },
  {
    title: "method decorator of a generator",
    body: `export class S { @Audited("READ") async *load(id) { yield await X; } }`,
  },
  { title: "class decorator", body: "@Audit() export class S { async load(id) { return X; } }" },
  {
    title: "class decorator, private method",
    body: "@Audit() export class S { private async load(id) { return X; } }",
    messageId: "noRecord",
  },
  {
    title: "class decorator, #private method",
    body: "@Audit() export class S { async #load(id) { return X; } }",
    messageId: "noRecord",
  },
  {
    title: "class decorator, private method of a public one",
    body: "@Audit() export class S { async all(id) { return this.load(id); } private async load(id) { return X; } }",
  },
  {
    title: "Nest interceptor of a method",
    body: "export class S { @UseInterceptors(AuditInterceptor) async load(id) { return X; } }",
  },
  {
    title: "Nest interceptor of a class",
    body: "@UseInterceptors(new AuditInterceptor()) export class S { async load(id) { return X; } }",
  },
  {
    title: "another Nest interceptor",
    body: "export class S { @UseInterceptors(CacheInterceptor) async load(id) { return X; } }",
    messageId: "noRecord",
  },
  {
    title: "another decorator",
    body: "export class S { @Logged() async load(id) { return X; } }",
    messageId: "noRecord",
  },
  {
    title: "route middleware",
    body: `router.get("/x/:id", audit("READ"), async ({ params: { id } }, res) => { res.json(await X); }); export {};`,
  },
  {
    title: "route middleware, handler by name",
    body: `async function show({ params: { id } }, res) { res.json(await X); } router.get("/x/:id", audit("READ"), show); export {};`,
  },
  {
    title: "route without middleware",
    body: `router.get("/x/:id", async ({ params: { id } }, res) => { res.json(await X); }); export {};`,
    messageId: "noRecord",
  },
  {
    title: "audit where the route is registered",
    body: `export async function register(router) { await audit("start"); router.get("/x/:id", async ({ params: { id } }, res) => { res.json(await X); }); }`,
    messageId: "noRecord",
  },
  {
    title: "helper whose callers audit",
    body: "async function load(id) { return X; } export async function a(id) { await audit(); return load(id); }",
  },
  {
    title: "helper handed to map by an auditing caller",
    body: "async function load(id) { return X; } export async function a(ids) { await audit(); return Promise.all(ids.map(load)); }",
  },
  {
    title: "helper with one caller that does not audit",
    body: "async function load(id) { return X; } export async function a(id) { await audit(); return load(id); } export async function b(id) { return load(id); }",
    messageId: "noRecord",
  },
  {
    title: "helper that nobody calls",
    body: "async function load(id) { return X; } export {};",
    messageId: "noRecord",
  },
  {
    title: "private method whose callers audit",
    body: "export class S { async a(id) { await audit(); return this.#load(id); } async #load(id) { return X; } }",
  },
  {
    title: "synchronous function of the file",
    body: `function audit(about) { logger.write(about); } export async function load(id) { audit("READ"); return X; }`,
  },
  {
    title: "one report for each function",
    body: "export const a = cache(async (id) => X); export const b = cache(async (id) => X);",
    messageId: "noRecord",
    times: 2,
  },
  { title: "module", body: `const id = "1"; export const rows = await X;`, messageId: "noRecord" },
  { title: "dead code", body: "export async function load(id) { return 1; await X; }" },
];

/** What only a promise can be asked, or says. */
const chains = /X\.then\(|X\.finally\(|^audit\(\{ id \}\); return X;$/;

/** An arrow function of a module has no `this`. */
const withoutThis = /^(?:arrow|async callback)/;

/** The shapes that are tried with a library in a kind of function. */
export const shapesOf = (library: Library, kind: string): readonly Shape[] =>
  [...audited, ...unaudited].filter(
    ({ body }) =>
      !(library.synchronous === true && chains.test(body)) && !(withoutThis.test(kind) && body.includes("this.")),
  );

/** The module of a shape. */
export const moduleOf = ({ head, access }: Library, kind: string, { body, synchronous }: Shape): string =>
  `${head}\n${functions[kind]?.(body.replaceAll("X", access), synchronous !== true) ?? ""}`;

/** The module of what stands around an access. */
export const moduleAround = ({ head, access }: Library, { body }: Shape): string =>
  `${head}\n${body.replaceAll(/\bX\b/g, access)}`;
