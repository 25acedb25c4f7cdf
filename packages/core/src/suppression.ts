import type { IdentifierId } from "./finding.ts";
import type { Positions } from "./positions.ts";
import { redact } from "./redact.ts";

/**
 * A person's decision to let findings pass, in a comment of any syntax:
 *
 * `nophi-ignore-line ssn -- a number from the textbook`, `nophi-ignore-next-line phone, email -- our own switchboard`,
 * `nophi-ignore-file name -- list of US presidents`.
 */
export interface Suppression {
  readonly kind: "line" | "next-line" | "file";
  readonly identifiers: readonly IdentifierId[];
  readonly reason: string;
  /** The line it covers; 0 for the whole file. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** Where the comment ends: nothing within it is let pass, for a reason is no place for a value. */
  readonly commentEnd: number;
}

/** A comment that means to suppress and does not say what or why. */
export interface Malformed {
  readonly start: number;
  readonly end: number;
  readonly problem: string;
}

// A comment opener and blanks come before it, so that prose about suppressions is not one.
const DIRECTIVE =
  /(?:\/\/|\/\*+|#|--|<!--|;|%|^[ \t]*\*)[ \t]{0,8}(nophi-ignore(?:-[a-z-]{1,20})?)\b([^\r\n]{0,400})/gm;
const COMMENT_END = /(?:\*\/|--%?>|\*\}|#\}).*$/;
const REDACTED = /\[[A-Z]+_REDACTED\]/g;
const KINDS = new Map([
  ["nophi-ignore-line", "line"],
  ["nophi-ignore-next-line", "next-line"],
  ["nophi-ignore-file", "file"],
] as const);

export function suppressionsIn(
  text: string,
  positions: Positions,
  known: ReadonlySet<string>,
  isComment: (offset: number) => boolean,
): { readonly suppressions: readonly Suppression[]; readonly malformed: readonly Malformed[] } {
  const suppressions: Suppression[] = [];
  const malformed: Malformed[] = [];
  if (!text.includes("nophi-ignore")) return { suppressions, malformed };
  const lineEndAt = lineEndsOf(text);
  for (const match of text.matchAll(DIRECTIVE)) {
    const [whole, word = "", rest = ""] = match;
    const start = match.index + whole.length - rest.length - word.length;
    if (!isComment(start)) continue;
    const fail = (problem: string): void => {
      malformed.push({ start, end: start + word.length, problem });
    };
    const kind = (KINDS as ReadonlyMap<string, Suppression["kind"]>).get(word);
    if (kind === undefined) {
      fail("use nophi-ignore-line, nophi-ignore-next-line or nophi-ignore-file");
      continue;
    }
    // Without the end of the comment first: the "--" of "-->" is not the one before a reason.
    // A reason is shown in reports, so a value in it is masked.
    const mark = rest.search(COMMENT_END);
    const said = redact(mark < 0 ? rest : rest.slice(0, mark));
    const separator = said.indexOf("--");
    const names = (separator < 0 ? said : said.slice(0, separator)).split(/[\s,]+/).filter((each) => /\w/.test(each));
    const reason =
      separator < 0
        ? ""
        : said
            .slice(separator + 2)
            .replace(/^-+/, "")
            .trim();
    if (names.length === 0) fail(`name what to let pass: ${word} ssn -- reason`);
    else if (!names.every((each) => known.has(each)))
      fail("an identifier of this name does not exist; `nophi --help` shows where they are listed");
    else if (!/[\p{L}\p{N}]/u.test(reason.replace(REDACTED, "")))
      fail(`say why: ${word} ${names.join(", ")} -- reason`);
    else {
      const line = positions.lineOf(start);
      suppressions.push({
        kind,
        identifiers: names as IdentifierId[],
        reason,
        line: kind === "file" ? 0 : kind === "line" ? line : line + 1,
        start,
        end: start + word.length,
        commentEnd: mark < 0 ? lineEndAt(start) : start + word.length + mark,
      });
    }
  }
  return { suppressions, malformed };
}

/** Gives the end of the line of offsets that only grow; a long line is searched once, however many comments it holds. */
function lineEndsOf(text: string): (offset: number) => number {
  const lineEnd = /[\r\n]|$/g;
  let known = -1;
  return (offset) => {
    if (offset <= known) return known;
    lineEnd.lastIndex = offset;
    known = lineEnd.exec(text)?.index ?? text.length;
    return known;
  };
}
