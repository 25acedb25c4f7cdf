/** Entities as classes with decorators: TypeORM, MikroORM, sequelize-typescript, Mongoose with Nest or Typegoose. */
import type { TSESTree } from "@typescript-eslint/utils";
import { valueAt } from "../crypto/hardcoded.ts";
import type { ImportedReader } from "../crypto/imported.ts";
import { keyName, lastName, type Node, typeName, unwrap } from "../syntax.ts";
import { type ColumnSite, type Library, storageOf } from "./column-site.ts";
import type { Encryption } from "./encrypts.ts";

const DECORATORS: readonly (readonly [module: RegExp, name: RegExp, library: Library])[] = [
  [/^typeorm$/, /^(?:Primary)?Column$/, "typeorm"],
  [/^@mikro-orm\//, /^Property$/, "mikroOrm"],
  [/^sequelize-typescript$|^@sequelize\/core\/decorators/, /^(?:Column|Attribute)$/, "sequelize"],
  [/^@nestjs\/mongoose$/, /^Prop$/, "mongoose"],
  [/^@typegoose\/typegoose$/, /^prop$/, "mongoose"],
];

const HOOK = /^Before(?:Insert|Update|Create|Save|Upsert|BulkCreate)$/;

export function decoratedColumn(
  property: TSESTree.PropertyDefinition | TSESTree.AccessorProperty,
  imported: ImportedReader,
  encryption: Encryption,
): ColumnSite | undefined {
  const name = keyName(property.key, property.computed);
  const decorators = property.decorators ?? [];
  const declared = decorators.flatMap((decorator) => columnDecorator(decorator, imported))[0];
  if (!declared || name === undefined) return undefined;
  const { library, args } = declared;
  const options = args.map(unwrap).find((each) => each.type === "ObjectExpression");
  const at = (key: string): Node | undefined => options && valueAt(options, [key]);
  const type = typeOf(args, at("type"), property.typeAnnotation);
  const column = textOf(at("name")) ?? textOf(at("field")) ?? textOf(at("fieldName"));
  const owner = property.parent.parent;
  return {
    library,
    node: property.key,
    model: owner.id?.name,
    names: column === undefined ? [name] : [name, column],
    storage: storageOf(type),
    isEncrypted:
      decorators.some(({ expression }) => encryption.named(lastName(expression) ?? "")) ||
      at("encrypt") !== undefined ||
      ["transformer", "customType"].some((key) => isPossible(at(key), encryption)) ||
      isPossible(
        library === "mikroOrm" || library === "sequelize" ? (at("type") ?? args[0]) : undefined,
        encryption,
        true,
      ) ||
      ["set", "get", "serializer"].some((key) => isMentioned(at(key), encryption)) ||
      encryptsInHook(owner, encryption),
  };
}

function columnDecorator(
  { expression }: TSESTree.Decorator,
  imported: ImportedReader,
): { library: Library; args: readonly Node[] }[] {
  const call = unwrap(expression);
  const { module, name } = imported(call.type === "CallExpression" ? call.callee : call) ?? {};
  if (module === undefined || name === undefined) return [];
  return DECORATORS.filter(([modules, names]) => modules.test(module) && names.test(name)).map(([, , library]) => ({
    library,
    args: call.type === "CallExpression" ? call.arguments : [],
  }));
}

/** A type of the library or a plain name is no custom type. */
function isPossible(node: Node | undefined, encryption: Encryption, isType = false): boolean {
  if (!node) return false;
  const value = unwrap(node);
  if (!isType) return encryption.possible(value);
  if (value.type === "NewExpression" || value.type === "Identifier") {
    return (
      !PLAIN.test(lastName(value.type === "NewExpression" ? value.callee : value) ?? "") && encryption.possible(value)
    );
  }
  return value.type === "MemberExpression" && encryption.named(lastName(value) ?? "");
}

/** Types that store what they are given: of JavaScript, and those that come with MikroORM and Sequelize. */
const PLAIN =
  /^(?:String|Number|Boolean|Date|Object|Array|Buffer|JsonType|TextType|StringType|DateType|DateTimeType|ArrayType|types|DataTypes?)$/;

const isMentioned = (node: Node | undefined, encryption: Encryption): boolean =>
  node !== undefined && encryption.possible(node);

function typeOf(
  [first]: readonly Node[],
  option: Node | undefined,
  annotation: TSESTree.TSTypeAnnotation | undefined,
): string | undefined {
  const stated = option ?? (first && unwrap(first).type !== "ObjectExpression" ? unwrap(first) : undefined);
  const named = stated && (textOf(stated) ?? lastName(stated));
  if (named !== undefined) return named;
  const type = annotation?.typeAnnotation;
  const [part] = type?.type === "TSUnionType" ? type.types : [type];
  if (part?.type === "TSBooleanKeyword") return "boolean";
  if (part?.type === "TSNumberKeyword") return "number";
  return part?.type === "TSTypeReference" ? typeName(part.typeName) : undefined;
}

/** `@BeforeInsert() encryptFields() { … }` */
function encryptsInHook(owner: TSESTree.ClassDeclaration | TSESTree.ClassExpression, encryption: Encryption): boolean {
  return owner.body.body.some(
    (member) =>
      member.type === "MethodDefinition" &&
      (member.decorators ?? []).some(({ expression }) => HOOK.test(lastName(expression) ?? "")) &&
      encryption.mentioned(member),
  );
}

function textOf(node: Node | undefined): string | undefined {
  const value = node && unwrap(node);
  return value?.type === "Literal" && typeof value.value === "string" ? value.value : undefined;
}
