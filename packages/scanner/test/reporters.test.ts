/** What each reporter writes, read back by a parser of its format. `report.test.ts` has the text for people. */
import { expect, test } from "@jest/globals";
import { safeHarbor } from "@nophi/core/explain";
import { reporterOf, reportFormats, type RenderOptions } from "../src/report/index.ts";
import { style } from "../src/report/html/style.ts";
import type { Outcome } from "../src/report/report.ts";
import { finding, outcome } from "./outcomes.ts";
import { elements, readCsv, readSarif, readWorkflowCommands, readXml } from "./parsers.ts";

const options: RenderOptions = { strict: false, color: false, call: "nophi", at: new Date("2026-03-01T12:34:56Z") };

async function render(format: string, value: Outcome, changes: Partial<RenderOptions> = {}): Promise<string> {
  return (await reporterOf(format)())(value, { ...options, ...changes });
}

/** All texts of a report that came from outside, as a parser of its format gives them back. */
const readers: Readonly<Record<string, (text: string) => string>> = {
  text: (text) => text,
  json: (text) => texts(JSON.parse(text)),
  gitlab: (text) => texts(JSON.parse(text)),
  sarif: (text) => sarifTexts(readSarif(text)),
  junit: (text) =>
    elements(readXml(text), "testcase")
      .map((each) => [
        each.attributes["name"],
        each.text,
        ...elements(each, "error").map((it) => it.attributes["message"]),
      ])
      .join(),
  html: (text) => readXml(text).text,
  csv: (text) => texts(readCsv(text)),
  github: (text) => texts(readWorkflowCommands(text)),
};

function texts(value: unknown): string {
  if (typeof value === "string") return `${value}\n`;
  return typeof value === "object" && value !== null ? Object.values(value).map(texts).join("") : "";
}

test("the schema of SARIF is at work: a level that it does not know is refused", async () => {
  const text = await render("sarif", outcome([finding()]));
  expect(() => readSarif(text.replace('"level": "error"', '"level": "fatal"'))).toThrow("level");
});

/** URIs decoded, and messages as section 3.11 says that they are shown. */
function sarifTexts(log: unknown, key = ""): string {
  if (typeof log === "string") {
    if (key === "uri") return decodeURIComponent(log);
    return log.replace(/\{\{|\}\}/g, (pair) => pair.charAt(0)).replace(/\\([\\[\]])/g, "$1");
  }
  return typeof log === "object" && log !== null
    ? Object.entries(log)
        .map(([name, value]) => sarifTexts(value, name))
        .join("\n")
    : "";
}

test("every format is read back here", () => {
  expect(Object.keys(readers).sort()).toEqual([...reportFormats].sort());
});

// What a path may be made of: each would break one of the formats if it were written as it is.
const hostile = [
  `a&b<c>"d'.ts`,
  "]]><!--.ts",
  "<script>alert(1)</script>.ts",
  "a,b:c;d=1.ts",
  "50%25 %0A.ts",
  "::error::x.ts",
  `=HYPERLINK("x")`,
  "+1.ts",
  "-1.ts",
  "@scope/a.ts",
  " a .ts",
  "{0}[link](x).ts",
  "é\u{1f9ea}.ts",
];
const unwritable = ["a\nb\r.ts", "a\u0000\u001b[31m\u009b\u202e.ts", "\ud800.ts", "\ufffe\uffff.ts"];

for (const format of reportFormats) {
  const read = readers[format] ?? String;
  test.each(hostile)(`${format}: a file named %j is read back as it is`, async (path) => {
    const reason = `not ${path}`;
    const value = outcome([finding({ path })], { notExamined: [{ path, reason }], notes: [`of ${path}`] });
    const back = read(await render(format, value));
    expect(back).toContain(path);
    expect(back).toContain(reason);
  });

  test.each(unwritable)(`${format}: a file named %j breaks nothing and drives no terminal`, async (path) => {
    const value = outcome([finding({ path, message: path })], { notExamined: [{ path, reason: path }], notes: [path] });
    const shown = await render(format, value);
    expect(read(shown)).toMatch(/\.ts/);
    // eslint-disable-next-line no-control-regex -- naming them is the point
    expect(shown.replaceAll("\r\n", "\n")).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(Buffer.from(shown, "utf8").toString("utf8")).toBe(shown);
  });

  test.each([
    ["nothing", outcome([])],
    ["a warning", outcome([finding({ verdict: "warn" })])],
    ["a note", outcome([finding({ verdict: "note" })])],
    ["a suppression in disorder", outcome([finding({ identifier: "suppression", category: null, verdict: "warn" })])],
    ["a finding over lines", outcome([finding({ endLine: 5, endColumn: 2 })])],
    ["a suppressed finding", outcome([], { suppressed: [finding({ suppressed: { reason: "a sample" } })] })],
  ])(`${format}: %s is well-formed, with --strict too`, async (_, value) => {
    read(await render(format, value));
    read(await render(format, value, { strict: true }));
  });
}

test("the same outcome gives the same bytes", async () => {
  for (const format of reportFormats) {
    const value = outcome([finding()], { notExamined: [{ path: "a", reason: "b" }] });
    expect(await render(format, value)).toBe(await render(format, value));
  }
});

const mixed = outcome(
  [
    finding({ identifier: "name", category: "A", message: "Name: under its label", column: 2, endColumn: 8 }),
    finding({ record: 1 }),
    finding({ line: 9, endLine: 9, verdict: "warn" }),
    finding({ path: "b.ts", verdict: "warn" }),
    finding({ path: "c.ts", verdict: "note" }),
  ],
  { notExamined: [{ path: "scan.pdf", reason: "it is encrypted" }] },
);

interface Case {
  readonly name: string | undefined;
  readonly failure: string | undefined;
  readonly failing: number;
  readonly passing: number;
}

const lineCount = (text: string | undefined): number => (text === undefined ? 0 : text.split("\n").length);

test.each<[strict: boolean, counts: string[], cases: Case[]]>([
  [
    false,
    ["4", "1", "1"],
    [
      { name: "src/a.ts", failure: "2 values that look like patient data", failing: 2, passing: 1 },
      { name: "b.ts", failure: undefined, failing: 0, passing: 1 },
      { name: "c.ts", failure: undefined, failing: 0, passing: 1 },
      { name: "scan.pdf", failure: undefined, failing: 0, passing: 0 },
    ],
  ],
  [
    true,
    ["4", "2", "1"],
    [
      { name: "src/a.ts", failure: "3 values that look like patient data", failing: 3, passing: 0 },
      { name: "b.ts", failure: "1 value that looks like patient data", failing: 1, passing: 0 },
      { name: "c.ts", failure: undefined, failing: 0, passing: 1 },
      { name: "scan.pdf", failure: undefined, failing: 0, passing: 0 },
    ],
  ],
])("JUnit: a case a file, with one failure (--strict: %s)", async (strict, counts, cases) => {
  const root = readXml(await render("junit", mixed, { strict }));
  const [suite] = elements(root, "testsuite");
  for (const each of [root, suite]) {
    const { tests, failures, errors } = each?.attributes ?? {};
    expect([tests, failures, errors]).toEqual(counts);
  }
  expect(suite?.attributes["timestamp"]).toBe("2026-03-01T12:34:56");
  expect(
    elements(root, "testcase").map((each): Case => {
      const [failure, ...others] = elements(each, "failure");
      expect(others).toEqual([]);
      return {
        name: each.attributes["name"],
        failure: failure?.attributes["message"],
        failing: lineCount(failure?.text),
        passing: lineCount(elements(each, "system-out")[0]?.text),
      };
    }),
  ).toEqual(cases);
  expect(elements(root, "error").map(({ attributes }) => attributes["message"])).toEqual([
    "not examined: it is encrypted",
  ]);
});

test("JUnit: without findings there is one case that passes, since a suite without cases counts as lost", async () => {
  const root = readXml(await render("junit", outcome([])));
  expect(elements(root, "testcase").map(({ attributes, children }) => [attributes["name"], children])).toEqual([
    ["nophi: no patient data found", []],
  ]);
});

test("GitHub: an annotation a line, what fails first, and the headline for the log", async () => {
  expect((await render("github", mixed)).split("\n")).toEqual([
    "::error file=src/a.ts,line=3,endLine=3,col=2,endColumn=21,title=nophi%3A Name%2C Social Security number::" +
      "Name: under its label%0ASocial Security number: hyphenated as such numbers are",
    "::error file=scan.pdf,title=nophi%3A not examined::Not examined: it is encrypted",
    "::warning file=src/a.ts,line=9,endLine=9,col=10,endColumn=21,title=nophi%3A Social Security number::" +
      "Social Security number: hyphenated as such numbers are",
    "::warning file=b.ts,line=3,endLine=3,col=10,endColumn=21,title=nophi%3A Social Security number::" +
      "Social Security number: hyphenated as such numbers are",
    "::notice file=c.ts,line=3,endLine=3,col=10,endColumn=21,title=nophi%3A Social Security number::" +
      "Social Security number: hyphenated as such numbers are",
    "nophi blocked this commit: 2 values that look like patient data, of 3 people",
    "",
  ]);
});

test("GitHub: with --strict warnings are errors, and what spans lines has no columns", async () => {
  const value = outcome([finding({ verdict: "warn", endLine: 5, endColumn: 2 })]);
  const [command] = readWorkflowCommands(await render("github", value, { strict: true }));
  expect(command?.name).toBe("error");
  expect(command?.properties).toEqual({
    file: "src/a.ts",
    line: "3",
    endLine: "5",
    title: "nophi: Social Security number",
  });
});

test("GitLab: its fields and severities, and no fingerprint twice", async () => {
  const entries = JSON.parse(await render("gitlab", mixed)) as Record<string, unknown>[];
  expect(entries[1]).toEqual({
    description: "Social Security number: hyphenated as such numbers are",
    check_name: "nophi/ssn",
    fingerprint: "0123-2",
    severity: "blocker",
    location: { path: "src/a.ts", lines: { begin: 3, end: 3 } },
  });
  expect(entries.map(({ severity }) => severity)).toEqual(["blocker", "blocker", "major", "major", "info", "blocker"]);
  expect(new Set(entries.map(({ fingerprint }) => fingerprint)).size).toBe(entries.length);
  expect(entries.at(-1)).toMatchObject({
    check_name: "nophi/not-examined",
    location: { path: "scan.pdf", lines: { begin: 1 } },
  });
});

test("CSV: a row a finding, and one for what was not examined", async () => {
  const text = await render("csv", outcome([finding({ record: 2, field: "ssn" })], mixedUnread));
  expect(text).toBe(
    "path,line,column,endLine,endColumn,verdict,identifier,category,confidence,format,field,record,message,fingerprint,commits\r\n" +
      "src/a.ts,3,10,3,21,block,ssn,G,0.97,source-code,ssn,2,Social Security number: hyphenated as such numbers are,0123,\r\n" +
      "scan.pdf,,,,,not examined,,,,,,,it is encrypted,,\r\n",
  );
});

const mixedUnread = { notExamined: [{ path: "scan.pdf", reason: "it is encrypted" }] };

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])("CSV: %j is no formula for a spreadsheet", async (path) => {
  const [row] = readCsv(await render("csv", outcome([finding({ path, message: path, field: path })])));
  for (const column of ["path", "message", "field"]) expect(row?.[column]).not.toMatch(/^[=+\-@\t\r]/);
});

const page = async (value: Outcome, changes: Partial<RenderOptions> = {}) =>
  readXml(await render("html", value, changes));

test("HTML: a page of its own, which loads nothing and runs nothing", async () => {
  const text = await render("html", mixed);
  const root = readXml(text);
  for (const name of ["script", "link", "img", "iframe", "object", "embed", "form"])
    expect(elements(root, name)).toEqual([]);
  expect(text).not.toMatch(/\b(?:src|srcset|onload|onclick)=|url\(|@import|https?:/);
  expect(text).toContain(
    `content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"`.replaceAll("&#39;", "'"),
  );
});

test("HTML: headings step down one by one, every table has headed columns, every link and label leads somewhere", async () => {
  const root = await page({ ...mixed, suppressed: [finding({ suppressed: { reason: "a sample" } })] });
  const levels = [...(await render("html", mixed)).matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
  expect(levels[0]).toBe(1);
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  for (const table of elements(root, "table")) {
    const heads = elements(table, "thead").flatMap((head) => elements(head, "th"));
    expect(
      heads
        .filter(({ attributes }) => attributes["aria-hidden"] !== "true")
        .every(({ attributes }) => attributes["scope"] === "col"),
    ).toBe(true);
    for (const row of elements(table, "tbody").flatMap((body) => elements(body, "tr"))) {
      expect(row.children).toHaveLength(heads.length);
      expect(row.children[0]).toMatchObject({ name: "th", attributes: { scope: "row" } });
    }
  }
  const every = (element: typeof root): (typeof root)[] => [element, ...element.children.flatMap(every)];
  const all = every(root);
  const ids = all.flatMap(({ attributes }) => attributes["id"] ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { attributes } of all) {
    if (attributes["href"] !== undefined) expect(ids).toContain(attributes["href"].slice(1));
    if (attributes["aria-labelledby"] !== undefined) expect(ids).toContain(attributes["aria-labelledby"]);
  }
});

test("HTML: figures, charts and lists count the same findings", async () => {
  const root = await page(mixed);
  const figures = elements(root, "dl").flatMap((list) => list.children.map(({ children }) => children[1]?.text));
  expect(figures).toEqual(["3", "2", "2", "3", "1", "0"]);
  const charts = elements(root, "table").filter(({ attributes }) => attributes["class"] === "chart");
  const values = charts.map((chart) =>
    elements(chart, "tbody")
      .flatMap((body) => elements(body, "tr"))
      .map(({ children }) => Number(children.at(-2)?.text)),
  );
  expect(values.map((column) => column.reduce((sum, each) => sum + each, 0))).toEqual([5, 5, 5]);
  expect(values[1]).toHaveLength(Object.keys(safeHarbor).length);
  const [longest] = elements(charts[2] ?? root, "svg");
  expect(longest?.children.slice(1).map(({ attributes: { class: verdict, x, width } }) => [verdict, x, width])).toEqual(
    [
      ["block", "0%", "66.67%"],
      ["warn", "66.67%", "33.33%"],
    ],
  );
  expect(elements(root, "section").map(({ attributes }) => attributes["aria-labelledby"])).toEqual([
    "next",
    "where",
    "findings",
    "unexamined",
    "scope",
  ]);
});

test("HTML: a page about nothing says so, and asks for nothing", async () => {
  const root = await page(outcome([]));
  expect(elements(root, "h1").map(({ text }) => text)).toEqual(["nophi: no patient data found"]);
  expect(elements(root, "section").map(({ attributes }) => attributes["aria-labelledby"])).toEqual(["scope"]);
});

/** WCAG 2.2, "contrast ratio": from relative luminance, 1 to 21. */
function contrast(one: string, other: string): number {
  const luminance = (color: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const [light = "", dark = ""] = [...style.matchAll(/:root \{([^}]*--ink[^}]*)\}/g)].map(([, body]) => body ?? "");

test.each(
  [
    { scheme: "light", body: light },
    { scheme: "dark", body: dark },
  ].flatMap(({ scheme, body }) => {
    const colors = Object.fromEntries(
      [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]),
    );
    const texts = ["ink", "quiet", "link", "block", "warn", "note"].flatMap((text) =>
      ["surface", "page"].map((ground) => ({ text, ground, least: 4.5 })),
    );
    const marks = ["block", "warn", "note"].map((text) => ({ text, ground: `${text}-tint`, least: 4.5 }));
    const inks = ["block", "warn"].flatMap((tint) =>
      ["ink", "quiet"].map((text) => ({ text, ground: `${tint}-tint`, least: 4.5 })),
    );
    const bars = ["block", "warn-bar", "note-bar"].map((text) => ({ text, ground: "track", least: 3 }));
    return [...texts, ...marks, ...inks, ...bars].map((each) => ({
      ...each,
      scheme,
      one: colors[each.text] ?? "",
      other: colors[each.ground] ?? "",
    }));
  }),
)("HTML, $scheme: $text on $ground can be read", ({ one, other, least }) => {
  expect(contrast(one, other)).toBeGreaterThanOrEqual(least);
});

test.each(reportFormats)(
  "%s names the commits that bring a finding, and those with what was not examined",
  async (format) => {
    const commits = ["7f4720290e76", "316a7b46ca57"];
    const unread = { notExamined: [{ path: "scan.pdf", reason: "it is encrypted", commits: ["b49ba8bab22c"] }] };
    const text = await render(format, outcome([finding({ commits })], { kind: "range", ...unread }));
    for (const commit of [...commits, "b49ba8bab22c"]) expect(text).toContain(commit);
  },
);

test("many commits of one finding are counted in text, and listed in JSON", async () => {
  const commits = Array.from({ length: 9 }, (_, index) => `${index}`.repeat(12));
  const found = outcome([finding({ commits })], { kind: "history" });
  expect(await render("text", found)).toContain("(commits 000000000000, 111111111111, 222222222222 and 6 more)");
  expect(await render("json", found)).toContain("888888888888");
});

test.each([
  ["range", ["7f4720290e76"], "git rebase --interactive 7f4720290e76~1"],
  ["range", ["7f4720290e76", "316a7b46ca57"], "git rebase --interactive <commit>~1"],
  ["history", ["7f4720290e76"], "then write the history anew"],
] as const)("text says what to do about real data in a %s of %j", async (kind, commits, advice) => {
  const text = await render("text", outcome([finding({ commits })], { kind }));
  expect(text).toContain(advice);
  expect(text).toContain("Shared already? What to do now, in order:\n      nophi explain --incident\n");
  expect(text).not.toContain("To learn why");
});
