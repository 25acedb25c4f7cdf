import { NUMBERED_NAME } from "./identifiers/fictional-names.ts";
import type { Candidate } from "./recognise.ts";
import type { PersonRecord } from "./records.ts";

/** Longer rows of names are no name of one person. */
const MOST_PARTS = 8;

/**
 * Proves names fictional that stand in parts: "John" under one key and "Doe" under another are John Doe. All parts of such a
 * person are then fictional, the middle name too.
 */
export function withFictionalPeople(records: readonly PersonRecord[]): PersonRecord[] {
  return records.map((record) => {
    const parts = record.candidates.filter(isNamePart);
    if (parts.length < 2 || parts.length > MOST_PARTS) return record;
    const proof = proofOf(parts);
    if (proof === undefined) return record;
    const candidates = record.candidates.map((candidate) =>
      parts.includes(candidate) ? { ...candidate, fictional: candidate.fictional ?? proof } : candidate,
    );
    return { ...record, candidates };
  });
}

/** A name of a person who was generated as a whole: every name in the record has a number behind it, as Synthea writes them. */
export function isGenerated({ candidates }: PersonRecord): boolean {
  const names = candidates.filter(({ identifier }) => identifier.id === "name");
  const words = names.reduce((count, { value }) => count + (value.match(/\d+/g)?.length ?? 0), 0);
  return words >= 2 && names.every(({ fictional }) => fictional === NUMBERED_NAME);
}

function proofOf(parts: readonly Candidate[]): string | undefined {
  for (const given of parts) {
    for (const family of parts) {
      if (given === family) continue;
      const proof = given.identifier.fictional(`${given.value} ${family.value}`);
      if (proof !== undefined && proof !== NUMBERED_NAME) return proof;
    }
  }
  return undefined;
}

const isNamePart = ({ identifier, identity }: Candidate): boolean =>
  identifier.id === "name" && (identity.has("label:name-part") || identity.has("label:bare-name"));
