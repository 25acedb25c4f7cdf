/** Models that a person has marked with `@phi`: in the Prisma schema of the project, or in the file itself. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { TSESLint } from "@typescript-eslint/utils";
import { marksPhi } from "../phi-data/marks.ts";
import { isFunction, type Node, unwrap } from "../syntax.ts";

/** Where Prisma looks for its schema, from the folder of a package: a file, or a folder of files. */
const SCHEMAS = ["prisma/schema.prisma", "schema.prisma", "prisma/schema", "src/prisma/contract.prisma"];

/** Folders above a file that are looked through at most. */
const FURTHEST = 16;

/** A block of a model, with the comments of documentation above it. Its end is a bracket at the beginning of a line. */
const MODEL = /^((?:[ \t]*\/\/\/[^\n]*\n)*)[ \t]*(?:model|type)[ \t]+(\w+)[ \t]*\{([^}]*)\}/gm;

/** What a file has that asks Prisma for anything: its name, or a call that hardly anything else has. */
const ASKS_PRISMA = /prisma|\.find(?:Many|Unique|First)|\.orm\.|\b(?:data|where): ?\{/i;

/** @param file the path of the file that is linted; the schema is the nearest one above it, within its repository. */
export function modelsOfSchema(file: string, text: string): string[] {
  if (!ASKS_PRISMA.test(text)) return [];
  for (let folder = dirname(file), level = 0; level < FURTHEST; folder = dirname(folder), level++) {
    for (const schema of SCHEMAS) {
      const texts = schemaTexts(join(folder, schema));
      if (texts.length > 0) return texts.flatMap(markedModels);
    }
    const isTop = statSync(join(folder, ".git"), { throwIfNoEntry: false }) !== undefined;
    if (isTop || dirname(folder) === folder) return [];
  }
  return [];
}

function schemaTexts(path: string): string[] {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (entry === undefined) return [];
  const files = entry.isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith(".prisma"))
        .map((name) => join(path, name))
    : [path];
  return files.map((each) => readFileSync(each, "utf8"));
}

/** The models of a schema with `/// @phi` above them or at one of their fields. Two slashes are no documentation. */
export function markedModels(schema: string): string[] {
  if (!marksPhi(schema)) return [];
  return [...schema.matchAll(MODEL)].flatMap(([, above = "", name = "", body = ""]) => {
    const documentation = [above, ...body.split("\n")].flatMap((line) => line.match(/\/\/\/.*/g) ?? []);
    return documentation.some((comment) => marksPhi(comment)) ? [name] : [];
  });
}

/** Classes, tables and models of the file with `@phi` in a comment before them or before one of their columns. */
export function modelsOfFile(sourceCode: Readonly<TSESLint.SourceCode>): string[] {
  if (!marksPhi(sourceCode.text)) return [];
  return sourceCode.getAllComments().flatMap((comment) => {
    const next = marksPhi(comment.value) ? sourceCode.getTokenAfter(comment) : null;
    const node = next && sourceCode.getNodeByRangeIndex(next.range[0]);
    return node ? namesAround(node) : [];
  });
}

/** `Member` of `class Member { … }`, `members` and `member_list` of `const members = pgTable("member_list", { … })`. */
function namesAround(node: Node): string[] {
  for (let current: Node | undefined = node; current; current = current.parent) {
    if (current.type === "ExportNamedDeclaration" || current.type === "ExportDefaultDeclaration")
      return current.declaration ? namesOf(current.declaration) : [];
    // What is said within a function is said of its work.
    if (isFunction(current) || /Declarat(?:ion|or)$/.test(current.type)) return namesOf(current);
  }
  return [];
}

function namesOf(declared: Node): string[] {
  if (declared.type === "ClassDeclaration") return declared.id ? [declared.id.name] : [];
  if (declared.type === "VariableDeclaration") return declared.declarations.flatMap(namesOf);
  if (declared.type !== "VariableDeclarator" || declared.id.type !== "Identifier") return [];
  const init = declared.init && unwrap(declared.init);
  const first = init?.type === "CallExpression" ? init.arguments[0] : undefined;
  const stated = first?.type === "Literal" && typeof first.value === "string" ? [first.value] : [];
  return [declared.id.name, ...stated];
}
