/** docs/incident.md: what `nophi explain --incident` says, for whoever reads it before it happens. */
import { incidentLimits, incidentStages } from "../../packages/scanner/dist/explain/incident.js";
import { code } from "./markdown.mjs";

export const incidentPath = "docs/incident.md";

export function incidentPage() {
  const parts = [
    { id: "limits", content: incidentLimits },
    { heading: "Before it happens" },
    { id: "stages", heading: "What to do now", content: incidentStages.map(stage).join("\n\n") },
  ];
  return { path: incidentPath, title: "Patient data in a repository", parts, problems: () => [] };
}

const stage = ({ title, instructions }, index) =>
  [`### ${index + 1}. ${title}`, instructions.map(item).join("\n")].join("\n\n");

function item(instruction) {
  if (instruction.kind === "run") return `- ${code(instruction.command)}: ${text(instruction.what)}`;
  if (instruction.kind === "table") return instruction.rows.map((cells) => `  - ${row(cells)}`).join("\n");
  return `- ${text(instruction.text)}${law(instruction.law)}`;
}

/** A row that ends with a paragraph is about a duty; the others are counted. */
function row(cells) {
  const [first, ...rest] = cells;
  const last = rest.at(-1);
  return /^\d/.test(first) || !/^164\./.test(last)
    ? `(${first}) ${text(rest.join("; "))}`
    : `${text(first)}: ${text(rest.slice(0, -1).join("; "))}${law(last)}`;
}

const law = (paragraphs) => (paragraphs === undefined ? "" : ` (45 CFR ${paragraphs})`);

/** What Markdown would take for a mark. */
const text = (words) => words.replaceAll(/[<>*]/g, "\\$&");
