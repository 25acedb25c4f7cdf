import type { Document, Fault } from "./document.ts";
import { isHl7 } from "./hl7v2/read.ts";
import { endOfComment, endOfString, isBlank, json } from "./lexical.ts";
import { isX12 } from "./x12/read.ts";

/**
 * Where a text stops being what its format asks for; undefined where it is well formed. Whatever stands there is read all the
 * same, but labels and records may be wrong or missing from there on, and whoever trusts a report should know.
 */
export function faultOf(text: string, { format, fault }: Document, path: string): Fault | undefined {
  if (fault !== undefined) return fault;
  switch (format) {
    case "json":
      return jsonFault(text);
    case "fhir":
      return text.trimStart().startsWith("<") ? xmlFault(text) : jsonFault(text);
    case "markup":
    case "ccda":
      return isXml(text, path) ? xmlFault(text) : undefined;
    case "hl7v2":
      return isHl7(text) ? messageFault(text) : undefined;
    case "x12":
      return isX12(text) ? interchangeFault(text) : undefined;
    default:
      return undefined;
  }
}

/** HTML and templates need not be well formed. */
const isXml = (text: string, path: string): boolean =>
  /\.(?:xml|xsd|wsdl|cda|ccda)$/i.test(path) || /^\s{0,64}<\?xml\b/.test(text.slice(0, 80));

interface Bracket {
  readonly closing: number;
  expects: "key" | "colon" | "value" | "comma";
  /** True behind a comma: what closes here leaves nothing out. */
  mayEnd: boolean;
}

const COMMA = 44;
const COLON = 58;
const OPEN = new Map([
  [0x7b, 0x7d],
  [0x5b, 0x5d],
]);
const WORD = /[^\s,:{}[\]"'/]{1,1000}/y;

/**
 * The first fault of JSON (RFC 8259). Comments, a comma before a bracket, single quotes, bare keys and several values one behind the
 * other are what people write and tools read: no faults.
 */
export function jsonFault(text: string): Fault | undefined {
  if (isJson(text)) return undefined;
  const open: Bracket[] = [];
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    const top = open.at(-1);
    if (isBlank(code) || code === 10 || code === 13) {
      at++;
      continue;
    }
    const comment = endOfComment(text, at, code, json);
    if (comment > 0) at = comment;
    else if (code === COMMA) {
      if (top !== undefined && top.expects !== "comma")
        return { offset: at, what: "a comma stands where a value belongs" };
      if (top !== undefined) Object.assign(top, { expects: top.closing === 0x7d ? "key" : "value", mayEnd: true });
      at++;
    } else if (code === COLON) {
      if (top?.expects !== "colon") return { offset: at, what: "a colon stands behind no key" };
      top.expects = "value";
      at++;
    } else if (code === 0x7d || code === 0x5d) {
      if (top?.closing !== code) return { offset: at, what: "a bracket closes that is not open" };
      if (top.expects !== "comma" && !top.mayEnd) return { offset: at, what: "a key has no value" };
      open.pop();
      at++;
    } else {
      if (top?.expects === "colon") return { offset: at, what: "a key has no colon" };
      if (top?.expects === "comma") return { offset: at, what: "a comma is missing" };
      const closing = OPEN.get(code);
      if (closing !== undefined && top?.expects === "key")
        return { offset: at, what: "a bracket stands where a key belongs" };
      if (top !== undefined) Object.assign(top, { expects: top.expects === "key" ? "colon" : "comma", mayEnd: false });
      if (closing !== undefined) {
        open.push({ closing, expects: closing === 0x7d ? "key" : "value", mayEnd: true });
        at++;
        continue;
      }
      const end = endOfScalar(text, at, code);
      if (end < 0) return { offset: at, what: "a string is not closed in its line" };
      at = end;
    }
  }
  return open.length === 0 ? undefined : { offset: text.length, what: "it ends before its brackets are closed" };
}

/** By the parser of the language, which is faster than a look at every character of ours. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The offset behind a string, a number or a word, or -1 where a string is not closed. */
function endOfScalar(text: string, at: number, code: number): number {
  if (code === 34 || code === 39) {
    const close = endOfString(text, at, code, json);
    return close < 0 ? -1 : close + 1;
  }
  WORD.lastIndex = at;
  return WORD.test(text) ? WORD.lastIndex : at + 1;
}

const TAG = /<[A-Za-z_:][^\s/>"'<=]{0,200}/y;
const END_TAG = /<\/([^\s<>]{1,200})\s{0,100}>/y;

/** The first fault of XML (XML 1.0, section 2.1): what is opened has to be closed, the last first. */
export function xmlFault(text: string): Fault | undefined {
  const open: string[] = [];
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at)) {
    const bare = endOfBare(text, at);
    if (bare !== undefined) {
      if (bare < 0) return { offset: at, what: "a comment, a declaration or a section of text is never closed" };
      at = bare;
      continue;
    }
    if (text.charCodeAt(at + 1) === 0x2f) {
      END_TAG.lastIndex = at;
      const name = END_TAG.exec(text)?.[1];
      if (name === undefined || open.pop() !== name)
        return { offset: at, what: "a tag closes another element than the open one" };
      at = END_TAG.lastIndex;
      continue;
    }
    TAG.lastIndex = at;
    const name = TAG.exec(text)?.[0].slice(1);
    if (name === undefined) return { offset: at, what: "an angle bracket begins no element" };
    const end = endOfTag(text, TAG.lastIndex);
    if (end < 0) return { offset: at, what: "a tag is not closed" };
    if (text.charCodeAt(end - 2) !== 0x2f) open.push(name);
    at = end;
  }
  return open.length === 0 ? undefined : { offset: text.length, what: "it ends before its elements are closed" };
}

/** What has no end tag, by its beginning and its end; a document type may hold declarations in brackets. */
const BARE = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
  ["<!", ">"],
] as const;

/** The offset behind a comment and its like, -1 where it has no end; undefined where none begins. */
function endOfBare(text: string, at: number): number | undefined {
  const found = BARE.find(([begin]) => text.startsWith(begin, at));
  if (found === undefined) return undefined;
  const [begin, close] = found;
  const end = text.indexOf(close, at + begin.length);
  const isList = begin === "<!" && text.slice(at, end).includes("[");
  const last = isList ? text.indexOf("]", at) : end;
  if (last < 0) return -1;
  return isList ? text.indexOf(">", last) + 1 || -1 : end + close.length;
}

/** The offset behind a tag whose name ends at an offset, or -1. A value in quotes may hold its closing mark, but no opening one. */
function endOfTag(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x3e) return at + 1;
    if (code === 0x3c) return -1;
    if (code !== 34 && code !== 39) continue;
    at = text.indexOf(text.charAt(at), at + 1);
    if (at < 0) return -1;
  }
  return -1;
}

/** A line between the segments of a message (HL7 v2.5.1, section 2.5): three characters and a delimiter, or a mark of MLLP. */
const NO_SEGMENT = /(?:^|[\r\n])(?![^\w\r\n]{0,64}(?:$|[\r\n]|[A-Z][A-Z\d]{2}(?:[^A-Za-z\d\s]|[\r\n]|$)))[^\r\n]/;

function messageFault(text: string): Fault | undefined {
  const found = NO_SEGMENT.exec(text);
  return found === null
    ? undefined
    : { offset: found.index + found[0].length - 1, what: "a line is no segment: does a value hold a line break?" };
}

/** What begins with ISA ends with IEA (ASC X12.5). */
function interchangeFault(text: string): Fault | undefined {
  if (!/^\s{0,64}ISA/.test(text)) return undefined;
  return /(?:^|[^A-Za-z\d])IEA[^A-Za-z\d\s]/.test(text.slice(text.lastIndexOf("IEA") - 1))
    ? undefined
    : { offset: text.length, what: "it ends before its interchange does (IEA)" };
}
