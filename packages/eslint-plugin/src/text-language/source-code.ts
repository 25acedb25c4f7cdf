/** A text as ESLint sees it: one node, with the lines that core and editors count. */
import { TextSourceCodeBase, VisitNodeStep } from "@eslint/plugin-kit";

interface Place {
  readonly line: number;
  readonly column: number;
}

/** The whole text. What stands where in it is for core to say, which knows the format. */
export interface TextDocument {
  readonly type: "Document";
  readonly range: readonly [number, number];
  readonly loc: { readonly start: Place; readonly end: Place };
}

/** HL7 v2 ends its segments with a carriage return alone. */
const lineEnd = /\r\n|[\r\n]/;

export function documentOf(text: string): TextDocument {
  const lines = text.split(lineEnd);
  const end = { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  return { type: "Document", range: [0, text.length], loc: { start: { line: 1, column: 1 }, end } };
}

export class TextSourceCode extends TextSourceCodeBase {
  readonly visitorKeys = { Document: [] };

  constructor(text: string, ast: TextDocument) {
    super({ text, ast, lineEndingPattern: lineEnd });
  }

  override traverse(): VisitNodeStep[] {
    const target = this.ast;
    return ([1, 2] as const).map((phase) => new VisitNodeStep({ target, phase, args: [target] }));
  }

  /**
   * A config for JavaScript that names no files applies to every file, and rules of ESLint ask for the comments before they
   * know that the file is none of theirs (eslint/eslint#19255).
   */
  getAllComments(): readonly never[] {
    return [];
  }
}
