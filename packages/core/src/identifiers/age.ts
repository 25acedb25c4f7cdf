import { matches } from "./definition.ts";
import type { Identifier } from "./definition.ts";
import { anyCase } from "../pattern.ts";
import { impliesHighAge, isHighAge } from "./high-age.ts";

/**
 * An age over 89, and the year of birth that implies one (45 CFR 164.514(b)(2)(i)(C)). "90 or older" is what Safe Harbor asks
 * people to write instead, and no finding.
 */
const NUMBER = String.raw`(?:9\d|1[0-2]\d)(?:\.\d{1,2})?`;

const ONES = "one|two|three|four|five|six|seven|eight|nine";
const TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen";
const WORDS = `ninety(?:[ -](?:${ONES}))?|(?:one|a) hundred(?: and)?(?:[ -](?:${ONES}|${TEENS}))?`;
const AGE = `${NUMBER}|${WORDS}`;

/** `-year-old`, ` years of age`, ` yo`, ` y/o`, `yr old` */
const YEARS_OLD = String.raw`[ -]?(?:years?|yrs?)\.?[ -](?:olds?|of age|young)\b|[ -]?(?:y\/o|yo|y\.o\.?)(?![a-z])`;
/** A sex behind the number, and a word of a clinical line: `93F with chest pain`, `91 M s/p CABG`. */
const SEX = String.raw`\s?(?:[FM]|female|male|woman|man|lady|gentleman)\s(?:with|w\/|who|presents|presenting|presented|admitted|brought|c\/o|s\/p|p\/w|h\/o|hx|known)`;
const BEFORE = anyCase(String.raw`(?<![\w.,$€£#/+-])(?<value>${AGE})(?=${YEARS_OLD}|${SEX})`);
/** `aged 92`, `age: 101`, `lived to 97` */
const BEHIND = anyCase(
  String.raw`(?<![\w-])(?:aged?|age of|lived to(?: be)?|died at|turned|turning)[ \t]{0,2}[:=]?[ \t]{0,2}(?<value>${AGE})(?![\w%+-]|[.,]\d)`,
);
const LABELLED = anyCase(
  String.raw`^[\s"'(~]{0,4}(?<value>${AGE})(?![\d%+]|-\d|[.,:/]\d)(?=[^\w]|$|y(?:o|rs?|ears?|\.o\.|\/o)?(?![a-z]))`,
);
const YEAR = /^[\s"'(]{0,4}(?<value>(?:18|19|20)\d{2})(?![\w-]|[./]\d)/g;

/** `90+`, `90 or older` and ranges are what may be written; months and days, degrees and pages are no years. */
const NO_AGE =
  /^(?:[ -]?(?:years?|yrs?|y\/o|yo|y\.o\.?)(?:[ -](?:olds?|of age))?)?[\s,]{0,2}(?:\+|(?:or|and) (?:older|over|above|more|up|under|younger|below)|(?:to|-|–) ?\d)|^[ -]?(?:months?|mos?|weeks?|wks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?|ms|degrees?|percent|pages|points|[dhsw]|°)(?![a-z])/i;
/** What stands before a limit, a range or an average. */
const COMPARED =
  /(?:[<>≥≤]=?|\b(?:over|above|under|below|than|least|most|beyond|past|exceeding|up to|max(?:imum)?|min(?:imum)?|average|mean|median|cache|stopping)(?: age)?(?: of)?)[ :=]{0,3}$|(?:between \d{1,3} and|\d to|\d ?[-–]) ?$/i;
/** Things have ages, too: `a 90-year-old company`. */
const THING =
  /^[ -]?(?:years?|yrs?)[ -]olds? (?:[a-z]{1,12} )?(?:company|business|firm|building|house|church|bridge|school|tree|tradition|history|institution|organi[sz]ation|magazine|newspaper|brand|law|record|data|wine|technology|code|car|ship|hotel|theat(?:er|re)|museum)(?=[.,;:!?)]|$| (?:in|of|on|at|is|was|with|that|which|and|has|from|near)\b)/i;
const WINDOW = 48;

const isAge = (text: string, start: number, end: number): boolean => {
  const value = text.slice(start, end);
  // The words of numbers reach no further than the bounds do.
  return (/[a-z]/i.test(value) || isHighAge(Number(value))) && !NO_AGE.test(text.slice(end, end + WINDOW));
};

const isAgeOfPerson = (text: string, start: number, end: number): boolean =>
  isAge(text, start, end) &&
  !THING.test(text.slice(end, end + WINDOW)) &&
  !COMPARED.test(text.slice(Math.max(0, start - WINDOW), start));

export const age: Identifier = {
  id: "age",
  category: "C",
  title: "Age over 89",
  citation: "45 CFR 164.514(b)(2)(i)(C)",
  labels: {
    plain: [
      "age",
      "age years",
      "age yrs",
      "age in years",
      "years old",
      "age at visit",
      "age at encounter",
      "age at admission",
      "age at diagnosis",
      "age at death",
      "age at onset",
      "edad",
      "edad paciente",
    ],
    year: [
      "birth year",
      "year of birth",
      "yob",
      "birth yr",
      "year born",
      // FHIR and forms let a date of birth be a year alone.
      "dob",
      "date of birth",
      "birth date",
      "birthdate",
    ],
  },
  anchors: [],
  inRecord: true,
  findLabelled(text, kind, thisYear) {
    if (kind !== "year") return matches(LABELLED, text, "label:age", isAge);
    return matches(YEAR, text, "label:birth-year", (all, start, end) =>
      impliesHighAge(Number(all.slice(start, end)), thisYear),
    );
  },
  inlineCue: /9\d|1[0-2]\d|ninety|hundred/i,
  findInline(text) {
    return [...matches(BEFORE, text, "text:age", isAgeOfPerson), ...matches(BEHIND, text, "text:age", isAgeOfPerson)];
  },
  fictional: () => undefined,
  normalise: (value) => value.toLowerCase(),
  // Two digits or three narrow it down.
  showsShape: false,
  redaction: "[AGE_REDACTED]",
  surrogate: (value) => (/^\d{4}$/.test(value) ? "1980" : /\d/.test(value) ? "80" : "eighty"),
};
