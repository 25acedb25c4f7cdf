/** Every piece of evidence with its weight, from the one table that the decision reads. */
import * as weights from "../../packages/core/dist/weights.js";
import { defaultPolicy } from "../../packages/core/dist/index.js";
import { code, table } from "./markdown.mjs";
import { generatedPart, keptTable } from "./page.mjs";
import { identifierPath } from "./identifier-page.mjs";

export const evidencePath = "docs/evidence.md";

/** The tables of weights.ts in the order of the page: export, heading. */
const groups = [
  ["identityWeights", "Does the value identify somebody?"],
  ["healthWeights", "Does its record speak of a patient?"],
  ["counterWeights", "What speaks against it"],
];

const isTable = (value) =>
  typeof value === "object" && value !== null && Object.values(value).every((each) => typeof each === "number");

export function evidencePage(identifiers, proofs, textOf) {
  const previous = textOf(evidencePath) ?? "";
  const parts = [
    { heading: "How a verdict is reached" },
    { id: "policy", content: policy() },
    ...groups.map(([name, heading]) => ({
      id: name,
      heading,
      content: keptTable(
        ["Evidence", "Weight"],
        Object.entries(weights[name]).map(([evidence, weight]) => [code(evidence), String(weight)]),
        ["Meaning"],
        generatedPart(previous, name),
      ),
    })),
    {
      id: "aloneWeights",
      heading: "What an identifier is worth with nothing said about health",
      content: alone(identifiers),
    },
    { id: "proofs", heading: "Proofs that a value is nobody's", content: proofList(identifiers, proofs) },
    { heading: "Where to see it" },
  ];
  return { path: evidencePath, title: "Evidence", parts, problems: unknownTables };
}

/** A table that weights.ts has gained must not be missing here. */
function unknownTables() {
  const known = new Set([...groups.map(([name]) => name), "aloneWeights"]);
  return Object.entries(weights)
    .filter(([name, value]) => isTable(value) && !known.has(name))
    .map(
      ([name]) => `${evidencePath}: weights.ts exports ${name}, and scripts/docs/evidence-page.mjs does not list it`,
    );
}

function policy() {
  return `The default policy: from ${defaultPolicy.block} a finding blocks, from ${defaultPolicy.warn} it warns, below that it is a note, which only \`--all\` lists.`;
}

function alone(identifiers) {
  const rows = identifiers.map(({ id, title }) => [link(id), title, String(weights.aloneWeights[id])]);
  return table(["Identifier", "", "Weight"], rows);
}

function proofList(identifiers, proofs) {
  const rows = identifiers.flatMap(({ id }) =>
    (proofs.get(id) ?? []).map((proof) => [code(`fictional:${proof}`), link(id)]),
  );
  return `They have no weight: one proof is enough.\n\n${table(["Evidence", "Identifier"], rows)}`;
}

const link = (id) => `[${code(id)}](${identifierPath(id).replace("docs/", "")})`;
