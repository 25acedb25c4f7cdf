import type { Cut } from "./format.ts";

/** A bracket that is open. */
interface Open {
  readonly start: number;
  readonly isList: boolean;
  /** Where the key that a value belongs to begins. */
  key: number;
  /** Of a list whose elements are objects: all that is open in it. */
  head: string | undefined;
}

/**
 * Cuts JSON between the elements of a list or behind an object that nothing is around, as far out as there is a place for it.
 * The brackets that are open there, with what stands before the list, are the head of what follows.
 */
export function cutObjects(text: string, head: string, isLong: boolean): Cut | undefined {
  const all = head + text;
  const open: Open[] = [];
  let above = 0;
  let end = 0;
  let depth = Infinity;
  let next = "";
  /** The innermost. */
  let last: Open | undefined;
  for (let i = 0; i < all.length; i++) {
    const code = all.charCodeAt(i);
    if (code === 34) {
      if (last !== undefined && !last.isList && last.key < 0) last.key = i;
      i = endOfLiteral(all, i);
    } else if (code === 44) {
      if (last === undefined) continue;
      if (!last.isList) last.key = -1;
      // Lists of values are columns and names; a person is an object.
      else if (i >= head.length && open.length <= depth && closesObject(all, i)) {
        end = i + 1;
        depth = open.length;
        next = last.head ??= headOf(all, open);
      }
    } else if (code === 123 || code === 91) {
      last = { start: i, isList: code === 91, key: -1, head: undefined };
      open.push(last);
      if (i < head.length) above = open.length;
    } else if (code === 125 || code === 93) {
      open.pop();
      last = open.at(-1);
      if (last !== undefined || i < head.length) continue;
      const behind = behindLine(all, i + 1);
      if (behind === all.length) continue;
      end = behind;
      depth = 0;
      next = "";
    }
  }
  if (end <= head.length || next.length > LONGEST_HEAD) return undefined;
  return depth <= Math.max(above, 1) || isLong ? { end: end - head.length, head: next } : undefined;
}

const LONGEST_HEAD = 16_000;
/** What stands in an object before the list that is cut says whose the list is, unless it is long. In UTF-16 code units. */
const LONGEST_BEFORE_LIST = 2000;

/** The beginnings of all that is open. */
function headOf(text: string, open: readonly Open[]): string {
  const heads = open.map(({ start, isList, key }, i) => {
    const inner = open[i + 1]?.start ?? start + 1;
    if (isList) return "[";
    return inner - start <= LONGEST_BEFORE_LIST
      ? text.slice(start, inner)
      : `{${text.slice(Math.max(key, start + 1), inner)}`;
  });
  return heads.join("");
}

/** The closing quote, or the end of the line, which no literal of JSON goes beyond. */
function endOfLiteral(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 34 || code === 10) return i;
    if (code === 92) i++;
  }
  return text.length;
}

/** Whether the last character before an offset, blanks aside, closes an object. */
function closesObject(text: string, offset: number): boolean {
  let i = offset - 1;
  while (i > 0 && text.charCodeAt(i) <= 32) i--;
  return text.charCodeAt(i) === 125;
}

function behindLine(text: string, from: number): number {
  let i = from;
  while (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 13) i++;
  return text.charCodeAt(i) === 10 ? i + 1 : from;
}
