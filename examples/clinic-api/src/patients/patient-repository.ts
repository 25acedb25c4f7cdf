import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Access } from "../access/access.ts";
import type { Outcome } from "../audit/audit-event.ts";
import { withAudit } from "../audit/with-audit.ts";
import { patients } from "../database/schema.ts";
import { sqlState, UNIQUE_VIOLATION } from "../database/sql-state.ts";
import { ConflictError } from "../http/errors.ts";
import type { Patient, Registration } from "./patient.ts";

/**
 * Audited in `finally`: found, not found and failed are one path. If the record cannot be written, its error takes the
 * place of the return value, and the patient's data does not leave the function.
 */
export async function findPatient({ db, audit }: Access, id: string): Promise<Patient | undefined> {
  let outcome: Outcome = "failure";
  try {
    const [patient] = await db.select().from(patients).where(eq(patients.id, id));
    outcome = patient ? "success" : "not-found";
    return patient;
  } finally {
    await audit.record({ action: "read", resource: "patient", subjects: [{ patientId: id, resourceId: id }], outcome });
  }
}

/** Audited by a wrapper. The id is made here and not by the database, so that a failed attempt can be traced as well. */
export async function registerPatient({ db, audit }: Access, registration: Registration): Promise<Patient> {
  const patient = { id: randomUUID(), ...registration };
  const subjects = [{ patientId: patient.id, resourceId: patient.id }];
  return withAudit(audit, { action: "create", resource: "patient", subjects }, async () => {
    try {
      await db.insert(patients).values(patient);
      return patient;
    } catch (error) {
      if (sqlState(error) === UNIQUE_VIOLATION) throw new ConflictError("a patient with this MRN is registered");
      throw error;
    }
  });
}
