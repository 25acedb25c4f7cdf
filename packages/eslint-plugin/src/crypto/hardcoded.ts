/** Is the value that reaches a function written down in the source? Through conversions and one hop of names. */
import type { TSESTree } from "@typescript-eslint/utils";
import { localFunction } from "../local-functions.ts";
import { findVariable } from "../data-access/bindings.ts";
import type { Evidence } from "../sinks/evidence.ts";
import {
  type FunctionNode,
  isFunction,
  keyName,
  lastName,
  type Node,
  propertyName,
  returnedBy,
  unwrap,
} from "../syntax.ts";
import { words } from "../words.ts";
import type { ImportedReader } from "./imported.ts";

/** `literal`: always; `fallback`: where what was configured is missing; `zeros`: a buffer that nothing was written into. */
export interface Hardcoded {
  readonly kind: "literal" | "fallback" | "zeros";
  /** Where it is written down. */
  readonly node: Node;
  /** Nothing at all: an empty fallback. */
  readonly empty?: boolean;
}

export type HardcodedReader = (expression: Node) => Hardcoded | undefined;

/** How many names are followed. */
const DEPTH = 3;

/** Methods of a text or a buffer whose result is as well known as what they are called on. */
const SAME =
  /^(?:toString|slice|substring|substr|subarray|padEnd|padStart|repeat|trim|concat|normalize|replace|replaceAll|toLowerCase|toUpperCase|valueOf|buffer|getBytes|bytes)$/;

/** Functions that only change the notation: `Buffer.from(…)`, `hexToBytes(…)`, `new TextEncoder().encode(…)`. */
const CONVERTS =
  /^(?:from|encode|decode|atob|btoa|parse|String|Buffer|hexToBytes|utf8ToBytes|base64ToBytes|stringToBytes|toBytes|fromHex|fromBase64|fromString|from_hex|from_base64|from_string|decodeUTF8|decodeBase64|decodeHex|decode64|createBuffer|encodeUtf8|str2ab|importKey)$/;

/** What is no secret though it is written down, and constants that a standard prescribes as the key of an HMAC. */
const PUBLIC = /BEGIN (?:RSA |EC )?PUBLIC KEY|BEGIN CERTIFICATE|^ssh-/;
// BIP-32 and SLIP-0010 (master keys of wallets), the signature of the data of Telegram's mini apps, and the IVs of key wrapping
// (RFC 3394, section 2.2.3.1; RFC 5649, section 3).
const PRESCRIBED = /^(?:Bitcoin seed|ed25519 seed|Nist256p1 seed|WebAppData|(?:0x)?(?:A6){8}|(?:0x)?A65959A6)$/i;

export function createHardcoded(evidence: Evidence, imported: ImportedReader): HardcodedReader {
  const { sourceCode } = evidence;

  function read(expression: Node, depth: number): Hardcoded | undefined {
    const node = unwrap(expression);
    if (depth > DEPTH) return undefined;
    switch (node.type) {
      case "Literal":
        return typeof node.value === "string" && isSecret(node.value) ? { kind: "literal", node } : undefined;
      case "TemplateLiteral": {
        const isKnown = node.expressions.every((part) => read(part, depth)?.kind === "literal");
        const text = node.quasis.map(({ value }) => value.raw).join("");
        return isKnown && isSecret(text) ? { kind: "literal", node } : undefined;
      }
      case "BinaryExpression": {
        const isKnown = [node.left, node.right].every((part) => read(part, depth)?.kind === "literal");
        return isKnown && node.operator === "+" ? { kind: "literal", node } : undefined;
      }
      case "LogicalExpression":
        return node.operator === "&&" ? read(node.right, depth) : alternative(node, depth);
      case "ConditionalExpression":
        return conditional(node, depth);
      case "ArrayExpression":
        return isListOfNumbers(node) ? { kind: "literal", node } : undefined;
      case "NewExpression":
        return lastName(node.callee) === "Uint8Array" ? bytes(node, depth) : undefined;
      case "CallExpression":
        return called(node, depth);
      case "Identifier":
        return named(node, depth);
      case "MemberExpression":
        return member(node, depth);
      default:
        return undefined;
    }
  }

  /** `process.env.KEY ?? "dev"` */
  function alternative(node: TSESTree.LogicalExpression, depth: number): Hardcoded | undefined {
    return read(node.left, depth) ?? fallback(node.right, depth);
  }

  function fallback(expression: Node, depth: number): Hardcoded | undefined {
    const node = unwrap(expression);
    if (node.type === "Literal" && node.value === "") return { kind: "fallback", node, empty: true };
    const found = read(node, depth);
    return found && { ...found, kind: "fallback" };
  }

  /** `process.env.KEY ? process.env.KEY : "dev"`; another condition may well exclude production. */
  function conditional(node: TSESTree.ConditionalExpression, depth: number): Hardcoded | undefined {
    const [yes, no] = [read(node.consequent, depth), read(node.alternate, depth)];
    if (yes && no) return yes;
    const isPresence = sourceCode.getText(node.test) === sourceCode.getText(node.consequent);
    return isPresence && !yes ? fallback(node.alternate, depth) : undefined;
  }

  function called(node: TSESTree.CallExpression, depth: number): Hardcoded | undefined {
    const callee = unwrap(node.callee);
    const [first, second] = node.arguments;
    const name = lastName(callee) ?? "";
    if (callee.type === "MemberExpression") {
      if (name === "get" && second && isConfiguration(callee.object)) return fallback(second, depth);
      if (name === "alloc" && lastName(callee.object) === "Buffer") return bytes(node, depth);
      // A digest of something that everybody knows is known to everybody.
      if (name === "digest") return digested(callee.object, depth);
      if (SAME.test(name)) return read(callee.object, depth);
    }
    if (first) return CONVERTS.test(name) ? read(first, depth) : undefined;
    const own = localFunction(sourceCode, callee);
    return own && given(own, depth + 1);
  }

  /** What a function of the file gives that asks for nothing: `getKey()`, also only where what was configured is missing. */
  function given(own: FunctionNode, depth: number): Hardcoded | undefined {
    const { body } = own;
    if (!body || body.type !== "BlockStatement") return body ? read(body, depth) : undefined;
    const [first, ...others] = returnsOf(body.body);
    if (!first) return undefined;
    if (others.length === 0 && !first.isMissing) return read(first.value, depth);
    for (const { value, isMissing } of [first, ...others]) if (isMissing) return fallback(value, depth);
    return undefined;
  }

  function digested(expression: Node, depth: number): Hardcoded | undefined {
    const node = unwrap(expression);
    const isUpdate = node.type === "CallExpression" && imported(node.callee)?.name === "createHash.update";
    return isUpdate && node.arguments[0] ? read(node.arguments[0], depth) : undefined;
  }

  /** `Buffer.alloc(16)`, `Buffer.alloc(16, "x")`, `new Uint8Array([1, 2, 3])` */
  function bytes(node: TSESTree.CallExpression | TSESTree.NewExpression, depth: number): Hardcoded | undefined {
    const [first, second] = node.arguments;
    const size = first && unwrap(first);
    if (!size) return undefined;
    if (size.type === "ArrayExpression") return read(size, depth);
    if (size.type === "Literal" && typeof size.value === "number" && size.value > 0) {
      const isZero = !second || (second.type === "Literal" && second.value === 0);
      if (isZero) return { kind: "zeros", node };
      const fill = unwrap(second);
      return fill.type === "Literal" ? { kind: "literal", node: fill } : undefined;
    }
    return node.type === "NewExpression" ? read(size, depth) : undefined;
  }

  function named(node: TSESTree.Identifier, depth: number): Hardcoded | undefined {
    const variable = findVariable(sourceCode, node, node.name);
    const definition = variable?.defs[0];
    if (!variable || !definition || variable.defs.length > 1) return undefined;
    const written = variable.references.filter((reference) => reference.isWrite() && !reference.init);
    if (written.length === 1 && written[0]) return givenLater(written[0].identifier, depth);
    // A variable that is assigned again holds what the source does not tell.
    if (written.length > 0) return undefined;
    const given = defaultOf(definition.name);
    if (given) return fallback(given, depth + 1);
    if (definition.type !== "Variable" || definition.node.id.type !== "Identifier" || !definition.node.init) {
      return undefined;
    }
    const found = read(definition.node.init, depth + 1);
    // Who else gets the buffer may fill it: `randomFillSync(iv)`, `iv[0] = 1`, `iv.set(…)`.
    const uses = variable.references.filter((reference) => !reference.init);
    return found?.kind === "zeros" && !uses.every(({ identifier }) => isRead(identifier)) ? undefined : found;
  }

  /** `let key = process.env.KEY; if (!key) key = "dev";`, `key ??= "dev"` */
  function givenLater(identifier: Node, depth: number): Hardcoded | undefined {
    const assignment = identifier.parent;
    if (assignment?.type !== "AssignmentExpression" || assignment.left !== identifier) return undefined;
    if (assignment.operator === "??=" || assignment.operator === "||=") return fallback(assignment.right, depth + 1);
    const statement = assignment.parent.parent;
    const branch = statement?.type === "BlockStatement" ? statement.parent : statement;
    const isMissing = branch?.type === "IfStatement" && asksForMissing(branch.test);
    return assignment.operator === "=" && isMissing ? fallback(assignment.right, depth + 1) : undefined;
  }

  /** An argument of an imported function that does not write into it. */
  function isRead(identifier: Node): boolean {
    const call = identifier.parent;
    if (call?.type !== "CallExpression" || call.callee === identifier) return false;
    const { name = "" } = imported(call.callee) ?? {};
    return name !== "" && !/random/i.test(name);
  }

  /** `CONFIG.key`, `this.key`, `Service.key` where nothing else of the file assigns it. */
  function member(node: TSESTree.MemberExpression, depth: number): Hardcoded | undefined {
    const name = propertyName(node);
    if (name === undefined) return undefined;
    const { init, decorators } = evidence.origin(node);
    if (!init || decorators.length > 0) return undefined;
    // In the constructor, `this.key = …` is where the value comes from.
    const own = init.parent?.type === "AssignmentExpression" ? 1 : 0;
    return assignments(name) > own ? undefined : read(init, depth + 1);
  }

  function assignments(name: string): number {
    const pattern = new RegExp(`\\.${name.replace(/[^\w]/g, "\\$&")}\\s{0,9}(?:\\?\\?|\\|\\|)?=(?!=)`, "g");
    return sourceCode.text.match(pattern)?.length ?? 0;
  }

  return (expression) => read(expression, 0);
}

/** `!key`, `key === undefined`, `key == null` */
function asksForMissing(test: Node): boolean {
  if (test.type === "UnaryExpression") return test.operator === "!" && test.argument.type !== "CallExpression";
  if (test.type !== "BinaryExpression" || !/^={2,3}$/.test(test.operator)) return false;
  const { right } = test;
  return (
    (right.type === "Identifier" && right.name === "undefined") || (right.type === "Literal" && right.value === null)
  );
}

/** What statements return, and whether only where something is missing; what a condition of another kind returns is left out. */
function returnsOf(statements: readonly Node[], isMissing = false): { value: Node; isMissing: boolean }[] {
  return statements.flatMap((statement) => {
    if (statement.type === "ReturnStatement")
      return statement.argument ? [{ value: statement.argument, isMissing }] : [];
    if (statement.type === "BlockStatement") return returnsOf(statement.body, isMissing);
    if (statement.type !== "IfStatement" || !asksForMissing(statement.test)) return [];
    return [
      ...returnsOf([statement.consequent], true),
      ...(statement.alternate ? returnsOf([statement.alternate], isMissing) : []),
    ];
  });
}

const isSecret = (text: string): boolean => text !== "" && !PUBLIC.test(text) && !PRESCRIBED.test(text);

function isListOfNumbers({ elements }: TSESTree.ArrayExpression): boolean {
  return elements.length > 0 && elements.every((each) => each?.type === "Literal" && typeof each.value === "number");
}

/** `configService.get("KEY", "dev")` */
const isConfiguration = (receiver: Node): boolean =>
  words(lastName(receiver) ?? "").some((word) => word === "config" || word === "configuration" || word === "env");

/** The default of a parameter or of a destructured name. */
function defaultOf(name: Node): Node | undefined {
  const { parent } = name;
  return parent?.type === "AssignmentPattern" && parent.left === name ? parent.right : undefined;
}

/** The value under a path of keys in an object literal; a function stands for the object that it returns. */
export function valueAt(expression: Node, keys: readonly string[]): Node | undefined {
  const [key, ...rest] = keys;
  const node = unwrap(expression);
  if (key === undefined) return node;
  const object = isFunction(node) ? returnedBy(node) : node;
  if (object?.type !== "ObjectExpression") return undefined;
  for (const property of object.properties) {
    if (property.type !== "Property" || keyName(property.key, property.computed) !== key) continue;
    return valueAt(property.value, rest);
  }
  return undefined;
}
