/**
 * Knex: `knex.schema.createTable("patients", (table) => { table.string("ssn"); })`, in migrations and elsewhere; and Kysely:
 * `db.schema.createTable("patients").addColumn("ssn", "text")`.
 */
import type { TSESTree } from "@typescript-eslint/utils";
import { findVariable } from "../data-access/bindings.ts";
import { chainOf } from "../data-access/chain.ts";
import type { Evidence } from "../sinks/evidence.ts";
import { isFunction, lastName, type Node, propertyName, unwrap } from "../syntax.ts";
import { type ColumnSite, storageOf } from "./column-site.ts";

const TABLES = /^(?:create|alter)Table(?:IfNotExists)?$|^table$/;

/** Methods of a table that make a column. */
const TEXT = /^(?:string|text|varchar|char|date|datetime|timestamp|json|jsonb|specificType|uuid|enu|enum)$/;
const OTHER = /^(?:integer|int|bigInteger|tinyint|smallint|mediumint|bigint|float|double|decimal|boolean|binary)$/;

export function knexColumn(call: TSESTree.CallExpression, evidence: Evidence): ColumnSite | undefined {
  const callee = unwrap(call.callee);
  const [name, type] = call.arguments.map(unwrap);
  if (callee.type !== "MemberExpression" || name?.type !== "Literal" || typeof name.value !== "string")
    return undefined;
  const method = propertyName(callee) ?? "";
  if (method === "addColumn") return kyselyColumn(call, name, name.value);
  if (callee.object.type !== "Identifier") return undefined;
  if (!TEXT.test(method) && !OTHER.test(method)) return undefined;
  const table = tableOf(callee.object, evidence);
  if (table === undefined) return undefined;
  const stated = type?.type === "Literal" && typeof type.value === "string" ? type.value : method;
  const storage = refersTo(call)
    ? "key"
    : storageOf(method === "specificType" ? stated : method.replace(/^bigInteger$/, "bigint"));
  return { library: "knex", model: table, names: [name.value], node: name, storage, isEncrypted: false };
}

/** `table.string("member_id").references("id")` */
function refersTo(call: Node): boolean {
  for (let current = call; ;) {
    const member: Node | undefined = current.parent;
    if (member?.type !== "MemberExpression" || member.object !== current) return false;
    if (/^(?:references|inTable)$/.test(propertyName(member) ?? "")) return true;
    if (member.parent.type !== "CallExpression") return false;
    current = member.parent;
  }
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

function kyselyColumn(call: TSESTree.CallExpression, node: Node, name: string): ColumnSite | undefined {
  const { steps } = chainOf(call);
  const at = steps.findIndex((step) => step.name === "schema");
  const table = at < 0 ? undefined : steps.slice(at + 1).find((step) => TABLES.test(step.name ?? ""));
  const model = table?.args?.[0] && unwrap(table.args[0]);
  if (model?.type !== "Literal" || typeof model.value !== "string") return undefined;
  const type = call.arguments[1] && unwrap(call.arguments[1]);
  const stated = type?.type === "Literal" ? String(type.value) : undefined;
  return { library: "knex", model: model.value, names: [name], node, storage: storageOf(stated), isEncrypted: false };
}
