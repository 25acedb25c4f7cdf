import { hasCommonName } from "./context/common-names.ts";
import { meaningOf } from "./context/labels.ts";
import {
  CAPTION_FILE,
  CLINICAL_TEXT,
  isAboutCare,
  isAboutHealth,
  OTHERWISE,
  PATIENT_FILE,
  PUBLISHED_PERSON,
} from "./context/vocabulary.ts";
import { splitWords } from "./context/words.ts";
import { isGenerated } from "./fictional-people.ts";
import type { FormatName, IdentifierId, ScanOptions, Verdict } from "./finding.ts";
import { defaultPolicy, warnsEarlier } from "./finding.ts";
import { fieldAt } from "./formats/document.ts";
import type { Document, RecordNode } from "./formats/document.ts";
import { NUMBERED_NAME } from "./identifiers/name.ts";
import { CERTAIN, identityOf, PERSON_NUMBERS, PROVIDER_NUMBERS } from "./recognise.ts";
import type { Candidate, Recognition } from "./recognise.ts";
import type { PersonRecord } from "./records.ts";
import { aloneWeights, counterWeights, healthWeights, identityWeights, join } from "./weights.ts";
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
  readonly reason: "provider-number" | "contact-data" | "bare-id" | "alone";
}

/** The confidence that follows from its parts: there is nothing else to it. */
export function confidenceOf({ identity, alone, health, against, cap }: Reckoning): number {
  const confidence = identity * (alone + (1 - alone) * health) * against;
  return Math.round(Math.min(confidence, cap?.at ?? 1) * 100) / 100;
}

/** The words of a path that count as evidence: those of its file name and of its last folders. */
export interface PathEvidence {
  readonly patientFile: boolean;
  readonly captionFile: boolean;
  readonly publishedPerson: boolean;
}

/** Files that name people who publish their address. */
const AUTHORS_FILE =
  /(?:^|\/)(?:package(?:-lock)?\.json|composer\.json|pyproject\.toml|setup\.(?:py|cfg)|Cargo\.toml|pom\.xml|[\w.-]{1,60}\.(?:nuspec|gemspec|podspec)|AUTHORS|CONTRIBUTORS|MAINTAINERS|CODEOWNERS|OWNERS|LICEN[CS]E|COPYING|NOTICE|CHANGELOG|HISTORY|CITATION|README|SECURITY|PKG-INFO|METADATA|CODE_OF_CONDUCT|CONTRIBUTING|\.mailmap|\.gitconfig)(?:[.-][\w.-]*)?$/i;

export function pathEvidence(path: string): PathEvidence {
  const words = path.split("/").slice(-3).flatMap(splitWords);
  return {
    patientFile: words.some((word) => PATIENT_FILE.has(word)),
    captionFile: words.some((word) => CAPTION_FILE.has(word)),
    publishedPerson: AUTHORS_FILE.test(path) || /(?:^|\/)licen[cs]es\//i.test(path),
  };
}

/** Judges every candidate of every record: evidence, confidence, verdict. */
export function decide(
  text: string,
  document: Document,
  recognition: Recognition,
  records: readonly PersonRecord[],
  options: ScanOptions,
): Decision[] {
  const path = pathEvidence(options.path ?? "");
  const contactOnly = !CLINICAL_FORMATS.has(document.format) && isContactData(text, recognition, options);
  let known: boolean | undefined;
  const aboutCare = (): boolean => (known ??= isAboutCare(text));
  const documentEvidence = isPatientDocument(document, records, options.raw === true, aboutCare);
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
        .filter((each, i) => isCounted(each, options) && isCompanion(each, identities[i] ?? each.identity))
        .map(idOf),
    );
    const summary = summaryOf(record, recognition);
    return record.candidates.map((candidate, i) => ({
      ...judge(
        candidate,
        identities[i] ?? candidate.identity,
        new Set([...company].filter((id) => id !== candidate.identifier.id)),
        surroundings,
        countersOf(text, candidate, summary, document, recognition, path, options),
        path,
        options,
        contactOnly,
      ),
      record: index + 1,
    }));
  });
}

const idOf = ({ identifier }: Candidate): IdentifierId => identifier.id;
const isPersonNumber = ({ identifier }: Candidate): boolean => PERSON_NUMBERS.has(identifier.id);
const isCounted = ({ fictional }: Candidate, { raw }: ScanOptions): boolean => raw === true || fictional === undefined;

/** What may be something else says nothing about the values beside it. */
const isCompanion = (candidate: Candidate, identity: ReadonlySet<IdentityEvidence>): boolean =>
  !isBareShape(candidate) && identityOf(identity) >= (isPersonNumber(candidate) ? CERTAIN : LEAST_OF_CONTACT);

const LEAST_OF_CONTACT = 0.5;

/** A shape that programs have, too, without a label. */
const isBareShape = ({ identifier, identity }: Candidate): boolean =>
  identifier.inCompany === true && ![...identity].some((evidence) => evidence.startsWith("label:"));

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

const isNumber = (candidate: Candidate): boolean =>
  candidate.identity.has("shape:spaced") || candidate.identity.has("shape:dotted") || isBareShape(candidate);

/** Words of keys that say nothing about the number under them. */
const ANY_NUMBER =
  /^(?:id|ids|identifier|number|num|no|nr|value|val|code|data|text|content|answer|response|field|input|info|details|[a-z]|\d+)$/;

/** A value that is most of what stands under its key, where the key names something else. */
function isNamedOtherwise(candidate: Candidate): boolean {
  const { field, identifier } = candidate;
  if (field === undefined || field.label === "" || !isMostOfField(candidate)) return false;
  const meaning = meaningOf(field.label);
  return (
    !meaning.patient &&
    !meaning.identifiers.some(({ id }) => id === identifier.id) &&
    !splitWords(field.label).every((word) => ANY_NUMBER.test(word))
  );
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
  // A health label around makes a record; without one a lone value of these kinds is contact data.
  const alone = companionIds.size === 0 && (surroundings.size === 0 || isBareShape(candidate));
  if (path.patientFile) health.add("health:file-name");
  if (options.health === true) health.add("health:project");

  const reckoning: Reckoning = {
    identity: identityOf(identity),
    // Where only identity counts, every value is worth what it is with a patient around.
    alone: options.identityOnly === true ? 1 : aloneWeights[identifier.id],
    health: join([...health].map((evidence) => healthWeights[evidence])),
    against: [...counters].reduce((factor, evidence) => factor * counterWeights[evidence], 1),
    cap: capOf(candidate, identity, counters, alone, options, contactOnly),
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
  options: ScanOptions,
  contactOnly: boolean,
): Cap | undefined {
  const { id } = candidate.identifier;
  if (PROVIDER_NUMBERS.has(id)) return { at: 0, reason: "provider-number" };
  if (contactOnly) return { at: JUST_NOTES, reason: "contact-data" };
  if (identity.has("label:bare-id") && !identity.has("record:person-fields"))
    return { at: JUST_NOTES, reason: "bare-id" };
  if (!alone || options.identityOnly === true || aloneWeights[id] >= 0.5) return undefined;
  const warns =
    hasOwnLabel(candidate) &&
    aloneWeights[id] >= LEAST_ALONE &&
    options.health === true &&
    !counters.has("context:name-part-alone");
  return { at: warns ? JUST_WARNS : JUST_NOTES, reason: "alone" };
}

/** Formats that carry health data and nothing else: what they say needs no word about health. */
const CLINICAL_FORMATS: ReadonlySet<FormatName> = new Set(["hl7v2", "x12"]);

/** So many kinds of contact data are nothing to warn of in a text that is not about health; three make a person. */
export const MOST_CONTACT_KINDS = 2;

/**
 * A text that holds names and telephones alone, say, and has no word about health. The anchor pass goes by the same rule.
 */
function isContactData(text: string, { candidates }: Recognition, options: ScanOptions): boolean {
  if (options.health === true || options.identityOnly === true || warnsEarlier(options.policy)) return false;
  // A fax number is one more telephone.
  const kinds = new Set(
    candidates.filter((each) => !saysNothingAlone(each)).map((each) => (idOf(each) === "fax" ? "phone" : idOf(each))),
  );
  if (kinds.size > MOST_CONTACT_KINDS) return false;
  return candidates.every(isWeak) && !isAboutHealth(text);
}

/** Neither a value of a person by itself nor contact data. */
const saysNothingAlone = ({ identifier }: Candidate): boolean =>
  PROVIDER_NUMBERS.has(identifier.id) || (identifier.inCompany === true && identifier.id !== "fax");

const isWeak = (candidate: Candidate): boolean =>
  isContact(candidate) || saysNothingAlone(candidate) || isBareMbi(candidate);

const CONTACT: ReadonlySet<IdentifierId> = new Set(["name", "phone", "fax", "email"]);
const isContact = ({ identifier }: Candidate): boolean => CONTACT.has(identifier.id);

const isBareMbi = ({ identity }: Candidate): boolean => identity.size === 1 && identity.has("shape:unseparated");

/** Evidence that leaves open whether the value is one of its kind. */
const isUncertain = (identity: ReadonlySet<IdentityEvidence>): boolean =>
  identity.has("label:bare-name") ||
  identity.has("label:bare-id") ||
  identity.has("label:bare-date") ||
  identity.has("place:name") ||
  identity.has("text:bare-name") ||
  identity.has("place:date") ||
  ((identity.has("shape:card") || identity.has("shape:vin") || identity.has("shape:mac")) &&
    ![...identity].some((evidence) => evidence.startsWith("label:"))) ||
  ((identity.has("shape:spaced") ||
    identity.has("shape:dotted") ||
    identity.has("shape:unseparated") ||
    identity.has("shape:digits")) &&
    ![...identity].some((evidence) => evidence.startsWith("label:")));

const JUST_WARNS = 0.79;
const JUST_NOTES = 0.49;

/** What is worth less than contact data is nothing to warn of alone, even in a healthcare project. */
const LEAST_ALONE = 0.35;

const hasOwnLabel = (candidate: Candidate): boolean =>
  [...candidate.identity].some((evidence) => evidence.startsWith("label:") && identityWeights[evidence] > 0.55);

/** What the keys, columns, names and words around a record say about health. */
function healthAround(
  text: string,
  wordsIn: ClinicalWords,
  document: Document,
  recognition: Recognition,
  record: PersonRecord,
  aboutCare: () => boolean,
): Set<HealthEvidence> {
  const found = new Set<HealthEvidence>();
  const consider = (label: string): void => {
    if (label === "") return;
    const meaning = recognition.meaning(label);
    if (meaning.patient || (meaning.patientInHealth && aboutCare())) found.add("health:patient-label");
    if (meaning.clinical) found.add("health:clinical-label");
  };
  for (const index of record.nodes) {
    for (const label of (document.nodes[index] as RecordNode).labels) consider(label);
    for (const name of namesAround(document, index)) consider(name);
  }
  for (const candidate of record.candidates) {
    if (candidate.label !== undefined) consider(candidate.label.text);
    // Whatever the words of its label are, a medical record number is one.
    if (candidate.identity.has("label:mrn")) found.add("health:clinical-label");
    if (PROVIDER_NUMBERS.has(candidate.identifier.id)) found.add("health:provider-number");
  }
  const columns = document.columns.map(recognition.meaning);
  if (columns.some((meaning) => meaning.patient || meaning.clinical || (meaning.patientInHealth && aboutCare())))
    found.add("health:patient-columns");
  const words = clinicalWords(text, wordsIn, document, record);
  if (words > 1) found.add("health:clinical-words");
  else if (words === 1) found.add("health:clinical-word");
  return found;
}

const LONGEST_SURROUNDINGS = 4000;
/** Surroundings begin and end at multiples of this, so that the neighbours of a long line share theirs. */
const STEP = 1000;

/** The words of health in a stretch of running text, each stretch searched once. */
type ClinicalWords = (from: number, to: number) => ReadonlySet<string>;

function clinicalWordsIn(text: string): ClinicalWords {
  const known = new Map<string, ReadonlySet<string>>();
  return (from, to) => {
    const key = `${from}:${to}`;
    let found = known.get(key);
    if (found === undefined) {
      const stretch = text.slice(from, to);
      const words = stretch.includes(" ") ? (stretch.match(CLINICAL_TEXT) ?? []) : [];
      found = new Set(words.map((word) => word.toLowerCase().slice(0, 6)));
      known.set(key, found);
    }
    return found;
  };
}

/** How many different words of health stand in the running text around a record; more than one are two. */
function clinicalWords(text: string, wordsIn: ClinicalWords, document: Document, record: PersonRecord): number {
  const found = new Set<string>();
  for (const candidate of record.candidates) {
    const node = document.nodes[candidate.node] as RecordNode;
    const [start, end] = node.prose
      ? [node.start, node.end]
      : candidate.field === undefined
        ? lineAround(text, candidate.start)
        : [candidate.field.start, candidate.field.end];
    const from = Math.max(start, Math.floor((candidate.start - LONGEST_SURROUNDINGS) / STEP) * STEP);
    const to = Math.min(end, Math.ceil((candidate.end + LONGEST_SURROUNDINGS) / STEP) * STEP);
    for (const word of wordsIn(from, to)) found.add(word);
    if (found.size > 1) return 2;
  }
  return found.size;
}

function lineAround(text: string, offset: number): [number, number] {
  const from = Math.max(0, offset - LONGEST_SURROUNDINGS);
  const start =
    from + Math.max(text.slice(from, offset).lastIndexOf("\n"), text.slice(from, offset).lastIndexOf("\r")) + 1;
  const end = /[\r\n]|$/.exec(text.slice(offset, offset + LONGEST_SURROUNDINGS))?.index ?? LONGEST_SURROUNDINGS;
  return [start, offset + end];
}

/** What speaks against a candidate. */
function countersOf(
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
  const around = [own, ...namesAround(document, candidate.node).map(recognition.meaning)].filter(
    (meaning) => meaning !== undefined,
  );
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
  if (
    isContact(candidate) &&
    (path.publishedPerson ||
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
  if (identifier.id === "name") {
    if (summary.isNamePartAlone) counters.add("context:name-part-alone");
    if (path.captionFile || (summary.captions && !summary.values)) counters.add("context:captions");
  }
  if (options.raw !== true) addFictionalRecord(counters, candidate, summary, path.publishedPerson);
  return counters;
}

/** Brackets further out say nothing about a value, and hostile texts nest without end. */
const MOST_ANCESTORS = 24;

/** The names of the brackets around a node, nearest first. */
function namesAround(document: Document, node: number): string[] {
  const names: string[] = [];
  for (
    let i = node, steps = 0;
    i !== 0 && steps < MOST_ANCESTORS;
    i = (document.nodes[i] as RecordNode).parent, steps++
  )
    names.push((document.nodes[i] as RecordNode).name);
  return names.filter((name) => name !== "");
}

const isMostOfField = ({ field, start, end }: Candidate): boolean =>
  field !== undefined && (end - start) * 2 >= field.end - field.start;

/** A given or a family name that no other part goes with identifies nobody. */
function isNamePartAlone({ candidates }: PersonRecord): boolean {
  const kinds = candidates.map(({ identifier, label }) =>
    identifier.id === "name" ? label?.meaning.identifiers.find(({ id }) => id === "name")?.kind : undefined,
  );
  return (kinds[0] === "given" || kinds[0] === "family") && kinds.every((kind) => kind === kinds[0]);
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

/** Identifiers for which being fictional can be proved of nearly every made-up value. */
const PROVABLE: ReadonlySet<string> = new Set(["ssn", "mbi", "phone", "email"]);

/** Numbers that a state gives out: a real one is real beside any name. */
const NATIONAL: ReadonlySet<string> = new Set(["ssn", "itin", "mbi", "hicn"]);

/** What the candidates of a record say about each other, gathered once: a record may hold many thousands. */
interface Summary {
  /** A label of fixed shape stands over something else: a caption. */
  readonly captions: boolean;
  /** There is more than names. */
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
}

function summaryOf(record: PersonRecord, { captions }: Recognition): Summary {
  const { candidates, nodes } = record;
  const provable = candidates.filter((each) => PROVABLE.has(idOf(each)) && each.fictional !== "role-mailbox");
  return {
    captions: [...nodes].some((node) => (captions.get(node) ?? 0) > 0),
    values: candidates.some((each) => idOf(each) !== "name"),
    isNamePartAlone: isNamePartAlone(record),
    generated: isGenerated(record),
    hasRealNational: provable.some((each) => NATIONAL.has(idOf(each)) && each.fictional === undefined),
    hasReal: provable.some((each) => each.fictional === undefined),
    fictionalKinds: new Set(provable.filter((each) => each.fictional !== undefined).map(idOf)).size,
    fictionalName: candidates.some(
      (each) => idOf(each) === "name" && each.fictional !== undefined && each.fictional !== NUMBERED_NAME,
    ),
    mrns: candidates.filter((each) => idOf(each) === "mrn" && each.fictional === undefined).length,
  };
}

/** A record whose provable identifiers are all fictional is made up as a whole: its names and dates are, too. */
function addFictionalRecord(
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
  if (id !== "name" && id !== "date-of-birth" && id !== "mrn") return;
  const { hasRealNational, fictionalKinds: kinds, fictionalName } = summary;
  const otherMrns = summary.mrns - (id === "mrn" && candidate.fictional === undefined ? 1 : 0);
  // The address in a README is its author's, whoever the example beside it is.
  const hasReal = publishedPerson ? hasRealNational : summary.hasReal;
  if (hasReal || (otherMrns > 0 && kinds < 2)) return;
  if (kinds >= 2 || ((kinds === 1 || fictionalName) && id !== "mrn")) counters.add("record:fictional");
  else if (kinds === 1 || fictionalName) counters.add("record:partly-fictional");
}

/** A note or letter about a patient: running text with a real identifier that only patients have. */
function isPatientDocument(
  document: Document,
  records: readonly PersonRecord[],
  raw: boolean,
  aboutCare: () => boolean,
): boolean {
  if (document.format !== "plain-text") return false;
  return records.some((record) =>
    record.candidates.some(
      (candidate) =>
        (raw || candidate.fictional === undefined) &&
        PERSON_NUMBERS.has(candidate.identifier.id) &&
        !candidate.identity.has("label:patient-id") &&
        // A birth date has everybody, also in the documentation of a library.
        (candidate.identifier.id !== "date-of-birth" || aboutCare()) &&
        identityOf(candidate.identity) >= CERTAIN,
    ),
  );
}
