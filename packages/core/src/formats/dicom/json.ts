import type { Document, Field, RecordNode } from "../document.ts";
import { dicomKeywords } from "./keywords.ts";

/**
 * The JSON model of DICOM (PS3.18, annex F): `"00100010": { "vr": "PN", "Value": [{ "Alphabetic": "DOE^JANE" }] }`. What stands
 * below the number of an element gets its keyword as label.
 */
export function withDicomModel(document: Document, text: string): Document {
  if (!/"[\dA-F]{8}"\s{0,8}:\s{0,8}\{\s{0,8}"(?:vr|Value)"/i.test(text)) return document;
  const keywords = document.nodes.map((_, node) => keywordOf(document.nodes, node));
  const fields = document.fields.map((field): Field => {
    const keyword = field.role === "value" ? keywords[field.node] : undefined;
    return keyword === undefined || field.label === "vr" ? field : { ...field, label: keyword };
  });
  return { ...document, fields };
}

/** An element holds its values, a value of a name its spellings. */
const DEEPEST = 3;

function keywordOf(nodes: readonly RecordNode[], node: number): string | undefined {
  for (let i = node, depth = 0; i !== 0 && depth <= DEEPEST; i = (nodes[i] as RecordNode).parent, depth++) {
    const keyword = dicomKeywords[(nodes[i] as RecordNode).name.toUpperCase()];
    if (keyword !== undefined) return keyword;
  }
  return undefined;
}
