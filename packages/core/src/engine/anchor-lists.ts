/**
 * All anchors and words of the first pass, by what it asks of them. Nothing but data comes out, which a bundle may hold in place of the
 * identifiers it is made of: then a text that is not worth reading costs none of their start.
 */
import { HEALTH_STEMS } from "../context/vocabulary.ts";
import { identifiers } from "../identifiers/index.ts";
import type { Anchor } from "./anchors.ts";
import type { FirstWord } from "./first-look.ts";

/** A mark or a digit in braces or in eight digits, beside a digit; an "@" between letters. */
const LONG_ESCAPE =
  /[\d}]\\(?:u\{(?:2[\da-f]|3\d)\}|U000000(?:2[\da-f]|3\d))|\\(?:u\{(?:2[\da-f]|3\d)\}|U000000(?:2[\da-f]|3\d))[\d\\]|\w\\(?:u\{40\}|U00000040)\w/i;

/** What references of HTML hide: blanks, marks of numbers and addresses, digits, the "@". */
const REFERENCES = [32, 40, 41, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 64, 160].flatMap((code) => [
  `&#${code};`,
  `&#x${code.toString(16)};`,
]);
/** One beside a digit or another one, and an "@" between letters. */
const REFERENCE = /[\d;]&(?:#\d{2,3}|#x[\da-f]{2}|nbsp);|&(?:#\d{2,3}|#x[\da-f]{2}|nbsp);(?:\d|&#)|\w&#(?:64|x40);\w/i;

/** A name of FHIR, in whatever quotes and escapes; the protocol of browsers has resource types, too. */
const RESOURCE = /resourceType(?![?]?: ?ResourceType)[^]{1,16}?[A-Z][a-z]/;

/** What must be read for reasons of the engine itself: escapes that may hide a value, and suppression comments. */
const ENGINE_ANCHORS: readonly Anchor[] = [
  { kind: "part", word: "\\u002d", strong: true, confirm: /\d\\u002d[\d\\]/i },
  { kind: "part", word: "\\u003", strong: true, confirm: /[\d-]\\u003\d|\\u003\d[\d\\]/ },
  { kind: "part", word: "\\u0040", strong: true, confirm: /\w\\u0040\w/ },
  { kind: "part", word: "\\x2d", strong: true, confirm: /\d\\x2d[\d\\]/i },
  { kind: "part", word: "\\x3", strong: true, confirm: /[\d-]\\x3\d|\\x3\d[\d\\]/ },
  { kind: "part", word: "\\x40", strong: true, confirm: /\w\\x40\w/ },
  ...["\\u{2", "\\u{3", "\\u{40", "\\u0000002", "\\u0000003", "\\u00000040"].map((word): Anchor => ({
    kind: "part",
    word,
    strong: true,
    confirm: LONG_ESCAPE,
  })),
  ...[...REFERENCES, "&nbsp;"].map((word): Anchor => ({ kind: "part", word, strong: true, confirm: REFERENCE })),
  { kind: "part", word: "nophi-ignore", strong: true },
  // What stands at which place of FHIR and CDA is no label, and an attachment may be in Base64.
  { kind: "part", word: "resourceType", strong: true, confirm: RESOURCE },
  { kind: "part", word: "hl7.org/fhir", strong: true },
  { kind: "part", word: "ClinicalDocument", strong: true },
  { kind: "part", word: "recordTarget", strong: true },
  { kind: "part", word: "patientRole", strong: true },
  { kind: "part", word: "113883.10.20", strong: true },
  // The patient's name and id in the JSON model of DICOM.
  { kind: "part", word: "00100010", strong: true },
  { kind: "part", word: "00100020", strong: true },
  // Segments of NCPDP, behind a separator or what logs write for it.
  ...["am0", "am1", "am2"].map((word): Anchor => ({
    kind: "part",
    word,
    strong: true,
    confirm: /(?:[^\w\s]|1[cC])AM[0-2]\d/,
  })),
];

/** What the first look searches for: words of health, marks of clinical formats that are none, and suppressions. */
export const firstWords: readonly FirstWord[] = [
  ...HEALTH_STEMS,
  { word: "resourcetype", confirm: RESOURCE },
  ...["hl7.org/fhir", "clinicaldocument", "recordtarget", "00100010", "00100020"],
  "nophi-ignore",
];

const alone = identifiers.filter(({ inCompany }) => inCompany !== true).map(({ anchors }) => anchors);
const hasWeakOnes = (anchors: readonly Anchor[]): boolean => anchors.some(({ strong }) => !strong);

/** The anchors of identifiers that have weak ones: how many of these kinds are in a text matters. */
export const kinds: readonly (readonly Anchor[])[] = alone.filter(hasWeakOnes);

/** All others: one of them suffices. */
export const strongAlone: readonly Anchor[] = [
  ...alone.filter((anchors) => !hasWeakOnes(anchors)).flat(),
  ...ENGINE_ANCHORS,
];

/** What counts only beside other values or words of health, which have anchors of their own. */
export const inCompany: readonly Anchor[] = identifiers
  .filter((identifier) => identifier.inCompany === true)
  .flatMap(({ anchors }) => anchors);
