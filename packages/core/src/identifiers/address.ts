import { boxAfter, streetAfter } from "../context/street.ts";
import type { Identifier, LabelKind, Match } from "./definition.ts";
import { ready } from "../pattern.ts";

/**
 * Street address, city and county: every geographic subdivision smaller than a state (45 CFR 164.514(b)(2)(i)(B)); ZIP codes
 * and coordinates are identifiers of their own. In running text a number, a name and a suffix of USPS Publication 28 tell a
 * street, surely so with a state or a ZIP code behind them or with "lives at" before; under a label the suffix may be missing.
 */
const HOUSE = /(?<![\w.,:/#$%*+=&@-])\d{1,6}(?:[A-Z]|-\d{1,4}| 1\/2)?(?=[ \t]{1,2}[A-Za-zÀ-ÿ\d])/g;
/** `P.O. Box 12`, `RR 2 Box 15`, `HC 3 Box 7` (Publication 28, sections 24 to 28); searched from "Box". */
const BOX = /\b(?:[Bb]ox|BOX)[ \t]{1,2}#?\d{1,6}(?!\w)/g;
const BEFORE_BOX = /(?:\bp\.? ?o\.? ?|\bpost office |\b(?:rr|hc|rural route)\.? ?\d{1,3},? )$/i;
const LONGEST_BEFORE_BOX = 20;

/** What says in running text that a person lives at the address that follows. */
const LIVES =
  /\b(?:liv(?:es?|ed|ing)|resid(?:es?|ed|ing|ence)|mov(?:ed|ing)|relocated|discharged|home|address)(?: address)?(?: is| was| of record)?(?: at| to| now| on)?:?[ \t]{1,2}$/i;
const LONGEST_BEFORE = 40;

/** Under a label a number may be a word, and streets of Puerto Rico begin with what others end with. */
const LABELLED_HOUSE =
  /^\s{0,4}(?:\d{1,6}(?:[A-Za-z]|[-/]\d{1,4}| 1\/2)?|[NSEW]\d{1,5}|one|two|three|four|five|six|seven|eight|nine|ten)(?=[ \t]{1,2}[A-Za-zÀ-ÿ\d])/i;
const LABELLED_BOX = /^\s{0,4}(?:p\.? ?o\.? ?|post office |(?:rr|hc|rural route)\.? ?\d{1,3},? )box #?\d{1,6}(?!\w)/i;
const LABELLED_UNIT =
  /^\s{0,4}(?:(?:apt|apartment|unit|suite|ste|floor|fl|rm|room|bldg|lot|trlr|spc)\.? ?#? ?|# ?)[A-Z\d][A-Za-z\d-]{0,5}(?=\s*$)/i;
/** A value that has a word and a number, whatever their order: `Calle Luna 45`, `Elm Tree House, Flat 3`. */
const LABELLED_WHOLE =
  /^\s*(?=[^\d]{0,99}\d)(?=[^]{0,99}[A-Za-zÀ-ÿ]{3})[A-Za-zÀ-ÿ\d#][\wÀ-ÿ .,'’#/-]{3,90}[\wÀ-ÿ.](?=\s*$)/;
const CITY =
  /^\s*(?<value>[A-ZÀ-Þ][A-Za-zÀ-ÿ'’.-]{1,24}(?: {1,3}[A-Za-zÀ-ÿ(][A-Za-zÀ-ÿ'’.)-]{0,24}){0,4})(?=\s*(?:$|,))/;
/** Words of captions and of what is not known. */
const NO_CITY =
  /\b(?:city|town|county name|village|municipality|name|unknown|none|null|undefined|invalid|required|please|enter|select|choose|search|your|the|must|string|text|value|type|field|label|address|street|n\/a|na|other|true|false|todo|missing|redacted|removed|masked|homeless)\b/i;

function labelledMatch(text: string, kind: LabelKind): Match[] {
  const match = (start: number, end: number, evidence: Match["evidence"]): Match[] => {
    const lead = /^\s*/.exec(text.slice(start, end))?.[0].length ?? 0;
    return [{ start: start + lead, end, evidence }];
  };
  if (kind === "bare") {
    const city = CITY.exec(text)?.groups?.["value"];
    if (city === undefined || NO_CITY.test(city.replace(/ (?:City|Town|Village)$/i, ""))) return [];
    const start = text.indexOf(city);
    return [{ start, end: start + city.length, evidence: "label:city" }];
  }
  const house = LABELLED_HOUSE.exec(text);
  const street = house === null ? undefined : streetAfter(text, house[0].length, true);
  if (street !== undefined) return match(0, street.end, "label:address");
  const box = LABELLED_BOX.exec(text);
  if (box !== null) return match(0, boxAfter(text, box[0].length).end, "label:address");
  if (kind === "weak") return [];
  const whole = LABELLED_UNIT.exec(text) ?? LABELLED_WHOLE.exec(text);
  if (whole !== null) return match(0, whole[0].length, "label:address");
  if (kind === "full" && /[A-Za-zÀ-ÿ]{3}/.test(text) && text.trim().length <= LONGEST_LINE)
    return match(0, text.trimEnd().length, "label:address");
  return [];
}

/** Of one line of an address. */
const LONGEST_LINE = 90;

/** Words and numbers that people write who invent an address. */
const MADE_UP =
  /\b(?:test|testing|fake|example|sample|demo|dummy|mock|foo|lorem|placeholder|any ?street|any ?town|any ?city|nowhere|your street)\b/i;
const PLACEHOLDER =
  /^(?:123|1234|12345|456|789|321|111|222|333|999|1111)[ \t]+(?:[nsew]\.? )?(?:main|elm|oak|maple|pine|cedar|any|some|first|1st|second|2nd|high|hill|lake|park|broadway|church|market|street|a|b|abc|xyz)\b|\bbox #?(?:1|12|123|1234|12345)\b/i;
const MADE_UP_CITY =
  /^(?:any ?town|any ?city|any ?where|some ?where|no ?where|some ?city|smallville|gotham(?: city)?|test ?(?:ville|city|town)|sample ?(?:ville|city|town)|fake ?(?:ville|city|town)|foo|bar|foobar)(?: county)?$/i;
/**
 * Addresses of books, films and television; those that HL7 v2.5.1, FHIR R4 and C-CDA print in their examples.
 */
const SAMPLES =
  /^(?:742 evergreen|221b? baker|4 privet|12 grimmauld|31 spooner|1313 mockingbird|124 conch|42 wallaby|534 erewhon|1200 n\.? elm|1357 amber|17 daws|2222 home st)/i;
/** Seats of foundations and companies, as licences and samples print them. */
const SEATS =
  /^(?:51 franklin|59 temple|675 mass|31 milk|1600 amphitheatre|1600 pennsylvania|(?:1|one) infinite loop|(?:1|one) apple park|(?:1|one) hacker|(?:1|one) microsoft|410 terry)/i;

export const address: Identifier = {
  id: "address",
  category: "B",
  title: "Address",
  citation: "45 CFR 164.514(b)(2)(i)(B); USPS Publication 28",
  labels: {
    // Of C-CDA, and of the places of an address in messages: what stands there is one.
    full: ["street address line"],
    plain: [
      "street",
      "street address",
      "street line",
      "street 1",
      "street 2",
      "address line",
      "address line 1",
      "address line 2",
      "address street",
      "address 1",
      "address 2",
      "addr line",
      "addr line 1",
      "addr line 2",
      "addr ln 1",
      "addr ln 2",
      "addr 1",
      "addr 2",
      "add line 1",
      "add line 2",
      "home address",
      "guardian address",
      "home street",
      "mailing address",
      "mailing street",
      "billing address",
      "residential address",
      "residence address",
      "permanent address",
      "current address",
      "physical address",
      "postal address",
      "calle",
      "domicilio",
      "direccion",
      "dirección",
    ],
    weak: ["address", "addresses", "addr", "residence"],
    bare: [
      "city",
      "town",
      "village",
      "municipality",
      "city village",
      "city town",
      "city name",
      "guardian city",
      "county",
      "county name",
      "county district",
      "district",
      "hometown",
      "home town",
      "birth place",
      "place of birth",
      "city of birth",
      "ciudad",
      "municipio",
      "condado",
    ],
  },
  anchors: [],
  inRecord: true,
  find(text) {
    const found: Match[] = [];
    HOUSE.lastIndex = 0;
    for (let house = HOUSE.exec(text); house !== null; house = HOUSE.exec(text)) {
      const start = house.index;
      const at = start + house[0].length;
      const lives = ready(LIVES).test(text.slice(Math.max(0, start - LONGEST_BEFORE), start));
      const street = streetAfter(text, at, lives);
      if (street === undefined) continue;
      const evidence = lives ? "label:address" : street.placed ? "shape:address" : "shape:street";
      found.push({ start, end: street.end, evidence });
      HOUSE.lastIndex = street.end;
    }
    BOX.lastIndex = 0;
    for (let box = BOX.exec(text); box !== null; box = BOX.exec(text)) {
      const lead = BEFORE_BOX.exec(text.slice(Math.max(0, box.index - LONGEST_BEFORE_BOX), box.index))?.[0];
      if (lead === undefined) continue;
      const { end, placed } = boxAfter(text, box.index + box[0].length);
      found.push({ start: box.index - lead.length, end, evidence: placed ? "shape:address" : "shape:street" });
    }
    return found;
  },
  findLabelled: labelledMatch,
  fictional(value) {
    const written = value.trim();
    if (SAMPLES.test(written)) return "known-sample";
    if (SEATS.test(written)) return "known-organisation";
    if (PLACEHOLDER.test(written)) return "placeholder-street";
    return MADE_UP.test(written) || MADE_UP_CITY.test(written) ? "made-up-place" : undefined;
  },
  normalise: (value) => value.toLowerCase().replace(/[^0-9a-zß-ÿ]+/g, " "),
  showsShape: false,
  redaction: "[ADDRESS_REDACTED]",
  surrogate(value) {
    if (!/\d/.test(value)) return "Anytown";
    return value.includes(",") ? "123 Main St, Anytown" : "123 Main St";
  },
};
