import type { IdentifierId } from "./finding.ts";

/** Values that are the same person's wherever they stand; a day or a city is not. */
export const TELLING: ReadonlySet<string> = new Set<IdentifierId>([
  ...(["name", "ssn", "itin", "mbi", "hicn", "mrn", "email", "phone", "fax"] as const),
  ...(["health-plan-id", "medicaid-id", "account", "credit-card", "iban", "passport", "drivers-license"] as const),
]);
const SHORTEST_ECHO = 6;

/** A value as it was written, and a name also as people say it. One word may be anything. */
export function spellings(value: string, surrogate: string): [string, string][] {
  const components = value.split(/\^|, ?/).map((part) => part.trim());
  const isName = !/[\d@]/.test(value);
  if (isName && components.length === 1 && !value.includes(" ")) return [];
  const all: [string, string][] = [[value, surrogate]];
  if (isName && components.length > 1) {
    const [family = "", given = ""] = components.map((part) => (part === part.toUpperCase() ? titled(part) : part));
    all.push([`${given} ${family}`, "Jane Doe"]);
  }
  return all.filter(([spelling]) => spelling.length >= SHORTEST_ECHO);
}

const titled = (word: string): string => word.charAt(0) + word.slice(1).toLowerCase();

/** A text with more values than this is a data set and no test: what it says again, it says under a label again. */
const MOST_ECHOED = 500;

/** The same values where nothing says what they are: a test that expects one goes on finding it. */
export function withoutEchoes(text: string, written: ReadonlyMap<string, string>): string {
  if (written.size > MOST_ECHOED) return text;
  let out = text;
  for (const [value, surrogate] of written) {
    if (!out.includes(value)) continue;
    const pieces = out.split(value);
    out = pieces.reduce((before, after) => {
      const standsFree = !/[\p{L}\d]$/u.test(before) && !/^[\p{L}\d]/u.test(after);
      return before + (standsFree ? surrogate : value) + after;
    });
  }
  return out;
}
