import { anchorsOf, compactOf, hasDigits, inlinePattern, madeUpNumber, matches, smallNumber } from "./definition.ts";
import type { Identifier } from "./definition.ts";

/**
 * Number of a health plan: of a member, a subscriber, a policy or a group. Every plan has its own format, so only a label
 * tells one: capitals and digits, five digits at least, in one run or in groups.
 */
const VALUE = String.raw`[A-Z]{0,4}[- ]?\d[\dA-Z]{4,13}(?:-\d{1,5}){0,2}|[A-Z]{0,3}\d{2,4}(?:[- ]\d{2,5}){1,3}`;
const LABELLED = new RegExp(VALUE, "g");
const INLINE = inlinePattern(
  "(?:member|subscriber|insurance|cardholder|enrollee|insured)(?: id| number| no| num| ?#)|(?:policy|group)(?: number| no| num| ?#)|(?:member|subscriber)(?= [A-Z]{2,4}\\d{7})",
  VALUE,
);

const isNumber = hasDigits(5);

const labels = {
  plain: [
    "member id",
    "member number",
    "member no",
    "member num",
    "mbr id",
    "subscriber id",
    "subscriber number",
    "subscriber no",
    "policy number",
    "policy no",
    "policy num",
    "group number",
    "group no",
    "group num",
    "insurance id",
    "insurance number",
    "insurance no",
    "health plan id",
    "health plan number",
    "plan member number",
    "cardholder id",
    "coverage id",
    "enrollee id",
    "insured id",
    "insured number",
  ],
} as const;

export const healthPlanId: Identifier = {
  id: "health-plan-id",
  category: "I",
  title: "Health plan number",
  citation: "45 CFR 164.514(b)(2)(i)(I); HL7 v2 IN1-8, IN1-36 and IN2-61; X12 NM108, code MI",
  labels,
  get anchors() {
    return anchorsOf(labels);
  },
  inCompany: true,
  findLabelled(text) {
    return matches(LABELLED, text, "label:health-plan-id", isNumber);
  },
  inlineDigits: 5,
  findInline(text) {
    return matches(INLINE, text, "label:health-plan-id", isNumber);
  },
  fictional: madeUpNumber,
  normalise: compactOf,
  showsShape: true,
  redaction: "[MEMBER_REDACTED]",
  surrogate: smallNumber,
};
