/** A call chain as a list: `this.prisma.patient.findMany({}).then(f)` is a root (`this`) and four steps. */
import type { TSESTree } from "@typescript-eslint/utils";
import { type Node, propertyName, unwrap, wrapped } from "../syntax.ts";

export interface Step {
  /** The member's name; undefined for a call of the value itself (`knex("patients")`) or a computed member. */
  readonly name: string | undefined;
  /** The arguments, where the member (or the value itself) is called. */
  readonly args?: readonly Node[];
  /** The template, where it is used as a tag. */
  readonly quasi?: TSESTree.TemplateLiteral;
  readonly typeArguments?: TSESTree.TSTypeParameterInstantiation | undefined;
  /** What the member is read from, or what is called where there is no member. */
  readonly object: Node;
  /** The whole expression up to and including this step. */
  readonly node: Node;
}

export interface Chain {
  readonly root: Node;
  readonly steps: readonly Step[];
}

export type ChainNode = TSESTree.CallExpression | TSESTree.TaggedTemplateExpression;

export function isChainNode(node: Node): node is ChainNode {
  return node.type === "CallExpression" || node.type === "TaggedTemplateExpression";
}

/** True if no further call follows in the chain, so that the node stands for the whole of it. */
export function isOutermost(node: ChainNode): boolean {
  let child = wrapped(node);
  let parent = child.parent;
  while (parent?.type === "MemberExpression" && parent.object === child) {
    child = wrapped(parent);
    parent = child.parent;
  }
  if (parent?.type === "CallExpression") return parent.callee !== child;
  return !(parent?.type === "TaggedTemplateExpression" && parent.tag === child);
}

/** Reads an expression from its end to its root. */
export function chainOf(expression: Node): Chain {
  const steps: Step[] = [];
  let node = unwrap(expression);
  for (;;) {
    if (isChainNode(node)) {
      const call = node.type === "CallExpression" ? { args: node.arguments } : { quasi: node.quasi };
      const typeArguments = node.typeArguments;
      const callee = unwrap(node.type === "CallExpression" ? node.callee : node.tag);
      if (callee.type === "MemberExpression") {
        steps.push({ name: propertyName(callee), ...call, typeArguments, object: unwrap(callee.object), node });
        node = unwrap(callee.object);
      } else {
        steps.push({ name: undefined, ...call, typeArguments, object: callee, node });
        node = callee;
      }
    } else if (node.type === "MemberExpression") {
      steps.push({ name: propertyName(node), object: unwrap(node.object), node });
      node = unwrap(node.object);
    } else {
      return { root: node, steps: steps.reverse() };
    }
  }
}
