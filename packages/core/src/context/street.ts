import { COMMON_SUFFIXES, NUMBERED_ROADS, RARE_SUFFIXES, STATE_NAMES, STATES, UNITS } from "./places.ts";
import { ONCE, ready } from "../pattern.ts";

/** Street addresses as USPS Publication 28 has them: number, directional, name, suffix, unit; then city, state and ZIP. */
export interface Street {
  /** The offset behind the address, as far as it goes. */
  readonly end: number;
  /** City and state or a ZIP code stand behind it: it is hardly anything else. */
  readonly placed: boolean;
}

const MOST_WORDS = 7;
/** A word of a name, an ordinal (`5th`), the number of a road. */
const WORD =
  /[ \t]{1,2}([A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’-]{0,24}\.?|\d{1,3}(?:st|nd|rd|th|ST|ND|RD|TH)|\d{1,4}[A-Z]?)(?![\w@=(/])/y;
const DIRECTION = /[ \t]{1,2}(?:[NSEW]\.?[EW]?\.?|North(?:east|west)?|South(?:east|west)?|East|West)(?![\w'])/y;
const UNIT = new RegExp(
  String.raw`,?[ \t]{0,2}${ONCE}(?:(?:(?:apt|apartment|unit|suite|ste|floor|fl|rm|room|bldg|building|lot|trlr|spc|space|p\.?o\.? box)\b\.? {0,2}#?${ONCE}|# ?)[A-Za-z\d][A-Za-z\d-]{0,5}|(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth) floor)(?!\w)`,
  "iy",
);
const CITY = "[A-ZÀ-Þ][A-Za-zÀ-ÿ'’.-]{0,24}(?: [A-ZÀ-Þ][A-Za-zÀ-ÿ'’.-]{0,24}){0,3}";
/** Behind a comma, a blank or on the next line. */
const PLACE = new RegExp(
  String.raw`(?:,?[ \t]{1,3}|,|,?[ \t]{0,3}(?:\r\n|\n|\r)[ \t>*#/|]{0,12})(?:${CITY}(?<comma>,)?[ \t]{1,2})?(?<state>[A-Z]{2}|${STATE_NAMES})(?<zip>,?[ \t]{1,2}\d{5}(?:-\d{4})?)?(?![\w-])(?:,? USA?(?!\w))?`,
  "y",
);
/** `, Austin`, `, USA` behind a street under a label. */
const FURTHER = /, ?(?:(?:St|Ft|Mt)\. )?[A-ZÀ-Þ][\wÀ-ÿ'’-]{1,24}(?: [A-ZÀ-Þ\d#][\wÀ-ÿ'’-]{0,24}){0,3}(?![\w@])/y;

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text) === null ? at : pattern.lastIndex;
}

interface Place {
  /** The offset behind city, state and ZIP code; where they would begin if there are none. */
  readonly end: number;
  readonly zip: boolean;
}

function placeAt(text: string, at: number): Place {
  PLACE.lastIndex = at;
  const groups = PLACE.exec(text)?.groups;
  const { state = "", comma, zip } = groups ?? {};
  // Two capitals are a state behind a comma or before a ZIP code.
  const isState = state.length > 2 || (STATES.has(state) && (comma !== undefined || zip !== undefined));
  return isState ? { end: PLACE.lastIndex, zip: zip !== undefined } : { end: at, zip: false };
}

/** "Dr. Hale" and "St. Mary" are no streets, unless a city and a state follow. */
const isTitle = (word: string, text: string, end: number): boolean =>
  (word === "dr" || word === "st" || word === "ct") && /^ [A-ZÀ-Þ][a-zß-ÿ]/.test(text.slice(end, end + 3));

/**
 * The street whose number ends at `at`, or undefined.
 *
 * @param labelled true where a label says that it is one: then the name may stand in small letters or have no suffix
 */
export function streetAfter(text: string, at: number, labelled: boolean): Street | undefined {
  const { end: street, suffix, last } = nameAfter(text, at, labelled);
  if (street === at) return undefined;
  const end = endOf(ready(UNIT), text, endOf(DIRECTION, text, street));
  const place = placeAt(text, end);
  const placed = place.end > end;
  if (!labelled) {
    if (suffix === "none" && !place.zip) return undefined;
    if (!placed && (suffix !== "common" || isTitle(last, text, end) || !ENDS.test(text.slice(end, end + 4))))
      return undefined;
  }
  return { end: withoutStop(text, labelled ? furtherParts(text, place.end) : place.end), placed };
}

/** What a street without a city ends with: not `3 Steps Court went …`. */
const ENDS = /^(?:[ \t]{0,2}(?:$|[\r\n,.;:)\]"'`<|\\~^/])| (?:in|on|at|and|by)\b)/;

interface StreetName {
  /** The offset behind it; where it would begin if there is none. */
  readonly end: number;
  readonly suffix: "common" | "rare" | "none";
  /** Its last word, in small letters. */
  readonly last: string;
}

function nameAfter(text: string, at: number, labelled: boolean): StreetName {
  const none: StreetName = { end: at, suffix: "none", last: "" };
  let name = none;
  let end = at;
  let before = "";
  let isCapital = true;
  for (let i = 0; i < MOST_WORDS; i++) {
    WORD.lastIndex = end;
    const token = WORD.exec(text)?.[1];
    if (token === undefined) break;
    const word = token.replace(/\.$/, "").toLowerCase();
    if (i === 0 && UNITS.has(word)) return none;
    const isNumber = /^\d+[a-z]?$/.test(word);
    if (isNumber && !NUMBERED_ROADS.has(before)) break;
    isCapital &&= /^[A-ZÀ-Þ\d]/.test(token) || PARTICLES.has(word);
    if (!labelled && !isCapital) break;
    end = WORD.lastIndex;
    before = word;
    if (isNumber) return { end, suffix: "common", last: word };
    if (i > 0 && COMMON_SUFFIXES.has(word)) {
      name = { end, suffix: "common", last: word };
      // `County Road 12` goes on.
      if (!NUMBERED_ROADS.has(word) || !/^ \d/.test(text.slice(end, end + 2))) return name;
    } else if (i > 0 && RARE_SUFFIXES.has(word)) name = { end, suffix: "rare", last: word };
    else if (name.suffix === "none" && isCapital && /[a-zß-ÿ]{3}/.test(word))
      name = { end, suffix: "none", last: word };
  }
  return name;
}

/** What a label lets stand behind a street: a city, a country. */
function furtherParts(text: string, at: number): number {
  let end = at;
  for (let i = 0; i < MOST_PARTS; i++) end = endOf(FURTHER, text, end);
  return end;
}

/** The full stop of a sentence is none of an abbreviation. */
const withoutStop = (text: string, end: number): number => (text.charAt(end - 1) === "." ? end - 1 : end);

const MOST_PARTS = 3;
const PARTICLES: ReadonlySet<string> = new Set(["of", "the", "de", "del", "la", "las", "los", "y", "e"]);

/** City, state and ZIP code behind a box, in the same way. */
export function boxAfter(text: string, at: number): Street {
  const { end } = placeAt(text, at);
  return { end, placed: end > at };
}
