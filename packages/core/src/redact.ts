import { decide } from "./decide.ts";
import type { Decision } from "./decide.ts";
import { thisYear } from "./finding.ts";
import { readDocument } from "./formats/index.ts";
import { identityOf, PROVIDER_NUMBERS, recognise } from "./recognise.ts";
import { recordsOf } from "./records.ts";

/** From this identity on a value is replaced: a name under a bare "name" is, a spaced row of digits is. */
const REPLACED_FROM = 0.5;

/** A value that stood in a row with another one shows only when that one is gone. */
const MOST_PASSES = 4;

/**
 * The text with every identifying value replaced by `[SSN_REDACTED]`, `[EMAIL_REDACTED]` and so on; labels stay. It asks
 * only whether a value identifies somebody, for text that leaves the machine: an e-mail address alone is replaced, a
 * fictional value is too. Everything else stays as it is, to the code unit.
 *
 * @param text any text; `options.path` lends its name and extension to the recognition of the format
 */
export function redact(text: string, options: { readonly path?: string } = {}): string {
  // As `scan` does: a byte order mark is no part of what a format begins with.
  const from = text.startsWith("\uFEFF") ? 1 : 0;
  let body = text.slice(from);
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const redacted = redactOnce(body, options);
    if (redacted === body) break;
    body = redacted;
  }
  return text.slice(0, from) + body;
}

function redactOnce(body: string, options: { readonly path?: string }): string {
  const document = readDocument(body, options.path ?? "");
  const recognition = recognise(body, document, thisYear());
  const records = recordsOf(document, recognition.candidates);
  const decisions = decide(body, document, recognition, records, { ...options, identityOnly: true, raw: true });
  let out = "";
  let end = 0;
  for (const { candidate } of decisions.filter(isIdentifying).sort((a, b) => a.candidate.start - b.candidate.start)) {
    out += body.slice(end, candidate.start) + candidate.identifier.redaction;
    end = candidate.end;
  }
  return out + body.slice(end);
}

/** By itself, or by what its record says of it. Provider numbers name no patient. */
function isIdentifying({ candidate, confidence }: Decision): boolean {
  if (PROVIDER_NUMBERS.has(candidate.identifier.id)) return false;
  return identityOf(candidate.identity) >= REPLACED_FROM || confidence >= REPLACED_FROM;
}
