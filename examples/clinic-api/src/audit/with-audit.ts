import { NotFoundError } from "../http/errors.ts";
import type { AuditEvent, Outcome } from "./audit-event.ts";
import type { AuditTrail } from "./audit-trail.ts";

/**
 * Runs `work` and records how it ended: the shortest way to audit a function with a single access.
 *
 * @returns what `work` returned; `undefined` is recorded as not found
 * @throws what `work` threw, or the trail's own error: without a record there is no result
 */
export async function withAudit<T>(
  audit: AuditTrail,
  event: Omit<AuditEvent, "outcome">,
  work: () => Promise<T>,
): Promise<T> {
  let outcome: Outcome = "failure";
  try {
    const result = await work();
    outcome = result === undefined ? "not-found" : "success";
    return result;
  } catch (error) {
    if (error instanceof NotFoundError) outcome = "not-found";
    throw error;
  } finally {
    await audit.record({ ...event, outcome });
  }
}
