/** Everything that can be asked about by name, as core knows it. */
import { editDistance, identifiers, scan, type Identifier, type IdentifierId } from "@nophi/core";
import { allEvidence, aloneWeights, cited, identifierFacts, neutralKey } from "@nophi/core/explain";
import { fictionalExample } from "../report/advice.ts";
import { version } from "../version.ts";

export type Alone = "blocks alone" | "warns alone, blocks in a record" | "in a record only" | "context only";

/** An identifier in a few words. */
export interface IdentifierSummary {
  readonly category: string;
  readonly id: IdentifierId;
  readonly title: string;
  /** How a value is judged that stands under its label, with nothing else around it, in a project that declares nothing. */
  readonly alone: Alone;
  /** The place in the Safe Harbor rule. */
  readonly citation: string;
  /** What fixes the format. */
  readonly standard: string;
  readonly redaction: string;
  /** A value that is provably nobody's, where one is known. */
  readonly fictional?: string;
}

export function summaryOf(identifier: Identifier): IdentifierSummary {
  const { category, id, title, citation, redaction } = identifier;
  const fictional = fictionalOf(id);
  return {
    category,
    id,
    title,
    alone: judgedAlone(identifier, fictional),
    citation: cited(category),
    standard: citation,
    redaction,
    ...(fictional !== undefined && { fictional }),
  };
}

/** All of them, by the letter of the rule. */
export const allSummaries = (): IdentifierSummary[] =>
  identifiers.map(summaryOf).sort((a, b) => order(a.category, b.category) || order(a.id, b.id));

export const catalogue = () => ({
  version: 1 as const,
  tool: { name: "nophi" as const, version },
  identifiers: allSummaries(),
});

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The value that reports recommend, or else the first one that its proof is known of. */
function fictionalOf(id: IdentifierId): string | undefined {
  return fictionalExample(id) ?? Object.values(identifierFacts[id]?.proofs ?? {})[0]?.examples[0];
}

/**
 * Asks the scan itself: the weight alone does not tell, since some labels speak of health. The value is a fictional one,
 * and `raw` lets it count as if it were somebody's.
 */
function judgedAlone(identifier: Identifier, value = ""): Alone {
  const { id } = identifier;
  if (aloneWeights[id] === 0) return "context only";
  const text = JSON.stringify({ [neutralKey(identifier)]: value });
  const verdicts = scan(text, { path: "example.json", raw: true, all: true })
    .findings.filter((finding) => finding.identifier === id)
    .map(({ verdict }) => verdict);
  if (verdicts.includes("block")) return "blocks alone";
  return verdicts.includes("warn") ? "warns alone, blocks in a record" : "in a record only";
}

/** What marks a suppression comment that is not in order; it has no weight. */
export const withoutEffect = "suppression:without-effect";

/** The names of all evidence, of the proofs that a value is fictional, too. */
export function evidenceNames(): string[] {
  const proofs = identifiers.flatMap(({ id }) => Object.keys(identifierFacts[id]?.proofs ?? {}));
  return [
    ...allEvidence().map(({ name }) => name),
    ...new Set(proofs.map((proof) => `fictional:${proof}`)),
    withoutEffect,
  ];
}

/** More suggestions than this are a list, not a help. */
const mostSuggestions = 3;

/** The known names that a word may have been meant for, nearest first; none where nothing is near. */
export function nearest(word: string): string[] {
  const asked = word.toLowerCase();
  const bound = (name: string): number => Math.max(1, Math.floor(name.length / 3));
  return [...identifiers.map(({ id }) => id), ...evidenceNames()]
    .map((name) => ({ name, distance: editDistance(asked, name) }))
    .filter(({ name, distance }) => distance <= bound(name) || name.split(":")[1] === asked)
    .sort((a, b) => a.distance - b.distance || order(a.name, b.name))
    .slice(0, mostSuggestions)
    .map(({ name }) => name);
}
