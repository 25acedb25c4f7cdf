/** Every piece of evidence with its weight, from the one table that the decision reads. */
import * as weights from "../../packages/core/dist/weights.js";
import { allEvidence } from "../../packages/core/dist/explain.js";
import { defaultPolicy } from "../../packages/core/dist/index.js";
import { code, table } from "./markdown.mjs";
import { identifierPath } from "./identifier-page.mjs";

export const evidencePath = "docs/evidence.md";

/** The tables of weights.ts in the order of the page: export, the question it answers, heading. */
const groups = [
  ["identityWeights", "identity", "Does the value identify somebody?"],
  ["healthWeights", "health", "Does its record speak of a patient?"],
  ["counterWeights", "against", "What speaks against it"],
];

const isTable = (value) =>
  typeof value === "object" && value !== null && Object.values(value).every((each) => typeof each === "number");

export function evidencePage(identifiers, proofs) {
  const parts = [
    { heading: "How a verdict is reached" },
    { id: "policy", content: policy() },
    ...groups.map(([name, question, heading]) => ({ id: name, heading, content: evidenceTable(question) })),
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

function evidenceTable(question) {
  const rows = allEvidence()
    .filter((each) => each.question === question)
    .map(({ name, weight, meaning }) => [code(name), String(weight), meaning]);
  return table(["Evidence", "Weight", "Meaning"], rows);
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
