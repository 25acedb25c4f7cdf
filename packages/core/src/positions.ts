/** 1-based line and column (UTF-16 code units) of offsets in a text. Lines end with LF, CRLF or CR. */
export interface Positions {
  lineOf(offset: number): number;
  columnOf(offset: number): number;
  /** The part of an offset's line that lies within `reach` code units of it, without the line ending. */
  lineAround(offset: number, reach: number): string;
}

export function positionsIn(text: string): Positions {
  // Most texts that are read hold no finding: the lines are counted when somebody asks.
  let known: number[] | undefined;
  const lineStarts = (): number[] => (known ??= startsOfLines(text));
  const lineOf = (offset: number): number => {
    const starts = lineStarts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  return {
    lineOf,
    columnOf: (offset) => offset - (lineStarts()[lineOf(offset) - 1] as number) + 1,
    lineAround: (offset, reach) => {
      const line = lineOf(offset);
      const start = Math.max(lineStarts()[line - 1] as number, offset - reach);
      return text.slice(start, Math.min(lineStarts()[line] ?? text.length, offset + reach)).replace(/[\r\n]+$/, "");
    },
  };
}

/** The same for a text that begins behind so many lines of a longer one. */
export function positionsFrom(text: string, lines: number): Positions {
  const positions = positionsIn(text);
  return lines === 0 ? positions : { ...positions, lineOf: (offset) => positions.lineOf(offset) + lines };
}

/** How many lines end in a text. */
export function lineEndsIn(text: string): number {
  let ends = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) ends++;
  if (!text.includes("\r")) return ends;
  for (let at = text.indexOf("\r"); at >= 0; at = text.indexOf("\r", at + 1))
    if (text.charCodeAt(at + 1) !== 10) ends++;
  return ends;
}

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}
