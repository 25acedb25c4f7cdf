/** Why a text is judged as it is. Nothing of this is needed for a scan, so it has an entry of its own. */
import { meaningOf } from "./context/labels.ts";
import type { Cap, Reckoning } from "./decide.ts";
import type { Finding, ScanOptions } from "./finding.ts";
import type { Identifier } from "./identifiers/definition.ts";
import { evidenceWords } from "./message.ts";
import { scanText, textOf } from "./scan.ts";
import { counterWeights, healthWeights, identityWeights } from "./weights.ts";

export { confidenceOf } from "./decide.ts";
export type { Cap, Reckoning } from "./decide.ts";
export { identifierFacts, labelKinds } from "./facts.ts";
export type { IdentifierFacts, Proof } from "./facts.ts";
export type { LabelKind } from "./identifiers/definition.ts";
export { cited, safeHarbor } from "./safe-harbor.ts";
export { aloneWeights } from "./weights.ts";

/** A finding, or a value that is none, with what its confidence is made of. */
export interface Explanation {
  readonly finding: Finding;
  /** Absent for a suppression comment that is not in order: no value is judged there. */
  readonly reckoning?: Reckoning;
  /** The proof that the value is nobody's: then it is no finding, whatever its confidence. */
  readonly fictional?: string;
}

/** Everything that `scan` weighs in a text, notes, suppressed and fictional values too; in order of position. */
export function explain(input: string | Uint8Array, options: ScanOptions = {}): Explanation[] {
  const found: Explanation[] = [];
  const { findings } = scanText(
    textOf(input, options),
    { ...options, all: true, raw: false },
    ({ reckoning, candidate: { fictional } }, finding) =>
      found.push({ finding, reckoning, ...(fictional === undefined ? {} : { fictional }) }),
  );
  for (const finding of findings) if (finding.identifier === "suppression") found.push({ finding });
  return found.sort((a, b) => a.finding.start - b.finding.start);
}

/** The questions that evidence answers; `against` answers both with less. */
export type Question = "identity" | "health" | "against";

export interface Evidence {
  readonly name: string;
  readonly question: Question;
  readonly weight: number;
  readonly meaning: string;
}

const tables = [
  ["identity", identityWeights],
  ["health", healthWeights],
  ["against", counterWeights],
] as const;

/** Every piece of evidence that has a weight, in the order of the table of weights. */
export function allEvidence(): Evidence[] {
  return tables.flatMap(([question, weights]) =>
    (Object.entries(weights) as [keyof typeof evidenceWords, number][]).map(([name, weight]) => ({
      name,
      question,
      weight,
      meaning: evidenceWords[name].meaning,
    })),
  );
}

/** Why a confidence is bounded. */
export const capMeanings: Readonly<Record<Cap["reason"], string>> = {
  "provider-number": "the number of a provider is context, not a finding",
  "contact-data":
    "the whole text holds contact data of at most two kinds and no word about health, and the project declares none",
  "no-person": "such a value says something only in the record of a person, and no name or number of one stands in it",
  "bare-id": "its label names other things too, and no other number or birth date of a person stands in the record",
  alone: "nothing else in its record speaks of a person or of health, and a value of this kind never blocks alone",
};

const keyOf = (phrase: string): string => phrase.replace(/ +(\w)/g, (_, letter: string) => letter.toUpperCase());

const phrasesOf = ({ labels }: Identifier): readonly string[] =>
  labels.plain ?? labels.full ?? Object.values(labels)[0] ?? [];

/** The key that comes first in the definition: `date of birth` as `dateOfBirth`. */
export const usualKey = (identifier: Identifier): string => keyOf(phrasesOf(identifier)[0] ?? identifier.id);

/** The key that names the identifier and says as little as possible about patients and health, for probes of the scan. */
export function neutralKey(identifier: Identifier): string {
  const phrases = phrasesOf(identifier);
  const saysNothingElse = (phrase: string): boolean => {
    const { patient, patientInHealth, clinical, provider } = meaningOf(keyOf(phrase));
    const isPlural = phrase.endsWith("s") && phrases.includes(phrase.slice(0, -1));
    return !patient && !patientInHealth && !clinical && !provider && !isPlural;
  };
  return keyOf(phrases.find(saysNothingElse) ?? phrases[0] ?? identifier.id);
}
