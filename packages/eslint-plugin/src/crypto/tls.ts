/**
 * Settings that turn the verification of certificates off. Their names belong to TLS alone, so that the name is the evidence:
 * most stand in a file of settings that imports nothing.
 */
import type { TSESTree } from "@typescript-eslint/utils";
import { isFunction, keyName, lastName, type Node, propertyName, unwrap } from "../syntax.ts";
import { words } from "../words.ts";

export type TlsFault = "unverified" | "oldTls";

export interface TlsSetting {
  readonly fault: TlsFault;
  readonly node: Node;
  readonly name: string;
}

/** Of Node, of MongoDB and of SQL Server, with the value that turns verification off. */
const OFF = new Map([
  ["rejectUnauthorized", false],
  ["tlsAllowInvalidCertificates", true],
  ["tlsAllowInvalidHostnames", true],
  ["tlsInsecure", true],
  ["sslValidate", false],
  ["trustServerCertificate", true],
]);

const ENVIRONMENT = "NODE_TLS_REJECT_UNAUTHORIZED";

/** RFC 8996 takes TLS 1.0 and 1.1 out of use. */
const OLD = /^(?:TLSv1(?:\.1)?(?:_(?:client_|server_)?method)?|SSLv[23](?:_method)?)$/;

/** A property of an object, or a field that is assigned. */
export function tlsSetting(node: TSESTree.Property | TSESTree.AssignmentExpression): TlsSetting | undefined {
  const name =
    node.type === "Property"
      ? keyName(node.key, node.computed)
      : node.left.type === "MemberExpression" && node.operator === "="
        ? propertyName(node.left)
        : undefined;
  if (name === undefined || (node.type === "Property" && node.parent.type !== "ObjectExpression")) return undefined;
  const value = unwrap(node.type === "Property" ? node.value : node.right);
  const fault = faultOf(name, value);
  return fault && !isChosen(node) ? { fault, node, name } : undefined;
}

function faultOf(name: string, value: Node): TlsFault | undefined {
  if (value.type === "Literal") {
    if (OFF.has(name)) return value.value === OFF.get(name) ? "unverified" : undefined;
    if (name === ENVIRONMENT) return String(value.value) === "0" ? "unverified" : undefined;
    const isVersion = name === "minVersion" || name === "secureProtocol";
    return isVersion && typeof value.value === "string" && OLD.test(value.value) ? "oldTls" : undefined;
  }
  return name === "checkServerIdentity" && isFunction(value) && acceptsAll(value.body) ? "unverified" : undefined;
}

/** `() => undefined`, `() => {}`, `() => null` */
function acceptsAll(body: Node | null | undefined): boolean {
  if (!body) return false;
  if (body.type !== "BlockStatement") {
    const value = unwrap(body);
    return (
      (value.type === "Identifier" && value.name === "undefined") ||
      (value.type === "Literal" && value.value === null) ||
      (value.type === "UnaryExpression" && value.operator === "void")
    );
  }
  const [only, ...others] = body.body;
  if (only === undefined) return true;
  return only.type === "ReturnStatement" && others.length === 0 && (!only.argument || acceptsAll(only.argument));
}

const CHOICE =
  /^(?:insecure|unsafe|skip|allow|ignore|self|signed|selfsigned|verify|strict|reject|unauthorized|untrusted|trust|no|disable|local|localhost|dev|development|test|debug)$/;

/** Under a condition that names the choice (`if (options.insecure)`), or that leaves production out. */
export function isChosen(node: Node): boolean {
  for (let child = node, current = node.parent; current; child = current, current = current.parent) {
    if (current.type === "IfStatement" || current.type === "ConditionalExpression") {
      if (child !== current.test && namesChoice(current.test, child === current.consequent)) return true;
    }
    if (current.type === "SwitchCase" && current.test && namesChoice(current.test, true)) return true;
    if (current.type === "LogicalExpression" && current.right === child && namesChoice(current.left, true)) return true;
    if (isFunction(current)) return false;
  }
  return false;
}

function namesChoice(test: Node, whenTrue: boolean): boolean {
  const node = unwrap(test);
  if (node.type === "LogicalExpression") return namesChoice(node.left, whenTrue) || namesChoice(node.right, whenTrue);
  if (node.type === "UnaryExpression") return namesChoice(node.argument, !whenTrue);
  if (node.type === "BinaryExpression") {
    const value = [node.left, node.right].map(unwrap).find((side) => side.type === "Literal");
    const text = value?.type === "Literal" ? String(value.value) : "";
    const isEqual = node.operator.startsWith("==") === whenTrue;
    if (/^(?:development|dev|test|local|localhost)$/.test(text)) return isEqual;
    if (/^prod/.test(text)) return !isEqual;
    return saysChoice(text) || namesChoice(node.left, whenTrue);
  }
  return saysChoice(node.type === "Literal" ? String(node.value) : (lastName(node) ?? ""));
}

/** `options.insecure`, `"no-verify"` */
const saysChoice = (name: string): boolean => words(name).some((word) => CHOICE.test(word));
