/**
 * XML as office documents have it, read in one pass. Nothing that a document declares is ever followed: a document type,
 * with which come entities (files of others, and the billion laughs), ends the reading.
 */
export interface XmlHandler {
  /** @param name without its prefix; `attributes` as they are written */
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

/** Reads the document; returns why it stopped, undefined where it came to the end. */
export function readXml(xml: string, { open, close, text }: XmlHandler): string | undefined {
  let at = 0;
  let depth = 0;
  while (at < xml.length) {
    const start = xml.indexOf("<", at);
    if (start !== at) {
      const content = xml.slice(at, start < 0 ? xml.length : start);
      if (depth > 0) text(decodeEntities(content));
      else if (content.trim() !== "" && content !== "\uFEFF") return notXml;
      if (start < 0) break;
    }
    if (xml.startsWith("<!--", start)) at = after(xml, "-->", start + 4);
    else if (xml.startsWith("<![CDATA[", start)) {
      at = after(xml, "]]>", start + 9);
      text(xml.slice(start + 9, at - 3));
    } else if (xml.startsWith("<?", start)) at = after(xml, "?>", start + 2);
    else if (xml.startsWith("<!", start)) return "declares a document type, which is not followed";
    else {
      const end = endOfTag(xml, start + 1);
      if (end < 0) return notXml;
      at = end + 1;
      if (xml[start + 1] === "/") {
        depth--;
        close(localName(xml.slice(start + 2, end).trim()));
        continue;
      }
      const isEmpty = xml[end - 1] === "/";
      const tag = xml.slice(start + 1, isEmpty ? end - 1 : end);
      const nameEnd = /[\s]|$/.exec(tag)?.index ?? tag.length;
      const name = localName(tag.slice(0, nameEnd));
      open(name, tag.slice(nameEnd));
      if (isEmpty) close(name);
      else depth++;
    }
    if (at === 0) return notXml;
  }
  return depth === 0 ? undefined : notXml;
}

const notXml = "not well-formed XML";

/** The value of an attribute, by its name with or without a prefix. */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + name.length)) {
    if (!/[\s:]/.test(attributes[at - 1] ?? " ")) continue;
    const value = /^\s{0,8}=\s{0,8}(?:"([^"]*)"|'([^']*)')/.exec(attributes.slice(at + name.length));
    if (value !== null) return decodeEntities(value[1] ?? value[2] ?? "");
  }
  return undefined;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** Where a marker ends; 0 where it is missing. */
function after(xml: string, marker: string, from: number): number {
  const found = xml.indexOf(marker, from);
  return found < 0 ? 0 : found + marker.length;
}

/** The `>` that ends a tag; one inside of quotes does not. */
function endOfTag(xml: string, from: number): number {
  let quote = 0;
  for (let at = from; at < xml.length; at++) {
    const code = xml.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 62) return at;
    else if (code === 34 || code === 39) quote = code;
    else if (code === 60) return -1;
  }
  return -1;
}

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Characters by number, and the five names that need no declaration (XML 1.0, section 4.6). */
function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi,
    (all, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named[name] ?? all;
      const point = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
      return point <= 0x10ffff ? String.fromCodePoint(point) : all;
    },
  );
}
