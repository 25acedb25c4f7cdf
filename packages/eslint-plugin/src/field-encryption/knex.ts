/** Knex: `knex.schema.createTable("patients", (table) => { table.string("ssn"); })`, in migrations and elsewhere. */
import type { TSESTree } from "@typescript-eslint/utils";
import { findVariable } from "../data-access/bindings.ts";
import { chainOf } from "../data-access/chain.ts";
import type { Evidence } from "../sinks/evidence.ts";
import { isFunction, lastName, propertyName, unwrap } from "../syntax.ts";
import { type ColumnSite, storageOf } from "./column-site.ts";

const TABLES = /^(?:create|alter)Table(?:IfNotExists)?$|^table$/;

/** Methods of a table that make a column. */
const TEXT = /^(?:string|text|varchar|char|date|datetime|timestamp|json|jsonb|specificType|uuid|enu|enum)$/;
const OTHER = /^(?:integer|int|bigInteger|tinyint|smallint|mediumint|bigint|float|double|decimal|boolean|binary)$/;

export function knexColumn(call: TSESTree.CallExpression, evidence: Evidence): ColumnSite | undefined {
  const callee = unwrap(call.callee);
  const [name, type] = call.arguments.map(unwrap);
  if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier") return undefined;
  if (name?.type !== "Literal" || typeof name.value !== "string") return undefined;
  const method = propertyName(callee) ?? "";
  if (!TEXT.test(method) && !OTHER.test(method)) return undefined;
  const table = tableOf(callee.object, evidence);
  if (table === undefined) return undefined;
  const stated = type?.type === "Literal" && typeof type.value === "string" ? type.value : method;
  const storage = storageOf(method === "specificType" ? stated : method.replace(/^bigInteger$/, "bigint"));
  return { library: "knex", model: table, names: [name.value], node: name, storage, isEncrypted: false };
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
