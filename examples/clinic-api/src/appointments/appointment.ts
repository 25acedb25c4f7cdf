import type { appointments } from "../database/schema.ts";
import { instant, text, uuid } from "../http/checks.ts";
import { readFields } from "../http/read-fields.ts";

export type Appointment = typeof appointments.$inferSelect;
export type Booking = Omit<Appointment, "id">;

/** A booking from a request body. */
export function readBooking(body: unknown): Booking {
  return readFields({ patientId: uuid, startsAt: instant, reason: text(200) }, body);
}
