import type { AuditTrail } from "../audit/audit-trail.ts";
import type { Database } from "../database/database.ts";

/**
 * What a repository function needs to touch patient data. The database never travels without the trail: a function that
 * can read can also record, and no caller can hand over one without the other.
 */
export interface Access {
  db: Database;
  audit: AuditTrail;
}

declare module "express-serve-static-core" {
  interface Locals {
    access: Access;
    requestId: string;
  }
}
