import { warnsEarlier } from "../finding.ts";
import type { ScanOptions } from "../finding.ts";
import { lazy } from "../lazy.ts";
import { MOST_CONTACT_KINDS } from "../weights.ts";
import { firstWords, inCompany, kinds, strongAlone } from "./anchor-lists.ts";
import type { Anchor } from "./anchors.ts";
import { compileFirstLook } from "./first-look.ts";
import type { FirstWord } from "./first-look.ts";
import { compileGate, STRONG } from "./gate.ts";
import { hiddenIn } from "./hidden.ts";

/** Of names, say: their words are in most texts, and alone they never suffice. */
const isWeakWord = (anchor: Anchor): boolean => !anchor.strong && (anchor.kind === "word" || anchor.kind === "part");
const kindsOfWeakWords = kinds.filter((anchors) => anchors.some(isWeakWord)).length;

const anchorOf = (each: FirstWord): Anchor => ({
  kind: "part",
  ...(typeof each === "string" ? { word: each } : each),
  strong: true,
});

// A commit needs one or two of them.
const firstLook = lazy(() => compileFirstLook(firstWords));
const gate = lazy(() => compileGate([...kinds, strongAlone, inCompany]));
const gateWithoutWeakWords = lazy(() =>
  compileGate([
    ...kinds.map((anchors) => anchors.filter((anchor) => !isWeakWord(anchor))),
    // Where the first look was content with a number, the gate finds the words that it searches for.
    [...strongAlone, ...firstWords.map(anchorOf)],
  ]),
);

/**
 * Whether the bytes can hold a finding at all: the passes that spare most texts the reading. They never spare one in which
 * the slow reading finds something to report.
 */
export function isWorthReading(bytes: Uint8Array, options: ScanOptions): boolean {
  if (wantsAll(options) || areWorth([bytes], options)) return true;
  const hidden = hiddenIn(bytes);
  return hidden.length > 0 && areWorth([bytes, ...hidden], options);
}

/** Whether texts hold what is worth reading, taken together. */
function areWorth(texts: readonly Uint8Array[], options: ScanOptions): boolean {
  // In a healthcare project contact data alone counts.
  if (options.health === true) return texts.some(holdsAnchor);
  const looks = texts.map((bytes) => firstLook()(bytes, "values"));
  if (!looks.includes("values") || looks.includes("word")) return looks.includes("word");
  let found = 0;
  for (const bytes of texts) found |= gateWithoutWeakWords()(bytes, isStrong);
  return suffices(found);
}

/** The same for a text that comes in parts, the beginning first: whether all of them so far are worth it together. */
export function worthOfParts(options: ScanOptions): (part: Uint8Array) => boolean {
  let isWorth = wantsAll(options);
  let holdsValues = false;
  let found = 0;
  return (part) => {
    if (isWorth) return true;
    const texts = [part, ...hiddenIn(part)];
    if (options.health === true) return (isWorth = texts.some(holdsAnchor));
    for (const text of texts) {
      const look = firstLook()(text);
      if (look === "word") return (isWorth = true);
      holdsValues ||= look === "values";
      // A value further on may count for what stands here.
      if (!isStrong(found)) found |= gateWithoutWeakWords()(text, isStrong);
    }
    return (isWorth = holdsValues && suffices(found));
  };
}

/**
 * Whether all that the slow reading sees is wanted: by who asks for notes, or judges what goes to an AI assistant. Values of
 * known patients have no anchors: any token may be one.
 */
export const wantsAll = ({ known, raw, all, identityOnly, policy }: ScanOptions): boolean =>
  known !== undefined || raw === true || all === true || identityOnly === true || warnsEarlier(policy);

const suffices = (found: number): boolean => isStrong(found) || countOf(found) + kindsOfWeakWords > MOST_CONTACT_KINDS;

/** Whether a value stands there that counts where something around it says so. */
const holdsAnchor = (bytes: Uint8Array): boolean => gate()(bytes, isAny) !== 0;

/** The same for a text with the texts in it. */
export const holdsAnyAnchor = (bytes: Uint8Array): boolean => holdsAnchor(bytes) || hiddenIn(bytes).some(holdsAnchor);

/** Whether a text may be about health, or hold a mark of its formats. */
export const holdsHealthWord = (bytes: Uint8Array): boolean => firstLook()(bytes) === "word";

const isAny = (kinds: number): boolean => kinds !== 0;
const isStrong = (kinds: number): boolean => (kinds & STRONG) !== 0;

function countOf(kinds: number): number {
  let count = 0;
  for (let left = kinds; left !== 0; left &= left - 1) count++;
  return count;
}
