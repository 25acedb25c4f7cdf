import { isAboutCare, isAboutHealth } from "./context/vocabulary.ts";
import type { Subject } from "./decide.ts";
import { holdsAnyAnchor, holdsHealthWord, wantsAll, worthOfParts } from "./engine/worth-reading.ts";
import { contactKinds, mayBeContactData } from "./evidence/contact-data.ts";
import { isPatientDocument } from "./evidence/health.ts";
import { CLINICAL_FORMATS } from "./finding.ts";
import type { IdentifierId, ScanOptions, ScanResult } from "./finding.ts";
import { partFormatOf } from "./formats/parts/format.ts";
import type { PartFormat } from "./formats/parts/format.ts";
import { readText, suppressionFinding, suppressionsBeyond, understood } from "./scan.ts";
import type { Placed } from "./scan.ts";
import { partsOf, stretchesOf } from "./parts-of-text.ts";
import type { ByteSource, TextPart } from "./parts-of-text.ts";
import type { Suppression } from "./suppression.ts";
import { MOST_CONTACT_KINDS } from "./weights.ts";

/**
 * Texts that are too long to be read at once: tables, logs, JSON, SQL dumps and batches of messages, part by part in bounded
 * memory. What a scan of the whole finds is found, in the same places, with the same verdicts and fingerprints: a first pass
 * learns what the text is about as a whole. Two things are looked for within a part only: the words of a patient's name that
 * running text says again, and the patient that a resource of FHIR refers to.
 */

export type { ByteSource } from "./parts-of-text.ts";

export interface PartOptions extends ScanOptions {
  /** About how many bytes are read at once. */
  readonly partBytes?: number;
}

/** Of parts without anchors nothing is read, and a thousand findings are found in few of them. */
const PART_BYTES = 32 * 1024;
/** So many parts are looked at together where they need not be cut. */
const PARTS_OF_SURVEY = 8;
/** So many bytes say what format the text has. */
const LONG_ENOUGH = 64 * 1024;

/**
 * The findings of a text part by part, those of the next part found when it is asked for; undefined where only the whole has a
 * meaning. Suppressions of the file are known from the beginning; one without effect is told last. `people` counts those of a
 * part: `options.census` counts all.
 */
export function scanParts(source: ByteSource, options: PartOptions = {}): Iterable<ScanResult> | undefined {
  for (const beginning of stretchesOf(source, LONG_ENOUGH, options)) {
    const format = partFormatOf(beginning, options.path ?? "");
    return format === undefined
      ? undefined
      : readParts({ source, format, size: options.partBytes ?? PART_BYTES, options });
  }
  return undefined;
}

interface LongText {
  readonly source: ByteSource;
  readonly format: PartFormat;
  readonly size: number;
  readonly options: ScanOptions;
}

function* readParts(text: LongText): Generator<ScanResult> {
  const { format, options } = text;
  const seen = surveyOf(text);
  if (!seen.isWorth) return;
  const subject = subjectOf(text, seen);
  const forFile = seen.suppresses ? suppressionsOfFile(text) : [];
  const used = new Set<Suppression>();
  const ordinals = new Map<string, number>();
  let records = 0;
  for (const part of partsOf(text)) {
    if (!isToBeRead(part, options, subject.contactOnly)) continue;
    const { result, records: own } = readText(part.head + part.text, options, undefined, {
      ...frameOf(part),
      records,
      subject,
      suppressions: (own) => inOrder(own, forFile, part),
      used,
      ordinals,
      read: format.read,
    });
    records += own;
    yield result;
  }
  const unused = options.raw === true ? [] : forFile.filter(({ suppression }) => !used.has(suppression));
  if (unused.length > 0)
    yield {
      format: format.name,
      findings: unused.map(({ fault }) => suppressionFinding(fault, ordinals)),
      suppressed: [],
      people: 0,
    };
}

const encoder = new TextEncoder();

/** What of a part the reading has to know to tell its findings as those of the whole. */
const frameOf = ({ head, start, from, to, positions }: TextPart) => ({
  offset: start.offset - head.length,
  positions,
  from: head.length + from,
  to: head.length + to,
});

/** Whether a finding of a part may be reported, or a suppression in it. */
function isToBeRead({ head, text }: TextPart, options: ScanOptions, contactOnly: boolean): boolean {
  if (wantsAll(options)) return true;
  if (contactOnly) return text.includes("nophi-ignore");
  return holdsAnyAnchor(encoder.encode(head + text));
}

/** The suppressions of a part among those of the file, by place; one of the file is the same object in every part. */
function inOrder(
  own: readonly Suppression[],
  forFile: readonly Placed[],
  { head, start }: TextPart,
): readonly Suppression[] {
  const shift = start.offset - head.length;
  const all = [
    ...forFile.map(({ suppression }) => ({ at: suppression.start, suppression })),
    ...own
      .filter(({ kind, start }) => kind !== "file" && start >= head.length)
      .map((suppression) => ({ at: suppression.start + shift, suppression })),
  ];
  return all.sort((a, b) => a.at - b.at).map(({ suppression }) => suppression);
}

function suppressionsOfFile(text: LongText): Placed[] {
  const found: Placed[] = [];
  for (const part of partsOf(text))
    if (part.text.includes(OF_FILE))
      found.push(
        ...suppressionsBeyond(part.head + part.text, text.format.name, text.options.path ?? "", frameOf(part)),
      );
  return found;
}

const OF_FILE = "nophi-ignore-file";

/** What a first pass over the whole text says. */
interface Seen {
  readonly isWorth: boolean;
  /** Whether it is about health, as far as it was looked at to know whether it is worth reading. */
  readonly aboutHealth: boolean;
  readonly suppresses: boolean;
}

function surveyOf({ source, size, options }: LongText): Seen {
  const isWorthSoFar = worthOfParts(options);
  let isWorth = false;
  let aboutHealth = false;
  let suppresses = false;
  for (const text of overlapping(stretchesOf(source, size * PARTS_OF_SURVEY, options))) {
    if (!isWorth) {
      const bytes = encoder.encode(text);
      isWorth = isWorthSoFar(bytes);
      aboutHealth ||= holdsHealthWord(bytes) && isAboutHealth(text);
    }
    suppresses ||= text.includes(OF_FILE);
  }
  return { isWorth, aboutHealth, suppresses };
}

/** Whether something is in one of the stretches of the text. */
function holdsText({ source, size, options }: LongText, isIn: (stretch: string) => boolean): boolean {
  for (const stretch of overlapping(stretchesOf(source, size * PARTS_OF_SURVEY, options)))
    if (isIn(stretch)) return true;
  return false;
}

/** Each stretch with the end of the one before it, so that no word is cut in two. */
function* overlapping(stretches: Iterable<string>): Generator<string> {
  let end = "";
  for (const stretch of stretches) {
    const text = end + stretch;
    yield text;
    end = text.slice(-LONGEST_ANCHOR);
  }
}

/** More than any anchor looks at, in UTF-16 code units. */
const LONGEST_ANCHOR = 400;

/** What the text is as a whole, as far as it must be read to know. */
function subjectOf(text: LongText, { aboutHealth }: Seen): Subject {
  const { format, options } = text;
  let known: boolean | undefined;
  const aboutCare = (): boolean => (known ??= holdsText(text, isAboutCare));
  const kinds = new Set<IdentifierId>();
  let contactOnly = !CLINICAL_FORMATS.has(format.name) && mayBeContactData(options) && !aboutHealth;
  let patientDocument = false;
  const mayBeDocument = format.name === "plain-text";
  const parts = partsOf(text);
  for (
    let next = parts.next();
    !next.done && (contactOnly || (mayBeDocument && !patientDocument));
    next = parts.next()
  ) {
    const part = next.value;
    if (!isToBeRead(part, options, false)) continue;
    const whole = part.head + part.text;
    const document = format.read(whole);
    const { recognition, records } = understood(whole, document, options);
    const own = contactKinds(recognition.candidates);
    for (const kind of own ?? []) kinds.add(kind);
    contactOnly &&= own !== undefined && kinds.size <= MOST_CONTACT_KINDS;
    patientDocument ||= isPatientDocument(document, records, options.raw === true, aboutCare);
  }
  parts.return(undefined);
  // Only where nothing else than contact data was found, it matters.
  contactOnly &&= !holdsText(text, (stretch) => holdsHealthWord(encoder.encode(stretch)) && isAboutHealth(stretch));
  return { contactOnly, patientDocument, aboutCare };
}
