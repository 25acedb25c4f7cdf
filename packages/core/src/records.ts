import type { Document, RecordNode } from "./formats/document.ts";
import type { Candidate } from "./recognise.ts";

/** The candidates that speak of one person, and the nodes they stand in. */
export interface PersonRecord {
  readonly candidates: Candidate[];
  readonly nodes: Set<number>;
}

/** A gap in running text beyond which two values hardly speak of the same person, in UTF-16 code units. */
const LONGEST_GAP = 1200;

/**
 * Groups candidates by person. A node joins the record of its parent unless the parent is a scope (a file, a block, a
 * table) or both hold different values of an identifier that a person has once: a record ends where it comes again.
 */
export function recordsOf(document: Document, candidates: readonly Candidate[]): PersonRecord[] {
  const { nodes } = document;
  const direct = new Map<number, Candidate[]>();
  for (const candidate of candidates) {
    const list = direct.get(candidate.node);
    if (list === undefined) direct.set(candidate.node, [candidate]);
    else list.push(candidate);
  }
  const records: PersonRecord[] = [];
  // Records that are still open to what comes next, by node; children come before their parents.
  const open = new Map<number, PersonRecord[]>();
  const busy = [...withAncestors(nodes, direct.keys())].sort((a, b) => b - a);

  for (const index of busy) {
    const node = nodes[index] as RecordNode;
    const own = sequences(direct.get(index) ?? [], index, node.sequential);
    const children = open.get(index) ?? [];
    open.delete(index);
    const joined = node.scope ? [...own, ...children] : joinInOrder([...own, ...children], index);
    if (index === 0 || node.scope) records.push(...joined);
    else open.set(node.parent, [...(open.get(node.parent) ?? []), ...joined]);
  }
  for (const rest of open.values()) records.push(...rest);
  return records.sort((a, b) => firstOffset(a) - firstOffset(b));
}

const firstOffset = (record: PersonRecord): number => record.candidates.reduce((least, candidate) => Math.min(least, candidate.start), Infinity);

function withAncestors(nodes: readonly RecordNode[], indexes: Iterable<number>): Set<number> {
  const all = new Set<number>();
  for (const index of indexes) {
    for (let i = index; !all.has(i); i = (nodes[i] as RecordNode).parent) all.add(i);
  }
  return all;
}

/** Splits the values of one node where an identifier comes again or the text between grows long. */
function sequences(candidates: readonly Candidate[], node: number, sequential: boolean): PersonRecord[] {
  const records: PersonRecord[] = [];
  let end = 0;
  for (const candidate of candidates) {
    const last = records.at(-1);
    const next = { candidates: [candidate], nodes: new Set([node]) };
    if (last === undefined || (sequential && (conflict(last, next) || candidate.start - end > LONGEST_GAP))) records.push(next);
    else last.candidates.push(candidate);
    end = candidate.end;
  }
  return records;
}

function joinInOrder(parts: readonly PersonRecord[], node: number): PersonRecord[] {
  const joined: PersonRecord[] = [];
  for (const part of [...parts].sort((a, b) => firstOffset(a) - firstOffset(b))) {
    const last = joined.at(-1);
    if (last === undefined || conflict(last, part)) joined.push({ candidates: [...part.candidates], nodes: new Set([...part.nodes, node]) });
    else {
      last.candidates.push(...part.candidates);
      for (const each of part.nodes) last.nodes.add(each);
    }
  }
  return joined;
}

/** A person has one of these; e-mail addresses and telephones can be several. */
const ONCE: ReadonlySet<string> = new Set(["ssn", "mbi", "mrn", "date-of-birth", "name"]);

function conflict(a: PersonRecord, b: PersonRecord): boolean {
  const values = new Map<string, string>();
  for (const candidate of a.candidates) values.set(slotOf(candidate), candidate.identifier.normalise(candidate.value));
  const strong = a.candidates.some((candidate) => ONCE.has(candidate.identifier.id));
  return b.candidates.some((candidate) => {
    if (!ONCE.has(candidate.identifier.id) && strong) return false;
    const known = values.get(slotOf(candidate));
    return known !== undefined && known !== candidate.identifier.normalise(candidate.value) && !(candidate.identifier.id === "name" && known.includes(candidate.identifier.normalise(candidate.value)));
  });
}

/** A given and a family name are two slots of one person. */
function slotOf(candidate: Candidate): string {
  if (candidate.identifier.id !== "name") return candidate.identifier.id;
  return `name:${candidate.label?.meaning.identifiers.find(({ id }) => id === "name")?.kind ?? "full"}:${candidate.label?.text ?? ""}`;
}
