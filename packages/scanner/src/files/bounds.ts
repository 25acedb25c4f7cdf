/** What is built to exhaust its readers: they stop at a bound, and what lies beyond is told, not passed over. */

/** Brackets of real JSON nest some dozens of levels deep, those of a syntax tree some hundreds. */
const deepest = 1000;
/** Entities of real documents stand for a name or a paragraph. The same bound as for archives. */
const widest = 200;
const longestChain = 100;

/** JSON in one piece, or YAML that is written like it; a name without an extension may be one. */
const jsonName = /(?:^|\/)[^./]*$|\.(?:json[c5]?|geojson|har|ipynb|map|webmanifest|ya?ml)$/i;
/** Lines of JSON, one broken behind the other, do not add up. */
const linesName = /\.(?:ndjson|jsonl)$/i;
const xmlName = /\.(?:xml|cda|ccda|xsd|wsdl)$/i;

/** Why a text is read only in part, whatever stands in it; undefined where all of it is read. */
export function boundOf(path: string, bytes: Buffer): string | undefined {
  const first = firstLetter(bytes);
  if (first === open.brace || first === open.bracket)
    return (jsonName.test(path) && nestsTooDeep(bytes, false)) || (linesName.test(path) && nestsTooDeep(bytes, true))
      ? tooDeep
      : undefined;
  if (first !== open.angle) return undefined;
  if (bytes.includes("<!ENTITY") && unfoldsTooWide(bytes))
    return `its entities unfold to more than ${widest} times its size; they are read as they are written`;
  // Elements of HTML need not be closed.
  const isXml = xmlName.test(path) || bytes.subarray(0, 200).includes("<?xml");
  return isXml && elementsNestTooDeep(bytes) ? tooDeep : undefined;
}

const tooDeep = `nests deeper than ${deepest} levels; what lies deeper is read without its structure`;

const open = { angle: 0x3c, bracket: 0x5b, brace: 0x7b } as const;
const close = { angle: 0x3e, bracket: 0x5d, brace: 0x7d } as const;
const slash = 0x2f;
const lineFeed = 0x0a;
const quote = 0x22;
const backslash = 0x5c;

/** The first byte behind a byte order mark and blanks. */
function firstLetter(bytes: Buffer): number | undefined {
  let index = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (index < 1000 && (bytes[index] ?? 0) <= 0x20 && index < bytes.length) index++;
  return bytes[index];
}

function nestsTooDeep(bytes: Buffer, byLine: boolean): boolean {
  let depth = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === open.bracket || byte === open.brace) {
      if (++depth > deepest) return true;
    } else if (byte === close.bracket || byte === close.brace) depth--;
    else if (byte === quote) index = endOfString(bytes, index + 1);
    if (byLine && bytes[index] === lineFeed) depth = 0;
  }
  return false;
}

function elementsNestTooDeep(bytes: Buffer): boolean {
  let depth = 0;
  for (let at = bytes.indexOf(open.angle); at >= 0; at = bytes.indexOf(open.angle, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next === slash) depth--;
    else if (isLetter(next)) {
      const end = bytes.indexOf(close.angle, at);
      if (bytes[end - 1] !== slash && ++depth > deepest) return true;
    }
  }
  return false;
}

const isLetter = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;

/** A string of JSON ends in its line. */
function endOfString(bytes: Buffer, from: number): number {
  for (let index = from; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === quote || byte === lineFeed) return index;
    if (byte === backslash) index++;
  }
  return bytes.length;
}

/** The declaration of an internal entity: `<!ENTITY name "…">`, with `%` before the name for those of the declarations themselves. */
const declaration = /<!ENTITY\s{1,100}(?:%\s{1,100})?([^\s"'&%<>]{1,100})\s{1,100}(?:"([^"]*)"|'([^']*)')/g;
const reference = /[&%]([^\s"'&%<>;]{1,100});/g;

/** Entities within entities, each some times: the text that the document means is beyond all memory. */
function unfoldsTooWide(bytes: Buffer): boolean {
  const text = bytes.toString("latin1");
  const values = new Map(
    [...text.matchAll(declaration)].map(([, name = "", one, other]) => [name, one ?? other ?? ""]),
  );
  const lengths = new Map<string, number>();
  const most = widest * text.length;
  const unfolded = (value: string, chain: number): number => {
    if (chain > longestChain) return Infinity;
    let length = value.length;
    for (const [, name = ""] of value.matchAll(reference)) {
      const inner = values.get(name);
      if (inner === undefined) continue;
      let known = lengths.get(name);
      if (known === undefined) {
        // An entity that holds itself has no end.
        lengths.set(name, Infinity);
        known = unfolded(inner, chain + 1);
        lengths.set(name, known);
      }
      length += known;
    }
    return length;
  };
  return unfolded(text, 0) > most;
}
