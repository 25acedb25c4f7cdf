/**
 * Tokens of every class that software is full of, in code and under keys that say nothing. No number of them may block, however
 * many there are: a class that alarms once in 100,000 alarms every week in a large project.
 */
import { createRandom, type Random } from "../random.ts";

const hexDigits = "0123456789abcdef";
const base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/** Crockford's alphabet, as ULIDs use it: no I, L, O or U. */
const base32Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const nanoidDigits = "useandom-26T198340PX75pxJACKVERYMINDBUSHWOLF_GQZbfghjklqvwyzrict";

const hex = (random: Random, count: number): string => random.characters(hexDigits, count);
const number = (random: Random, count: number): string => `${random.int(1, 9)}${random.digits(count - 1)}`;
const two = (random: Random, low: number, high: number): string => String(random.int(low, high)).padStart(2, "0");
const decimal = (random: Random, most: number, places: number): string =>
  `${random.pick(["", "-"])}${random.int(0, most - 1)}.${random.digits(places)}`;
const groups = (random: Random, count: number, mark: string): string =>
  Array.from({ length: count }, () => hex(random, 2)).join(mark);

/** Version and variant stand where RFC 9562 puts them; a version 7 begins with the time. */
const uuid = (random: Random, head: string, version: 4 | 7): string =>
  `${head.slice(0, 8)}-${head.slice(8)}-${version}${hex(random, 3)}-${random.pick(["8", "9", "a", "b"])}${hex(random, 3)}-${hex(random, 12)}`;

/** Seconds of 2001 to 2033: ten digits that begin with 1. */
const second = (random: Random): number => random.int(1_000_000_000, 1_999_999_999);

export interface TokenClass {
  readonly name: string;
  readonly make: (random: Random) => string;
  /** Numbers that code also writes without quotes. */
  readonly bare?: true;
}

export const tokenClasses: readonly TokenClass[] = [
  { name: "UUID v4", make: (random) => uuid(random, hex(random, 12), 4) },
  { name: "UUID v7", make: (random) => uuid(random, `019${hex(random, 9)}`, 7) },
  { name: "SHA-1", make: (random) => hex(random, 40) },
  { name: "SHA-256", make: (random) => hex(random, 64) },
  { name: "short Git hash", make: (random) => hex(random, random.int(7, 12)) },
  { name: "Base64", make: (random) => `${random.characters(base64Digits, 4 * random.int(5, 16) - 1)}=` },
  { name: "epoch seconds", make: (random) => String(second(random)), bare: true },
  { name: "epoch milliseconds", make: (random) => `${second(random)}${random.digits(3)}`, bare: true },
  { name: "nine digits", make: (random) => number(random, 9), bare: true },
  { name: "ten digits", make: (random) => number(random, 10), bare: true },
  {
    name: "version",
    make: (random) =>
      `${random.pick(["", "v", "^", "~"])}${random.int(0, 999)}.${random.int(0, 99)}.${random.int(0, 9999)}${random.pick(["", "", `-rc.${random.int(0, 99)}`, `+${number(random, 9)}`])}`,
  },
  { name: "coordinate", make: (random) => decimal(random, 180, random.int(4, 15)), bare: true },
  { name: "pair of coordinates", make: (random) => `${decimal(random, 90, 7)},${decimal(random, 180, 7)}` },
  {
    name: "OID",
    make: (random) =>
      `${random.pick(["2.16.840.1.113883", "1.3.6.1.4.1", "1.2.840.10008"])}.${random.int(1, 19)}.${random.int(1, 999)}.${random.int(1, 9999)}`,
  },
  { name: "MAC-like hex", make: (random) => groups(random, 6, random.pick([":", "-"])) },
  { name: "IPv4", make: (random) => Array.from({ length: 4 }, () => random.int(0, 255)).join(".") },
  {
    name: "ISO time",
    make: (random) =>
      `${random.int(1970, 2037)}-${two(random, 1, 12)}-${two(random, 1, 28)}T${two(random, 0, 23)}:${two(random, 0, 59)}:${two(random, 0, 59)}.${random.digits(3)}Z`,
  },
  { name: "ULID", make: (random) => `01${random.characters(base32Digits, 24)}` },
  { name: "nanoid", make: (random) => random.characters(nanoidDigits, 21) },
  // Eleven capitals and digits are what a Medicare number is made of.
  { name: "eleven capitals and digits", make: (random) => random.characters(base32Digits, 11) },
  { name: "order number", make: (random) => `${number(random, 3)}-${number(random, 7)}-${number(random, 7)}` },
];

/** Ways in which code holds a value, with names that name nothing. */
const lines: readonly ((token: string, i: number) => string)[] = [
  (token, i) => `const value${i} = ${token};`,
  (token) => `items.push(${token});`,
  (token, i) => `  { ref: ${token}, position: ${i % 97} },`,
  (token) => `  key: ${token},`,
  (token) => `assert.equal(result, ${token});`,
  (token) => `  return lookup(${token}) ?? fallback;`,
  (token, i) => `case ${token}: return ${i % 7};`,
];

/** `count` tokens of one class, one a line; the same seed gives the same code. */
export function tokenCode({ name, make, bare }: TokenClass, seed: string, count: number): string {
  const random = createRandom(`${seed}/${name}`);
  let text = "";
  for (let i = 0; i < count; i++) {
    const token = make(random);
    text += `${random.pick(lines)(bare === true && random.chance(0.5) ? token : `"${token}"`, i)}\n`;
  }
  return text;
}
