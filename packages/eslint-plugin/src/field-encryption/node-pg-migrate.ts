/**
 * node-pg-migrate: `pgm.createTable("patients", { ssn: { type: "text" } })`:
 * https://salsita.github.io/node-pg-migrate/migrations/tables
 */
import type { TSESTree } from "@typescript-eslint/utils";
import { valueAt } from "../crypto/hardcoded.ts";
import type { Evidence } from "../sinks/evidence.ts";
import { keyName, lastName, type Node, propertyName, unwrap } from "../syntax.ts";
import { type ColumnSite, storageOf, textOf } from "./column-site.ts";

export function migrationColumns(call: TSESTree.CallExpression, evidence: Evidence): ColumnSite[] {
  const callee = unwrap(call.callee);
  if (callee.type !== "MemberExpression" || !/^(?:createTable|addColumns?)$/.test(propertyName(callee) ?? ""))
    return [];
  const isBuilder =
    lastName(callee.object) === "pgm" ||
    evidence.origin(callee.object).types.some(({ name }) => name.split(".").at(-1) === "MigrationBuilder");
  const [table, given] = call.arguments;
  if (!isBuilder || !table || !given) return [];
  const columns = resolved(given, evidence);
  if (columns?.type !== "ObjectExpression") return [];
  const model = tableName(table);
  return columns.properties.flatMap((property) => {
    const name = property.type === "Property" ? keyName(property.key, property.computed) : undefined;
    if (property.type !== "Property" || name === undefined) return [];
    const value = unwrap(property.value);
    const isKey = valueAt(value, ["references"]) !== undefined;
    const storage = isKey ? "key" : storageOf(textOf(valueAt(value, ["type"]) ?? value));
    return [{ library: "sql" as const, model, names: [name], node: property.key, storage, isEncrypted: false }];
  });
}

/** `"patients"`, `{ schema: "clinic", name: "patients" }` */
const tableName = (table: Node): string | undefined => textOf(table) ?? textOf(valueAt(table, ["name"]));

function resolved(expression: Node, evidence: Evidence): Node | undefined {
  const node = unwrap(expression);
  if (node.type !== "Identifier") return node;
  const { init } = evidence.origin(node);
  return init && unwrap(init);
}
