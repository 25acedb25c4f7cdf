import { anchorsOf, compactOf, matches, standsFree } from "./definition.ts";
import type { Identifier } from "./definition.ts";

/**
 * License plate of a vehicle: five to eight capitals and digits, two digits and a letter at least. Every state has its own
 * format, so only a label tells one.
 */
const LABELLED = /[A-Z\d]{1,4}[- ]?[A-Z\d]{2,4}/g;

function isPlate(text: string, start: number, end: number): boolean {
  const plate = compactOf(text.slice(start, end));
  return (
    standsFree(text, start, end) && plate.length >= 5 && /[A-Z]/.test(plate) && plate.replace(/\D/g, "").length >= 2
  );
}

const labels = {
  plain: ["license plate", "licence plate", "plate number", "plate no", "plate num", "number plate", "vehicle plate"],
} as const;

export const licensePlate: Identifier = {
  id: "license-plate",
  category: "L",
  title: "License plate",
  citation: "45 CFR 164.514(b)(2)(i)(L)",
  labels,
  get anchors() {
    return anchorsOf(labels);
  },
  inCompany: true,
  findLabelled(text) {
    return matches(LABELLED, text, "label:license-plate", isPlate);
  },
  fictional(value) {
    const letters = value.replace(/[^A-Z]/g, "");
    if (letters === "ABCDEFGH".slice(0, letters.length) && letters.length > 1) return "placeholder-plate";
    return letters === "XYZ" || letters === "TEST" ? "placeholder-plate" : undefined;
  },
  normalise: compactOf,
  showsShape: true,
  redaction: "[PLATE_REDACTED]",
  // A plate of one letter becomes one of two, so that it is nobody's.
  surrogate(value) {
    const isShort = value.replace(/[^A-Z]/g, "").length < 2;
    let letter = 0;
    let digit = 0;
    return (isShort ? value.replace(/\d(?=\D*\d\D*\d)/, "B").replace(/[A-Z]/g, "A") : value).replace(
      /[A-Z\d]/g,
      (char) => (/\d/.test(char) ? String((digit++ % 9) + 1) : "ABCDEFGH".charAt(letter++)),
    );
  },
};
