/** What an identifier is, for whoever asks `nophi explain ssn`. */
import type { Identifier } from "@nophi/core";
import { aloneWeights, identifierFacts, labelKinds, safeHarbor, type LabelKind } from "@nophi/core/explain";
import { summaryOf } from "./known.ts";
import { shown, whatToDo, type Page, type Row } from "./page.ts";

export function identifierPage(identifier: Identifier): Page {
  const { id, category, title, showsShape } = identifier;
  const { alone, citation, standard, redaction, fictional } = summaryOf(identifier);
  const { shapes = [], proofs = {} } = identifierFacts[id] ?? {};
  return {
    title: `${title} (${id})`,
    sections: [
      {
        rows: [
          ["Safe Harbor", `${category}: ${safeHarbor[category]}, ${citation}`],
          ["standard", standard],
          ["judged", `${alone}; worth ${shown(aloneWeights[id])} with nothing said about health`],
          ["redacted as", redaction],
          ["reports show", showsShape ? "where it stands, and its shape" : "where it stands, never its shape"],
        ],
      },
      { heading: "Shapes (d is a digit, a and A are letters)", rows: shapes.map((shape) => [shape]) },
      {
        heading: identifier.find === undefined ? "Labels (only a label tells it)" : "Labels (it is also told without)",
        rows: labelRows(identifier.labels),
      },
      {
        heading: "What is accepted as fictional",
        rows: Object.entries(proofs).map(([proof, { why, examples }]) => [
          `fictional:${proof}`,
          `${why}, e.g. ${examples.join(" or ")}`,
        ]),
      },
      whatToDo(id, fictional),
    ],
  };
}

function labelRows(labels: Identifier["labels"]): Row[] {
  return (Object.entries(labels) as [LabelKind, readonly string[]][])
    .filter(([, phrases]) => phrases.length > 0)
    .map(([kind, phrases]) => [labelKinds[kind], phrases.join(", ")]);
}
