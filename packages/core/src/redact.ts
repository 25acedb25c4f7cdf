import { decide } from "./decide.ts";
import type { Decision } from "./decide.ts";
import { withEdits } from "./edits.ts";
import type { Edit } from "./edits.ts";
import { thisYear } from "./finding.ts";
import { spanAt } from "./formats/document.ts";
import type { Encoded } from "./formats/document.ts";
import { readDocument } from "./formats/index.ts";
import { encodedAs, endOfPadding, spanWithin } from "./formats/wrapped/encode.ts";
import { identityOf, PROVIDER_NUMBERS, recognise } from "./recognise.ts";
import type { Candidate } from "./recognise.ts";
import { recordsOf } from "./records.ts";

/** From this identity on a value is replaced: a name under a bare "name" is, a spaced row of digits is. */
const REPLACED_FROM = 0.5;

/** A value that stood in a row with another one shows only when that one is gone. */
const MOST_PASSES = 4;

/**
 * The text with every identifying value replaced by `[SSN_REDACTED]`, `[EMAIL_REDACTED]` and so on; labels stay. It asks
 * only whether a value identifies somebody, for text that leaves the machine: an e-mail address alone is replaced, a
 * fictional value is too. Everything else stays as it is, to the code unit; a run of Base64 with such a value in it is written
 * anew around what replaces the value.
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
  const found = decisions.filter(isIdentifying).map(({ candidate }) => candidate);
  found.sort((a, b) => a.start - b.start);
  const runs = document.encoded ?? [];
  const isPlain = ({ start }: Candidate): boolean => spanAt(runs, start) === undefined;
  const edits = found.filter(isPlain).map(({ start, end, identifier }) => ({ start, end, text: identifier.redaction }));
  for (const run of runs) {
    const within = found.filter((candidate) => spanAt(runs, candidate.start) === run);
    if (within.length > 0) edits.push(redactedRun(body, run, within));
  }
  return withEdits(body, edits);
}

/** The text in a run of Base64 is redacted as a text, and written in Base64 again: a run with words in it would be none. */
function redactedRun(body: string, run: Encoded, within: readonly Candidate[]): Edit {
  const { text } = run.decoded;
  const alone = redact(text);
  const inner =
    alone === text
      ? withEdits(
          text,
          within.map((candidate) => ({ ...spanWithin(run, candidate), text: candidate.identifier.redaction })),
        )
      : alone;
  return { start: run.start, end: endOfPadding(body, run), text: encodedAs(body, run, inner) };
}

/** By itself, or by what its record says of it. Provider numbers name no patient. */
function isIdentifying({ candidate, confidence }: Decision): boolean {
  if (PROVIDER_NUMBERS.has(candidate.identifier.id)) return false;
  return identityOf(candidate.identity) >= REPLACED_FROM || confidence >= REPLACED_FROM;
}
