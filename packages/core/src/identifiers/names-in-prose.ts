/** Names in running text, by what stands beside them. */
import { matches } from "./definition.ts";
import type { Match } from "./definition.ts";
import { LOWER, UPPER } from "./definition.ts";
import { FULL, isCommonName, isUncommonName, NOT_NAMES } from "./name-shapes.ts";

const NAMED = new RegExp(
  `\\b(?:[Pp]atients?|[Pp]t|PATIENT|PT|[Mm]ember|[Bb]eneficiary|[Mm]other|[Ff]ather|[Ss]pouse|Mr|Mrs|Ms|Miss|Mx)\\b\\.?(?: (?:named|is|name))? {1,2}["“'(]?(?<value>${FULL})(?![${LOWER}${UPPER}])`,
  "g",
);
/** Labels that a name stands right before: `Maria …, DOB …`, `…, MARIA | MRN`, `… (dob`. */
const BESIDE =
  /\b(?:(?:DOB|D\.O\.B|MRN|SSN|MBI|date of birth|born)\b|\d{1,3}[- ](?:years?[- ]old|yrs?[- ]old|y\.?\/?o\b))/gi;
const BEFORE = new RegExp(
  `(?:^|[^\\w'’-])(?<value>${FULL})["”'’]?[,;:/]?\\s{0,2}(?:(?:is|was)\\s)?(?:an?\\s)?[-–—|/(#]{0,2}\\s{0,2}(?:\\d{1,3} ?[MFmf]?,? ?)?$`,
);
const LONGEST_BEFORE = 80;

/** Names in running text by what stands beside them; without a common name in them the rest of the record must speak for them. */
export function findInProse(text: string): Match[] {
  const found = [
    ...matches(NAMED, text, "text:name", isCommonName),
    ...matches(NAMED, text, "text:bare-name", isUncommonName),
  ];
  for (const label of text.matchAll(BESIDE)) {
    const from = Math.max(0, label.index - LONGEST_BEFORE);
    const before = BEFORE.exec(text.slice(from, label.index));
    const value = before?.groups?.["value"];
    if (before === null || value === undefined) continue;
    const valueEnd = from + before.index + before[0].indexOf(value) + value.length;
    const start = valueEnd - value.length + lengthOfLead(value);
    // `Maria … F DOB`: the sex, not an initial.
    const end = !value.includes(",") && /\s[MF]$/.test(value) ? valueEnd - 2 : valueEnd;
    if (!/[\s,]/.test(text.slice(start, end))) continue;
    if (isCommonName(text, start, end)) found.push({ start, end, evidence: "text:name" });
    else if (isUncommonName(text, start, end)) found.push({ start, end, evidence: "text:bare-name" });
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
