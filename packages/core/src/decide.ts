import { hasCommonName } from "./context/common-names.ts";
import { isAboutCare } from "./context/vocabulary.ts";
import {
  hasOwnLabel,
  idOf,
  isBareShape,
  isCompanion,
  isContact,
  isCounted,
  isKnown,
  isNamedOtherwise,
  isNumber,
  isPersonNumber,
  isUncertain,
} from "./evidence/candidate.ts";
import { isContactData } from "./evidence/contact-data.ts";
import { countersOf } from "./evidence/counter.ts";
import { summaryOf } from "./evidence/fictional-record.ts";
import { clinicalWordsIn, healthAround, isPatientDocument } from "./evidence/health.ts";
import { pathEvidence } from "./evidence/path.ts";
import type { PathEvidence } from "./evidence/path.ts";
import type { IdentifierId, ScanOptions, Verdict } from "./finding.ts";
import { CLINICAL_FORMATS, defaultPolicy } from "./finding.ts";
import type { Document } from "./formats/document.ts";
import { CERTAIN, identityOf, PERSON_NUMBERS, PROVIDER_NUMBERS } from "./recognise.ts";
import type { Candidate, Recognition } from "./recognise.ts";
import type { PersonRecord } from "./records.ts";
import { aloneWeights, counterWeights, healthWeights, join } from "./weights.ts";
import type { CounterEvidence, HealthEvidence, IdentityEvidence } from "./weights.ts";

/** A candidate with the judgement on it. */
export interface Decision {
  readonly candidate: Candidate;
  /** 1-based number of the record. */
  readonly record: number;
  readonly confidence: number;
  readonly verdict: Verdict;
  readonly evidence: readonly string[];
  readonly reckoning: Reckoning;
}

/** What a confidence is made of, each part from 0 to 1. */
export interface Reckoning {
  readonly identity: number;
  /** What the identifier is worth with nothing said about health. */
  readonly alone: number;
  readonly health: number;
  readonly against: number;
  readonly cap: Cap | undefined;
}

/** A bound that no evidence lifts. */
export interface Cap {
  readonly at: number;
  readonly reason: "provider-number" | "contact-data" | "bare-id" | "no-person" | "alone";
}

/** The confidence that follows from its parts: there is nothing else to it. */
export function confidenceOf({ identity, alone, health, against, cap }: Reckoning): number {
  const confidence = identity * (alone + (1 - alone) * health) * against;
  return Math.round(Math.min(confidence, cap?.at ?? 1) * 100) / 100;
}

/** What a text is as a whole, where only a part of it is at hand. */
export interface Subject {
  readonly contactOnly: boolean;
  readonly patientDocument: boolean;
  aboutCare(): boolean;
}

/** Judges every candidate of every record: evidence, confidence, verdict. */
export function decide(
  text: string,
  document: Document,
  recognition: Recognition,
  records: readonly PersonRecord[],
  options: ScanOptions,
  subject?: Subject,
): Decision[] {
  const path = pathEvidence(options.path ?? "");
  const contactOnly =
    subject?.contactOnly ??
    (!CLINICAL_FORMATS.has(document.format) && isContactData(text, recognition.candidates, options));
  let known: boolean | undefined;
  const aboutCare = (): boolean => (known ??= subject?.aboutCare() ?? isAboutCare(text));
  const documentEvidence =
    subject?.patientDocument ?? isPatientDocument(document, records, options.raw === true, aboutCare);
  const wordsIn = clinicalWordsIn(text);
  return records.flatMap((record, index) => {
    const counted = record.candidates.filter((candidate) => isCounted(candidate, options));
    const surroundings = healthAround(text, wordsIn, document, recognition, record, aboutCare);
    if (documentEvidence) surroundings.add("health:patient-document");
    const certain = new Set(
      counted.filter((each) => isPersonNumber(each) && isCompanion(each, each.identity)).map(idOf),
    );
    const identities = record.candidates.map((candidate) => withRecord(candidate, certain, surroundings));
    const company = new Set(
      record.candidates
        .filter(
          (each, i) =>
            isCounted(each, options) &&
            each.identifier.inRecord !== true &&
            isCompanion(each, identities[i] ?? each.identity),
        )
        .map(idOf),
    );
    const isNamed = record.candidates.some(
      (each, i) =>
        idOf(each) === "name" && isCounted(each, options) && identityOf(identities[i] ?? each.identity) >= CERTAIN,
    );
    const isNamedInHealth =
      isNamed &&
      (surroundings.size > 0 || path.patientFile || options.health === true || options.identityOnly === true);
    const isPatient = holdsPerson(company, surroundings);
    const person = record.candidates.some(isKnown) || isNamedInHealth || isPatient;
    const isUnique = holdsZipBirthAndSex(record, document, recognition, options);
    const dated = counted.some(isCareDate);
    const summary = summaryOf(record, recognition);
    return record.candidates.map((candidate, i) => ({
      ...judge(
        candidate,
        identities[i] ?? candidate.identity,
        new Set([...company].filter((id) => id !== candidate.identifier.id)),
        isUnique && ZIP_AND_BIRTH.has(idOf(candidate))
          ? new Set<HealthEvidence>([...surroundings, "record:zip-birth-sex"])
          : surroundings,
        isKnown(candidate) ? new Set() : countersOf(text, candidate, summary, document, recognition, path, options),
        path,
        options,
        contactOnly || (path.generated && !isPatient && isPersonal(candidate) && !isKnown(candidate)),
        person,
        dated,
      ),
      record: index + 1,
    }));
  });
}

/**
 * Whether a record says whose it is without a name: a number of a person, or any identifier under a word for a patient. A
 * name says so where something speaks of health; elsewhere name and address are contact data.
 */
const holdsPerson = (company: ReadonlySet<IdentifierId>, surroundings: ReadonlySet<HealthEvidence>): boolean =>
  [...company].some((id) => PERSON_NUMBERS.has(id)) || (company.size > 0 && surroundings.has("health:patient-label"));

/** What everybody has, patient or not: in a file that a tool wrote, it stands in what the file was made of. */
const isPersonal = (candidate: Candidate): boolean => isContact(candidate) || candidate.identifier.inRecord === true;

const ZIP_AND_BIRTH: ReadonlySet<IdentifierId> = new Set(["zip", "date-of-birth"]);

/** Whether ZIP code, birth date and a key or a column for the sex stand in one record; years and age groups do not count. */
function holdsZipBirthAndSex(
  { candidates, nodes }: PersonRecord,
  document: Document,
  { meaning }: Recognition,
  options: ScanOptions,
): boolean {
  const isThere = (id: IdentifierId): boolean =>
    candidates.some((each) => idOf(each) === id && isCounted(each, options) && identityOf(each.identity) >= CERTAIN);
  if (!isThere("zip") || !isThere("date-of-birth")) return false;
  const labels = [...document.columns, ...[...nodes].flatMap((node) => document.nodes[node]?.labels ?? [])];
  return labels.some((label) => meaning(label).sex);
}

/** A date that its label or its words say to be of care, and nothing else. */
const isCareDate = ({ identifier, identity }: Candidate): boolean =>
  identifier.id === "date" && (identity.has("label:date") || identity.has("text:date"));

/** The identity evidence of a candidate together with what its record adds to it; `certain` are its numbers of a person. */
function withRecord(
  candidate: Candidate,
  certain: ReadonlySet<IdentifierId>,
  surroundings: ReadonlySet<HealthEvidence>,
): Set<IdentityEvidence> {
  const identity = new Set(candidate.identity);
  const ofPerson =
    certain.size > (certain.has(candidate.identifier.id) ? 1 : 0) &&
    !(isBareShape(candidate) && isNamedOtherwise(candidate));
  // A label that speaks of a patient settles it, too; under a mere "name" beside it many things stand, and a row of digits
  // under a key of its own is what the key says.
  const ofPatient =
    surroundings.has("health:patient-label") &&
    (candidate.identifier.id !== "name" || hasCommonName(candidate.value)) &&
    !(isNumber(candidate) && isNamedOtherwise(candidate));
  if (isUncertain(identity) && (ofPerson || ofPatient)) identity.add("record:person-fields");
  return identity;
}

function judge(
  candidate: Candidate,
  identity: ReadonlySet<IdentityEvidence>,
  companionIds: ReadonlySet<IdentifierId>,
  surroundings: ReadonlySet<HealthEvidence>,
  counters: ReadonlySet<CounterEvidence>,
  path: PathEvidence,
  options: ScanOptions,
  contactOnly: boolean,
  person: boolean,
  dated: boolean,
): Omit<Decision, "record"> {
  const { identifier } = candidate;
  const health = new Set<HealthEvidence>(surroundings);
  for (const id of companionIds) {
    const evidence = `record:${id}`;
    if (evidence in healthWeights) health.add(evidence as HealthEvidence);
  }
  const isNamed = identifier.id === "name" || companionIds.has("name");
  const isBorn = identifier.id === "date-of-birth" || companionIds.has("date-of-birth");
  if (isNamed && isBorn) health.add("record:name-and-birth");
  if (isNamed && dated) health.add("record:name-and-date");
  // A health label around makes a record; without one a lone value of these kinds is contact data.
  const alone = companionIds.size === 0 && (surroundings.size === 0 || isBareShape(candidate));
  if (path.patientFile) health.add("health:file-name");
  if (options.health === true) health.add("health:project");

  const reckoning: Reckoning = {
    identity: identityOf(identity),
    // Where only identity counts, every value is worth what it is with a patient around; a known patient's has one.
    alone: options.identityOnly === true || isKnown(candidate) ? 1 : aloneWeights[identifier.id],
    health: join([...health].map((evidence) => healthWeights[evidence])),
    against: [...counters].reduce((factor, evidence) => factor * counterWeights[evidence], 1),
    cap: isKnown(candidate)
      ? undefined
      : capOf(candidate, identity, counters, alone, path, options, contactOnly, person),
  };
  const confidence = confidenceOf(reckoning);
  const policy = options.policy ?? defaultPolicy;
  const verdict = confidence >= policy.block ? "block" : confidence >= policy.warn ? "warn" : "note";
  const evidence = [
    ...identity,
    ...health,
    ...counters,
    ...(candidate.fictional === undefined ? [] : [`fictional:${candidate.fictional}`]),
  ];
  return { candidate, confidence, verdict, evidence, reckoning };
}

/** The lowest of the bounds that hold whatever the weights are. */
function capOf(
  candidate: Candidate,
  identity: ReadonlySet<IdentityEvidence>,
  counters: ReadonlySet<CounterEvidence>,
  alone: boolean,
  path: PathEvidence,
  options: ScanOptions,
  contactOnly: boolean,
  person: boolean,
): Cap | undefined {
  const { id, inRecord } = candidate.identifier;
  if (PROVIDER_NUMBERS.has(id)) return { at: 0, reason: "provider-number" };
  if (contactOnly) return { at: JUST_NOTES, reason: "contact-data" };
  if (identity.has("label:bare-id") && !identity.has("record:person-fields"))
    return { at: JUST_NOTES, reason: "bare-id" };
  const identifiesAlone = aloneWeights[id] >= LEAST_OF_TEXT_SENT && !identity.has("label:city");
  if (inRecord === true && !person && !(options.identityOnly === true && identifiesAlone))
    return { at: JUST_NOTES, reason: "no-person" };
  if (!alone && options.identityOnly !== true && counters.has("context:name-part-alone"))
    return { at: JUST_WARNS, reason: "alone" };
  if (!alone || options.identityOnly === true || aloneWeights[id] >= 0.5) return undefined;
  const warns =
    hasOwnLabel(candidate) &&
    aloneWeights[id] >= LEAST_ALONE &&
    options.health === true &&
    !path.generated &&
    !counters.has("context:name-part-alone");
  return { at: warns ? JUST_WARNS : JUST_NOTES, reason: "alone" };
}

const JUST_WARNS = 0.79;
const JUST_NOTES = 0.49;

/** What is worth less than contact data is nothing to warn of alone, even in a healthcare project. */
const LEAST_ALONE = 0.35;

/** In text that leaves the machine an address or a high age identifies by itself, a date or a ZIP code does not. */
const LEAST_OF_TEXT_SENT = 0.3;
