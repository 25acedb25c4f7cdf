/** Runs the operators of a content stream that show text (ISO 32000-1, sections 8.4 and 9.4) and puts lines together. */
import type { PdfFont } from "./font.ts";
import { isArray, isOperator, isText, nameOf, PdfReader, type PdfValue } from "./objects.ts";

interface Fragment {
  readonly x: number;
  readonly y: number;
  readonly end: number;
  readonly size: number;
  readonly text: string;
}

export interface PageText {
  readonly lines: readonly string[];
  /** Characters that the fonts give no text for. */
  readonly unmapped: number;
}

type Matrix = readonly [number, number, number, number, number, number];
const identity: Matrix = [1, 0, 0, 1, 0, 0];

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];
}

/** More pieces of text than this are no page. */
const mostFragments = 200_000;
const mostStates = 200;

export function textOfContent(content: string, fontOf: (name: string) => PdfFont | undefined): PageText {
  const fragments: Fragment[] = [];
  let unmapped = 0;
  let operands: PdfValue[] = [];
  let [ctm, matrix, line] = [identity, identity, identity];
  const states: { ctm: Matrix; font: PdfFont | undefined; size: number }[] = [];
  let font: PdfFont | undefined;
  let [size, leading, spacing, wordSpacing, scale] = [1, 0, 0, 0, 1];

  const advance = (distance: number): void => void (matrix = times([1, 0, 0, 1, distance * scale, 0], matrix));
  const show = (bytes: string): void => {
    const [startMatrix, parts] = [times(matrix, ctm), [] as string[]];
    for (const { text, width } of font?.show(bytes) ?? [{ text: bytes, width: 500 * bytes.length }]) {
      if (text === undefined) unmapped++;
      parts.push(text ?? "\uFFFD");
      advance((width / 1000) * size + spacing + (text === " " ? wordSpacing : 0));
    }
    const endMatrix = times(matrix, ctm);
    const height = Math.hypot(startMatrix[2], startMatrix[3]) * Math.abs(size);
    if (fragments.length < mostFragments && parts.length > 0)
      fragments.push({
        x: startMatrix[4],
        y: startMatrix[5],
        end: endMatrix[4],
        size: height || 1,
        text: parts.join(""),
      });
  };
  const move = (x: number, y: number): void => void (matrix = line = times([1, 0, 0, 1, x, y], line));
  const number = (index: number): number => {
    const value = operands.at(index);
    return typeof value === "number" ? value : 0;
  };
  const six = (): Matrix => [number(-6), number(-5), number(-4), number(-3), number(-2), number(-1)];
  const string = (): string => {
    const value = operands.at(-1);
    return isText(value) ? value.bytes : "";
  };

  const reader = new PdfReader(content);
  for (let value = reader.next(); value !== undefined; value = reader.next()) {
    if (!isOperator(value)) {
      if (operands.length < 1000) operands.push(value);
      continue;
    }
    switch (value.name) {
      case "q":
        if (states.length < mostStates) states.push({ ctm, font, size });
        break;
      case "Q":
        ({ ctm, font, size } = states.pop() ?? { ctm, font, size });
        break;
      case "cm":
        ctm = times(six(), ctm);
        break;
      case "BT":
        matrix = line = identity;
        break;
      case "Tf":
        font = fontOf(nameOf(operands.at(-2)) ?? "");
        size = number(-1);
        break;
      case "Td":
        move(number(-2), number(-1));
        break;
      case "TD":
        leading = -number(-1);
        move(number(-2), number(-1));
        break;
      case "Tm":
        matrix = line = six();
        break;
      case "T*":
        move(0, -leading);
        break;
      case "TL":
        leading = number(-1);
        break;
      case "Tc":
        spacing = number(-1);
        break;
      case "Tw":
        wordSpacing = number(-1);
        break;
      case "Tz":
        scale = number(-1) / 100;
        break;
      case "Tj":
        show(string());
        break;
      case "'":
      case '"':
        if (value.name === '"') [wordSpacing, spacing] = [number(-3), number(-2)];
        move(0, -leading);
        show(string());
        break;
      case "TJ": {
        const list = operands.at(-1);
        for (const item of isArray(list) ? list : []) {
          if (isText(item)) show(item.bytes);
          else if (typeof item === "number") advance((-item / 1000) * size);
        }
        break;
      }
      case "BI": {
        // The data of a picture in the stream is no operator.
        const end = /\sEI(?=\s|$)/g;
        end.lastIndex = reader.at;
        reader.at = end.exec(content) === null ? content.length : end.lastIndex;
        break;
      }
    }
    operands = [];
  }
  return { lines: linesOf(fragments), unmapped };
}

/** Pieces at the same height make a line, from left to right; a gap is a blank, a wide one sets columns apart. */
function linesOf(fragments: readonly Fragment[]): string[] {
  const sorted = [...fragments].sort((a, b) => b.y - a.y);
  const rows: Fragment[][] = [];
  let base: Fragment | undefined;
  for (const fragment of sorted) {
    if (base !== undefined && Math.abs(base.y - fragment.y) < Math.max(1, base.size * 0.4)) rows.at(-1)?.push(fragment);
    else {
      rows.push([fragment]);
      base = fragment;
    }
  }
  return rows.map((row) => {
    let text = "";
    let end: number | undefined;
    for (const fragment of row.sort((a, b) => a.x - b.x)) {
      const gap = end === undefined ? 0 : fragment.x - end;
      if (gap > fragment.size * 1.2) text += "   ";
      else if (gap > fragment.size * 0.15 && !/\s$/.test(text)) text += " ";
      text += fragment.text;
      end = Math.max(fragment.end, fragment.x);
    }
    return text.replace(/[\r\n]/g, " ").trimEnd();
  });
}
