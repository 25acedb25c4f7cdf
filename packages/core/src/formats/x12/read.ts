import type { Document, Span } from "../document.ts";
import { piecesOf, SegmentFields } from "../segments.ts";
import {
  CARE_LEVELS,
  CONTACTS,
  DATES,
  ID_QUALIFIERS,
  LENGTH_OF_DAY,
  PERSONS,
  PLACES,
  POLICIES,
  REFERENCES,
} from "./loci.ts";

/**
 * X12 interchanges of health care (ASC X12N 005010: 270, 271, 276, 277, 278, 820, 834, 835, 837), whole or in part. What follows the
 * name of a subscriber or a patient speaks of that person until the next name, as the loops of the guides have it.
 */
export function readX12(text: string): Document {
  const read = new SegmentFields(text);
  const { element, terminator } = delimitersOf(text);
  let person: { readonly node: number; named: boolean } | undefined;
  // The first person of a level or claim: whose the claim is behind the payer (837, loop 2300), and whose the service lines are
  // behind the names of providers and others insured and the LX that numbers a line (loop 2400).
  let claimant: typeof person;
  for (const segment of segmentsIn(text, terminator)) {
    const elements = piecesOf(text, segment, element);
    const written = (number: number): string => {
      const part = elements[number];
      return part === undefined ? "" : text.slice(part.start, part.end);
    };
    const begin = (): number => {
      person = { node: read.begin(0, PERSON, segment), named: false };
      claimant ??= person;
      return person.node;
    };
    const dates = (value: Span | undefined, label: string): void => {
      const node = (person ?? claimant)?.node;
      if (value === undefined || node === undefined) return;
      // RD8 is a range: CCYYMMDD-CCYYMMDD. A time of day may follow a day.
      for (const { start, end } of piecesOf(text, value, "-"))
        read.value(node, label, { start, end: Math.min(end, start + LENGTH_OF_DAY) });
    };
    switch (written(0)) {
      case "INS":
        claimant = undefined;
        begin();
        if (written(11) === "D8") dates(elements[12], "death date");
        break;
      case "ST":
        person = claimant = undefined;
        break;
      case "HL":
        if (!CARE_LEVELS.has(written(3))) claimant = undefined;
        person = claimant;
        break;
      case "ENT":
        person = claimant = undefined;
        if (written(3) === "34") read.value(begin(), "ssn", elements[4]);
        break;
      case "LX":
      case "N1":
        person = undefined;
        break;
      case "CLM":
        person = claimant;
        if (person !== undefined) read.value(person.node, "patient control number", elements[1]);
        break;
      case "CLP":
        claimant = undefined;
        begin();
        if (person === undefined) break;
        read.value(person.node, "patient control number", elements[1]);
        read.value(person.node, "claim control number", elements[7]);
        break;
      case "DTP":
        dates(elements[3], DATES[written(1)] ?? "care date");
        break;
      case "DTM":
        dates(elements[2], DATES[written(1)] ?? "care date");
        break;
      case "HCR":
        if (person !== undefined) read.value(person.node, "authorization number", elements[2]);
        break;
      case "COB":
      case "RMR":
        if (claimant !== undefined && (written(0) === "COB" || POLICIES.has(written(1))))
          read.value(claimant.node, "policy number", elements[2]);
        break;
      case "NM1": {
        if (PLACES.has(written(1))) {
          person = claimant;
          break;
        }
        if (!PERSONS.has(written(1)) || written(2) !== "1") {
          person = undefined;
          break;
        }
        if (person?.named !== false) begin();
        if (person === undefined) break;
        person.named = true;
        read.personName(person.node, "patient name", [elements[3], elements[4], elements[5]]);
        read.value(person.node, ID_QUALIFIERS[written(8)] ?? "", elements[9]);
        break;
      }
      case "N3":
        for (const number of [1, 2])
          if (person !== undefined) read.value(person.node, "street address line", elements[number]);
        break;
      case "N4":
        if (person === undefined) break;
        read.value(person.node, "city", elements[1]);
        read.value(person.node, "zip", elements[3]);
        break;
      case "PAT":
        if (written(5) === "D8") dates(elements[6], "death date");
        break;
      case "DMG":
        if (person !== undefined && written(1) === "D8") read.value(person.node, "date of birth", elements[2]);
        break;
      case "REF":
        if (person !== undefined) read.value(person.node, REFERENCES[written(1)] ?? "", elements[2]);
        break;
      case "PER":
        for (let number = 3; person !== undefined && number < 8; number += 2)
          read.value(person.node, CONTACTS[written(number)] ?? "", elements[number + 1]);
        break;
      default:
    }
    if (person !== undefined) read.extend(person.node, segment.end);
  }
  return read.document("x12");
}

/** Words of context for everything in the loop of a person. */
const PERSON = "patient of a clinical transaction";

/** The places of the delimiters in ISA, whose length is fixed (X12.5). */
const ELEMENT_AT = 3;
const TERMINATOR_AT = 105;

/** `end` is behind the segment that says them. */
export function delimitersOf(text: string): { element: string; terminator: string; end: number } {
  const at = text.search(/\bISA[^A-Za-z\d\s]/);
  if (at < 0) return { element: "*", terminator: "~", end: 0 };
  const end = at + TERMINATOR_AT + 1;
  const terminator = text.charAt(end - 1);
  return {
    element: text.charAt(at + ELEMENT_AT),
    terminator: /^[^A-Za-z\d\s]$/.test(terminator) ? terminator : "~",
    end,
  };
}

/** Segments as far as the next terminator or line break; the breaks of a file whose terminators are line breaks included. */
function segmentsIn(text: string, terminator: string): Span[] {
  const segments: Span[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const char = text.charAt(i);
    if (char !== terminator && char !== "\n" && char !== "\r" && i < text.length) continue;
    while (start < i && !/[A-Z\d]/.test(text.charAt(start))) start++;
    // In a line of a log words stand before the first segment.
    const lead = SEGMENT.exec(text.slice(start, Math.min(i, start + LONGEST_LEAD)));
    if (i > start) segments.push({ start: start + (lead?.index ?? 0), end: i });
    start = i + 1;
  }
  return segments;
}

const LONGEST_LEAD = 400;
const SEGMENT = /\b(?:ISA|ST|NM1|N[134]|DMG|REF|PER|INS|HL|LX|CLM|CLP|PAT|DTP|DTM|ENT|RMR|COB|HCR)[*|]/;

/** The beginning of an interchange, or segments from the first character on. */
export const isX12 = (text: string): boolean =>
  /^\s{0,16}ISA([^A-Za-z\d\s])\d\d\1/.test(text.slice(0, 32)) ||
  (/^\s{0,16}(?:GS|ST|BHT|HL|NM1|INS|SBR|CLP|CLM|REF|DMG)\*/.test(text.slice(0, 32)) && holdsX12(text));

/** The name of a person in a segment of its own. */
export const holdsX12 = (text: string): boolean => /\bNM1\*(?:IL|QC|03|74|S1|QD)\*1\*/.test(text);
