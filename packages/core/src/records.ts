import type { Document, RecordNode } from "./formats/document.ts";
import { countsInCompany } from "./identifiers/definition.ts";
import type { Candidate } from "./recognise.ts";

/** The candidates that speak of one person, and the nodes they stand in. */
export interface PersonRecord {
  readonly candidates: readonly Candidate[];
  readonly nodes: ReadonlySet<number>;
}

/** A record that still grows. `slots` holds the value of everything that a person has once. */
interface Growing {
  candidates: Candidate[];
  nodes: Set<number>;
  slots: Map<string, string>;
  strong: boolean;
  first: number;
  end: number;
}

/** A gap in running text beyond which two values hardly speak of the same person, in UTF-16 code units. */
const LONGEST_GAP = 1200;

/** A person has one of these; e-mail addresses and telephones can be several. */
const ONCE: ReadonlySet<string> = new Set(["ssn", "itin", "mbi", "hicn", "mrn", "date-of-birth", "name"]);

/**
 * Groups candidates by person. A node joins the record of its parent unless the parent is a scope (a file, a block, a
 * table) or both hold different values of an identifier that a person has once: a record ends where it comes again.
 */
export function recordsOf(document: Document, candidates: readonly Candidate[]): PersonRecord[] {
  const { nodes } = document;
  const direct = new Map<number, Candidate[]>();
  for (const candidate of candidates) pushTo(direct, candidate.node, candidate);
  const records: Growing[] = [];
  // Records that are still open to what comes next, by node; children come before their parents.
  const open = new Map<number, Growing[]>();

  for (const index of [...withAncestors(nodes, direct.keys())].sort((a, b) => b - a)) {
    const node = nodes[index] as RecordNode;
    const parts = [...sequences(direct.get(index) ?? [], index, node.sequential), ...(open.get(index) ?? [])];
    open.delete(index);
    if (node.scope || index === 0) {
      for (const part of node.scope ? parts : joinInOrder(parts, index, node.prose)) records.push(part);
      continue;
    }
    const joined = joinInOrder(parts, index, node.prose);
    // Those in the middle differ from both neighbours for good; handing all of them up would cost the square of a nesting.
    joined.forEach((part, i) => {
      if (i < MOST_OPEN || i === joined.length - 1) pushTo(open, node.parent, part);
      else records.push(part);
    });
  }
  for (const record of records) record.candidates.sort((a, b) => a.start - b.start);
  return records.sort((a, b) => a.first - b.first);
}

/** So many records of one node may still join with something around it. */
const MOST_OPEN = 8;

function pushTo<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function withAncestors(nodes: readonly RecordNode[], indexes: Iterable<number>): Set<number> {
  const all = new Set<number>();
  for (const index of indexes) {
    for (let i = index; !all.has(i); i = (nodes[i] as RecordNode).parent) all.add(i);
  }
  return all;
}

/** Splits the values of one node where an identifier comes again or the text between grows long. */
function sequences(candidates: readonly Candidate[], node: number, sequential: boolean): Growing[] {
  const records: Growing[] = [];
  for (const candidate of candidates) {
    const last = records.at(-1);
    const next = beginning(candidate, node);
    if (last === undefined || (sequential && (conflict(last, next) || candidate.start - last.end > LONGEST_GAP)))
      records.push(next);
    else merge(last, next);
  }
  return records;
}

const beginning = (candidate: Candidate, node: number): Growing => ({
  candidates: [candidate],
  nodes: new Set([node]),
  // Addresses and dates are several people's only where something else says so.
  slots: new Map(
    candidate.identifier.inRecord === true
      ? []
      : [[slotOf(candidate), candidate.identifier.normalise(candidate.value)]],
  ),
  strong: ONCE.has(candidate.identifier.id),
  first: candidate.start,
  end: candidate.end,
});

function joinInOrder(parts: readonly Growing[], node: number, prose: boolean): Growing[] {
  const joined: Growing[] = [];
  for (const part of [...parts].sort((a, b) => a.first - b.first)) {
    const last = joined.at(-1);
    if (last === undefined || conflict(last, part) || (prose && part.first - last.end > LONGEST_GAP)) {
      part.nodes.add(node);
      joined.push(part);
    } else merge(last, part);
  }
  return joined;
}

/** Adds `part` to `record`; the smaller one is copied, so that a chain of joins costs n log n. */
function merge(record: Growing, part: Growing): void {
  const [large, small] = record.candidates.length >= part.candidates.length ? [record, part] : [part, record];
  for (const candidate of small.candidates) large.candidates.push(candidate);
  for (const node of small.nodes) large.nodes.add(node);
  for (const [slot, value] of small.slots) if (!large.slots.has(slot)) large.slots.set(slot, value);
  record.candidates = large.candidates;
  record.nodes = large.nodes;
  record.slots = large.slots;
  record.strong ||= part.strong;
  record.first = Math.min(record.first, part.first);
  record.end = Math.max(record.end, part.end);
}

/** Two parts speak of different people when something that a person has once has two values. */
function conflict(a: Growing, b: Growing): boolean {
  for (const [slot, value] of b.slots) {
    const known = a.slots.get(slot);
    if (known === undefined || known === value) continue;
    // Several e-mail addresses or telephones in a row are several people only where nothing stronger joins them.
    if (!slot.startsWith("contact:") || (!a.strong && !b.strong)) return true;
  }
  return false;
}

const OF_SEVERAL = ["place:name", "text:relative-name", "text:repeated-name"] as const;

/** A given and a family name are two slots of one person; so are two labels of names. */
function slotOf(candidate: Candidate): string {
  const { id } = candidate.identifier;
  // A member number and a group number are two numbers of one person.
  if (countsInCompany(candidate.identifier)) return `contact:${id}:${candidate.label?.text ?? ""}`;
  if (!ONCE.has(id)) return `contact:${id}`;
  if (id !== "name") return id;
  // Without labels a given and a family name cannot be told apart; of a family many are named.
  if (OF_SEVERAL.some((evidence) => candidate.identity.has(evidence))) return `name:${candidate.start}`;
  return `name:${candidate.label?.meaning.identifiers.find((each) => each.id === "name")?.kind ?? "full"}:${candidate.label?.text ?? ""}`;
}
