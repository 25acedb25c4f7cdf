import { warnsEarlier } from "../finding.ts";
import type { ScanOptions } from "../finding.ts";
import { lazy } from "../lazy.ts";
import { MOST_CONTACT_KINDS } from "../weights.ts";
import { firstWords, inCompany, kinds, strongAlone } from "./anchor-lists.ts";
import type { Anchor } from "./anchors.ts";
import { compileFirstLook } from "./first-look.ts";
import { compileGate, STRONG } from "./gate.ts";
import { hiddenIn } from "./hidden.ts";

/** Of names, say: their words are in most texts, and alone they never suffice. */
const isWeakWord = (anchor: Anchor): boolean => !anchor.strong && (anchor.kind === "word" || anchor.kind === "part");
const kindsOfWeakWords = kinds.filter((anchors) => anchors.some(isWeakWord)).length;

// A commit needs one or two of them.
const firstLook = lazy(() => compileFirstLook(firstWords));
const gate = lazy(() => compileGate([...kinds, strongAlone, inCompany]));
const gateWithoutWeakWords = lazy(() =>
  compileGate([...kinds.map((anchors) => anchors.filter((anchor) => !isWeakWord(anchor))), strongAlone]),
);

/**
 * Whether the bytes can hold a finding at all: the passes that spare most texts the reading. They never spare one in which
 * the slow reading finds something to report.
 */
export function isWorthReading(bytes: Uint8Array, options: ScanOptions): boolean {
  // Values of known patients have no anchors: any token may be one.
  if (options.known !== undefined) return true;
  // Who asks for notes, or judges what goes to an AI assistant, wants all that the slow reading sees.
  if (options.raw === true || options.all === true || options.identityOnly === true || warnsEarlier(options.policy))
    return true;
  if (isWorth([bytes], options)) return true;
  const hidden = hiddenIn(bytes);
  return hidden.length > 0 && isWorth([bytes, ...hidden], options);
}

/** Whether texts hold what is worth reading, taken together. */
function isWorth(texts: readonly Uint8Array[], options: ScanOptions): boolean {
  // In a healthcare project contact data alone counts.
  if (options.health === true) return texts.some((bytes) => gate()(bytes, isAny) !== 0);
  const looks = texts.map((bytes) => firstLook()(bytes));
  if (!looks.includes("values") || looks.includes("word")) return looks.includes("word");
  let found = 0;
  for (const bytes of texts) found |= gateWithoutWeakWords()(bytes, isStrong);
  return isStrong(found) || countOf(found) + kindsOfWeakWords > MOST_CONTACT_KINDS;
}

const isAny = (kinds: number): boolean => kinds !== 0;
const isStrong = (kinds: number): boolean => (kinds & STRONG) !== 0;

function countOf(kinds: number): number {
  let count = 0;
  for (let left = kinds; left !== 0; left &= left - 1) count++;
  return count;
}
