import { printableJson } from "./printable.ts";
import type { Outcome } from "./report.ts";

/** The report as it is: the same input gives the same bytes. */
export function renderJson({ report }: Outcome): string {
  return printableJson(report);
}
