import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import { createAuditTrail } from "../audit/audit-trail.ts";
import type { Database } from "../database/database.ts";
import { UnauthorizedError } from "../http/errors.ts";

// An account id and never a name or an e-mail address: it goes into every entry of the trail.
const USER_ID = /^[a-z][a-z0-9-]{1,39}$/;

/**
 * Ties each request to a user before any route runs. The header stands where a real application verifies a session or a
 * token; everything behind this line stays as it is.
 */
export function openAccess(db: Database): RequestHandler {
  return (request, response, next) => {
    const requestId = randomUUID();
    response.locals.requestId = requestId;
    const userId = request.get("x-clinic-user") ?? "";
    if (!USER_ID.test(userId)) throw new UnauthorizedError();
    response.locals.access = { db, audit: createAuditTrail(db, { userId, requestId }) };
    next();
  };
}
