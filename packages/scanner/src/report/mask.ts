/** Keeps identifiers out of paths and messages: `scans/219...pdf` is as telling as the file itself. */
import { defaultPolicy, scan, type Finding, type KnownPatients, type ScanOptions } from "@nophi/core";
import { mayTell } from "./masked.ts";

// Nine digits in groups of 3-2-4, also joined by what file names are joined with. Not a date (4-2-2), not a longer number.
const ssnLike = /(?<![0-9])[0-9]{3}([-_. ]?)[0-9]{2}\1[0-9]{4}(?![0-9])/g;
// `MRN48213907.pdf`, `mrn-48213907-front.png`, which are no words of a text. Not `mrna2024`, not a short number.
const mrnLike = /(?<=(?<![a-z])mrn[-_ ]?)[0-9]{6,10}(?![0-9a-z])/gi;

/** The text with every identifying span replaced by its kind, e.g. `[SSN]`; values of `known` patients too. */
export function maskPhi(text: string, known?: KnownPatients): string {
  if (!mayTell(text, known)) return text;
  return withoutSpans(text, spansIn(asWords(text), known))
    .replace(nameAndDate, (all, name: string, between: string, date: string) => {
      const masked = withoutName(name, date);
      return masked === undefined ? all : `${masked}${between}[DATE-OF-BIRTH]`;
    })
    .replace(dateAndName, (all, date: string, between: string, name: string) => {
      const masked = withoutName(name, date);
      return masked === undefined ? all : `[DATE-OF-BIRTH]${between}${masked}`;
    })
    .replace(ssnLike, "[SSN]")
    .replace(mrnLike, "[MRN]");
}

/**
 * What somebody wrote to excuse a finding, as it may be shown. It may quote what it excuses without a label beside it, so
 * every long number goes, and words that core takes for a name where a label says that they are one.
 */
export function maskReason(reason: string): string {
  return maskPhi(reason)
    .replace(wordsLikeNames, (words) => withoutSpans(words, nameIn(words)))
    .replace(/[0-9](?:[-. ()/]{0,2}[0-9]){4,40}/g, "[NUMBER]");
}

// `Gonzalez, Maria`, `Maria L. Gonzalez`: two to four capitalised words in a row. A sentence begins with one.
const wordsLikeNames = /(?<![A-Za-z])[A-Z][a-z'-]{1,20}(?:,? [A-Z](?:\.|[a-z'-]{1,20})){1,3}(?![a-z])/g;

function nameIn(words: string): readonly Span[] {
  const label = "patient name: ";
  return spansIn(label + words)
    .filter(({ identifier, start }) => identifier === "name" && start >= label.length)
    .map(({ start, end, identifier }) => ({ start: start - label.length, end: end - label.length, identifier }));
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly identifier: string;
}

function spansIn(text: string, known?: KnownPatients): readonly Span[] {
  return scan(text, { identityOnly: true, ...(known !== undefined && { known }) }).findings;
}

function withoutSpans(text: string, spans: readonly Span[]): string {
  let masked = text;
  // From the end, so that earlier offsets stay right.
  for (const { start, end, identifier } of [...spans].reverse()) {
    masked = `${masked.slice(0, start)}[${identifier.toUpperCase()}]${masked.slice(end)}`;
  }
  return masked;
}

/**
 * What the name of a file or a branch says of a person, judged as a line of text. In a healthcare project a name of a person beside
 * a day is a patient and a date of birth.
 *
 * @param shownPath the name as the report tells it
 */
export function findingsInName(path: string, shownPath: string, options: ScanOptions): readonly Finding[] {
  const seen = (text: string): Finding[] =>
    scan(text, { ...options, path: shownPath }).findings.filter(({ identifier }) => identifier !== "suppression");
  const told = (finding: Finding, changes: Partial<Finding>): Finding => {
    const message = `In the name itself: ${finding.message.replace(/:.*/s, "")}`;
    const made = { ...finding, field: "name", message, ...changes };
    // Whom a finding speaks of is known of the one that the detector made.
    options.census?.enrol([finding, made], []);
    return made;
  };
  const found = seen(asWords(path).replaceAll(mrnLike, " $& "));
  if (found.length > 0 || options.health !== true) return found.map((finding) => told(finding, {}));
  // Minutes of a meeting are called like that, too.
  return seen(personsIn(path)).map((finding) => told(finding, warning));
}

const warning = { verdict: "warn", confidence: defaultPolicy.warn } as const;

/** Names beside days, written as forms of patients write them. */
function personsIn(path: string): string {
  const lines: string[] = [];
  const add = (name: string, date: string): void => {
    if (withoutName(name, date) !== undefined) lines.push(`Patient: ${titled(name)}\nDOB: ${date}\n`);
  };
  for (const [, name = "", , date = ""] of path.matchAll(nameAndDate)) add(name, date);
  for (const [, date = "", , name = ""] of path.matchAll(dateAndName)) add(name, date);
  return lines.join("\n");
}

const titled = (name: string): string =>
  name
    .replaceAll(/[^a-z]/gi, " ")
    .toLowerCase()
    .replaceAll(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase());

/** A path as the detector reads texts: folders as lines, no joints in `mrn_48213907.csv`. Offsets stay. */
function asWords(path: string): string {
  return path
    .replaceAll("_", " ")
    .replaceAll(/[/\\]/g, "\n")
    .replaceAll(/^([^@\n]*)\.(?=[a-z]\w{0,9}$)/gim, "$1 ")
    .replaceAll(/(?<=[a-z])-(?=[0-9]{4})/gi, " ")
    .replaceAll(besideSsn, " ");
}

// The hyphens on both sides of a Social Security number that has hyphens of its own: `scan-219-..-...-2.pdf`. Nothing that has more
// digits in its first part or its last is one, nor is a chain of numbers.
const besideSsn =
  /(?<=[a-z])-(?=[0-9]{3}-[0-9]{2}-[0-9]{4}(?!-?[0-9]{3}))|(?<=(?<![0-9]-?)[0-9]{3}-[0-9]{2}-[0-9]{4})-(?=[a-z]|[0-9]{1,2}(?![0-9]))/gi;

// Two or three words beside a day with its year, as in `Gonzalez_Maria_1961-04-17.pdf`; whether they are a name, core says.
const words = "[a-z]{2,20}(?:[-_ ,]{1,2}[a-z]{2,20}){1,2}";
const day = "[0-9]{4}-?[0-9]{2}-?[0-9]{2}|[0-9]{2}-[0-9]{2}-[0-9]{4}";
const nameAndDate = new RegExp(`(?<![a-z])(${words})([-_ ]{1,2})(${day})(?![0-9])`, "gi");
const dateAndName = new RegExp(`(?<![0-9])(${day})([-_ ]{1,2})(${words})(?![a-z])`, "gi");

/** The words with the name among them masked, if there is one: with fewer words at a time, for `report_Gonzalez_Maria`. */
function withoutName(text: string, date: string): string | undefined {
  const starts = [...text.matchAll(/[a-z]+/gi)].map(({ index }) => index);
  for (const start of starts.slice(0, -1)) {
    const spans = spansIn(`${titled(text.slice(start))} dob ${date}`).filter(({ identifier }) => identifier === "name");
    if (spans.length > 0) return text.slice(0, start) + withoutSpans(text.slice(start), spans);
  }
  return undefined;
}
