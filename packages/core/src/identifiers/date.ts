import { DATE, dayKey, firstOfEighty, FREE_DAY, parseDate, placeholderDay } from "./calendar.ts";
import { matches } from "./definition.ts";
import type { Identifier } from "./definition.ts";
import { anyCase, ONCE } from "../pattern.ts";

/**
 * Dates of a person's care and cover: admission, discharge, death, visit, procedure, onset ... Safe Harbor lets a year stand,
 * nothing finer (45 CFR 164.514(b)(2)(i)(C)): a month with its year and a day without one are dates, too. Dates are everywhere,
 * so only a label or a word of care tells one, and it counts in the record of a person only.
 */
const MONTH_NAME =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)" +
  ONCE;
const DAY = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
/** `March 4`, `4th of March`, `March 2024`, `2024-03`, `03/2024` */
const PART = [
  String.raw`${MONTH_NAME}\.? {1,2}${DAY}`,
  String.raw`${DAY} {1,2}(?:of )?${MONTH_NAME}(?![a-z])`,
  String.raw`${MONTH_NAME}\.?,? {1,2}(?:19|20)\d{2}`,
  String.raw`(?:19|20)\d{2}-(?:0[1-9]|1[0-2])`,
  String.raw`(?:0?[1-9]|1[0-2])\/(?:19|20)\d{2}`,
].join("|");
/** `3/4`, which is a fraction elsewhere */
const NUMBERS = String.raw`\d{1,2}\/\d{1,2}`;
const ENDS = String.raw`(?![\w-]|\/\d)`;

const LABELLED = anyCase(
  String.raw`${FREE_DAY}|(?<![\w./]|\d-)(?:${PART})${ENDS}|^\s{0,4}(?<value>${NUMBERS})(?=\s{0,4}$)`,
);

/** What happens to a patient; what it is called. */
const CARE = String.raw`(?:re-?)?admitted|admission|(?:re-?)?hospitali[sz]ed|discharged?|expired|died|deceased|passed away|death|seen|visited|visit|encounter|examined|evaluated|presented|presents|transferred|operated|underwent|surgery|procedure|biopsy|diagnosed|diagnosis|onset|vaccinated|immuni[sz]ed|treated|consult(?:ed|ation)?|scheduled|appointment|follow(?:ed)?[ -]up|collected|drawn|dos|d\.o\.s\.|date of (?:service|surgery|injury|onset)`;
/** `admitted on …`, `seen in the clinic on …`, `DOS …`: a few words on, in the same sentence. */
const INLINE = anyCase(
  String.raw`\b(?:${CARE})(?![\w-])(?:[ \t]{1,2}[A-Za-z][A-Za-z'/-]{0,14}){0,6}?[ \t]{0,2}[:,(]?[ \t]{0,2}${ONCE}(?<![\w./-])(?<value>${DATE}|${PART}|${NUMBERS})${ENDS}`,
);
/** What makes a day of two numbers or a month of its year: `seen 3/4 of the time` is none. */
const ON = /\b(?:on|in|from|since|until|through|of|dos:?)(?: the)? {1,2}$/i;
const LONGEST_ON = 16;

interface PartOfDate {
  readonly year?: number;
  readonly month: number;
  readonly day?: number;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** A month with its year, or with its day; US order where the notation leaves it open. */
function parsePart(value: string): PartOfDate | undefined {
  const named = /[a-z]{3,}/i.exec(value.replace(/\d(?:st|nd|rd|th)| of /gi, ""));
  const numbers = (value.match(/\d+/g) ?? []).map(Number);
  if (named !== null) {
    const month = MONTHS.indexOf(named[0].slice(0, 3).toLowerCase()) + 1;
    return numbers.length === 1 ? checked(month, numbers[0] ?? 0) : undefined;
  }
  const [a = 0, b = 0] = numbers;
  if (numbers.length !== 2) return undefined;
  return a > 31 ? checked(b, a) : (checked(a, b) ?? checked(b, a));
}

/** `other` is a year where it has more than two digits. */
function checked(month: number, other: number): PartOfDate | undefined {
  if (month < 1 || month > 12) return undefined;
  if (other > 99) return { year: other, month };
  // A leap year, since the year is not known.
  return other >= 1 && other <= new Date(Date.UTC(2000, month, 0)).getUTCDate() ? { month, day: other } : undefined;
}

const isDate = (text: string, start: number, end: number): boolean => {
  const value = text.slice(start, end);
  return parseDate(value) !== undefined || parsePart(value) !== undefined;
};

function isDateInText(text: string, start: number, end: number): boolean {
  const value = text.slice(start, end);
  return (
    parseDate(value) !== undefined ||
    (parsePart(value) !== undefined && ON.test(text.slice(Math.max(0, start - LONGEST_ON), start)))
  );
}

/** From here on a date is no date of care: systems write it for an end that nobody knows. */
const FAR_FUTURE = 2090;

/** How databases and people call the date of something. */
const dateOf = (...events: readonly string[]): string[] =>
  events.flatMap((event) => [...withTimes(`${event} date`), `date of ${event}`, `${event} dt`]);

/** A date, and the same with a time behind it: `visit start date`, `visit start datetime`. */
const withTimes = (...labels: readonly string[]): string[] =>
  labels.flatMap((label) => [label, `${label} time`, `${label}time`]);

export const date: Identifier = {
  id: "date",
  category: "C",
  title: "Date of care",
  citation: "45 CFR 164.514(b)(2)(i)(C)",
  labels: {
    plain: [
      ...dateOf("admission", "discharge", "death", "service", "visit", "encounter", "care", "onset", "diagnosis"),
      ...dateOf("surgery", "procedure", "immunization", "vaccination", "appointment"),
      "admit date",
      "admit date time",
      "admit datetime",
      "admit dt",
      "admit dt tm",
      "admit time",
      "disch date",
      "disch dt tm",
      "disch time",
      "admsn date",
      "admsn time",
      ...withTimes("visit start date", "visit end date", "condition start date", "drug exposure start date"),
      ...withTimes("measurement date", "procedure occurrence date"),
      "deceased dt tm",
      "deceased date",
      "deceased date time",
      "deceased datetime",
      "dod",
      "dos",
      "dos from",
      "dos to",
      "from dos",
      "to dos",
      "appt date",
      "appt dt",
      "appt time",
      "appointment time",
      "injury date",
      "date of injury",
      "prescription date",
      "rx date",
      "dispense date",
      "date dispensed",
      "date filled",
      "specimen date",
      "hospitalization date",
      "last visit",
      "next visit",
      "next appointment",
      "admitted on",
      "admitted at",
      "discharged on",
      "discharged at",
      "coverage start",
      "coverage end",
      "coverage date",
      "fecha de ingreso",
      "fecha de alta",
      "fecha de defuncion",
      "fecha de consulta",
    ],
    // Shops, museums and programs say these as well.
    bare: [
      "admitted",
      "discharged",
      "deceased",
      "died",
      "onset",
      "collected",
      "collection date",
      "collection date time",
      "date collected",
      "collected at",
      "collected on",
      "last seen",
      "resulted",
      "result date",
      "result dt",
      "date resulted",
      "test date",
      "exam date",
      "study date",
      "fill date",
      "enrollment date",
      "enrolment date",
      "effective date",
      "effective date time",
      "effective time",
      "eff date",
      "termination date",
      "term date",
      "period start",
      "period end",
      "authored on",
      "performed date time",
      "performed on",
      "occurrence date time",
      "abatement date time",
      "recorded date",
      "asserted date",
      "contact date",
      "observation date",
      "note date",
      "reg dt tm",
      "date written",
      "written date",
      "from date",
      "thru date",
      "through date",
    ],
  },
  anchors: [],
  inRecord: true,
  findLabelled(text, kind) {
    return matches(LABELLED, text, kind === "bare" ? "label:loose-date" : "label:date", isDate);
  },
  inlineCue: new RegExp(CARE, "i"),
  findInline(text) {
    return matches(INLINE, text, "text:date", isDateInText);
  },
  fictional(value) {
    const whole = parseDate(value);
    if (whole !== undefined) return whole.year >= FAR_FUTURE ? "far-future-date" : placeholderDay(whole);
    const { year = 0, month, day = 1 } = parsePart(value) ?? { month: 0 };
    return month === 1 && day === 1 && year % 10 === 0 ? "placeholder-date" : undefined;
  },
  normalise: dayKey,
  showsShape: true,
  redaction: "[DATE_REDACTED]",
  surrogate: firstOfEighty,
};
