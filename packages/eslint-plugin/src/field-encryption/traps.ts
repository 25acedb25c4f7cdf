/** What is wrong with the settings of a library that encrypts columns. */
import type { TSESTree } from "@typescript-eslint/utils";
import { type HardcodedReader, valueAt } from "../crypto/hardcoded.ts";
import type { ImportedReader } from "../crypto/imported.ts";
import { statedText } from "../crypto/stated-text.ts";
import type { Evidence } from "../sinks/evidence.ts";
import { contains, type FunctionNode, isFunction, lastName, type Node, returnedBy, unwrap } from "../syntax.ts";

export type Trap = "literalKey" | "fixedIv" | "noMac" | "noEncryptionType";

export interface TrapReport {
  readonly trap: Trap;
  readonly node: Node;
}

type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/** What gives the same for the same: `createHash("sha256")`, `Buffer.from(secret)`. */
const CONVERTS = /^(?:createHash|createHmac|from|String)$/;

const KEYS = ["key", "secret", "encryptionKey", "signingKey"];

export function createTraps(evidence: Evidence, imported: ImportedReader, hardcoded: HardcodedReader) {
  /** The object of settings of a call: of typeorm-encrypted, of a plugin of Mongoose, of sequelize-encrypted. */
  function settingsOf(call: Call): Node | undefined {
    const { module, name } = imported(call.callee) ?? {};
    const [first, second] = call.arguments;
    if (module === "typeorm-encrypted") return first;
    if (module === "typeorm" && /^(?:Primary)?Column$/.test(name ?? "")) return encryptOption(call);
    const isPlugin = lastName(call.callee) === "plugin" && first !== undefined;
    return isPlugin && /^mongoose-(?:field-)?encryption$/.test(imported(first)?.module ?? "") ? second : undefined;
  }

  /** `@Column({ encrypt: { … } })` */
  function encryptOption({ arguments: given }: Call): Node | undefined {
    return given.flatMap((each) => valueAt(each, ["encrypt"]) ?? [])[0];
  }

  function ofSettings(expression: Node): TrapReport[] {
    const node = unwrap(expression);
    const settings = node.type === "Identifier" ? (evidence.origin(node).init ?? node) : node;
    const at = (key: string): Node | undefined => valueAt(settings, [key]);
    const reports = KEYS.flatMap((key) => literal(at(key)));
    const iv = at("iv");
    if (iv) reports.push({ trap: "fixedIv", node: iv });
    const salt = at("saltGenerator");
    if (salt && isFunction(salt) && salt.body && isAlwaysSame(returnedBy(salt) ?? salt.body, salt)) {
      reports.push({ trap: "fixedIv", node: salt });
    }
    const algorithm = at("algorithm");
    if (algorithm && /[-_](?:cbc|ctr|ecb|cfb\d?|ofb)$/i.test(statedText(algorithm, evidence) ?? "")) {
      reports.push({ trap: "noMac", node: algorithm });
    }
    return reports;
  }

  /** Nothing but what is written down, and the secret, of which all values have the same: `(secret) => secret.slice(0, 16)`. */
  function isAlwaysSame(expression: Node, maker: FunctionNode, depth = 0): boolean {
    const node = unwrap(expression);
    if (depth > 8) return false;
    if (node.type === "Literal" || hardcoded(node)) return true;
    const isSame = (each: Node): boolean => isAlwaysSame(each, maker, depth + 1);
    switch (node.type) {
      case "Identifier":
        return maker.params.some((parameter) => lastName(parameter) === node.name) || isLocalOf(node, maker, depth);
      case "MemberExpression":
        return isSame(node.object);
      case "TemplateLiteral":
        return node.expressions.every(isSame);
      case "BinaryExpression":
        return isSame(node.left) && isSame(node.right);
      case "CallExpression": {
        const callee = unwrap(node.callee);
        const isPure = callee.type === "MemberExpression" ? isSame(callee.object) : false;
        return (isPure || CONVERTS.test(lastName(callee) ?? "")) && node.arguments.every(isSame);
      }
      default:
        return false;
    }
  }

  function isLocalOf(node: TSESTree.Identifier, maker: FunctionNode, depth: number): boolean {
    const { init } = evidence.origin(node);
    return init !== undefined && contains(maker, init) && isAlwaysSame(init, maker, depth + 1);
  }

  function literal(value: Node | undefined): TrapReport[] {
    const found = value && hardcoded(value);
    return found ? [{ trap: "literalKey", node: found.node }] : [];
  }

  /** `EncryptedField(Sequelize, key)` of sequelize-encrypted. */
  function ofSequelize(call: Call): TrapReport[] {
    return imported(call.callee)?.module === "sequelize-encrypted" ? literal(call.arguments[1]) : [];
  }

  /** `encrypt` of a path does nothing where the schema does not say how: https://mongoosejs.com/docs/field-level-encryption.html */
  function ofMongoose(call: Call): TrapReport[] {
    const { module, name } = imported(call.callee) ?? {};
    const [columns, options] = call.arguments;
    if (module !== "mongoose" || !/(?:^|\.)Schema$/.test(name ?? "") || columns?.type !== "ObjectExpression") return [];
    const isOpaque = options !== undefined && unwrap(options).type !== "ObjectExpression";
    if (isOpaque || (options && valueAt(options, ["encryptionType"]))) return [];
    return columns.properties.flatMap((property) => {
      const value = property.type === "Property" ? valueAt(property.value, ["encrypt"]) : undefined;
      return value?.type === "ObjectExpression" ? [{ trap: "noEncryptionType" as const, node: value }] : [];
    });
  }

  return (call: Call): TrapReport[] => {
    const settings = settingsOf(call);
    return [...(settings ? ofSettings(settings) : []), ...ofSequelize(call), ...ofMongoose(call)];
  };
}
