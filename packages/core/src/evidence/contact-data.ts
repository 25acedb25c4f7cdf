import { isAboutHealth } from "../context/vocabulary.ts";
import { warnsEarlier } from "../finding.ts";
import type { IdentifierId, ScanOptions } from "../finding.ts";
import { countsInCompany } from "../identifiers/definition.ts";
import { PROVIDER_NUMBERS } from "../recognise.ts";
import type { Candidate } from "../recognise.ts";
import { MOST_CONTACT_KINDS } from "../weights.ts";
import { idOf, isContact } from "./candidate.ts";

/**
 * A text that holds names and telephones alone, say, and has no word about health. The anchor pass goes by the same rule.
 */
export function isContactData(text: string, candidates: readonly Candidate[], options: ScanOptions): boolean {
  if (!mayBeContactData(options)) return false;
  const kinds = contactKinds(candidates);
  return kinds !== undefined && kinds.size <= MOST_CONTACT_KINDS && !isAboutHealth(text);
}

/** Whether contact data is told from other values at all. */
export const mayBeContactData = (options: ScanOptions): boolean =>
  options.health !== true && options.identityOnly !== true && !warnsEarlier(options.policy);

/** The kinds of contact data among candidates; undefined where one is of another kind. */
export function contactKinds(candidates: readonly Candidate[]): ReadonlySet<IdentifierId> | undefined {
  if (!candidates.every(isWeak)) return undefined;
  // A fax number is one more telephone.
  return new Set(
    candidates.filter((each) => !saysNothingAlone(each)).map((each) => (idOf(each) === "fax" ? "phone" : idOf(each))),
  );
}

/** Neither a value of a person by itself nor contact data. */
const saysNothingAlone = ({ identifier }: Candidate): boolean =>
  PROVIDER_NUMBERS.has(identifier.id) || (countsInCompany(identifier) && identifier.id !== "fax");

const isWeak = (candidate: Candidate): boolean =>
  isContact(candidate) || saysNothingAlone(candidate) || isBareMbi(candidate);

const isBareMbi = ({ identity }: Candidate): boolean => identity.size === 1 && identity.has("shape:unseparated");
