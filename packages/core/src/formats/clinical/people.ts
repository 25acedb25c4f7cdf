import { newNode } from "../document.ts";
import type { Document, Field, FieldRole, RecordNode, Span } from "../document.ts";
import { placeWithin } from "../embedded.ts";
import type { Value } from "./element.ts";

/** Reads a text that stands in a value: a narrative, an attachment. */
export type Embed = (literal: string) => Document | undefined;

/** What stands at the places of a clinical document, person by person: a node is a person, whatever the elements between are. */
export interface People {
  /** The first of them is the document itself. */
  readonly nodes: readonly RecordNode[];
  readonly fields: readonly Field[];
}

/** Words of context for everything about a patient, a relative, or somebody who treats or pays. */
const PATIENT = "clinical record of a patient";
const RELATIVE = "relative in the clinical record of a patient";
const PROVIDER = "healthcare provider";

/** Gathers the fields of a document by person. */
export class PeopleFields implements People {
  readonly fields: Field[] = [];
  readonly nodes: RecordNode[] = [newNode(0, "", 0, 0, true)];
  private readonly text: string;
  private readonly embed: Embed;
  private readonly labelled = new Set<string>();

  constructor(text: string, embed: Embed) {
    this.text = text;
    this.embed = embed;
  }

  patient(): number {
    return this.begin(PATIENT);
  }

  relative(): number {
    return this.begin(RELATIVE);
  }

  provider(): number {
    return this.begin(PROVIDER);
  }

  private begin(name: string): number {
    return this.nodes.push(newNode(0, name, 0, 0, false, { sequential: false })) - 1;
  }

  value(node: number, label: string, value: Value, outerLabel = "", role: FieldRole = "value"): void {
    if (value.end <= value.start) return;
    this.fields.push({ ...value, label, outerLabel, node, role });
    const known = `${node} ${label}`;
    if (label === "" || this.labelled.has(known)) return;
    this.labelled.add(known);
    this.nodes[node]?.labels.push(label);
  }

  /** What the standard says is no identifier. */
  passOver(node: number, { start, end }: Span): void {
    this.value(node, "", { start, end, decoded: undefined }, "", "passed");
  }

  /** Running text, or a text in a notation of its own; all of it speaks of the person. */
  prose(node: number, label: string, value: Value): void {
    const document = this.embed(value.decoded?.text ?? this.text.slice(value.start, value.end));
    if (document === undefined || document.fields.length === 0) {
      this.value(node, label, value);
      return;
    }
    for (const field of placeWithin(document, value.start, value.decoded, node, 0).fields)
      this.fields.push({ ...field, node });
  }
}

/** Puts what a standard says about parts of a document in the place of what the reader of its notation made of them. */
export function withPeople(
  document: Document,
  text: string,
  { people, spans }: { readonly people: People; readonly spans: readonly Span[] },
): Document {
  if (spans.length === 0) return document;
  const first = document.nodes.length - 1;
  const nodes = [
    ...document.nodes,
    // Behind all others, where no offset looks for its node.
    ...people.nodes.slice(1).map((node) => ({ ...node, parent: 0, start: text.length, end: text.length })),
  ];
  let next = 0;
  const around = document.fields.filter(({ start, end }) => {
    while (next < spans.length && (spans[next] as Span).end <= start) next++;
    const span = spans[next];
    return span === undefined || end <= span.start;
  });
  const fields = [
    ...around,
    ...people.fields.map((field) => ({ ...field, node: field.node === 0 ? 0 : first + field.node })),
  ].sort((a, b) => a.start - b.start);
  return { ...document, nodes, fields };
}
