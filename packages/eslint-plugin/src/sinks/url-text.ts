/** Texts with holes that are URLs: templates and concatenations, judged by the text around the holes. */
import type { TSESTree } from "@typescript-eslint/utils";
import { lastName, type Node, unwrap } from "../syntax.ts";
import { words } from "../words.ts";

/** The fixed text with a NUL for every hole. */
export interface HoledText {
  readonly text: string;
  readonly holes: readonly Node[];
}

const HOLE = "\0";

export function holedText(expression: Node): HoledText | undefined {
  const holes: Node[] = [];
  const read = (part: Node): string => {
    const node = unwrap(part);
    if (node.type === "TemplateLiteral") {
      return node.quasis
        .map(
          ({ value }, index) => value.cooked + (index < node.expressions.length ? hole(node.expressions[index]) : ""),
        )
        .join("");
    }
    if (isConcatenation(node)) return read(node.left) + read(node.right);
    if (node.type === "Literal" && typeof node.value === "string") return node.value;
    return hole(node);
  };
  const hole = (node: Node | undefined): string => {
    if (node) holes.push(node);
    return HOLE;
  };
  const node = unwrap(expression);
  if (node.type !== "TemplateLiteral" && !isConcatenation(node)) return undefined;
  const text = read(node);
  return holes.length > 0 && text.length > holes.length ? { text, holes } : undefined;
}

export function isConcatenation(node: Node): node is TSESTree.BinaryExpression {
  return node.type === "BinaryExpression" && node.operator === "+";
}

/** Opens an application on the same device; no server sees it. */
const LOCAL = /^(?:mailto|tel|sms|facetime|geo|maps|data|blob|javascript):/i;

// What has a blank before the first hole is a sentence that begins with a URL.
const SCHEME = /^(?:https?|wss?):\/\/[^\s\0]*(?:\0|$)|^\/\/[\w.-]{1,100}\/[^\s\0]*\0/i;
/** `/api/…`, `${base}/fhir/…`: what begins so is the path of a service. */
const SERVICE_PATH = /^\0?\/(?:api|rest|fhir|graphql|v\d{1,2})\//i;
/** Without the slash it is one only where it is used as one: keys of caches and buckets are written so as well. */
const RELATIVE_SERVICE_PATH = /^(?:api|rest|fhir|graphql|v\d{1,2})\//i;
/** A hole as the value of a query: `?ssn=` before it, and no blank, as prose and SQL have it. */
const QUERY = /^[^\s\0?&]{0,200}(?:\0[^\s\0?&]{0,200}){0,5}\?(?:[^\s]{0,200}&)?[\w.[\]-]{1,60}=\0/;

const BASE = /^(?:url|uri|host|hostname|origin|endpoint|base|href|domain|baseurl|apiurl|api|root|backend|server)$/;

export const isLocal = ({ text }: HoledText): boolean => LOCAL.test(text);

export const hasScheme = ({ text }: HoledText): boolean => SCHEME.test(text);

/** What is named or asked for like a URL begins so. */
export const beginsLikeUrl = (text: string): boolean => /^\0?\//.test(text) || RELATIVE_SERVICE_PATH.test(text);

export function looksLikeUrl({ text, holes }: HoledText): boolean {
  if (SCHEME.test(text) || SERVICE_PATH.test(text) || QUERY.test(text)) return true;
  // `${API_URL}/patients/${…}`
  const base = holes[0] && lastName(holes[0]);
  return /^\0[/?]/.test(text) && base !== undefined && BASE.test(words(base).at(-1) ?? "");
}

/** `url`, `redirectUri`, `href`: what is named so is a URL where it begins like one. */
export function isUrlName(name: string): boolean {
  return /^(?:url|uri|href|endpoint)$/.test(words(name).at(-1) ?? "");
}
