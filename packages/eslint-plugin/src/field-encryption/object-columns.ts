/** Models whose columns are the keys of an object: Sequelize, Mongoose, Drizzle, and the schemas of TypeORM and MikroORM. */
import type { TSESTree } from "@typescript-eslint/utils";
import { findVariable } from "../data-access/bindings.ts";
import { chainOf } from "../data-access/chain.ts";
import { valueAt } from "../crypto/hardcoded.ts";
import type { ImportedReader } from "../crypto/imported.ts";
import type { Evidence } from "../sinks/evidence.ts";
import { keyName, lastName, type Node, propertyName, unwrap } from "../syntax.ts";
import {
  encryptsBy,
  indexOption,
  isChoice,
  isComputed,
  isReference,
  type OptionsReader,
  returned,
  typeWord,
  type WrittenOptions,
} from "./column-options.ts";
import { type ColumnSite, type Library, storageOf, textOf } from "./column-site.ts";
import type { Encryption } from "./encrypts.ts";
import { isEncryptedWith, isEncryptionPackage, type SchemaUsesReader } from "./schema-uses.ts";

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
  /** What is said of the table besides its columns: relations, and indexes over several of them. */
  readonly relations?: Node | undefined;
  readonly extras?: Node | undefined;
}

const NONE: ReadonlySet<string> = new Set();

export function createObjectColumns(
  evidence: Evidence,
  imported: ImportedReader,
  encryption: Encryption,
  options: OptionsReader,
  schemaUses: SchemaUsesReader,
) {
  const { sourceCode } = evidence;

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
    const [first, second, third] = call.arguments;
    if (!made || !first) return undefined;
    const { module, name } = made;
    if (/^drizzle-orm(?:\/|$)/.test(module) && second && /^(?:\w+Table(?:Creator)?|\w+Schema\.table)$/.test(name)) {
      return { library: "drizzle", model: textOf(first), columns: returned(second), extras: third };
    }
    if (/^mongoose$/.test(module) && /^Schema$/.test(name.split(".").at(-1) ?? "")) return mongooseModel(call, first);
    const isEntity = /^(?:EntitySchema|defineEntity)$/.test(name);
    if (!isEntity || !/^(?:typeorm|@mikro-orm\/.+)$/.test(module)) return undefined;
    const columns = valueAt(first, ["columns"]) ?? valueAt(first, ["properties"]);
    const model = valueAt(first, ["name"]) ?? valueAt(first, ["class"]);
    if (!columns) return undefined;
    const library = module === "typeorm" ? "typeorm" : "mikroOrm";
    return {
      library,
      model: model && (textOf(model) ?? lastName(model)),
      columns: returned(columns),
      relations: valueAt(first, ["relations"]),
    };
  }

  /** `const patientSchema = new Schema({ … })`, with the plugins that it is given and the model that is made of it. */
  function mongooseModel(call: Call, columns: Node): ModelSite {
    const declarator = call.parent.type === "VariableDeclarator" ? call.parent : undefined;
    const name = declarator && lastName(declarator.id);
    const variable = name === undefined ? undefined : findVariable(sourceCode, call, name);
    const inline =
      call.parent.type === "CallExpression" && lastName(call.parent.callee) === "model" ? call.parent : undefined;
    const uses = schemaUses.ofVariable(variable);
    const named = inline?.arguments[0] ? textOf(inline.arguments[0]) : name?.replace(/Schema$/i, "");
    return { library: "mongoose", columns, ...uses, model: uses.model ?? named };
  }

  function columnsOf(site: ModelSite, path: readonly string[] = []): ColumnSite[] {
    const { library, model, encrypted = NONE, excluded = NONE } = site;
    const object = resolved(site.columns);
    if (object?.type !== "ObjectExpression") return [];
    return object.properties.flatMap((property) => {
      if (property.type !== "Property") return [];
      const name = keyName(property.key, property.computed);
      if (name === undefined) return [];
      const value = returned(property.value);
      const nested = library === "mongoose" ? nestedColumns(value) : undefined;
      const isListed = isEncryptedWith({ encrypted, excluded }, [...path, name]);
      if (nested) {
        const rest = encrypted === "all" ? {} : { encrypted };
        const inner = isListed ? { encrypted: "all" as const } : rest;
        return columnsOf({ library, model, columns: nested, ...inner }, [...path, name]);
      }
      const written = options([value]);
      const column = columnName(value, written);
      return [
        {
          library,
          model,
          names: column === undefined ? [name] : [name, column],
          node: property.key,
          storage: storage(value, library, written),
          isEncrypted: isListed || isEncrypted(value, library, written),
          indexes: indexesOf(value, name, written, site),
        },
      ];
    });
  }

  /** `relations: { member: { type: "many-to-one", joinColumn: { name: "member_id" } } }` of an EntitySchema. */
  function relationsOf({ library, model, relations }: ModelSite): ColumnSite[] {
    const object = relations && resolved(relations);
    if (object?.type !== "ObjectExpression") return [];
    return object.properties.flatMap((property) => {
      const name = property.type === "Property" ? keyName(property.key, property.computed) : undefined;
      if (property.type !== "Property" || name === undefined) return [];
      const names = [name, `${name}Id`, textOf(valueAt(property.value, ["joinColumn", "name"]))];
      return [
        {
          library,
          model,
          names: names.filter((each) => each !== undefined),
          node: property.key,
          storage: "key" as const,
          isEncrypted: false,
        },
      ];
    });
  }

  /** `foreignKey({ columns: [table.memberId], … })` of Drizzle. */
  function foreignKeysOf({ library, model, extras }: ModelSite): ColumnSite[] {
    return tableCalls(extras).flatMap((call) => {
      const [first] = chainOf(call).steps;
      const columns = first?.args?.[0] && valueAt(first.args[0], ["columns"]);
      if (columns?.type !== "ArrayExpression" || lastName(chainOf(call).root) !== "foreignKey") return [];
      return columns.elements.flatMap((node) => {
        const name = node && lastName(node);
        return node && name !== null && name !== undefined
          ? [{ library, model, names: [name], node, storage: "key" as const, isEncrypted: false }]
          : [];
      });
    });
  }

  function indexesOf(value: Node, name: string, written: WrittenOptions, { library, extras }: ModelSite): Node[] {
    if (library !== "drizzle") {
      const index = encryptsBy(written, encryption) ? indexOption(written) : undefined;
      return index ? [index] : [];
    }
    const { steps } = chainOf(value);
    const maker = steps[0]?.name === undefined ? steps[0]?.object : undefined;
    if (!maker || !encryption.isRandom(maker)) return [];
    const own = steps.filter((step) => step.args && /^(?:unique|primaryKey)$/.test(step.name ?? ""));
    return [...own.map(({ node }) => node), ...tableIndexes(extras, name)];
  }

  /** `(table) => [uniqueIndex("ssn_index").on(table.ssn)]` of Drizzle. */
  function tableIndexes(extras: Node | undefined, column: string): Node[] {
    return tableCalls(extras).filter((call) =>
      chainOf(call).steps.some(({ name, args }) => name === "on" && args?.some((each) => lastName(each) === column)),
    );
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

  function storage(value: Node, library: Library, written: WrittenOptions): ColumnSite["storage"] {
    if (isReference(written, library === "mongoose")) return "key";
    if (isComputed(written)) return "none";
    if (isChoice(written)) return "choice";
    const type = written.at("type");
    if (type) return storageOf(typeWord(type));
    if (library !== "drizzle" && library !== "mikroOrm") return storageOf(typeWord(value));
    const { root, steps } = chainOf(value);
    if (steps.some(({ name }) => /^(?:references|manyToOne|oneToOne)$/.test(name ?? ""))) return "key";
    // `pgEnum("gender", […])("gender")`, `text("gender", { enum: […] })`
    const [first] = steps;
    const isEnum = first?.name === undefined && /Enum$/.test((first && imported(first.object)?.name) ?? "");
    if (isEnum || first?.args?.some((each) => isChoice(options([each])))) return "choice";
    return storageOf(first?.name ?? lastName(root));
  }

  function isEncrypted(value: Node, library: Library, written: WrittenOptions): boolean {
    if (library === "drizzle") return drizzleType(value);
    const { at, isImported } = written;
    if (isImported || at("encrypt") !== undefined) return true;
    const type = at("type");
    if (["transformer", "customType", "set", "get"].some((key) => isPossible(at(key)))) return true;
    if (type !== undefined) return encryption.mentioned(type);
    // `vault.field("ssn")` of sequelize-encrypted, `p.type(EncryptedType)` of MikroORM
    return (
      value.type !== "ObjectExpression" &&
      (encryption.mentioned(value) ||
        (value.type === "CallExpression" && isEncryptionPackage(chainOf(value).root, imported)))
    );
  }

  const isPossible = (value: Node | undefined): boolean => value !== undefined && encryption.possible(value);

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
  function columnName(value: Node, { at }: WrittenOptions): string | undefined {
    const stated = textOf(at("field") ?? at("name"));
    if (stated !== undefined || value.type !== "CallExpression") return stated;
    const [first] = chainOf(value).steps.find(({ args }) => args !== undefined)?.args ?? [];
    return first && textOf(first);
  }

  return (call: Call): ColumnSite[] => {
    const model = modelOf(call);
    return model ? [...columnsOf(model), ...relationsOf(model), ...foreignKeysOf(model)] : [];
  };
}

/** What a table of Drizzle is given besides its columns: `(table) => [index("x").on(table.y)]`, or an object of such. */
function tableCalls(extras: Node | undefined): Node[] {
  const made = extras && returned(extras);
  if (made?.type === "ArrayExpression") return made.elements.filter((each) => each !== null);
  if (made?.type !== "ObjectExpression") return [];
  return made.properties.flatMap((each) => (each.type === "Property" ? [each.value] : []));
}
