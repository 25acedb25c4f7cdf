/** The tables as Drizzle sees them. `migrations/` creates them; constraints and the append-only trigger live there. */
import { bigint, date, doublePrecision, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

export const patients = pgTable("patients", {
  id: uuid("id").primaryKey(),
  mrn: text("mrn").notNull(),
  givenName: text("given_name").notNull(),
  familyName: text("family_name").notNull(),
  birthDate: date("birth_date", { mode: "string" }).notNull(),
  phone: text("phone"),
  email: text("email"),
});

export const appointments = pgTable("appointments", {
  id: uuid("id").primaryKey(),
  patientId: uuid("patient_id").notNull(),
  startsAt: timestamp("starts_at", { withTimezone: true }).notNull(),
  reason: text("reason").notNull(),
});

export const vitalSigns = pgTable("vital_signs", {
  id: uuid("id").primaryKey(),
  patientId: uuid("patient_id").notNull(),
  kind: text("kind").notNull(),
  value: doublePrecision("value").notNull(),
  measuredAt: timestamp("measured_at", { withTimezone: true }).notNull(),
});

export const labResults = pgTable("lab_results", {
  id: uuid("id").primaryKey(),
  patientId: uuid("patient_id").notNull(),
  loincCode: text("loinc_code").notNull(),
  value: doublePrecision("value").notNull(),
  unit: text("unit").notNull(),
  collectedAt: timestamp("collected_at", { withTimezone: true }).notNull(),
});

export const auditLog = pgTable("audit_log", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  at: timestamp("at", { withTimezone: true }).notNull().defaultNow(),
  userId: text("user_id").notNull(),
  requestId: uuid("request_id").notNull(),
  action: text("action", { enum: ["create", "read", "list"] }).notNull(),
  resource: text("resource", { enum: ["patient", "appointment", "vital-sign", "lab-result"] }).notNull(),
  resourceId: uuid("resource_id"),
  patientId: uuid("patient_id"),
  outcome: text("outcome", { enum: ["success", "not-found", "failure"] }).notNull(),
});
