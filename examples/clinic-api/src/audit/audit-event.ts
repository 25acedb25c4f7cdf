import type { auditLog } from "../database/schema.ts";

type Entry = typeof auditLog.$inferInsert;

export type Outcome = Entry["outcome"];

/** Whose data, and which row: ids only. A name or a date here would make the trail itself a second patient file. */
export interface Subject {
  patientId: string;
  resourceId: string;
}

/** What somebody did, or tried to do. Who and when are not the caller's to say: the trail adds them. */
export interface AuditEvent {
  action: Entry["action"];
  resource: Entry["resource"];
  /** One for each person whose data was touched: a breach and an accounting of disclosures are counted in people. */
  subjects: readonly Subject[];
  outcome: Outcome;
}
