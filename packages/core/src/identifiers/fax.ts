import { anchorsOf } from "./definition.ts";
import type { Identifier, Match } from "./definition.ts";
import { fictionalPhone, inlinePhone, phone } from "./phone.ts";

/** Fax number: built as telephone numbers are, told from them by its label alone. */
const INLINE = inlinePhone(String.raw`\b(?:tele)?fax\b|\bfacsimile\b`);

const labels = {
  plain: ["fax", "fax number", "fax no", "fax num", "fax line", "faxes", "telefax", "facsimile", "faxno", "faxnumber"],
} as const;

const asFax = (found: readonly Match[]): Match[] => found.map((match) => ({ ...match, evidence: "label:fax" }));

export const fax: Identifier = {
  id: "fax",
  category: "E",
  title: "Fax number",
  citation: "NANPA, About the North American Numbering Plan; ITU-T E.164",
  labels,
  get anchors() {
    return anchorsOf(labels);
  },
  inCompany: true,
  findLabelled(text, kind, thisYear) {
    return asFax(phone.findLabelled?.(text, kind, thisYear) ?? []);
  },
  inlineDigits: 7,
  findInline(text) {
    return asFax(INLINE(text));
  },
  fictional: fictionalPhone,
  normalise: (value) => phone.normalise(value),
  showsShape: true,
  redaction: "[FAX_REDACTED]",
  surrogate: (value, seed) => phone.surrogate(value, seed),
};
