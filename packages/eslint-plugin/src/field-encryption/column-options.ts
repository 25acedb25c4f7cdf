/** The options of a column, wherever they are written: beside it, in a constant, in a spread, or in a function that makes them. */
import { findVariable } from "../data-access/bindings.ts";
import { valueAt } from "../crypto/hardcoded.ts";
import type { Evidence } from "../sinks/evidence.ts";
import { isFunction, lastName, type Node, returnedBy, unwrap } from "../syntax.ts";
import type { Encryption } from "./encrypts.ts";

export interface WrittenOptions {
  at(key: string): Node | undefined;
  /** Some of them are made in another file, of which nothing is known. */
  readonly isImported: boolean;
}

export type OptionsReader = (expressions: readonly Node[]) => WrittenOptions;

/** What comes with a library is known: `DataType.STRING(11)` encrypts nothing. */
const LIBRARIES = /^(?:typeorm|@mikro-orm\/|sequelize|@sequelize\/|mongoose|@nestjs\/|@typegoose\/|drizzle-orm)/;

export function createOptions(evidence: Evidence): OptionsReader {
  return (expressions) => {
    const objects: Node[] = [];
    let isImported = false;

    function collect(expression: Node, depth: number, isSpread: boolean): void {
      const node = unwrap(expression);
      if (depth > 4) return;
      if (node.type === "ObjectExpression") {
        objects.push(node);
        for (const property of node.properties)
          if (property.type === "SpreadElement") collect(property.argument, depth + 1, true);
        return;
      }
      // `[{ type: ObjectId }]` of Mongoose is a list of such values.
      if (node.type === "ArrayExpression" && node.elements[0]) return collect(node.elements[0], depth + 1, false);
      if (node.type === "CallExpression") return called(node.callee, depth, isSpread);
      if (node.type !== "Identifier" && node.type !== "MemberExpression") return;
      const { module, init } = evidence.origin(node);
      if (module !== undefined) isImported ||= (isSpread || node.type === "Identifier") && !LIBRARIES.test(module);
      else if (init) collect(init, depth + 1, isSpread);
    }

    function called(callee: Node, depth: number, isSpread: boolean): void {
      const { module, init } = evidence.origin(callee);
      if (module !== undefined) {
        isImported ||= !LIBRARIES.test(module);
        return;
      }
      const declared =
        callee.type === "Identifier"
          ? findVariable(evidence.sourceCode, callee, callee.name)?.defs[0]?.node
          : undefined;
      const made = init ?? declared;
      const given = made && isFunction(made) ? returned(made) : undefined;
      if (given) collect(given, depth + 1, isSpread);
    }

    for (const expression of expressions) collect(expression, 0, false);
    return {
      isImported,
      at(key) {
        for (const object of objects) {
          const value = valueAt(object, [key]);
          if (value) return value;
        }
        return undefined;
      },
    };
  };
}

/** What a function gives: `(t) => ({ … })`, or the last statement of it. */
export function returned(expression: Node): Node {
  const node = unwrap(expression);
  return (isFunction(node) ? returnedBy(node) : undefined) ?? node;
}

export const isTrue = (node: Node | undefined): boolean => node?.type === "Literal" && node.value === true;
const isFalse = (node: Node | undefined): boolean => node?.type === "Literal" && node.value === false;

/** `persist: false` and `formula` of MikroORM; a column of TypeORM that is neither read nor written by itself. */
export function isComputed({ at }: WrittenOptions): boolean {
  if (isFalse(at("persist")) || at("formula") !== undefined) return true;
  return ["select", "insert", "update"].every((key) => isFalse(at(key)));
}

/** `enum: ["positive", "negative"]` of TypeORM and Mongoose, `values` of Sequelize. */
export const isChoice = ({ at }: WrittenOptions): boolean => at("enum") !== undefined || at("values") !== undefined;

/** `references` of Sequelize, `ref` of Mongoose, and the kinds of relations of MikroORM. */
export function isReference({ at }: WrittenOptions, isMongoose: boolean): boolean {
  if (isMongoose) return at("ref") !== undefined || at("refPath") !== undefined;
  return ["references", "kind", "reference", "entity"].some((key) => at(key) !== undefined);
}

/** The name of the type of `type: …`: `BLOB` of `DataTypes.BLOB("long")`, `ObjectId` of `[{ type: ObjectId }]`. */
export function typeWord(type: Node): string | undefined {
  const node = unwrap(type);
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
  if (node.type === "ArrayExpression") return node.elements[0] ? typeWord(node.elements[0]) : undefined;
  const inner = node.type === "ObjectExpression" ? valueAt(node, ["type"]) : undefined;
  return inner ? typeWord(inner) : lastName(node);
}

/** The option that makes an index over the column. */
export function indexOption({ at }: WrittenOptions): Node | undefined {
  const index = ["unique", "index", "primaryKey", "primary"].map(at).find(isTrue);
  return index?.parent ?? index;
}

/** Where equal values are certainly encrypted differently, because the file says how a column is encrypted. */
export function encryptsBy({ at }: WrittenOptions, encryption: Encryption): boolean {
  return ["transformer", "customType", "type", "set"].some((key) => {
    const value = at(key);
    return value !== undefined && encryption.isRandom(value);
  });
}
