import type { Decoded, Span } from "../document.ts";
import { undoEntities } from "../escapes.ts";
import { DEEPEST_ELEMENT } from "./element.ts";
import type { Element, Value } from "./element.ts";

interface Open {
  readonly element: { -readonly [Key in keyof Element]: Element[Key] };
  readonly children: Element[];
  readonly runs: Value[];
}

const NAME = /(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,100})/y;
/** A value holds no "<" (XML 1.0, section 2.3). */
const ATTRIBUTE = /\s*(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,100})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const END_TAG = /<\/\s*(?:[\w.-]{1,61}:)?([\w.-]{1,101})/y;

/** The elements at the top of a piece of XML, by their names without prefixes. What is not well-formed costs no more than itself. */
export function readXml(text: string, { start, end }: Span): Element[] {
  const roots: Element[] = [];
  const stack: Open[] = [];
  /** Elements beyond the deepest that counts. */
  let deeper = 0;
  let position = start;

  const run = (from: number, to: number, literal: boolean): void => {
    if (to > from && deeper === 0)
      stack.at(-1)?.runs.push({ start: from, end: to, decoded: literal ? undefined : undoEntities(text, from, to) });
  };
  const skipTo = (mark: string, from: number): number => {
    const found = text.indexOf(mark, from);
    return found < 0 || found >= end ? end : found;
  };
  const close = (at: number, to: number): void => {
    const open = stack.pop() as Open;
    const { element, children, runs } = open;
    element.end = to;
    element.inner = { start: element.inner.start, end: at };
    if (children.some(({ name }) => !name.startsWith("@"))) {
      for (const each of runs.map((one) => trimmed(text, one)))
        if (each.end > each.start)
          children.push({ name: "#text", start: each.start, end: each.end, children: [], value: each, inner: each });
    } else element.value = valueOf(text, runs);
  };

  while (position < end) {
    const open = skipTo("<", position);
    run(position, open, false);
    if (open === end) break;
    if (text.startsWith("<!--", open)) position = skipTo("-->", open + 4) + 3;
    else if (text.startsWith("<![CDATA[", open)) {
      const to = skipTo("]]>", open + 9);
      run(open + 9, to, true);
      position = to + 3;
    } else if (text.startsWith("<?", open) || text.startsWith("<!", open)) position = skipTo(">", open + 2) + 1;
    else if (text.startsWith("</", open)) {
      END_TAG.lastIndex = open;
      const name = END_TAG.exec(text)?.[1];
      position = skipTo(">", open) + 1;
      if (name === undefined) continue;
      if (deeper > 0) deeper--;
      else {
        const index = stack.findLastIndex(({ element }) => element.name === name);
        while (index >= 0 && stack.length > index + 1) close(open, open);
        if (index >= 0) close(open, Math.min(position, end));
      }
    } else {
      NAME.lastIndex = open + 1;
      const name = NAME.exec(text)?.[1];
      position = open + 1;
      if (name === undefined) continue;
      position = NAME.lastIndex;
      const children = attributesAt(text, position);
      position = skipTo(">", children.at(-1)?.end ?? position) + 1;
      const isClosed = text.charCodeAt(position - 2) === 47;
      if (deeper > 0 || stack.length >= DEEPEST_ELEMENT) {
        if (!isClosed) deeper++;
        continue;
      }
      const inner = { start: Math.min(position, end), end: Math.min(position, end) };
      const element = { name, start: open, end: inner.end, children, value: undefined, inner };
      (stack.at(-1)?.children ?? roots).push(element);
      if (!isClosed) stack.push({ element, children, runs: [] });
    }
  }
  while (stack.length > 0) close(end, end);
  return roots;
}

function attributesAt(text: string, from: number): Element[] {
  const found: Element[] = [];
  ATTRIBUTE.lastIndex = from;
  for (let match = ATTRIBUTE.exec(text); match !== null; match = ATTRIBUTE.exec(text)) {
    const end = ATTRIBUTE.lastIndex - 1;
    const start = end - (match[2] ?? match[3] ?? "").length;
    const value = { start, end, decoded: undoEntities(text, start, end) };
    found.push({ name: `@${match[1] ?? ""}`, start, end: end + 1, children: [], value, inner: value });
  }
  return found;
}

/** A run of text without the blanks around it. */
function trimmed(text: string, run: Value): Value {
  const { decoded } = run;
  const content = decoded?.text ?? text.slice(run.start, run.end);
  const from = content.length - content.trimStart().length;
  const to = Math.max(from, content.trimEnd().length);
  if (decoded === undefined) return { start: run.start + from, end: run.start + to, decoded };
  const offsets = decoded.offsets.subarray(from, to + 1);
  return {
    start: offsets[0] ?? run.start,
    end: offsets.at(-1) ?? run.end,
    decoded: { text: content.slice(from, to), offsets },
  };
}

/** The text of an element, whose runs CDATA sections and comments set apart. */
function valueOf(text: string, runs: readonly Value[]): Value | undefined {
  const [first] = runs;
  if (first === undefined) return undefined;
  const value = trimmed(text, runs.length === 1 ? first : joined(text, runs));
  return value.end > value.start ? value : undefined;
}

function joined(text: string, runs: readonly Value[]): Value {
  let out = "";
  const offsets: number[] = [];
  let end = 0;
  for (const run of runs) {
    const content = run.decoded?.text ?? text.slice(run.start, run.end);
    for (let i = 0; i < content.length; i++) offsets.push(run.decoded?.offsets[i] ?? run.start + i);
    out += content;
    end = run.end;
  }
  const decoded: Decoded = { text: out, offsets: Uint32Array.from([...offsets, end]) };
  return { start: offsets[0] ?? end, end, decoded };
}
