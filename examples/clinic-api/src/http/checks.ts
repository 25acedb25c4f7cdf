/** Checks of single values. A problem names the expectation and never the value: it is shown, and may be logged. */
export type Checked<T> = { value: T } | { problem: string };
export type Check<T> = (value: unknown) => Checked<T>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

export function text(maxLength: number): Check<string> {
  return (value) =>
    typeof value === "string" && value.trim() !== "" && value.length <= maxLength
      ? { value: value.trim() }
      : { problem: `must be a text of 1 to ${maxLength} characters` };
}

export function pattern(shape: RegExp, expectation: string): Check<string> {
  return (value) =>
    typeof value === "string" && shape.test(value) ? { value } : { problem: `must be ${expectation}` };
}

export function number(): Check<number> {
  return (value) => (typeof value === "number" && Number.isFinite(value) ? { value } : { problem: "must be a number" });
}

export function oneOf<T extends string>(choices: readonly T[]): Check<T> {
  return (value) => {
    const choice = choices.find((candidate) => candidate === value);
    return choice === undefined ? { problem: `must be one of ${choices.join(", ")}` } : { value: choice };
  };
}

export function optional<T>(check: Check<T>): Check<T | null> {
  return (value) => (value === undefined || value === null ? { value: null } : check(value));
}

export const uuid = pattern(UUID, "a UUID");

/** A day that exists, as YYYY-MM-DD: Date rolls the 31st of a short month over, so the round trip must hold. */
export const day: Check<string> = (value) => {
  const date = typeof value === "string" && DAY.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  return date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(String(value))
    ? { value: String(value) }
    : { problem: "must be a day, YYYY-MM-DD" };
};

/** A moment with its offset: without one, the same text means another time on every server. */
export const instant: Check<Date> = (value) => {
  const date = typeof value === "string" && INSTANT.test(value) ? new Date(value) : undefined;
  return date && !Number.isNaN(date.getTime())
    ? { value: date }
    : { problem: "must be an ISO 8601 time with an offset, as in 2030-01-01T09:00:00Z" };
};
