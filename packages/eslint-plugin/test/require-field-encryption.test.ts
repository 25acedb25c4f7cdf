/** Look-alikes first, then what is reported, each column between « and » at its exact place. */
import { describe, expect, test } from "@jest/globals";
import { describeCases } from "./leaks.ts";
import { lint } from "./lint.ts";

const rule = "require-field-encryption";
const typeorm = 'import { Entity, Column, PrimaryColumn, BeforeInsert, EntitySchema } from "typeorm"; ';
const drizzle =
  'import { pgTable, text, varchar, date, boolean, integer, customType, pgSchema } from "drizzle-orm/pg-core"; ';
const mongoose = 'import mongoose, { Schema } from "mongoose"; ';
const sequelize = 'import { DataTypes, Model, Sequelize } from "sequelize"; ';
const nest = 'import { Prop, Schema, SchemaFactory } from "@nestjs/mongoose"; ';
const typegoose = 'import { prop, plugin, pre } from "@typegoose/typegoose"; ';
const typescriptSequelize = 'import { Column, DataType, ForeignKey, Model } from "sequelize-typescript"; ';
const transformer = 'import { EncryptionTransformer } from "typeorm-encrypted"; ';
const seal =
  'const seal = (v) => { const c = createCipheriv("aes-256-gcm", KEY, randomBytes(12)); return c.update(v, "utf8", "hex") + c.final("hex") }; ';
const mikro = 'import { Entity, Property, EntitySchema, Type } from "@mikro-orm/core"; ';

const nestWith =
  'import { Prop, Schema, SchemaFactory } from "@nestjs/mongoose"; import { fieldEncryption } from "mongoose-field-encryption"; ';
const typegooseWith =
  'import { prop, plugin, pre } from "@typegoose/typegoose"; import { fieldEncryption } from "mongoose-field-encryption"; ';

const silent = [
  // Keys of other rows, whatever they are called.
  `${drizzle}import { uuid } from "drizzle-orm/pg-core"; pgTable("coverage_of_patient", { memberId: uuid("member_id"), subscriberId: text("subscriber_id").references(() => subscribers.id) })`,
  `${typeorm}import { ManyToOne } from "typeorm"; class PatientCoverage { @Column() memberId: string; @ManyToOne(() => Member) member: Member; @Column("uuid") subscriberId: string }`,
  `${mongoose}const patientSchema = new Schema({ memberId: { type: Schema.Types.ObjectId, ref: "Member" }, diagnosis: { type: Schema.Types.ObjectId, ref: "Diagnosis" }, notes: [{ type: Schema.Types.ObjectId, ref: "Note" }] })`,
  'knex.schema.createTable("patient_coverage", (t) => { t.uuid("member_id"); t.string("subscriber_id").notNullable().references("id").inTable("subscribers") })',
  'const sql = "CREATE TABLE patient_coverage (member_id text NOT NULL REFERENCES members (id), status text)"',
  // Members and subscribers of what is no health care.
  `${drizzle}pgTable("member", { id: text("id"), organizationId: text("organization_id"), name: text("name"), email: text("email"), memberId: text("member_id") })`,
  `${typeorm}class NewsletterSubscriber { @Column() email: string; @Column() subscriberId: string } class Beneficiary { @Column() name: string } class Chart { @Column() notes: string }`,
  `${typeorm}class MedicationCatalog { @Column() notes: string }`,
  // The column says it, the property does not.
  `${drizzle}pgTable("patients", { ssn: text("ssn_encrypted"), dob: text("dob_enc") })`,
  `${typeorm}class Patient { @Column({ name: "ssn_encrypted" }) ssn: string }`,
  // Options that are written elsewhere.
  `${typeorm}const encrypted = { type: "text", transformer: { to: (v) => encrypt(v), from: (v) => decrypt(v) } } as const; class Patient { @Column(encrypted) ssn: string; @Column({ ...encrypted, nullable: true }) mrn: string }`,
  `${typeorm}import { phiColumn } from "./columns"; class Patient { @Column(phiColumn()) ssn: string; @Column({ ...phiColumn("mrn") }) mrn: string }`,
  // A cipher of any name.
  `${typeorm}import { createCipheriv } from "node:crypto"; const phi = { to(v) { const c = createCipheriv("aes-256-gcm", key, iv); return c.update(v) }, from: open }; class Patient { @Column({ transformer: phi }) ssn: string }`,
  `${mikro}class Patient { @Property({ persist: false }) fullName: string }`,
  // Schemas that are made of classes.
  `${nestWith}@Schema() class Patient { @Prop() ssn: string } const PatientSchema = SchemaFactory.createForClass(Patient); PatientSchema.plugin(fieldEncryption, { fields: ["ssn"], secret: process.env.KEY })`,
  `${nestWith}@Schema() class Patient { @Prop() ssn: string } const PatientSchema = SchemaFactory.createForClass(Patient); PatientSchema.pre("save", function () { this.ssn = encrypt(this.ssn) })`,
  `${typegooseWith}@plugin(fieldEncryption, { fields: ["ssn"] }) class Patient { @prop() ssn: string }`,
  `${typegooseWith}@pre("save", function () { this.ssn = encrypt(this.ssn) }) class Patient { @prop() ssn: string }`,
  // No PHI, or none that has to be read by nobody but the application.
  `${typeorm}class Patient { @PrimaryColumn() id: string; @Column() status: string; @Column() createdAt: Date; @Column() clinicId: string }`,
  `${typeorm}class User { @Column() email: string; @Column() name: string }`,
  `${typeorm}class Patient { @Column() isDiabetic: boolean; @Column() ssnVerified: boolean; @Column() admissionDate: Date }`,
  `${typeorm}class Patient { ssn: string }`,
  `${typeorm}class Clinic { @Column() phone: string; @Column() address: string }`,
  `${typeorm}class AppointmentType { @Column() name: string }`,
  // Encrypted.
  `${typeorm}import { EncryptionTransformer } from "typeorm-encrypted"; class Patient { @Column({ transformer: new EncryptionTransformer({ key: process.env.KEY, algorithm: "aes-256-gcm", ivLength: 12 }) }) ssn: string }`,
  `${typeorm}import { phi } from "./transformers"; class Patient { @Column({ transformer: phi }) ssn: string }`,
  `${typeorm}const phi = { to: (v) => encrypt(v), from: (v) => decrypt(v) }; class Patient { @Column({ type: "text", transformer: phi }) ssn: string }`,
  `${typeorm}class Vault { to(v) { return seal(v) } } class Patient { @Column({ transformer: new Vault() }) ssn: string }`,
  `${typeorm}class Patient { @Column({ type: "varchar", encrypt: { key: process.env.KEY, algorithm: "aes-256-gcm" } }) ssn: string }`,
  `${typeorm}import { EncryptedColumn } from "./encrypted"; class Patient { @EncryptedColumn() ssn: string }`,
  `${typeorm}import { Encrypted } from "./encrypted"; class Patient { @Encrypted() @Column() ssn: string }`,
  `${typeorm}class Patient { @Column() ssn: string; @BeforeInsert() protect() { this.ssn = encrypt(this.ssn) } }`,
  `${typeorm}class Patient { @Column("bytea") ssn: Buffer; @Column({ type: "varbinary" }) mrn: string; @Column() dob: Buffer }`,
  `${typeorm}class Patient { @Column() ssnHash: string; @Column() encryptedSsn: string; @Column() ssn_ciphertext: string; @Column() mrnBidx: string }`,
  // Of another library, or of none.
  'import { Column } from "./table"; class Patient { @Column() ssn: string }',
  "class Patient { @Column() ssn: string }",
  "const patient = { ssn: String, dob: Date }",
  'const columns = [{ name: "ssn", type: "text" }]',
  // Sequelize
  `${sequelize}sequelize.define("patient", { id: DataTypes.UUID, status: DataTypes.STRING, isActive: DataTypes.BOOLEAN })`,
  `${sequelize}sequelize.define("patient", { ssn: { type: DataTypes.STRING, get() { return decrypt(this.getDataValue("ssn")) }, set(v) { this.setDataValue("ssn", encrypt(v)) } } })`,
  `${sequelize}import EncryptedField from "sequelize-encrypted"; const fields = EncryptedField(Sequelize, process.env.KEY); sequelize.define("patient", { ssn: fields.field("ssn"), vault: fields.vault("vault") })`,
  `${sequelize}sequelize.define("patient", { ssn: DataTypes.BLOB, mrn: { type: DataTypes.BLOB("tiny") } })`,
  `${sequelize}sequelize.define("patient", { ssn: DataTypes.STRING }, { hooks: { beforeSave: (patient) => { patient.ssn = encrypt(patient.ssn) } } })`,
  `${sequelize}sequelize.define("patient", { fullName: { type: DataTypes.VIRTUAL, get() { return this.id } } })`,
  'flags.define("patient", { ssn: "text" })',
  "Patient.init({ ssn: input })",
  // Mongoose
  `${mongoose}new Schema({ name: String, clinic: { type: Schema.Types.ObjectId } })`,
  `${mongoose}const patientSchema = new Schema({ ssn: { type: String, encrypt: { keyId, queries: "equality" } } }, { encryptionType: "queryableEncryption" })`,
  `${mongoose}import { fieldEncryption } from "mongoose-field-encryption"; const patientSchema = new Schema({ ssn: String }); patientSchema.plugin(fieldEncryption, { fields: ["ssn"], secret: process.env.KEY })`,
  `${mongoose}import encrypt from "mongoose-encryption"; const patientSchema = new Schema({ ssn: String, dob: Date }); patientSchema.plugin(encrypt, { encryptionKey: process.env.A, signingKey: process.env.B })`,
  `${mongoose}const patientSchema = new Schema({ ssn: { type: String, set: encrypt, get: decrypt } })`,
  `${mongoose}const patientSchema = new Schema({ ssn: String }); patientSchema.pre("save", function () { this.ssn = encrypt(this.ssn) })`,
  `${mongoose}const patientSchema = new Schema({ ssn: Buffer })`,
  'import { Schema } from "./validation"; new Schema({ ssn: String })',
  // Drizzle
  `${drizzle}pgTable("patients", { id: text("id"), active: boolean("active"), age: integer("age") })`,
  `${drizzle}const encryptedText = customType({ dataType: () => "text", toDriver: (v) => encrypt(v), fromDriver: (v) => decrypt(v) }); pgTable("patients", { ssn: encryptedText("ssn").notNull() })`,
  `${drizzle}const phi = customType({ dataType() { return "text" }, toDriver(v) { return encrypt(v) }, fromDriver(v) { return decrypt(v) } }); pgTable("patients", { ssn: phi("ssn") })`,
  `${drizzle}const bytea = customType({ dataType: () => "bytea" }); pgTable("patients", { ssn: bytea("ssn") })`,
  `${drizzle}import { encryptedType } from "@cipherstash/drizzle/pg"; pgTable("patients", { ssn: encryptedType("ssn") })`,
  `${drizzle}import { phi } from "./columns"; pgTable("patients", { ssn: phi("ssn").notNull() })`,
  // MikroORM
  `${mikro}import { EncryptedType } from "./encrypted-type"; class Patient { @Property({ type: EncryptedType }) ssn: string }`,
  `${mikro}class Sealed extends Type { convertToDatabaseValue(v) { return encrypt(v) } } class Patient { @Property({ type: Sealed }) ssn: string }`,
  // Knex
  'knex.schema.createTable("patients", (table) => { table.uuid("id"); table.binary("ssn"); table.specificType("mrn", "bytea"); table.boolean("diabetic") })',
  'builder.createTable("patients", (table) => { table.string("ssn") })',
  'form.string("ssn")',
  'db.schema.createTable("patients").addColumn("ssn", "bytea"); grid.addColumn("ssn", "text"); grid.createTable("patients").addColumn("ssn")',
  // SQL; what the columns of an ORM hold is said by its entities.
  `${typeorm}await queryRunner.query("CREATE TABLE patients (ssn varchar)")`,
  'const sql = "CREATE TABLE patients (id uuid PRIMARY KEY, ssn bytea NOT NULL, status text)"',
  'const sql = "SELECT ssn FROM patients"; const text = "Create a table of patients (ssn text)"',
  "db.query(`CREATE TABLE users (id int, email text, CONSTRAINT ssn CHECK (id > 0))`)",
  "db.query(`CREATE INDEX patients_ssn ON patients (ssn)`)",
  "db.query(`SELECT pgp_sym_encrypt($1, $2)`)",
  // Keys of rows, whatever they are called.
  `${drizzle}pgTable("coverage", { memberId: uuid("member_id"), subscriberId: text("subscriber_id").references(() => members.id) })`,
  `${typeorm}import { ManyToOne, JoinColumn } from "typeorm"; class InsurancePolicy { @Column() memberId: string; @ManyToOne(() => Member) @JoinColumn({ name: "memberId" }) member: Member }`,
  `${typeorm}class Patient { @Column("uuid") diagnosis: string; @Column({ type: "uuid" }) memberId: string }`,
  `${typeorm}new EntitySchema({ name: "Coverage", columns: { memberId: { type: String } }, relations: { member: { type: "many-to-one", target: "Member" } } })`,
  `${mongoose}const coverageSchema = new Schema({ memberId: { type: Schema.Types.ObjectId, ref: "Member" }, subscriberId: { type: String, ref: "Member" } })`,
  `${mongoose}const patientSchema = new Schema({ diagnosis: { type: Schema.Types.ObjectId, ref: "Diagnosis" }, allergies: [{ type: mongoose.Types.ObjectId, ref: "Allergy" }], medications: [Schema.Types.ObjectId], history: { type: [{ type: Schema.Types.ObjectId, ref: "Entry" }] } })`,
  `${nest}class Patient { @Prop({ type: mongoose.Schema.Types.ObjectId, ref: "Diagnosis" }) diagnosis: Diagnosis; @Prop([{ type: mongoose.Types.ObjectId, ref: "Allergy" }]) allergies: Allergy[]; @Prop() condition: Types.ObjectId }`,
  `${typegoose}class Patient { @prop({ ref: () => Diagnosis }) diagnosis: Ref<Diagnosis> }`,
  `${typescriptSequelize}class Coverage extends Model { @ForeignKey(() => Member) @Column memberId: string }`,
  `${sequelize}sequelize.define("coverage", { memberId: { type: DataTypes.STRING, references: { model: "members", key: "id" } } })`,
  `${mikro}import { ManyToOne } from "@mikro-orm/core"; class Coverage { @ManyToOne(() => Member) member: Member; @Property() memberId: string }`,
  'knex.schema.createTable("coverage", (t) => { t.uuid("member_id"); t.string("subscriber_id").notNullable().references("id").inTable("members"); t.string("beneficiary_id"); t.foreign("beneficiary_id").references("id") })',
  'db.schema.createTable("coverage").addColumn("member_id", "text", (column) => column.references("member.id")).addColumn("subscriber_id", "text").addForeignKeyConstraint("fk", ["subscriber_id"], "member", ["id"])',
  'const sql = "CREATE TABLE coverage (member_id text NOT NULL REFERENCES members (id), subscriber_id text, beneficiary_id uuid, CONSTRAINT fk FOREIGN KEY (subscriber_id) REFERENCES members (id))"',
  `${drizzle}pgTable("coverage", { memberId: text("member_id") }, (table) => [foreignKey({ columns: [table.memberId], foreignColumns: [members.id] })])`,
  // One of a list.
  `${drizzle}import { pgEnum } from "drizzle-orm/pg-core"; const hivStatus = pgEnum("hiv_status", ["a"]); pgTable("patients", { hivStatus: hivStatus("hiv_status"), pregnancyStatus: text("pregnancy_status", { enum: ["a"] }) })`,
  `${typeorm}class Patient { @Column({ type: "enum", enum: Hiv }) hivStatus: Hiv; @Column({ enum: ["a"] }) substanceUse: string }`,
  `${mongoose}const patientSchema = new Schema({ hivStatus: { type: String, enum: ["a"] } })`,
  // Numbers of members, where nothing is about health.
  `${typeorm}class TeamInvite { @Column() memberId: string; @Column() subscriberId: string; @Column() beneficiaryId: string; @Column() dependentId: string }`,
  `${typeorm}class CarInsurance { @Column() policyNumber: string; @Column() groupNumber: string }`,
  `${typeorm}class Subscription { @Column() memberId: string; @Column() planId: string; @Column() memberEmail: string }`,
  // Members, subscribers and charts, where nothing is about health.
  `${drizzle}pgTable("member", { id: text("id"), organizationId: text("organization_id"), name: text("name"), email: text("email") })`,
  `${drizzle}pgTable("member", { organizationId: text("organization_id"), email: text("email") }); pgTable("diagnosis", { encounterId: text("encounter_id") })`,
  `${typeorm}class TeamMember { @Column() email: string } class NewsletterSubscriber { @Column() email: string } class Encounter { @Column() startedAt: Date }`,
  `${typeorm}class ChatMember { @Column() name: string } class StaffMember { @Column() name: string; @Column() startDate: Date } class Patient { @Column() status: string }`,
  `${typeorm}class CreditNote { @Column() patientId: string; @Column() text: string } class ReleaseNote { @Column() body: string }`,
  `${typeorm}class Beneficiary { @Column() name: string; @Column() accountNumber: string }`,
  `${typeorm}class Chart { @Column() notes: string; @Column() title: string }`,
  `${typeorm}class MedicationCatalog { @Column() notes: string }`,
  // What looks like the text of a visit.
  `${typeorm}class Visit { @Column() notes: string; @Column() summary: string }`,
  `${typeorm}class Order { @Column() patientId: string; @Column() notes: string; @Column() name: string; @Column() plan: string }`,
  `${typeorm}class Appointment { @Column() patientId: string; @Column() cancellationReason: string; @Column() paymentSummary: string }`,
  `${typeorm}class Clinic { @OneToMany(() => Patient, (patient) => patient.clinic) patients: Patient[]; @Column() nationalId: string; @Column() assessment: string }`,
  `${typeorm}class Patient { @Column() gender: string; @Column() race: string; @Column() religion: string; @Column() plan: string; @Column() text: string; @Column() value: string }`,
  // The name in the database says that it is encrypted.
  `${drizzle}pgTable("patients", { ssn: text("ssn_encrypted"), mrn: text("mrn_hash"), diagnosis: varchar("diagnosis_enc") })`,
  `${typeorm}class Patient { @Column({ name: "ssn_encrypted" }) ssn: string }`,
  // Ciphers of Node and of the Web Cryptography API.
  `${seal}${typeorm}class Patient { @Column({ transformer: { to: (v) => { const c = createCipheriv("aes-256-gcm", KEY, randomBytes(12)); return c.update(v) }, from: (v) => v } }) ssn: string; @Column({ transformer: { to: seal, from: (v) => v } }) mrn: string }`,
  `${seal}${drizzle}const phi = customType({ dataType: () => "text", toDriver: (v) => { const c = createCipheriv("aes-256-gcm", KEY, randomBytes(12)); return c.update(v) } }); const other = customType({ dataType: () => "text", toDriver: (v) => seal(v) }); pgTable("patients", { ssn: phi("ssn"), mrn: other("mrn") })`,
  `${seal}${mikro}class Phi extends Type { convertToDatabaseValue(v) { const c = createCipheriv("aes-256-gcm", KEY, randomBytes(12)); return c.update(v) } } class Patient { @Property({ type: Phi }) ssn: string }`,
  `${seal}${mongoose}const patientSchema = new Schema({ ssn: { type: String, set: (v) => { const c = createCipheriv("aes-256-gcm", KEY, randomBytes(12)); return c.update(v) } }, mrn: { type: String, set: seal } })`,
  `${mongoose}const patientSchema = new Schema({ ssn: { type: String, set: async (v) => crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, v) } })`,
  // Plugins and hooks of schemas that are made of classes.
  `${nest}class Patient { @Prop() ssn: string } export const PatientSchema = SchemaFactory.createForClass(Patient); PatientSchema.plugin(fieldEncryption, { fields: ["ssn"], secret: process.env.KEY })`,
  `${nest}class Patient { @Prop() ssn: string } export const PatientSchema = SchemaFactory.createForClass(Patient); PatientSchema.pre("save", function () { this.ssn = encrypt(this.ssn) })`,
  `${typegoose}import { fieldEncryption } from "mongoose-field-encryption"; @plugin(fieldEncryption, { fields: ["ssn"], secret: process.env.KEY }) class Patient { @prop() ssn: string }`,
  `${typegoose}@pre<Patient>("save", function () { this.ssn = encrypt(this.ssn) }) class Patient { @prop() ssn: string }`,
  // Options that are written elsewhere.
  `${typeorm}${transformer}const encrypted = { type: "text", transformer: new EncryptionTransformer(cfg) } as const; class Patient { @Column(encrypted) ssn: string; @Column({ ...encrypted, nullable: true }) mrn: string }`,
  `${typeorm}import { phi, phiColumn, phiOptions } from "./columns"; class Patient { @Column(phiColumn()) ssn: string; @Column({ ...phi("mrn") }) mrn: string; @Column(phiOptions) diagnosis: string }`,
  `${typeorm}${transformer}const phi = (length) => ({ length, transformer: new EncryptionTransformer(cfg) }); class Patient { @Column(phi(11)) ssn: string }`,
  // Not stored.
  `${mikro}class Patient { @Property({ persist: false }) fullName: string; @Property({ formula: "1" }) diagnosis: string }`,
  `${typeorm}import { VirtualColumn } from "typeorm"; class Patient { @VirtualColumn({ query: () => "SELECT 1" }) fullName: string; @Column({ select: false, insert: false, update: false }) lastName: string }`,
  `${typescriptSequelize}class Patient extends Model { @Column get ssn() { return decrypt(this.getDataValue("ssn")) } set ssn(v) { this.setDataValue("ssn", encrypt(v)) } get mrn() { return "" } }`,
  `${typescriptSequelize}class Patient extends Model { @Column get ssn() { return this.getDataValue("ssn") } set ssn(v) { this.setDataValue("ssn", encrypt(v)) } }`,
  `${typescriptSequelize}class Patient extends Model { @Column(DataType.VIRTUAL) get fullName() { return this.id } }`,
  // Indexes over what is the same for the same value, or may be.
  `${typeorm}import { Index } from "typeorm"; class Patient { @Index({ unique: true }) @Column() ssnHash: string; @Index() @Column({ transformer: new DeterministicEncryption(cfg) }) ssn: string }`,
  `${typeorm}import { phi } from "./transformers"; class Patient { @Column({ unique: true, transformer: phi }) ssn: string; @Column({ unique: false, transformer: new EncryptionTransformer(cfg) }) mrn: string }`,
  `${drizzle}const encryptedText = customType({ toDriver: (v) => encrypt(v) }); pgTable("patients", { ssn: encryptedText("ssn"), ssnHash: text("ssn_hash").unique() }, (t) => [uniqueIndex("x").on(t.ssnHash)])`,
  // Templates, and migrations of node-pg-migrate and of something else.
  "db.query(`CREATE TABLE ${schema}.users (ssn_hash text, ${columns}, email text)`); db.query(`${name} (ssn text)`); db.query(`CREATE TABLE ${table} (last_name text)`)",
  'exports.up = (pgm) => { pgm.createTable("patients", { id: "id", ssn: "bytea", mrn: { type: "bytea" }, member_id: { type: "text", references: "members" }, status: "text" }); pgm.createTable("users", { email: "text" }); pgm.createIndex("patients", "ssn") }',
  'exports.up = (grid) => grid.createTable("patients", { ssn: { type: "text" } })',
  // A salt of its own for each value.
  `${mongoose}import { fieldEncryption } from "mongoose-field-encryption"; const patientSchema = new Schema({ ssn: String }); patientSchema.plugin(fieldEncryption, { fields: ["ssn"], secret: process.env.KEY, saltGenerator: (secret) => crypto.randomBytes(8).toString("hex") })`,
  `${mongoose}import { fieldEncryption } from "mongoose-field-encryption"; const patientSchema = new Schema({ ssn: String }); patientSchema.plugin(fieldEncryption, { fields: ["ssn"], secret: process.env.KEY, saltGenerator: (secret) => { const salt = nanoid(); return salt + secret.slice(0, 4) } })`,
];

const reported = [
  `${nestWith}@Schema() class Patient { @Prop() ssn: string; @Prop() «mrn»: string } const PatientSchema = SchemaFactory.createForClass(Patient); PatientSchema.plugin(fieldEncryption, { fields: ["ssn"], secret: process.env.KEY })`,
  `${typegooseWith}@plugin(timestamps) class Patient { @prop() «ssn»: string }`,
  `${typeorm}const wide = { type: "text", nullable: true } as const; class Patient { @Column(wide) «ssn»: string; @Column({ ...wide }) «mrn»: string }`,
  `${typeorm}class PatientNote { @Column() «body»: string; @Column() title: string } class ProgressNoteOfPatient { @Column() id: string }`,
  `${typeorm}class Patient { @Column() «hivStatus»: string; @Column() «carePlan»: string; @Column() status: string; @Column() gender: string }`,
  `${drizzle}pgTable("insurance_of_patients", { «memberId»: text("member_id"), patientId: text("patient_id") })`,
  "db.query(`CREATE TABLE ${schema}.patients (id uuid, «last_name» text)`)",
  "db.query(`CREATE TABLE ${env}_patients (id ${type}, «last_name» ${type}, ${more}, «ssn» text)`)",
  "db.query(sql`CREATE TABLE ${table} (\n  id uuid,\n  «ssn» text\n)`)",
  'exports.up = (pgm) => { pgm.createTable("patients", { id: "id", «ssn»: { type: "text" }, «last_name»: "varchar(80)" }); pgm.addColumns({ schema: "clinic", name: "patients" }, { «mrn»: "text" }) }',
  'import type { MigrationBuilder } from "node-pg-migrate"; export async function up(builder: MigrationBuilder) { builder.createTable("patients", { «ssn»: { type: "text" } }) }',
  `${mongoose}import { fieldEncryption } from "mongoose-field-encryption"; const patientSchema = new Schema({ ssn: String }); patientSchema.plugin(fieldEncryption, { fields: ["ssn"], secret: process.env.KEY, saltGenerator: «(secret) => secret.slice(0, 16)» })`,
  `${mongoose}import { fieldEncryption } from "mongoose-field-encryption"; const patientSchema = new Schema({ ssn: String }); patientSchema.plugin(fieldEncryption, { fields: ["ssn"], secret: process.env.KEY, saltGenerator: «function (secret) { const salt = createHash("sha256").update(secret).digest("hex"); return salt.slice(0, 16) }» })`,
  // Numbers of a health plan and their members.
  `${typeorm}class Coverage { @Column() «memberId»: string } class InsurancePolicy { @Column() «policyNumber»: string; @Column() «groupNumber»: string } class Patient { @Column() «subscriberId»: string }`,
  `${typeorm}class Enrollment { @Column() «memberId»: string; @Column() payerName: string }`,
  `${drizzle}pgTable("member", { «memberId»: text("member_id"), planId: text("plan_id"), «email»: text("email") })`,
  `${typeorm}class Dependent { @Column() «name»: string; @Column() «dob»: Date }`,
  `${typeorm}class Member { @Column() «email»: string } class Diagnosis { @Column() at: Date }`,
  `${typeorm}class StaffMember { @Column() name: string; @Column() «ssn»: string } class FamilyMember { @Column() «name»: string; @Column() «dob»: Date }`,
  `${typeorm}class Chart { @Column() patientId: string; @Column() «notes»: string }`,
  `${mongoose}const patientSchema = new Schema({ diagnosis: { type: Schema.Types.ObjectId, ref: "Diagnosis" }, «allergies»: [{ type: String }] })`,
  'await client.query("CREATE TABLE patients (clinic_id uuid REFERENCES clinics (id), «ssn» text, FOREIGN KEY (clinic_id) REFERENCES clinics (id))")',
  // Free text.
  `${typeorm}class ClinicalNote { @Column() «body»: string; @Column() «text»: string; @Column() «content»: string; @Column() title: string }`,
  `${typeorm}class SoapNote { @Column() «subjective»: string; @Column() «objective»: string; @Column() «assessment»: string; @Column() «plan»: string }`,
  `${typeorm}class PatientNote { @Column() «content»: string } class ProgressNote { @Column() «text»: string }`,
  `${typeorm}class LabResult { @Column() patientId: string; @Column() «value»: string; @Column() unit: string }`,
  `${typeorm}import { ManyToOne } from "typeorm"; class TelehealthSession { @ManyToOne(() => Patient) subject: Patient; @Column() «transcript»: string; @Column() «summary»: string }`,
  `${mongoose}const consultationSchema = new Schema({ patient: { type: Schema.Types.ObjectId, ref: "Patient" }, «notes»: String, «reason»: String })`,
  'knex.schema.createTable("referrals", (t) => { t.uuid("patient_id"); t.text(«"reason"»); t.text(«"notes"»); t.string("status") })',
  `${typeorm}class Patient { @Column() «hivStatus»: string; @Column() «pregnancyStatus»: string; @Column() «substanceUse»: string; @Column() «carePlan»: string; @Column() «assessment»: string; @Column() «problemList»: string; @Column() «reasonForVisit»: string; @Column() «nationalId»: string; @Column() «bankAccount»: string; @Column() status: string }`,
  `${typeorm}class Questionnaire { @Column() patientId: string; @Column() «hivStatus»: string; @Column() «diagnosis»: string; @Column() paymentStatus: string }`,
  `${typeorm}import { ManyToOne } from "typeorm"; class Patient { @ManyToOne(() => Diagnosis) first: Diagnosis; @Column() «diagnosis»: string; @Column() diagnosisId: string }`,
  // Ciphers, options and plugins that are for something else.
  `${typeorm}class Patient { @Column({ transformer: { to: (v) => createHash("sha256").update(v).digest("hex"), from: (v) => v } }) «ssn»: string }`,
  `${typeorm}const trim = (v) => v.trim(); class Patient { @Column({ transformer: { to: trim, from: trim } }) «ssn»: string }`,
  `${typeorm}const wide = { type: "text", nullable: true } as const; class Patient { @Column(wide) «ssn»: string; @Column({ ...wide, length: 11 }) «mrn»: string }`,
  `${typescriptSequelize}class Patient extends Model { @Column(DataType.STRING(11)) «ssn»: string; @Column get «mrn»() { return this.getDataValue("mrn") } }`,
  `${nest}class Patient { @Prop() ssn: string; @Prop() «mrn»: string } export const PatientSchema = SchemaFactory.createForClass(Patient); PatientSchema.plugin(fieldEncryption, { fields: ["ssn"], secret: process.env.KEY })`,
  `${nest}class Patient { @Prop() «ssn»: string } export const PatientSchema = SchemaFactory.createForClass(Patient); PatientSchema.plugin(paginate); PatientSchema.pre("save", function () { this.at = new Date() })`,
  `${typegoose}@plugin(fieldEncryption, { fields: ["mrn"], secret: process.env.KEY }) class Patient { @prop() «ssn»: string }`,
  `${mikro}class Patient { @Property({ persist: true }) «ssn»: string }`,
  // Indexes over what is encrypted differently each time.
  `${typeorm}${transformer}import { Index } from "typeorm"; class Patient { «@Index({ unique: true })» @Column({ type: "text", transformer: new EncryptionTransformer(cfg) }) ssn: string; @Column({ «unique: true», transformer: new EncryptionTransformer(cfg) }) mrn: string }`,
  `${typeorm}${transformer}import { Index } from "typeorm"; «@Index(["clinicId", "ssn"])» @Index(["clinicId"]) class Patient { @Column({ transformer: new EncryptionTransformer(cfg) }) ssn: string }`,
  `${drizzle}const encryptedText = customType({ toDriver: (v) => encrypt(v) }); pgTable("patients", { ssn: «encryptedText("ssn").notNull().unique()», mrn: encryptedText("mrn") }, (t) => [«index("x").on(t.mrn)»])`,
  `${typeorm}@Entity() class Patient { @Column() «ssn»: string }`,
  `${typeorm}class User { @Column() «dateOfBirth»: Date; @Column({ name: "mrn" }) «recordNumber»: string }`,
  `${typeorm}class Patient { @Column({ type: "text" }) «diagnosis»: string; @Column() «lastName»: string; @Column() «phone»: string }`,
  `${typeorm}class Patient { @Column({ transformer: { to: (v) => v.trim(), from: (v) => v } }) «ssn»: string }`,
  `${typeorm}const trim = { to: (v) => v.trim(), from: (v) => v }; class Patient { @Column({ transformer: trim }) «ssn»: string }`,
  `${typeorm}class Thing { /** @phi */ @Column() «remark»: string }`,
  `${typeorm}new EntitySchema({ name: "Patient", columns: { «ssn»: { type: String }, id: { type: Number } } })`,
  `${typeorm}import { EncryptionTransformer } from "typeorm-encrypted"; new EncryptionTransformer({ key: «"00112233"», algorithm: «"aes-256-cbc"», ivLength: 16 })`,
  `${typeorm}import { EncryptionTransformer } from "typeorm-encrypted"; new EncryptionTransformer({ key: process.env.KEY, algorithm: "aes-256-gcm", iv: «process.env.IV» })`,
  `${typeorm}class Patient { @Column({ type: "varchar", encrypt: { key: process.env.KEY ?? «"dev"», algorithm: "aes-256-gcm" } }) ssn: string }`,
  `${sequelize}sequelize.define("patient", { «ssn»: DataTypes.STRING, «dob»: { type: DataTypes.DATEONLY, allowNull: false } })`,
  `${sequelize}class Patient extends Model {} Patient.init({ «mrn»: { type: DataTypes.STRING(20) } }, { sequelize })`,
  'module.exports = (sequelize, DataTypes) => sequelize.define("Patient", { «ssn»: DataTypes.STRING })',
  'import { Column, Model, Table } from "sequelize-typescript"; @Table class Patient extends Model { @Column «ssn»: string }',
  `${sequelize}sequelize.define("patient", { «ssn»: { type: DataTypes.STRING, get() { return this.getDataValue("ssn").trim() } } })`,
  'import EncryptedField from "sequelize-encrypted"; EncryptedField(Sequelize, «"0011"»)',
  `${mongoose}const patientSchema = new Schema({ «ssn»: String, «dob»: { type: Date } })`,
  `${mongoose}const schema = new mongoose.Schema({ demographics: { «ssn»: String, «address»: { type: String } }, visits: [{ «diagnosis»: String }] }); mongoose.model("Patient", schema)`,
  `${mongoose}import { fieldEncryption } from "mongoose-field-encryption"; const patientSchema = new Schema({ ssn: String, «mrn»: String }); patientSchema.plugin(fieldEncryption, { fields: ["ssn"], secret: «"literal"» })`,
  `${mongoose}const patientSchema = new Schema({ ssn: { type: String, encrypt: «{ keyId }» } })`,
  `${mongoose}import encrypt from "mongoose-encryption"; const patientSchema = new Schema({ ssn: String, «dob»: Date }); patientSchema.plugin(encrypt, { secret: process.env.KEY, excludeFromEncryption: ["dob"] })`,
  `${mongoose}import { fieldEncryption } from "mongoose-field-encryption"; const patientSchema = new Schema({ ssn: String }); patientSchema.plugin(fieldEncryption, { fields: ["ssn"], secret: process.env.KEY, saltGenerator: «() => "1234567890123456"» })`,
  'import { defineEntity } from "@mikro-orm/core"; defineEntity({ name: "Patient", properties: (p) => ({ «ssn»: p.string(), mrn: p.type(EncryptedType), active: p.boolean() }) })',
  `${mongoose}const patientSchema = new Schema({ «ssn»: String }); patientSchema.pre("save", async function () { this.password = await bcrypt.hash(this.password, 12) })`,
  'import { Prop, Schema } from "@nestjs/mongoose"; @Schema() class Patient { @Prop({ required: true }) «ssn»: string }',
  `${drizzle}export const patients = pgTable("patients", { id: text("id"), «ssn»: varchar("ssn", { length: 11 }).notNull(), «dob»: date("dob") })`,
  `${drizzle}const clinic = pgSchema("clinic"); clinic.table("patients", { «lastName»: text("last_name") })`,
  `${drizzle}pgTable("patients", (t) => ({ «ssn»: t.text(), active: t.boolean() }))`,
  `${drizzle}const upper = customType({ dataType: () => "text", toDriver: (v) => v.toUpperCase() }); pgTable("patients", { «ssn»: upper("ssn") })`,
  'import { sqliteTable, text } from "drizzle-orm/sqlite-core"; sqliteTable("patient", { «notes»: text() })',
  `${mikro}@Entity() class Patient { @Property() «ssn»: string; @Property({ type: "text" }) «diagnosis»: string; @Property({ type: String }) «mrn»: string }`,
  `${mikro}new EntitySchema({ name: "Patient", properties: { «ssn»: { type: "string" } } })`,
  'export const up = (knex) => knex.schema.createTable("patients", (table) => { table.uuid("id"); table.string(«"ssn"», 11).notNullable(); table.date(«"date_of_birth"») })',
  'knex.schema.withSchema("clinic").alterTable("patient", (t) => { t.text(«"diagnosis"») })',
  'await client.query("CREATE TABLE patients (id uuid, «ssn» varchar(11), status text)")',
  'export const up = (db) => db.schema.createTable("patients").addColumn("id", "uuid").addColumn(«"ssn"», "varchar(11)").execute()',
  `${mongoose}mongoose.model("Patient", new Schema({ «lastName»: String, active: Boolean }))`,
  'await db.execute(sql`CREATE TABLE IF NOT EXISTS clinic.patients (\n  id uuid PRIMARY KEY,\n  «ssn» varchar(11) NOT NULL,\n  «"last_name"» text, -- a comment, ssn text\n  visits numeric(10, 2)\n)`)',
  "pool.query('ALTER TABLE users ADD COLUMN IF NOT EXISTS «ssn» text, ADD status text')",
  "pool.query(`INSERT INTO patients (ssn) VALUES (pgp_sym_encrypt($1, «'literal'»))`)",
];

describeCases(rule, silent, reported);

describe("options", () => {
  const user = `${typeorm}class Customer { @Column() remark: string; @Column() lastName: string; @Column() ssn: string }`;
  const namesOf = (options: object, code = user): (string | undefined)[] =>
    lint(rule, code, options).map(({ message }) => /`\w+\.(\w+)`/.exec(message)?.[1]);

  test.each<[object, string[]]>([
    [{}, ["ssn"]],
    [{ models: ["Customer"] }, ["lastName", "ssn"]],
    [{ columns: ["remark"] }, ["remark"]],
    [{ columns: [] }, []],
    [{ additionalColumns: ["remark"] }, ["remark", "ssn"]],
    [{ additionalColumns: ["Customer.remark"] }, ["remark", "ssn"]],
    [{ additionalColumns: ["Visit.remark"] }, ["ssn"]],
  ])("%j", (options, expected) => {
    expect(namesOf(options)).toEqual(expected);
  });

  test("encryption", () => {
    const transformer = `${typeorm}const shield = { to: (v) => armour(v) }; class Patient { @Column({ transformer: shield }) ssn: string }`;
    expect(namesOf({}, transformer)).toEqual(["ssn"]);
    expect(namesOf({ encryption: { functions: ["armour"] } }, transformer)).toEqual([]);
    expect(namesOf({ encryption: { types: ["shield"] } }, transformer)).toEqual([]);
    const decorator = `${typeorm}class Patient { @Shielded() @Column() ssn: string }`;
    expect(namesOf({ encryption: { types: ["Shielded"] } }, decorator)).toEqual([]);
  });
});

test("messages name the column and hold no value", () => {
  const code = `${typeorm}import { EncryptionTransformer } from "typeorm-encrypted"; class Patient { @Column() ssn: string; @Column({ transformer: new EncryptionTransformer({ key: "literal" }) }) mrn: string }`;
  const messages = lint(rule, code).map(({ message }) => message);
  expect(messages).toHaveLength(2);
  expect(messages[0]).toMatch(/^`Patient\.ssn` \(Social Security number\)/);
  expect(messages.join()).not.toContain("literal");
});
