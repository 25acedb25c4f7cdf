/** `Math.random()` for what nobody may guess: V8 makes it with xorshift128+, whose state follows from a few results. */
import type { TSESTree } from "@typescript-eslint/utils";
import type { Evidence } from "../sinks/evidence.ts";
import { chainOf } from "../data-access/chain.ts";
import {
  enclosingFunction,
  type FunctionNode,
  isFunction,
  keyName,
  lastName,
  type Node,
  propertyName,
} from "../syntax.ts";
import { words } from "../words.ts";

const SECRET = new Set(
  "token secret password passwd passphrase passcode otp nonce salt iv apikey csrf xsrf jwt totp pincode".split(" "),
);

/** Two words that only together say so. */
const SECRET_PAIR =
  /(?:^| )(?:session id|session key|api key|access key|secret key|private key|encryption key|signing key|reset code|verification code|auth code|security code|invite code|recovery code|backup code|login code|pin code)$/;

/** `tokenCount`, `passwordLength`, `tokenIndex`. */
const ABOUT =
  /^(?:count|length|size|index|limit|delay|timeout|type|color|width|height|position|interval|retry|weight|probability|rate)$/;

export function isSecretName(name: string): boolean {
  const all = words(name);
  const last = all.at(-1) ?? "";
  if (ABOUT.test(last)) return false;
  return SECRET.has(last) || SECRET_PAIR.test(all.join(" "));
}

/** The name of the secret that a call of `Math.random` becomes, if it becomes one. */
export function randomSecret(call: TSESTree.CallExpression, evidence: Evidence): string | undefined {
  const { callee } = call;
  if (callee.type !== "MemberExpression" || propertyName(callee) !== "random") return undefined;
  if (!evidence.isGlobal(callee.object, /^Math$/)) return undefined;
  const name = nameOfResult(call);
  return name !== undefined && isSecretName(name) ? name : undefined;
}

/** The variable, property or function that the value of an expression becomes. */
function nameOfResult(node: Node): string | undefined {
  for (let child = node, current = node.parent; current; child = current, current = current.parent) {
    switch (current.type) {
      case "VariableDeclarator":
        return nameOfLocal(current.id);
      case "AssignmentExpression":
        return nameOfLocal(current.left);
      case "Property":
      case "PropertyDefinition":
        return current.value === child ? keyName(current.key, current.computed) : undefined;
      case "ReturnStatement":
        return nameOfFunction(current);
      case "ArrowFunctionExpression":
        // `Array.from({ length: 6 }, () => Math.random())` belongs to what the list becomes.
        if (current.parent.type !== "CallExpression") return nameOfFunction(child);
        break;
      case "CallExpression":
        if (isPushed(child, current)) return nameOfLocal(current.callee.object);
        // The value is part of the result: `Math.floor(x)`, `x.toString(36)`, `[…].map(() => x).join("")`.
        break;
      case "ExpressionStatement":
      case "BlockStatement":
      case "IfStatement":
      case "Program":
        return undefined;
      default:
    }
  }
  return undefined;
}

/** `out.push(Math.random())` */
function isPushed(
  value: Node,
  call: TSESTree.CallExpression,
): call is TSESTree.CallExpression & { callee: TSESTree.MemberExpression } {
  return call.callee.type === "MemberExpression" && propertyName(call.callee) === "push" && call.callee !== value;
}

/** The name of a variable; of a `result` that a function returns the name of the function says more: `generatePassword`. */
function nameOfLocal(variable: Node): string | undefined {
  const name = lastName(variable);
  if (name === undefined || variable.type !== "Identifier" || isSecretName(name)) return name;
  const owner = enclosingFunction(variable);
  return owner?.body?.type === "BlockStatement" && owner.body.body.some((statement) => returns(statement, name))
    ? nameOf(owner)
    : name;
}

/** `return out;`, `return out.join("");` */
function returns(statement: Node, name: string): boolean {
  if (statement.type !== "ReturnStatement" || !statement.argument) return false;
  const { root } = chainOf(statement.argument);
  return root.type === "Identifier" && root.name === name;
}

function nameOfFunction(node: Node): string | undefined {
  for (let current = node.parent; current; current = current.parent) {
    if (isFunction(current)) return nameOf(current);
  }
  return undefined;
}

function nameOf({ id, parent }: FunctionNode): string | undefined {
  if (id) return id.name;
  if (parent.type === "VariableDeclarator") return lastName(parent.id);
  const isMember =
    parent.type === "MethodDefinition" || parent.type === "Property" || parent.type === "PropertyDefinition";
  return isMember ? keyName(parent.key, parent.computed) : undefined;
}
