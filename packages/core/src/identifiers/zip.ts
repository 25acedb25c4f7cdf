import { STATES } from "../context/places.ts";
import { CONNECTOR, digitsOf, isPatternedNumber, matches } from "./definition.ts";
import type { Identifier } from "./definition.ts";
import { anyCase } from "../pattern.ts";

/**
 * ZIP code: five digits or ZIP+4, under a label or behind a city and a state. Safe Harbor lets the first three digits stand
 * unless few people live there (45 CFR 164.514(b)(2)(i)(B)).
 */
const CODE = String.raw`\d{5}(?:-?\d{4})?`;
/** Spreadsheets lose a zero in front; Canada and the United Kingdom have letters. */
const LABELLED = new RegExp(
  String.raw`^\s{0,4}(?<value>${CODE}(?![\w-]|\.\d)|(?:[1-9]\d{3}|\d{3}|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})(?=\s*$))`,
);
const INLINE = anyCase(String.raw`\bzip(?:[ -]?code)?${CONNECTOR}(?<value>\d{5}(?:-\d{4})?)(?![\w-]|\.\d)`);
const BEHIND_STATE = /(?<![\w.-])\d{5}(?:-\d{4})?(?![\w-]|\.\d)/g;
const CITY_AND_STATE = /[A-ZÀ-Þ][A-Za-zÀ-ÿ'’.-]{1,24},?[ \t]{1,2}(?<state>[A-Z]{2}),?[ \t]{1,2}$/;
const LONGEST_CITY_AND_STATE = 34;

/**
 * The first three digits behind which 20,000 people or fewer live by the Census of 2000: HHS, "Guidance Regarding Methods for
 * De-identification of Protected Health Information", 26 November 2012.
 */
const RESTRICTED: ReadonlySet<string> = new Set(
  "036 059 063 102 203 556 692 790 821 823 830 831 878 879 884 890 893".split(" "),
);

const isCode = (text: string, start: number, end: number): boolean => {
  const value = text.slice(start, end);
  return value.length !== 3 || RESTRICTED.has(value);
};

function followsState(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - LONGEST_CITY_AND_STATE), start);
  return STATES.has(CITY_AND_STATE.exec(before)?.groups?.["state"] ?? "");
}

export const zip: Identifier = {
  id: "zip",
  category: "B",
  title: "ZIP code",
  citation: "45 CFR 164.514(b)(2)(i)(B)",
  labels: {
    plain: [
      "zip",
      "zips",
      "zip code",
      "zip cd",
      "zip 5",
      "zip 9",
      "zip plus 4",
      "zip 3",
      "zip prefix",
      "zip code prefix",
      "postal",
      "postal code",
      "postal cd",
      "post code",
      "guardian postal code",
      "codigo postal",
      "código postal",
      "cp",
    ],
  },
  anchors: [],
  inRecord: true,
  find: (text) => matches(BEHIND_STATE, text, "shape:state-zip", followsState),
  findLabelled(text) {
    const value = LABELLED.exec(text)?.groups?.["value"];
    if (value === undefined) return [];
    const start = text.indexOf(value);
    return isCode(text, start, start + value.length)
      ? [{ start, end: start + value.length, evidence: "label:zip" }]
      : [];
  },
  inlineCue: /zip/i,
  findInline: (text) => matches(INLINE, text, "label:zip"),
  fictional(value) {
    const first = digitsOf(value).slice(0, 5);
    if (first.startsWith("000")) return "unassigned-prefix";
    return isPatternedNumber(first) ? "patterned-number" : undefined;
  },
  normalise: (value) => (/[A-Z]/i.test(value) ? value.replace(/ /g, "").toUpperCase() : digitsOf(value).slice(0, 5)),
  showsShape: true,
  redaction: "[ZIP_REDACTED]",
  surrogate: (value) => (/[A-Z]/i.test(value) ? "00000" : value.replace(/\d/g, "0")),
};
