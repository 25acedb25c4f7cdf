import { HEALTH_STEMS } from "../context/vocabulary.ts";
import { MOST_CONTACT_KINDS } from "../evidence/contact-data.ts";
import { warnsEarlier } from "../finding.ts";
import type { ScanOptions } from "../finding.ts";
import { identifiers } from "../identifiers/index.ts";
import { lazy } from "../lazy.ts";
import type { Anchor } from "./anchors.ts";
import { compileFirstLook } from "./first-look.ts";
import { compileGate, STRONG } from "./gate.ts";

/** What must be read for reasons of the engine itself: escapes that may hide a value, and suppression comments. */
const ENGINE_ANCHORS: readonly Anchor[] = [
  { kind: "part", word: "\\u002d", strong: true, confirm: /\d\\u002d[\d\\]/i },
  { kind: "part", word: "\\u003", strong: true, confirm: /[\d-]\\u003\d|\\u003\d[\d\\]/ },
  { kind: "part", word: "\\u0040", strong: true, confirm: /\w\\u0040\w/ },
  { kind: "part", word: "\\x2d", strong: true, confirm: /\d\\x2d[\d\\]/i },
  { kind: "part", word: "\\x3", strong: true, confirm: /[\d-]\\x3\d|\\x3\d[\d\\]/ },
  { kind: "part", word: "\\x40", strong: true, confirm: /\w\\x40\w/ },
  { kind: "part", word: "nophi-ignore", strong: true },
  // What stands at which place of FHIR and CDA is no label, and an attachment may be in Base64.
  { kind: "part", word: "resourceType", strong: true },
  { kind: "part", word: "hl7.org/fhir", strong: true },
  { kind: "part", word: "ClinicalDocument", strong: true },
  { kind: "part", word: "recordTarget", strong: true },
  { kind: "part", word: "patientRole", strong: true },
  { kind: "part", word: "113883.10.20", strong: true },
  // Segments of NCPDP, behind a separator or what logs write for it.
  ...["am0", "am1", "am2"].map((word): Anchor => ({
    kind: "part",
    word,
    strong: true,
    confirm: /(?:[^\w\s]|1[cC])AM[0-2]\d/,
  })),
];
/** The same for the first look, as far as they are no words of health. */
const CLINICAL_MARKS: readonly string[] = ["resourcetype", "hl7.org/fhir", "clinicaldocument", "recordtarget"];

/** The anchors of identifiers that have weak ones: how many of these kinds are in a text matters. */
const kinds: readonly (readonly Anchor[])[] = identifiers
  .filter(({ inCompany }) => inCompany !== true)
  .map(({ anchors }) => anchors)
  .filter((anchors) => anchors.some(({ strong }) => !strong));
/** All others: one of them suffices. */
const strongAlone: readonly Anchor[] = [
  ...identifiers
    .filter(({ inCompany }) => inCompany !== true)
    .map(({ anchors }) => anchors)
    .filter((anchors) => anchors.every(({ strong }) => strong))
    .flat(),
  ...ENGINE_ANCHORS,
];
/** What counts only beside other values or words of health, which have anchors of their own. */
const inCompany = lazy(() =>
  identifiers.filter((identifier) => identifier.inCompany === true).flatMap(({ anchors }) => anchors),
);

/** Of names, say: their words are in most texts, and alone they never suffice. */
const isWeakWord = (anchor: Anchor): boolean => !anchor.strong && (anchor.kind === "word" || anchor.kind === "part");
const kindsOfWeakWords = kinds.filter((anchors) => anchors.some(isWeakWord)).length;

// A commit needs one or two of them.
const firstLook = lazy(() => compileFirstLook([...HEALTH_STEMS, ...CLINICAL_MARKS, "nophi-ignore"]));
const gate = lazy(() => compileGate([...kinds, strongAlone, inCompany()]));
const gateWithoutWeakWords = lazy(() =>
  compileGate([...kinds.map((anchors) => anchors.filter((anchor) => !isWeakWord(anchor))), strongAlone]),
);

/**
 * Whether the bytes can hold a finding at all: the passes that spare most texts the reading. They never spare one in which
 * the slow reading finds something to report.
 */
export function isWorthReading(bytes: Uint8Array, options: ScanOptions): boolean {
  const certain = isSurelyWorth(bytes, options);
  if (certain !== undefined) return certain;
  const look = firstLook()(bytes);
  if (look !== "values") return look === "word";
  return suffices(gateWithoutWeakWords()(bytes, isStrong));
}

/** The same for a text that comes in parts, the beginning first: whether all of them so far are worth it together. */
export function worthOfParts(options: ScanOptions): (part: Uint8Array) => boolean {
  let isWorth = false;
  let holdsValues = false;
  let found = 0;
  return (part) => {
    if (isWorth) return true;
    const certain = isSurelyWorth(part, options);
    if (certain !== undefined) return (isWorth = certain);
    const look = firstLook()(part);
    if (look === "word") return (isWorth = true);
    holdsValues ||= look === "values";
    // A value further on may count for what stands here.
    if (!isStrong(found)) found |= gateWithoutWeakWords()(part, isStrong);
    return (isWorth = holdsValues && suffices(found));
  };
}

function isSurelyWorth(bytes: Uint8Array, options: ScanOptions): boolean | undefined {
  // Values of known patients have no anchors: any token may be one.
  if (options.known !== undefined) return true;
  // Who asks for notes, or judges what goes to an AI assistant, wants all that the slow reading sees.
  if (options.raw === true || options.all === true || options.identityOnly === true || warnsEarlier(options.policy))
    return true;
  // In a healthcare project contact data alone counts.
  return options.health === true ? holdsAnchor(bytes) : undefined;
}

const suffices = (found: number): boolean => isStrong(found) || countOf(found) + kindsOfWeakWords > MOST_CONTACT_KINDS;

/** Whether a value stands there that counts where something around it says so. */
export const holdsAnchor = (bytes: Uint8Array): boolean => gate()(bytes, isAny) !== 0;

/** Whether a text may be about health, or hold a mark of its formats. */
export const holdsHealthWord = (bytes: Uint8Array): boolean => firstLook()(bytes) === "word";

const isAny = (kinds: number): boolean => kinds !== 0;
const isStrong = (kinds: number): boolean => (kinds & STRONG) !== 0;

function countOf(kinds: number): number {
  let count = 0;
  for (let left = kinds; left !== 0; left &= left - 1) count++;
  return count;
}
