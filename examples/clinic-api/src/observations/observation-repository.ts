import { randomUUID } from "node:crypto";
import type { Access } from "../access/access.ts";
import { withAudit } from "../audit/with-audit.ts";
import { labResults, vitalSigns } from "../database/schema.ts";
import { FOREIGN_KEY_VIOLATION, sqlState } from "../database/sql-state.ts";
import { NotFoundError } from "../http/errors.ts";
import type { LabReport, LabResult } from "./lab-result.ts";
import type { Measurement, VitalSign } from "./vital-sign.ts";

/** Records what was measured on a patient. */
export async function recordVitalSign(
  { db, audit }: Access,
  patientId: string,
  measurement: Measurement,
): Promise<VitalSign> {
  const vitalSign = { id: randomUUID(), patientId, ...measurement };
  const subjects = [{ patientId, resourceId: vitalSign.id }];
  return withAudit(audit, { action: "create", resource: "vital-sign", subjects }, async () => {
    await db.insert(vitalSigns).values(vitalSign).catch(missingPatient);
    return vitalSign;
  });
}

/** Records a result that came back from the laboratory. */
export async function recordLabResult({ db, audit }: Access, patientId: string, report: LabReport): Promise<LabResult> {
  const labResult = { id: randomUUID(), patientId, ...report };
  const subjects = [{ patientId, resourceId: labResult.id }];
  return withAudit(audit, { action: "create", resource: "lab-result", subjects }, async () => {
    await db.insert(labResults).values(labResult).catch(missingPatient);
    return labResult;
  });
}

/** The foreign key answers "is there such a patient?" without a second, separately audited read of the patient. */
function missingPatient(error: unknown): never {
  throw sqlState(error) === FOREIGN_KEY_VIOLATION ? new NotFoundError("patient") : error;
}
