/**
 * Patients whose values look exactly like real ones: assigned ranges, real area codes, right check digits, never a reserved
 * or well-known sample. They exist in memory only; no file of this repository may hold one.
 */
import { home, type Home } from "./home.ts";
import { firstNames, lastNames, uncommonName } from "./names.ts";
import type { Random } from "./random.ts";

export interface Patient {
  readonly first: string;
  readonly middle: string;
  readonly last: string;
  readonly sex: "F" | "M";
  /** Nine digits. */
  readonly ssn: string;
  /** Eleven characters. */
  readonly mbi: string;
  readonly mrn: string;
  readonly birth: { readonly year: number; readonly month: number; readonly day: number };
  /** Ten digits. */
  readonly phone: string;
  readonly email: string;
  /** Of the treating provider. */
  readonly npi: string;
  readonly more: MoreNumbers;
  readonly care: Care;
  readonly home: Home;
}

/** When a person was treated, and an age that Safe Harbor does not let stand. */
export interface Care {
  readonly admitted: Patient["birth"];
  readonly discharged: Patient["birth"];
  readonly visited: Patient["birth"];
  readonly died: Patient["birth"];
  /** 90 or more. */
  readonly age: number;
  /** Of somebody of 90 or more. */
  readonly birthYear: number;
}

/** What a person has besides: numbers of insurers, banks and states. */
export interface MoreNumbers {
  readonly memberId: string;
  readonly groupNumber: string;
  /** Nine digits. */
  readonly itin: string;
  /** Ten digits. */
  readonly fax: string;
  readonly account: string;
  /** Sixteen digits. */
  readonly card: string;
  /** Nine digits and the code of a beneficiary. */
  readonly hicn: string;
  readonly medicaidId: string;
  readonly driversLicense: string;
  readonly passport: string;
  readonly licenseNumber: string;
  readonly vin: string;
  readonly plate: string;
  readonly deviceSerial: string;
  readonly imei: string;
  readonly mac: string;
  readonly iban: string;
  /** A page that leads to the person. */
  readonly page: string;
  readonly ip: string;
  /** Of a finger, in Base64 or as a file. */
  readonly template: string;
  readonly photo: string;
  /** Of a specimen, a visit, a claim. */
  readonly accession: string;
  /** Of the treating provider. */
  readonly dea: string;
}

/** Geographic area codes in service in the North American Numbering Plan (United States). */
export const areaCodes: readonly number[] = [
  201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228, 229, 231, 234,
  239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 272, 276, 281, 301, 302, 303, 304, 305, 307, 308,
  309, 310, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 323, 325, 330, 331, 334, 336, 337, 339, 346, 347, 351,
  352, 360, 361, 385, 386, 401, 402, 404, 405, 406, 407, 408, 409, 410, 412, 413, 414, 415, 417, 419, 423, 424, 425,
  430, 432, 434, 435, 440, 442, 443, 469, 470, 475, 478, 479, 480, 484, 501, 502, 503, 504, 505, 507, 508, 509, 510,
  512, 513, 515, 516, 517, 518, 520, 530, 531, 539, 540, 541, 551, 559, 561, 562, 563, 567, 570, 571, 573, 574, 575,
  580, 585, 586, 601, 602, 603, 605, 606, 607, 608, 609, 610, 612, 614, 615, 616, 617, 618, 619, 620, 623, 626, 630,
  631, 636, 641, 646, 650, 651, 657, 660, 661, 662, 667, 678, 682, 701, 702, 703, 704, 706, 707, 708, 712, 713, 714,
  715, 716, 717, 718, 719, 720, 724, 727, 731, 732, 734, 737, 740, 747, 754, 757, 760, 762, 763, 765, 769, 770, 772,
  773, 774, 775, 779, 781, 785, 786, 801, 802, 803, 804, 805, 806, 808, 810, 812, 813, 814, 815, 816, 817, 818, 828,
  830, 831, 832, 843, 845, 847, 848, 850, 856, 857, 858, 859, 860, 862, 863, 864, 865, 870, 878, 901, 903, 904, 906,
  907, 908, 909, 910, 912, 913, 914, 915, 916, 917, 918, 919, 920, 925, 928, 929, 931, 936, 937, 940, 941, 947, 949,
  951, 952, 954, 956, 970, 971, 972, 973, 978, 979, 980, 985, 989,
];

const mailDomains = ["gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "icloud.com", "aol.com", "comcast.net"];

/** Letters of a Medicare Beneficiary Identifier: no S, L, O, I, B, Z (CMS, "Understanding the MBI format"). */
const mbiLetters = "ACDEFGHJKMNPQRTUVWXY";

const plain = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();

/** Numbers that a person types when inventing one: few different digits, or a plain run up or down. */
function looksInvented(digits: string): boolean {
  if (new Set(digits).size < 4) return true;
  let runUp = 1;
  let runDown = 1;
  for (let i = 1; i < digits.length; i++) {
    const step = digits.charCodeAt(i) - digits.charCodeAt(i - 1);
    runUp = step === 1 ? runUp + 1 : 1;
    runDown = step === -1 ? runDown + 1 : 1;
    if (runUp >= 5 || runDown >= 5) return true;
  }
  return false;
}

function until(make: () => string): string {
  for (;;) {
    const value = make();
    if (!looksInvented(value.replace(/\D/g, ""))) return value;
  }
}

const padded = (value: number, width: number): string => String(value).padStart(width, "0");

/** Area 001-899 without 666, group 01-99, serial 0001-9999 (SSA, randomised assignment since 2011-06-25). */
function ssn(random: Random): string {
  return until(() => {
    const area = random.int(1, 899);
    // 078 and 219 carry the two famous void cards.
    if (area === 666 || area === 78 || area === 219) return "0";
    return padded(area, 3) + padded(random.int(1, 99), 2) + padded(random.int(1, 9999), 4);
  });
}

function mbi(random: Random): string {
  const letter = (): string => random.characters(mbiLetters, 1);
  const either = (): string => random.characters(mbiLetters + "0123456789", 1);
  const digit = (): string => random.digits(1);
  const value = `${random.int(1, 9)}${letter()}${either()}${digit()}${letter()}${either()}${digit()}${letter()}${letter()}${digit()}${digit()}`;
  // The samples that CMS prints on its card pictures.
  return value.startsWith("1EG4") ? mbi(random) : value;
}

function mrn(random: Random): string {
  return random.pick([
    () => until(() => `${random.int(1, 9)}${random.digits(6)}`),
    () => until(() => `${random.int(1, 9)}${random.digits(7)}`),
    () => until(() => `00${random.int(1, 9)}${random.digits(7)}`),
    () => until(() => `${random.pick(["E", "H", "M", "P", "Z"])}${random.int(1, 9)}${random.digits(7)}`),
    () => until(() => `${random.pick(["MR", "HN", "A"])}-${random.int(1, 9)}${random.digits(6)}`),
    () => until(() => `${random.int(1, 9)}${random.digits(5)}-${random.digits(1)}`),
  ])();
}

/** NPA-NXX-XXXX: a real area code, an exchange from 200 that is neither N11 nor 555. */
function phone(random: Random): string {
  return until(() => {
    const exchange = random.int(200, 999);
    if (exchange % 100 === 11 || exchange === 555) return "0";
    return `${random.pick(areaCodes)}${exchange}${random.digits(4)}`;
  });
}

/** Luhn check digit over the prefix 80840 and nine digits (CMS, NPI check digit). */
function npi(random: Random): string {
  const body = `${random.pick([1, 1, 1, 2])}${random.digits(8)}`;
  let sum = 24;
  for (let i = 0; i < 9; i++) {
    const digit = Number(body.charAt(i));
    const doubled = digit * 2;
    sum += i % 2 === 0 ? (doubled > 9 ? doubled - 9 : doubled) : digit;
  }
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** An area from 900 to 998 and a group that the IRS assigns; 999 is what a generator of patients gives its people. */
const itin = (random: Random): string =>
  until(
    () =>
      `${random.int(900, 998)}${random.pick([random.int(50, 65), random.int(70, 88), random.int(90, 92), random.int(94, 99)])}${padded(random.int(1, 9999), 4)}`,
  );

/** The last digit of a number by ISO/IEC 7812-1. */
function luhnDigit(body: string): number {
  let sum = 0;
  for (let i = body.length - 1, double = true; i >= 0; i--, double = !double) {
    const digit = Number(body.charAt(i)) * (double ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return (10 - (sum % 10)) % 10;
}

/** Letters of vehicle numbers and of plates: no I, O or Q. */
const vehicleLetters = "ABCDEFGHJKLMNPRSTUVWXYZ";

/** A German account: BBAN of eighteen digits, check digits by ISO 7064 (98 minus the rest of the number with "DE00" behind it). */
function iban(random: Random): string {
  const account = until(() => `${random.int(1, 9)}${random.digits(17)}`);
  return `DE${padded(98 - Number(BigInt(`${account}131400`) % 97n), 2)}${account}`;
}

/** A Visa or Mastercard number with its Luhn check digit (ISO/IEC 7812-1). */
function card(random: Random): string {
  const body = until(() => `${random.pick(["45", "41", "51", "53", "55"])}${random.digits(13)}`);
  return `${body}${luhnDigit(body)}`;
}

/** Two letters and seven digits, the last of them the check digit (DEA, Diversion Control Division). */
function dea(random: Random): string {
  const body = until(() => random.digits(6));
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = [...body].map(Number);
  return `${random.pick(["A", "B", "F", "M"])}${random.characters(vehicleLetters, 1)}${body}${(a + c + e + 2 * (b + d + f)) % 10}`;
}

const moreNumbers = (random: Random): MoreNumbers => ({
  memberId: random.pick([
    () => until(() => `W${random.int(1, 9)}${random.digits(8)}`),
    () => until(() => `${random.characters("ABCDEFGHJKM", 3)}${random.int(1, 9)}${random.digits(8)}`),
    () => until(() => `${random.int(1, 9)}${random.digits(9)}-${padded(random.int(1, 9), 2)}`),
    () => until(() => `${random.int(1, 9)}${random.digits(8)}`),
  ])(),
  groupNumber: until(() => `${random.int(1, 9)}${random.digits(6)}`),
  itin: itin(random),
  fax: phone(random),
  account: until(() => `${random.int(1, 9)}${random.digits(random.int(7, 11))}`),
  card: card(random),
  hicn: `${ssn(random)}${random.pick(["A", "A", "B", "D", "M", "B1", "C1", "W1"])}`,
  medicaidId: until(() => `${random.int(1, 9)}${random.digits(9)}`),
  driversLicense: random.pick([
    () => until(() => `${random.characters(vehicleLetters, 1)}${random.int(1, 9)}${random.digits(6)}`),
    () => until(() => `${random.int(1, 9)}${random.digits(7)}`),
    () =>
      until(
        () => `${random.characters(vehicleLetters, 1)}${random.int(100, 999)}-${random.digits(4)}-${random.digits(4)}`,
      ),
  ])(),
  passport: until(() => `${random.pick(["", "A", "C"])}${random.int(1, 9)}${random.digits(8)}`.slice(0, 9)),
  licenseNumber: until(() => `${random.pick(["RN", "MD", "PT-"])}${random.int(1, 9)}${random.digits(6)}`),
  vin: until(
    () =>
      `1${random.characters(vehicleLetters, 4)}${random.digits(3)}${random.digits(1)}${random.characters(vehicleLetters, 2)}${random.int(1, 9)}${random.digits(5)}`,
  ),
  plate: `${random.int(1, 9)}${random.characters("DFGHJKLMNPRSTUVW", 3)}${random.digits(3)}`,
  deviceSerial: until(() => `${random.pick(["PJN", "BLC", ""])}${random.int(1, 9)}${random.digits(6)}`),
  imei: ((body: string) => `${body}${luhnDigit(body)}`)(until(() => `35${random.digits(12)}`)),
  mac: `${random.pick(["3c", "a4", "b8", "dc"])}${random.characters("0123456789abcdef", 10).replace(/../g, ":$&")}`,
  iban: iban(random),
  page: random.pick([
    () => `https://www.linkedin.com/in/${random.characters("bcdfghjklm", 6)}-${random.int(10, 99)}`,
    () => `https://portal.ridgeclinic.org/patients/${until(() => `${random.int(1, 9)}${random.digits(6)}`)}`,
  ])(),
  ip: address(random),
  template: random.pick([
    () => `${base64(random, 120)}aZ7`,
    () => `scan_${random.characters("bcdfghjklm", 6)}.${random.pick(["wsq", "fmr"])}`,
  ])(),
  photo: random.pick([
    () => `data:image/jpeg;base64,/9j/4AAQSkZJRgAB${base64(random, 500)}`,
    () => `uploads/${random.characters("bcdfghjklm", 7)}.${random.pick(["jpg", "png"])}`,
    () => `https://cdn.ridgeclinic.org/faces/${random.characters("bcdfghjklm", 7)}.jpeg`,
  ])(),
  accession: random.pick([
    () => until(() => `${random.int(1, 9)}${random.digits(8)}`),
    () => until(() => `S${random.int(20, 25)}-${random.int(1, 9)}${random.digits(4)}`),
    () => until(() => `${random.int(20, 25)}-${random.int(100, 365)}-${random.int(1, 9)}${random.digits(4)}`),
  ])(),
  dea: dea(random),
});

/** An address that a provider of access gives out, outside of the ranges of RFC 6890. */
const address = (random: Random): string =>
  `${random.pick([24, 47, 66, 71, 73, 98])}.${random.int(40, 250)}.${random.int(1, 254)}.${random.int(1, 254)}`;

const base64 = (random: Random, count: number): string =>
  random.characters("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", count);

const careDay = (random: Random): Patient["birth"] => {
  const month = random.int(1, 12);
  return { year: random.int(2012, 2025), month, day: random.int(month === 1 ? 2 : 1, 28) };
};

const care = (random: Random): Care => ({
  admitted: careDay(random),
  discharged: careDay(random),
  visited: careDay(random),
  died: careDay(random),
  age: random.int(90, 106),
  birthYear: random.int(1921, 1934),
});

function birth(random: Random): Patient["birth"] {
  const month = random.int(1, 12);
  // The first of January is what people type when they have no date.
  return { year: random.int(1928, 2019), month, day: random.int(month === 1 ? 2 : 1, 28) };
}

function email(random: Random, first: string, last: string): string {
  const [given, family] = [plain(first), plain(last)];
  const local = random.pick([
    `${given}.${family}`,
    `${given}${family}${random.int(1, 99)}`,
    `${given.charAt(0)}${family}`,
    `${family}_${given}`,
    `${given}${random.int(1950, 2005)}`,
    `${family}.${given}+${random.pick(["clinic", "health", "mail"])}`,
  ]);
  return `${local}@${random.pick(mailDomains)}`;
}

export function createPatient(random: Random): Patient {
  const first = random.pick(firstNames);
  const last = random.pick(lastNames);
  const patient: Omit<Patient, "more" | "care" | "home"> = {
    first,
    middle: random.pick(firstNames),
    last,
    sex: random.pick(["F", "M"]),
    ssn: ssn(random),
    mbi: mbi(random),
    mrn: mrn(random),
    birth: birth(random),
    phone: phone(random),
    email: email(random, first, last),
    npi: npi(random),
  };
  // Streams of their own, so that one more number leaves the others as they are.
  const apart = random.fork(`names/${patient.ssn}`);
  return {
    ...patient,
    ...(apart.chance(0.1) ? { first: uncommonName(apart) } : {}),
    ...(apart.chance(0.2) ? { last: uncommonName(apart) } : {}),
    care: care(random.fork(`care/${patient.ssn}`)),
    more: moreNumbers(random.fork(`more/${patient.ssn}`)),
    home: home(random.fork(`home/${patient.ssn}`)),
  };
}

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

export const ssnStyles = {
  dashed: (value: string) => `${value.slice(0, 3)}-${value.slice(3, 5)}-${value.slice(5)}`,
  spaced: (value: string) => `${value.slice(0, 3)} ${value.slice(3, 5)} ${value.slice(5)}`,
  plain: (value: string) => value,
};

export const mbiStyles = {
  dashed: (value: string) => `${value.slice(0, 4)}-${value.slice(4, 7)}-${value.slice(7)}`,
  plain: (value: string) => value,
};

export const hicnStyles = {
  dashed: (value: string) => `${value.slice(0, 3)}-${value.slice(3, 5)}-${value.slice(5)}`,
  spaced: (value: string) => `${value.slice(0, 3)} ${value.slice(3, 5)} ${value.slice(5)}`,
  plain: (value: string) => value,
};

export const cardStyles = {
  spaced: (value: string) => value.replace(/(\d{4})(?=\d)/g, "$1 "),
  dashed: (value: string) => value.replace(/(\d{4})(?=\d)/g, "$1-"),
  plain: (value: string) => value,
};

export const phoneStyles = {
  dashed: (value: string) => `${value.slice(0, 3)}-${value.slice(3, 6)}-${value.slice(6)}`,
  parentheses: (value: string) => `(${value.slice(0, 3)}) ${value.slice(3, 6)}-${value.slice(6)}`,
  tight: (value: string) => `(${value.slice(0, 3)})${value.slice(3, 6)}-${value.slice(6)}`,
  dotted: (value: string) => `${value.slice(0, 3)}.${value.slice(3, 6)}.${value.slice(6)}`,
  spaced: (value: string) => `${value.slice(0, 3)} ${value.slice(3, 6)} ${value.slice(6)}`,
  national: (value: string) => `1-${value.slice(0, 3)}-${value.slice(3, 6)}-${value.slice(6)}`,
  international: (value: string) => `+1 ${value.slice(0, 3)} ${value.slice(3, 6)} ${value.slice(6)}`,
  e164: (value: string) => `+1${value}`,
  plain: (value: string) => value,
};

export const birthStyles = {
  iso: ({ year, month, day }: Patient["birth"]) => `${year}-${padded(month, 2)}-${padded(day, 2)}`,
  us: ({ year, month, day }: Patient["birth"]) => `${padded(month, 2)}/${padded(day, 2)}/${year}`,
  usShort: ({ year, month, day }: Patient["birth"]) => `${month}/${day}/${year}`,
  usTwoDigits: ({ year, month, day }: Patient["birth"]) => `${month}/${day}/${padded(year % 100, 2)}`,
  usDashed: ({ year, month, day }: Patient["birth"]) => `${padded(month, 2)}-${padded(day, 2)}-${year}`,
  slashed: ({ year, month, day }: Patient["birth"]) => `${year}/${padded(month, 2)}/${padded(day, 2)}`,
  compact: ({ year, month, day }: Patient["birth"]) => `${year}${padded(month, 2)}${padded(day, 2)}`,
  dotted: ({ year, month, day }: Patient["birth"]) => `${padded(day, 2)}.${padded(month, 2)}.${year}`,
  long: ({ year, month, day }: Patient["birth"]) => `${months[month - 1]} ${day}, ${year}`,
  short: ({ year, month, day }: Patient["birth"]) => `${months[month - 1]?.slice(0, 3)} ${day}, ${year}`,
  european: ({ year, month, day }: Patient["birth"]) => `${day} ${months[month - 1]} ${year}`,
  oracle: ({ year, month, day }: Patient["birth"]) =>
    `${padded(day, 2)}-${months[month - 1]?.slice(0, 3).toUpperCase()}-${year}`,
};

export const nameStyles = {
  natural: (patient: Patient) => `${patient.first} ${patient.last}`,
  initial: (patient: Patient) => `${patient.first} ${patient.middle.charAt(0)}. ${patient.last}`,
  filed: (patient: Patient) => `${patient.last}, ${patient.first} ${patient.middle.charAt(0)}.`,
  filedShort: (patient: Patient) => `${patient.last}, ${patient.first}`,
  upper: (patient: Patient) => `${patient.last}, ${patient.first}`.toUpperCase(),
  upperNatural: (patient: Patient) => `${patient.first} ${patient.last}`.toUpperCase(),
};

export type Style<T> = keyof T;
