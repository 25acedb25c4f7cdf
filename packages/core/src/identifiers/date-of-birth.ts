import { DATE, dayKey, firstOfEighty, FREE_DAY, parseDate, placeholderDay, WHOLE_DAY } from "./calendar.ts";
import { CONNECTOR, matches } from "./definition.ts";
import type { Identifier } from "./definition.ts";
import { anyCase, holds } from "../pattern.ts";
import { impliesHighAge } from "./high-age.ts";

/**
 * Date of birth. Safe Harbor lets a year stand, never a month or a day (45 CFR 164.514(b)(2)(i)(C)). A date alone says
 * nothing about birth, so only a label tells one.
 */
const LABELLED = anyCase(FREE_DAY);
const INLINE = anyCase(
  String.raw`(?:\bdob|\bd\.o\.b\.?|\bdate[ _-]?of[ _-]?birth|\bbirth[ _-]?(?:date|day)|\bbday)${CONNECTOR}(?<value>${DATE})(?![\d-])`,
);

const BORN = anyCase(String.raw`\bborn(?: on)? {1,2}(?<value>${DATE})(?![\d-])`);

/** Whether a text is a date, as a whole, that a living person can be born on; the number of its day, to compare. */
export function birthDayOf(text: string): number | undefined {
  if (text.length > 30 || !holds(WHOLE_DAY, text)) return undefined;
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
      confirm: /birth(?!time)|birthtime[^]{1,20}?(?:18|19|20)\d\d-?[01]\d-?[0-3]\d(?:\d{4,6})?(?![T\d]| \d)/i,
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
  inlineDigits: 3,
  findInline(text) {
    const isDate = (all: string, start: number, end: number): boolean => parseDate(all.slice(start, end)) !== undefined;
    return [...matches(BORN, text, "label:bare-date", isDate), ...matches(INLINE, text, "label:date-of-birth", isDate)];
  },
  fictional(value) {
    const date = parseDate(value);
    return date === undefined ? undefined : placeholderDay(date);
  },
  furtherEvidence(value, thisYear) {
    const date = parseDate(value);
    return date !== undefined && impliesHighAge(date.year, thisYear) ? "value:age-over-89" : undefined;
  },
  normalise: dayKey,
  showsShape: true,
  redaction: "[DATE_REDACTED]",
  surrogate: firstOfEighty,
};
