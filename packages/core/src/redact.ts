import { readDocument } from "./formats/index.ts";
import { identityOf, recognise } from "./recognise.ts";
import type { Candidate } from "./recognise.ts";

/** From this identity on a value is replaced: a name under a bare "name" is, a spaced row of digits is. */
const REPLACED_FROM = 0.5;

/**
 * The text with every identifying value replaced by `[SSN_REDACTED]`, `[EMAIL_REDACTED]` and so on; labels stay. It asks
 * only whether a value identifies somebody, for text that leaves the machine: an e-mail address alone is replaced, a
 * fictional value is too. Everything else stays as it is, to the code unit.
 *
 * @param text any text; `options.path` lends its name and extension to the recognition of the format
 */
export function redact(text: string, options: { readonly path?: string } = {}): string {
  const { candidates } = recognise(text, readDocument(text, options.path ?? ""));
  let out = "";
  let from = 0;
  for (const candidate of candidates) {
    if (!isIdentifying(candidate)) continue;
    out += text.slice(from, candidate.start) + candidate.identifier.redaction;
    from = candidate.end;
  }
  return out + text.slice(from);
}

/** Provider numbers name no patient. */
function isIdentifying(candidate: Candidate): boolean {
  return candidate.identifier.id !== "npi" && identityOf(candidate.identity) >= REPLACED_FROM;
}
