/** One page for each format: how it is recognised, what becomes a field, what makes a record. */
import { scan } from "../../packages/core/dist/index.js";
import * as ccda from "../../packages/core/dist/formats/ccda/loci.js";
import * as fhir from "../../packages/core/dist/formats/fhir/loci.js";
import * as hl7v2 from "../../packages/core/dist/formats/hl7v2/loci.js";
import * as ncpdp from "../../packages/core/dist/formats/ncpdp/loci.js";
import * as x12 from "../../packages/core/dist/formats/x12/loci.js";
import { meaningOf } from "../../packages/core/dist/context/labels.js";
import { readDocument } from "../../packages/core/dist/formats/index.js";
import { tablesOfSystems } from "./columns.mjs";
import { pathOf, reported, seen } from "./judged.mjs";
import { code, codes, fences, section, table } from "./markdown.mjs";
import { textOf as sourceOf } from "./repository.mjs";

export const formatPath = (format) => `docs/formats/${format}.md`;

const titles = {
  json: "JSON",
  delimited: "Delimited tables",
  hl7v2: "HL7 v2",
  x12: "X12",
  yaml: "YAML",
  ini: "INI, TOML, properties, .env",
  fhir: "FHIR",
  ccda: "C-CDA",
  ncpdp: "NCPDP",
};

/** Formats whose places are a table of the code. */
const tables = { fhir, ccda, ncpdp, hl7v2, x12 };

/** `plain-text` as a heading: Plain text. */
export const formatTitle = (format) =>
  titles[format] ?? format.charAt(0).toUpperCase() + format.slice(1).replaceAll("-", " ");

export function formatPage(format, textOf) {
  const path = formatPath(format);
  const example = exampleIn(textOf(path) ?? "");
  const parts = [
    { id: "facts", content: recognition(format) },
    { heading: "What becomes a field" },
    ...lociParts(tables[format]),
    ...(format === "delimited" ? columnParts : []),
    { heading: "What makes a record" },
    { heading: "Example" },
    { id: "example", content: example === undefined ? "" : reading(example) },
    { heading: "Limits" },
  ];
  const problems = (text) => exampleProblems(path, text, format);
  return { path, title: formatTitle(format), parts, problems };
}

/** Where a standard holds identifiers, and which of its places are passed over. */
const lociParts = (loci) =>
  loci === undefined
    ? []
    : [
        { id: "loci", heading: "Places", content: lociTable(loci.LOCI) },
        { id: "passed", heading: "Passed over", content: passedTable(loci.PASSED) },
      ];

/** What a column of a known system is read as, by its name alone; in tables of databases and in INSERT statements, too. */
const columnParts = [
  { id: "columns", heading: "Columns of known systems", content: columnTable("read") },
  { id: "columns-passed", heading: "Columns left alone", content: columnTable("passed") },
];

function columnTable(which) {
  const rows = tablesOfSystems.flatMap(({ system, source, table, columns }) => {
    const byIdentifier = new Map();
    for (const column of columns) {
      const [first] = meaningOf(column).identifiers;
      if ((first !== undefined) === (which === "read"))
        byIdentifier.set(first?.id, [...(byIdentifier.get(first?.id) ?? []), column]);
    }
    return [...byIdentifier].flatMap(([id, names]) =>
      lines(names).map((line) => [
        `[${system}](${source}), ${table}`,
        line,
        ...(id === undefined ? [] : [`[\`${id}\`](../identifiers/${id}.md)`]),
      ]),
    );
  });
  return table(["Table", "Columns", ...(which === "read" ? ["Read as"] : [])], rows);
}

/** A row for each label and page. */
function lociTable(loci) {
  const rows = new Map();
  for (const { at, label, how, source } of loci) {
    const what = label === undefined ? how : code(label);
    const row = rows.get(`${what} ${source}`) ?? { what, source, places: [] };
    row.places.push(at);
    rows.set(`${what} ${source}`, row);
  }
  return table(
    ["Place", "Label", "Source"],
    [...rows.values()].flatMap(({ what, source, places }) =>
      lines(places).map((line) => [line, what, `[${pageOf(source)}](${source})`]),
    ),
  );
}

/** Places as cells that a page has room for. */
function lines(places) {
  const cells = [];
  for (let from = 0; from < places.length; from += 4) cells.push(codes(places.slice(from, from + 4)));
  return cells;
}

/** What a reader calls the page: `patient`, `datatypes, HumanName`. */
const pageOf = (source) =>
  pagesByName.get(source) ??
  source
    .replace(/^.*\//, "")
    .replace(/^StructureDefinition-/, "")
    .replace(".html#", ", ")
    .replace(/\.html$/, "");

/** Pages that stand for a whole standard. */
const pagesByName = new Map([
  ["https://www.hl7.org/implement/standards/product_brief.cfm?product_id=492", "C-CDA R2.1"],
  ["https://www.hl7.org/implement/standards/product_brief.cfm?product_id=144", "HL7 v2.5.1"],
  ["https://x12.org/products/technical-reports", "X12N 005010"],
  ["https://standards.ncpdp.org/Access-to-Standards.aspx", "Telecommunication D.0"],
]);

function passedTable(passed) {
  const reasons = [...new Set(passed.map(({ why }) => why))];
  return table(
    ["Place", "Why"],
    reasons.flatMap((why) =>
      lines(passed.filter((each) => each.why === why).map(({ at }) => at)).map((line) => [line, why]),
    ),
  );
}

const exampleIn = (text) => fences(section(text, "Example") ?? "")[0];

/** How nophi sees the example: fictional values are listed like any others. */
function reading({ language, text }) {
  const rows = seen(text, pathOf(language)).map(({ identifier, line, column, field, record }) => [
    `${line}:${column}`,
    code(identifier),
    field === undefined ? "–" : code(field),
    String(record),
  ]);
  return `What \`nophi scan --raw --all\` sees in it:\n\n${table(["Place", "Identifier", "Field", "Record"], rows)}`;
}

function exampleProblems(path, text, format) {
  const example = exampleIn(text);
  if (example === undefined) return [`${path}: the section "Example" holds no example`];
  const examplePath = pathOf(example.language);
  const read = scan(example.text, { path: examplePath, raw: true, all: true }).format;
  const findings = reported(example.text, examplePath);
  return [
    ...(read === format ? [] : [`${path}:${example.line}: the example is read as ${read}`]),
    ...(findings.length === 0 ? [] : [`${path}:${example.line}: the scan reports a value of the example`]),
    ...(seen(example.text, examplePath).length === 0
      ? [`${path}:${example.line}: the example holds no identifier`]
      : []),
  ];
}

/**
 * The extensions that decide the format. Their lists are private to the reader, so every word in its text is tried: a
 * text that is nothing in particular is read by its extension alone.
 */
function extensionsOf(format) {
  const source = sourceOf("packages/core/src/formats/index.ts") ?? "";
  const words = [...source.matchAll(/"([a-z0-9 ]+)"/g)].flatMap(([, inner]) => inner.split(" "));
  const neutral = ["hello\n", "hello = 1\n"];
  return [...new Set(words)].filter(
    (word) =>
      /^[a-z0-9]{1,12}$/.test(word) && neutral.some((text) => readDocument(text, `a.${word}`).format === format),
  );
}

function recognition(format) {
  const extensions = format === "plain-text" ? [] : extensionsOf(format);
  const byExtension =
    extensions.length === 0
      ? "No extension decides for this format; the content does."
      : `Files with these extensions: ${codes(extensions.map((extension) => `.${extension}`))}.`;
  return `A report calls this format ${code(format)}. ${byExtension}`;
}
