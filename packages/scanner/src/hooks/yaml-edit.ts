/**
 * Adds to YAML of somebody else without touching a byte of what is there: the parser says where a collection ends, and lines
 * are put in at that place.
 */
import { isDeepStrictEqual } from "node:util";
import { isMap, isScalar, isSeq, parseDocument, type Node } from "yaml";
import { withBlock } from "./marks.ts";

export type YamlPath = readonly (string | number)[];

/** The text as JSON-like data; undefined where it is not one valid document. */
export function yamlContent(text: string): unknown {
  const document = parseDocument(text);
  return document.errors.length > 0 ? undefined : (document.toJS() as unknown);
}

/**
 * The text with lines at the end of the mapping or the list at a path; undefined where that cannot be done safely: it is
 * written in flow style (`{a: b}`), or what came out would not mean what was there and what was added.
 *
 * @param lines entries of the collection, not indented
 */
export function appendedToYaml(text: string, path: YamlPath, lines: readonly string[]): string | undefined {
  const document = parseDocument(text);
  if (document.errors.length > 0) return undefined;
  if (document.contents === null)
    return path.length === 0 ? checked(text, path, withBlock(text, text.length, lines), lines) : undefined;
  const collection: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!(isMap(collection) || isSeq(collection)) || collection.flow === true || collection.items.length === 0)
    return undefined;
  const first: unknown = isMap(collection) ? collection.items[0]?.key : collection.items[0];
  const last: unknown = isMap(collection)
    ? (collection.items.at(-1)?.value ?? collection.items.at(-1)?.key)
    : collection.items.at(-1);
  const start = rangeOf(first)?.[0];
  const end = rangeOf(last)?.[1];
  if (start === undefined || end === undefined) return undefined;
  const lead = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const indentation = /^[ ]*/.exec(lead)?.[0] ?? "";
  if (lead.slice(indentation.length).replace(isSeq(collection) ? /^- +/ : "", "") !== "") return undefined;
  const lineEnd = text[end - 1] === "\n" ? end - 1 : text.indexOf("\n", end);
  const offset = lineEnd < 0 ? text.length : lineEnd + 1;
  return checked(text, path, withBlock(text, offset, lines, indentation), lines);
}

function rangeOf(node: unknown): Node["range"] | undefined {
  return isMap(node) || isSeq(node) || isScalar(node) ? node.range : undefined;
}

/** The new text, if it means the old content with the entries at the end of the collection. */
function checked(text: string, path: YamlPath, edited: string, lines: readonly string[]): string | undefined {
  const expected = merged(yamlContent(text), path, yamlContent(lines.join("\n")));
  return expected !== undefined && isDeepStrictEqual(yamlContent(edited), expected) ? edited : undefined;
}

function merged(content: unknown, path: YamlPath, added: unknown): unknown {
  const [key, ...rest] = path;
  if (key !== undefined) {
    if (Array.isArray(content))
      return content.map((item: unknown, index) => (index === key ? merged(item, rest, added) : item));
    return isRecord(content) ? { ...content, [key]: merged(content[key], rest, added) } : undefined;
  }
  if (Array.isArray(content) && Array.isArray(added)) return [...(content as unknown[]), ...(added as unknown[])];
  if (!isRecord(added)) return undefined;
  return content === null || content === undefined ? added : isRecord(content) ? { ...content, ...added } : undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at a path of keys. */
export function valueAt(content: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), content);
}
