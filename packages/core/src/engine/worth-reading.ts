import { warnsEarlier } from "../finding.ts";
import type { ScanOptions } from "../finding.ts";
import { lazy } from "../lazy.ts";
import { MOST_CONTACT_KINDS } from "../weights.ts";
import { firstWords, inCompany, kinds, strongAlone } from "./anchor-lists.ts";
import type { Anchor } from "./anchors.ts";
import { compileFirstLook } from "./first-look.ts";
import { compileGate, STRONG } from "./gate.ts";

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
  // In a healthcare project contact data alone counts.
  if (options.health === true) return gate()(bytes, isAny) !== 0;
  const look = firstLook()(bytes);
  if (look !== "values") return look === "word";
  const found = gateWithoutWeakWords()(bytes, isStrong);
  return isStrong(found) || countOf(found) + kindsOfWeakWords > MOST_CONTACT_KINDS;
}

const isAny = (kinds: number): boolean => kinds !== 0;
const isStrong = (kinds: number): boolean => (kinds & STRONG) !== 0;

function countOf(kinds: number): number {
  let count = 0;
  for (let left = kinds; left !== 0; left &= left - 1) count++;
  return count;
}
