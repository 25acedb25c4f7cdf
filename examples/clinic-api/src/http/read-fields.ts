import type { Check } from "./checks.ts";
import { InvalidInputError, type Problem } from "./errors.ts";

type Shape = Record<string, Check<unknown>>;
type Fields<S extends Shape> = { [K in keyof S]: S[K] extends Check<infer T> ? T : never };

/**
 * Reads the fields of a body, a query or path parameters; everything wrong is reported at once.
 *
 * Fields that `shape` does not name are refused rather than dropped: a form that sends more about a patient than is needed
 * (45 CFR 164.502(b), minimum necessary) should be noticed. The answer does not repeat them, a key can be a name too.
 */
export function readFields<S extends Shape>(shape: S, source: unknown): Fields<S> {
  if (typeof source !== "object" || source === null || Array.isArray(source)) {
    throw new InvalidInputError([{ field: "body", problem: "must be a JSON object" }]);
  }
  const sent = new Map<string, unknown>(Object.entries(source));
  const problems: Problem[] = [];
  const fields: Record<string, unknown> = {};
  for (const [field, check] of Object.entries(shape)) {
    const checked = check(sent.get(field));
    if ("problem" in checked) problems.push({ field, problem: checked.problem });
    else fields[field] = checked.value;
    sent.delete(field);
  }
  if (sent.size > 0)
    problems.push({ field: "other", problem: `only these are taken: ${Object.keys(shape).join(", ")}` });
  if (problems.length > 0) throw new InvalidInputError(problems);
  // The loop put the checked value of every key of S here, which a Record cannot say.
  return fields as Fields<S>;
}
