import type { IdentifierId } from "../finding.ts";
import type { LabelKind } from "../identifiers/definition.ts";
import { identifiers } from "../identifiers/index.ts";
import {
  BOUND,
  CLINICAL,
  ORGANISATION,
  OTHERWISE,
  PATIENT,
  PATIENT_IN_HEALTH,
  PROVIDER,
  PUBLISHED_PERSON,
  SEX,
  THING,
} from "./vocabulary.ts";
import { lazy } from "../lazy.ts";
import { splitWords } from "./words.ts";

/** What a label (key, column, variable, element) says about the value under it. */
export interface Meaning {
  /** The identifiers it names, the most specific first. */
  readonly identifiers: readonly { readonly id: IdentifierId; readonly kind: LabelKind }[];
  /** It speaks of a patient or an insured person. */
  readonly patient: boolean;
  /** It speaks of a patient where the text is about health, and of something else elsewhere. */
  readonly patientInHealth: boolean;
  /** It names health content: a diagnosis, a medication, a result. */
  readonly clinical: boolean;
  /** It speaks of a clinician, a user, an employee: not of a patient. */
  readonly provider: boolean;
  /** It speaks of a clinic, an employer, a shop: of no person. */
  readonly organisation: boolean;
  /** It names the sex or the gender of a person. */
  readonly sex: boolean;
  /** It names an author or a maintainer, whose name and address are public on purpose. */
  readonly publishedPerson: boolean;
  /** It says that the value is something else: a version, a port, a format, a placeholder. */
  readonly otherwise: boolean;
  /** It names where the values of an identifier begin or end: `maxDob`, `MRN_MIN`. */
  readonly bound: boolean;
}

const LONGEST_PHRASE = 5;
const LONGEST_LABEL = 120;

/** "#" behind a word is "number"; what stands in parentheses explains: `Patient (Last, First)`, `DOB (mm/dd/yyyy)`. */
const normalised = (label: string): string =>
  NAME.test(label)
    ? label
    : label
        .replace(/(?<=[A-Za-z])[ .]{0,2}#/g, " number ")
        .replace(/(?<=\w)\s{0,2}\([^()]{0,60}\)\s*$/, "")
        .replace(/[.:*?\s]+$/, "");

/** A name of code, which has none of these. */
const NAME = /^[\w$]*$/;

/** The words of a label, the "s" of `patient's name` left out. */
const wordsOf = (label: string): string[] => splitWords(label).filter((word) => word !== "s");

/** What a word says wherever it stands in a label, a bit each. */
const SAYS = {
  patient: PATIENT,
  patientInHealth: PATIENT_IN_HEALTH,
  clinical: CLINICAL,
  provider: PROVIDER,
  organisation: ORGANISATION,
  sex: SEX,
  publishedPerson: PUBLISHED_PERSON,
  otherwise: OTHERWISE,
  bound: BOUND,
} as const satisfies Omit<Record<keyof Meaning, ReadonlySet<string>>, "identifiers">;
type Said = keyof typeof SAYS;
const said = Object.keys(SAYS) as Said[];
const bitOf = Object.fromEntries(said.map((name, bit) => [name, 1 << bit])) as Readonly<Record<Said, number>>;

/** What phrases name, and the words that mean something in a label; most labels hold none of these. */
interface Vocabulary {
  /** Every phrase of every identifier, as words joined by blanks and written together. */
  readonly phrases: ReadonlyMap<string, readonly { readonly id: IdentifierId; readonly kind: LabelKind }[]>;
  /** With the bits of what they say, none where they are only words of phrases. */
  readonly words: ReadonlyMap<string, number>;
}

const vocabulary = lazy((): Vocabulary => {
  const phrases = new Map<string, { readonly id: IdentifierId; readonly kind: LabelKind }[]>();
  const words = new Map<string, number>();
  for (const { id, labels } of identifiers) {
    for (const kind of Object.keys(labels) as LabelKind[]) {
      const named = { id, kind };
      const add = (spelling: string): void => {
        words.set(spelling, 0);
        const known = phrases.get(spelling);
        if (known === undefined) phrases.set(spelling, [named]);
        else known.push(named);
      };
      for (const phrase of labels[kind] ?? []) {
        add(phrase);
        if (!phrase.includes(" ")) continue;
        const parts = phrase.split(" ");
        add(parts.join(""));
        for (const part of parts) words.set(part, 0);
      }
    }
  }
  for (const name of said) for (const word of SAYS[name]) words.set(word, (words.get(word) ?? 0) | bitOf[name]);
  return { phrases, words };
});

const MEANINGLESS: Meaning = meaningBy([], 0);

function meaningBy(identifiers: Meaning["identifiers"], bits: number): Meaning {
  return {
    identifiers,
    patient: (bits & bitOf.patient) !== 0,
    patientInHealth: (bits & bitOf.patientInHealth) !== 0,
    clinical: (bits & bitOf.clinical) !== 0,
    provider: (bits & bitOf.provider) !== 0,
    organisation: (bits & bitOf.organisation) !== 0,
    sex: (bits & bitOf.sex) !== 0,
    publishedPerson: (bits & bitOf.publishedPerson) !== 0,
    otherwise: (bits & bitOf.otherwise) !== 0,
    bound: (bits & bitOf.bound) !== 0,
  };
}

/** A label that is one word as it stands. */
const ONE_WORD = /^[a-z]{2,40}$/;

/** The meaning of a label by its whole words. The last segment of a path (`patient.contact.phone`) decides what it names. */
export function meaningOf(label: string): Meaning {
  const { words: known } = vocabulary();
  if (ONE_WORD.test(label) && !known.has(label)) return MEANINGLESS;
  const plain = normalised(label.length > LONGEST_LABEL ? label.slice(-LONGEST_LABEL) : label);
  let bits = 0;
  let isMeaningful = false;
  const words = wordsOf(plain);
  for (const word of words) {
    const own = known.get(word);
    if (own === undefined) continue;
    isMeaningful = true;
    bits |= own;
  }
  return isMeaningful ? meaningBy(named(lastOfPath(plain, words)), bits) : MEANINGLESS;
}

/** The meaning of labels of one text, each looked up once: a reader asks what names something, and the recognisers ask again. */
export function createMeanings(): (label: string) => Meaning {
  const meanings = new Map<string, Meaning>();
  return (label) => {
    let known = meanings.get(label);
    if (known === undefined) {
      known = meaningOf(label);
      meanings.set(label, known);
    }
    return known;
  };
}

/** The words of what a path ends with. */
function lastOfPath(label: string, words: string[]): string[] {
  if (!label.includes(".")) return words;
  // "." joins a path where a name of two letters at least follows: not in "D.O.B.", not in "Med. Rec. No."
  const path = /(?:(?:^|\.)([A-Za-z_$][\w$@#' -]{0,60}))?\.([A-Za-z_$][\w$@#' -]+)$/.exec(label);
  if (path === null) return words;
  const owner = wordsOf(path[1] ?? "");
  const own = wordsOf(path[2] ?? "");
  const [first = "", ...more] = own;
  // `txtFirstName.Text`, `input.ssn.value`, `ssnField.setText`
  if (owner.length > 0 && own.every((word) => CONTENT.has(word))) return owner;
  // `patient.first.name` of properties files
  if (
    more.length === 0 &&
    owner.length === 1 &&
    SPLIT.has(owner[0] ?? "") &&
    vocabulary().phrases.has(`${owner[0]} ${first}`)
  )
    return [...owner, first];
  return own;
}

/** Properties that hold what their object is about. */
const CONTENT: ReadonlySet<string> = new Set("text value val content html set type fill send keys".split(" "));
/** First words of phrases that a path may take apart. */
const SPLIT: ReadonlySet<string> = new Set("first last full given family middle maiden legal name birth".split(" "));

function named(words: readonly string[]): Meaning["identifiers"] {
  const found = new Map<IdentifierId, { readonly id: IdentifierId; readonly kind: LabelKind }>();
  for (let length = Math.min(LONGEST_PHRASE, words.length); length > 0; length--) {
    // The last words say what a label names, those before them whose it is: `patientFirst`.
    for (let from = words.length - length; from >= 0; from--) {
      for (const entry of vocabulary().phrases.get(words.slice(from, from + length).join(" ")) ?? []) {
        if (length === 1 && words.length > 1 && AMBIGUOUS.has(words[from] as string) && !isPersonName(words)) continue;
        if (length === 1 && words.length > 1 && PLACE.has(words[from] as string) && !isPersonPlace(words)) continue;
        // `serviceFullName`
        if (entry.id === "name" && from > 0 && THING.has(words[from - 1] as string)) continue;
        if (!found.has(entry.id)) found.set(entry.id, entry);
      }
    }
  }
  return [...found.values()];
}

/** Words that name an identifier only as the whole label: not in `fileName`, `fontFamily`, `tableCell`, `patientCount`. */
const AMBIGUOUS: ReadonlySet<string> = new Set(
  "name names first last patient pt given family bdate maiden middle cell mobile tel mail born chart ss social re contact home callback ph member beneficiary enrollee insured subscriber recipient resident client passport paciente nombre apellido linkedin facebook instagram twitter website homepage blog ip photo photos photograph portrait headshot selfie avatar picture har sin age edad admitted discharged deceased died onset collected resulted".split(
    " ",
  ),
);

/** Words that change nothing about what a label names: `setFirst`, `E2E_PATIENT_TEL`, `testName`, `expectedName`. */
const NEUTRAL: ReadonlySet<string> = new Set(
  "set get with and add put has my the a new old current default test tests e2e seed fixture expected actual raw input e p s".split(
    " ",
  ),
);

/** The same for places: not in `emailAddress`, `zipFile`, `cityId`, `streetView`. */
const PLACE: ReadonlySet<string> = new Set(
  (
    "address addresses addr street city town village county municipality district zip zips postal cp lat latitude lon lng long longitude geo gps " +
    "coordinate coordinates coords calle ciudad municipio condado domicilio direccion dirección residence hometown birthplace zipcode postcode"
  ).split(" "),
);

/** Words that say whose place it is. */
const WHOSE: ReadonlySet<string> = new Set(
  "home mailing residence residential permanent current contact emergency guarantor member client person my primary secondary birth".split(
    " ",
  ),
);

const isPersonPlace = (words: readonly string[]): boolean =>
  words.every(
    (word) => PLACE.has(word) || WHOSE.has(word) || speaksOfPatient(word) || NEUTRAL.has(word) || /^\d/.test(word),
  );

const speaksOfPatient = (word: string): boolean => PATIENT.has(word) || PATIENT_IN_HEALTH.has(word);

/**
 * `patientName`, `patient_family`, `setFirst`: beside the ambiguous word stand only words that settle it or say nothing.
 * Digits number a variable: `patient2.setName`.
 */
function isPersonName(words: readonly string[]): boolean {
  return (
    words.every((word) => AMBIGUOUS.has(word) || speaksOfPatient(word) || NEUTRAL.has(word) || /^\d/.test(word)) &&
    words.some((word) => AMBIGUOUS.has(word) && !speaksOfPatient(word))
  );
}

/**
 * How many words at the end of a row of words make a phrase that names an identifier, the most first: 3 of
 * `["her", "date", "of", "birth"]`; 0 where none does.
 */
export function phraseAtEnd(label: readonly string[]): number {
  const words = label.filter((word) => word !== "s");
  for (let length = Math.min(LONGEST_PHRASE, words.length); length > 0; length--)
    if (vocabulary().phrases.has(words.slice(-length).join(" ")))
      return length === words.length ? label.length : length;
  return 0;
}
