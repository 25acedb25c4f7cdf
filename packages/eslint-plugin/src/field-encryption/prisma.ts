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
import { type Columns, type ColumnFacts, marksPhi } from "./columns.ts";

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
export function prismaReports(model: PrismaModel, columns: Columns, annotations: readonly string[]): PrismaReport[] {
  const accepted = new RegExp(`(?:^|\\s)@(?:${["encrypted", ...annotations].map(escaped).join("|")})\\b`);
  const isEncrypted = (comment: PrismaComment): boolean => accepted.test(comment.value);
  const hashed = new Set(model.fields.flatMap(({ comments }) => comments.flatMap(hashedField)));

  const reports = model.fields.flatMap((field) => {
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
      const index = hashed.has(field.name.value) ? undefined : indexOf(field, model);
      if (index) found.push(of("indexed", index));
      return found;
    }
    const title = phiOf(field, model, columns);
    return title === undefined ? found : [...found, of("prisma", field.name, title)];
  });
  return reports;
}

function phiOf(field: PrismaField, model: PrismaModel, columns: Columns): string | undefined {
  const scalar = SCALARS[field.fieldType.value];
  // The type is another model or an enumeration.
  if (scalar === undefined) return undefined;
  const storage = isKey(field, model) ? "key" : scalar;
  const mapped = field.attributes.find(({ name }) => name === "map");
  const inDatabase = /"([^"]*)"/.exec(mapped?.args ?? "")?.[1];
  return columns.phi({
    model: model.name.value,
    names: [field.name.value, ...(inDatabase === undefined ? [] : [inDatabase])],
    storage,
    isMarked: field.comments.some(({ value, isDocumentation }) => isDocumentation && marksPhi(value)),
  });
}

/** The key of another row: `@relation(fields: [memberId], …)` names it, or its type says so. */
function isKey(field: PrismaField, model: PrismaModel): boolean {
  const isOfType = field.attributes.some(({ name }) => /^db\.(?:Uuid|ObjectId)$/.test(name));
  const relations = model.fields.flatMap(({ attributes }) => attributes.filter(({ name }) => name === "relation"));
  return (
    isOfType ||
    relations.some(({ args }) => listed(/fields:\s*(\[[^\]]*\])/.exec(args)?.[1] ?? "").includes(field.name.value))
  );
}

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
