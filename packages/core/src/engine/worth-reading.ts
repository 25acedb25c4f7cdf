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
  if (wantsAll(options)) return true;
  // In a healthcare project contact data alone counts.
  return options.health === true ? holdsAnchor(bytes) : undefined;
}

/**
 * Whether all that the slow reading sees is wanted: by who asks for notes, or judges what goes to an AI assistant. Values of
 * known patients have no anchors: any token may be one.
 */
export const wantsAll = ({ known, raw, all, identityOnly, policy }: ScanOptions): boolean =>
  known !== undefined || raw === true || all === true || identityOnly === true || warnsEarlier(policy);

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
