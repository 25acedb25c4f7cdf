import { anyCase, ONCE } from "../pattern.ts";

/**
 * Dates as people and programs write them: what the identifiers that are dates share. Safe Harbor lets a year stand, never a
 * month or a day (45 CFR 164.514(b)(2)(i)(C)).
 */
/** The name of a month in any case. */
export const MONTH = `(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}${ONCE}`;
/** A day with its month and year, as the source of a pattern. */
export const DATE = [
  String.raw`\d{4}[-/.]\d{1,2}[-/.]\d{1,2}`,
  String.raw`\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})`,
  // `4 March 1952`, and `04MAR1952` of SAS
  String.raw`\d{1,2}(?:st|nd|rd|th)?[- ,.]{0,2}${ONCE}${MONTH}[- ,.]{0,2}${ONCE}\d{2,4}`,
  String.raw`${MONTH}\.? {0,2}${ONCE}\d{1,2}(?:st|nd|rd|th)?,? {0,2}${ONCE}\d{4}`,
  String.raw`(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`,
  String.raw`(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:19|20)\d{2}`,
].join("|");
/** The arguments of a date in code: `date(1952, 3, 4)`, `Date(1952, time.March, 4)`; month names of Spanish forms are left out. */
const ARGUMENTS = String.raw`(?:18|19|20)\d{2}, ?(?:\d{1,2}|(?:[a-z]{1,8}\.)?${MONTH}), ?\d{1,2}(?!\d)`;
/** The day of a time stamp of HL7: 19520304, 195203040830-0500 (HL7 v2 TS, HL7 v3 datatypes). */
const STAMP = String.raw`(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?=\d{4}(?:\d{2}(?:\.\d{1,4})?)?(?:[-+]\d{4})?(?![\d-]))`;
/** A day that stands free, as the source of a pattern. */
export const FREE_DAY = String.raw`(?<![\w.]|\d[-/])(?:(?:${DATE}|${ARGUMENTS})(?![\d-])|${STAMP})`;

/** The month of a date that names it. */
const NAMED = new RegExp(`(?<![a-z])${MONTH}`, "i");
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Year, month and day of a written date; US order where the notation leaves it open. */
export function parseDate(value: string): Day | undefined {
  const named = NAMED.exec(value);
  const numbers = (value.match(/\d+/g) ?? []).map(Number);
  if (named) {
    const month = MONTHS.indexOf(named[0].slice(0, 3).toLowerCase()) + 1;
    return /^\d{4}/.test(value) ? checked(numbers[0], month, numbers[1]) : checked(numbers[1], month, numbers[0]);
  }
  if (numbers.length === 1) {
    const digits = value.replace(/\D/g, "");
    const [y, m, d] = isYearFirst(digits) ? [0, 4, 6] : [4, 0, 2];
    return checked(Number(digits.slice(y, y + 4)), Number(digits.slice(m, m + 2)), Number(digits.slice(d, d + 2)));
  }
  // "4.3.52" may be a version, and "1.2.3" is one.
  if (value.includes(".") && value.replace(/\D/g, "").length < 6) return undefined;
  const [a, b, c] = numbers;
  if (/^\d{4}/.test(value)) return checked(a, b, c);
  return checked(c, a, b) ?? checked(c, b, a);
}

/** Of eight digits in a row: YYYYMMDD, not MMDDYYYY. */
const isYearFirst = (digits: string): boolean => /^(?:18|19|20)/.test(digits) && Number(digits.slice(4, 6)) <= 12;

function checked(year: number | undefined, month: number | undefined, day: number | undefined): Day | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const full = year >= 100 ? year : year + (year > 30 ? 1900 : 2000);
  if (full < 1850 || full > 2100 || month < 1 || month > 12) return undefined;
  // The 30th of February is nobody's birthday; day 0 of a month is the last one of the month before.
  if (day < 1 || day > new Date(Date.UTC(full, month, 0)).getUTCDate()) return undefined;
  return { year: full, month, day };
}

/** One day has one key in every notation. */
export const dayKey = (value: string): string => {
  const date = parseDate(value);
  return date === undefined ? value : `${date.year}-${date.month}-${date.day}`;
};

/** A day that is the whole text, at midnight at most. */
export const WHOLE_DAY = anyCase(String.raw`^\s*(?:${DATE}|${ARGUMENTS})(?:[T ]00:00(?::00)?(?:\.0+)?Z?)?\s*$`);

/** The proof that a date is nobody's: what people type when they have none. */
export const placeholderDay = ({ year, month, day }: Day): "placeholder-date" | undefined =>
  (month === 1 && day === 1 && year % 10 === 0) || year < 1900 ? "placeholder-date" : undefined;

/** 1 January 1980 in the notation of a date; a time of day behind it stays. */
export function firstOfEighty(value: string): string {
  if (/^\d{8}$/.test(value)) return isYearFirst(value) ? "19800101" : "01011980";
  const named = NAMED.exec(value)?.[0];
  const yearAt = /^\d{4}/.test(value) ? 1 : named === undefined ? 3 : 2;
  const last = named === undefined ? 3 : 2;
  let group = 0;
  return value
    .replace(/\d+(st|nd|rd|th)?/gi, (digits, ordinal: string | undefined) => {
      group++;
      if (group > last) return digits;
      // Of a month and a year, too: `March 2024`, `03/2024`.
      if (group === yearAt || /^\d{4}$/.test(digits)) return digits.length > 2 ? "1980" : "80";
      return ordinal === undefined ? "1".padStart(digits.length, "0") : "1st";
    })
    .replace(named ?? "", named === undefined ? "" : january(named));
}

function january(month: string): string {
  const name = month.length > 4 ? "January" : "Jan";
  if (month === month.toUpperCase()) return name.toUpperCase();
  return month === month.toLowerCase() ? name.toLowerCase() : name;
}
