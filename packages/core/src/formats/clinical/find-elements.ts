import { readClinicalDocuments } from "../ccda/read.ts";
import type { Document, RecordNode, Span } from "../document.ts";
import { readXmlResources } from "../fhir/xml.ts";
import { kindOfResource } from "../fhir/resources.ts";
import type { FormatName } from "../../finding.ts";
import { withPeople } from "./people.ts";
import type { Embed, People } from "./people.ts";
import { readXml } from "./xml-tree.ts";
import type { Element } from "./element.ts";

/** A cheap word for each of the two: without it there is none of their elements. */
const MARKS = /hl7\.org\/fhir|ClinicalDocument|recordTarget|patientRole|2\.16\.840\.1\.113883\.10\.20/;

/** Beginnings of elements are looked at as far as this, in UTF-16 code units. */
const LONGEST_BEGINNING = 800;

interface Standard {
  readonly format: FormatName;
  isElement(node: RecordNode, text: string): boolean;
  read(text: string, roots: readonly Element[], embed: Embed): People;
}

/** A resource of FHIR by its name and its namespace. */
const fhir: Standard = {
  format: "fhir",
  isElement: ({ name, start }, text) =>
    kindOfResource(name) !== undefined &&
    /^[^>]{0,400}=\s{0,4}["']http:\/\/hl7\.org\/fhir["']/.test(text.slice(start, start + LONGEST_BEGINNING)),
  read: readXmlResources,
};

/** A document of CDA, its header, or a part of it that names its template (C-CDA R2.1: templates below 2.16.840.1.113883.10.20). */
const cda: Standard = {
  format: "ccda",
  isElement: ({ name, start }, text) =>
    name === "ClinicalDocument" ||
    name === "recordTarget" ||
    name === "patientRole" ||
    (PARTS.has(name) &&
      /templateId[^<>]{1,80}"2\.16\.840\.1\.113883\.10\.20\./.test(text.slice(start, start + LONGEST_BEGINNING))),
  read: readClinicalDocuments,
};
const PARTS: ReadonlySet<string> = new Set(
  "section entry act observation encounter procedure organizer substanceAdministration supply component".split(" "),
);

/** Reads the resources of FHIR and the documents of CDA in markup by their standards. */
export function withClinicalElements(document: Document, text: string, embed: Embed): Document {
  if (!MARKS.test(text)) return document;
  return withElements(withElements(document, text, cda, embed), text, fhir, embed);
}

function withElements(document: Document, text: string, standard: Standard, embed: Embed): Document {
  const spans: Span[] = [];
  let last = 0;
  for (const node of document.nodes) {
    if (node.start < last || node.name === "" || !standard.isElement(node, text)) continue;
    spans.push({ start: node.start, end: node.end });
    last = node.end;
  }
  const [first] = spans;
  if (first === undefined) return document;
  const people = standard.read(
    text,
    spans.flatMap((span) => readXml(text, span)),
    embed,
  );
  const read = withPeople(document, text, { people, spans });
  return document.format === "markup" &&
    isProlog(text.slice(0, Math.min(first.start, LONGEST_PROLOG))) &&
    first.start < LONGEST_PROLOG
    ? { ...read, format: standard.format }
    : read;
}

const LONGEST_PROLOG = 4000;

/** What XML has before its first element: a declaration, instructions, comments. */
const isProlog = (before: string): boolean => /^(?:\s|<[?!][^<>]{0,2000}>)*$/.test(before.replace(/<!--[^]*?-->/g, ""));
