/** How an identifier is usually labelled, for probes of the real scan. */
import { meaningOf } from "../../packages/core/dist/context/labels.js";

/** `date of birth` as a key: `dateOfBirth`. */
export const keyOf = (phrase) => phrase.replaceAll(/ +(\w)/g, (_, letter) => letter.toUpperCase());

const phrasesOf = ({ labels }) => labels.plain ?? labels.full ?? Object.values(labels)[0] ?? [];

function saysNothingElse(phrase, _index, phrases) {
  const { patient, patientInHealth, clinical, provider } = meaningOf(keyOf(phrase));
  const isPlural = phrase.endsWith("s") && phrases.includes(phrase.slice(0, -1));
  return !patient && !patientInHealth && !clinical && !provider && !isPlural;
}

/** The key that names the identifier and says as little as possible about patients and health. */
export function neutralKey(identifier) {
  const phrases = phrasesOf(identifier);
  return keyOf(phrases.find(saysNothingElse) ?? phrases[0] ?? identifier.id);
}

/** The key that comes first in the definition. */
export const usualKey = (identifier) => keyOf(phrasesOf(identifier)[0] ?? identifier.id);
