import type { Span } from "./formats/document.ts";

/** A stretch of a text, and what is written in its place. */
export interface Edit extends Span {
  readonly text: string;
}

/** The text with every edit made; everything else stays, to the code unit. They lie apart from each other. */
export function withEdits(text: string, edits: readonly Edit[]): string {
  let out = "";
  let from = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    out += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return out + text.slice(from);
}
