/** Keeps identifiers out of paths and messages: `scans/219...pdf` is as telling as the file itself. */
import { scan } from "@nophi/core";

// Nine digits in groups of 3-2-4, also joined by what file names are joined with. Not a date (4-2-2), not a longer number.
const ssnLike = /(?<![0-9])[0-9]{3}([-_. ]?)[0-9]{2}\1[0-9]{4}(?![0-9])/g;

/** Nothing that nophi finds in a name is shorter than four digits or is without an `@`. Spares most paths the scan. */
const worthLooking = /[0-9]{4}|@/;

/** The text with every identifying span replaced by its kind, e.g. `[SSN]`. */
export function maskPhi(text: string): string {
  if (!worthLooking.test(text)) return text;
  const { findings } = scan(text.replaceAll("_", " "), { identityOnly: true });
  let masked = text;
  // From the end, so that earlier offsets stay right.
  for (const { start, end, identifier } of [...findings].reverse()) {
    masked = `${masked.slice(0, start)}[${identifier.toUpperCase()}]${masked.slice(end)}`;
  }
  return masked.replace(ssnLike, "[SSN]");
}

// Control characters, C1 controls and the marks that reorder text: a file name must not drive the terminal.
// eslint-disable-next-line no-control-regex -- naming them is the point
const unsafe = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The text with control characters written as `\x1b`, for a terminal. */
export function printable(text: string): string {
  return text.replace(unsafe, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code.padStart(4, "0")}` : `\\x${code.padStart(2, "0")}`;
  });
}
