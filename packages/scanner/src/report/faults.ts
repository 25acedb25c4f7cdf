/** What a report says of files that are not what their format asks for. */
import type { ScanResult } from "@nophi/core";

/** Where a file, by its name in the report, is not well formed. */
export type PlacedFault = { readonly path: string } & NonNullable<ScanResult["fault"]>;

/** As many are named; a folder of broken samples must not push the findings off the screen. */
const mostNamed = 3;

/** One line for all files, or none. */
export function faultNote(faults: readonly PlacedFault[]): string[] {
  const [first, ...more] = faults;
  if (first === undefined) return [];
  if (more.length === 0)
    return [
      `${first.path} is not well formed at line ${first.line} (${first.what}): it was read as far as its structure goes, and as plain text`,
    ];
  const named = faults.slice(0, mostNamed).map(({ path, line, what }) => `${path}:${line} (${what})`);
  const rest = faults.length > mostNamed ? ` and ${faults.length - mostNamed} more` : "";
  return [
    `${faults.length} files are not well formed; they were read as far as their structure goes, and as plain text: ${named.join(", ")}${rest}`,
  ];
}
