/**
 * Which lines of a text are new against its parent. Git's own diff is not asked: an attribute (`-diff`, a text
 * converter) or UTF-16 makes it show nothing, and what it does not show would not be examined.
 */

/** Answers whether one of the lines from `first` to `last` (1-based, both included) is new. */
export type ChangedLines = (first: number, last: number) => boolean;

export const everyLine: ChangedLines = () => true;

/**
 * Compares as multisets after the common beginning and end are cut off: a line counts as old as often as the parent
 * holds it. A moved line is therefore not new, which is what a scan for new values wants; time and memory are linear.
 */
export function changedLines(before: string, after: string): ChangedLines {
  const old = splitLines(before);
  const lines = splitLines(after);
  let head = 0;
  while (head < old.length && head < lines.length && old[head] === lines[head]) head++;
  let tail = 0;
  const shorter = Math.min(old.length, lines.length) - head;
  while (tail < shorter && old[old.length - 1 - tail] === lines[lines.length - 1 - tail]) tail++;
  const remaining = countLines(old.slice(head, old.length - tail));
  const changed = new Set<number>();
  for (let index = head; index < lines.length - tail; index++) {
    if (!takeOne(remaining, lines[index] ?? "")) changed.add(index + 1);
  }
  return (first, last) => {
    for (let line = first; line <= last; line++) if (changed.has(line)) return true;
    return false;
  };
}

/** The share of lines that two texts have in common, 0 to 1, counted on the longer one. */
export function similarity(before: string, after: string): number {
  const old = splitLines(before);
  const lines = splitLines(after);
  const remaining = countLines(old);
  const common = lines.filter((line) => takeOne(remaining, line)).length;
  return common / Math.max(old.length, lines.length);
}

/** Lines end as in core, with LF, CRLF or CR; a change of line ends alone changes no line. */
function splitLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}

function countLines(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

function takeOne(counts: Map<string, number>, line: string): boolean {
  const count = counts.get(line) ?? 0;
  if (count > 0) counts.set(line, count - 1);
  return count > 0;
}
