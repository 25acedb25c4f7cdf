/** Models whose columns are the keys of an object: Sequelize, Mongoose, Drizzle, and the schemas of TypeORM and MikroORM. */
import type { TSESTree } from "@typescript-eslint/utils";
import { findVariable } from "../data-access/bindings.ts";
import { chainOf } from "../data-access/chain.ts";
import { valueAt } from "../crypto/hardcoded.ts";
import type { ImportedReader } from "../crypto/imported.ts";
import type { Evidence } from "../sinks/evidence.ts";
import { isFunction, keyName, lastName, type Node, propertyName, unwrap } from "../syntax.ts";
import { type ColumnSite, type Library, storageOf } from "./column-site.ts";
import type { Encryption } from "./encrypts.ts";
import { createSchemaUses, isEncryptionPackage } from "./mongoose-schema.ts";
import { textOf } from "./options.ts";

type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/** A model and the object of its columns. */
interface ModelSite {
  readonly library: Library;
  readonly model: string | undefined;
  readonly columns: Node;
  /** Whatever else is said about the model: all of it encrypts, or the columns of these names. */
  readonly encrypted?: "all" | ReadonlySet<string> | undefined;
  /** Columns that are left out where all of it encrypts. */
  readonly excluded?: ReadonlySet<string>;
}

export function createObjectColumns(evidence: Evidence, imported: ImportedReader, encryption: Encryption) {
  const { sourceCode } = evidence;
  const schemaUses = createSchemaUses(imported, encryption);

  function modelOf(call: Call): ModelSite | undefined {
    return sequelizeModel(call) ?? importedModel(call);
  }

  /** `sequelize.define("patient", { … })`, `Patient.init({ … }, { sequelize })` */
  function sequelizeModel(call: Call): ModelSite | undefined {
    const callee = unwrap(call.callee);
    if (call.type !== "CallExpression" || callee.type !== "MemberExpression") return undefined;
    const [first, second, third] = call.arguments;
    const method = propertyName(callee);
    const receiver = lastName(callee.object) ?? "";
    if (method === "define" && first && second && /sequelize|^(?:db|database|conn|connection)$/i.test(receiver)) {
      if (!isSequelize()) return undefined;
      return { library: "sequelize", model: textOf(first), columns: second, ...hooks(third, receiver) };
    }
    if (method !== "init" || !first || !second || valueAt(second, ["sequelize"]) === undefined) return undefined;
    const name = textOf(valueAt(second, ["modelName"])) ?? receiver;
    return { library: "sequelize", model: name, columns: first, ...hooks(second, receiver) };
  }

  /** It is imported, or handed to a function that defines a model: `(sequelize, DataTypes) => …`. */
  const isSequelize = (): boolean =>
    evidence.imports(/^(?:sequelize|@sequelize\/core)$/) || /\bDataTypes\b/.test(sourceCode.text);

  function hooks(options: Node | undefined, receiver: string): Pick<ModelSite, "encrypted"> {
    const stated = options && (valueAt(options, ["hooks"]) ?? valueAt(options, ["setterMethods"]));
    const isEncrypted = (stated && encryption.mentioned(stated)) ?? false;
    return isEncrypted || laterHook(receiver) ? { encrypted: "all" } : {};
  }

  /** `Patient.beforeSave(encryptFields)`, `Patient.addHook("beforeSave", …)` */
  function laterHook(model: string): boolean {
    const pattern = new RegExp(`\\b${model.replace(/\W/g, "")}\\.(?:before\\w{1,30}|addHook)\\(`);
    return pattern.test(sourceCode.text) && encryption.mentioned(sourceCode.ast);
  }

  function importedModel(call: Call): ModelSite | undefined {
    const made = imported(call.callee);
    const [first, second] = call.arguments;
    if (!made || !first) return undefined;
    const { module, name } = made;
    if (/^drizzle-orm(?:\/|$)/.test(module) && second && /^(?:\w+Table(?:Creator)?|\w+Schema\.table)$/.test(name)) {
      return { library: "drizzle", model: textOf(first), columns: returned(second) };
    }
    if (/^mongoose$/.test(module) && /^Schema$/.test(name.split(".").at(-1) ?? "")) return mongooseModel(call, first);
    const isEntity = /^(?:EntitySchema|defineEntity)$/.test(name);
    if (!isEntity || !/^(?:typeorm|@mikro-orm\/.+)$/.test(module)) return undefined;
    const columns = valueAt(first, ["columns"]) ?? valueAt(first, ["properties"]);
    const model = valueAt(first, ["name"]) ?? valueAt(first, ["class"]);
    if (!columns) return undefined;
    const library = module === "typeorm" ? "typeorm" : "mikroOrm";
    return { library, model: model && (textOf(model) ?? lastName(model)), columns: returned(columns) };
  }

  /** `const patientSchema = new Schema({ … })`, with the plugins that it is given and the model that is made of it. */
  function mongooseModel(call: Call, columns: Node): ModelSite {
    const declarator = call.parent.type === "VariableDeclarator" ? call.parent : undefined;
    const name = declarator && lastName(declarator.id);
    const variable = name === undefined ? undefined : findVariable(sourceCode, call, name);
    const inline =
      call.parent.type === "CallExpression" && lastName(call.parent.callee) === "model" ? call.parent : undefined;
    const uses = schemaUses(variable);
    const named = inline?.arguments[0] ? textOf(inline.arguments[0]) : name?.replace(/Schema$/i, "");
    const { encrypted, excluded } = uses;
    return { library: "mongoose", model: uses.model ?? named, columns, encrypted, excluded };
  }

  function columnsOf(
    { library, model, columns, encrypted, excluded }: ModelSite,
    path: readonly string[] = [],
  ): ColumnSite[] {
    const object = resolved(columns);
    if (object?.type !== "ObjectExpression") return [];
    return object.properties.flatMap((property) => {
      if (property.type !== "Property") return [];
      const name = keyName(property.key, property.computed);
      if (name === undefined) return [];
      const value = unwrap(property.value);
      const nested = library === "mongoose" ? nestedColumns(value) : undefined;
      const isListed =
        encrypted === "all"
          ? excluded?.has(name) !== true
          : [name, path[0] ?? "", [...path, name].join(".")].some((listed) => encrypted?.has(listed) === true);
      if (nested) {
        const rest = encrypted === "all" ? {} : { encrypted };
        const inner = isListed ? { encrypted: "all" as const } : rest;
        return columnsOf({ library, model, columns: nested, ...inner }, [...path, name]);
      }
      const column = columnName(value);
      return [
        {
          library,
          model,
          names: column === undefined ? [name] : [name, column],
          node: property.key,
          storage: storage(value, library),
          isEncrypted: isListed || isEncrypted(value, library),
        },
      ];
    });
  }

  function resolved(expression: Node): Node | undefined {
    const node = unwrap(expression);
    if (node.type !== "Identifier") return node;
    const { init } = evidence.origin(node);
    return init && unwrap(init);
  }

  /** `{ demographics: { ssn: String } }` and `{ visits: [{ note: String }] }`; `{ type: String }` is one column. */
  function nestedColumns(value: Node): Node | undefined {
    const object = value.type === "ArrayExpression" && value.elements[0] ? unwrap(value.elements[0]) : value;
    if (object.type !== "ObjectExpression") return undefined;
    const type = valueAt(object, ["type"]);
    if (type === undefined) return object;
    return type.type === "ObjectExpression" && valueAt(type, ["type"]) === undefined ? type : undefined;
  }

  function storage(stated: Node, library: Library): ColumnSite["storage"] {
    // `[{ type: ObjectId, ref: "Note" }]`
    const value = stated.type === "ArrayExpression" && stated.elements[0] ? unwrap(stated.elements[0]) : stated;
    if (value.type === "ObjectExpression") {
      if (["ref", "references"].some((key) => valueAt(value, [key]) !== undefined)) return "key";
      const type = valueAt(value, ["type"]);
      return storageOf(type && (textOf(type) ?? typeWord(type)));
    }
    if (library !== "drizzle" && library !== "mikroOrm") return storageOf(textOf(value) ?? typeWord(value));
    const { steps } = chainOf(value);
    const maker = steps[0]?.name ?? lastName(chainOf(value).root);
    return steps.some(({ name }) => name === "references") ? "key" : storageOf(maker);
  }

  /** `BLOB` of `DataTypes.BLOB("long")`, `String` of `[String]` */
  function typeWord(type: Node): string | undefined {
    const node = unwrap(type);
    return node.type === "ArrayExpression" && node.elements[0] ? lastName(node.elements[0]) : lastName(node);
  }

  function isEncrypted(value: Node, library: Library): boolean {
    if (value.type === "ObjectExpression") {
      if (valueAt(value, ["encrypt"]) !== undefined) return true;
      if (["transformer", "customType"].some((key) => possibleAt(value, key))) return true;
      return ["set", "get"].some((key) => possibleAt(value, key)) || encryptedType(valueAt(value, ["type"]));
    }
    if (library === "drizzle") return drizzleType(value);
    // `vault.field("ssn")` of sequelize-encrypted, `p.type(EncryptedType)` of MikroORM
    return (
      encryption.mentioned(value) ||
      (value.type === "CallExpression" && isEncryptionPackage(chainOf(value).root, imported))
    );
  }

  function possibleAt(object: Node, key: string): boolean {
    const value = valueAt(object, [key]);
    return value !== undefined && encryption.possible(value);
  }

  const encryptedType = (type: Node | undefined): boolean => type !== undefined && encryption.mentioned(type);

  /** A column of Drizzle stores what it is given; a `customType` may encrypt, as may one from another file. */
  function drizzleType(value: Node): boolean {
    const { root, steps } = chainOf(value);
    const maker = steps[0]?.name === undefined ? steps[0]?.object : undefined;
    if (encryption.mentioned(value)) return true;
    if (!maker) return false;
    const made = imported(maker);
    if (made?.name === "customType") {
      const { init } = evidence.origin(maker);
      return (
        init !== undefined &&
        (encryption.mentioned(init) || /\b(?:bytea|blob|binary)\b/i.test(sourceCode.getText(init)))
      );
    }
    return made !== undefined && !/^drizzle-orm/.test(made.module) && root.type === "Identifier";
  }

  /** `text("ssn")`, `{ field: "ssn" }` */
  function columnName(value: Node): string | undefined {
    if (value.type === "ObjectExpression") return textOf(valueAt(value, ["field"]) ?? valueAt(value, ["name"]));
    if (value.type !== "CallExpression") return undefined;
    const [first] = chainOf(value).steps.find(({ args }) => args !== undefined)?.args ?? [];
    return first && textOf(first);
  }

  return (call: Call): ColumnSite[] => {
    const model = modelOf(call);
    return model ? columnsOf(model) : [];
  };
}

/** `(t) => ({ … })` stands for the object. */
function returned(expression: Node): Node {
  const node = unwrap(expression);
  return isFunction(node) && node.body && node.body.type !== "BlockStatement" ? unwrap(node.body) : node;
}
