/** Puts a text for the detector together out of pieces, and knows where each piece lies in the document. */
import { lastNotAbove, type Place, type Rendering } from "../rendering.ts";

/** The place of an offset in a piece. */
interface Piece {
  readonly line: number;
  readonly column: number;
  /** A cell is one place; in running text columns count on. */
  readonly isCell: boolean;
}

export class PlacedText {
  private readonly parts: string[] = [];
  private readonly starts: number[] = [];
  private readonly pieces: Piece[] = [];
  length = 0;

  /** A cell of a table: a finding anywhere in it is at its row and column. */
  cell(text: string, row: number, column: number): void {
    this.piece(text, { line: row, column, isCell: true });
  }

  /** A line of running text; breaks inside of it do not count as lines. */
  line(text: string, line: number): void {
    this.piece(text, { line, column: 1, isCell: false });
    this.between("\n");
  }

  /** What stands between pieces for the detector's sake. */
  between(text: string): void {
    this.parts.push(text);
    this.length += text.length;
  }

  rendering(extension?: string): Rendering {
    return {
      text: this.parts.join(""),
      placeOf: (start, end) => this.placeOf(start, end),
      ...(extension !== undefined && { extension }),
    };
  }

  private piece(text: string, piece: Piece): void {
    this.starts.push(this.length);
    this.pieces.push(piece);
    this.between(text);
  }

  private placeOf(start: number, end: number): Place {
    const from = this.at(start);
    const to = this.at(Math.max(start, end - 1));
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column + 1 };
  }

  private at(offset: number): { line: number; column: number } {
    const index = Math.max(0, lastNotAbove(this.starts, offset));
    const { line, column, isCell } = this.pieces[index] ?? { line: 1, column: 1, isCell: true };
    return { line, column: isCell ? column : column + offset - (this.starts[index] ?? 0) };
  }
}
