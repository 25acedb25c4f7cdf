import { CONNECTOR, matches } from "./definition.ts";
import type { Identifier } from "./definition.ts";

/**
 * Date of birth. Safe Harbor lets a year stand, never a month or a day (45 CFR 164.514(b)(2)(i)(C)). A date alone says
 * nothing about birth, so only a label tells one.
 */
const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}";
const DATE = [
  String.raw`\d{4}[-/.]\d{1,2}[-/.]\d{1,2}`,
  String.raw`\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})`,
  // `4 March 1952`, and `04MAR1952` of SAS
  String.raw`\d{1,2}(?:st|nd|rd|th)?[- ,.]{0,2}${MONTH}[- ,.]{0,2}\d{2,4}`,
  String.raw`${MONTH}\.? {0,2}\d{1,2}(?:st|nd|rd|th)?,? {0,2}\d{4}`,
  String.raw`(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`,
  String.raw`(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:19|20)\d{2}`,
].join("|");
/** The arguments of a date in code: `date(1952, 3, 4)`; month names of Spanish forms are left out. */
const ARGUMENTS = String.raw`(?:18|19|20)\d{2}, ?\d{1,2}, ?\d{1,2}(?!\d)`;
/** The day of a time stamp of HL7: 19520304, 195203040830-0500 (HL7 v2 TS, HL7 v3 datatypes). */
const STAMP = String.raw`(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?=\d{4}(?:\d{2}(?:\.\d{1,4})?)?(?:[-+]\d{4})?(?![\d-]))`;
const LABELLED = new RegExp(String.raw`(?<![\w.]|\d[-/])(?:(?:${DATE}|${ARGUMENTS})(?![\d-])|${STAMP})`, "gi");
const INLINE = new RegExp(
  String.raw`(?:\bdob|\bd\.o\.b\.?|\bdate[ _-]?of[ _-]?birth|\bbirth[ _-]?(?:date|day)|\bbday)${CONNECTOR}(?<value>${DATE})(?![\d-])`,
  "gi",
);

const BORN = new RegExp(String.raw`\bborn(?: on)? {1,2}(?<value>${DATE})(?![\d-])`, "gi");

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Year, month and day of a written date; US order where the notation leaves it open. */
export function parseDate(value: string): { year: number; month: number; day: number } | undefined {
  const named = /[a-z]{3,}/i.exec(value.replace(/(\d)(?:st|nd|rd|th)/gi, "$1"));
  const numbers = (value.match(/\d+/g) ?? []).map(Number);
  if (named) {
    const month = MONTHS.indexOf(named[0].slice(0, 3).toLowerCase()) + 1;
    return checked(numbers[1], month, numbers[0]);
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

function checked(year: number | undefined, month: number | undefined, day: number | undefined) {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const full = year >= 100 ? year : year + (year > 30 ? 1900 : 2000);
  if (full < 1850 || full > 2100 || month < 1 || month > 12) return undefined;
  // The 30th of February is nobody's birthday; day 0 of a month is the last one of the month before.
  if (day < 1 || day > new Date(Date.UTC(full, month, 0)).getUTCDate()) return undefined;
  return { year: full, month, day };
}

const key = (value: string): string => {
  const date = parseDate(value);
  return date === undefined ? value : `${date.year}-${date.month}-${date.day}`;
};

const WHOLE = new RegExp(String.raw`^\s*(?:${DATE}|${ARGUMENTS})(?:[T ]00:00(?::00)?(?:\.0+)?Z?)?\s*$`, "i");

/** Whether a text is a date, as a whole, that a living person can be born on; the number of its day, to compare. */
export function birthDayOf(text: string): number | undefined {
  if (text.length > 30 || !WHOLE.test(text)) return undefined;
  const date = parseDate(text);
  if (date === undefined || date.year < 1900) return undefined;
  return date.year * 10_000 + date.month * 100 + date.day;
}

export const dateOfBirth: Identifier = {
  id: "date-of-birth",
  category: "C",
  title: "Date of birth",
  citation: "45 CFR 164.514(b)(2)(i)(C)",
  labels: {
    plain: [
      "dob",
      "dobs",
      "d o b",
      "date of birth",
      "birth date",
      "birthdate",
      "birth day",
      "birthday",
      "birth dt",
      "brth dt",
      "brth date",
      "birth dte",
      "bday",
      "birth date time",
      "birth datetime",
      "dateofbirth",
      "birth dt tm",
      "patient dob",
      "do b",
      "bdate",
      "b date",
      "b day",
      "dt of birth",
      "fecha de nacimiento",
      "fecha nacimiento",
      "fecha nac",
      "f nac",
    ],
    // Of HL7; file systems have one, too, with the time of day.
    weak: ["birth time"],
    // Encyclopedias and authors' pages say it as well.
    bare: ["born"],
  },
  anchors: [
    { kind: "word", word: "dob", strong: true },
    { kind: "word", word: "dobs", strong: true },
    { kind: "part", word: "brth", strong: true },
    { kind: "word", word: "bdate", strong: true },
    { kind: "word", word: "b-date", strong: true },
    { kind: "word", word: "b_date", strong: true },
    { kind: "word", word: "b date", strong: true },
    { kind: "word", word: "b-day", strong: true },
    { kind: "word", word: "b_day", strong: true },
    { kind: "word", word: "b day", strong: true },
    { kind: "word", word: "do_b", strong: true },
    { kind: "word", word: "do-b", strong: true },
    { kind: "word", word: "do b", strong: true },
    { kind: "part", word: "nacimiento", strong: true },
    { kind: "part", word: "fecha", strong: true, confirm: /fecha[ _-]?nac/i },
    { kind: "part", word: "f nac", strong: true },
    { kind: "part", word: "f. nac", strong: true },
    { kind: "part", word: "f_nac", strong: true },
    { kind: "part", word: "f-nac", strong: true },
    { kind: "part", word: "fnac", strong: true },
    { kind: "word", word: "d.o.b", strong: true },
    { kind: "word", word: "d o b", strong: true },
    { kind: "word", word: "d-o-b", strong: true },
    { kind: "word", word: "d_o_b", strong: true },
    // File systems have a birth time, too.
    {
      kind: "part",
      word: "birth",
      strong: true,
      confirm: /birth(?!time)|birthtime[^]{1,20}?\d{4}-?\d\d-?\d\d(?:\d{4,6})?(?![T\d]| \d)/i,
    },
    { kind: "word", word: "born", strong: true },
    { kind: "word", word: "bday", strong: true },
  ],
  findLabelled(text, kind) {
    return matches(
      LABELLED,
      text,
      kind === "bare" ? "label:bare-date" : "label:date-of-birth",
      (all, start, end) =>
        parseDate(all.slice(start, end)) !== undefined &&
        !(kind === "weak" && !/^\d{4}-?\d\d-?\d\d(?:\d{4,6})?(?![T\d]| \d)/.test(all.slice(start, start + 16))),
    );
  },
  findInline(text) {
    const isDate = (all: string, start: number, end: number): boolean => parseDate(all.slice(start, end)) !== undefined;
    return [...matches(BORN, text, "label:bare-date", isDate), ...matches(INLINE, text, "label:date-of-birth", isDate)];
  },
  fictional(value) {
    const date = parseDate(value);
    if (date === undefined) return undefined;
    if (date.month === 1 && date.day === 1 && date.year % 10 === 0) return "placeholder-date";
    return date.year < 1900 ? "placeholder-date" : undefined;
  },
  normalise: key,
  showsShape: true,
  redaction: "[DATE_REDACTED]",
  surrogate,
};

/** 1 January 1980 in the notation of a date; a time of day behind it stays. */
function surrogate(value: string): string {
  if (/^\d{8}$/.test(value)) return isYearFirst(value) ? "19800101" : "01011980";
  const named = /[a-z]{3,}/i.exec(value)?.[0];
  const yearAt = /^\d{4}/.test(value) ? 1 : named === undefined ? 3 : 2;
  const last = named === undefined ? 3 : 2;
  let group = 0;
  return value
    .replace(/\d+(st|nd|rd|th)?/gi, (digits, ordinal: string | undefined) => {
      group++;
      if (group > last) return digits;
      if (group === yearAt) return digits.length > 2 ? "1980" : "80";
      return ordinal === undefined ? "1".padStart(digits.length, "0") : "1st";
    })
    .replace(named ?? "", named === undefined ? "" : january(named));
}

function january(month: string): string {
  const name = month.length > 4 ? "January" : "Jan";
  if (month === month.toUpperCase()) return name.toUpperCase();
  return month === month.toLowerCase() ? name.toLowerCase() : name;
}
