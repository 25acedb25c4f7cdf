import type { vitalSigns } from "../database/schema.ts";
import { instant, number, oneOf } from "../http/checks.ts";
import { InvalidInputError } from "../http/errors.ts";
import { readFields } from "../http/read-fields.ts";

export type VitalSign = typeof vitalSigns.$inferSelect;
export type Measurement = Omit<VitalSign, "id" | "patientId">;

/** What can be measured: the unit (UCUM) and the range outside of which a value is a typing error, not a patient. */
const KINDS = {
  "heart-rate": { unit: "/min", min: 20, max: 300 },
  "respiratory-rate": { unit: "/min", min: 4, max: 80 },
  "body-temperature": { unit: "Cel", min: 25, max: 45 },
  "oxygen-saturation": { unit: "%", min: 40, max: 100 },
  "systolic-pressure": { unit: "mm[Hg]", min: 40, max: 300 },
  "diastolic-pressure": { unit: "mm[Hg]", min: 20, max: 200 },
} as const;

type Kind = keyof typeof KINDS;
const kinds = Object.keys(KINDS).filter((kind): kind is Kind => kind in KINDS);

/** A measurement from a request body. */
export function readMeasurement(body: unknown): Measurement {
  const measurement = readFields({ kind: oneOf(kinds), value: number(), measuredAt: instant }, body);
  const { min, max, unit } = KINDS[measurement.kind];
  if (measurement.value < min || measurement.value > max) {
    throw new InvalidInputError([{ field: "value", problem: `must be from ${min} to ${max} ${unit}` }]);
  }
  return measurement;
}
