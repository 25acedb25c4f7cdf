import { isGenerated } from "../fictional-people.ts";
import { NUMBERED_NAME } from "../identifiers/fictional-names.ts";
import type { Candidate, Recognition } from "../recognise.ts";
import type { PersonRecord } from "../records.ts";
import type { CounterEvidence } from "../weights.ts";
import { idOf, isCompanion, isPersonNumber, isPlace } from "./candidate.ts";

/** A given or a family name that no other part goes with identifies nobody. */
function isNamePartAlone({ candidates }: PersonRecord): boolean {
  const kinds = candidates.map(({ identifier, label }) =>
    identifier.id === "name" ? label?.meaning.identifiers.find(({ id }) => id === "name")?.kind : undefined,
  );
  if (!kinds.every((kind) => kind === "given" || kind === "family")) return false;
  return kinds.every((kind) => kind === kinds[0]) || areOfLists(candidates);
}

/** The last of a list of given names and the first of the list of family names that follows are no one's name. */
const areOfLists = (candidates: readonly Candidate[]): boolean =>
  candidates.every(({ label }) => /names(?![a-z])/i.test(label?.text ?? "")) &&
  new Set(candidates.map(({ node }) => node)).size === candidates.length;

/** Identifiers for which being fictional can be proved of nearly every made-up value. */
const PROVABLE: ReadonlySet<string> = new Set(["ssn", "mbi", "phone", "email"]);

/** Numbers that a state gives out: a real one is real beside any name. */
const NATIONAL: ReadonlySet<string> = new Set(["ssn", "itin", "mbi", "hicn"]);

/** Identifiers that hardly anything proves fictional by itself: the rest of the record does. */
const MADE_UP_WITH_ITS_RECORD: ReadonlySet<string> = new Set([
  "name",
  "address",
  "zip",
  "geo",
  "date-of-birth",
  "date",
  "age",
  "mrn",
]);

/** What the candidates of a record say about each other, gathered once: a record may hold many thousands. */
export interface Summary {
  /** A label of fixed shape stands over something else: a caption. */
  readonly captions: boolean;
  /** There is more than names and words for places. */
  readonly values: boolean;
  /** The only name is a part of one. */
  readonly isNamePartAlone: boolean;
  /** Every name has a number behind it, as generators write them. */
  readonly generated: boolean;
  /** A provable identifier is not fictional: one that a state gives out, or any. */
  readonly hasRealNational: boolean;
  readonly hasReal: boolean;
  /** How many kinds of provable identifiers are fictional. */
  readonly fictionalKinds: number;
  readonly fictionalName: boolean;
  /** How many medical record numbers are not proved to be fictional. */
  readonly mrns: number;
  /** A street that is nobody's: town and ZIP code beside it are, too. */
  readonly fictionalPlace: boolean;
  /** A birth date or a number of a person that is not proved to be fictional. */
  readonly hasPersonNumber: boolean;
}

export function summaryOf(record: PersonRecord, { captions }: Recognition): Summary {
  const { candidates, nodes } = record;
  const provable = candidates.filter((each) => PROVABLE.has(idOf(each)) && each.fictional !== "role-mailbox");
  const fictionalName = candidates.some(
    (each) => idOf(each) === "name" && each.fictional !== undefined && each.fictional !== NUMBERED_NAME,
  );
  return {
    captions: [...nodes].some((node) => (captions.get(node) ?? 0) > 0),
    values: candidates.some((each) => idOf(each) !== "name" && (!isPlace(each) || /\d/.test(each.value))),
    isNamePartAlone: isNamePartAlone(record),
    generated: isGenerated(record),
    hasRealNational: provable.some((each) => NATIONAL.has(idOf(each)) && each.fictional === undefined),
    hasReal: provable.some((each) => each.fictional === undefined),
    fictionalKinds: new Set(provable.filter((each) => each.fictional !== undefined).map(idOf)).size,
    fictionalName,
    mrns: candidates.filter((each) => idOf(each) === "mrn" && each.fictional === undefined).length,
    fictionalPlace:
      candidates.some((each) => idOf(each) === "address" && each.fictional !== undefined) &&
      !candidates.some((each) => idOf(each) === "address" && each.fictional === undefined && /\d/.test(each.value)),
    hasPersonNumber: candidates.some(
      (each) =>
        isPersonNumber(each) &&
        each.fictional === undefined &&
        isCompanion(each, each.identity) &&
        // The birth date beside Jane Doe is part of an example.
        !(idOf(each) === "date-of-birth" && fictionalName),
    ),
  };
}

/** A record whose provable identifiers are all fictional is made up as a whole: its names and dates are, too. */
export function addFictionalRecord(
  counters: Set<CounterEvidence>,
  candidate: Candidate,
  summary: Summary,
  publishedPerson: boolean,
): void {
  const { id } = candidate.identifier;
  if (summary.generated && !summary.hasRealNational) {
    counters.add("record:fictional");
    return;
  }
  if (!MADE_UP_WITH_ITS_RECORD.has(id)) return;
  if (summary.fictionalPlace && isPlace(candidate)) {
    counters.add("record:fictional");
    return;
  }
  const { hasRealNational, fictionalKinds: kinds, fictionalName } = summary;
  const otherMrns = summary.mrns - (id === "mrn" && candidate.fictional === undefined ? 1 : 0);
  // The address in a README is its author's, whoever the example beside it is.
  const hasReal = publishedPerson ? hasRealNational : summary.hasReal;
  if (hasReal || (otherMrns > 0 && kinds < 2)) return;
  if (kinds >= 2 || ((kinds === 1 || fictionalName) && id !== "mrn")) counters.add("record:fictional");
  else if (kinds === 1 || fictionalName) counters.add("record:partly-fictional");
}
