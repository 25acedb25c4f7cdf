/** How a list of patients becomes the forms that a scan compares. A scan needs nothing of this, so it has an entry of its own. */
import { meaningOf } from "./context/labels.ts";
import { splitWords } from "./context/words.ts";
import type { IdentifierId } from "./finding.ts";
import type { Identifier } from "./identifiers/definition.ts";
import { identifierOf, identifiers } from "./identifiers/index.ts";
import { formOf, isOnePersons } from "./known.ts";
import { PROVIDER_NUMBERS } from "./recognise.ts";

/** The identifiers of which one value is one patient's. */
export const knownIdentifiers: readonly Identifier[] = identifiers.filter(
  (identifier) => isOnePersons(identifier) && !PROVIDER_NUMBERS.has(identifier.id),
);

const known: ReadonlySet<IdentifierId> = new Set(knownIdentifiers.map(({ id }) => id));

/** What a column of a list holds: whole values of an identifier, or a part of the name. */
export interface KnownColumn {
  readonly id: IdentifierId;
  readonly part?: "given" | "family";
}

/** Words of columns that hold what many patients share, or another name of the same person. */
const SHARED: ReadonlySet<string> = new Set("group policy maiden preferred nick nickname alias".split(" "));

/** What the header of a column names; undefined where it is nothing that a list is made of. */
export function knownColumn(header: string): KnownColumn | undefined {
  const { identifiers: named, provider, publishedPerson, bound } = meaningOf(header);
  const [first] = named;
  if (first === undefined || !known.has(first.id) || provider || publishedPerson || bound) return undefined;
  const words = splitWords(header);
  if (words.some((word) => SHARED.has(word))) return undefined;
  const { id, kind } = first;
  if (id !== "name") return { id };
  if (kind === "given" || kind === "family") return { id, part: kind };
  if (kind !== "bare-part") return { id };
  return { id, part: words.includes("last") || words.includes("apellido") ? "family" : "given" };
}

/** Why a value is not stored. */
export const refusals = {
  short: "shorter than four characters",
  fictional: "provably nobody's",
  "lone name": "a single name, which many people share",
  "no value": "not a value of its kind",
} as const;
export type Refusal = keyof typeof refusals;

const SHORTEST = 4;

/** Parts of a number are other columns: `ssn_last4`. Seven digits are a telephone number without its area code. */
const SHORTEST_OF: Readonly<Partial<Record<IdentifierId, number>>> = {
  ssn: 9,
  itin: 9,
  phone: 7,
  fax: 7,
  mbi: 11,
  "credit-card": 12,
  imei: 14,
  vin: 17,
};

/** A record number may carry its own label, which the text leaves out: `MRN-…`. */
const OWN_LABEL = /^MRN?(?=\d{6,}$)/;

/**
 * The forms of a value, which are what may be stored of it, or why there are none. A name of three words and more has two
 * forms: the whole name, and the first given name with the family name (`Last, First Middle` tells them apart).
 */
export function knownForms(id: IdentifierId, value: string): readonly string[] | Refusal {
  const identifier = identifierOf(id);
  const text = value.trim();
  if (id === "name") return nameForms(identifier, text);
  if (id === "email") return emailForms(identifier, text);
  const form = formOf(identifier, text);
  if (!/\d/.test(form)) return "no value";
  if (identifier.fictional(text) !== undefined) return "fictional";
  if (form.length < SHORTEST) return "short";
  if (form.length < (SHORTEST_OF[id] ?? 0)) return "no value";
  const bare = formOf(identifier, form.replace(OWN_LABEL, ""));
  return id === "mrn" && bare !== form ? [form, bare] : [form];
}

function emailForms(identifier: Identifier, text: string): readonly string[] | Refusal {
  const [match, ...more] = identifier.find?.(text) ?? [];
  if (match === undefined || more.length > 0) return "no value";
  const address = text.slice(match.start, match.end);
  return identifier.fictional(address) === undefined ? [formOf(identifier, address)] : "fictional";
}

function nameForms(identifier: Identifier, text: string): readonly string[] | Refusal {
  const whole = formOf(identifier, text);
  if (whole === "") return "no value";
  if (identifier.fictional(text) !== undefined) return "fictional";
  if (!whole.includes(" ")) return "lone name";
  if (whole.length < SHORTEST) return "short";
  const words = (part: string): string[] => part.split(/[\s,]+/).filter((word) => formOf(identifier, word) !== "");
  const [family, given] = text.includes(",") ? text.split(",", 2) : [words(text).at(-1), text];
  const short = formOf(identifier, `${words(given ?? "")[0] ?? ""} ${family ?? ""}`);
  return short.includes(" ") ? [...new Set([whole, short])] : [whole];
}
