import { CONNECTOR, compactOf, madeUpNumber, matches, smallNumber, standsFree } from "./definition.ts";
import type { Identifier } from "./definition.ts";
import { anyCase } from "../pattern.ts";

/**
 * Medical record number. No national format: every organisation has its own, so only a label tells one. Values have up to
 * four letters of prefix and five or more digits, in one run, in groups, or with a check digit behind a hyphen.
 */
const VALUE = String.raw`(?:[A-Z]{1,4}[-_# ]?)?(?:\d{5,8}-\d{1,2}(?!\d)|\d{5,12}|\d{2,4}(?:[- ]\d{2,4}){1,3})[A-Z]?`;
const LABELLED = anyCase(VALUE);
const INLINE = anyCase(
  String.raw`(?:\bmrns?\b|\bmedical ?rec(?:ord)?s?\b|\bmed ?rec\b|\bmr ?#|\bchart (?:number|num|no)\b|\bhospital (?:number|no)\b|\bpatient (?:id|identifier|number|no)\b|\bpt id\b)[.]?(?: ?(?:number|num|no|id)\b\.?| ?#)?${CONNECTOR}#?(?<value>${VALUE})(?![\w-])`,
);

/** "patient" and a number: six digits at least, since fewer count patients or name a room. */
const PATIENT_NUMBER = /\b(?:patient|pt)[ ]{1,2}#?(?<value>(?:[A-Z]{1,4}[-_]?)?\d{6,10}(?:-\d)?)(?![\w-]|\.\d)/gi;

/** Two years are no number. */
const TWO_YEARS = /^(?:1[89]|20)\d\d[- ](?:1[89]|20)\d\d$/;
/** Data elements of the patient module, which code keys by name: PatientID is (0010,0020) (DICOM PS3.6, section 6). */
const DICOM_TAG = /^x?0010(?:00[1234]0|002[1-8]|003[2-5]|1(?:000|001|005|010|020|030|040|060|090))$/i;

/** A table of HL7, as libraries name them: `HL70192`. */
const HL7_TABLE = /^HL7\d{4}$/;

const isToken = (value: string): boolean => [TWO_YEARS, DICOM_TAG, HL7_TABLE].some((token) => token.test(value));

const isNumber = (text: string, start: number, end: number): boolean =>
  standsFree(text, start, end) && !isToken(text.slice(start, end));

/** Its own label may be joined to it: `MRN-…`. */
const isNumberBehindLabel = (text: string, start: number, end: number): boolean =>
  standsFree(` ${text.slice(start, end + 2)}`, 1, 1 + end - start) && !isToken(text.slice(start, end));

export const mrn: Identifier = {
  id: "mrn",
  category: "H",
  title: "Medical record number",
  citation: "45 CFR 164.514(b)(2)(i)(H); HL7 v2 table 0203, code MR",
  labels: {
    plain: [
      "mrn",
      "m r n",
      "mrns",
      "medical record",
      "medical record number",
      "medical record no",
      "medical record num",
      "medical record id",
      "medical rec",
      "med rec",
      "med rec no",
      "med rec number",
      "medrec",
      "chart number",
      "chart no",
      "chart num",
      "hospital number",
      "hospital no",
      "pat mrn id",
      "patient mrn",
      "epic pat id",
      "pubpid",
      "mr number",
      "hrn",
      "empi",
      "emr id",
      "ehr id",
      "medical rec no",
      "expediente",
      "numero de expediente",
    ],
    bare: ["chart", "chart id", "unit number", "unit no"],
    weak: [
      "patient id",
      "patient identifier",
      "patient number",
      "patient no",
      "pat id",
      "pt id",
      "patientid",
      "person source value",
    ],
  },
  anchors: [
    { kind: "word", word: "mrn", strong: true },
    { kind: "word", word: "mrns", strong: true },
    { kind: "word", word: "m.r.n", strong: true },
    { kind: "word", word: "m r n", strong: true },
    { kind: "part", word: "medical", strong: true, confirm: /medical[ _-]?rec/i },
    { kind: "part", word: "med rec", strong: true },
    { kind: "part", word: "med_rec", strong: true },
    { kind: "part", word: "med-rec", strong: true },
    { kind: "part", word: "medrec", strong: true },
    { kind: "word", word: "hrn", strong: true },
    { kind: "word", word: "empi", strong: true },
    { kind: "part", word: "emr id", strong: true },
    { kind: "part", word: "emr_id", strong: true },
    { kind: "part", word: "emr-id", strong: true },
    { kind: "part", word: "emrid", strong: true },
    { kind: "part", word: "ehr id", strong: true },
    { kind: "part", word: "ehr_id", strong: true },
    { kind: "part", word: "ehr-id", strong: true },
    { kind: "part", word: "ehrid", strong: true },
    { kind: "part", word: "expediente", strong: true },
    { kind: "part", word: "med. rec", strong: true },
    { kind: "part", word: "medical rec", strong: true },
    { kind: "part", word: "mr number", strong: true },
    { kind: "part", word: "mr_number", strong: true },
    { kind: "part", word: "mr-number", strong: true },
    { kind: "part", word: "mrnumber", strong: true },
    { kind: "part", word: "mr#", strong: true },
    { kind: "part", word: "mr #", strong: true },
    { kind: "part", word: "chart n", strong: true },
    { kind: "part", word: "chart_n", strong: true },
    { kind: "part", word: "chart-n", strong: true },
    { kind: "part", word: "chartn", strong: true, confirm: /chartn(?:o|um)/i },
    { kind: "part", word: "hospital", strong: true, confirm: /hospital[ _-]?n(?:o|um)/i },
    { kind: "part", word: "patient", strong: true, confirm: /patient[ _-]?(?:id|identifier|no|num|mrn|#?\d{6})/i },
    { kind: "part", word: "pat id", strong: true, confirm: /(?:\b|_|epic)pat[ _-]?id/i },
    { kind: "part", word: "pat_id", strong: true, confirm: /(?:\b|_|epic)pat[ _-]?id/i },
    { kind: "part", word: "pat-id", strong: true, confirm: /(?:\b|_|epic)pat[ _-]?id/i },
    { kind: "part", word: "patid", strong: true, confirm: /(?:\b|_|epic)pat[ _-]?id/i },
    { kind: "part", word: "pt id", strong: true, confirm: /\bpt[ _-]?id/i },
    { kind: "part", word: "pt_id", strong: true, confirm: /\bpt[ _-]?id/i },
    { kind: "part", word: "pt-id", strong: true, confirm: /\bpt[ _-]?id/i },
    { kind: "part", word: "ptid", strong: true, confirm: /\bpt[ _-]?id/i },
    { kind: "part", word: "pubpid", strong: true },
    // OMOP, table PERSON
    { kind: "part", word: "person", strong: true, confirm: /person[ _-]?source[ _-]?value/i },
    // Segments that speak of a person in HL7 v2 and X12; what stands at which place of them is no label.
    { kind: "part", word: "PID|", strong: true, confirm: /PID\|[^|]{0,30}\|/ },
    // A message with other delimiters than the recommended ones.
    { kind: "part", word: "MSH", strong: true, confirm: /MSH([^\w\s"'`\\(){}<>|])[^\w\s"'`(){}<>]{3,8}\1/ },
    { kind: "part", word: "PID.", strong: true, confirm: /PID\.(?:2|3|5|7|13|19)\b/ },
    { kind: "part", word: "NK1|", strong: true, confirm: /NK1\|/ },
    { kind: "part", word: "GT1|", strong: true, confirm: /GT1\|/ },
    { kind: "part", word: "IN1|", strong: true, confirm: /IN1\|/ },
    { kind: "part", word: "IN2|", strong: true, confirm: /IN2\|/ },
    { kind: "part", word: "MRG|", strong: true, confirm: /MRG\|/ },
    { kind: "part", word: "NM1", strong: true, confirm: /NM1[^A-Za-z\d\s](?:IL|QC|03|74|S1|QD|GD|SP|E1|70|LR)/ },
    { kind: "part", word: "INS*", strong: true, confirm: /INS\*[YN]/ },
  ],
  findLabelled(text, kind) {
    const evidence = kind === "bare" ? "label:bare-id" : kind === "weak" ? "label:patient-id" : "label:mrn";
    return matches(LABELLED, text, evidence, isNumber);
  },
  inlineDigits: 4,
  findInline(text) {
    return [
      ...matches(INLINE, text, "label:mrn", isNumberBehindLabel),
      ...matches(PATIENT_NUMBER, text, "label:patient-id"),
    ];
  },
  fictional: madeUpNumber,
  normalise: compactOf,
  showsShape: true,
  redaction: "[MRN_REDACTED]",
  surrogate: smallNumber,
};
