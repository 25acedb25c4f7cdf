/** Names in running text, by what stands beside them. */
import { hasCommonName } from "../context/common-names.ts";
import { clinicalPassagesIn } from "../context/clinical-prose.ts";
import { LOWER, UPPER } from "./definition.ts";
import type { Match } from "./definition.ts";
import { ready, running } from "../pattern.ts";
import { FULL, isCommonName, isUncommonName, NOT_NAMES } from "./name-shapes.ts";
import { proseCues } from "./prose-cues.ts";
import { isCited, isKnownIn, isSafe, nameAhead, nameBehind, providersIn } from "./prose-names.ts";
import type { Span } from "./prose-names.ts";

const WHO = new RegExp(
  `\\b(?:[Pp]atients?|[Pp]t|PATIENT|PT|[Mm]ember|[Bb]eneficiary|[Mm]other|[Ff]ather|[Ss]pouse|Mr|Mrs|Ms|Miss|Mx)\\b\\.?(?: (?:named|is|name))? {1,2}["“'(]?(?=(?:[a-z]{1,5} ){0,3}[${UPPER}])`,
  "g",
);
const NAME_HERE = new RegExp(`${FULL}(?![${LOWER}${UPPER}])`, "y");
/** Labels that a name stands right before: `Maria …, DOB …`, `…, MARIA | MRN`, `… (dob`. */
const BESIDE =
  /\b(?:(?:DOB|D\.O\.B|MRN|SSN|MBI|date of birth|born)\b|\d{1,3}[- ](?:years?[- ]old|yrs?[- ]old|y\.?\/?o\b))/gi;
const BETWEEN = `["”'’]?[,;:/]?\\s{0,2}(?:(?:is|was)\\s)?(?:an?\\s)?[-–—|/(#]{0,2}\\s{0,2}(?:\\d{1,3} ?[MFmf]?,? ?)?$`;
const BEFORE = new RegExp(`(?:^|[^\\w'’-])(?<value>${FULL})${BETWEEN}`);
/** The last word of it, by a pattern that is not as long. */
const WORD_BEFORE = new RegExp(`[${UPPER}][^\\s,]{0,40}${BETWEEN}`);
const LONGEST_BEFORE = 80;

/** Names in running text by what stands beside them; without a common name in them the rest of the record must speak for them. */
function findBeside(text: string): Match[] {
  const found = named(text).flatMap((match): Match[] => {
    if (isCommonName(text, match.start, match.end)) return [match];
    return isUncommonName(text, match.start, match.end) ? [{ ...match, evidence: "text:bare-name" }] : [];
  });
  for (const label of text.matchAll(ready(BESIDE))) {
    const from = Math.max(0, label.index - LONGEST_BEFORE);
    const stretch = text.slice(from, label.index);
    const before = ready(WORD_BEFORE).test(stretch) ? ready(BEFORE).exec(stretch) : null;
    const value = before?.groups?.["value"];
    if (before === null || value === undefined) continue;
    const valueEnd = from + before.index + before[0].indexOf(value) + value.length;
    const start = valueEnd - value.length + lengthOfLead(value);
    // `Maria … F DOB`: the sex, not an initial.
    const end = !value.includes(",") && /\s[MF]$/.test(value) ? valueEnd - 2 : valueEnd;
    if (!/[\s,]/.test(text.slice(start, end))) continue;
    // Everybody was born and has an age: the rest of the record must speak of a patient.
    if (isCommonName(text, start, end))
      found.push({ start, end, evidence: /^(?:\d|born)/i.test(label[0]) ? "text:bare-name" : "text:name" });
    else if (isUncommonName(text, start, end)) found.push({ start, end, evidence: "text:bare-name" });
  }
  return found;
}

/** `patient Maria …`, `Mr. …` */
function named(text: string): Match[] {
  const found: Match[] = [];
  ready(NAME_HERE);
  ready(WHO).lastIndex = 0;
  for (let who = WHO.exec(text); who !== null; who = WHO.exec(text)) {
    const start = who.index + who[0].length;
    NAME_HERE.lastIndex = start;
    const end = start + (NAME_HERE.exec(text)?.[0].length ?? 0);
    WHO.lastIndex = end > start ? end : who.index + 1;
    if (end > start) found.push({ start, end, evidence: "text:name" });
  }
  return found;
}

/** How much of a row of capitalised words comes before the name: `Search Patient Maria …`. */
function lengthOfLead(value: string): number {
  let length = 0;
  for (const word of value.split(/(?<= )/)) {
    if (!NOT_NAMES.has(word.trim().toLowerCase())) break;
    length += word.length;
  }
  return length;
}

/** Names in running text: beside a label or a number, and where a clinical passage says whose they are. */
export const findInProse = (text: string): Match[] => [...findBeside(text), ...findInPassages(text)];

function findInPassages(text: string): Match[] {
  const passages = clinicalPassagesIn(text);
  if (passages === undefined) return [];
  let providers: ReadonlySet<string> | undefined;
  const isProvider = (value: string): boolean => isKnownIn((providers ??= providersIn(text)), value);
  const found: Match[] = [];
  for (const cue of proseCues) {
    // What no place of the text allows need not be looked for.
    if (cue.clinical > passages.most || (cue.dense && !passages.mayBeDense)) continue;
    const read = (at: number, written: string): Span | undefined => {
      const span = cue.side === "ahead" ? nameAhead(text, at, cue) : nameBehind(text, at, cue);
      if (span === undefined) return undefined;
      const { start, end } = span;
      const value = text.slice(start, end);
      if (cue.suits?.(text, written, start, end) === false || (cue.side === "behind" && !isSafe(value)))
        return undefined;
      if (isInHeading(text, written, start, end) || isInTitle(text, written, start, end)) return undefined;
      if (isProvider(value) || isCited(text, end)) return undefined;
      if (passages.weightAround(start, end) < cue.clinical || (cue.dense && !passages.isDenseAround(start, end)))
        return undefined;
      return span;
    };
    const [pattern, searched] = running(cue.pattern, text);
    for (const { 0: written, index } of searched.matchAll(pattern)) {
      const end = index + written.length;
      let span = read(cue.side === "ahead" ? end : index, text.slice(index, end));
      // `…, … and …`
      for (let count = 0; span !== undefined && count < MOST_IN_ROW; count++) {
        found.push({ ...span, evidence: cue.evidence });
        const next: RegExpExecArray | null = /^,? (?:and )?(?=[^\s\da-z])/.exec(text.slice(span.end, span.end + 8));
        const follower: Span | undefined =
          next === null || cue.side === "behind" || cue.least === 1
            ? undefined
            : nameAhead(text, span.end + next[0].length, { least: 2, filed: false });
        span = follower !== undefined && !isProvider(text.slice(follower.start, follower.end)) ? follower : undefined;
      }
    }
  }
  return found;
}

/** `HISTORY OF PRESENT ILLNESS`: among capitals a row of words is a name where it begins the line or holds a common one. */
function isInHeading(text: string, cue: string, start: number, end: number): boolean {
  const value = text.slice(start, end);
  if (/[a-z,]/.test(value) || cue.includes(":") || hasCommonName(value)) return false;
  return !/(?:^|[\r\n]|[-–—*|] ?)[ \t]{0,4}$/.test(text.slice(Math.max(0, start - 6), start)) && /[A-Z]{2}/.test(value);
}

/** `"Patient Orientation Column"`, `Rejected for Patient Safety Reasons`: where every word of weight has a capital it tells nothing. */
function isInTitle(text: string, cue: string, start: number, end: number): boolean {
  if (!/\bPatients?\s{0,2}$/.test(cue) || hasCommonName(text.slice(start, end))) return false;
  const before = /[^"'`<>.!?\r\n]*$/.exec(text.slice(Math.max(0, start - LONGEST_TITLE), start))?.[0] ?? "";
  const after = /^[^"'`<>.!?\r\n]*/.exec(text.slice(end, end + LONGEST_TITLE))?.[0] ?? "";
  return !/(?<![\w-])[a-z]{4}/.test(before + after);
}

/** On either side of a name, in UTF-16 code units. */
const LONGEST_TITLE = 60;

/** More names than a sentence lists. */
const MOST_IN_ROW = 20;
