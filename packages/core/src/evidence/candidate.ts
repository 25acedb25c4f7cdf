import { meaningOf } from "../context/labels.ts";
import { splitWords } from "../context/words.ts";
import type { IdentifierId, ScanOptions } from "../finding.ts";
import type { Document, RecordNode } from "../formats/document.ts";
import { countsInCompany } from "../identifiers/definition.ts";
import { CERTAIN, FURTHEST_VALUE, identityOf, PERSON_NUMBERS } from "../recognise.ts";
import type { Candidate } from "../recognise.ts";
import { identityWeights } from "../weights.ts";
import type { IdentityEvidence } from "../weights.ts";

export const idOf = ({ identifier }: Candidate): IdentifierId => identifier.id;
export const isPersonNumber = ({ identifier }: Candidate): boolean => PERSON_NUMBERS.has(identifier.id);
export const isCounted = ({ fictional }: Candidate, { raw }: ScanOptions): boolean =>
  raw === true || fictional === undefined;

/** A value of the list of known patients. */
export const isKnown = ({ identity }: Candidate): boolean => identity.has("known:patient");

/** What may be something else says nothing about the values beside it. */
export const isCompanion = (candidate: Candidate, identity: ReadonlySet<IdentityEvidence>): boolean =>
  !isBareShape(candidate) && identityOf(identity) >= (isPersonNumber(candidate) ? CERTAIN : LEAST_OF_CONTACT);

const LEAST_OF_CONTACT = 0.5;

/** A shape that programs have, too, without a label. */
export const isBareShape = ({ identifier, identity }: Candidate): boolean =>
  countsInCompany(identifier) &&
  !identity.has("known:patient") &&
  ![...identity].some((evidence) => evidence.startsWith("label:"));

export const isNumber = (candidate: Candidate): boolean =>
  candidate.identity.has("shape:spaced") || candidate.identity.has("shape:dotted") || isBareShape(candidate);

/** Words of keys that say nothing about the number under them. */
const ANY_NUMBER =
  /^(?:id|ids|identifier|number|num|no|nr|value|val|code|data|text|content|answer|response|field|input|info|details|[a-z]|\d+)$/;

/** Geographic subdivisions: what organisations publish of themselves. */
const PLACES: ReadonlySet<IdentifierId> = new Set(["address", "zip", "geo"]);
export const isPlace = ({ identifier }: Candidate): boolean => PLACES.has(identifier.id);

/** A value that is most of what stands under its key, where the key names something else. */
export function isNamedOtherwise(candidate: Candidate): boolean {
  const { field, identifier } = candidate;
  // The lines of an address have keys of any name.
  if (isPlace(candidate) || field === undefined || field.label === "" || !isMostOfField(candidate)) return false;
  // `mrn=… from …`: the value of the label is the one before.
  if (field.role === "pair" && candidate.start - field.start > FURTHEST_VALUE) return false;
  const meaning = meaningOf(field.label);
  return (
    !meaning.patient &&
    !meaning.identifiers.some(({ id }) => id === identifier.id) &&
    !splitWords(field.label).every((word) => ANY_NUMBER.test(word))
  );
}

const CONTACT: ReadonlySet<IdentifierId> = new Set(["name", "phone", "fax", "email"]);
export const isContact = ({ identifier }: Candidate): boolean => CONTACT.has(identifier.id);

/** Evidence that leaves open whether the value is one of its kind. */
export const isUncertain = (identity: ReadonlySet<IdentityEvidence>): boolean =>
  identity.has("label:bare-name") ||
  identity.has("label:bare-id") ||
  identity.has("label:bare-date") ||
  identity.has("label:loose-date") ||
  identity.has("place:name") ||
  identity.has("text:bare-name") ||
  identity.has("place:date") ||
  (identity.has("shape:street") && ![...identity].some((evidence) => evidence.startsWith("label:"))) ||
  ((identity.has("shape:card") || identity.has("shape:vin") || identity.has("shape:mac") || identity.has("shape:ip")) &&
    ![...identity].some((evidence) => evidence.startsWith("label:"))) ||
  ((identity.has("shape:spaced") ||
    identity.has("shape:dotted") ||
    identity.has("shape:unseparated") ||
    identity.has("shape:digits")) &&
    ![...identity].some((evidence) => evidence.startsWith("label:")));

export const hasOwnLabel = (candidate: Candidate): boolean =>
  [...candidate.identity].some((evidence) => evidence.startsWith("label:") && identityWeights[evidence] > 0.55);

/** Brackets further out say nothing about a value, and hostile texts nest without end. */
const MOST_ANCESTORS = 24;

/** The names of the brackets around a node, nearest first. */
export function namesAround(document: Document, node: number): string[] {
  const names: string[] = [];
  for (
    let i = node, steps = 0;
    i !== 0 && steps < MOST_ANCESTORS;
    i = (document.nodes[i] as RecordNode).parent, steps++
  )
    names.push((document.nodes[i] as RecordNode).name);
  return names.filter((name) => name !== "");
}

export const isMostOfField = ({ field, start, end }: Candidate): boolean =>
  field !== undefined && (end - start) * 2 >= field.end - field.start;
