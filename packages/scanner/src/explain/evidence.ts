/** What a piece of evidence means, for whoever asks `nophi explain label:mrn`. */
import { identifiers } from "@nophi/core";
import { allEvidence, identifierFacts, type Question } from "@nophi/core/explain";
import { withoutEffect } from "./known.ts";
import { shown, type Page } from "./page.ts";

export const questions: Readonly<Record<Question, string>> = {
  identity: "Does the value identify somebody?",
  health: "Does its record speak of a patient?",
  against: "What speaks against it?",
};

/** How the weights of several pieces come together. */
const together: Readonly<Record<Question, string>> = {
  identity: "with other pieces for the same question it adds up as 1 - (1 - a)(1 - b)",
  health: "with other pieces for the same question it adds up as 1 - (1 - a)(1 - b)",
  against: "the confidence is multiplied by it",
};

/** The page of an evidence; undefined where there is none of that name. */
export function evidencePage(name: string): Page | undefined {
  const known = allEvidence().find((each) => each.name === name);
  if (known !== undefined)
    return {
      title: name,
      sections: [
        {
          rows: [
            ["means", known.meaning],
            ["answers", `${questions[known.question]} (${known.question})`],
            ["weight", shown(known.weight)],
            ["counts", together[known.question]],
          ],
        },
      ],
    };
  if (name === withoutEffect)
    return {
      title: name,
      sections: [
        {
          rows: [
            [
              "means",
              "a suppression comment does not say what to let pass and why, or nothing to let pass stands there",
            ],
            ["weight", "none: it is a warning"],
          ],
        },
      ],
    };
  return proofPage(name);
}

function proofPage(name: string): Page | undefined {
  const proofs = identifiers.flatMap(({ id }) => {
    const proof = identifierFacts[id]?.proofs[name.replace(/^fictional:/, "")];
    return proof === undefined ? [] : [[id, `${proof.why}, e.g. ${proof.examples.join(" or ")}`]];
  });
  if (!name.startsWith("fictional:") || proofs.length === 0) return undefined;
  return {
    title: name,
    sections: [
      {
        rows: [
          ["means", "the value is provably nobody's, so it is no finding"],
          ["weight", "none: one proof is enough"],
        ],
      },
      { heading: "It proves", rows: proofs },
    ],
  };
}

/** Why a proof holds for an identifier. */
export const reasonOf = (identifier: string, proof: string): string | undefined =>
  Object.entries(identifierFacts).find(([id]) => id === identifier)?.[1].proofs[proof]?.why;
