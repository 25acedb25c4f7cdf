/** 1-based line and column (UTF-16 code units) of offsets in a text. Lines end with LF, CRLF or CR. */
export interface Positions {
  lineOf(offset: number): number;
  columnOf(offset: number): number;
  /** The part of an offset's line that lies within `reach` code units of it, without the line ending. */
  lineAround(offset: number, reach: number): string;
  /** Whether a value stands between two offsets as it is. */
  isWritten(start: number, end: number, value: string): boolean;
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
    isWritten: (start, end, value) => end - start === value.length && text.startsWith(value, start),
    columnOf: (offset) => offset - (lineStarts()[lineOf(offset) - 1] as number) + 1,
    lineAround: (offset, reach) => {
      const line = lineOf(offset);
      const start = Math.max(lineStarts()[line - 1] as number, offset - reach);
      return text.slice(start, Math.min(lineStarts()[line] ?? text.length, offset + reach)).replace(/[\r\n]+$/, "");
    },
  };
}

/** A place in a text, counted from 0. */
export interface Place {
  readonly offset: number;
  /** How many lines end before it. */
  readonly lines: number;
  /** How much of its line stands before it. */
  readonly column: number;
}

/** The place behind a stretch of a text that begins at a place. */
export function placeBehind({ offset, lines, column }: Place, stretch: string): Place {
  let ends = 0;
  let last = -1;
  for (let at = stretch.indexOf("\n"); at >= 0; at = stretch.indexOf("\n", at + 1)) {
    ends++;
    last = at;
  }
  if (stretch.includes("\r")) {
    for (let at = stretch.indexOf("\r"); at >= 0; at = stretch.indexOf("\r", at + 1)) {
      if (stretch.charCodeAt(at + 1) === 10) continue;
      ends++;
      if (at > last) last = at;
    }
  }
  return {
    offset: offset + stretch.length,
    lines: lines + ends,
    column: last < 0 ? column + stretch.length : stretch.length - last - 1,
  };
}

/**
 * The positions of a part of a text.
 *
 * @param around the part with what stands right before and behind it; it begins at `place`
 * @param shift how much is to be added to an offset in the part to have it in `around`
 */
export function positionsWithin(around: string, place: Place, shift: number): Positions {
  const positions = positionsIn(around);
  // What is repeated above a part has no place of its own.
  const at = (offset: number): number => Math.max(0, offset + shift);
  return {
    lineOf: (offset) => positions.lineOf(at(offset)) + place.lines,
    columnOf: (offset) => positions.columnOf(at(offset)) + (positions.lineOf(at(offset)) === 1 ? place.column : 0),
    lineAround: (offset, reach) => positions.lineAround(at(offset), reach),
    isWritten: (start, end, value) => positions.isWritten(start + shift, end + shift, value),
  };
}

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}
