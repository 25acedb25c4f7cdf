import {
  anchorsOf,
  digitsOf,
  inlinePattern,
  isPatternedNumber,
  matches,
  overwriteDigits,
  passesLuhn,
  shortAnchors,
  standsFreeOfNumbers,
} from "./definition.ts";
import type { Identifier } from "./definition.ts";

/**
 * Number of a payment card: 13 to 19 digits that begin as an issuer's do, with a Luhn check digit (ISO/IEC 7812-1). One
 * random number in ten has the check digit, so without a label a number counts in the record of a person only.
 */
const VALUE = String.raw`\d{4}(?:[ -]\d{4}){3}|\d{4}[ -]\d{6}[ -]\d{4,5}|\d{13,19}`;
const SHAPE = new RegExp(VALUE, "g");
const INLINE = inlinePattern("(?:(?:credit|debit|payment) )?card|cc", VALUE);

/** Visa; Mastercard; American Express; Diners Club; Discover; JCB; UnionPay: first digits and length, as they publish them. */
const ISSUED =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|(?:5[1-5]|2(?:2[3-9]|[3-6]\d|7[01])|222[1-9]|2720)\d{12,14}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|4[4-9]\d|5\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17})$/;
const LENGTH_OF_MASTERCARD = 16;

function isCard(text: string, start: number, end: number): boolean {
  const digits = digitsOf(text.slice(start, end));
  if (/^[25]/.test(digits) && digits.length !== LENGTH_OF_MASTERCARD) return false;
  return ISSUED.test(digits) && passesLuhn(digits) && standsFreeOfNumbers(text, start, end);
}

/** Numbers that networks and payment services publish for tests. */
const TEST_CARDS = new Set(
  (
    "4242424242424242 4012888888881881 4222222222222 4007000000027 4012000077777777 4917610000000000 4917300800000000 4484070000000000 " +
    "4462030000000000 4111111111111111 4111111145551142 4166676667666746 4000056655665556 4000002500003155 4000002760003184 5555555555554444 " +
    "2223003122003222 2223000048400011 2222400070000005 5200828282828210 5105105105105100 5424000000000015 5454545454545454 5500000000000004 " +
    "5431111111111111 378282246310005 371449635398431 378734493671000 340000000000009 370000000000002 6011111111111117 6011000990139424 " +
    "6011981111111113 6011000000000004 6011000000000012 6011601160116611 30569309025904 38520000023237 3056930009020004 36227206271667 " +
    "36006666333344 30000000000004 3566002020360505 3530111333300000 3566111111111113 3088000000000017 6200000000000005 6200000000000047 " +
    "6205500000000000004 6243030000000001 4009348888881881 4005519200000004 4012000033330026 4217651111111119 4500600000000061"
  ).split(" "),
);

const labels = {
  plain: [
    "credit card",
    "credit card number",
    "card number",
    "card no",
    "card num",
    "cc number",
    "cc num",
    "cc no",
    "ccn",
    "debit card",
    "payment card",
    "primary account number",
  ],
} as const;

export const creditCard: Identifier = {
  id: "credit-card",
  category: "J",
  title: "Payment card number",
  citation: "ISO/IEC 7812-1; 45 CFR 164.514(b)(2)(i)(J)",
  labels,
  get anchors() {
    return [...anchorsOf(labels), ...shortAnchors("cc", "n"), ...shortAnchors("cc", "#")];
  },
  inCompany: true,
  find(text) {
    return matches(SHAPE, text, "shape:card", isCard);
  },
  inlineDigits: 13,
  findInline(text) {
    return matches(INLINE, text, "label:credit-card", isCard);
  },
  fictional(value) {
    const digits = digitsOf(value);
    // Stripe and others give tests the numbers of 4000 00 whose middle is zeros.
    if (TEST_CARDS.has(digits) || /^4000\d{2}0{5,}/.test(digits)) return "test-card";
    return isPatternedNumber(digits) || new Set(digits).size <= 2 ? "patterned-number" : undefined;
  },
  normalise: digitsOf,
  showsShape: true,
  redaction: "[CARD_REDACTED]",
  surrogate(value) {
    const sample = SAMPLES.find(({ length }) => length === digitsOf(value).length) ?? "42";
    return overwriteDigits(value, sample);
  },
};

/** One test number of each usual length; written on, the first gives two digits only. */
const SAMPLES = ["4242424242424242", "378282246310005", "30569309025904", "4222222222222", "6205500000000000004"];
