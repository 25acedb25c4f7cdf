import type { Document, Field, RecordNode } from "../document.ts";
import { dicomPlace, type DicomPlace } from "./keywords.ts";

/**
 * The JSON model of DICOM (PS3.18, annex F): `"00100010": { "vr": "PN", "Value": [{ "Alphabetic": "DOE^JANE" }] }`. What stands
 * below the number of an element gets the label of the element.
 */
export function withDicomModel(document: Document, text: string): Document {
  if (!/"[\dA-F]{8}"\s{0,8}:\s{0,8}\{\s{0,8}"(?:vr|Value)"/i.test(text)) return document;
  const places = document.nodes.map((_, node) => placeOf(document.nodes, node));
  const fields = document.fields.map((field): Field => {
    const place = field.role === "value" ? places[field.node] : undefined;
    if (place === undefined || field.label === "vr") return field;
    return place.isPassed ? { ...field, role: "passed" } : { ...field, label: place.label };
  });
  return { ...document, fields };
}

/** An element holds its values, a value of a name its spellings. */
const DEEPEST = 3;

function placeOf(nodes: readonly RecordNode[], node: number): DicomPlace | undefined {
  for (let i = node, depth = 0; i !== 0 && depth <= DEEPEST; i = (nodes[i] as RecordNode).parent, depth++) {
    const place = dicomPlace((nodes[i] as RecordNode).name);
    if (place !== undefined) return place;
  }
  return undefined;
}
