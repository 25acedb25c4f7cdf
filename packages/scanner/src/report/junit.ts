/**
 * JUnit XML, which CI servers show as tests: one test case a file with something to say. A case has one failure at most,
 * since some servers read only the first; the text in it has a line for each finding.
 */
import { groupsOf } from "./groups.ts";
import type { RenderOptions } from "./index.ts";
import { lines, markup, type Markup } from "./markup.ts";
import type { NotExamined, Outcome, ReportFinding } from "./report.ts";
import { reasonsOf, titleOf } from "./titles.ts";
import { fails, headlineOf, inCommits, valuesOf } from "./words.ts";

export function renderJunit({ report }: Outcome, { strict, at }: RenderOptions): string {
  const files = [...groupsOf(report.findings, ({ path }) => path)];
  const failing = files.filter(([, findings]) => findings.some((finding) => fails(finding, strict))).length;
  const cases = [
    ...files.map(([path, findings]) => fileCase(path, findings, strict)),
    ...report.notExamined.map(unexaminedCase),
  ];
  // Servers take a suite without cases for a run that was lost.
  if (cases.length === 0)
    cases.push(markup`    <testcase classname="nophi" name="${headlineOf(report, strict)}" time="0"/>`);
  const counts = markup`tests="${cases.length}" failures="${failing}" errors="${report.notExamined.length}"`;
  const { markup: text } = markup`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="nophi" ${counts} time="0">
  <testsuite name="nophi scan" ${counts} skipped="0" time="0" timestamp="${at.toISOString().slice(0, 19)}">
    <properties>
      <property name="people" value="${report.summary.people}"/>
      <property name="files" value="${report.summary.files}"/>
    </properties>
${lines(cases)}
  </testsuite>
</testsuites>
`;
  return text;
}

function fileCase(path: string, findings: readonly ReportFinding[], strict: boolean): Markup {
  const failing = findings.filter((finding) => fails(finding, strict));
  const passing = findings.filter((finding) => !fails(finding, strict));
  const parts = [
    ...(failing.length === 0
      ? []
      : [markup`      <failure type="phi" message="${valuesOf(failing.length)}">${listed(failing)}</failure>`]),
    ...(passing.length === 0 ? [] : [markup`      <system-out>${listed(passing)}</system-out>`]),
  ];
  return markup`    <testcase classname="nophi" name="${path}" file="${path}" time="0">
${lines(parts)}
    </testcase>`;
}

function listed(findings: readonly ReportFinding[]): Markup {
  return lines(
    findings.map(
      (finding) =>
        markup`${finding.path}:${finding.line}:${finding.column} ${finding.verdict} ${titleOf(finding.identifier)}: ${reasonsOf(finding)}`,
    ),
  );
}

function unexaminedCase({ path, reason, ...rest }: NotExamined): Markup {
  return markup`    <testcase classname="nophi" name="${path}" file="${path}" time="0">
      <error type="not-examined" message="not examined: ${reason + inCommits(rest)}"/>
    </testcase>`;
}
