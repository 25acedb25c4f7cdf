import type { labResults } from "../database/schema.ts";
import { instant, number, pattern, text } from "../http/checks.ts";
import { readFields } from "../http/read-fields.ts";

export type LabResult = typeof labResults.$inferSelect;
export type LabReport = Omit<LabResult, "id" | "patientId">;

const LOINC = pattern(/^\d{1,5}-\d$/, "a LOINC code");

/** A laboratory result from a request body. */
export function readLabReport(body: unknown): LabReport {
  return readFields({ loincCode: LOINC, value: number(), unit: text(20), collectedAt: instant }, body);
}
