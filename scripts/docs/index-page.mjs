/** docs/README.md: the way to every other page. */
import { cited, safeHarbor } from "../../packages/core/dist/explain.js";
import { code, table } from "./markdown.mjs";
import { containersPath } from "./containers-page.mjs";
import { identifierPath } from "./identifier-page.mjs";
import { formatPath, formatTitle } from "./format-page.mjs";

export const indexPath = "docs/README.md";

const relative = (path) => path.replace("docs/", "");

export function indexPage(identifiers, formats) {
  const parts = [
    { heading: "Where to look" },
    { id: "identifiers", heading: "Identifiers", content: identifierTable(identifiers) },
    { id: "formats", heading: "Formats", content: formatList(formats) },
    { heading: "How these pages are made" },
  ];
  return { path: indexPath, title: "Documentation", parts, problems: () => [] };
}

function identifierTable(identifiers) {
  const link = ({ id, title }) => `[${title}](${relative(identifierPath(id))}) (${code(id)})`;
  const rows = Object.entries(safeHarbor).map(([letter, text]) => {
    const own = identifiers.filter(({ category }) => category === letter);
    return [letter, text, own.length === 0 ? "not yet" : own.map(link).join(", ")];
  });
  return `By the letters of ${cited("A").replace("(A)", "(A) to (R)")}:\n\n${table(["", "Safe Harbor category", "nophi knows"], rows)}`;
}

const formatList = (formats) =>
  [
    ...formats.map((format) => `- [${formatTitle(format)}](${relative(formatPath(format))}) (${code(format)})`),
    `- [Archives, office documents, PDF and encodings](${relative(containersPath)})`,
  ].join("\n");
