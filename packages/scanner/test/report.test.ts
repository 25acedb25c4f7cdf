import { expect, test } from "@jest/globals";
import { identifiers } from "@nophi/core";
import { callOf } from "../src/call.ts";
import { exitCodeOf } from "../src/exit-code.ts";
import type { RenderOptions } from "../src/report/index.ts";
import { maskPhi } from "../src/report/mask.ts";
import { printable } from "../src/report/printable.ts";
import type { Outcome } from "../src/report/report.ts";
import { renderJson } from "../src/report/json.ts";
import { renderSarif } from "../src/report/sarif.ts";
import { renderText } from "../src/report/text.ts";
import { finding, outcome } from "./outcomes.ts";
import { email, ssn } from "./repository.ts";

const at = new Date("2026-03-01T12:00:00Z");

const text = (value: Outcome, options: Partial<RenderOptions> = {}): Promise<string> =>
  renderText(value, { strict: false, color: false, call: "nophi", at, ...options });

test("the text for a blocked commit", async () => {
  const title = identifiers.find(({ id }) => id === "ssn")?.title ?? "";
  expect(await text(outcome([finding({ message: `${title}: hyphenated` })])))
    .toBe(`nophi blocked this commit: 1 value that looks like patient data, of 1 person

src/a.ts
  3:10  block  ${title}  hyphenated

What to do
  - Made up for a test? Write a value that is provably nobody's:
      ssn  987-65-4320
      All at once: nophi fix
  - Not what it looks like? Say so on the line above, with the reason:
      nophi-ignore-next-line ssn -- why it is no patient data
  - Real data? Take it out of the commit, and keep it out of the repository:
      git reset -- src/a.ts
  Then check again: nophi scan --staged

3 files (4.2 kB) scanned; skipped: 2 image
To learn why: nophi explain src/a.ts:3
`);
});

const inName = finding({
  identifier: "mrn",
  path: "mrn-[MRN].png",
  field: "name",
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 1,
  fingerprint: "f00d",
});

test("nothing that is written in a file excuses its name: there is no word of comments and of fix", async () => {
  expect(/What to do\n[^]*?\n\n/.exec(await text(outcome([inName])))?.[0]).toBe(`What to do
  - In the name of a file, a branch or a tag? Rename it, or let it pass with the reason:
      nophi allow f00d --reason "why it is no patient data"
  - Real data? Take it out of the commit, and keep it out of the repository:
      git reset -- <file>
  Then check again: nophi scan --staged

`);
  const both = await text(outcome([inName, finding()]));
  expect(both).toContain("      nophi-ignore-next-line ssn -- why it is no patient data\n  - In the name of a file");
  expect(both).not.toContain("MRN-000123");
  // A value that stands under a key of that name.
  expect(await text(outcome([finding({ field: "name" })]))).not.toContain("In the name of");
});

test.each<[what: string, value: Outcome, line: string | undefined]>([
  ["the worst finding", outcome([finding({ verdict: "warn" }), finding({ line: 7 })]), "src/a.ts:7"],
  ["a warning", outcome([finding({ verdict: "warn", path: "b.ts" })]), "b.ts:3"],
  ["a name with a space", outcome([finding({ path: "a b.ts" })]), '"a b.ts":3'],
  ["a name that no shell takes as it is", outcome([finding({ path: "$(a).ts" })]), "<file>:3"],
  ["nothing", outcome([]), undefined],
  ["a text that has gone by", outcome([finding()], { kind: "stdin" }), undefined],
])("the last line says how to learn more about %s", async (_, value, place) => {
  expect(/^To learn why: nophi explain (.*)\n$/m.exec(await text(value))?.[1]).toBe(place);
});

test.each([
  [
    "many values",
    outcome([1, 2, 3, 4].map((line) => finding({ line }))),
    "nophi blocked this commit: 4 values that look like patient data, of 3 people",
  ],
  [
    "outside of a commit",
    outcome([finding()], { kind: "paths" }),
    "nophi found 1 value that looks like patient data, of 1 person",
  ],
  ["only warnings", outcome([finding({ verdict: "warn" })]), "nophi lets this pass, with 1 warning"],
  ["nothing", outcome([]), "nophi: no patient data found"],
  [
    "something unread",
    outcome([], { notExamined: [{ path: "a.pdf", reason: "no" }] }),
    "nophi could not examine 1 file, so it blocked this commit",
  ],
])("the first line for %s", async (_, value, line) => {
  expect((await text(value)).split("\n")[0]).toBe(line);
});

test("with --strict a warning blocks, and the text says so", async () => {
  expect(await text(outcome([finding({ verdict: "warn" })]), { strict: true })).toMatch(
    /^nophi blocked this commit: 1 value/,
  );
});

test("of a long list the first ten are shown, blocking ones before warnings", async () => {
  const findings = Array.from({ length: 15 }, (_, index) =>
    finding({ line: index + 1, verdict: index < 5 ? "warn" : "block" }),
  );
  const shown = await text(outcome(findings));
  expect(shown.match(/^ +\d+:10 {2}block/gm)).toHaveLength(10);
  expect(shown).not.toMatch(/^ +\d+:10 {2}warn/m);
  expect(shown).toContain("and 5 more");
});

test("of a long list of files the first twenty are shown, files that block before others", async () => {
  const findings = Array.from({ length: 30 }, (_, index) =>
    finding({ path: `${index}.ts`, verdict: index < 15 ? "warn" : "block" }),
  );
  const shown = await text(outcome(findings));
  expect(shown.match(/^\d+\.ts$/gm)).toHaveLength(20);
  expect(shown.match(/^ +3:10 {2}block/gm)).toHaveLength(15);
  expect(shown).toContain("\n\nand 10 more files (--format json lists all)\n\nWhat to do\n");
});

test("a path cannot drive the terminal", async () => {
  const shown = await text(outcome([finding({ path: "a\u001b[31m\n\u202e.ts" })]));
  expect(shown).toContain("a\\x1b[31m\\x0a\\u202e.ts");
  expect(shown).not.toContain("\u001b");
  expect(shown).toContain("git reset -- <file>");
});

test.each([
  ["JSON", renderJson],
  ["SARIF", renderSarif],
])("nor can it as %s, from which it is read as it is", (_, render) => {
  const path = "a\u001b[31m\u009b31m\n\u202e.ts";
  const shown = render(outcome([finding({ path, message: path })]));
  // eslint-disable-next-line no-control-regex -- naming them is the point
  expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  expect(JSON.stringify(JSON.parse(shown))).toContain(JSON.stringify(path));
});

test("colours come only when asked for", async () => {
  expect(await text(outcome([finding()]), { color: true })).toContain("\u001b[31m");
  expect(await text(outcome([finding()]))).not.toContain("\u001b");
});

const name = ["Gonzalez", "Maria"].join("_");
const birth = ["1961", "04", "17"].join("-");
test.each([
  [`scans/${ssn}.pdf`, "scans/[SSN].pdf"],
  [`scans/${ssn.replaceAll("-", "_")}.pdf`, "scans/[SSN].pdf"],
  [`scans/${ssn.replaceAll("-", "")}.pdf`, "scans/[SSN].pdf"],
  [`mail/${email}/inbox.txt`, "mail/[EMAIL]/inbox.txt"],
  ["migrations/20240506123456_create.sql", "migrations/20240506123456_create.sql"],
  ["logs/2024-05-06.log", "logs/2024-05-06.log"],
  ["docs/v1.2.3/index.md", "docs/v1.2.3/index.md"],
  [`charts/mrn_${["48213", "907"].join("")}.csv`, "charts/mrn_[MRN].csv"],
  [`charts/mrn-${["48213", "907"].join("")}/a.csv`, "charts/mrn-[MRN]/a.csv"],
  [`calls/${["415", "867", "2093"].join("-")}.wav`, "calls/[PHONE].wav"],
  [`scans/${name}_${birth}.pdf`, "scans/[NAME]_[DATE-OF-BIRTH].pdf"],
  [`scans/report-${name.toLowerCase()}-${birth.replaceAll("-", "")}`, "scans/[NAME]-[DATE-OF-BIRTH]"],
  [`scans/${birth} ${name.replace("_", " ")}.pdf`, "scans/[DATE-OF-BIRTH] [NAME].pdf"],
  ["logs/app_server_2014-05-06.log", "logs/app_server_2014-05-06.log"],
  ["migrations/2024-05-06-add-patients.sql", "migrations/2024-05-06-add-patients.sql"],
  ["docs/adr/0004-use-mrn.md", "docs/adr/0004-use-mrn.md"],
])("masks paths (%#)", (path, masked) => {
  expect(maskPhi(path)).toBe(masked);
});

test.each([
  [["source-code"], true, false],
  [["yaml"], true, false],
  [["json"], false, true],
  [["ncpdp"], false, true],
  [["source-code", "delimited"], true, true],
] as const)("advice for %j: a comment %s, the baseline %s", async (formats, comment, baseline) => {
  const shown = await text(outcome(formats.map((format) => finding({ format }))));
  expect(shown.includes("nophi-ignore-next-line")).toBe(comment);
  expect(shown.includes('nophi allow 0123 --reason "why it is no patient data"\n')).toBe(baseline);
});

test.each([
  [["a", "b", "b", "c"], "nophi allow a b c --reason"],
  [["a", "b", "c", "d"], "nophi allow a --reason"],
])("advice for findings %j of data: %s", async (fingerprints, call) => {
  const shown = await text(outcome(fingerprints.map((fingerprint) => finding({ fingerprint, format: "delimited" }))));
  expect(shown).toContain(`      ${call} "why it is no patient data"`);
  expect(shown.includes("for the others see nophi explain <path>:<line>")).toBe(call.includes(" a --"));
});

test("no advice to allow a suppression that is out of order, and none to explain an entry of the baseline", async () => {
  const fault = finding({ identifier: "suppression", format: "json", verdict: "warn", path: "nophi-baseline.json" });
  const shown = await text(outcome([fault]), { strict: true });
  expect(shown).not.toContain("nophi allow");
  expect(shown).not.toContain("To learn why");
});

test("advice names the command as a shell finds it", async () => {
  const shown = await text(outcome([finding()]), { call: "npx nophi" });
  expect(shown).toContain("Then check again: npx nophi scan --staged\n");
  expect(shown).toContain("To learn why: npx nophi explain src/a.ts:3\n");
});

test.each([
  ["/home/a/app/node_modules/.bin/nophi", "/home/a/app", "npx nophi"],
  ["/home/a/app/node_modules/nophi/bin/nophi.js", "/home/a/app/packages/b", "npx nophi"],
  ["C:\\app\\node_modules\\nophi\\bin\\nophi.js", "C:\\app", "npx nophi"],
  ["/home/a/app/node_modules/.bin/nophi", "/home/a/application", "nophi"],
  ["/usr/lib/node_modules/nophi/bin/nophi.js", "/home/a/app", "nophi"],
  ["/usr/bin/nophi", "/home/a/app", "nophi"],
  [undefined, "/home/a/app", "nophi"],
])("started as %s in %s, it is called as %s", (script, cwd, call) => {
  expect(callOf(script, cwd)).toBe(call);
});

test("control characters are written out", () => {
  expect(printable("a\tb\u0007\u009bc\u2066\u061c\u2028é")).toBe("a\\x09b\\x07\\x9bc\\u2066\\u061c\\u2028é");
});

test.each([
  ["clean", outcome([]), false, 0],
  ["a warning", outcome([finding({ verdict: "warn" })]), false, 0],
  ["a warning, strict", outcome([finding({ verdict: "warn" })]), true, 1],
  ["a note, strict", outcome([finding({ verdict: "note" })]), true, 0],
  ["a finding", outcome([finding()]), false, 1],
  ["unread", outcome([], { notExamined: [{ path: "a", reason: "b" }] }), false, 3],
  [
    "a warning and unread, strict",
    outcome([finding({ verdict: "warn" })], { notExamined: [{ path: "a", reason: "b" }] }),
    true,
    1,
  ],
  ["a finding and unread", outcome([finding()], { notExamined: [{ path: "a", reason: "b" }] }), false, 1],
])("exit code: %s", (_, { report }, strict, code) => {
  expect(exitCodeOf(report, strict)).toBe(code);
});

interface SarifRun {
  tool: { driver: { rules: { id: string; help: { text: string }; properties: { safeHarbor: string } }[] } };
  results: Record<string, unknown>[];
  invocations: unknown;
}

test("SARIF: rules, places, fingerprints, suppressions, and what was not examined", () => {
  const suppressed = finding({ line: 9, suppressed: { reason: `sample of ${email}` } });
  const value = outcome([finding({ path: "a b/[id]#.ts" })], {
    suppressed: [suppressed],
    notExamined: [{ path: "scan.pdf", reason: "PDF document" }],
    notes: ["a note"],
  });
  const { runs } = JSON.parse(renderSarif(value)) as { runs: [SarifRun] };
  const [run] = runs;
  const { rules } = run.tool.driver;
  expect(rules.map(({ id }) => id).sort()).toEqual(
    [...identifiers.map(({ id }) => id as string), "suppression"].sort(),
  );
  const rule = rules.find(({ id }) => id === "ssn");
  expect(rule?.properties.safeHarbor).toBe("G");
  expect(rule?.help.text).toContain("987-65-4320");
  expect(run.results).toHaveLength(2);
  expect(run.results[0]).toMatchObject({
    ruleId: "ssn",
    ruleIndex: rules.findIndex(({ id }) => id === "ssn"),
    level: "error",
    partialFingerprints: { "nophi/v1": "0123" },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: "a%20b/%5Bid%5D%23.ts" },
          region: { startLine: 3, startColumn: 10, endLine: 3, endColumn: 21 },
        },
      },
    ],
  });
  expect(run.results[0]).not.toHaveProperty("suppressions");
  expect(run.results[1]?.["suppressions"]).toEqual([{ kind: "inSource", justification: "sample of [EMAIL]" }]);
  expect(run.invocations).toEqual([
    {
      executionSuccessful: false,
      toolExecutionNotifications: [
        expect.objectContaining({ level: "error", message: { text: "Not examined: PDF document" } }),
        { descriptor: { id: "remark" }, level: "note", message: { text: "a note" } },
      ],
    },
  ]);
  expect(JSON.stringify(runs)).not.toContain("snippet");
});
