/** 1-based line and column (UTF-16 code units) of offsets in a text. Lines end with LF, CRLF or CR. */
export interface Positions {
  lineOf(offset: number): number;
  columnOf(offset: number): number;
  /** The text of a line without its ending. */
  lineText(line: number): string;
}

export function positionsIn(text: string): Positions {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  const lineOf = (offset: number): number => {
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
    columnOf: (offset) => offset - (starts[lineOf(offset) - 1] as number) + 1,
    lineText: (line) => text.slice(starts[line - 1] ?? text.length, starts[line] ?? text.length).replace(/[\r\n]+$/, ""),
  };
}
