import type { Database } from "../database/database.ts";
import { auditLog } from "../database/schema.ts";
import type { AuditEvent, Subject } from "./audit-event.ts";

/** Who is behind this trail's entries. Fixed once per request, so that no query can forget it or claim another. */
export interface Actor {
  userId: string;
  requestId: string;
}

export interface AuditTrail {
  /**
   * Appends an event, one entry for each subject, or one without ids when a list was empty. Await it: when it fails, the
   * access it speaks of must fail too.
   *
   * @param within a transaction, where the event is to stand or fall with a change
   */
  record(event: AuditEvent, within?: Database): Promise<void>;
}

/** The audit trail of one request (45 CFR 164.312(b): record and examine activity). */
export function createAuditTrail(db: Database, actor: Actor): AuditTrail {
  return {
    async record({ action, resource, subjects, outcome }, within = db) {
      const touched: readonly Partial<Subject>[] = subjects.length > 0 ? subjects : [{}];
      await within.insert(auditLog).values(touched.map((ids) => ({ ...actor, action, resource, outcome, ...ids })));
    },
  };
}
