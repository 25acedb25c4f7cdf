/** How a name is read out of a sentence: where it begins and ends, and what only looks like one. */
import { isClinicalWord } from "../context/clinical-prose.ts";
import { hasCommonName } from "../context/common-names.ts";
import { lazy } from "../lazy.ts";
import { anyCase, AS_LOOP, holds, ONCE, ready } from "../pattern.ts";
import { LOWER, UPPER } from "./definition.ts";
import { HEADINGS, NOT_NAMES, PARTICLE, SUFFIX, WORD } from "./name-shapes.ts";

const LEAD = `(?:(?:${PARTICLE}|bint|abu) |(?:al|el)-|d['’])?`;
const NICKNAME = `(?: ["“(][${UPPER}][${LOWER}'’-]{1,14}["”)])?`;
const INITIAL = `[${UPPER}]\\.(?=[ ,])`;
const ONE = `(?!(?:Jr|Sr|II|III|IV)\\b)${LEAD}${ONCE}(?:${INITIAL}|${WORD})`;
/** Behind the first word. */
const NATURAL = `${NICKNAME}(?: ${ONE}${AS_LOOP}){0,3}${SUFFIX}`;
const FILED = `(?: ${ONE})?${SUFFIX}, ?${ONE}(?: ${ONE}${AS_LOOP}){0,2}`;

const AHEAD = new RegExp(`^[ \\t]{0,3}["“'‘(*_]{0,3}(?<value>${ONE}${NATURAL})`);
const AHEAD_FILED = new RegExp(`^[ \\t]{0,3}["“'‘(*_]{0,3}(?<value>${ONE}(?:${FILED}|${NATURAL}))`);
const BEHIND = new RegExp(`(?:^|[^\\w'’.-])(?<value>${ONE}${NATURAL})["”')*_]{0,3}[ \\t]?$`);
const BEHIND_FILED = new RegExp(`(?:^|[^\\w'’.-])(?<value>${ONE}(?:${FILED}|${NATURAL}))["”')*_]{0,3}[ \\t]?$`);

/** What the patterns of whole names ask for at their edge. They are long, and most places of a program need none of them. */
const EDGE_AHEAD = new RegExp(`^[ \\t]{0,3}["“'‘(*_]{0,3}(?<small>(?:[a-z]{1,5}[ '’-]){0,2})(?<word>[${UPPER}]\\S*)`);
const EDGE_BEHIND = new RegExp(`(?<word>[^\\s]{0,60}[${UPPER}][^\\s]{0,60})[ \\t]?$`);

/** More than a name has, in UTF-16 code units. */
const LONGEST = 80;

/** Words that sentences and notes begin with a capital letter for other reasons. */
const SENTENCE_WORDS = lazy(
  () =>
    new Set(
      (
        "he she they we you it this that these those his her their our my its there here a an as but not so such also after before during since " +
        "until while because although however therefore both each every all some any many most no none who whom whose which what where why how " +
        "please thank thanks dear hi hello hey regards sincerely best yes ok fyi re fw cc attn today tonight yesterday " +
        "pt pts dr mr mrs ms miss mx sir madam doctor nurse agent caller customer visitor user desk child baby infant resident client member incident subscriber boy girl man woman " +
        "present illness past medical complaint examination review systems subjective objective assessment plan impression findings technique indication comparison conclusion history course disposition allergies " +
        "vitals labs exam meds dx rx hx tx sx fx bp hr rr bmi er ed icu or cc hpi ros pmh psh a&p soap po iv prn bid tid qid npo dnr " +
        "oncology surgery neurology urology triage therapy physical occupational speech home care service services unit room bed floor ward " +
        "chest abdomen pelvis head neck brain spine knee hip left right upper lower blood urine glucose heart lung liver kidney skin " +
        "acute chronic severe mild moderate primary secondary type stage grade class early late new old first second third " +
        "english spanish french german chinese american african asian hispanic european british canadian mexican indian medicare medicaid " +
        "christmas easter thanksgiving sunday spring autumn fall winter eastern western northern southern united states america " +
        "github gitlab slack jira google microsoft amazon apple facebook epic cerner node react angular java python javascript typescript " +
        "tylenol advil motrin lipitor lasix coumadin plavix zoloft prozac xanax ativan valium ambien norco vicodin percocet keppra humira " +
        "eliquis xarelto lantus humalog synthroid zofran ventolin nexium prilosec zantac benadryl zyrtec claritin viagra lyrica neurontin " +
        "bactrim augmentin keflex zithromax cipro levaquin ozempic wegovy januvia jardiance entresto brilinta crestor zocor norvasc toprol " +
        "diovan cymbalta lexapro celexa wellbutrin seroquel abilify risperdal zyprexa depakote lamictal topamax imitrex botox remicade " +
        "enbrel keytruda opdivo herceptin rituxan avastin gleevec tamiflu paxlovid moderna pfizer novavax"
      ).split(" "),
    ),
);

/** Months that are given names as well: between other words of a name they are these. */
const ALSO_NAMES: ReadonlySet<string> = new Set([
  "april",
  "may",
  "june",
  "august",
  "young",
  "long",
  "drew",
  "mark",
  "will",
]);

export const isStop = (word: string): boolean => {
  const plain = word.toLowerCase().replace(/[.,'’]+$/, "");
  return (
    !ALSO_NAMES.has(plain) &&
    (NOT_NAMES.has(plain) || HEADINGS.has(plain) || (plain !== "d" && SENTENCE_WORDS().has(plain)))
  );
};

/** Words of organisations, places, diseases, devices and scales: what stands before them is called after somebody. */
const CALLED_AFTER = anyCase(
  "^(?:hospitals?|clinics?|cent(?:er|re)|university|college|school|institute|foundation|medical|health|healthcare|pharmacy|street|st|avenue|ave|road|rd|lane|drive|county|city|disease|syndrome|catheters?|scale|score|scan|sign|signs|valve|palsy|test|lymphoma|maneuver|manoeuvre|method|criteria|classification|procedure|fracture|tube|drain|forceps|reflex|cells?|bodies|body|ulcer|sarcoma|tumou?r|phenomenon|line|contracture|thyroiditis|dementia|chorea|ataxia|esophagus|gland|duct|node|law|equation|formula|index|position|stain|agar|counts?|insurance|plan|group|inc|llc|ltd|corp|company|house|act|protocol|study|trial|model|framework|library|team|street|vaccine|gene|virus|board|committee|agency|council|authority|program|programme|project|initiative|support|office|court|bank|network|platform|portal|app|api)$",
);

const CREDENTIAL =
  "(?:M\\.?D|D\\.?O|R\\.?N|N\\.?P|FNP|ARNP|APRN|CRNA|PA(?:-C)?|Ph\\.?D|Psy\\.?D|LCSW|LMFT|LPN|CNA|DPM|DDS|DMD|OTR|PT|RPh|Pharm\\.?D|FACS|FACC|MBBS|FRCP|RD|EMT|OD|DVM)";
/** Somebody who treats, writes or signs: no patient. */
const PROVIDER_BEFORE =
  /(?:\b(?:Drs?|Doctor|Prof|Professor|Nurse|Sister|Surgeon|Anesthesiologist|Physician|Attending|Therapist|Pharmacist|Pathologist|Radiologist|Counselor|Psychologist|Dentist|Provider|Prescriber|Witness|Technologist|Technician|Tech|Assistant|Resident physician|Author|Editor|By|cc)\b\.?(?: ?:)? ?["“(*_]{0,2}|\b(?:RN|NP|PA|MD) |\b(?:[Cc]ardi|[Nn]eur|[Oo]nc|[Uu]r|[Hh]emat|[Dd]ermat|[Pp]ulmon|[Rr]heumat|[Gg]ynec|[Ee]ndocrin)ologist:? ?)$/i;
const PROVIDER_BEHIND = new RegExp(
  `^["”)]?,? ?\\(?${CREDENTIAL}\\b|^\\r?\\n(?:[A-Z][a-z]+ ){0,3}(?:Physician|Surgeon|Consultant|\\w{2,16}ologist|Nurse|Practitioner)\\b`,
);
/** What the names of those who treat stand behind, and what stands behind them. */
const TITLE_OF_PROVIDER =
  /\b(?:Drs?|Doctor|Prof|Professor|Nurse|Attending|Surgeon|Provider|Physician|Pathologist|Therapist|signed by)\b\.?:? {1,2}/gi;
const CREDENTIALS = new RegExp(`,? \\(?${CREDENTIAL}\\b`, "g");

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a place of a sentence asks of the name that stands there. */
export interface Wanted {
  /** How many words it has at least. */
  readonly least: 1 | 2;
  /** `Last, First` is a name there, too. */
  readonly filed: boolean;
}

export const nameAhead = (text: string, at: number, wanted: Wanted): Span | undefined => {
  const stretch = text.slice(at, at + LONGEST);
  const edge = EDGE_AHEAD.exec(stretch)?.groups;
  if (edge === undefined || (edge["small"] === "" && isStop(edge["word"] ?? ""))) return undefined;
  const match = ready(wanted.filed ? AHEAD_FILED : AHEAD).exec(stretch);
  const value = match?.groups?.["value"];
  if (match === null || value === undefined) return undefined;
  return spanOf(text, at + match[0].length - value.length, value, wanted, "ahead");
};

export const nameBehind = (text: string, at: number, wanted: Wanted): Span | undefined => {
  const from = Math.max(0, at - LONGEST);
  const stretch = text.slice(from, at);
  const edge = EDGE_BEHIND.exec(stretch)?.groups?.["word"];
  if (edge === undefined || (/^[A-Za-z]+$/.test(edge) && isStop(edge))) return undefined;
  const match = ready(wanted.filed ? BEHIND_FILED : BEHIND).exec(stretch);
  const value = match?.groups?.["value"];
  if (match === null || value === undefined) return undefined;
  return spanOf(text, from + match.index + match[0].indexOf(value), value, wanted, "behind");
};

/** The words of a row of capitalised ones that are a name, or undefined. */
function spanOf(text: string, at: number, value: string, wanted: Wanted, side: "ahead" | "behind"): Span | undefined {
  const words = [...value.matchAll(/\S+/g)].map((match) => ({ word: match[0], start: at + match.index }));
  const stops = words.map(({ word }) => isStop(word) || holds(CALLED_AFTER, word));
  const kept =
    side === "ahead"
      ? words.slice(0, stops.includes(true) ? stops.indexOf(true) : words.length)
      : words.slice(stops.lastIndexOf(true) + 1);
  if (words.some(({ word }) => holds(CALLED_AFTER, word) || isClinicalWord(word))) return undefined;
  const first = kept[0];
  const last = kept.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const end = last.start + last.word.replace(/(?:['’]s|[,'’])$/, "").length;
  const letters = kept.filter(({ word }) => /[A-Za-zÀ-ž]{2}/.test(word));
  if (letters.length === 0 || letters.length < Math.min(wanted.least, 1) || kept.length < wanted.least)
    return undefined;
  // `CT Abdomen`, `HPI Maria …`
  const capitals = letters.filter(({ word }) => !/[a-zß-ž]/.test(word) && !/^(?:JR|SR|II|III|IV)\b/.test(word));
  if (capitals.length > 0 && (capitals.length < letters.length || letters.some(({ word }) => /^[A-Z]{2}$/.test(word))))
    return undefined;
  if (letters.some(({ word }) => isOfCode(word))) return undefined;
  // `The Safety Board reports …`
  if (ARTICLE.test(text.slice(Math.max(0, (side === "ahead" ? first.start : at) - 6), first.start))) return undefined;
  return isOfProvider(text, first.start, end) || isEponym(text, end) ? undefined : { start: first.start, end };
}

const ARTICLE = /\b(?:the|an?|this|our|its)\s(?:\S{1,20}\s){0,3}$/i;

/** `PatientSource`, `TNode`, and not `McKay`, `DeShawn`, `O'Neil`. */
const isOfCode = (word: string): boolean =>
  /\d|_|[A-Z]{2}[a-z]/.test(word) ||
  /[a-zß-ž][A-Z]/.test(word.replace(/^(?:Ma?c|De|Di|Du|La|Le|Van|Von|Fitz|San)(?=[A-Z])/, ""));

export const isOfProvider = (text: string, start: number, end: number): boolean =>
  ready(PROVIDER_BEFORE).test(text.slice(Math.max(0, start - 24), start)) ||
  ready(PROVIDER_BEHIND).test(text.slice(end, end + 60));

/** `Parkinson's disease`, `Foley catheter`: what follows is called after somebody. */
function isEponym(text: string, end: number): boolean {
  const next = /^(?:['’]s?)? ([A-Za-z]+)/.exec(text.slice(end, end + 24))?.[1];
  return next !== undefined && holds(CALLED_AFTER, next);
}

/** The words of the names of all who treat in a text. */
export function providersIn(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  const add = (value: string | undefined): void => {
    for (const word of (value ?? "").split(/[\s,]+/)) if (word.length > 2) words.add(word.toLowerCase());
  };
  for (const { 0: title, index } of text.matchAll(ready(TITLE_OF_PROVIDER))) {
    const at = index + title.length;
    add(ready(AHEAD).exec(text.slice(at, at + LONGEST))?.groups?.["value"]);
  }
  for (const { index } of text.matchAll(ready(CREDENTIALS)))
    add(ready(BEHIND).exec(text.slice(Math.max(0, index - LONGEST), index))?.groups?.["value"]);
  return words;
}

export const isKnownIn = (words: ReadonlySet<string>, value: string): boolean =>
  value
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word.length > 2)
    .every((word) => words.has(word));

/** One word alone is a name by its place only where it is a common one. */
export const isSafe = (value: string): boolean => /\s/.test(value) || hasCommonName(value);

/** `…, M.E., 2020`, `…, M., …`: authors of a publication. */
export const isCited = (text: string, end: number): boolean =>
  /^\.?(?:[A-Z]\.){0,3},? ?(?:\(?(?:19|20)\d\d\b|[A-Z][a-z]+, [A-Z]\.|et al)/.test(text.slice(end, end + 32));
