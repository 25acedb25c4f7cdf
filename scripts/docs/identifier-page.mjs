/** One page for each identifier: what the code knows about it, and what a person has to say. */
import {
  cited,
  identifierFacts,
  labelKinds,
  neutralKey,
  safeHarbor,
  usualKey,
} from "../../packages/core/dist/explain.js";
import { exampleProblems, proofProblems, shapeProblems, valueOf } from "./examples.mjs";
import { findingFor } from "./judged.mjs";
import { code, codes, section, table, tableRows, withoutFences } from "./markdown.mjs";
import { generatedPart, keptTable } from "./page.mjs";
import { shapesIn } from "./shapes.mjs";

export const identifierPath = (id) => `docs/identifiers/${id}.md`;

/**
 * @param identifiers all of them, for the company that a value may stand in
 * @param proofs the names that `fictional` of this one can return
 * @param textOf gives a page as it stands
 */
export function identifierPage(identifier, identifiers, proofs, textOf) {
  const path = identifierPath(identifier.id);
  const previous = textOf(path) ?? "";
  const parts = [
    { id: "facts", content: facts(identifier) },
    { heading: "What it looks like" },
    { id: "labels", heading: "Labels", content: labels(identifier) },
    { id: "weight", heading: "How much it weighs", content: weight(identifier, identifiers, textOf) },
    { id: "fictional", heading: "What is accepted as fictional", content: fictional(identifier, proofs, previous) },
    { heading: "What to use instead" },
    { heading: "Limits" },
  ];
  const problems = (text) => [
    ...shapeProblems(path, text, identifier, neutralKey(identifier)),
    ...factProblems(path, text, identifier, proofs),
    ...proofProblems(path, tableRows(generatedPart(text, "fictional")), identifier),
    ...exampleProblems(path, text, identifier),
  ];
  return { path, title: identifier.title, parts, problems };
}

function facts({ id, category, citation, redaction, showsShape }) {
  return table(
    ["", ""],
    [
      ["Identifier", code(id)],
      ["Safe Harbor category", `${category}: ${safeHarbor[category]} (${cited(category)})`],
      ["Source", citation],
      ["`nophi redact` writes", code(redaction)],
      ["A report shows", showsShape ? "where it stands, and its shape" : "where it stands, never its shape"],
    ],
  );
}

function labels({ find, labels: byKind }) {
  const kinds = Object.entries(byKind).filter(([, phrases]) => phrases.length > 0);
  const alone = find === undefined ? "Only a label tells it. " : "It is also told without a label. ";
  if (kinds.length === 0) return `${alone.trim()} No key or column names it.`;
  return [
    `${alone}A key, a column or a label in running text names it, in any spelling (${code("dateOfBirth")}, ${code("DATE_OF_BIRTH")}, ${code("date-of-birth")}):`,
    table(
      ["Kind", "Labels"],
      kinds.map(([kind, phrases]) => [labelKinds[kind], codes(phrases)]),
    ),
  ].join("\n\n");
}

/** The two projects that a value may stand in. */
const projects = [
  ["nothing declared", {}],
  ['`"health": true`', { health: true }],
];
const verdicts = ["block", "warn", "note"];
const verdictNames = { block: "Blocks", warn: "Warns", note: "Only noted" };

/** Probes of the real scan with a value made at run time. Empty until the page has a shape to make it of. */
function weight(identifier, identifiers, textOf) {
  const value = sampleValue(identifier, textOf);
  if (value === undefined) return "";
  const judge = (text, path, options) => {
    const finding = findingFor(identifier.id, text, path, options);
    return finding === undefined ? "not seen" : `${finding.verdict}, ${finding.confidence.toFixed(2)}`;
  };
  const keys = [...new Set([usualKey(identifier), neutralKey(identifier)])];
  const alone = [
    ["alone, without a label", (options) => judge(`${value}\n`, "example.txt", options)],
    ...keys.map((key) => [
      `alone, under ${code(key)}`,
      (options) => judge(JSON.stringify({ [key]: value }), "example.json", options),
    ]),
  ];
  const rows = alone.map(([place, probe]) => [place, ...projects.map(([, options]) => probe(options))]);
  const company = companyVerdicts(identifier, identifiers, value, textOf);
  return [
    "Verdict and confidence of a value that could be somebody's, in a project that",
    table(
      ["", ...projects.map(([name]) => (name === "nothing declared" ? "declares nothing" : `declares ${name}`))],
      rows,
    ),
    `In one record with one more identifier (${code(neutralKey(identifier))} and one other key):`,
    table(
      ["", ...projects.map(([name]) => (name === "nothing declared" ? "declares nothing" : `declares ${name}`))],
      company,
    ),
    "[evidence.md](../evidence.md) says what each piece of evidence weighs.",
  ].join("\n\n");
}

/** By verdict: with which other identifier in the record it is reached. */
function companyVerdicts(identifier, identifiers, value, textOf) {
  const others = identifiers
    .filter(({ id }) => id !== identifier.id)
    .map((other) => [other, sampleValue(other, textOf)])
    .filter(([, otherValue]) => otherValue !== undefined);
  const lists = projects.map(([, options]) => {
    const byVerdict = { block: [], warn: [], note: [] };
    for (const [other, otherValue] of others) {
      const record = JSON.stringify({ [neutralKey(identifier)]: value, [neutralKey(other)]: otherValue });
      const finding = findingFor(identifier.id, record, "example.json", options);
      if (finding !== undefined) byVerdict[finding.verdict].push(code(other.id));
    }
    return byVerdict;
  });
  return verdicts.map((verdict) => [
    `${verdictNames[verdict]} beside`,
    ...lists.map((byVerdict) => (byVerdict[verdict].length === 0 ? "–" : byVerdict[verdict].join(", "))),
  ]);
}

/** The first shape of an identifier's page, filled in. */
function sampleValue(identifier, textOf) {
  const shape = shapesIn(
    withoutFences(section(textOf(identifierPath(identifier.id)) ?? "", "What it looks like") ?? ""),
  )[0];
  return shape === undefined ? undefined : valueOf(identifier, shape, neutralKey(identifier));
}

/** What the code says about shapes and proofs, and the page must not say otherwise. */
function factProblems(path, text, { id }, proofs) {
  const { shapes = [], proofs: reasons = {} } = identifierFacts[id] ?? {};
  const written = shapesIn(withoutFences(section(text, "What it looks like") ?? ""));
  const onlyIn = (a, b) => [...new Set(a)].filter((each) => !b.includes(each));
  const facts = "packages/core/src/facts.ts";
  return [
    ...onlyIn(written, shapes).map((shape) => `${path}: ${facts} does not list the shape ‹${shape}› of ${id}`),
    ...onlyIn(shapes, written).map((shape) => `${path}: ${facts} lists a shape of ${id}, ‹${shape}›, that is not here`),
    ...onlyIn(proofs, Object.keys(reasons)).map(
      (proof) => `${path}: ${facts} does not say why ${proof} holds for ${id}`,
    ),
    ...onlyIn(Object.keys(reasons), proofs).map((proof) => `${facts}: nothing of ${id} is proved by ${proof}`),
  ];
}

function fictional({ id, title }, proofs, previous) {
  if (proofs.length === 0) return `Nothing proves that a value of this kind (${title.toLowerCase()}) is nobody's.`;
  return [
    "A value passes when one of these proofs holds. `nophi scan --raw` lists it all the same, with the proof as evidence.",
    // A proof that the code does not explain yet keeps what the page says, and is a problem (factProblems).
    keptTable(
      ["Proof"],
      proofs.map((proof) => [code(`fictional:${proof}`)]),
      ["Why it is nobody's", "For example"],
      `${generatedPart(previous, "fictional")}\n\n${table(["Proof", "Why it is nobody's", "For example"], reasonsOf(id))}`,
    ),
  ].join("\n\n");
}

function reasonsOf(id) {
  return Object.entries(identifierFacts[id]?.proofs ?? {}).map(([proof, { why, examples }]) => [
    code(`fictional:${proof}`),
    why,
    codes(examples),
  ]);
}
