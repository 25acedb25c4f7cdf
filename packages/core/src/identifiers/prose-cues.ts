/** What in a sentence says that a name is a patient's, or that of somebody of their family. */
import { hasCommonName } from "../context/common-names.ts";
import { anyCase, ONCE } from "../pattern.ts";
import type { AnyCase } from "../pattern.ts";
import type { IdentityEvidence } from "../weights.ts";
import type { Wanted } from "./prose-names.ts";

export interface ProseCue extends Wanted {
  /** Where the name begins behind it, or ends before it. */
  readonly pattern: RegExp | AnyCase;
  readonly side: "ahead" | "behind";
  /** How clinical the sentences around must be: two for each clinical word, one for an everyday one. */
  readonly clinical: number;
  /** True where the cue is one of everyday language, too, and the pages around must be clinical. */
  readonly dense: boolean;
  readonly evidence: IdentityEvidence;
  /** Whether what stands around allows a name there. */
  readonly suits?: (text: string, cue: string, start: number, end: number) => boolean;
}

const FAMILY =
  "wife|husband|spouse|partner|son|daughter|mother|father|mom|mum|dad|parent|brother|sister|sibling|twin|aunt|uncle|niece|nephew|cousin|" +
  "grand(?:mother|father|son|daughter|parent|ma|pa)|step(?:mother|father|son|daughter)|fianc[ée]e?|girlfriend|boyfriend|caregiver|carer|" +
  "guardian|next of kin|nok|emergency contact|health care proxy|proxy|(?:mother|father|sister|brother|son|daughter)-in-law";
const CARED_FOR =
  "patients?|pts?|client|resident|inpatient|outpatient|member|subscriber|beneficiary|dependent|enrollee|decedent|paciente";
const NUMBER_OF_YEARS = "(?:\\d{1,3}|[a-z]{3,8}(?:-[a-z]{3,6})?)";
const OLD = `${NUMBER_OF_YEARS}[- ]?(?:years?|yrs?|months?|weeks?|days?)[- ]old|\\d{1,3} ?(?:y\\/?o|y\\.o\\.?)(?![a-z])`;

type Place = Pick<ProseCue, "pattern" | "side">;
const patternOf = (source: string, flags: string | undefined): RegExp | AnyCase =>
  flags === undefined ? anyCase(source) : new RegExp(source, flags);
/** @param flags in any case where they are left out */
const ahead = (source: string, flags?: string): Place => ({ pattern: patternOf(source, flags), side: "ahead" });
const behind = (source: string, flags?: string): Place => ({ pattern: patternOf(source, flags), side: "behind" });

/** Where a sentence like it speaks of other things, too, only a common name is one. */
const isCommon = (text: string, _cue: string, start: number, end: number): boolean =>
  hasCommonName(text.slice(start, end));

/** `Patient Safety Board`: beside a capitalised word every capitalised word may be a part of a title or of a caption. */
const isNoTitle = (text: string, cue: string, start: number, end: number): boolean => {
  // `patient: "…"` of code is read as a pair.
  if (cue.includes(":") && /["'`]/.test(text.charAt(start - 1))) return false;
  if (isCommon(text, cue, start, end)) return true;
  const behind = text.slice(end, end + 3);
  if (/^["'`<\\]/.test(behind) && !/["'`\\]$/.test(text.slice(start - 1, start))) return false;
  if (!/^[A-Z][a-z]+ $/.test(cue)) return true;
  const from = start - cue.length;
  return (
    /^(?:,? [a-z]|[.,;]?$|[.,;]?[\r\n])/.test(behind) && !/[A-Z][a-z]+ $/.test(text.slice(Math.max(0, from - 24), from))
  );
};

/** One word behind `parent` or `Carer` may be anything; behind `her daughter` or `Guardian:` it is somebody. */
const isRelative = (text: string, cue: string, start: number, end: number): boolean => {
  if (!isNoTitle(text, cue, start, end)) return false;
  if (/[,:(]|\b(?:is|was|named)\b/.test(cue) || isCommon(text, cue, start, end)) return true;
  const from = start - cue.length;
  return /(?:\b(?:his|her|their|my|your|our)|['’]s) $/i.test(text.slice(Math.max(0, from - 8), from));
};

const startsLine = (text: string, _cue: string, start: number): boolean =>
  /(?:^|[\r\n])[ \t#*]{0,6}$/.test(text.slice(Math.max(0, start - 7), start));

/** `Last, First` or all in capitals is how schedules write people; other rows of words have numbers behind them, too. */
const isFiledOrCommon = (text: string, cue: string, start: number, end: number): boolean => {
  const value = text.slice(start, end);
  return value.includes(",") || !/[a-z]/.test(value) || isCommon(text, cue, start, end);
};

/** A heading, or the names of columns, that speaks of patients. */
const PATIENTS_ABOVE =
  /(?:^|\n)(?:#{1,6} |\|)?[^\n]{0,60}\b(?:patients?|rounds|wait ?list|census|residents)\b[^\n]{0,60}(?:[:|]|(?<=#[^\n]{1,80}))[ \t]*\r?\n/i;
const HEADING_REACH = 400;

/** The item of a list is a name by itself, or before a comma or a dash, below a heading of patients or beside a number. */
const isItem = (text: string, cue: string, start: number, end: number): boolean =>
  /^[ \t]*(?:$|[\r\n,|:(]|[-–—] )/.test(text.slice(end, end + 6)) &&
  (PATIENTS_ABOVE.test(text.slice(Math.max(0, start - HEADING_REACH), start)) ||
    (/\b(?:bed|room|rm)\b/i.test(cue) && isCommon(text, cue, start, end)));

/** A letter to a patient speaks of what is theirs. */
const isTheirs = (text: string, _cue: string, _start: number, end: number): boolean =>
  /^,?\s{1,4}(?:[a-z]+ ){0,6}your (?:[a-z]+ ){0,2}(?:appointment|results?|biopsy|surgery|prescription|visit|test|scan|mri)\b/i.test(
    text.slice(end, end + 120),
  );

const TITLE = "(?:(?:mr|mrs|ms|miss|patient|pt)\\.? )?";
const patient = { filed: true, dense: true, clinical: 2, evidence: "text:patient-name" } as const;

export const proseCues: readonly ProseCue[] = [
  // Mr. …, Dear Mrs. …, Baby boy …
  {
    ...patient,
    ...ahead("\\b(?:Mrs?|Ms|Miss|Mx|Sra|Srta|[Bb]aby (?:[Bb]oy|[Gg]irl))\\b\\.? ", "g"),
    least: 1,
    filed: false,
  },
  { ...patient, ...ahead("\\bMaster ", "g"), least: 2, filed: false },
  // her daughter …, wife of …, Next of kin: …, mother of patient, …
  {
    ...ahead(`\\b(?:${FAMILY})\\b(?: of(?: the)? (?:patient|pt)\\b)?(?:,? (?:is|was|named|of)\\b|[,:])? ?${TITLE}`),
    least: 1,
    filed: false,
    dense: true,
    clinical: 2,
    evidence: "text:relative-name",
    suits: isRelative,
  },
  // patient …, Pt's name is …, Member: …
  {
    ...patient,
    ...ahead(
      `\\b(?:${CARED_FOR})\\b(?:['’]s)?(?: (?:printed |full )?name)?(?:[,:]|,? (?:is|was|named|called)\\b)?(?: named)? ?${TITLE}`,
    ),
    least: 2,
    dense: false,
    clinical: 1,
    suits: isNoTitle,
  },
  // my name is …, a man named …, labeled "…", Re: …, Subject: FW: …
  {
    ...patient,
    ...ahead(
      "\\b(?:named|name is|name of|this is|my name's|(?:him|her)self as|labell?ed|(?:re|fwd?):(?: (?:mr|mrs|ms)\\.?)?|printed name:|signature:|signed:)[ *]{1,3}",
    ),
    least: 2,
  },
  // I, …, consent
  { ...patient, ...ahead("\\bI, ", "g"), least: 2, filed: false },
  // I saw …, referring …, the chart of …
  {
    ...patient,
    ...ahead(
      "\\b(?:(?:I|we|who) (?:saw|visited|examined|evaluated|treated|discharged|admitted)|seeing|examining|looking at|evaluating|refer(?:ring)?|brought in|session with|" +
        "(?:charts?|labs?|results?|care|case|behalf|appointment|specimens?(?: [a-z])?|instructions|reminders?|refills?|encounters?|medications?|letter|record|" +
        "prescription(?: of [a-z]{4,20}(?: [a-z]{4,10})?)?)(?: sent)? (?:of|for|from|to)|send [a-z]{4,20}(?: [a-z]{4,10})? for|given to|instead of|performed on|update on|dictating on|search for|did anyone call|parent of|merge failed:|waitlist(?: [a-z]{3,12}){0,3}:)\\s" +
        TITLE,
    ),
    least: 2,
    filed: false,
  },
  {
    ...patient,
    ...ahead(
      "\\b(?:saw|seen|examined|evaluated|assess(?:ed|ing)|treat(?:ed|ing)|transferr(?:ed|ing)|discharg(?:ed|ing)|call(?:ed|ing)?|phoned|contacted|sp(?:oke|eak) (?:to|with)|talk(?:ed)? (?:to|with)|" +
        "met with|death of|assessment of|looking at|look at|sent to|[a-z]{5,20} for|visit(?:ed|ing)|dose of)\\s" +
        TITLE,
    ),
    least: 2,
    suits: isCommon,
  },
  // …, a 54-year-old; … is 71 y/o; …, 54, here for
  {
    ...patient,
    ...behind(`(?:,|,? (?:is|was))? ?(?:(?:an?|the|our|this)(?: [a-z]{3,12})? )?(?:${OLD})|, \\d{1,3},`),
    least: 2,
  },
  // … was admitted, … presents with, … denies
  {
    ...patient,
    ...behind(
      `(?:,? who)?${ONCE}` +
        " (?:(?:was|is|has been|had been|got|being) (?:re)?(?:admitted|discharged|seen|hospitalized|intubated|extubated|transferred|brought|diagnosed|" +
        "evaluated|examined|treated|referred|started on|found to have|prescribed|scheduled|in room|in bed|here (?:for|with)|under my care|on [a-z]{4,20}|a (?:patient|pleasant)|resting|intubated)|" +
        "has been (?:under|taking|on)|present(?:s|ed|ing)|arrived|denie[sd]|report(?:s|ed)|complain(?:s|ed|ing)|endorse[sd]|underwent|suffers?|states|stated|tolerated|refused|" +
        "died|expired|became|received|takes|has (?:a history|had|[a-z]{4,20})|lives (?:alone|with)|stopped|called|told|needs|will need|attended|fell|resting|used the)" +
        `${ONCE}\\b`,
    ),
    least: 1,
  },
  // …'s mother, …'s labs
  {
    ...patient,
    ...behind(
      `['’]s? (?:${FAMILY}|charts?|labs?|results?|records?|lab results|test results|blood|potassium|glucose|diagnosis|medications?|prescriptions?|appointments?|biopsy|surgery|mri|ct|scan|care|condition|wound|pain|fever|therapy|insulin|[a-z]{6,14} (?:was|were) (?:increased|started|stopped|changed))${ONCE}\\b`,
    ),
    least: 1,
    filed: false,
  },
  // …, MRN 48…; … (DOB …)
  {
    ...patient,
    ...behind("[,;:]?[ \\t]{0,4}[-–—|/(#]{0,2}[ \\t]?\\b(?:dob|d\\.o\\.b|mrn|born|date of birth|medical record)\\b"),
    least: 2,
    dense: false,
    clinical: 1,
  },
  // MRN 48…, …; DOB …: …
  {
    ...patient,
    ...ahead(
      "\\b(?:mrn|dob|medical record number)\\b[:# ]{0,3}[a-z]{0,2}-?\\d[\\d/.-]{5,11}[,;:)]?[ \\t]{1,3}[-–|]?[ \\t]?",
    ),
    least: 2,
    dense: false,
    clinical: 1,
  },
  // …  48…
  {
    ...patient,
    ...behind("[,;:]?[ \\t]{1,4}[-–—|/(#]{0,2}[ \\t]?(?:[a-z]{1,2}-?)?\\d{6,10}\\b(?![./-]?\\d)"),
    least: 2,
    suits: isFiledOrCommon,
  },
  // a name on a line of its own, and a date of birth on the next
  {
    ...patient,
    ...behind(
      "[ \\t]{0,2}\\r?\\n[ \\t]{0,2}(?:dob:? ?)?(?:\\d{1,2}[/-]\\d{1,2}[/-]\\d{2,4}|\\d{4}-\\d\\d-\\d\\d)[ \\t]{0,2}(?=[\\r\\n]|$)",
    ),
    least: 2,
    suits: startsLine,
  },
  // 1. …; Bed 4: … - chest pain
  {
    ...patient,
    ...ahead(
      "^[ \\t]{0,8}(?:[-*+]|\\d{1,2}[.)]|(?:[Bb]ed|[Rr]oom|[Rr]m) ?\\w{1,4}:?|\\|)[ \\t]{1,4}(?=[^\\s\\da-z])",
      "gm",
    ),
    least: 2,
    clinical: 1,
    suits: isItem,
  },
  // Dear …, your appointment
  { ...patient, ...ahead("\\bDear ", "g"), least: 1, filed: false, suits: isTheirs },
];
