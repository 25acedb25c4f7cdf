/**
 * One page for a person who answers for privacy and does not read code: it needs no network, no script and no other file,
 * and it prints. It shows where values stand and of which kind they are, never what they are.
 */
import { cited, safeHarbor } from "@nophi/core/explain";
import { groupsOf } from "./groups.ts";
import { barChart } from "./html/bars.ts";
import { nextSteps } from "./html/next-steps.ts";
import { style } from "./html/style.ts";
import type { RenderOptions } from "./index.ts";
import { lines, markup, type Markup } from "./markup.ts";
import { maskReason } from "./mask.ts";
import type { Outcome, Report, ReportFinding } from "./report.ts";
import { reasonsOf, titleOf } from "./titles.ts";
import { fails, headlineOf, inCommits, plural, size } from "./words.ts";

/** More files than this are left to the list of findings. */
const chartedFiles = 20;

export function renderHtml({ report, suppressed }: Outcome, options: RenderOptions): string {
  const found = report.findings.length > 0;
  const parts = [
    ...(found || report.notExamined.length > 0 ? [nextSteps(report)] : []),
    ...(found ? [charts(report), findings(report)] : []),
    ...(report.notExamined.length > 0 ? [notExamined(report)] : []),
    ...(suppressed.length > 0 ? [letPass(suppressed)] : []),
    scanned(report),
  ];
  const { markup: page } = markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<meta name="robots" content="noindex"/>
<title>${headlineOf(report, options.strict)}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<div class="page">
${head(report, suppressed.length, options)}
${contents(report, suppressed.length)}
<main id="content">
${lines(parts)}
</main>
<footer><p>nophi reduces exposure. It does not de-identify, it does not certify, and a report without findings is no proof that there is nothing.</p></footer>
</div>
</body>
</html>
`;
  return page;
}

const scopes: Readonly<Record<Report["scope"]["kind"], string>> = {
  paths: "Files",
  staged: "What a commit would change",
  range: "What commits bring",
  history: "The whole history",
  "commit-msg": "One commit message",
  stdin: "One text",
};

function head(report: Report, suppressed: number, { strict, at }: RenderOptions): Markup {
  const { summary, notExamined } = report;
  const failing = report.findings.some((finding) => fails(finding, strict)) || notExamined.length > 0;
  const tone = failing ? "fails" : summary.warn > 0 ? "warns" : "passes";
  const affected = new Set(report.findings.map(({ path }) => path)).size;
  const tiles: [figure: number, label: string, tone: string][] = [
    [summary.people, summary.people === 1 ? "person behind the values" : "people behind the values", ""],
    [summary.block, summary.block === 1 ? "value blocks" : "values block", summary.block > 0 ? "block" : ""],
    [
      summary.warn,
      `${summary.warn === 1 ? "warning" : "warnings"}${strict ? ", which fail too" : ""}`,
      summary.warn > 0 ? "warn" : "",
    ],
    [affected, `of ${plural(summary.files, "file")} with findings`, ""],
    [notExamined.length, "not examined", notExamined.length > 0 ? "warn" : ""],
    [suppressed, "let pass by a comment", ""],
  ];
  const time = `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return markup`<header class="${tone}">
<p class="kicker">${scopes[report.scope.kind]}, scanned with nophi ${report.tool.version} on <time datetime="${at.toISOString()}">${time}</time></p>
<h1>${headlineOf(report, strict)}</h1>
<p class="quiet">This page says where values stand and what kind they are. It holds none of them.</p>
<dl class="tiles">
${tiles.map(
  ([figure, label, tone]) => markup`<div class="${tone}"><dt>${label}</dt><dd>${figure}</dd></div>
`,
)}</dl>
${notExamined.length > 0 ? markup`<p class="notice"><strong>The scan is incomplete.</strong> ${plural(notExamined.length, "file")} could not be read; what is in ${notExamined.length === 1 ? "it" : "them"} is not counted here.</p>` : ""}
${report.notes.map((note) => markup`<p class="notice"><strong>Note:</strong> ${note}</p>`)}
</header>`;
}

function contents({ findings, notExamined }: Report, suppressed: number): Markup {
  const links: [id: string, text: string][] = [
    ...(findings.length > 0 || notExamined.length > 0 ? [["next", "What to do next"] as [string, string]] : []),
    ...(findings.length > 0
      ? [["where", "What was found"] as [string, string], ["findings", "Every finding"] as [string, string]]
      : []),
    ...(notExamined.length > 0 ? [["unexamined", "Not examined"] as [string, string]] : []),
    ...(suppressed > 0 ? [["passed", "Let pass"] as [string, string]] : []),
    ["scope", "What was scanned"],
  ];
  return markup`<nav aria-label="On this page"><ul>${links.map(([id, text]) => markup`<li><a href="#${id}">${text}</a></li>`)}</ul></nav>`;
}

const legend = markup`<ul class="legend">${(
  [
    ["block", "blocks: almost surely patient data"],
    ["warn", "warns: may be patient data"],
    ["note", "note: a weak suspicion"],
  ] as const
).map(
  ([verdict, text]) =>
    markup`<li><svg aria-hidden="true" focusable="false"><rect class="${verdict}" width="100%" height="100%"/></svg>${text}</li>`,
)}</ul>`;

function charts({ findings }: Report): Markup {
  const byKind = [...groupsOf(findings, ({ identifier }) => identifier)].sort(bySize);
  const byLetter = groupsOf(findings, ({ category }) => category);
  const byPath = [...groupsOf(findings, ({ path }) => path)].sort(bySize);
  const more = byPath.length - chartedFiles;
  return markup`<section aria-labelledby="where"><h2 id="where">What was found</h2>
${legend}
<div class="charts">
${barChart({
  caption: "By kind of identifier",
  heads: ["Kind"],
  bars: byKind.map(([identifier, group]) => ({ head: [markup`${titleOf(identifier)}`], findings: group })),
})}
${barChart({
  caption: "By Safe Harbor category, 45 CFR 164.514(b)(2)(i)",
  heads: ["Letter", "Category"],
  bars: letters.map(([letter, text]) => ({
    head: [markup`${letter}`, markup`${text}`],
    findings: byLetter.get(letter) ?? [],
  })),
})}
${barChart({
  caption: "By file",
  heads: ["File"],
  extra: { head: "Records", of: records },
  bars: byPath.slice(0, chartedFiles).map(([path, group]) => ({
    head: [markup`<span class="path">${path}</span>`],
    findings: group,
  })),
})}
<p class="quiet">A record is a row, a message or an object that speaks of one person.</p>
${more > 0 ? markup`<p class="quiet">And ${plural(more, "more file")}: every finding is listed below.</p>` : ""}
</div></section>`;
}

const letters = Object.entries(safeHarbor) as (readonly [keyof typeof safeHarbor, string])[];

function bySize(a: readonly [string, readonly unknown[]], b: readonly [string, readonly unknown[]]): number {
  return b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1);
}

/** How many records of a file hold findings: rows, messages, objects, each of which speaks of one person. */
function records(findings: readonly ReportFinding[]): number {
  return new Set(findings.flatMap(({ record }) => (record === undefined ? [] : [record]))).size;
}

const verdictWords = { block: "blocks", warn: "warns", note: "note" } as const;

function findings(report: Report): Markup {
  const files = [...groupsOf(report.findings, ({ path }) => path)];
  return markup`<section aria-labelledby="findings"><h2 id="findings">Every finding</h2>
<p class="quiet">A place is a line and a column, in a spreadsheet a row and a column. Confidence runs from 0 to 1.</p>
${files.map(([path, group]) => fileFindings(path, group))}</section>`;
}

function fileFindings(path: string, group: readonly ReportFinding[]): Markup {
  const rows = group.map(
    (
      finding,
    ) => markup`<tr><th scope="row">${finding.line}:${finding.column}</th><td class="verdict"><span class="mark ${finding.verdict}">${verdictWords[finding.verdict]}</span></td><td class="what">${titleOf(finding.identifier)}</td><td>${reasonsOf(finding)}</td><td class="number">${finding.confidence.toFixed(2)}</td></tr>
`,
  );
  return markup`<div class="file"><h3><span class="path">${path}</span> <span class="quiet">${plural(group.length, "value")}</span></h3>
<div class="scroll" role="region" tabindex="0" aria-label="Findings in ${path}"><table class="findings">
<thead><tr><th scope="col">Place</th><th scope="col" class="verdict">Verdict</th><th scope="col" class="what">Kind</th><th scope="col">Why</th><th scope="col" class="number">Confidence</th></tr></thead>
<tbody>
${rows}</tbody>
</table></div></div>
`;
}

function notExamined({ notExamined }: Report): Markup {
  const rows = notExamined.map(
    ({ path, reason, ...rest }) =>
      markup`<tr><th scope="row"><span class="path">${path}</span></th><td>${reason}${inCommits(rest)}</td></tr>
`,
  );
  return markup`<section aria-labelledby="unexamined"><h2 id="unexamined">Not examined</h2>
<p>nophi could not read these, so this report says nothing about what is in them.</p>
<table>
<thead><tr><th scope="col">File</th><th scope="col">Why</th></tr></thead>
<tbody>
${rows}</tbody>
</table></section>`;
}

function letPass(suppressed: readonly ReportFinding[]): Markup {
  const rows = suppressed.map(
    (
      finding,
    ) => markup`<tr><th scope="row"><span class="path">${finding.path}:${finding.line}</span></th><td>${titleOf(finding.identifier)}</td><td>${maskReason(finding.suppressed?.reason ?? "")}</td></tr>
`,
  );
  return markup`<section aria-labelledby="passed"><h2 id="passed">Let pass by a comment</h2>
<p>Somebody decided that these are no patient data and wrote down why. What looks like a name or a number in a reason is masked.</p>
<div class="scroll" role="region" tabindex="0" aria-labelledby="passed"><table>
<thead><tr><th scope="col">Place</th><th scope="col">Kind</th><th scope="col">Reason given</th></tr></thead>
<tbody>
${rows}</tbody>
</table></div></section>`;
}

function scanned({ scope, summary, skipped }: Report): Markup {
  const left = skipped.map(({ kind, files }) => markup`<li>${files} ${kind}</li>`);
  return markup`<section aria-labelledby="scope"><h2 id="scope">What was scanned</h2>
<p>${plural(summary.files, "file")}, ${size(summary.bytes)}${scope.commits === undefined ? "" : `, ${plural(scope.commits, "commit")}`}. The eighteen identifiers are those of the Safe Harbor method, ${cited("A").replace("(A)", "(A) to (R)")}.</p>
${left.length > 0 ? markup`<p>Left out because they hold no text to judge, or on purpose:</p><ul>${left}</ul>` : ""}
</section>`;
}
