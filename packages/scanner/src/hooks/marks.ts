/** What nophi adds to a file of somebody else stands between marks, so that it can be found, renewed and taken out again. */
const begin = "# >>> nophi >>>";
const end = "# <<< nophi <<<";

/** Said where the file had no line end before the block: taking the block out then restores it byte for byte. */
const noLineEnd = " (no line end before this line)";

/** A block with the line end behind it. Indented, as YAML may want it. */
const block = new RegExp(`(\\n?)^[ \\t]*${begin}(?:${escaped(noLineEnd)})?\\r?\\n[^]*?^[ \\t]*${end}(?:\\r?\\n)?`, "m");
const everyBlock = new RegExp(block, "gm");

function escaped(text: string): string {
  return text.replaceAll(/[()]/g, "\\$&");
}

export function hasBlock(text: string): boolean {
  return block.test(text);
}

/** The last line of a block, which a parser takes for a comment behind it. */
const endLine = new RegExp(`^[ \\t]*${end}(?:\\r?\\n)?`);

/** The lines as a block that goes in at an offset, which is the start of a line or the end of the text. */
export function withBlock(text: string, start: number, lines: readonly string[], indentation = ""): string {
  const offset = start + (endLine.exec(text.slice(start))?.[0].length ?? 0);
  const before = text.slice(0, offset);
  const open = before !== "" && !before.endsWith("\n");
  const all = [`${begin}${open ? noLineEnd : ""}`, ...lines, end].map((line) => indentation + line);
  return `${before}${open ? "\n" : ""}${all.join("\n")}\n${text.slice(offset)}`;
}

/** The text as it was before blocks were added. */
export function withoutBlocks(text: string): string {
  return text.replaceAll(everyBlock, (found: string, lineEnd: string, offset: number) => {
    const isLast = offset + found.length === text.length;
    return isLast && found.includes(noLineEnd) ? "" : lineEnd;
  });
}

/** The text with other lines in its only block, which stays where it is. */
export function withRenewedBlock(text: string, lines: readonly string[]): string {
  return text.replace(block, (found: string, lineEnd: string) => {
    const mark = begin + (found.includes(noLineEnd) ? noLineEnd : "");
    return [lineEnd + mark, ...lines, end].join("\n") + (found.endsWith("\n") ? "\n" : "");
  });
}
