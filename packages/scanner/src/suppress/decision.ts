/** Checks what a person says when they let findings pass. */
import { scan } from "@nophi/core";
import { isDay, problemOfReason } from "@nophi/core/baseline";
import { git } from "../git/git.ts";
import { UsageError } from "../usage-error.ts";
import type { Decision } from "./edit.ts";

export interface DecisionFlags {
  readonly reason: string;
  readonly until?: string;
}

/** @throws UsageError where it may not stand in the baseline */
export async function decisionOf({ reason, until }: DecisionFlags, cwd: string, today: string): Promise<Decision> {
  const said = reason.replaceAll(/\s+/g, " ").trim();
  const problem = problemOfReason(said);
  if (problem !== undefined) throw new UsageError(`--reason ${problem}`);
  // It is committed: here a person can still write another one.
  if (scan(said, { identityOnly: true, health: true }).findings.length > 0)
    throw new UsageError("--reason itself holds what looks like patient data; say it without the value");
  if (until !== undefined && !isDay(until)) throw new UsageError("--until must be a day of the form YYYY-MM-DD");
  if (until !== undefined && until < today) throw new UsageError(`--until is in the past; today is ${today}`);
  return { reason: said, author: await authorIn(cwd), ...(until !== undefined && { until }) };
}

/** The name that the next commit will carry anyway. The address beside it would be one identifier more. */
async function authorIn(cwd: string): Promise<string> {
  const identity = (await git(cwd, ["var", "GIT_AUTHOR_IDENT"])).toString("utf8");
  const name = identity.slice(0, identity.lastIndexOf("<")).trim();
  if (name === "") throw new UsageError('Git knows no name of yours; git config user.name "..." sets it');
  return name;
}
