import { createCensus } from "./census.ts";
import { isAboutHealth } from "./context/vocabulary.ts";
import { decide } from "./decide.ts";
import type { Decision, Subject } from "./decide.ts";
import { isWorthReading } from "./engine/worth-reading.ts";
import { fingerprintOf, maskLine } from "./fingerprint.ts";
import { thisYear } from "./finding.ts";
import type { Finding, FormatName, ScanOptions, ScanResult } from "./finding.ts";
import { withFictionalPeople } from "./fictional-people.ts";
import { fieldAt, spanAt } from "./formats/document.ts";
import { faultOf } from "./formats/faults.ts";
import type { Document } from "./formats/document.ts";
import { readDocument } from "./formats/index.ts";
import { identifiers } from "./identifiers/index.ts";
import { withKnownPeople } from "./known.ts";
import { messageFor, shownLabel } from "./message.ts";
import { positionsIn } from "./positions.ts";
import type { Positions } from "./positions.ts";
import { recognise } from "./recognise.ts";
import type { Recognition } from "./recognise.ts";
import { recordsOf } from "./records.ts";
import type { PersonRecord } from "./records.ts";
import { suppressionsIn } from "./suppression.ts";
import type { Suppression } from "./suppression.ts";

const utf8 = new TextDecoder("utf-8", { ignoreBOM: false });
const encoder = new TextEncoder();
const suppressible: ReadonlySet<string> = new Set(identifiers.map(({ id }) => id));

/**
 * Finds protected health information in a text: bytes, anchors, fields, candidates, decision, suppression. Positions are
 * those of the text without its byte order mark. Never throws on any input.
 */
export function scan(input: string | Uint8Array, options: ScanOptions = {}): ScanResult {
  if (isNamedHealth(input, options)) return scanText(textOf(input, options), options);
  const bytes = typeof input === "string" ? encoder.encode(input) : input;
  if (!isWorthReading(bytes, options)) return { format: "plain-text", findings: [], suppressed: [], people: 0 };
  return scanText(textOf(input, options), options);
}

/**
 * A text with a word of health is worth reading, unless it belongs to a healthcare project, where only its values count. Of a
 * string one pattern tells that without the tables of the passes over bytes.
 */
const isNamedHealth = (input: string | Uint8Array, options: ScanOptions): boolean =>
  typeof input === "string" && options.health !== true && isAboutHealth(input);

/** The text of an input, without its byte order mark. */
export function textOf(input: string | Uint8Array, options: ScanOptions): string {
  const text = typeof input === "string" ? input : (options.decode ?? ((each) => utf8.decode(each)))(input);
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** Is told of every decision, also of those that no list of findings holds: fictional values, and notes. */
export type Witness = (decision: Decision, finding: Finding) => void;

/** Where a part stands in the whole text, what its reading knows of that, and what the parts share. */
export interface Whole {
  /** Of the beginning of the part, less what is repeated above it. */
  readonly offset: number;
  readonly positions: Positions;
  /** The records of all parts before. */
  readonly records: number;
  /** Where what belongs to this part begins and ends in it; what is found elsewhere another part tells. */
  readonly from: number;
  readonly to: number;
  readonly subject: Subject;
  /** All suppressions that may cover a finding, in order, given those of the text at hand. */
  suppressions(own: readonly Suppression[]): readonly Suppression[];
  /** Those that let something pass. */
  readonly used: Set<Suppression>;
  /** How often each place of a fingerprint came already. */
  readonly ordinals: Map<string, number>;
  read(text: string): Document;
}

/** The whole reading of one text, without the anchor pass: slow and complete. */
export const scanText = (text: string, options: ScanOptions, witness?: Witness): ScanResult =>
  readText(text, options, witness).result;

/** The same for a part of a text; `records` are those of the part. */
export function readText(
  text: string,
  options: ScanOptions,
  witness?: Witness,
  whole?: Whole,
): { readonly result: ScanResult; readonly records: number } {
  const document = whole?.read(text) ?? readDocument(text, options.path ?? "");
  // The end of a part says nothing about the end of the whole.
  const fault = whole === undefined ? placedFault(text, document, options.path ?? "") : {};
  const { recognition, records } = understood(text, document, options);
  if (recognition.candidates.length === 0 && !text.includes("nophi-ignore"))
    return { result: { format: document.format, findings: [], suppressed: [], people: 0, ...fault }, records: 0 };
  const decisions = decide(text, document, recognition, records, options, whole?.subject);
  const frame: Frame = {
    document,
    positions: whole?.positions ?? positionsIn(text),
    path: options.path ?? "",
    ordinals: whole?.ordinals ?? new Map<string, number>(),
    offset: whole?.offset ?? 0,
    // Records come in order: those of the header are the first.
    records: whole === undefined ? 0 : whole.records - recordsBefore(records, whole.from),
  };
  const { positions } = frame;
  const isOwn = (start: number): boolean => whole === undefined || (start >= whole.from && start < whole.to);
  const raw = options.raw === true;

  const listed = decisions.filter(
    (decision) =>
      isOwn(decision.candidate.start) &&
      (raw || decision.candidate.fictional === undefined) &&
      (raw || options.all === true || decision.verdict !== "note"),
  );
  const findings = listed
    .sort((a, b) => a.candidate.start - b.candidate.start)
    .map((decision) => ({ decision, finding: findingOf(decision, frame) }));

  const isComment = (offset: number): boolean =>
    document.format !== "source-code" ||
    (fieldAt(document.fields, offset)?.role !== "value" && spanAt(document.literals, offset) === undefined);
  const own = suppressionsIn(text, positions, suppressible, isComment);
  const { malformed } = own;
  const suppressions = whole?.suppressions(own.suppressions) ?? own.suppressions;
  const used = whole?.used ?? new Set<Suppression>();
  const kept: Finding[] = [];
  const suppressed: Finding[] = [];
  const final = new Map<Decision, Finding>();
  for (const { decision, finding } of findings) {
    const at = decision.candidate.start;
    const isReason = own.suppressions.some(({ start, commentEnd }) => start <= at && at < commentEnd);
    const suppression = raw || isReason ? undefined : suppressions.find((each) => covers(each, finding));
    if (suppression === undefined) {
      kept.push(finding);
      final.set(decision, finding);
      witness?.(decision, finding);
    } else {
      used.add(suppression);
      const excused = { ...finding, suppressed: { reason: suppression.reason } };
      suppressed.push(excused);
      witness?.(decision, excused);
    }
  }
  if (witness !== undefined) {
    const told = new Set(listed);
    for (const decision of decisions)
      // Numbered on their own: the fingerprints of the findings above stay what a scan says they are.
      if (!told.has(decision)) witness(decision, findingOf(decision, { ...frame, ordinals: new Map() }));
  }
  if (!raw) {
    const faults = [
      ...malformed.map(({ start, end, problem }) => ({
        start,
        end,
        message: `Suppression without effect: ${problem}`,
      })),
      ...suppressions
        .filter((each) => !used.has(each) && (whole === undefined || own.suppressions.includes(each)))
        .map(({ start, end }) => ({
          start,
          end,
          message: WITHOUT_EFFECT,
        })),
    ];
    for (const fault of faults)
      if (isOwn(fault.start)) kept.push(suppressionFinding(faultIn(fault, frame), frame.ordinals));
    kept.sort((a, b) => a.start - b.start);
  }

  const census = options.census ?? createCensus();
  const byRecord = new Map<number, Finding[]>();
  for (const [decision, finding] of final) {
    if (decision.verdict === "note") continue;
    const own = byRecord.get(decision.record);
    if (own === undefined) byRecord.set(decision.record, [finding]);
    else own.push(finding);
  }
  for (const [number, own] of byRecord) census.enrol(own, records[number - 1]?.candidates.flatMap(personKeys) ?? []);
  return {
    result: { format: document.format, findings: kept, suppressed, people: census.count(kept), ...fault },
    records: frame.records + records.length - (whole?.records ?? 0),
  };
}

function placedFault(text: string, document: Document, path: string): Pick<ScanResult, "fault"> {
  const fault = faultOf(text, document, path);
  if (fault === undefined) return {};
  const { lineOf, columnOf } = positionsIn(text);
  return { fault: { line: lineOf(fault.offset), column: columnOf(fault.offset), what: fault.what } };
}

/** What is found in a document, person by person. */
export function understood(
  text: string,
  document: Document,
  options: ScanOptions,
): { readonly recognition: Recognition; readonly records: readonly PersonRecord[] } {
  const recognition = recognise(text, document, thisYear(options.today), options.known);
  if (recognition.candidates.length === 0) return { recognition, records: [] };
  const people = withFictionalPeople(recordsOf(document, recognition.candidates));
  return { recognition, records: options.known === undefined ? people : withKnownPeople(people, options.known) };
}

const WITHOUT_EFFECT = "Suppression without effect: nothing to let pass here; remove it";

/** A suppression of a text that is read in parts, and what to say of it where it lets nothing pass. */
export interface Placed {
  readonly suppression: Suppression;
  readonly fault: Fault;
}

/** The suppressions in a part that cover more than the part. */
export function suppressionsBeyond(
  text: string,
  format: FormatName,
  path: string,
  { offset, positions, from }: Pick<Whole, "offset" | "positions" | "from">,
): Placed[] {
  return suppressionsIn(text, positions, suppressible, () => true)
    .suppressions.filter(({ kind, start }) => kind === "file" && start >= from)
    .map((each) => ({
      suppression: { ...each, start: each.start + offset, end: each.end + offset },
      fault: faultIn({ ...each, message: WITHOUT_EFFECT }, { document: { format }, positions, path, offset }),
    }));
}

const covers = (suppression: Suppression, finding: Finding): boolean =>
  finding.identifier !== "suppression" &&
  suppression.identifiers.includes(finding.identifier) &&
  (suppression.kind === "file" || suppression.line === finding.line);

/** Values that one person has and nobody else: what joins records of the same person. */
function personKeys(candidate: Decision["candidate"]): string[] {
  const { id, normalise } = candidate.identifier;
  if (id !== "ssn" && id !== "mbi" && id !== "mrn") return [];
  return [`${id}:${normalise(candidate.value)}`];
}

/** What findings are placed and named by. */
interface Frame {
  readonly document: Document;
  readonly positions: Positions;
  readonly path: string;
  readonly ordinals: Map<string, number>;
  readonly offset: number;
  readonly records: number;
}

const recordsBefore = (records: readonly PersonRecord[], end: number): number =>
  records.filter(({ candidates }) => candidates.every(({ start }) => start < end)).length;

function findingOf(decision: Decision, { document, positions, path, ordinals, offset, records }: Frame): Finding {
  const { candidate, verdict, confidence, evidence } = decision;
  const { identifier, start, end } = candidate;
  const field = candidate.label === undefined ? undefined : shownLabel(candidate.label.text, identifier.id);
  return {
    identifier: identifier.id,
    category: identifier.category,
    verdict,
    confidence,
    start: start + offset,
    end: end + offset,
    ...place(positions, start, end),
    format: document.format,
    ...(field === undefined ? {} : { field }),
    record: decision.record + records,
    ...(identifier.showsShape ? { shape: shapeOf(candidate.value) } : {}),
    ...(positions.isWritten(start, end, candidate.value) ? {} : { encoded: true }),
    evidence,
    message: messageFor(decision),
    fingerprint: nextFingerprint(
      [
        identifier.id,
        path,
        field ?? "",
        maskLine(positions.lineAround(start, FINGERPRINT_REACH)),
        // Numbered apart: what counts has the same fingerprint whatever else is listed.
        ...(candidate.fictional === undefined && verdict !== "note" ? [] : ["not counted"]),
      ],
      ordinals,
    ),
  };
}

/** What is wrong with a suppression, and where. */
export interface Fault extends Omit<Finding, "identifier" | "category" | "verdict" | "confidence" | "fingerprint"> {
  /** What its fingerprint is made of. */
  readonly parts: readonly string[];
}

function faultIn(
  { start, end, message }: { start: number; end: number; message: string },
  {
    document: { format },
    positions,
    path,
    offset,
  }: Pick<Frame, "positions" | "path" | "offset"> & {
    readonly document: Pick<Document, "format">;
  },
): Fault {
  return {
    start: start + offset,
    end: end + offset,
    ...place(positions, start, end),
    format,
    evidence: ["suppression:without-effect"],
    message,
    parts: ["suppression", path, maskLine(positions.lineAround(start, FINGERPRINT_REACH))],
  };
}

export function suppressionFinding({ parts, ...fault }: Fault, ordinals: Map<string, number>): Finding {
  return {
    identifier: "suppression",
    category: null,
    verdict: "warn",
    confidence: 0.6,
    ...fault,
    fingerprint: nextFingerprint(parts, ordinals),
  };
}

function place(positions: Positions, start: number, end: number) {
  return {
    line: positions.lineOf(start),
    column: positions.columnOf(start),
    endLine: positions.lineOf(end),
    endColumn: positions.columnOf(end),
  };
}

/** How much of the line around a finding its fingerprint knows, masked, in code units to either side. */
export const FINGERPRINT_REACH = 160;

/** Findings alike in place and masked line are told apart by their order. */
function nextFingerprint(parts: readonly string[], ordinals: Map<string, number>): string {
  const key = parts.join("\u0000");
  const ordinal = (ordinals.get(key) ?? 0) + 1;
  ordinals.set(key, ordinal);
  return fingerprintOf([...parts, String(ordinal)]);
}

const shapeOf = (value: string): string => value.replace(/[\p{L}\d]/gu, (char) => (/\d/.test(char) ? "d" : "a"));
