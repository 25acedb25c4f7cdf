/** Entities as classes with decorators: TypeORM, MikroORM, sequelize-typescript, Mongoose with Nest or Typegoose. */
import type { TSESTree } from "@typescript-eslint/utils";
import { valueAt } from "../crypto/hardcoded.ts";
import type { ImportedReader } from "../crypto/imported.ts";
import { isFunction, keyName, lastName, type Node, typeName, unwrap } from "../syntax.ts";
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
import { isEncryptedWith, type SchemaUsesReader } from "./schema-uses.ts";

const DECORATORS: readonly (readonly [module: RegExp, name: RegExp, library: Library])[] = [
  [/^typeorm$/, /^(?:Primary)?Column$/, "typeorm"],
  [/^@mikro-orm\//, /^Property$/, "mikroOrm"],
  [/^sequelize-typescript$|^@sequelize\/core\/decorators/, /^(?:Column|Attribute)$/, "sequelize"],
  [/^@nestjs\/mongoose$/, /^Prop$/, "mongoose"],
  [/^@typegoose\/typegoose$/, /^prop$/, "mongoose"],
];

/** The property stands for a row of another table. */
const RELATIONS: typeof DECORATORS = [
  [/^typeorm$/, /^(?:ManyToOne|OneToOne)$/, "typeorm"],
  [/^@mikro-orm\//, /^(?:ManyToOne|OneToOne)$/, "mikroOrm"],
  [/^sequelize-typescript$|^@sequelize\/core\/decorators/, /^(?:ForeignKey|BelongsTo)$/, "sequelize"],
];

const INDEXES: typeof DECORATORS = [
  [/^typeorm$/, /^(?:Index|Unique|PrimaryColumn)$/, "typeorm"],
  [/^@mikro-orm\//, /^(?:Index|Unique|PrimaryKey)$/, "mikroOrm"],
  [/^sequelize-typescript$|^@sequelize\/core\/decorators/, /^(?:Index|Unique|PrimaryKey)$/, "sequelize"],
];

const HOOK = /^Before(?:Insert|Update|Create|Save|Upsert|BulkCreate)$/;

export type DecoratedMember = TSESTree.PropertyDefinition | TSESTree.AccessorProperty | TSESTree.MethodDefinition;

interface Decorator {
  readonly library: Library;
  readonly args: readonly Node[];
  readonly node: TSESTree.Decorator;
}

export function createDecoratedColumns(
  imported: ImportedReader,
  encryption: Encryption,
  options: OptionsReader,
  schemaUses: SchemaUsesReader,
) {
  function decoratorsOf(decorators: readonly TSESTree.Decorator[], wanted: typeof DECORATORS): Decorator[] {
    return decorators.flatMap((node) => {
      const call = unwrap(node.expression);
      const { module, name } = imported(call.type === "CallExpression" ? call.callee : call) ?? {};
      if (module === undefined || name === undefined) return [];
      const args = call.type === "CallExpression" ? call.arguments : [];
      return wanted
        .filter(([modules, names]) => modules.test(module) && names.test(name))
        .map(([, , library]) => ({ library, args, node }));
    });
  }

  function relation(member: DecoratedMember, name: string, { library, args }: Decorator): ColumnSite {
    const joined = member.decorators.flatMap(({ expression }) => {
      const call = unwrap(expression);
      const isJoin = call.type === "CallExpression" && /^JoinColumn$/.test(lastName(call.callee) ?? "");
      return isJoin ? call.arguments : [];
    });
    const given = options([...joined, ...args]);
    const stated = ["name", "joinColumn", "fieldName", "foreignKey"].map((key) => textOf(given.at(key)));
    const target = args[0] && lastName(returned(args[0]));
    const ofTarget = target === undefined ? undefined : `${target}Id`;
    return {
      library,
      node: member.key,
      model: ownerOf(member).id?.name,
      names: [name, `${name}Id`, ofTarget, ...stated].filter((each) => each !== undefined),
      storage: "key",
      isEncrypted: false,
    };
  }

  return (member: DecoratedMember): ColumnSite[] => {
    const name = keyName(member.key, member.computed);
    const [declared] = decoratorsOf(member.decorators, DECORATORS);
    const [related] = decoratorsOf(member.decorators, RELATIONS);
    if (name === undefined) return [];
    if (!declared) return related ? [relation(member, name, related)] : [];
    const { library, args } = declared;
    const written = options(args);
    const { at } = written;
    const isKey = related !== undefined || isReference(written, library === "mongoose");
    const column = textOf(at("name")) ?? textOf(at("field")) ?? textOf(at("fieldName"));
    const owner = ownerOf(member);
    const declaredType = storageOf(typeOf(args, at("type"), annotationOf(member)));
    const stored = declaredType === "text" && isChoice(written) ? "choice" : declaredType;
    const isEncryptedAlone =
      written.isImported ||
      member.decorators.some(({ expression }) => encryption.named(lastName(expression) ?? "")) ||
      at("encrypt") !== undefined ||
      ["transformer", "customType"].some((key) => isPossible(at(key), encryption)) ||
      isPossible(
        library === "mikroOrm" || library === "sequelize" ? (at("type") ?? args[0]) : undefined,
        encryption,
        true,
      ) ||
      ["set", "get", "serializer"].some((key) => isPossible(at(key), encryption)) ||
      accessors(member, owner, name).some((each) => encryption.mentioned(each));
    const isEncrypted =
      isEncryptedAlone ||
      encryptsInHook(owner, encryption) ||
      (library === "mongoose" && isEncryptedWith(schemaUses.ofClass(owner), [name]));
    const isRandom = encryptsBy(written, encryption) || (library === "typeorm" && at("encrypt") !== undefined);
    return [
      {
        library,
        node: member.key,
        model: owner.id?.name,
        names: column === undefined ? [name] : [name, column],
        storage: isKey ? "key" : isComputed(written) ? "none" : stored,
        isEncrypted,
        indexes: isRandom ? indexesOf(member, owner, name, written) : [],
      },
    ];
  };

  function indexesOf(member: DecoratedMember, owner: Class, name: string, written: WrittenOptions): Node[] {
    const option = indexOption(written);
    const own = decoratorsOf(member.decorators, INDEXES).map(({ node }) => node);
    // `@Index(["ssn"])`, `@Unique("name", ["ssn"])`, `@Unique({ properties: ["ssn"] })`
    const ofClass = decoratorsOf(owner.decorators ?? [], INDEXES).filter(({ args }) =>
      args.some((each) => {
        const names = each.type === "ObjectExpression" ? valueAt(each, ["properties"]) : each;
        return (
          names?.type === "ArrayExpression" && names.elements.some((element) => element && textOf(element) === name)
        );
      }),
    );
    return [...(option ? [option] : []), ...own, ...ofClass.map(({ node }) => node)];
  }
}

type Class = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

const ownerOf = (member: DecoratedMember): Class => member.parent.parent;

/** `get ssn() { … }` and `set ssn(value) { … }` */
function accessors(member: DecoratedMember, owner: Class, name: string): Node[] {
  if (member.type !== "MethodDefinition") return [];
  return owner.body.body.filter(
    (each) =>
      each.type === "MethodDefinition" &&
      (each.kind === "get" || each.kind === "set") &&
      keyName(each.key, each.computed) === name,
  );
}

function annotationOf(member: DecoratedMember): TSESTree.TSTypeAnnotation | undefined {
  return member.type === "MethodDefinition" ? member.value.returnType : member.typeAnnotation;
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

function typeOf(
  [first]: readonly Node[],
  option: Node | undefined,
  annotation: TSESTree.TSTypeAnnotation | undefined,
): string | undefined {
  const stated = option ?? (first && !isOptions(unwrap(first)) ? first : undefined);
  const named = stated && typeWord(stated);
  if (named !== undefined) return named;
  const type = annotation?.typeAnnotation;
  const [part] = type?.type === "TSUnionType" ? type.types : [type];
  if (part?.type === "TSBooleanKeyword") return "boolean";
  if (part?.type === "TSNumberKeyword") return "number";
  return part?.type === "TSTypeReference" ? typeName(part.typeName) : undefined;
}

/** `@Column(type => Name)` and options say no type by their own name. */
const isOptions = (node: Node): boolean => node.type === "ObjectExpression" || isFunction(node);

/** `@BeforeInsert() encryptFields() { … }` */
function encryptsInHook(owner: Class, encryption: Encryption): boolean {
  return owner.body.body.some(
    (member) =>
      member.type === "MethodDefinition" &&
      (member.decorators ?? []).some(({ expression }) => HOOK.test(lastName(expression) ?? "")) &&
      encryption.mentioned(member),
  );
}
