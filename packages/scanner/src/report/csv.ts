/** CSV (RFC 4180) for spreadsheets and trackers: a header, one row a finding, and one for each file that was not examined. */
import { printable } from "./printable.ts";
import type { NotExamined, Outcome, ReportFinding } from "./report.ts";

const columns = [
  "path",
  "line",
  "column",
  "endLine",
  "endColumn",
  "verdict",
  "identifier",
  "category",
  "confidence",
  "format",
  "field",
  "record",
  "message",
  "fingerprint",
  "commits",
] as const;

type Row = Readonly<Partial<Record<(typeof columns)[number], string | number | null>>>;

export function renderCsv({ report }: Outcome): string {
  const rows: Row[] = [...report.findings.map(findingRow), ...report.notExamined.map(unexaminedRow)];
  const records = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  return records.map((record) => `${record.map(cell).join(",")}\r\n`).join("");
}

const findingRow = ({ commits, ...finding }: ReportFinding): Row => ({ ...finding, ...commitsCell(commits) });

const unexaminedRow = ({ path, reason, commits }: NotExamined): Row => ({
  path,
  verdict: "not examined",
  message: reason,
  ...commitsCell(commits),
});

const commitsCell = (commits: readonly string[] = []): Row => ({ commits: commits.join(" ") });

/** Spreadsheets run what begins like a formula (OWASP, CSV Injection): an apostrophe in front makes it text. */
function cell(value: string | number | null | undefined): string {
  if (typeof value === "number") return String(value);
  const text = printable(value ?? "");
  const harmless = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
