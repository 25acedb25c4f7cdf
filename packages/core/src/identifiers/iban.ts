import { anchorsOf, compactOf, standsFree } from "./definition.ts";
import type { Identifier, Match } from "./definition.ts";

/**
 * International Bank Account Number: a country, two check digits and an account whose length the country fixes (ISO 13616-1;
 * SWIFT, IBAN Registry), written in one run or in groups of four.
 */
const SHAPE = /(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z\d]){11,30}/g;

/** By length: the countries of the registry. */
const COUNTRIES: readonly (readonly [length: number, countries: string])[] = [
  [15, "NO"],
  [16, "BE"],
  [18, "DK FI FO GL NL"],
  [19, "MK SI"],
  [20, "AT BA EE KZ LT LU XK"],
  [21, "CH HR LI LV"],
  [22, "BG BH CR DE GB GE IE ME RS VA"],
  [23, "AE GI IL IQ TL"],
  [24, "AD CZ ES MD PK RO SA SE SK TN VG"],
  [25, "PT ST"],
  [26, "IS TR"],
  [27, "FR GR IT MC MR SM"],
  [28, "AL AZ BY CY DO GT HU LB PL SV"],
  [29, "BR EG PS QA UA"],
  [30, "JO KW MU"],
  [31, "MT SC"],
  [32, "LC"],
];
const LENGTHS = new Map(COUNTRIES.flatMap(([length, list]) => list.split(" ").map((country) => [country, length])));

/** ISO 7064, MOD 97-10: letters count from 10 on, the first four characters come last. */
export function isIban(characters: string): boolean {
  let rest = 0;
  for (const char of characters.slice(4) + characters.slice(0, 4)) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** The examples of the IBAN Registry and of encyclopedias. */
const EXAMPLES = new Set(
  (
    "DE89370400440532013000 GB29NWBK60161331926819 GB82WEST12345698765432 GB33BUKB20201555555555 FR1420041010050500013M02606 FR7630006000011234567890189 NL91ABNA0417164300 " +
    "ES9121000418450200051332 IT60X0542811101000000123456 BE68539007547034 CH9300762011623852957 AT611904300234573201 DK5000400440116243 " +
    "SE4550000000058398257466 NO9386011117947 FI2112345600000785 PL61109010140000071219812874 PT50000201231234567890154 IE29AIBK93115212345678 " +
    "SA0380000000608010167519 LU280019400644750000 DE75512108001245126199 DE02120300000000202051"
  ).split(" "),
);

const labels = { plain: ["iban", "iban number", "iban no", "ibans", "international bank account number"] } as const;

export const iban: Identifier = {
  id: "iban",
  category: "J",
  title: "International Bank Account Number",
  citation: "ISO 13616-1; SWIFT, IBAN Registry",
  labels,
  get anchors() {
    return anchorsOf(labels);
  },
  inCompany: true,
  find(text) {
    const found: Match[] = [];
    SHAPE.lastIndex = 0;
    for (let match = SHAPE.exec(text); match !== null; match = SHAPE.exec(text)) {
      const length = LENGTHS.get(match[0].slice(0, 2)) ?? Infinity;
      let end = match.index;
      let characters = "";
      // What follows in capitals may be the next word.
      while (characters.length < length && end < match.index + match[0].length) {
        const char = text.charAt(end++);
        if (char !== " ") characters += char;
      }
      if (characters.length === length && isIban(characters) && standsFree(text, match.index, end))
        found.push({ start: match.index, end, evidence: "shape:iban" });
      SHAPE.lastIndex = match.index + 4;
    }
    return found;
  },
  fictional: (value) => (EXAMPLES.has(compactOf(value)) ? "registry-example" : undefined),
  normalise: compactOf,
  showsShape: true,
  redaction: "[IBAN_REDACTED]",
  surrogate: (value) => (value.includes(" ") ? "DE89 3704 0044 0532 0130 00" : "DE89370400440532013000"),
};
