/** What is data access, and what only looks like it: each source stands in a function without an audit record. */
import { describe, expect, test } from "@jest/globals";
import { lint } from "./lint.ts";

interface Case {
  readonly head?: string;
  readonly code: string;
  readonly expected?: readonly [library: string, model: string];
}

function accesses({ head = "", code }: Case): string[] {
  const source = `${head}\nexport async function work(x: unknown, id: string) { ${code} }`;
  return lint("require-audit", source).map(
    ({ message }) => /`work` (?:\w+) `(.*?)` \((.*?)\)/.exec(message)?.slice(1).join(" ") ?? message,
  );
}

const prismaHead = `import { PrismaClient } from "@prisma/client"; const prisma = new PrismaClient();`;
const drizzleHead = `import { db } from "./db"; import { eq } from "drizzle-orm"; import { patients, clinics } from "./schema";`;
const typeormHead = `import { DataSource, Repository, EntityManager } from "typeorm"; import { dataSource } from "./data-source"; import { Patient, Clinic } from "./entities";`;
const knexHead = `import makeKnex from "knex"; const knex = makeKnex({ client: "pg" });`;
const prisma8Head = `import postgres from "@prisma/orm-postgres/runtime"; const db = postgres({ contractJson });`;
const pgHead = `import { Pool } from "pg"; const pool = new Pool();`;

const silent: Case[] = [
  { code: "const patients = new Map(); patients.delete(id); return patients.get(id);" },
  { code: "const patients = [1]; return patients.find((patient) => patient > 1);" },
  { code: "const patient = new Set(); patient.delete(id);" },
  { head: `import _ from "lodash";`, code: "return _.find(patients, { id });" },
  { head: `import { db } from "./cache";`, code: "return db.patient.delete(id);" },
  { head: `import { db } from "lowdb";`, code: "return db.patient.findMany();" },
  { code: "return db.patient.findMany();" },
  { code: "return catalog.patient.findMany();" },
  { head: `import type { PrismaClient } from "@prisma/client";`, code: "return db.patient.findMany();" },
  { head: prismaHead, code: "const db = new Map(); return db.patient.findMany();" },
  { head: prismaHead, code: "return prisma.clinic.findMany();" },
  { head: prismaHead, code: "return prisma.patientType.findMany();" },
  { head: prismaHead, code: "return prisma.clinic.findMany({ include: { patients: false } });" },
  { head: prismaHead, code: "return prisma.clinic.findMany({ include: { _count: { select: { patients: true } } } });" },
  { head: prismaHead, code: "return prisma.patient.fields;" },
  { head: prismaHead, code: "return prisma.auditLog.findMany({ where: { patient: id } });" },
  { head: prismaHead, code: "return prisma.$queryRawUnsafe(x);" },
  { head: drizzleHead, code: "return db.select().from(clinics);" },
  { head: drizzleHead, code: "const query = db.select().from(patients); return query.toSQL();" },
  { head: drizzleHead, code: "return [1].map(() => eq(patients.id, id));" },
  {
    head: `import { cache } from "./cache"; import { patients } from "./schema"; import "drizzle-orm";`,
    code: "cache.delete(patients);",
  },
  { head: typeormHead, code: "return dataSource.getRepository(Clinic).find();" },
  { head: typeormHead, code: "return dataSource.getRepository(Patient).create({});" },
  { head: typeormHead, code: `return dataSource.getRepository(Patient).createQueryBuilder("p");` },
  { head: `import { Patient } from "./patient";`, code: "return Patient.find();" },
  { head: `import { Repository } from "./own";`, code: "const repo = x as Repository<Patient>; return repo.find();" },
  { head: knexHead, code: `return knex("clinics").select();` },
  { head: knexHead, code: `return knex.schema.createTable("patients", () => {});` },
  { head: knexHead, code: `const query = knex("patients").where({ id }); return query.toSQL();` },
  { head: pgHead, code: "return pool.query(x);" },
  { head: pgHead, code: `return pool.query("SELECT 1");` },
  { head: pgHead, code: `return pool.query("SELECT name FROM clinics WHERE note = 'FROM patients'");` },
  { head: pgHead, code: `return pool.query("CREATE TABLE patients (id int)");` },
  { head: prisma8Head, code: "return db.orm.public.Clinic.where({ id }).first();" },
  { head: prisma8Head, code: "return db.orm.public.Patient.where({ id });" },
  { head: prisma8Head, code: "return db.sql.public.patient.select('id').build();" },
  { head: prisma8Head, code: "return new Map(db.orm.public.Patient).first();" },
  { head: "", code: "return state.orm.patients.all();" },
  { head: pgHead, code: "return pool.query(`SELECT * FROM ${x}`);" },
  {
    head: pgHead,
    code: "return pool.query(`INSERT INTO clinics (id) VALUES (1) ON CONFLICT DO UPDATE SET patient = 1`);",
  },
  {
    head: `import { gql } from "./gql"; import { client } from "./apollo";`,
    code: "return client.query({ query: gql`query { patients { id } }` });",
  },
];

const reported: Case[] = [
  { head: prisma8Head, code: "return db.orm.public.Patient.where({ id }).first();", expected: ["Patient", "Prisma"] },
  { head: prisma8Head, code: "return db.orm.public.Patient.all();", expected: ["Patient", "Prisma"] },
  { head: prisma8Head, code: "return db.orm.Patient.where({ id }).all();", expected: ["Patient", "Prisma"] },
  {
    head: prisma8Head,
    code: `for await (const row of db.orm.public.Patient.select("id").all()) use(row);`,
    expected: ["Patient", "Prisma"],
  },
  {
    head: prisma8Head,
    code: "return db.orm.public.Patient.where({ id }).update({});",
    expected: ["Patient", "Prisma"],
  },
  { head: prisma8Head, code: "return db.orm.public.Patient.createAll([]);", expected: ["Patient", "Prisma"] },
  {
    head: prisma8Head,
    code: `return db.orm.public.Clinic.include("patients").first();`,
    expected: ["patients", "Prisma"],
  },
  {
    head: prisma8Head,
    code: "const some = db.orm.public.Patient.where({ id }); return some.limit(1).all();",
    expected: ["Patient", "Prisma"],
  },
  {
    head: prisma8Head,
    code: "return db.transaction(async (tx) => tx.orm.public.Patient.create({}));",
    expected: ["Patient", "Prisma"],
  },
  {
    head: prisma8Head,
    code: `return db.query(db.sql.public.patient.select("id").build());`,
    expected: ["patient", "Prisma"],
  },
  {
    head: prisma8Head,
    code: `const plan = db.sql.public.clinic.innerJoin(db.sql.public.patient, on).select("id").build(); return db.query(plan);`,
    expected: ["patient", "Prisma"],
  },
  {
    head: prisma8Head,
    code: `const plan = db.sql.public.patient.delete().build(); return db.execute(plan);`,
    expected: ["patient", "Prisma"],
  },
  {
    head: prisma8Head,
    code: "return db.query(db.raw.sql`SELECT * FROM patients`.build());",
    expected: ["patients", "Prisma"],
  },
  {
    head: `import { db } from "./prisma/db";`,
    code: "return db.orm.public.Patient.first({ id });",
    expected: ["Patient", "Prisma"],
  },
  {
    head: "",
    code: "return this.prisma.db.orm.public.Patient.first({ id });",
    expected: ["Patient", "Prisma"],
  },
  { head: prismaHead, code: "return prisma.patient.findMany();", expected: ["patient", "Prisma"] },
  { head: prismaHead, code: "return prisma!.patient!.findFirst({});", expected: ["patient", "Prisma"] },
  { head: prismaHead, code: "return prisma?.patient?.findFirst({});", expected: ["patient", "Prisma"] },
  { head: prismaHead, code: "return (prisma as any).patient.update({});", expected: ["patient", "Prisma"] },
  {
    head: prismaHead,
    code: "return (prisma satisfies PrismaClient).patient.count();",
    expected: ["patient", "Prisma"],
  },
  { head: prismaHead, code: `return prisma["patient"].deleteMany();`, expected: ["patient", "Prisma"] },
  {
    head: prismaHead,
    code: "return prisma.$transaction([prisma.patient.findMany()]);",
    expected: ["patient", "Prisma"],
  },
  {
    head: prismaHead,
    code: "return prisma.$transaction(async (tx) => tx.claim.create({}));",
    expected: ["claim", "Prisma"],
  },
  {
    head: prismaHead,
    code: "const xp = prisma.$extends({}); return xp.patient.findMany();",
    expected: ["patient", "Prisma"],
  },
  {
    head: prismaHead,
    code: "return prisma.clinic.findMany({ include: { staff: { include: { patients: true } } } });",
    expected: ["patients", "Prisma"],
  },
  {
    head: prismaHead,
    code: 'return prisma.$queryRaw`SELECT * FROM "public"."patients"`;',
    expected: ["patients", "Prisma"],
  },
  {
    head: prismaHead,
    code: `return prisma.$executeRawUnsafe("DELETE FROM patients");`,
    expected: ["patients", "Prisma"],
  },
  {
    head: prismaHead,
    code: "return prisma.$queryRaw(Prisma.sql`SELECT * FROM encounters`);",
    expected: ["encounters", "Prisma"],
  },
  {
    head: `import { prisma } from "../lib/prisma";`,
    code: "return prisma.patient.findUnique({});",
    expected: ["patient", "Prisma"],
  },
  {
    head: `import { db } from "@acme/database";`,
    code: "return db.patient.findMany();",
    expected: ["patient", "Prisma"],
  },
  {
    head: `const { prisma } = require("./db");`,
    code: "return prisma.patient.findMany();",
    expected: ["patient", "Prisma"],
  },
  {
    head: `import client = require("@prisma/client"); declare const db: any;`,
    code: "return db.patient.findMany();",
    expected: ["patient", "Prisma"],
  },
  { code: "const { prisma } = x as any; return prisma.patient.findMany();", expected: ["patient", "Prisma"] },
  { head: drizzleHead, code: "return db.select().from(patients);", expected: ["patients", "Drizzle"] },
  {
    head: drizzleHead,
    code: "return db.select().from(clinics).leftJoin(patients, eq(x, id));",
    expected: ["patients", "Drizzle"],
  },
  { head: drizzleHead, code: "return db.query.patients.findMany();", expected: ["patients", "Drizzle"] },
  {
    head: drizzleHead,
    code: "return db.query.clinics.findFirst({ with: { patients: true } });",
    expected: ["patients", "Drizzle"],
  },
  { head: drizzleHead, code: "await db.insert(patients).values({ id });", expected: ["patients", "Drizzle"] },
  {
    head: drizzleHead,
    code: "await db.update(patients).set({ id }).where(eq(patients.id, id));",
    expected: ["patients", "Drizzle"],
  },
  {
    head: drizzleHead,
    code: "await db.delete(patients).where(eq(patients.id, id));",
    expected: ["patients", "Drizzle"],
  },
  { head: drizzleHead, code: "return db.$count(patients);", expected: ["patients", "Drizzle"] },
  {
    head: drizzleHead,
    code: "return db.transaction(async (tx) => tx.select().from(patients));",
    expected: ["patients", "Drizzle"],
  },
  {
    head: drizzleHead,
    code: "const query = db.select().from(patients).$dynamic(); return query.limit(1);",
    expected: ["patients", "Drizzle"],
  },
  {
    head: drizzleHead,
    code: "let query = db.select().from(patients); return query;",
    expected: ["patients", "Drizzle"],
  },
  {
    head: `import { sql } from "drizzle-orm"; import { db } from "./db"; import { patients } from "./schema";`,
    code: "return db.execute(sql`SELECT * FROM ${patients} WHERE id = ${id}`);",
    expected: ["patients", "Drizzle"],
  },
  {
    head: `import { drizzle } from "drizzle-orm/node-postgres"; import * as schema from "./schema"; const store = drizzle("");`,
    code: "return store.select().from(schema.patients);",
    expected: ["patients", "Drizzle"],
  },
  { head: typeormHead, code: "return dataSource.getRepository(Patient).find();", expected: ["Patient", "TypeORM"] },
  {
    head: typeormHead,
    code: "const repo = dataSource.getRepository(Patient); return repo.findOneBy({ id });",
    expected: ["Patient", "TypeORM"],
  },
  { head: typeormHead, code: "return dataSource.manager.find(Patient, {});", expected: ["Patient", "TypeORM"] },
  {
    head: typeormHead,
    code: "return dataSource.transaction(async (manager) => manager.save(Patient, { id }));",
    expected: ["Patient", "TypeORM"],
  },
  { head: typeormHead, code: "return Patient.findOneBy({ id });", expected: ["Patient", "TypeORM"] },
  {
    head: `import { Patient } from "./entities/patient";`,
    code: "return Patient.findOneBy({ id });",
    expected: ["Patient", "TypeORM"],
  },
  {
    head: typeormHead,
    code: `return dataSource.getRepository(Patient).createQueryBuilder("p").where("p.id = 1").getMany();`,
    expected: ["Patient", "TypeORM"],
  },
  {
    head: typeormHead,
    code: `const qb = dataSource.getRepository(Patient).createQueryBuilder("p"); qb.where("p.id = 1"); return qb.getOne();`,
    expected: ["Patient", "TypeORM"],
  },
  {
    head: typeormHead,
    code: `return dataSource.createQueryBuilder().delete().from(Patient).execute();`,
    expected: ["Patient", "TypeORM"],
  },
  {
    head: typeormHead,
    code: `return dataSource.getRepository(Clinic).createQueryBuilder("c").leftJoinAndSelect("c.patients", "p").getMany();`,
    expected: ["patients", "TypeORM"],
  },
  { head: typeormHead, code: `return dataSource.query("SELECT * FROM patients");`, expected: ["patients", "TypeORM"] },
  { head: knexHead, code: `return knex("patients").where({ id }).first();`, expected: ["patients", "Knex"] },
  { head: knexHead, code: `return knex("patients as p").select();`, expected: ["patients", "Knex"] },
  { head: knexHead, code: `return knex.select("*").from("public.patients");`, expected: ["patients", "Knex"] },
  { head: knexHead, code: `await knex.insert({ id }).into("patients");`, expected: ["patients", "Knex"] },
  { head: knexHead, code: `return knex("clinics").join("patients", "a", "b");`, expected: ["patients", "Knex"] },
  {
    head: knexHead,
    code: `return knex.transaction(async (trx) => trx("patients").del());`,
    expected: ["patients", "Knex"],
  },
  {
    head: knexHead,
    code: `const trx = await knex.transaction(); await trx("patients").insert({ id });`,
    expected: ["patients", "Knex"],
  },
  { head: knexHead, code: `return knex.raw("select * from patients");`, expected: ["patients", "Knex"] },
  {
    head: knexHead,
    code: `const query = knex("patients").where({ id }); if (x) query.limit(1); return await query;`,
    expected: ["patients", "Knex"],
  },
  { head: `import { db } from "./db";`, code: `return db("patients").where({ id });`, expected: ["patients", "Knex"] },
  {
    head: pgHead,
    code: `return pool.query("SELECT * FROM patients WHERE id = $1", [id]);`,
    expected: ["patients", "SQL"],
  },
  {
    head: pgHead,
    code: "const client = await pool.connect(); return client.query(`UPDATE patients SET a = ${id}`);",
    expected: ["patients", "SQL"],
  },
  {
    head: pgHead,
    code: `return pool.query({ text: "SELECT 1 FROM clinics c, patients p", values: [] });`,
    expected: ["patients", "SQL"],
  },
  {
    head: `${pgHead} const QUERY = "SELECT * " + "FROM patients";`,
    code: "return pool.query(QUERY, [id]);",
    expected: ["patients", "SQL"],
  },
  {
    head: `import postgres from "postgres"; const sql = postgres();`,
    code: "return sql`SELECT * FROM patients`;",
    expected: ["patients", "SQL"],
  },
  {
    head: `import { sql } from "@vercel/postgres";`,
    code: "return sql`INSERT INTO lab_results (id) VALUES (${id})`;",
    expected: ["lab_results", "SQL"],
  },
  {
    head: `import Database from "better-sqlite3"; const db = new Database("x.db");`,
    code: `return db.prepare("SELECT * FROM patients").all();`,
    expected: ["patients", "SQL"],
  },
  {
    head: `import { pool } from "../db";`,
    code: `return pool.query("SELECT * FROM clinics JOIN patients ON true");`,
    expected: ["patients", "SQL"],
  },
  {
    head: `import pg from "pg"; const pool = new pg.Pool();`,
    code: `return pool.query("select * from patients");`,
    expected: ["patients", "SQL"],
  },
];

describe("silent", () => {
  test.each(silent.map((each) => [`${each.head ?? ""} ${each.code}`, each] as const))("%s", (_title, each) => {
    expect(accesses(each)).toEqual([]);
  });
});

describe("reported", () => {
  test.each(reported.map((each) => [`${each.head ?? ""} ${each.code}`, each] as const))("%s", (_title, each) => {
    expect(accesses(each)).toEqual([each.expected?.join(" ")]);
  });
});

/** Clients that a class or a function receives: the type is the evidence. */
const injected: [title: string, source: string, count: number][] = [
  [
    "Nest service",
    `import { PrismaService } from "./prisma.service"; class S { constructor(private readonly prisma: PrismaService) {} load() { return this.prisma.patient.findMany(); } }`,
    1,
  ],
  [
    "renamed field",
    `import { PrismaService } from "./prisma.service"; class S { constructor(private readonly store: PrismaService) {} load() { return this.store.patient.findMany(); } }`,
    1,
  ],
  [
    "assigned in the constructor",
    `import { PrismaClient } from "@prisma/client"; class S { store; constructor(client: PrismaClient) { this.store = client; } load() { return this.store.patient.findMany(); } }`,
    1,
  ],
  [
    "field type",
    `import type { PrismaClient } from "@prisma/client"; class S { store!: PrismaClient; load() { return this.store.patient.findMany(); } }`,
    1,
  ],
  [
    "private name",
    `import { PrismaClient } from "@prisma/client"; class S { #store = new PrismaClient(); load() { return this.#store.patient.findMany(); } }`,
    1,
  ],
  [
    "destructured from this",
    `import { PrismaClient } from "@prisma/client"; class S { store = new PrismaClient(); load() { const { store } = this; return store.patient.findMany(); } }`,
    1,
  ],
  [
    "destructured parameter",
    `import type { PrismaClient } from "@prisma/client"; interface Deps { store: PrismaClient } export async function load({ store }: Deps) { return store.patient.findMany(); }`,
    1,
  ],
  [
    "member of a parameter",
    `import type { PrismaClient } from "@prisma/client"; export async function load(deps: { store: PrismaClient }) { return deps.store.patient.findMany(); }`,
    1,
  ],
  ["context", `export async function load(ctx) { return ctx.prisma.patient.findMany(); }`, 1],
  [
    "alias of a type",
    `import type { NodePgDatabase } from "drizzle-orm/node-postgres"; import { patients } from "./schema"; type Store = NodePgDatabase; export async function load(store: Store) { return store.select().from(patients); }`,
    1,
  ],
  [
    "Drizzle parameter",
    `import type { NodePgDatabase } from "drizzle-orm/node-postgres"; import { patients } from "./schema"; export const load = async (store: NodePgDatabase) => store.select().from(patients);`,
    1,
  ],
  [
    "InjectRepository",
    `import { InjectRepository } from "@nestjs/typeorm"; import { Repository } from "typeorm"; class S { constructor(@InjectRepository(Patient) private readonly people: Repository<Patient>) {} load() { return this.people.find(); } }`,
    1,
  ],
  [
    "Repository of another model",
    `import { Repository } from "typeorm"; class S { constructor(private readonly patients: Repository<Clinic>) {} load() { return this.patients.find(); } }`,
    0,
  ],
  [
    "own repository class",
    `import { Repository } from "typeorm"; export class R extends Repository<Patient> { load() { return this.find(); } }`,
    1,
  ],
  [
    "repository in a field",
    `import { dataSource } from "./data-source"; class S { private people = dataSource.getRepository(Patient); load() { return this.people.find(); } }`,
    1,
  ],
  [
    "pg pool",
    `import type { Pool } from "pg"; class S { constructor(private readonly store: Pool) {} load() { return this.store.query("SELECT * FROM patients"); } }`,
    1,
  ],
  [
    "a Pool of the project, by the SQL",
    `import type { Pool } from "./pool"; class S { constructor(private readonly store: Pool) {} load() { return this.store.query("SELECT * FROM patients"); } }`,
    1,
  ],
  [
    "another type",
    `import type { Threads } from "./threads"; class S { constructor(private readonly store: Threads) {} load() { return this.store.query("SELECT * FROM patients"); } }`,
    0,
  ],
  [
    "knex",
    `import type { Knex } from "knex"; export async function load(store: Knex) { return store("patients").first(); }`,
    1,
  ],
  [
    "container",
    `import { PrismaService } from "./p"; export async function load(app: unknown) { const store = app.get(PrismaService); return store.patient.findMany(); }`,
    1,
  ],
];

describe("injected", () => {
  test.each(injected)("%s", (_title, source, count) => {
    expect(lint("require-audit", source).map(({ messageId }) => messageId)).toEqual(Array(count).fill("noRecord"));
  });
});

test("option clients", () => {
  const source = `export async function work(ctx) { return ctx.store.patient.findMany(); }`;
  expect(lint("require-audit", source)).toHaveLength(0);
  expect(lint("require-audit", source, { clients: ["store"] })).toHaveLength(1);
});
