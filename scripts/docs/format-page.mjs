/** One page for each format: how it is recognised, what becomes a field, what makes a record. */
import { scan } from "../../packages/core/dist/index.js";
import { readDocument } from "../../packages/core/dist/formats/index.js";
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
};

/** `plain-text` as a heading: Plain text. */
export const formatTitle = (format) =>
  titles[format] ?? format.charAt(0).toUpperCase() + format.slice(1).replaceAll("-", " ");

export function formatPage(format, textOf) {
  const path = formatPath(format);
  const example = exampleIn(textOf(path) ?? "");
  const parts = [
    { id: "facts", content: recognition(format) },
    { heading: "What becomes a field" },
    { heading: "What makes a record" },
    { heading: "Example" },
    { id: "example", content: example === undefined ? "" : reading(example) },
    { heading: "Limits" },
  ];
  const problems = (text) => exampleProblems(path, text, format);
  return { path, title: formatTitle(format), parts, problems };
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
