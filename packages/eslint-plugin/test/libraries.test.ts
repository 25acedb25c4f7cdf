/**
 * What is an access with each library besides those of data-access.test.ts, and what only looks like one. Each source stands
 * in a function without an audit record; the answers are `<library> <model>`.
 */
import { describe, expect, test } from "@jest/globals";
import { lint } from "./lint.ts";

type Case = readonly [head: string, code: string, expected?: string];

function accesses(head: string, code: string): string[] {
  const source = `${head}\nexport async function work(x, id) { ${code} }`;
  return lint("require-audit", source).map(
    ({ message }) => /`work` (?:\w+) `(.*?)` \((.*?)\)/.exec(message)?.slice(1).reverse().join(" ") ?? message,
  );
}

const sequelize = `import { Sequelize, DataTypes, Model } from "sequelize"; const sequelize = new Sequelize("");
  class Patient extends Model {} class Clinic extends Model {} const Encounter = sequelize.define("Encounter", {});`;
const models = `import { Clinic, Patient } from "../models";`;
const mongoose = `import mongoose, { model } from "mongoose"; const Patient = mongoose.model("Patient", schema);
  const Visit = model("Visit", schema); const Reuse = mongoose.models.Patient || mongoose.model("Patient", schema);`;
const mongodb = `import { MongoClient } from "mongodb"; const client = new MongoClient(""); const db = client.db("clinic");`;
const kysely = `import { Kysely, sql } from "kysely"; const db = new Kysely({});`;
const mikro = `import { EntityManager, MikroORM } from "@mikro-orm/core"; import { Clinic, Patient } from "./entities"; const orm = await MikroORM.init(); const em = orm.em.fork();`;
const supabase = `import { createClient } from "@supabase/supabase-js"; const supabase = createClient("", "");`;
const firestore = `import { getFirestore } from "firebase-admin/firestore"; const db = getFirestore();`;
const firebase = `import { addDoc, collection, doc, getDoc, getDocs, getFirestore, query, where } from "firebase/firestore"; const db = getFirestore();`;
const dynamodb = `import { DynamoDBDocumentClient, BatchGetCommand, GetCommand, PutCommand, TransactWriteCommand, paginateQuery } from "@aws-sdk/lib-dynamodb"; import { DynamoDBClient, ExecuteStatementCommand, GetItemCommand } from "@aws-sdk/client-dynamodb"; const client = DynamoDBDocumentClient.from(new DynamoDBClient());`;
const medplum = `import { MedplumClient } from "@medplum/core"; const medplum = new MedplumClient();`;
const kit = `import Client from "fhir-kit-client"; const client = new Client({ baseUrl: x });`;
const smart = `import FHIR from "fhirclient"; const client = await FHIR.oauth2.ready();`;

const silent: Record<string, Case[]> = {
  sequelize: [
    [sequelize, "return Clinic.findAll();"],
    [sequelize, "return Patient.build({ id });"],
    [sequelize, "return Patient.getTableName();"],
    [sequelize, `return sequelize.query("SELECT 1");`],
    [sequelize, "const clinic = await Clinic.findByPk(id); return clinic.getDoctors();"],
    [sequelize, "return x.getPatients();"],
    [sequelize, "const patients = [1]; return patients.find((one) => one === id);"],
    // A class of the domain: nothing says that it is a table.
    [`import { Patient } from "./patient";`, "return Patient.findAll();"],
    [`import { Patient } from "../domain/models/patient";`, "return Patient.create({ id });"],
    [models, "return Patient.update(x);"],
    [models, "return Clinic.findAll();"],
    [models, "return Patient.find((one) => one.id === id);"],
    [models, "return Patient.name;"],
    ["", "return x.viewModel.patient.findAll;"],
    ["", "return x.viewModel.patients.find((one) => one.id === id);"],
    ["", "const { Patient } = x.forms; return Patient.findByPk(id);"],
  ],
  mongoose: [
    [mongoose, "return Visit.find();"],
    [mongoose, "const query = Patient.find(); return query.getQuery();"],
    [mongoose, "return new Patient({ id });"],
    [mongoose, "return [Patient].find((one) => one);"],
    [`import { find } from "mongoose-x";`, "return patients.find({ id });"],
    [`import { patients } from "../models/fixtures";`, "return patients.find((one) => one.id === id);"],
    [`import { PatientForm } from "../forms";`, "return PatientForm.find({});"],
  ],
  mongodb: [
    [mongodb, `return db.collection("clinics").findOne({ id });`],
    [mongodb, `return db.collection("patients");`],
    [mongodb, `const cursor = db.collection("patients").find();`],
    ["", `return x.collection("patients").size();`],
    [
      `import { Collection } from "./stamps";`,
      `const album = new Collection(); return album.collection("patients").find();`,
    ],
    ["", `const db = new Map(); return db.collection("patients").find();`],
  ],
  kysely: [
    [kysely, `return db.selectFrom("clinic").selectAll().execute();`],
    [kysely, `const query = db.selectFrom("patient").selectAll(); return query.compile;`],
    [kysely, "return sql`SELECT 1`.execute(db);"],
    [kysely, "const part = sql`patient`;"],
    ["", `const db = new Map(); return db.selectFrom("patient").execute();`],
  ],
  mikroorm: [
    [mikro, "return em.find(Clinic, {});"],
    [mikro, "em.create(Patient, { id });"],
    [mikro, "em.persist(x);"],
    [mikro, "await em.flush();"],
    [mikro, "em.persist(new Clinic()); await em.flush();"],
    [mikro, "em.persist(new Patient()); em.persist(new AuditLog()); await em.flush();"],
    [mikro, "const p = em.create(Patient, { id }); em.persist(new AuditLog({ id })); await em.flush(); return p;"],
    [mikro, "const other = orm.em.fork(); other.persist(new Patient()); await em.flush();"],
    [`import { em } from "editor-kit";`, "return em.find(Patient, {});"],
    ["", "return em.find(Patient, {});"],
  ],
  supabase: [
    [supabase, `return supabase.from("clinics").select();`],
    [supabase, `return supabase.from("clinics").select("id, doctors(name)");`],
    [supabase, `return supabase.from("patients").url;`],
    ["", `return Array.from("patients").select();`],
    ["", `return Buffer.from("patients").toString();`],
  ],
  firestore: [
    [firestore, `return db.collection("clinics").doc(id).get();`],
    [firestore, `return db.doc("clinics/1").get();`],
    [firestore, `return db.collection("patients").doc(id);`],
    [firebase, `return getDoc(doc(db, "clinics", id));`],
    [firebase, `return collection(db, "patients");`],
    [`import { getDoc, doc } from "./google";`, `return getDoc(doc(x, "patients", id));`],
    ["", `return x.collection("patients").get(id);`],
    ["", `const patients = new Map(); return patients.get(id);`],
  ],
  dynamodb: [
    [dynamodb, `return client.send(new GetCommand({ TableName: "clinics", Key: { id } }));`],
    [dynamodb, `return new GetCommand({ TableName: "patients" });`],
    [`import { GetCommand } from "./commands";`, `return x.send(new GetCommand({ TableName: "patients" }));`],
    ["", `return res.send({ TableName: "patients" });`],
    ["", `const cache = new Map(); return cache.get({ TableName: "patients" });`],
  ],
  fhir: [
    [medplum, `return medplum.readResource("Practitioner", id);`],
    [medplum, `return medplum.createResource({ resourceType: "AuditEvent" });`],
    [medplum, `return medplum.getProfile();`],
    // A front end: the server keeps the record.
    [
      `import { useMedplum } from "@medplum/react";`,
      `const client = useMedplum(); return client.search("Patient", {});`,
    ],
    [`${medplum} import { useState } from "react";`, `return medplum.readResource("Patient", id);`],
    [kit, `return client.read({ resourceType: "Organization", id });`],
    [smart, `return client.request("metadata");`],
    [`import { Client } from "./fhir";`, `const client = new Client(); return client.read("Condition");`],
  ],
};

const reported: Record<string, Case[]> = {
  sequelize: [
    [sequelize, "return Patient.findAll({ where: { id } });", "Sequelize Patient"],
    [sequelize, "return Patient.findOne();", "Sequelize Patient"],
    [sequelize, "return Encounter.count();", "Sequelize Encounter"],
    [sequelize, "return Patient.scope('active').findAll();", "Sequelize Patient"],
    [sequelize, "await Patient.create({ id });", "Sequelize Patient"],
    [sequelize, "await Patient.destroy({ where: { id } });", "Sequelize Patient"],
    [sequelize, "const row = new Patient({ id }); await row.save();", "Sequelize Patient"],
    [sequelize, "return Clinic.findAll({ include: [Patient] });", "Sequelize Patient"],
    [
      sequelize,
      "return Clinic.findAll({ include: { model: Clinic, include: [{ model: Patient }] } });",
      "Sequelize Patient",
    ],
    [sequelize, `return Clinic.findAll({ include: "patients" });`, "Sequelize patients"],
    [sequelize, "const clinic = await Clinic.findByPk(id); return clinic.getPatients();", "Sequelize Patients"],
    [sequelize, `return sequelize.query("SELECT * FROM patients");`, "Sequelize patients"],
    [sequelize, "return sequelize.models.Patient.findAll();", "Sequelize Patient"],
    [sequelize, "return sequelize.transaction(async (t) => Patient.findAll({ transaction: t }));", "Sequelize Patient"],
    [models, "return Patient.findAll();", "Sequelize Patient"],
    [models, "return Patient.findByPk(id);", "Sequelize Patient"],
    [models, "return Patient.findOne({ where: { id } });", "Sequelize Patient"],
    [`const Patient = require("../models/patient");`, "return Patient.findAndCountAll();", "Sequelize Patient"],
    [`const db = require("../models");`, "return db.Patient.findAll();", "Sequelize Patient"],
    [`const db = require("../models");`, "return db.patients.findByPk(id);", "Sequelize patients"],
    ["", "const { Patient } = x.dbModels; return Patient.findByPk(id);", "Sequelize Patient"],
    ["", "return x.models.patient.findByPk(id, { raw: true });", "Sequelize patient"],
    [`import { models } from "./models/index.js";`, "await models.Patient.bulkCreate([]);", "Sequelize Patient"],
  ],
  mongoose: [
    [mongoose, "return Patient.find();", "Mongoose Patient"],
    [mongoose, "return Patient.findById(id).lean().exec();", "Mongoose Patient"],
    [mongoose, "const query = Patient.find(); return query.limit(1);", "Mongoose Patient"],
    [mongoose, "const query = Patient.find(); query.exec();", "Mongoose Patient"],
    [mongoose, "return Reuse.findOne({ id });", "Mongoose Patient"],
    [mongoose, `return mongoose.model("Patient").find();`, "Mongoose Patient"],
    [mongoose, "await Patient.create({ id });", "Mongoose Patient"],
    [mongoose, "await Patient.findByIdAndUpdate(id, x);", "Mongoose Patient"],
    [mongoose, "const one = new Patient(x); await one.save();", "Mongoose Patient"],
    [mongoose, "Patient.find({}, (error, rows) => x(rows));", "Mongoose Patient"],
    [mongoose, `return Visit.find().populate("doctor patient");`, "Mongoose patient"],
    [mongoose, `return Visit.find().populate({ path: "patient" });`, "Mongoose patient"],
    [mongoose, `return Visit.aggregate([{ $match: {} }, { $lookup: { from: "patients" } }]);`, "Mongoose patients"],
    [`const Patient = require("../models/Patient");`, "return Patient.find();", "a model class Patient"],
    [`import Patient from "@/models/Patient";`, "return Patient.findById(id);", "Mongoose Patient"],
    [
      `import { PatientModel } from "../schemas/patient.schema";`,
      "await PatientModel.create(x);",
      "a model class PatientModel",
    ],
    [
      `import Patient from "../models/patient.js";`,
      "const one = new Patient(x); await one.save();",
      "a model class Patient",
    ],
  ],
  mongodb: [
    [mongodb, `return db.collection("patients").findOne({ id });`, "MongoDB patients"],
    [mongodb, `return client.db("clinic").collection("patients").find().toArray();`, "MongoDB patients"],
    [mongodb, `const patients = db.collection("patients"); await patients.insertOne(x);`, "MongoDB patients"],
    [
      mongodb,
      `const cursor = db.collection("patients").find(); for await (const one of cursor) x(one);`,
      "MongoDB patients",
    ],
    [
      mongodb,
      `return db.collection("clinics").aggregate([{ $lookup: { from: "patients" } }]).toArray();`,
      "MongoDB patients",
    ],
    [`import { db } from "../db";`, `return db.collection("patients").findOne({ id });`, "MongoDB patients"],
    [
      `import { MongoClient } from "mongodb"; const NAME = "patients"; const db = new MongoClient("").db();`,
      "return db.collection(NAME).countDocuments();",
      "MongoDB patients",
    ],
    [
      `import mongoose from "mongoose";`,
      `return mongoose.connection.collection("patients").findOne();`,
      "MongoDB patients",
    ],
    ["", `return x.db.collection("patients").updateOne({}, {});`, "MongoDB patients"],
  ],
  kysely: [
    [kysely, `return db.selectFrom("patient").selectAll().execute();`, "Kysely patient"],
    [kysely, `return db.selectFrom("clinic.patient as p").selectAll().executeTakeFirst();`, "Kysely patient"],
    [kysely, `return db.selectFrom(["clinic", "patient"]).selectAll().execute();`, "Kysely patient"],
    [kysely, `return db.selectFrom("clinic").innerJoin("patient", "a", "b").execute();`, "Kysely patient"],
    [kysely, `await db.insertInto("patient").values(x).execute();`, "Kysely patient"],
    [kysely, `await db.updateTable("patient").set(x).where("id", "=", id).execute();`, "Kysely patient"],
    [kysely, `await db.deleteFrom("patient").execute();`, "Kysely patient"],
    [kysely, `const query = db.selectFrom("patient").selectAll(); return query.execute();`, "Kysely patient"],
    [kysely, `return db.transaction().execute(async (trx) => trx.selectFrom("patient").execute());`, "Kysely patient"],
    [kysely, "return sql`SELECT * FROM patient`.execute(db);", "Kysely patient"],
    [`import { db } from "./database";`, `return db.selectFrom("patient").selectAll().execute();`, "Kysely patient"],
    ["", `return x.db.selectFrom("patient").selectAll().execute();`, "Kysely patient"],
  ],
  mikroorm: [
    [mikro, "return em.find(Patient, { id });", "MikroORM Patient"],
    [mikro, "em.persist(new Patient()); await em.flush();", "MikroORM Patient"],
    [mikro, "em.create(Patient, { id }); await em.flush();", "MikroORM Patient"],
    [mikro, "em.remove(patient); await em.flush();", "MikroORM patient"],
    [mikro, "return orm.em.fork().findOneOrFail(Patient, id);", "MikroORM Patient"],
    [mikro, "return em.getRepository(Patient).findAll();", "MikroORM Patient"],
    [mikro, "await em.nativeDelete(Patient, { id });", "MikroORM Patient"],
    [mikro, "const patient = new Patient(); await em.persistAndFlush(patient);", "MikroORM Patient"],
    [mikro, "await em.persist(new Patient()).flush();", "MikroORM Patient"],
    [mikro, `return em.find(Clinic, {}, { populate: ["patients"] });`, "MikroORM patients"],
    [mikro, `return em.createQueryBuilder(Patient, "p").where({ id }).getResult();`, "MikroORM Patient"],
    [mikro, `return em.getConnection().execute("select * from patients");`, "MikroORM patients"],
    [mikro, `return em.transactional(async (inner) => inner.find("Patient", {}));`, "MikroORM Patient"],
  ],
  supabase: [
    [supabase, `return supabase.from("patients").select();`, "Supabase patients"],
    [supabase, `await supabase.from("patients").insert({ id });`, "Supabase patients"],
    [supabase, `return supabase.from("clinics").select("id, patients(*)");`, "Supabase patients"],
    [supabase, `return supabase.from("clinics").select("id, who:patients!inner(name)");`, "Supabase patients"],
    [supabase, `return supabase.schema("care").from("patients").select();`, "Supabase patients"],
    [
      supabase,
      `const { data } = await supabase.from("patients").delete().eq("id", id); return data;`,
      "Supabase patients",
    ],
    [
      `import { createClient } from "@/utils/supabase/server";`,
      `const supabase = await createClient(); return supabase.from("patients").select();`,
      "Supabase patients",
    ],
  ],
  firestore: [
    [firestore, `return db.collection("patients").doc(id).get();`, "Firestore patients"],
    [firestore, "return db.doc(`patients/${id}`).get();", "Firestore patients"],
    [firestore, `await db.collection("clinics").doc(id).collection("patients").add(x);`, "Firestore patients"],
    [firestore, `return db.collectionGroup("patients").where("a", "==", 1).get();`, "Firestore patients"],
    [
      firestore,
      `const patients = db.collection("patients"); return patients.where("a", "==", 1).get();`,
      "Firestore patients",
    ],
    [firestore, `const one = db.collection("patients").doc(id); await one.update(x);`, "Firestore patients"],
    [
      `import * as admin from "firebase-admin";`,
      `return admin.firestore().collection("patients").get();`,
      "Firestore patients",
    ],
    [firebase, `return getDoc(doc(db, "patients", id));`, "Firestore patients"],
    [firebase, `return getDocs(query(collection(db, "patients"), where("a", "==", 1)));`, "Firestore patients"],
    [firebase, `const all = collection(db, "clinics", id, "patients"); return getDocs(all);`, "Firestore patients"],
    [firebase, `await addDoc(collection(db, "patients"), x);`, "Firestore patients"],
  ],
  dynamodb: [
    [dynamodb, `return client.send(new GetCommand({ TableName: "patients", Key: { id } }));`, "DynamoDB patients"],
    [dynamodb, `return client.send(new GetItemCommand({ TableName: "patients" }));`, "DynamoDB patients"],
    [
      dynamodb,
      `const command = new PutCommand({ TableName: "patients" }); await client.send(command);`,
      "DynamoDB patients",
    ],
    [
      dynamodb,
      `const input = { TableName: "patients" }; return client.send(new GetCommand(input));`,
      "DynamoDB patients",
    ],
    [
      dynamodb,
      `return client.send(new GetCommand({ TableName: process.env.PATIENTS_TABLE }));`,
      "DynamoDB PATIENTS_TABLE",
    ],
    [
      dynamodb,
      `return client.send(new BatchGetCommand({ RequestItems: { patients: { Keys: [] } } }));`,
      "DynamoDB patients",
    ],
    [
      dynamodb,
      `await client.send(new TransactWriteCommand({ TransactItems: [{ Put: { TableName: "patients" } }] }));`,
      "DynamoDB patients",
    ],
    [
      dynamodb,
      `return client.send(new ExecuteStatementCommand({ Statement: "SELECT * FROM patients" }));`,
      "DynamoDB patients",
    ],
    [
      dynamodb,
      `for await (const page of paginateQuery({ client }, { TableName: "patients" })) x(page);`,
      "DynamoDB patients",
    ],
    [
      `import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb"; const documents = DynamoDBDocument.from(x);`,
      `return documents.get({ TableName: "patients" });`,
      "DynamoDB patients",
    ],
  ],
  fhir: [
    [medplum, `return medplum.readResource("Patient", id);`, "FHIR Patient"],
    [medplum, `return medplum.searchResources("Condition", {});`, "FHIR Condition"],
    [medplum, `return medplum.readPatientEverything(id);`, "FHIR Patient"],
    [medplum, `await medplum.createResource({ resourceType: "Observation" });`, "FHIR Observation"],
    [medplum, `await medplum.deleteResource("Procedure", id);`, "FHIR Procedure"],
    [kit, `return client.read({ resourceType: "Patient", id });`, "FHIR Patient"],
    [kit, `return client.search({ resourceType: "DocumentReference", searchParams: {} });`, "FHIR DocumentReference"],
    [smart, "return client.request(`Patient/${id}`);", "FHIR Patient"],
    [smart, `return client.patient.read();`, "FHIR Patient"],
    [smart, `return client.request("Condition?patient=1");`, "FHIR Condition"],
  ],
};

const rows = (table: Record<string, Case[]>): [title: string, each: Case][] =>
  Object.entries(table).flatMap(([library, cases]) =>
    cases.map((each, index): [string, Case] => [`${library} ${index}: ${each[1]}`, each]),
  );

describe("silent", () => {
  test.each(rows(silent))("%s", (_title, [head, code]) => {
    expect(accesses(head, code)).toEqual([]);
  });
});

describe("reported", () => {
  test.each(rows(reported))("%s", (_title, [head, code, expected]) => {
    expect(accesses(head, code)).toEqual([expected]);
  });
});

/** A service receives what it works with. */
const injected: [title: string, source: string, expected: string][] = [
  [
    "Sequelize model",
    `import { InjectModel } from "@nestjs/sequelize"; import { Patient } from "./patient"; class S { constructor(@InjectModel(Patient) private readonly people: typeof Patient) {} load() { return this.people.findAll(); } }`,
    "Sequelize",
  ],
  [
    "Mongoose model by a decorator",
    `import { InjectModel } from "@nestjs/mongoose"; class S { constructor(@InjectModel(Patient.name) private people) {} load() { return this.people.find(); } }`,
    "Mongoose",
  ],
  [
    "Mongoose model by its type",
    `import type { Model } from "mongoose"; class S { constructor(private people: Model<PatientDocument>) {} load() { return this.people.find().exec(); } }`,
    "Mongoose",
  ],
  [
    "MongoDB collection",
    `import type { Collection } from "mongodb"; class S { constructor(private people: Collection<Patient>) {} load() { return this.people.findOne({}); } }`,
    "MongoDB",
  ],
  [
    "Kysely",
    `import type { Kysely } from "kysely"; export async function load(store: Kysely<Schema>) { return store.selectFrom("patient").execute(); }`,
    "Kysely",
  ],
  [
    "MikroORM repository",
    `import { EntityRepository } from "@mikro-orm/postgresql"; class S { constructor(private readonly people: EntityRepository<Patient>) {} load() { return this.people.findAll(); } }`,
    "MikroORM",
  ],
  [
    "MikroORM entity manager",
    `import { EntityManager } from "@mikro-orm/core"; class S { constructor(private readonly em: EntityManager) {} load() { return this.em.find(Patient, {}); } }`,
    "MikroORM",
  ],
  [
    "Supabase client",
    `import type { SupabaseClient } from "@supabase/supabase-js"; export async function load(store: SupabaseClient) { return store.from("patients").select(); }`,
    "Supabase",
  ],
  [
    "Firestore",
    `import type { Firestore } from "firebase-admin/firestore"; export async function load(store: Firestore) { return store.collection("patients").get(); }`,
    "Firestore",
  ],
  [
    "Medplum",
    `import type { MedplumClient } from "@medplum/core"; export async function load(server: MedplumClient) { return server.readResource("Patient", "1"); }`,
    "FHIR",
  ],
];

test.each(injected)("injected: %s", (_title, source, expected) => {
  expect(lint("require-audit", source).map(({ message }) => /\((.*?)\) and/.exec(message)?.[1])).toEqual([expected]);
});

test("models that are named replace what FHIR says of its resources", () => {
  const source = `${medplum} export async function load() { return medplum.readResource("Condition", "1"); }`;
  expect(lint("require-audit", source)).toHaveLength(1);
  expect(lint("require-audit", source, { models: ["Patient"] })).toHaveLength(0);
  expect(lint("require-audit", source, { models: ["Condition"] })).toHaveLength(1);
});
