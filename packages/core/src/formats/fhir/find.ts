import { readObject } from "../clinical/object-tree.ts";
import { withPeople } from "../clinical/people.ts";
import type { Embed } from "../clinical/people.ts";
import type { Document, RecordNode, Span } from "../document.ts";
import { readResources } from "./read.ts";
import { kindOfResource } from "./resources.ts";

/** Reads the resources of FHIR among the objects of a text in JSON or in a program by their standard. */
export function withResources(document: Document, text: string, embed: Embed): Document {
  if (!text.includes("resourceType")) return document;
  const spans = resourcesIn(document, text);
  if (spans.length === 0) return document;
  const people = readResources(
    text,
    spans.map((span) => readObject(text, span)),
    embed,
  );
  const read = withPeople(document, text, { people, spans });
  const [first] = spans;
  return document.format === "json" &&
    /^[\s[]*$/.test(text.slice(0, Math.min(first?.start ?? 0, 64))) &&
    (first?.start ?? 0) <= 64
    ? { ...read, format: "fhir" }
    : read;
}

/** The outermost objects that are resources, in order. */
function resourcesIn({ fields, nodes }: Document, text: string): Span[] {
  const found = new Map<number, Span>();
  for (const { label, start, end, node } of fields) {
    if (label !== "resourceType" || kindOfResource(text.slice(start, end)) === undefined) continue;
    const { start: from, end: to } = nodes[node] as RecordNode;
    if (text.charAt(from) === "{") found.set(from, { start: from, end: to });
  }
  let last = 0;
  return [...found.values()]
    .sort((a, b) => a.start - b.start)
    .filter(({ start, end }) => {
      if (start < last) return false;
      last = end;
      return true;
    });
}
