/** Entities as classes with decorators: TypeORM, MikroORM, sequelize-typescript, Mongoose with Nest or Typegoose. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import type { Evidence } from "../sinks/evidence.ts";
import type { ImportedReader } from "../crypto/imported.ts";
import { keyName, lastName, type Node, typeName, unwrap } from "../syntax.ts";
import { type ColumnSite, type Library, storageOf } from "./column-site.ts";
import type { Encryption } from "./encrypts.ts";
import { createSchemaUses, type SchemaUses } from "./mongoose-schema.ts";
import { optionAt, statedObject, textOf, unknownOptions } from "./options.ts";

const DECORATORS: readonly (readonly [module: RegExp, name: RegExp, library: Library])[] = [
  [/^typeorm$/, /^(?:Primary)?Column$/, "typeorm"],
  [/^@mikro-orm\//, /^Property$/, "mikroOrm"],
  [/^sequelize-typescript$|^@sequelize\/core\/decorators/, /^(?:Column|Attribute)$/, "sequelize"],
  [/^@nestjs\/mongoose$/, /^Prop$/, "mongoose"],
  [/^@typegoose\/typegoose$/, /^prop$/, "mongoose"],
];

const HOOK = /^Before(?:Insert|Update|Create|Save|Upsert|BulkCreate)$/;

/** What a column is judged by besides itself. */
export interface ColumnReading {
  readonly evidence: Evidence;
  readonly imported: ImportedReader;
  readonly encryption: Encryption;
}

export function decoratedColumn(
  property: TSESTree.PropertyDefinition | TSESTree.AccessorProperty,
  { evidence, imported, encryption }: ColumnReading,
): ColumnSite | undefined {
  const name = keyName(property.key, property.computed);
  const decorators = property.decorators ?? [];
  const declared = decorators.flatMap((decorator) => columnDecorator(decorator, imported))[0];
  if (!declared || name === undefined) return undefined;
  const { library, args } = declared;
  const options = args.flatMap((each) => statedObject(each, evidence) ?? [])[0];
  const at = (key: string): Node | undefined => optionAt(options, key, evidence);
  const type = typeOf(args, at("type"), property.typeAnnotation);
  const column = textOf(at("name")) ?? textOf(at("field")) ?? textOf(at("fieldName"));
  const owner = property.parent.parent;
  return {
    library,
    node: property.key,
    model: owner.id?.name,
    names: column === undefined ? [name] : [name, column],
    storage: isStored(at("persist"))
      ? at("ref") !== undefined || isKeyOfRelation(name, owner)
        ? "key"
        : storageOf(type)
      : "none",
    isEncrypted:
      (library === "typeorm" && unknownOptions(args, evidence).some((each) => encryption.possible(each))) ||
      encryptsSchema(owner, column ?? name, { evidence, imported, encryption }) ||
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

/** `@Property({ persist: false })` */
const isStored = (persist: Node | undefined): boolean => !(persist?.type === "Literal" && persist.value === false);

/** `memberId` beside `@ManyToOne() member` */
function isKeyOfRelation(name: string, owner: TSESTree.ClassDeclaration | TSESTree.ClassExpression): boolean {
  const relation = /^(\w+?)(?:_id|Id)$/.exec(name)?.[1];
  return owner.body.body.some(
    (member) =>
      (member.type === "PropertyDefinition" || member.type === "AccessorProperty") &&
      relation !== undefined &&
      keyName(member.key, member.computed) === relation &&
      (member.decorators ?? []).some(({ expression }) => RELATION.test(lastName(expression) ?? "")),
  );
}

const RELATION = /^(?:ManyToOne|OneToOne|BelongsTo|ForeignKey)$/;

/** Typegoose: `@plugin(fieldEncryption, { fields })`, `@pre("save", …)`; Nest: the same of what `createForClass` makes. */
function encryptsSchema(
  owner: TSESTree.ClassDeclaration | TSESTree.ClassExpression,
  column: string,
  { evidence, imported, encryption }: ColumnReading,
): boolean {
  const uses = createSchemaUses(imported, encryption);
  const covers = (use: Pick<SchemaUses, "encrypted" | "excluded"> | undefined): boolean =>
    use !== undefined && (use.encrypted === "all" ? !use.excluded.has(column) : use.encrypted.has(column));
  const isDecorated = (owner.decorators ?? []).some(({ expression: call }) => {
    if (call.type !== "CallExpression") return false;
    const name = lastName(call.callee) ?? "";
    return name === "plugin" ? covers(uses.ofPlugin(call.arguments)) : name === "pre" && encryption.mentioned(call);
  });
  return isDecorated || schemasOf(owner, evidence).some((variable) => covers(uses(variable)));
}

/** `const PatientSchema = SchemaFactory.createForClass(Patient)` */
function schemasOf(
  { id }: TSESTree.ClassDeclaration | TSESTree.ClassExpression,
  { sourceCode }: Evidence,
): TSESLint.Scope.Variable[] {
  return sourceCode.ast.tokens.flatMap((token) => {
    if (token.value !== "createForClass" && token.value !== "buildSchema") return [];
    const callee = sourceCode.getNodeByRangeIndex(token.range[0])?.parent;
    const call = callee?.type === "MemberExpression" ? callee.parent : callee;
    if (call?.type !== "CallExpression" || lastName(call.arguments[0] ?? call) !== id?.name) return [];
    const declarator = call.parent.type === "VariableDeclarator" ? call.parent : undefined;
    return declarator ? sourceCode.getDeclaredVariables(declarator).slice(0, 1) : [];
  });
}
