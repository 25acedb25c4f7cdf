/**
 * Knex: `knex.schema.createTable("patients", (table) => { table.string("ssn"); })`, in migrations and elsewhere; and Kysely:
 * `db.schema.createTable("patients").addColumn("ssn", "text")`.
 */
import type { TSESTree } from "@typescript-eslint/utils";
import { findVariable } from "../data-access/bindings.ts";
import { chainOf, type Step } from "../data-access/chain.ts";
import type { Evidence } from "../sinks/evidence.ts";
import { contains, isFunction, lastName, type Node, propertyName, unwrap } from "../syntax.ts";
import { type ColumnSite, storageOf, textOf } from "./column-site.ts";

const TABLES = /^(?:create|alter)Table(?:IfNotExists)?$|^table$/;

/** Methods of a table that make a column. */
const TEXT = /^(?:string|text|varchar|char|date|datetime|timestamp|json|jsonb|specificType|uuid|enu|enum)$/;
const OTHER = /^(?:integer|int|bigInteger|tinyint|smallint|mediumint|bigint|float|double|decimal|boolean|binary)$/;

export function knexColumns(call: TSESTree.CallExpression, evidence: Evidence): ColumnSite[] {
  const callee = unwrap(call.callee);
  const [name, type] = call.arguments.map(unwrap);
  if (callee.type !== "MemberExpression" || !name) return [];
  const method = propertyName(callee) ?? "";
  const column = textOf(name);
  if (method === "addColumn") return column === undefined ? [] : kyselyColumn(call, name, column);
  if (method === "addForeignKeyConstraint") return foreignKeys(kyselyTable(call), type);
  if (callee.object.type !== "Identifier") return [];
  const isKey = method === "foreign";
  if (!isKey && (column === undefined || (!TEXT.test(method) && !OTHER.test(method)))) return [];
  const model = tableOf(callee.object, evidence);
  if (model === undefined) return [];
  if (isKey || column === undefined) return foreignKeys(model, name);
  const stated = (type && textOf(type)) ?? method;
  const storage = isReference(call)
    ? "key"
    : storageOf(method === "specificType" ? stated : method.replace(/^bigInteger$/, "bigint"));
  return [{ library: "knex", model, names: [column], node: name, storage, isEncrypted: false }];
}

/** `table.string("member_id").notNullable().references("id")` */
function isReference(call: TSESTree.CallExpression): boolean {
  for (let node: Node | undefined = call; node; node = node.parent) {
    if (node.type === "MemberExpression" && propertyName(node) === "references") return true;
    if (node.type !== "MemberExpression" && node.type !== "CallExpression") return false;
    if (node.type === "CallExpression" && node !== call && node.arguments.some((each) => contains(each, call)))
      return false;
  }
  return false;
}

/** `table.foreign("member_id")`, `addForeignKeyConstraint("fk", ["member_id"], …)` */
function foreignKeys(model: string | undefined, columns: Node | undefined): ColumnSite[] {
  const stated = columns?.type === "ArrayExpression" ? columns.elements : [columns];
  return stated.flatMap((node) => {
    const name = textOf(node ?? undefined);
    if (!node || name === undefined || model === undefined) return [];
    return [{ library: "knex", model, names: [name], node, storage: "key", isEncrypted: false }];
  });
}

/** The table whose builder is handed to the callback under this name; no library but Knex has `schema.createTable`. */
function tableOf(builder: TSESTree.Identifier, evidence: Evidence): string | undefined {
  const definition = findVariable(evidence.sourceCode, builder, builder.name)?.defs[0];
  const owner = definition?.type === "Parameter" ? definition.node : undefined;
  if (!isFunction(owner) || owner.params[0] !== definition?.name) return undefined;
  const call = owner.parent;
  if (call.type !== "CallExpression" || !TABLES.test(lastName(call.callee) ?? "")) return undefined;
  const { steps } = chainOf(call);
  if (!steps.some((step) => step.name === "schema")) return undefined;
  const table = call.arguments[0] && unwrap(call.arguments[0]);
  return table?.type === "Literal" && typeof table.value === "string" ? table.value : undefined;
}

function kyselyColumn(call: TSESTree.CallExpression, node: Node, name: string): ColumnSite[] {
  const model = kyselyTable(call);
  if (model === undefined) return [];
  const [, type, build] = call.arguments;
  // `(column) => column.references("member.id")`
  const isKey = build !== undefined && isFunction(build) && chainOf(build.body).steps.some(isReferences);
  const storage = isKey ? "key" : storageOf(type && textOf(type));
  return [{ library: "knex", model, names: [name], node, storage, isEncrypted: false }];
}

const isReferences = ({ name }: Step): boolean => name === "references";

function kyselyTable(call: TSESTree.CallExpression): string | undefined {
  const { steps } = chainOf(call);
  const at = steps.findIndex((step) => step.name === "schema");
  const table = at < 0 ? undefined : steps.slice(at + 1).find((step) => TABLES.test(step.name ?? ""));
  return table?.args?.[0] && textOf(table.args[0]);
}
