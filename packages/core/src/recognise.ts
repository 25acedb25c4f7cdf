import { createMeanings } from "./context/labels.ts";
import type { Meaning } from "./context/labels.ts";
import { namedInline } from "./engine/inline-cues.ts";
import { contentOf, fieldAt, indexOfOffset, isEncoded, nodeAt, ownerOf, spanAt } from "./formats/document.ts";
import type { Document, Encoded, Field } from "./formats/document.ts";
import { holdsHl7, readHl7 } from "./formats/hl7v2/read.ts";
import { innerFields } from "./formats/pairs.ts";
import type { IdentifierId, KnownPatients } from "./finding.ts";
import type { Identifier, LabelKind, Match } from "./identifiers/definition.ts";
import { identifierOf, identifiers } from "./identifiers/index.ts";
import { inferredIn } from "./inference.ts";
import { isOnePersons, knownAs, knownIn } from "./known.ts";
import { repeatedNames } from "./repeated-names.ts";
import { identityWeights, join } from "./weights.ts";
import type { IdentityEvidence } from "./weights.ts";

/** A span with an identifier's shape or under its label, with everything known about its place. In memory only. */
export interface Candidate {
  readonly identifier: Identifier;
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly identity: ReadonlySet<IdentityEvidence>;
  readonly field: Field | undefined;
  readonly label: Label | undefined;
  readonly node: number;
  /** Proof that the value belongs to nobody. */
  readonly fictional: string | undefined;
}

export interface Label {
  readonly text: string;
  readonly meaning: Meaning;
}

export interface Recognition {
  /** In order of position; no two overlap. */
  readonly candidates: readonly Candidate[];
  /** By node: how many fields are labelled as an identifier of fixed shape and hold nothing of that shape. */
  readonly captions: ReadonlyMap<number, number>;
  readonly meaning: (label: string) => Meaning;
}

interface Draft {
  readonly identifier: Identifier;
  start: number;
  end: number;
  readonly identity: Set<IdentityEvidence>;
}

/** Identifiers whose label with a value of another shape is a caption, a type or a placeholder. */
const FIXED_SHAPE: ReadonlySet<string> = new Set(["ssn", "email", "phone", "date-of-birth", "mrn"]);

/** What only a person has: it says that uncertain values beside it are a person's. */
export const PERSON_NUMBERS: ReadonlySet<IdentifierId> = new Set([
  "date-of-birth",
  "ssn",
  "itin",
  "mrn",
  "mbi",
  "hicn",
]);

/** Numbers of those who treat: evidence that a record speaks of health care, no findings. */
export const PROVIDER_NUMBERS: ReadonlySet<IdentifierId> = new Set(["npi", "dea"]);

/** What says for certain that a name is a patient's. */
const ESTABLISHING = ["text:patient-name", "text:relative-name", "label:full-name"] as const;

/** From this identity on a value is hardly anything else. */
export const CERTAIN = 0.8;

/** How far behind a label in running text its value begins at most, in UTF-16 code units: `Phone: (home) …`. */
export const FURTHEST_VALUE = 8;

/** What sets a label apart from its value in running text. */
const CONNECTED = /[:=]|\.{3}|[ \t]-[ \t]|["'], ?["']/;

/** In a longer text a label says nothing about values elsewhere in it, in UTF-16 code units. */
const LONGEST_CONTEXT = 4000;

/** Keys that say what a value is only together with the key around: `period: { start: … }`, `account: { number: … }`. */
const PARTS_OF_LABELS: ReadonlySet<string> = new Set("date datetime start end low high number num no".split(" "));

/** Keys that say what stands elsewhere under the key around them, as schemas do: `firstName: { shape: "Sd" }`. */
const SAY_WHAT: ReadonlySet<string> = new Set("type shape $ref kind datatype dataType component widget".split(" "));

/**
 * Every candidate in a document: shapes anywhere, values under labels, labels with values in running text.
 *
 * @param thisYear the year of the scan: a year of birth says how old somebody is
 * @param known asks for values of known patients
 */
export function recognise(text: string, document: Document, thisYear: number, known?: KnownPatients): Recognition {
  const meaning = document.meaning ?? createMeanings();
  const labelOf = (field: Field): Label => {
    const near = meaning(field.label);
    if (near.identifiers.length === 0 && PARTS_OF_LABELS.has(field.label.toLowerCase())) {
      const whole = `${ownerOf(document.nodes, field)} ${field.label}`;
      if (meaning(whole).identifiers.length > 0) return { text: whole, meaning: meaning(whole) };
    }
    if (near.identifiers.length > 0 || field.outerLabel === "" || SAY_WHAT.has(field.label))
      return { text: field.label, meaning: near };
    const outer = meaning(field.outerLabel);
    // `const x = { version: … }` is a version, `ssn: { example: … }` an SSN.
    return near.otherwise && outer.identifiers.length === 0
      ? { text: field.label, meaning: near }
      : { text: field.outerLabel, meaning: outer };
  };

  const drafts: Draft[] = [];
  const add = (
    identifier: Identifier,
    found: readonly Match[],
    place: (offset: number) => number,
    label?: IdentityEvidence,
  ): void => {
    for (const match of found) {
      const identity = new Set([match.evidence]);
      if (label !== undefined) identity.add(label);
      drafts.push({ identifier, start: place(match.start), end: place(match.end), identity });
    }
  };
  const same = (offset: number): number => offset;

  const runs = document.encoded ?? [];
  // What stands in a run of Base64 as it is read is searched with all of the run.
  const escaped = document.fields.filter((field) => field.decoded !== undefined && !isPlainIn(runs, field));
  const passed = document.fields.filter((field) => field.role === "passed");
  // What is hardly anything else counts wherever it stands.
  const standsAlone = ({ evidence }: Match): boolean => evidence === "shape:separated";
  const isPassed = (match: Match): boolean => !standsAlone(match) && fieldAt(passed, match.start) !== undefined;
  const named = namedInline(text);
  const speakingIn = (identifier: Identifier, all: string, cued = named): Match[] => [
    ...(identifier.find?.(all) ?? []),
    ...(cued.has(identifier) ? (identifier.findInline?.(all) ?? []) : []),
  ];
  const isWrapped = (offset: number): boolean =>
    fieldAt(escaped, offset) !== undefined || spanAt(runs, offset) !== undefined;
  const cuedRuns = runs.map((run) => ({ run, cued: namedInline(run.decoded.text) }));
  const encoded = new Map(escaped.filter(isEncoded).map((field) => [field, namedInline(contentOf(text, field))]));
  for (const identifier of identifiers) {
    const found = speakingIn(identifier, text);
    add(
      identifier,
      escaped.length === 0 && passed.length === 0 && runs.length === 0
        ? found
        : found.filter((match) => !isWrapped(match.start) && !isPassed(match)),
      same,
    );
    for (const { run, cued } of cuedRuns) {
      const place = (offset: number): number => run.decoded.offsets[offset] as number;
      const within = speakingIn(identifier, run.decoded.text, cued);
      add(
        identifier,
        within.filter(({ start }) => fieldAt(escaped, place(start)) === undefined),
        place,
      );
    }
    for (const field of escaped) {
      const { text: decoded, offsets } = field.decoded as NonNullable<Field["decoded"]>;
      const place = (offset: number): number => offsets[offset] as number;
      const within = speakingIn(identifier, decoded, encoded.get(field));
      add(identifier, field.role === "passed" ? within.filter(standsAlone) : within, place);
    }
  }
  const captions = new Map<number, number>();
  const inner: Field[] = [];
  for (const field of document.fields) {
    if (field.role === "passed") continue;
    const content = contentOf(text, field);
    if (!readLabelled(field, content, labelOf(field), Infinity))
      captions.set(field.node, (captions.get(field.node) ?? 0) + 1);
    if (field.role === "comment")
      for (const part of messageFields(text, field)) {
        inner.push(part);
        readLabelled(part, contentOf(text, part), labelOf(part), Infinity);
      }
    if (!CONNECTED.test(content)) continue;
    for (const pair of innerFields(text, field)) {
      inner.push(pair);
      if (field.end - field.start <= LONGEST_CONTEXT) document.nodes[pair.node]?.labels.push(pair.label);
      readLabelled(pair, contentOf(text, pair), labelOf(pair), FURTHEST_VALUE);
    }
  }

  inner.sort((a, b) => a.start - b.start);

  /** False where the label names an identifier of fixed shape and nothing of that shape is there. */
  function readLabelled(field: Field, content: string, label: Label, furthest: number): boolean {
    let asLabelled = true;
    for (const { id, kind } of label.meaning.identifiers) {
      const identifier = identifierOf(id);
      const { decoded } = field;
      const place =
        decoded === undefined
          ? (offset: number) => field.start + offset
          : (offset: number) => decoded.offsets[offset] as number;
      const found = [
        ...(identifier.findLabelled?.(content, kind, thisYear) ?? []),
        ...(identifier.find?.(content) ?? []),
      ].filter(({ start }) => start <= furthest);
      add(identifier, found, place, labelEvidence(identifier, kind));
      if (found.length === 0 && FIXED_SHAPE.has(id)) asLabelled = false;
    }
    return asLabelled;
  }

  addInferred();
  addRepeated();

  function isUnderPatient(offset: number): boolean {
    const field = fieldAt(inner, offset) ?? fieldAt(document.fields, offset);
    return field !== undefined && labelOf(field).meaning.patient;
  }

  /** Words of the names of patients, where the text says them again. */
  function addRepeated(): void {
    const established = drafts.filter(
      ({ identifier, start, identity }) =>
        identifier.id === "name" &&
        (ESTABLISHING.some((evidence) => identity.has(evidence)) ||
          (identity.has("label:bare-name") && isUnderPatient(start))),
    );
    const found = repeatedNames(
      text,
      document,
      established.map(({ start, end }) => text.slice(start, end)),
    );
    const identifier = identifierOf("name");
    const taken = drafts.filter((draft) => draft.identifier === identifier);
    add(
      identifier,
      found.filter(({ start, end }) => !taken.some((draft) => start < draft.end && draft.start < end)),
      same,
    );
  }

  /** Names and birth dates without a label, where a row or a call holds a number of a person. */
  function addInferred(): void {
    const numbers = drafts.filter(
      ({ identifier, identity }) => PERSON_NUMBERS.has(identifier.id) && identityOf(identity) >= CERTAIN,
    );
    const known = new Set<Field>();
    for (const draft of drafts) {
      const field = fieldAt(document.fields, draft.start);
      if (field !== undefined) known.add(field);
    }
    const taken = new Set(numbers.map(({ start }) => fieldAt(document.fields, start)?.node ?? -1));
    // `new Patient("…", "…", "…")` says whose values they are.
    document.nodes.forEach((node, index) => {
      if (node.positional && node.name !== "" && meaning(node.name).patient) taken.add(index);
    });
    const found = inferredIn(
      document,
      taken,
      (field) => !known.has(field),
      (field) => contentOf(text, field),
    );
    const whole = (field: Field, id: IdentifierId, evidence: IdentityEvidence): void => {
      const identifier = identifierOf(id);
      drafts.push({ identifier, start: field.start, end: field.end, identity: new Set([evidence]) });
    };
    for (const field of found.names) whole(field, "name", "place:name");
    for (const field of found.birthDates) whole(field, "date-of-birth", "place:date");
  }

  const fieldOf = (draft: Draft): Field | undefined =>
    fieldAt(inner, draft.start) ?? fieldAt(document.fields, draft.start);
  const valueOf = ({ start, end }: Draft, decoded: Field["decoded"]): string =>
    decoded === undefined ? text.slice(start, end) : decodedSlice(decoded, start, end);

  if (known !== undefined) addKnown(known);

  /** Values of known patients: among what was found already, and among all else. */
  function addKnown(patients: KnownPatients): void {
    const addAs = (id: IdentifierId, start: number, end: number): void =>
      void drafts.push({ identifier: identifierOf(id), start, end, identity: new Set(["known:patient"]) });
    for (const draft of drafts.filter(({ identifier }) => isOnePersons(identifier))) {
      const id = knownAs(patients, draft.identifier, valueOf(draft, fieldOf(draft)?.decoded));
      if (id !== undefined) addAs(id, draft.start, draft.end);
    }
    for (const { id, start, end } of knownIn(text, patients))
      if (fieldAt(escaped, start) === undefined) addAs(id, start, end);
    for (const field of escaped) {
      const { text: decoded, offsets } = field.decoded as NonNullable<Field["decoded"]>;
      for (const { id, start, end } of knownIn(decoded, patients))
        addAs(id, offsets[start] as number, offsets[end] as number);
    }
  }

  const candidates = withoutOverlaps(merge(drafts)).map((draft): Candidate => {
    const field = fieldOf(draft);
    const value = valueOf(draft, field?.decoded);
    const further = draft.identifier.furtherEvidence?.(value, thisYear);
    if (further !== undefined) draft.identity.add(further);
    const run = spanAt(runs, draft.start);
    return {
      identifier: draft.identifier,
      start: draft.start,
      end: run === undefined ? draft.end : (run.ends[indexOfOffset(run.decoded.offsets, draft.end)] ?? draft.end),
      value,
      identity: draft.identity,
      field,
      label: field === undefined ? undefined : labelOf(field),
      node: field?.node ?? nodeAt(document.nodes, draft.start),
      // What surrounds a known value in its span proves nothing against it.
      fictional: draft.identity.has("known:patient") ? undefined : draft.identifier.fictional(value),
    };
  });
  return { candidates, captions, meaning };
}

/** The fields of a message that a comment shows; they belong to its node. */
function messageFields(text: string, { start, end, node }: Field): Field[] {
  const comment = text.slice(start, end);
  if (!holdsHl7(comment)) return [];
  return readHl7(comment).fields.map((part) => ({
    ...part,
    start: start + part.start,
    end: start + part.end,
    node,
    outerLabel: "patient",
    decoded:
      part.decoded === undefined
        ? undefined
        : { text: part.decoded.text, offsets: part.decoded.offsets.map((offset) => start + offset) },
  }));
}

/** Whether a field is a piece of the text in a run of Base64 as it stands there, without escapes of its own. */
function isPlainIn(runs: readonly Encoded[], { start, end, decoded }: Field): boolean {
  const run = spanAt(runs, start);
  return run !== undefined && decoded?.text === decodedSlice(run.decoded, start, end);
}

function decodedSlice(decoded: NonNullable<Field["decoded"]>, start: number, end: number): string {
  return decoded.text.slice(indexOfOffset(decoded.offsets, start), indexOfOffset(decoded.offsets, end));
}

/** The label counts as evidence of its own where the identifier can also be told without one. */
function labelEvidence(identifier: Identifier, kind: LabelKind): IdentityEvidence | undefined {
  if (identifier.find === undefined || kind === "weak") return undefined;
  const evidence = `label:${identifier.id}`;
  return evidence in identityWeights ? (evidence as IdentityEvidence) : undefined;
}

export const identityOf = (evidence: Iterable<IdentityEvidence>): number =>
  join([...evidence].map((each) => identityWeights[each]));

/** One draft for each identifier and place: the evidence of all, the span of the longest. */
function merge(drafts: readonly Draft[]): Draft[] {
  const sorted = [...drafts].sort((a, b) =>
    a.identifier.id < b.identifier.id ? -1 : a.identifier.id > b.identifier.id ? 1 : a.start - b.start || b.end - a.end,
  );
  const merged: Draft[] = [];
  for (const draft of sorted) {
    const last = merged.at(-1);
    if (last?.identifier === draft.identifier && draft.start < last.end) {
      last.end = Math.max(last.end, draft.end);
      for (const evidence of draft.identity) last.identity.add(evidence);
    } else merged.push({ ...draft, identity: new Set(draft.identity) });
  }
  return merged;
}

/** Where spans of identifiers overlap the best-proved one stays, and the longer one of equals. */
function withoutOverlaps(drafts: readonly Draft[]): Draft[] {
  const sorted = [...drafts].sort((a, b) => a.start - b.start);
  const kept: Draft[] = [];
  for (let from = 0; from < sorted.length;) {
    let end = (sorted[from] as Draft).end;
    let to = from + 1;
    for (; to < sorted.length && (sorted[to] as Draft).start < end; to++)
      end = Math.max(end, (sorted[to] as Draft).end);
    for (const draft of to - from === 1 ? sorted.slice(from, to) : bestOf(sorted.slice(from, to), end))
      kept.push(draft);
    from = to;
  }
  return kept;
}

/** Of drafts that hang together by overlaps, in order of position, those that stay, in the same order. */
function bestOf(drafts: readonly Draft[], end: number): Draft[] {
  const { start } = drafts[0] as Draft;
  const taken = new Uint8Array(end - start);
  const ranked = drafts.map((draft) => ({ draft, identity: identityOf(draft.identity) }));
  ranked.sort((a, b) => b.identity - a.identity || b.draft.end - b.draft.start - (a.draft.end - a.draft.start));
  const stay = new Set<Draft>();
  for (const { draft } of ranked) {
    const span = taken.subarray(draft.start - start, draft.end - start);
    if (span.includes(1)) continue;
    span.fill(1);
    stay.add(draft);
  }
  return drafts.filter((draft) => stay.has(draft));
}
