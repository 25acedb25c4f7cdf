/** The calls that take a key, a password, a salt or an IV, with the expressions that they get for it. */
import type { TSESTree } from "@typescript-eslint/utils";
import type { Evidence } from "../sinks/evidence.ts";
import { lastName, type Node, unwrap } from "../syntax.ts";
import { valueAt } from "./hardcoded.ts";
import type { ImportedReader } from "./imported.ts";
import { keyPositions, type Position, type Role } from "./key-positions.ts";

export interface KeyUse {
  readonly role: Role;
  readonly value: Node;
  /** The function as a person calls it: `createHmac`. */
  readonly taker: string;
}

type Call = TSESTree.CallExpression | TSESTree.NewExpression;

export function keyUses(call: Call, evidence: Evidence, imported: ImportedReader): KeyUse[] {
  const made = imported(call.callee);
  if (made === undefined) return pluginUses(call, imported, evidence);
  const taker = made.name === "" ? made.module : made.name;
  const positions = made.module === "webcrypto" ? webPositions(made.name, call) : [];
  return usesAt([...positions, ...keyPositions(made.module, made.name)], call.arguments, taker, evidence);
}

/** `app.register(fastifyJwt, { secret })` */
function pluginUses(call: Call, imported: ImportedReader, evidence: Evidence): KeyUse[] {
  const [plugin, ...rest] = call.arguments;
  if (!plugin || call.callee.type !== "MemberExpression" || lastName(call.callee) !== "register") return [];
  const made = imported(plugin);
  return made?.name === "" ? usesAt(keyPositions(made.module, ""), rest, made.module, evidence) : [];
}

function usesAt(positions: readonly Position[], given: readonly Node[], taker: string, evidence: Evidence): KeyUse[] {
  return positions.flatMap(({ role, argument, keys }) => {
    const whole = given[argument];
    // Settings are often a constant of their own.
    const value = whole && valueAt(keys.length > 0 ? evidence.resolve(whole) : whole, keys);
    if (!value) return [];
    // Several keys: the current one and those that it replaced. A list of numbers is one key.
    const isList =
      value.type === "ArrayExpression" &&
      value.elements.some((each) => each?.type !== "Literal" || typeof each.value === "string");
    const values = isList ? value.elements.flatMap((each) => each ?? []) : [value];
    return values.map((each) => ({ role, value: each, taker }));
  });
}

/** What the first arguments of Web Cryptography say about the others. */
function webPositions(name: string, { arguments: given }: Call): Position[] {
  if (/^subtle\.derive(?:Key|Bits)$/.test(name)) {
    const algorithm = given[0] && textOf(valueAt(given[0], ["name"]));
    // The salt of HKDF may be fixed or missing (RFC 5869, section 3.1).
    return algorithm === "HKDF" ? [] : [{ role: "salt", argument: 0, keys: ["salt"] }];
  }
  if (name !== "subtle.importKey") return [];
  const format = textOf(given[0]);
  const algorithm = given[2] && (textOf(given[2]) ?? textOf(valueAt(given[2], ["name"])));
  // A raw key of an elliptic curve is a public one.
  if (format === "raw" && algorithm !== undefined && /^(?:EC|Ed|X)/.test(algorithm)) return [];
  if (format === "jwk") return ["k", "d"].map((key) => ({ role: "key", argument: 1, keys: [key] }));
  return format === "spki" ? [] : [{ role: "key", argument: 1, keys: [] }];
}

function textOf(expression: Node | undefined): string | undefined {
  const node = expression && unwrap(expression);
  return node?.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
}
