/** The layout of an explanation: a title, and sections of lines and of small tables. */
import picocolors from "picocolors";
import { suppressionFor, waysOut } from "../report/advice.ts";
import { printable } from "../report/printable.ts";

/** A row of a table: its last cell may be long. */
export type Row = readonly string[];

export interface Section {
  readonly heading?: string;
  readonly rows: readonly Row[];
}

export interface Page {
  readonly title: string;
  readonly sections: readonly Section[];
}

export function renderPages(pages: readonly Page[], color: boolean): string {
  const { bold } = picocolors.createColors(color);
  return pages
    .map(({ title, sections }) => {
      const blocks = sections
        .filter(({ rows }) => rows.length > 0)
        .map(({ heading, rows }) => [...(heading === undefined ? [] : [bold(heading)]), ...lines(rows)].join("\n"));
      return `${[bold(printable(title)), ...blocks].join("\n\n")}\n`;
    })
    .join("\n\n");
}

/** All cells but the last of each row in columns. */
function lines(rows: readonly Row[]): string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.slice(0, -1).entries())
      widths[index] = Math.max(widths[index] ?? 0, printable(cell).length);
  return rows.map((row) =>
    `  ${row.map((cell, index) => (index < row.length - 1 ? printable(cell).padEnd(widths[index] ?? 0) : printable(cell))).join("  ")}`.trimEnd(),
  );
}

/** What somebody can do about a value of this kind. */
export function whatToDo(identifier: string, fictional: string | undefined): Section {
  return {
    heading: "What to do",
    rows: [
      ...(fictional === undefined ? [] : [[`- ${waysOut.madeUp} ${fictional}`]]),
      [`- ${waysOut.mistaken} ${suppressionFor(identifier)}`],
      [`- ${waysOut.real}`],
    ],
  };
}

/** A number between 0 and 1 as people write it, exact enough to follow a multiplication. */
export const shown = (value: number): string => String(Math.round(value * 10_000) / 10_000);
