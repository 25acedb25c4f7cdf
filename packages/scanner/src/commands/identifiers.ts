/** `nophi identifiers`: what the detector knows, by the letters of the Safe Harbor rule. */
import { exitCodes, type ExitCode } from "../exit-code.ts";
import { allSummaries, catalogue, type IdentifierSummary } from "../explain/known.ts";
import { tolerant } from "../output.ts";
import { printableJson } from "../report/printable.ts";
import { UsageError } from "../usage-error.ts";

export interface IdentifiersFlags {
  readonly format: string;
}

const formats: ReadonlyMap<string, () => string> = new Map([
  ["text", () => renderList(allSummaries())],
  ["json", () => printableJson(catalogue())],
]);

export function identifiersCommand({ format }: IdentifiersFlags): ExitCode {
  const render = formats.get(format);
  if (render === undefined)
    throw new UsageError(`unknown format "${format}"; known: ${[...formats.keys()].join(", ")}`);
  tolerant(process.stdout).write(render());
  return exitCodes.clean;
}

function renderList(summaries: readonly IdentifierSummary[]): string {
  const width = (key: "id" | "title"): number => Math.max(...summaries.map((each) => each[key].length));
  const [idWidth, titleWidth] = [width("id"), width("title")];
  const indent = " ".repeat("A  ".length + idWidth + 2);
  const blocks = summaries.map(({ category, id, title, alone, standard, redaction, fictional }) =>
    [
      `${category}  ${id.padEnd(idWidth)}  ${title.padEnd(titleWidth)}  ${alone}`,
      `${indent}from ${standard}`,
      `${indent}redacted as ${redaction}${fictional === undefined ? "" : `; use instead: ${fictional}`}`,
    ].join("\n"),
  );
  return `${blocks.join("\n")}\n\nThe letters are those of 45 CFR 164.514(b)(2)(i). More about one: nophi explain ${summaries[0]?.id ?? "ssn"}\n`;
}
