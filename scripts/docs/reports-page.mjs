/** docs/reports.md: what each format of a report looks like, by a real one of each. */
import { reportFormats } from "../../packages/scanner/dist/report/index.js";
import { code, table } from "./markdown.mjs";
import { nophi } from "./nophi.mjs";

export const reportsPath = "docs/reports.md";

/** One made-up row, over values that are nobody's: `--raw` lists them all the same. */
const input = "mrn,name\nMRN-000123,Jane Doe\n";
const args = ["scan", "--stdin", "--stdin-filename", "test/visits.csv", "--raw", "--format"];

/** What a release or a later run must not make stale. */
const steady = (text) =>
  text.replaceAll(/"version": "\d+\.\d+\.\d+"/g, '"version": "x.y.z"').replace(/timestamp="[^"]*"/, 'timestamp="..."');

const only = (value, keep) => JSON.stringify(keep(JSON.parse(value)), undefined, 2);

/** How the example of a format is shown: its language, and what is left out where the whole is long. */
const shown = {
  text: { language: "text" },
  json: {
    language: "json",
    part: "the first of its findings",
    cut: (text) => only(text, ({ findings }) => findings[0]),
  },
  sarif: {
    language: "json",
    part: "the first of its results",
    cut: (text) => only(text, ({ runs }) => runs[0].results[0]),
  },
  junit: { language: "xml" },
  github: { language: "text" },
  gitlab: { language: "json", part: "its first entry", cut: (text) => only(text, ([first]) => [first]) },
  csv: { language: "csv" },
  html: {
    language: "text",
    part: "its headings",
    cut: (text) =>
      [...text.matchAll(/<h([1-3])[^>]*>(.*?)<\/h\1>/gs)]
        .map(([, level, title]) => `${"#".repeat(level)} ${title.replaceAll(/<[^>]*>/g, "").trim()}`)
        .join("\n"),
  },
};

export function reportsPage() {
  const parts = [
    { id: "formats", content: formatTable() },
    { heading: "What every report keeps" },
    ...reportFormats.flatMap((format) => [{ heading: format }, { id: format, content: example(format) }]),
  ];
  return { path: reportsPath, title: "Reports", parts, problems: () => [] };
}

function formatTable() {
  const readers = {
    text: "a person at a terminal, and the commit hook",
    json: "programs; the contract that the others are made of",
    sarif: "code scanning services and editors",
    junit: "CI servers that show tests: Jenkins, GitLab, Azure Pipelines, CircleCI",
    github: "GitHub Actions: annotations of a pull request",
    gitlab: "GitLab: the Code Quality report of a merge request",
    csv: "spreadsheets and trackers",
    html: "somebody who answers for privacy: one page to read, print or send",
  };
  return table(
    ["`--format`", "For"],
    reportFormats.map((format) => [code(format), readers[format] ?? ""]),
  );
}

function example(format) {
  const { language, part, cut = (text) => text } = shown[format];
  const text = steady(cut(nophi([...args, format], input).replaceAll("\r\n", "\n"))).trimEnd();
  const fence = `\`\`\`${language}\n${text}\n\`\`\``;
  return part === undefined ? fence : `Of the page or file only ${part}:\n\n${fence}`;
}
