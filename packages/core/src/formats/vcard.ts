import type { Document, Span } from "./document.ts";
import { undoEscapes } from "./escapes.ts";
import { piecesOf, SegmentFields } from "./segments.ts";

/** The first and the last line of a card (RFC 6350, section 6.1). */
const BEGIN = /^BEGIN:VCARD[ \t]*$/i;
/** A card without an end ends where the next one begins; a search beyond it would be made again there. */
const NEXT = /^(?:BEGIN|END):VCARD[ \t]*$/im;
/** Cards with a photograph in them are long. */
const LONGEST_CARD = 400_000;

/** A property with its group and its parameters before the colon (RFC 6350, section 3.3); a line may go on behind a blank. */
const PROPERTY = /^(?:[\w-]{1,40}\.)?([A-Za-z-]{1,40})(?:;[^:\r\n]{0,400})?:(.*(?:\r?\n[ \t].*)*)$/gm;

/** What properties hold as a whole (RFC 6350, section 6). */
const LABELS: ReadonlyMap<string, string> = new Map([
  ["FN", "full name"],
  ["TEL", "phone"],
  ["EMAIL", "email"],
  ["BDAY", "date of birth"],
  ["DEATHDATE", "date of death"],
  ["URL", "url"],
  ["GEO", "coordinates"],
  ["NOTE", "note"],
]);
/** What tells of the card itself (RFC 6350, sections 6.6.3, 6.7 and 6.8). */
const PASSED: ReadonlySet<string> = new Set(
  "BEGIN END VERSION UID REV PRODID SOURCE KEY LOGO SOUND CLIENTPIDMAP".split(" "),
);
/** The components of ADR (RFC 6350, section 6.3.1). */
const ADDRESS = ["", "", "street address line", "city", "", "zip code"];

/** The end of the card that begins with a line, or the beginning of the line where none does. */
export function endOfCard(text: string, start: number, end: number): number {
  if (!BEGIN.test(text.slice(start, end))) return start;
  const next = NEXT.exec(text.slice(end, end + LONGEST_CARD));
  return next === null || /^B/i.test(next[0]) ? start : end + next.index + next[0].length;
}

/** A card of contacts (RFC 6350, and vCard 2.1 and 3.0): one record. */
export function readCard(text: string): Document {
  const read = new SegmentFields(text, ({ start, end }) => undoEscapes(text, start, end));
  const card = read.begin(0, "", { start: 0, end: text.length });
  for (const match of text.matchAll(PROPERTY)) {
    const name = (match[1] ?? "").toUpperCase();
    const end = match.index + match[0].length;
    const value: Span = { start: end - (match[2] ?? "").length, end };
    const label = LABELS.get(name);
    if (name === "N") read.personName(card, "full name", piecesOf(text, value, ";").slice(0, 3));
    else if (name === "ADR")
      piecesOf(text, value, ";").forEach((piece, i) => {
        if ((ADDRESS[i] ?? "") !== "") read.value(card, ADDRESS[i] ?? "", piece);
      });
    // What a program adds, such as X-MRN, is called by its own name.
    else if (!PASSED.has(name)) read.value(card, label ?? name.replace(/^X-/, ""), value);
  }
  return read.document("plain-text");
}
