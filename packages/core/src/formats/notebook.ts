import type { Decoded } from "./document.ts";

/** The end of a line that goes on in the next string of a list. */
const BETWEEN = /(?<=\\n)"[ \t\r\n]{0,200},[ \t\r\n]{0,200}"/g;

/**
 * A Jupyter notebook (nbformat 4) with the lines of its cells and outputs joined: it keeps a text as a list of strings, one a
 * line, and a table of HTML or of a data frame has a meaning as a whole only.
 */
export function notebookAsJson(text: string): Decoded {
  const pieces: string[] = [];
  const starts: number[] = [];
  let from = 0;
  for (const { index, 0: between } of text.matchAll(BETWEEN)) {
    pieces.push(text.slice(from, index));
    starts.push(from);
    from = index + between.length;
  }
  pieces.push(text.slice(from));
  starts.push(from);
  const offsets = new Uint32Array(text.length + 1);
  let length = 0;
  pieces.forEach((piece, i) => {
    for (let k = 0; k < piece.length; k++) offsets[length++] = (starts[i] as number) + k;
  });
  offsets[length] = text.length;
  return { text: pieces.join(""), offsets: offsets.subarray(0, length + 1) };
}
