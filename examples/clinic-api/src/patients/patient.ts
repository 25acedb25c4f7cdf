import type { patients } from "../database/schema.ts";
import { day, optional, pattern, text } from "../http/checks.ts";
import { readFields } from "../http/read-fields.ts";

export type Patient = typeof patients.$inferSelect;
export type Registration = Omit<Patient, "id">;

const MRN = pattern(/^MRN-\d{6}$/, "MRN- and six digits");
const PHONE = pattern(/^\+?[\d ().-]{7,20}$/, "a telephone number");
const EMAIL = pattern(/^[^\s@]{1,64}@[^\s@]{1,190}$/, "an e-mail address");

/** A registration from a request body. There is no field for a social security number: the clinic does not need it. */
export function readRegistration(body: unknown): Registration {
  return readFields(
    {
      mrn: MRN,
      givenName: text(80),
      familyName: text(80),
      birthDate: day,
      phone: optional(PHONE),
      email: optional(EMAIL),
    },
    body,
  );
}
