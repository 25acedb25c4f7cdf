import type { Span } from "../document.ts";
import { undoEscapes } from "../escapes.ts";
import {
  endOfComment,
  endOfLine,
  endOfName,
  endOfNumber,
  endOfString,
  isDigit,
  isNameStart,
  javascript,
  skipBlanks,
} from "../lexical.ts";
import { DEEPEST_ELEMENT } from "./element.ts";
import type { Element, Value } from "./element.ts";

interface Open {
  readonly element: { -readonly [Key in keyof Element]: Element[Key] };
  readonly children: Element[];
  /** True for an object, whose values have keys; a list has the key it stands under. */
  readonly keyed: boolean;
  key: string;
  parentheses: number;
}

/**
 * The element that an object is, as JSON writes it or a program does: keys with or without quotes, comments, a comma too many.
 * What is no literal is passed over. Of a text that ends too soon comes what was there.
 *
 * @param span begins with the brace of the object
 */
export function readObject(text: string, { start, end }: Span): Element {
  const stack: Open[] = [];
  let root = opened("", start, end, true);
  /** Brackets beyond the deepest element. */
  let deeper = 0;
  let position = start;

  const leaf = (from: number, to: number, value: Value): void => {
    const open = stack.at(-1);
    if (open === undefined || (open.keyed && open.key === "")) return;
    const name = open.keyed ? open.key : open.element.name;
    open.children.push({ name, start: from, end: to, children: [], value, inner: value });
  };
  const isKey = (): boolean =>
    stack.at(-1)?.keyed === true && stack.at(-1)?.key === "" && text.charCodeAt(skipBlanks(text, position)) === 58;

  while (position < end) {
    const code = text.charCodeAt(position);
    const from = position++;
    const open = stack.at(-1);
    if (code === 34 || code === 39 || code === 96) {
      const close = endOfString(text, from, code, javascript);
      if (close < 0 || close >= end) {
        position = code === 96 ? end : endOfLine(text, from);
        continue;
      }
      position = close + 1;
      if (deeper > 0) continue;
      if (isKey() && open !== undefined) open.key = text.slice(from + 1, close);
      else leaf(from, position, { start: from + 1, end: close, decoded: undoEscapes(text, from + 1, close) });
    } else if (code === 123 || code === 91) {
      if (stack.length >= DEEPEST_ELEMENT) deeper++;
      else {
        const name = open === undefined ? "" : open.keyed ? open.key : open.element.name;
        const next = opened(name, from, end, code === 123);
        if (open === undefined) root = next;
        else if (!next.keyed) {
          // The elements of a list stand beside each other, whatever holds them.
          stack.push({ ...next, children: open.children });
          continue;
        } else open.children.push(next.element);
        stack.push(next);
      }
    } else if (code === 125 || code === 93) {
      if (deeper > 0) {
        deeper--;
        continue;
      }
      const closed = stack.pop();
      if (closed === undefined) break;
      closed.element.end = position;
      closed.element.inner = { start: closed.element.start + 1, end: from };
      if (stack.length === 0) break;
    } else if (deeper > 0 || open === undefined) continue;
    else if (code === 40) open.parentheses++;
    else if (code === 41) open.parentheses = Math.max(0, open.parentheses - 1);
    else if (code === 44) {
      if (open.parentheses === 0) open.key = "";
    } else if (code === 47 || code === 35) {
      const comment = endOfComment(text, from, code, COMMENTS);
      if (comment > 0) position = comment;
    } else if (isNameStart(code)) {
      position = endOfName(text, from);
      if (isKey()) open.key = text.slice(from, position);
    } else if (isDigit(code)) {
      position = endOfNumber(text, from);
      const sign = text.charCodeAt(from - 1) === 45 ? 1 : 0;
      leaf(from - sign, position, { start: from - sign, end: position, decoded: undefined });
    }
  }
  return root.element;
}

/** Of the programs whose literals look like JSON: JavaScript, and Python. */
const COMMENTS = { ...javascript, hashComments: true };

function opened(name: string, start: number, end: number, keyed: boolean): Open {
  const children: Element[] = [];
  return {
    element: { name, start, end, children, value: undefined, inner: { start: start + 1, end } },
    children,
    keyed,
    key: "",
    parentheses: 0,
  };
}
