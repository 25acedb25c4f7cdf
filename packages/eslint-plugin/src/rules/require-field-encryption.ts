import type { TSESTree } from "@typescript-eslint/utils";
import { createHardcoded } from "../crypto/hardcoded.ts";
import { createImported } from "../crypto/imported.ts";
import type { ColumnSite, Library } from "../field-encryption/column-site.ts";
import { type ColumnOptions, createColumns, isSearchHash } from "../field-encryption/columns.ts";
import { createOptions } from "../field-encryption/column-options.ts";
import { createDecoratedColumns, type DecoratedMember } from "../field-encryption/decorated.ts";
import { createEncryption, type EncryptionOptions } from "../field-encryption/encrypts.ts";
import { knexColumns } from "../field-encryption/knex.ts";
import { migrationColumns } from "../field-encryption/node-pg-migrate.ts";
import { createObjectColumns } from "../field-encryption/object-columns.ts";
import { type PrismaFault, prismaReports } from "../field-encryption/prisma.ts";
import { createSchemaUses } from "../field-encryption/schema-uses.ts";
import { ddlColumns, keyInSql } from "../field-encryption/sql-ddl.ts";
import { createTraps, type Trap } from "../field-encryption/traps.ts";
import type { PrismaSchema } from "../prisma-language/syntax.ts";
import { isHealthCare } from "../phi-data/leaks.ts";
import { marksPhi } from "../phi-data/marks.ts";
import { createEvidence } from "../sinks/evidence.ts";
import type { Node } from "../syntax.ts";
import { createRule } from "./create-rule.ts";

export interface RequireFieldEncryptionOptions extends ColumnOptions {
  readonly encryption?: EncryptionOptions;
}

const names = { type: "array", items: { type: "string", minLength: 1 }, uniqueItems: true } as const;

const plain =
  "`{{column}}` ({{title}}) is stored as plain text: whoever gets hold of a backup, a replica or an account of the database reads it. ";

type MessageId = Library | PrismaFault | Trap | "indexedColumn";

export const requireFieldEncryption = createRule<[RequireFieldEncryptionOptions], MessageId>({
  name: "require-field-encryption",
  meta: {
    type: "problem",
    docs: {
      description: "Require columns that hold PHI to be encrypted before they reach the database",
      recommended: false,
    },
    messages: {
      prisma: plain + "Write `/// @encrypted` behind it, for prisma-field-encryption.",
      typeorm: plain + "Give it a `transformer` that encrypts, with AES-256-GCM and a random IV.",
      sequelize: plain + "Encrypt in `set` and decrypt in `get`.",
      mongoose:
        plain + "Give it `encrypt` of the client-side encryption of MongoDB, or name it in a plugin that encrypts.",
      mikroOrm: plain + "Give it a `type` that encrypts.",
      drizzle: plain + "Use a `customType` that encrypts in `toDriver`.",
      knex: plain + "Encrypt before the write, and make it a column of bytes (`binary`).",
      sql: plain + "Encrypt before the write, and make it a column of bytes (`bytea`).",
      twoSlashes:
        "`{{column}}` is not encrypted: a comment with two slashes is not part of the schema. Write `/// @encrypted` with three.",
      indexed:
        "An index over `{{column}}` finds nothing, and a unique one prevents nothing: equal values are encrypted differently. Index a field with `/// @encryption:hash(…)` instead.",
      indexedColumn:
        "An index over `{{column}}` finds nothing, and a unique one prevents nothing: equal values are encrypted differently. Index a column with a keyed hash of the value instead.",
      notText: "`{{column}}` cannot be encrypted: prisma-field-encryption encrypts only `String`. Make it one.",
      literalSalt:
        "The salt of the search hash of `{{column}}` is written down here: whoever reads the repository can try all values. Use `saltEnv=…`.",
      literalKey:
        "The key of the encryption is written down here: whoever reads the repository or the logs can decrypt the column. Read it from a secret store or the environment, and stop where it is missing.",
      fixedIv:
        "The same IV for every value makes equal values of two patients equal in the database, and with GCM reveals them. Leave it out, so that each value gets a random one.",
      noMac:
        "A mode without a tag does not notice when a value in the database is changed or swapped. Use `aes-256-gcm`.",
      noEncryptionType:
        'Nothing is encrypted: the schema does not say how. Add `encryptionType: "csfle"` or `"queryableEncryption"` to its options.',
    },
    schema: [
      {
        type: "object",
        additionalProperties: false,
        properties: {
          models: {
            ...names,
            description: "The models that hold the records of patients, instead of the judgement by name.",
          },
          columns: { ...names, description: "The columns that hold PHI, instead of the judgement by name." },
          additionalColumns: { ...names, description: "Columns that hold PHI besides those that their name tells." },
          encryption: {
            type: "object",
            description: "What encrypts a column, besides the defaults.",
            additionalProperties: false,
            properties: {
              annotations: { ...names, description: "Words in the documentation of a Prisma field, without `@`." },
              types: { ...names, description: "Transformers, custom types, decorators and plugins." },
              functions: { ...names, description: "Functions that encrypt a value." },
            },
          },
        },
      },
    ],
    defaultOptions: [{ additionalColumns: [], encryption: {} }],
  },
  create(context) {
    const { sourceCode } = context;
    const options: RequireFieldEncryptionOptions = context.options[0] ?? {};
    const columns = createColumns(options, () => isHealthCare(context, undefined));
    const found: ColumnSite[] = [];
    // A Prisma schema has another kind of source code; what is made of it here is not used there.
    const evidence = createEvidence(sourceCode);
    const imported = createImported(evidence);
    const encryption = createEncryption(evidence, options.encryption);
    const written = createOptions(evidence);
    const schemaUses = createSchemaUses(evidence, imported, encryption);
    const objectColumns = createObjectColumns(evidence, imported, encryption, written, schemaUses);
    const decoratedColumns = createDecoratedColumns(imported, encryption, written, schemaUses);
    const trapsOf = createTraps(evidence, imported, createHardcoded(evidence, imported));

    function isMarked(node: Node): boolean {
      const owner = node.parent ?? node;
      const before = sourceCode.getCommentsBefore(
        "decorators" in owner && owner.decorators[0] ? owner.decorators[0] : owner,
      );
      return before.some(({ value }) => marksPhi(value));
    }

    /** What a column is called may depend on the others of its table, and on the other tables. */
    function reportColumns(): void {
      const facts = found.map((column) => ({
        ...column,
        isMarked: column.range === undefined && isMarked(column.node),
      }));
      for (const [index, title] of columns.phi(facts).entries()) {
        const column = found[index];
        if (!column) continue;
        const [name = ""] = column.names;
        const data = { column: column.model === undefined ? name : `${column.model}.${name}`, title: title ?? "" };
        if (title !== undefined && !column.isEncrypted)
          context.report({ loc: locationOf(column.node, column.range), messageId: column.library, data });
        if (column.names.some(isSearchHash)) continue;
        for (const node of column.indexes ?? []) context.report({ node, messageId: "indexedColumn", data });
      }
    }

    /** A migration of an ORM: its entities say what is encrypted, in a column of text as well. */
    const isOfOrm = (): boolean =>
      evidence.imports(/^(?:typeorm|sequelize|@sequelize\/|@mikro-orm\/|drizzle-orm|@prisma\/client)/);

    function locationOf(node: Node, [start, end]: readonly [number, number] = node.range): TSESTree.SourceLocation {
      return { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) };
    }

    function readCall(call: TSESTree.CallExpression | TSESTree.NewExpression): void {
      found.push(...objectColumns(call));
      for (const { trap, node } of trapsOf(call)) context.report({ node, messageId: trap });
      if (call.type === "CallExpression")
        found.push(...knexColumns(call, evidence), ...migrationColumns(call, evidence));
    }

    function readMember(member: DecoratedMember): void {
      if (member.decorators?.length > 0) found.push(...decoratedColumns(member));
    }

    function readText(node: TSESTree.Literal | TSESTree.TemplateElement): void {
      if (node.type === "Literal" && typeof node.value !== "string") return;
      const key = keyInSql(node, sourceCode.text);
      if (key) context.report({ loc: locationOf(node, key), messageId: "literalKey" });
      if (node.type === "Literal") readStatement(node);
    }

    function readStatement(node: TSESTree.Literal | TSESTree.TemplateLiteral): void {
      if (!isOfOrm()) found.push(...ddlColumns(node, sourceCode.text));
    }

    return {
      // Of the language nophi/prisma.
      Schema(node: unknown) {
        for (const { fault, node: at, data } of prismaReports(
          (node as PrismaSchema).models,
          columns,
          options.encryption?.annotations ?? [],
        )) {
          context.report({ loc: at.loc, messageId: fault, data });
        }
      },
      CallExpression: readCall,
      NewExpression: readCall,
      PropertyDefinition: readMember,
      AccessorProperty: readMember,
      MethodDefinition: readMember,
      Literal: readText,
      TemplateElement: readText,
      TemplateLiteral: readStatement,
      "Program:exit": reportColumns,
    };
  },
});
