import { anchorsOf, compactOf, matches, standsFree } from "./definition.ts";
import type { Identifier } from "./definition.ts";

/**
 * Vehicle identification number: seventeen characters without I, O and Q, the ninth of them a check digit (49 CFR 565.15).
 * One random token in eleven has the check digit, so without a label a number counts in the record of a person only.
 */
const SHAPE = /(?<!\w)[A-HJ-NPR-Z\d]{17}(?!\w)/g;
const LABELLED = /[A-HJ-NPR-Z\d]{17}/gi;

/** 49 CFR 565.15, tables III and IV: what letters count for, and the weight of each place. */
const VALUES: Readonly<Record<string, number>> = Object.fromEntries(
  ["AJ", "BKS", "CLT", "DMU", "ENV", "FW", "GPX", "HY", "RZ"].flatMap((letters, i) =>
    [...letters].map((letter) => [letter, letters === "RZ" ? 9 : i + 1]),
  ),
);
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** Whether the ninth character is the check digit of the others: a digit, or X for ten. */
export function hasCheckDigit(vin: string): boolean {
  const sum = [...vin].reduce((total, char, i) => total + (VALUES[char] ?? Number(char)) * (WEIGHTS[i] ?? 0), 0);
  return vin.charAt(8) === "0123456789X".charAt(sum % 11);
}

/** Letters and digits: a row of digits or a word of seventeen letters is something else. */
const isMixed = (value: string): boolean => /[A-Z]/i.test(value) && /\d[^]*\d[^]*\d/.test(value);

/** Examples of encyclopedias and of libraries. */
const SAMPLES = new Set(["1M8GDM9AXKP042788", "5GZCZ43D13S812715", "1HGCM82633A004352", "1HGBH41JXMN109186"]);

const labels = { plain: ["vin", "vin number", "vehicle identification number", "vehicle id number", "vins"] } as const;

export const vin: Identifier = {
  id: "vin",
  category: "L",
  title: "Vehicle identification number",
  citation: "49 CFR 565.15; ISO 3779",
  labels,
  get anchors() {
    return anchorsOf(labels);
  },
  inCompany: true,
  find(text) {
    return matches(
      SHAPE,
      text,
      "shape:vin",
      (all, start, end) =>
        standsFree(all, start, end) && isMixed(all.slice(start, end)) && hasCheckDigit(all.slice(start, end)),
    );
  },
  findLabelled(text) {
    return matches(
      LABELLED,
      text,
      "label:vin",
      (all, start, end) => standsFree(all, start, end) && isMixed(all.slice(start, end)),
    );
  },
  fictional(value) {
    const characters = compactOf(value);
    if (SAMPLES.has(characters)) return "known-sample";
    return /(?:123456|0{6})$/.test(characters) ? "placeholder-serial" : undefined;
  },
  normalise: compactOf,
  showsShape: true,
  redaction: "[VIN_REDACTED]",
  surrogate: (value) => (/[a-z]/.test(value) ? "1m8gdm9axkp042788" : "1M8GDM9AXKP042788"),
};
