import { STATUS_CODES } from "node:http";
import type { ErrorRequestHandler } from "express";
import { sqlState } from "../database/sql-state.ts";
import { RequestError } from "./errors.ts";
import type { Log } from "./log.ts";

/**
 * Answers and logs errors without repeating anything that a patient's data can be part of. Messages of unknown errors are
 * dropped on purpose: a JSON parser quotes the body, Drizzle quotes the parameters, PostgreSQL quotes the row. The request
 * id leads from the answer to the log and to the audit trail.
 */
export function errorHandler(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const { requestId } = response.locals;
    const status = statusOf(error);
    if (status >= 500) log({ level: "error", requestId, error: nameOf(error), sqlState: sqlState(error) });
    if (response.headersSent) {
      next(error);
      return;
    }
    const message = error instanceof RequestError ? error.message : STATUS_CODES[status];
    const problems = error instanceof RequestError && error.problems.length > 0 ? error.problems : undefined;
    response.status(status).json({ error: message, problems, requestId });
  };
}

/** Express and its body parser mark the caller's mistakes with a 4xx status; anything else is ours. */
function statusOf(error: unknown): number {
  if (!(error instanceof Error) || !("status" in error) || typeof error.status !== "number") return 500;
  return error.status >= 400 && error.status < 500 ? error.status : 500;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.constructor.name : typeof error;
}
