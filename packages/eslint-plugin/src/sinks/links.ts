/** Links in JSX: `<a href={…}>`, `<Link to={…}>`, and those that are given a URL in parts. */
import type { TSESTree } from "@typescript-eslint/utils";
import { findVariable } from "../data-access/bindings.ts";
import { unwrap } from "../syntax.ts";
import type { Evidence } from "./evidence.ts";
import { updated } from "./hooks.ts";
import { inUrl } from "./requests.ts";
import type { Sink } from "./sink.ts";

/** Their links are given the parts of a URL one by one: `<Link to="/p/$id" params={…} search={…}>`. */
const IN_PARTS = /^@tanstack\/(?:react|solid|vue)-router$/;
const PARTS = /^(?:params|search|hash)$/;

export function linkSink(attribute: TSESTree.JSXAttribute, evidence: Evidence): Sink | undefined {
  if (attribute.value?.type !== "JSXExpressionContainer" || typeof attribute.name.name !== "string") return undefined;
  const { expression } = attribute.value;
  const name = attribute.name.name;
  if (name === "href" || (name === "to" && isLink(attribute))) {
    const values = inUrl(expression, evidence, true);
    // Of an object, each part is a value by itself.
    return { title: "a URL", values, asText: values.includes(unwrap(expression)) };
  }
  if (!PARTS.test(name) || !IN_PARTS.test(moduleOf(attribute, evidence) ?? "")) return undefined;
  return { title: "a URL", values: [updated(expression)] };
}

const elementName = ({ parent }: TSESTree.JSXAttribute): string =>
  parent.name.type === "JSXIdentifier" ? parent.name.name : "";

/** The links of routers; `to` of others is who is written to. */
function isLink(attribute: TSESTree.JSXAttribute): boolean {
  const element = elementName(attribute);
  return /(?:Link|Navigate|Redirect)$/.test(element) && !/^(?:Mail|Share|Email|Tel)/.test(element);
}

/** The module that the element is imported from. */
function moduleOf(attribute: TSESTree.JSXAttribute, { sourceCode }: Evidence): string | undefined {
  const definition = findVariable(sourceCode, attribute, elementName(attribute))?.defs[0];
  if (definition?.type !== "ImportBinding" || definition.parent.type !== "ImportDeclaration") return undefined;
  return definition.parent.source.value;
}
