/** Texts within texts: in Base64, in queries and forms, behind character references, in cells of tables. */
import { chartOf, dataStyles, proseStyles, type Chart, type Styles } from "../chart.ts";
import { keyCases, personFields } from "../fields.ts";
import { joined, labelledText, mapped, parts, type LabelledText, type Part } from "../labelled.ts";
import type { Patient } from "../patient.ts";
import type { Random } from "../random.ts";
import type { Writer } from "./writer.ts";

function solo(
  kind: string,
  path: string,
  format: LabelledText["format"],
  write: (chart: Chart, random: Random) => Part,
  stylesOf: (random: Random) => Styles = dataStyles,
): Writer {
  return {
    kind,
    write: (random, admit: () => Patient): LabelledText =>
      labelledText(kind, path, format, 1, write(chartOf(admit(), 1, { ...stylesOf(random), midnight: "" }), random)),
  };
}

const utf8 = new TextEncoder();

/** Base64 (RFC 4648) of a text that knows where its values stand: at the characters that hold their bits. */
function base64(part: Part, lineLength = Infinity): Part {
  const { text, planted } = labelledText("", "", "plain-text", 1, part);
  const run = Buffer.from(text).toString("base64");
  const lines = run.match(new RegExp(`.{1,${Math.min(lineLength, run.length)}}`, "g")) ?? [];
  const wrapped = lines.join("\n");
  const place = (digit: number): number => digit + Math.floor(digit / lineLength);
  const bytesBefore = (offset: number): number => utf8.encode(text.slice(0, offset)).length;
  const out: Part[] = [];
  let from = 0;
  for (const { start, end, identifier, record, expected } of planted) {
    const first = place(Math.floor((bytesBefore(start) * 8) / 6));
    const last = place(Math.ceil((bytesBefore(end) * 8) / 6) - 1) + 1;
    out.push(wrapped.slice(from, first), { identifier, record, expected, value: wrapped.slice(first, last) });
    from = last;
  }
  return [...out, wrapped.slice(from)];
}

const json = (random: Random, chart: Chart): Part =>
  parts`{"patient":{${joined(
    personFields(random, chart, true).map(
      ({ words, value }) =>
        parts`"${keyCases.camel(words)}":${typeof value === "number" ? value : ['"', mapped(value, (text) => JSON.stringify(text).slice(1, -1)), '"']}`,
    ),
    ",",
  )}}}`;

const note = (chart: Chart): Part =>
  parts`PROGRESS NOTE\nPatient: ${chart.name}\nDOB: ${chart.birth}\nMRN: ${chart.mrn}\nSSN: ${chart.ssn}\n\nSeen for follow-up of asthma. Call back at ${chart.phone}.\n`;

const pairs = (random: Random, chart: Chart, encode: (text: string) => string): Part =>
  joined(
    personFields(random, chart, true).map(
      ({ words, value }) => parts`${keyCases.snake(words)}=${mapped(value, encode)}`,
    ),
    "&",
  );
const ofForm = (text: string): string => encodeURIComponent(text).replaceAll("%20", "+");
const references = (text: string): string => text.replace(/[-@./ ]/g, (mark) => `&#${mark.charCodeAt(0)};`);

export const wrapped: readonly Writer[] = [
  solo("wrapped: JSON in Base64", "src/events.ts", "source-code", (chart, random) => [
    'export const event = {\n  id: 7,\n  data: "',
    base64(json(random, chart)),
    '",\n};\n',
  ]),
  solo(
    "wrapped: note in lines of Base64",
    "fixtures/mail.eml",
    "plain-text",
    (chart) => ["Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n", base64(note(chart), 76), "\n"],
    proseStyles,
  ),
  solo("wrapped: data URI", "src/download.js", "source-code", (chart, random) => [
    'link.href = "data:application/json;base64,',
    base64(json(random, chart)),
    '";\n',
  ]),
  solo("wrapped: query", "test/search.spec.ts", "source-code", (chart, random) => [
    'await request("/api/patients?',
    pairs(random, chart, encodeURIComponent),
    '");\n',
  ]),
  solo("wrapped: body of a form", "fixtures/register.txt", "plain-text", (chart, random) => [
    "POST /patients HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n\n",
    pairs(random, chart, ofForm),
    "\n",
  ]),
  solo("wrapped: JSON in a query", "logs/access.log", "plain-text", (chart, random) => [
    '10.0.0.7 - - [10/Jun/2026:09:12:01 +0000] "GET /search?filter=',
    mapped(json(random, chart), encodeURIComponent),
    ' HTTP/1.1" 200 12\n',
  ]),
  solo("wrapped: character references", "mail/visit.html", "markup", (chart) => [
    "<h1>Visit summary</h1>\n<table>\n",
    (
      [
        ["Patient name", chart.name],
        ["Date of birth", chart.birth],
        ["MRN", chart.mrn],
        ["SSN", chart.ssn],
        ["E-mail", chart.email],
      ] as const
    ).map(([label, value]) => parts`<tr><th>${label}</th><td>${mapped(value, references)}</td></tr>\n`),
    "</table>\n",
  ]),
  solo("wrapped: JSON in a cell", "export/events.csv", "plain-text", (chart, random) => [
    "id,body\n1,",
    ['"', mapped(json(random, chart), (text) => text.replaceAll('"', '""')), '"'],
    "\n",
  ]),
  solo("wrapped: verbatim literal of C#", "tests/PatientTests.cs", "source-code", (chart, random) => [
    'var body = @"',
    mapped(json(random, chart), (text) => text.replaceAll('"', '""')),
    '";\n',
  ]),
];
