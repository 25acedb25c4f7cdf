/** Knex: `knex("patients").where(…)`, `.from/.into/.join("patients")`, `trx("patients")`, `knex.raw(sql)`. Runs when awaited. */
import { keyName, type Node, unwrap } from "../syntax.ts";
import type { Chain, Step } from "./chain.ts";
import type { LibraryClients, Operation, Recogniser } from "./operation.ts";
import type { Receivers } from "./receivers.ts";
import { sqlOperation } from "./sql-text.ts";

export const knexClients: LibraryClients = {
  library: "knex",
  packages: /^(?:knex|nestjs-knex|nest-knexjs)$/,
  types: /^(?:Knex|Knex\.Transaction|KnexInstance)$/,
  packageTypes: new Set(["Transaction"]),
  names: /^(?:knex|knexInstance|db|database|trx|tx|conn)$/,
  sharedNames: /^(?:knex|knexInstance|db|database)$/,
  bareNames: /^(?:db|trx)$/,
  unmistakableName: /^knex$/,
};

const sources = new Set(["from", "into", "table", "fromJS"]);
const join = /^(?:inner|left|leftOuter|right|rightOuter|fullOuter|outer|cross)?[jJ]oin$/;
const changes = new Set(["insert", "update", "delete", "del", "upsert", "increment", "decrement", "truncate", "merge"]);
const starts = new Set([
  ...["select", "from", "into", "table", "withSchema", "with", "insert", "update", "delete", "del", "count", "first"],
  ...["distinct", "columns", "column", "queryBuilder", "batchInsert"],
]);

/** What a query goes on with, where only its name speaks for the client. */
const furtherSteps = new Set(
  "select where whereIn first insert update del delete join leftJoin innerJoin orderBy returning pluck from into".split(
    " ",
  ),
);

export const knex: Recogniser = (chain, receivers) => {
  const { root, steps } = chain;
  const first = steps.findIndex((step) => step.args !== undefined);
  const start = steps[first];
  if (!start?.args) return undefined;
  // `this.knex("patients")`: the member itself is the client.
  const callee = start.node.type === "CallExpression" ? unwrap(start.node.callee) : root;
  const own = start.name === undefined ? (first === 0 ? root : start.object) : callee;
  const called = start.name === undefined || (!starts.has(start.name) && start.name !== "raw");
  if (called && tableNames(start, receivers).length === 0) return undefined;
  // `import knex from "knex"` gives the factory; a table name is no configuration, so a call with one counts too.
  const certainty = receivers.client(knexClients, called ? own : start.object);
  if (
    !certainty ||
    (certainty === "bare" && !steps.slice(first + 1).some((step) => furtherSteps.has(step.name ?? "")))
  ) {
    return undefined;
  }
  if (start.name === "raw") {
    const operation = sqlOperation("knex", start.args[0], receivers);
    return operation && { ...operation, lazy: true };
  }
  return queryOf(chain, first, called, receivers);
};

function queryOf({ steps }: Chain, first: number, called: boolean, receivers: Receivers): Operation | undefined {
  const rest = steps.slice(first);
  const models = rest.flatMap((step, index) => {
    const { name } = step;
    const names = (index === 0 && called) || name === "batchInsert" || sources.has(name ?? "");
    return names || join.test(name ?? "") ? tableNames(step, receivers) : [];
  });
  if (models.length === 0) return undefined;
  const writes = rest.some((step) => changes.has(step.name ?? "") || step.name === "batchInsert");
  return { library: "knex", models, writes, lazy: true };
}

/** `"patients"`, `"public.patients as p"`, `{ p: "patients" }`. */
function tableNames(step: Step, receivers: Receivers): string[] {
  const argument = step.args?.[0] ? unwrap(step.args[0]) : undefined;
  if (argument?.type === "ObjectExpression") {
    return argument.properties.flatMap((property) =>
      property.type === "Property" && keyName(property.key, property.computed) !== undefined
        ? literalTable(property.value, receivers)
        : [],
    );
  }
  return argument ? literalTable(argument, receivers) : [];
}

function literalTable(node: Node, receivers: Receivers): string[] {
  const stated = receivers.resolve(node);
  if (stated.type !== "Literal" || typeof stated.value !== "string") return [];
  const table = /^(?:[\w"`]+\.)*([\w"`]+)(?:\s+(?:as\s+)?[\w"`]+)?$/i.exec(stated.value.trim())?.[1];
  return table === undefined ? [] : [table.replace(/["`]/g, "")];
}
