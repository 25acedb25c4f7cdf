/**
 * The list of known patients as it is stored: one line that says what is in it, then one line for each value, sorted.
 *
 *     {"nophi":"known-patients","version":1,"identifiers":{"mrn":2},"digits":[7],"mixed":[],"check":"…","seal":"…"}
 *     5cC0wYzS1v0m0v7mQk3n2A0
 *     o9T3m1b8JrXKc4H0h2WcXQ0
 *
 * A line is the HMAC of the value, 22 characters of base64url (RFC 4648, section 5), and one for the identifier: its place
 * in the first line, to base 36. Nothing is stored of the order of the list, nor which values are one person's.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { IdentifierId, KnownPatients } from "@nophi/core";
import { UsageError } from "../usage-error.ts";

const VERSION = 1;

/**
 * 128 of the 256 bits (RFC 2104, section 5, allows half). Ten million values stored and a billion asked about: 2^53 pairs,
 * so one of them agrees by chance with a probability of 2^-75. 80 bits would do, and 64 would not.
 */
const HMAC_BYTES = 16;
const HMAC_LENGTH = 22;
const LINE_LENGTH = HMAC_LENGTH + "0\n".length;

/** What is stored, by form. A form is of one identifier; where it is of several, the first in their order. */
export type Values = ReadonlyMap<string, IdentifierId>;

export interface Store {
  readonly identifiers: ReadonlyMap<IdentifierId, number>;
  readonly digits: readonly number[];
  readonly mixed: readonly number[];
  readonly check: string;
  readonly seal: string;
  /** The lines of the values. */
  readonly body: string;
}

const hmac = (key: Buffer, purpose: string, text: string): string =>
  createHmac("sha256", key)
    .update(`nophi known patients ${VERSION} ${purpose}\n`)
    .update(text)
    .digest()
    .subarray(0, HMAC_BYTES)
    .toString("base64url");

const valueHmac = (key: Buffer, form: string): string => hmac(key, "value", form);
const checkOf = (key: Buffer): string => hmac(key, "check", "");
const sealOf = (key: Buffer, { seal: _seal, ...rest }: Store): string => hmac(key, "seal", headerOf(rest) + rest.body);

function headerOf({ identifiers, digits, mixed, check, seal }: Omit<Store, "seal"> & { seal?: string }): string {
  const header = {
    nophi: "known-patients",
    version: VERSION,
    identifiers: Object.fromEntries(identifiers),
    digits,
    mixed,
    check,
  };
  return `${JSON.stringify(seal === undefined ? header : { ...header, seal })}\n`;
}

/** The text of a store that holds the values. */
export function writeStore(values: Values, key: Buffer): string {
  const ids = [...new Set(values.values())].sort();
  const lines = [...values].map(([form, id]) => `${valueHmac(key, form)}${ids.indexOf(id).toString(36)}\n`);
  return textOf(lines, ids, lengths(values), key);
}

/**
 * A store with values added to it. What it held stays, also under another identifier.
 *
 * @throws UsageError where the key is not the one of the store
 */
export function addToStore(store: Store, values: Values, key: Buffer): string {
  const ids = [...new Set([...store.identifiers.keys(), ...values.values()])].sort();
  const old = [...store.identifiers.keys()];
  const byHmac = new Map(
    linesOf(store).map((line) => [line.slice(0, HMAC_LENGTH), old[Number.parseInt(line.charAt(HMAC_LENGTH), 36)]]),
  );
  for (const [form, id] of values) {
    const own = valueHmac(key, form);
    if (!byHmac.has(own)) byHmac.set(own, id);
  }
  const lines = [...byHmac].map(([own, id]) => `${own}${ids.findIndex((each) => each === id).toString(36)}\n`);
  const { digits, mixed } = lengths(values);
  const union = (a: readonly number[], b: readonly number[]): number[] => sorted(new Set([...a, ...b]));
  return textOf(lines, ids, { digits: union(store.digits, digits), mixed: union(store.mixed, mixed) }, key);
}

function textOf(
  lines: readonly string[],
  ids: readonly IdentifierId[],
  { digits, mixed }: Pick<Store, "digits" | "mixed">,
  key: Buffer,
): string {
  const counts = new Map(ids.map((id) => [id, 0]));
  for (const line of lines) {
    const id = ids[Number.parseInt(line.charAt(HMAC_LENGTH), 36)] as IdentifierId;
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const unsealed = {
    identifiers: counts,
    digits,
    mixed,
    check: checkOf(key),
    seal: "",
    body: [...lines].sort().join(""),
  };
  return headerOf({ ...unsealed, seal: sealOf(key, unsealed) }) + unsealed.body;
}

const linesOf = ({ body }: Store): string[] => body.split("\n").filter((line) => line !== "");
const sorted = (numbers: Iterable<number>): number[] => [...numbers].sort((a, b) => a - b);

/** How long numbers are, over all identifiers: a scan asks about no others. Of names and addresses nothing is kept. */
function lengths(values: Values): { digits: number[]; mixed: number[] } {
  const numbers = [...values].filter(([, id]) => id !== "name" && id !== "email").map(([form]) => form);
  const of = (isWanted: (form: string) => boolean): number[] =>
    sorted(new Set(numbers.filter(isWanted).map(({ length }) => length)));
  return { digits: of((form) => /^\d+$/.test(form)), mixed: of((form) => !/^\d+$/.test(form)) };
}

/**
 * Reads a store. Whether it is whole, only `openStore` can tell, with the key.
 *
 * @throws UsageError where it is none, or of another version
 */
export async function parseStore(source: string, file: string): Promise<Store> {
  // A checkout on Windows may have put a CR before each LF.
  const text = source.replaceAll("\r\n", "\n");
  const end = text.indexOf("\n");
  const header = end < 0 ? undefined : parseHeader(text.slice(0, end));
  if (header === undefined) throw damaged(file);
  if (header["version"] !== VERSION)
    throw new UsageError(
      `the list of known patients ${file} is of another version than this nophi reads; update nophi, or import the list again`,
    );
  const { check, seal } = header;
  const digits = numbersIn(header["digits"]);
  const mixed = numbersIn(header["mixed"]);
  const identifiers = await countsIn(header["identifiers"]);
  const body = text.slice(end + 1);
  if (typeof check !== "string" || typeof seal !== "string" || !digits || !mixed || !identifiers) throw damaged(file);
  const total = [...identifiers.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0 || body.length !== total * LINE_LENGTH) throw damaged(file);
  return { identifiers, digits, mixed, check, seal, body };
}

/**
 * The list as a scan asks it.
 *
 * @throws UsageError where the key is another one, or the store was changed since it was written
 */
export function openStore(store: Store, key: Buffer, file: string): KnownPatients {
  verify(store, key, file);
  const ids = [...store.identifiers.keys()];
  const count = store.body.length / LINE_LENGTH;
  const find = (form: string): IdentifierId | undefined => {
    const own = valueHmac(key, form);
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      const at = middle * LINE_LENGTH;
      const there = store.body.slice(at, at + HMAC_LENGTH);
      if (there === own) return ids[Number.parseInt(store.body.charAt(at + HMAC_LENGTH), 36)];
      if (there < own) low = middle + 1;
      else high = middle;
    }
    return undefined;
  };
  // Texts repeat themselves, and an HMAC takes longer than all else that is done about a token.
  const asked = new Map<string, IdentifierId | undefined>();
  return {
    digits: new Set(store.digits),
    mixed: new Set(store.mixed),
    names: store.identifiers.has("name"),
    identify(form) {
      if (asked.has(form)) return asked.get(form);
      if (asked.size >= MOST_REMEMBERED) asked.clear();
      const id = find(form);
      asked.set(form, id);
      return id;
    },
  };
}

const MOST_REMEMBERED = 50_000;

/** @throws UsageError */
export function verify(store: Store, key: Buffer, file: string): void {
  if (!isSame(store.check, checkOf(key)))
    throw new UsageError(
      `the key is not the one that the list of known patients ${file} was made with; take the right one, or import the list again`,
    );
  if (!isSame(store.seal, sealOf(key, store))) throw damaged(file);
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}

const damaged = (file: string): UsageError =>
  new UsageError(`the list of known patients ${file} is damaged or was edited; import the list again`);

function parseHeader(line: string): Record<string, unknown> | undefined {
  try {
    const header: unknown = JSON.parse(line);
    return typeof header === "object" && header !== null && "nophi" in header && header.nophi === "known-patients"
      ? { ...header }
      : undefined;
  } catch {
    // The parser's message quotes what it read; that the list is damaged says enough.
    return undefined;
  }
}

function numbersIn(value: unknown): number[] | undefined {
  return Array.isArray(value) && value.every((each): each is number => Number.isSafeInteger(each)) ? value : undefined;
}

async function countsIn(value: unknown): Promise<Map<IdentifierId, number> | undefined> {
  if (typeof value !== "object" || value === null) return undefined;
  const { knownIdentifiers } = await import("../reading.ts");
  const counts = new Map<IdentifierId, number>();
  for (const [key, count] of Object.entries(value)) {
    const identifier = knownIdentifiers.find(({ id }) => id === key);
    if (identifier === undefined || !Number.isSafeInteger(count) || count < 0) return undefined;
    counts.set(identifier.id, Number(count));
  }
  return counts;
}
