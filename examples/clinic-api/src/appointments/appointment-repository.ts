import { randomUUID } from "node:crypto";
import { and, asc, gte, lt } from "drizzle-orm";
import type { Access } from "../access/access.ts";
import type { Outcome, Subject } from "../audit/audit-event.ts";
import { appointments } from "../database/schema.ts";
import { FOREIGN_KEY_VIOLATION, sqlState } from "../database/sql-state.ts";
import { NotFoundError } from "../http/errors.ts";
import type { Appointment, Booking } from "./appointment.ts";

const DAY_IN_MS = 24 * 60 * 60 * 1000;

/**
 * The appointments of one UTC day, earliest first. A list shows several people at once, and the trail names each of them:
 * "who has seen this patient's data?" must find lists too.
 */
export async function listAppointments({ db, audit }: Access, day: string): Promise<Appointment[]> {
  const from = new Date(`${day}T00:00:00Z`);
  const until = new Date(from.getTime() + DAY_IN_MS);
  let outcome: Outcome = "failure";
  let subjects: Subject[] = [];
  try {
    const list = await db
      .select()
      .from(appointments)
      .where(and(gte(appointments.startsAt, from), lt(appointments.startsAt, until)))
      .orderBy(asc(appointments.startsAt));
    subjects = list.map(({ id, patientId }) => ({ patientId, resourceId: id }));
    outcome = "success";
    return list;
  } finally {
    await audit.record({ action: "list", resource: "appointment", subjects, outcome });
  }
}

/**
 * Audited by calls in line, one on each path. The record of a success is part of the transaction, so that there is neither
 * a booking without a record nor a record without a booking; the record of a failure must outlive the rollback.
 */
export async function bookAppointment({ db, audit }: Access, booking: Booking): Promise<Appointment> {
  const appointment = { id: randomUUID(), ...booking };
  const subjects = [{ patientId: booking.patientId, resourceId: appointment.id }];
  try {
    return await db.transaction(async (tx) => {
      await tx.insert(appointments).values(appointment);
      await audit.record({ action: "create", resource: "appointment", subjects, outcome: "success" }, tx);
      return appointment;
    });
  } catch (error) {
    const noPatient = sqlState(error) === FOREIGN_KEY_VIOLATION;
    const outcome = noPatient ? "not-found" : "failure";
    await audit.record({ action: "create", resource: "appointment", subjects, outcome });
    throw noPatient ? new NotFoundError("patient") : error;
  }
}
