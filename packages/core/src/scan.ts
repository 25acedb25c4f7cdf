import { createCensus } from "./census.ts";
import { decide } from "./decide.ts";
import type { Decision } from "./decide.ts";
import { isWorthReading } from "./engine/worth-reading.ts";
import { fingerprintOf, maskLine } from "./fingerprint.ts";
import { thisYear } from "./finding.ts";
import type { Finding, ScanOptions, ScanResult } from "./finding.ts";
import { withFictionalPeople } from "./fictional-people.ts";
import { fieldAt, spanAt } from "./formats/document.ts";
import type { Document } from "./formats/document.ts";
import { readDocument } from "./formats/index.ts";
import { identifiers } from "./identifiers/index.ts";
import { withKnownPeople } from "./known.ts";
import { messageFor, shownLabel } from "./message.ts";
import { positionsIn } from "./positions.ts";
import type { Positions } from "./positions.ts";
import { recognise } from "./recognise.ts";
import { recordsOf } from "./records.ts";
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
  const bytes = typeof input === "string" ? encoder.encode(input) : input;
  if (!isWorthReading(bytes, options)) return { format: "plain-text", findings: [], suppressed: [], people: 0 };
  return scanText(textOf(input, options), options);
}

/** The text of an input, without its byte order mark. */
export function textOf(input: string | Uint8Array, options: ScanOptions): string {
  const text = typeof input === "string" ? input : (options.decode ?? ((each) => utf8.decode(each)))(input);
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** Is told of every decision, also of those that no list of findings holds: fictional values, and notes. */
export type Witness = (decision: Decision, finding: Finding) => void;

/** The whole reading of one text, without the anchor pass: slow and complete. */
export function scanText(text: string, options: ScanOptions, witness?: Witness): ScanResult {
  const document = readDocument(text, options.path ?? "");
  const recognition = recognise(text, document, thisYear(options.today), options.known);
  if (recognition.candidates.length === 0 && !text.includes("nophi-ignore"))
    return { format: document.format, findings: [], suppressed: [], people: 0 };
  const people = withFictionalPeople(recordsOf(document, recognition.candidates));
  const records = options.known === undefined ? people : withKnownPeople(people, options.known);
  const decisions = decide(text, document, recognition, records, options);
  const positions = positionsIn(text);
  const raw = options.raw === true;

  const listed = decisions.filter(
    (decision) =>
      (raw || decision.candidate.fictional === undefined) &&
      (raw || options.all === true || decision.verdict !== "note"),
  );
  const ordinals = new Map<string, number>();
  const byStart = (a: Decision, b: Decision): number => a.candidate.start - b.candidate.start;
  const counts = ({ candidate, verdict }: Decision): boolean => candidate.fictional === undefined && verdict !== "note";
  listed.sort(byStart);
  // What counts is numbered first: its fingerprint is the same whatever else is listed.
  const findings = [...listed.filter(counts), ...listed.filter((decision) => !counts(decision))]
    .map((decision) => ({ decision, finding: findingOf(decision, document, positions, options.path ?? "", ordinals) }))
    .sort((a, b) => byStart(a.decision, b.decision));

  const isComment = (offset: number): boolean =>
    document.format !== "source-code" ||
    (fieldAt(document.fields, offset)?.role !== "value" && spanAt(document.literals, offset) === undefined);
  const { suppressions, malformed } = suppressionsIn(text, positions, suppressible, isComment);
  const used = new Set<Suppression>();
  const kept: Finding[] = [];
  const suppressed: Finding[] = [];
  const final = new Map<Decision, Finding>();
  for (const { decision, finding } of findings) {
    const isReason = suppressions.some(({ start, commentEnd }) => start <= finding.start && finding.start < commentEnd);
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
      if (!told.has(decision))
        witness(decision, findingOf(decision, document, positions, options.path ?? "", new Map()));
  }
  if (!raw) {
    const faults = [
      ...malformed.map(({ start, end, problem }) => ({
        start,
        end,
        message: `Suppression without effect: ${problem}`,
      })),
      ...suppressions
        .filter((each) => !used.has(each))
        .map(({ start, end }) => ({
          start,
          end,
          message: "Suppression without effect: nothing to let pass here; remove it",
        })),
    ];
    for (const fault of faults) kept.push(suppressionFinding(fault, document, positions, options.path ?? "", ordinals));
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
  return { format: document.format, findings: kept, suppressed, people: census.count(kept) };
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

function findingOf(
  decision: Decision,
  document: Document,
  positions: Positions,
  path: string,
  ordinals: Map<string, number>,
): Finding {
  const { candidate, verdict, confidence, evidence } = decision;
  const { identifier, start, end } = candidate;
  const field = candidate.label === undefined ? undefined : shownLabel(candidate.label.text, identifier.id);
  return {
    identifier: identifier.id,
    category: identifier.category,
    verdict,
    confidence,
    start,
    end,
    ...place(positions, start, end),
    format: document.format,
    ...(field === undefined ? {} : { field }),
    record: decision.record,
    ...(identifier.showsShape ? { shape: shapeOf(candidate.value) } : {}),
    ...(positions.isWritten(start, end, candidate.value) ? {} : { encoded: true }),
    evidence,
    message: messageFor(decision),
    fingerprint: nextFingerprint(
      [identifier.id, path, field ?? "", maskLine(positions.lineAround(start, FINGERPRINT_REACH))],
      ordinals,
    ),
  };
}

function suppressionFinding(
  fault: { start: number; end: number; message: string },
  document: Document,
  positions: Positions,
  path: string,
  ordinals: Map<string, number>,
): Finding {
  return {
    identifier: "suppression",
    category: null,
    verdict: "warn",
    confidence: 0.6,
    start: fault.start,
    end: fault.end,
    ...place(positions, fault.start, fault.end),
    format: document.format,
    evidence: ["suppression:without-effect"],
    message: fault.message,
    fingerprint: nextFingerprint(
      ["suppression", path, maskLine(positions.lineAround(fault.start, FINGERPRINT_REACH))],
      ordinals,
    ),
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
const FINGERPRINT_REACH = 160;

/** Findings alike in place and masked line are told apart by their order. */
function nextFingerprint(parts: readonly string[], ordinals: Map<string, number>): string {
  const key = parts.join("\u0000");
  const ordinal = (ordinals.get(key) ?? 0) + 1;
  ordinals.set(key, ordinal);
  return fingerprintOf([...parts, String(ordinal)]);
}

const shapeOf = (value: string): string => value.replace(/[\p{L}\d]/gu, (char) => (/\d/.test(char) ? "d" : "a"));
