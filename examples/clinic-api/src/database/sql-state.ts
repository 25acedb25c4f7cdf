/** SQLSTATE codes, PostgreSQL manual, appendix A. */
export const FOREIGN_KEY_VIOLATION = "23503";
export const UNIQUE_VIOLATION = "23505";

/**
 * The SQLSTATE of a failed query. It is the only part of a database error that is safe to show: Drizzle's message holds
 * every parameter of the query, and PostgreSQL's detail quotes the row.
 */
export function sqlState(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : undefined;
}
