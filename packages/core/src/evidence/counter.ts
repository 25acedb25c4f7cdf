import type { Meaning } from "../context/labels.ts";
import { OTHERWISE, PUBLISHED_PERSON } from "../context/vocabulary.ts";
import { splitWords } from "../context/words.ts";
import { CLINICAL_FORMATS } from "../finding.ts";
import type { FormatName, ScanOptions } from "../finding.ts";
import { fieldAt } from "../formats/document.ts";
import type { Document } from "../formats/document.ts";
import { MESSAGE } from "../formats/hl7v2/read.ts";
import type { Candidate, Recognition } from "../recognise.ts";
import type { CounterEvidence } from "../weights.ts";
import { isContact, isMostOfField, isPlace, namesAround } from "./candidate.ts";
import { addFictionalRecord } from "./fictional-record.ts";
import { isInClinicalPassage } from "./health.ts";
import type { Summary } from "./fictional-record.ts";
import type { PathEvidence } from "./path.ts";

/** What speaks against a candidate. */
export function countersOf(
  text: string,
  candidate: Candidate,
  summary: Summary,
  document: Document,
  recognition: Recognition,
  path: PathEvidence,
  options: ScanOptions,
): Set<CounterEvidence> {
  const counters = new Set<CounterEvidence>();
  const { identifier, label } = candidate;
  // What a long text stands under says nothing about each value in it.
  const own = label !== undefined && isMostOfField(candidate) ? label.meaning : undefined;
  const owners = namesAround(document, candidate.node);
  const around = [own, ...owners.map(recognition.meaning)].filter((meaning) => meaning !== undefined);
  // `example:` of a schema proves nothing for a number that is hardly anything else.
  const isMereExample =
    candidate.identity.has("shape:separated") &&
    splitWords(label?.text ?? "").every((word) => word === "example" || word === "examples" || !OTHERWISE.has(word));
  if (
    own?.otherwise === true &&
    !isMereExample &&
    candidate.field?.label === label?.text &&
    !own.identifiers.some(({ id }) => id === identifier.id)
  )
    counters.add("label:otherwise");
  if (own?.bound === true) counters.add("label:bound");
  if (isContact(candidate) && around.some((meaning) => meaning.provider) && !around.some((meaning) => meaning.patient))
    counters.add("label:provider");
  if (isPlace(candidate)) {
    if (isOfOrganisation(around) || isElsewhereInMessage(document, candidate)) counters.add("label:organisation");
    else if (standsBehindOrganisation(text, candidate)) counters.add("text:organisation");
  }
  // The telephone of a `pharmacy` is public; `officePhone` is where somebody works, and `pharmacyOrders` are those of patients.
  const owner = owners.find((name) => speaksOfSomebody(recognition.meaning(name))) ?? "";
  if (
    (identifier.id === "phone" || identifier.id === "fax") &&
    splitWords(owner).length === 1 &&
    isOfOrganisation([recognition.meaning(owner)])
  )
    counters.add("label:organisation");
  if (
    (isContact(candidate) || isPlace(candidate)) &&
    ((path.publishedPerson && !summary.hasPersonNumber && !isInClinicalPassage(candidate)) ||
      around.some((meaning) => meaning.publishedPerson) ||
      isSignature(text, candidate, document))
  )
    counters.add("label:published-person");
  if (
    document.format === "source-code" &&
    candidate.field === undefined &&
    !candidate.identity.has("shape:separated") &&
    identifier.id !== "email" &&
    ![...candidate.identity].some((evidence) => evidence.startsWith("label:"))
  )
    counters.add("context:code");
  if (identifier.id === "name" && summary.isNamePartAlone) counters.add("context:name-part-alone");
  // A message of HL7 v2 in a folder of messages holds no captions.
  const inCaptionFile = path.captionFile && !CLINICAL_FORMATS.has(document.format) && !summary.hasPersonNumber;
  const isCaptionKind = identifier.id === "name" || isPlace(candidate);
  if (
    (inCaptionFile && (isCaptionKind || isContact(candidate))) ||
    (isCaptionKind && summary.captions && !summary.values)
  )
    counters.add("context:captions");
  if (options.raw !== true) addFictionalRecord(counters, candidate, summary, path.publishedPerson);
  return counters;
}

/** Whether the nearest word for somebody is one for an organisation or a clinician. */
function isOfOrganisation(around: readonly Meaning[]): boolean {
  return around.find(speaksOfSomebody)?.patient === false;
}

const speaksOfSomebody = ({ patient, provider, organisation }: Meaning): boolean => patient || provider || organisation;

const MESSAGE_FORMATS: ReadonlySet<FormatName> = new Set(["hl7v2", "x12", "ncpdp"]);

/** In a message of HL7 v2, X12 or NCPDP, at none of the places that are a patient's: the address of a plan or a sender. */
const isElsewhereInMessage = (document: Document, { field, node }: Candidate): boolean =>
  field === undefined && (MESSAGE_FORMATS.has(document.format) || namesAround(document, node).includes(MESSAGE));

const ORGANISATION_NAME =
  /\b(?:Inc|LLC|Ltd|GmbH|Corp|Corporation|Company|Co|Foundation|University|College|School|Hospital|Clinic|Pharmacy|Center|Centre|Department|Dept|Offices?|Laborator(?:y|ies)|Labs?|Associates|Institute|Bank|Insurance|Headquarters|Store|Hotel|Physicians|Practice|Group|System)\b/gi;
/** How far before an address the name of an organisation ends at most, in UTF-16 code units. */
const LONGEST_REST_OF_NAME = 40;
/** What stands between an organisation and somebody's address. */
const SOMEBODYS = /\b(?:to|home|liv\w+|resid\w+|her|his|their|patient|mr|mrs|ms)\b/i;

/** `Acme Inc., 12 Elm Street`, and the head of a letter; not where a label speaks for the address. */
function standsBehindOrganisation(text: string, { identity, start }: Candidate): boolean {
  if ([...identity].some((evidence) => evidence.startsWith("label:"))) return false;
  const before = text.slice(Math.max(0, start - LONGEST_LINE), start);
  const last = [...before.matchAll(ORGANISATION_NAME)].at(-1);
  if (last === undefined) return false;
  const rest = before.slice(last.index + last[0].length);
  return rest.length <= LONGEST_REST_OF_NAME && !/\n\s*\n/.test(rest) && !SOMEBODYS.test(rest);
}

/** The beginning of a comment is where files name who wrote them, in UTF-16 code units. */
const LONGEST_SIGNATURE = 4000;

const LONGEST_LINE = 200;
/** What a line of authors begins with, in comments and documents: `authors = [{ …`, `## Copyright (C) 2012 …`. */
const SIGNED_LINE =
  /^[\s#*/;"'[{(<>!-]{0,12}(?:(?:authors?|maintainers?|contributors?)(?:[-_ ]e-?mail)?["']?\s{0,4}[:=]|copyright\b|\(c\) ?(?:19|20)\d\d)/i;

/** Under a label of an author, or in a comment that says who wrote the code. */
function isSignature(text: string, candidate: Candidate, document: Document): boolean {
  const label = candidate.field?.label ?? "";
  // `__email__` of a module of Python is its author's (PEP 8, "Module level dunder names").
  if (/^__[a-z]+__$/.test(label) || splitWords(label).some((word) => PUBLISHED_PERSON.has(word))) return true;
  const before = text.slice(Math.max(0, candidate.start - LONGEST_LINE), candidate.start);
  if (SIGNED_LINE.test(before.slice(before.lastIndexOf("\n") + 1))) return true;
  const comment = fieldAt(document.fields, candidate.start);
  return (
    comment?.role === "comment" &&
    /@author\b|\bcopyright\b|\(c\) ?(?:19|20)\d\d/i.test(
      text.slice(comment.start, Math.min(comment.end, comment.start + LONGEST_SIGNATURE)),
    )
  );
}
