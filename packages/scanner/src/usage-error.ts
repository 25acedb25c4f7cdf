/**
 * A known problem with how nophi was called, configured or placed. It is printed as one line and ends the command with
 * exit code 2. The message says what happened, to what, and what to do; it never holds a value that was scanned.
 */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The system's code of a failed call (`ENOENT`, `EACCES`, ...), for a message without paths and values. */
export function systemCode(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "unknown error";
}

/** Whether a call of the system failed, and not nophi itself. */
export const isSystemError = (error: unknown): boolean => error instanceof Error && "syscall" in error;
