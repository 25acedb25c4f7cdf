import { anchorsOf, compactOf, hasDigits, inlinePattern, madeUpNumber, matches, smallNumber } from "./definition.ts";
import type { Identifier } from "./definition.ts";

/**
 * Account number of a patient, a guarantor or a bank customer. Every organisation has its own format, so only a label tells
 * one: up to four letters and six to seventeen digits, in one run or in groups.
 */
const VALUE = String.raw`[A-Z]{0,4}-?(?:\d{6,17}|\d{2,6}(?:[- ]\d{2,6}){1,4})`;
const LABELLED = new RegExp(VALUE, "g");
const INLINE = inlinePattern(
  "(?:account|acct)(?: number| no| num| ?#)|(?:patient|hospital|bank) (?:account|acct)",
  VALUE,
);

const isNumber = hasDigits(6);

const labels = {
  plain: [
    "account number",
    "account no",
    "account num",
    "acct number",
    "acct no",
    "acct num",
    "acct",
    "patient account",
    "patient acct",
    "hospital account",
    "hospital account id",
    "hsp account id",
    "guarantor account",
    "billing account",
    "bank account",
    "checking account",
    "savings account",
  ],
} as const;

export const account: Identifier = {
  id: "account",
  category: "J",
  title: "Account number",
  citation: "45 CFR 164.514(b)(2)(i)(J); HL7 v2 PID-18",
  labels,
  get anchors() {
    return anchorsOf(labels);
  },
  inCompany: true,
  findLabelled(text) {
    return matches(LABELLED, text, "label:account", isNumber);
  },
  inlineDigits: 6,
  findInline(text) {
    return matches(INLINE, text, "label:account", isNumber);
  },
  fictional: madeUpNumber,
  normalise: compactOf,
  showsShape: true,
  redaction: "[ACCOUNT_REDACTED]",
  surrogate: smallNumber,
};
