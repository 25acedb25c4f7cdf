/**
 * Prisma: prisma-field-encryption encrypts the fields whose documentation says `@encrypted`, and searches them by a field whose
 * documentation says `@encryption:hash(field)`: https://github.com/47ng/prisma-field-encryption
 */
import type {
  PrismaAttribute,
  PrismaComment,
  PrismaField,
  PrismaModel,
  PrismaWord,
} from "../prisma-language/syntax.ts";
import { marksPhi } from "../phi-data/marks.ts";
import type { Columns, ColumnFacts } from "./columns.ts";

export type PrismaFault = "prisma" | "twoSlashes" | "indexed" | "notText" | "literalSalt";

export interface PrismaReport {
  readonly fault: PrismaFault;
  readonly node: PrismaWord | PrismaAttribute | PrismaComment;
  readonly data: Readonly<Record<"column" | "title", string>>;
}

const SCALARS: Readonly<Record<string, ColumnFacts["storage"]>> = {
  String: "text",
  DateTime: "text",
  Json: "text",
  Int: "number",
  BigInt: "number",
  Float: "number",
  Decimal: "number",
  Boolean: "flag",
  Bytes: "binary",
};

/** @param annotations words in a documentation that say that a field is encrypted, besides `encrypted` */
export function prismaReports(
  models: readonly PrismaModel[],
  columns: Columns,
  annotations: readonly string[],
): PrismaReport[] {
  const accepted = new RegExp(`(?:^|\\s)@(?:${["encrypted", ...annotations].map(escaped).join("|")})\\b`);
  const fields = models.flatMap((model) => model.fields.map((field) => ({ field, model })));
  const titles = columns.phi(fields.map(({ field, model }) => factsOf(field, model)));
  return fields.flatMap(({ field, model }, index) => fieldReports(field, model, titles[index], accepted));
}

/** @param phi what PHI the field holds if it is not encrypted */
function fieldReports(
  field: PrismaField,
  model: PrismaModel,
  phi: string | undefined,
  accepted: RegExp,
): PrismaReport[] {
  const isEncrypted = (comment: PrismaComment): boolean => accepted.test(comment.value);
  const column = `${model.name.value}.${field.name.value}`;
  const of = (fault: PrismaFault, node: PrismaReport["node"], title = ""): PrismaReport => ({
    fault,
    node,
    data: { column, title },
  });
  const found = field.comments
    .filter(({ value, isDocumentation }) => isDocumentation && /@encryption:hash\([^)]*\)\S*[?&]salt=/.test(value))
    .map((comment) => of("literalSalt", comment));
  const annotation = field.comments.find(isEncrypted);
  if (
    annotation &&
    !annotation.isDocumentation &&
    !field.comments.some((each) => each.isDocumentation && isEncrypted(each))
  ) {
    return [...found, of("twoSlashes", annotation)];
  }
  if (annotation) {
    if (field.fieldType.value !== "String") found.push(of("notText", field.fieldType));
    const hashed = model.fields.flatMap(({ comments }) => comments.flatMap(hashedField));
    const index = hashed.includes(field.name.value) ? undefined : indexOf(field, model);
    if (index) found.push(of("indexed", index));
    return found;
  }
  return phi === undefined ? found : [...found, of("prisma", field.name, phi)];
}

function factsOf(field: PrismaField, model: PrismaModel): ColumnFacts {
  const argsOf = (attribute: string): string => field.attributes.find(({ name }) => name === attribute)?.args ?? "";
  const inDatabase = /"([^"]*)"/.exec(argsOf("map"))?.[1];
  // `patient Patient @relation(fields: [subjectId], …)`; without `fields`, the key is in the other table.
  const related = /\bfields\b/.test(argsOf("relation")) ? `${field.fieldType.value}Id` : undefined;
  return {
    model: model.name.value,
    names: [field.name.value, inDatabase, related].filter((name) => name !== undefined),
    storage: storage(field, model),
    isMarked: field.comments.some(({ value, isDocumentation }) => isDocumentation && marksPhi(value)),
  };
}

function storage(
  { name: { value: name }, fieldType, attributes }: PrismaField,
  model: PrismaModel,
): ColumnFacts["storage"] {
  const isKey =
    attributes.some(
      ({ name: attribute, args }) =>
        /^db\.(?:Uuid|ObjectId|UniqueIdentifier)$/.test(attribute) ||
        (attribute === "default" && /^\s*(?:uuid|cuid|ulid|nanoid|auto|autoincrement)\(/.test(args)),
    ) ||
    model.fields.some((other) =>
      other.attributes.some(({ name: attribute, args }) => attribute === "relation" && keysOf(args).includes(name)),
    );
  // Where it is none of these, the type is another model or an enumeration.
  return isKey ? "key" : (SCALARS[fieldType.value] ?? "none");
}

/** `memberId` of `fields: [memberId], references: [id]`. */
const keysOf = (args: string): string[] => listed(/\bfields\s*:\s*(\[[^\]]*\])/.exec(args)?.[1] ?? "");

/** The attribute that makes an index over the field, or a key of it. */
function indexOf(field: PrismaField, model: PrismaModel): PrismaAttribute | undefined {
  const own = field.attributes.find(({ name }) => name === "unique" || name === "id");
  if (own) return own;
  return model.attributes.find(
    ({ name, args }) => /^(?:unique|index|id|fulltext)$/.test(name) && listed(args).includes(field.name.value),
  );
}

/** `ssn` and `name` in `[ssn, name(sort: Desc)], map: "x"`. */
function listed(args: string): string[] {
  const list = /\[([^\]]*)\]/.exec(args)?.[1] ?? "";
  return list
    .replace(/\([^)]*\)/g, "")
    .split(",")
    .map((name) => name.trim());
}

function hashedField({ value, isDocumentation }: PrismaComment): string[] {
  const field = isDocumentation ? /@encryption:hash\(\s*(\w+)\s*\)/.exec(value)?.[1] : undefined;
  return field === undefined ? [] : [field];
}

const escaped = (text: string): string => text.replace(/^@/, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
