/**
 * Drizzle: `db.select().from(patients)`, `db.query.patients.findMany()`, insert, update, delete, `db.$count(patients)`,
 * and `db.execute(sql`…`)` by the tables that the SQL names. A query runs when it is awaited.
 */
import { lastName, type Node, unwrap } from "../syntax.ts";
import { chainOf, type Step } from "./chain.ts";
import { statedText } from "./literals.ts";
import type { LibraryClients, Recogniser } from "./operation.ts";
import type { Receivers } from "./receivers.ts";
import { sqlOperation } from "./sql-text.ts";

export const drizzleClients: LibraryClients = {
  library: "drizzle",
  packages: /^(?:drizzle-orm(?:\/.*)?|astro:db)$/,
  types:
    /^(?:Drizzle\w*(?:Database|DB|Client|Service)?|(?:NodePg|PostgresJs|Neon\w*|LibSQL|BetterSQLite3|MySql2?|MySqlRemote|SingleStore\w*|Pg|PgRemote|Pglite|Vercel\w*|PlanetScale|TiDBServerless|BunSQL\w*|BaseSQLite|SqliteRemote|AwsDataApiPg|Xata\w*|ExpoSQLite)(?:Database|Transaction)|SQLiteTransaction|PgTransaction|MySqlTransaction)$/,
  packageTypes: new Set(),
  names: /^(?:db|database|drizzle|drizzleDb|tx|trx|conn)$/,
  sharedNames: /^(?:db|database|drizzle|drizzleDb)$/,
  bareNames: /^(?:db|database|drizzle|tx|trx)$/i,
  bareTypes: /^(?:Db|DB|Database)(?:Client|Service|Tx|Transaction|Context)?$/,
};

const selects = new Set(["select", "selectDistinct", "selectDistinctOn"]);
const changes = new Set(["insert", "update", "delete"]);
const joins = new Set(["leftJoin", "rightJoin", "innerJoin", "fullJoin", "crossJoin"]);
/** A changing query has one of these behind it; `cache.delete(patients)` has none. */
const changeSteps = new Set(["values", "set", "where", "returning", "select", "onConflictDoUpdate"]);

export const drizzle: Recogniser = ({ steps }, receivers) => {
  for (const [index, step] of steps.entries()) {
    const { name = "", args } = step;
    const rest = steps.slice(index + 1);
    if (name === "query" || name === "_query") {
      const [model, method] = rest;
      const known = args === undefined && model?.name && (method?.name === "findMany" || method?.name === "findFirst");
      if (!known || !receivers.client(drizzleClients, step.object)) continue;
      return {
        library: "drizzle",
        models: [model.name, ...withRelations(method.args?.[0])],
        writes: false,
        lazy: false,
      };
    }
    if (!args) continue;
    if (selects.has(name)) {
      const sources = rest.filter((next) => next.name === "from" || joins.has(next.name ?? ""));
      const models = sources.flatMap((source) => tableName(source, receivers));
      if (models.length === 0 || !receivers.client(drizzleClients, step.object)) continue;
      return { library: "drizzle", models, writes: false, lazy: true };
    }
    if (changes.has(name) && (name === "delete" || rest.some((next) => changeSteps.has(next.name ?? "")))) {
      const models = tableName(step, receivers);
      const certainty = models.length > 0 ? receivers.client(drizzleClients, step.object) : undefined;
      if (!certainty) continue;
      if (certainty !== "value" && !rest.some((next) => changeSteps.has(next.name ?? ""))) continue;
      return { library: "drizzle", models, writes: true, lazy: true };
    }
    if (name === "$count" && receivers.client(drizzleClients, step.object)) {
      return { library: "drizzle", models: tableName(step, receivers), writes: false, lazy: true };
    }
    if (/^(?:execute|run|all|get)$/.test(name) && receivers.client(drizzleClients, step.object)) {
      const operation = sqlOperation("drizzle", args[0], receivers);
      if (operation) return operation;
    }
  }
  return undefined;
};

/**
 * The table of `from(patients)` or `from(schema.patients)`, by the name that the file gives it and the one that it has in its
 * module or in the database: `import { patients as t }`, `pgTable("patients", …)`. A string is not Drizzle's.
 */
function tableName(step: Step, receivers: Receivers): string[] {
  const table = step.args?.[0] ? unwrap(step.args[0]) : undefined;
  if (table?.type !== "Identifier" && table?.type !== "MemberExpression") return [];
  const { name, init } = receivers.origin(table);
  const made = init && chainOf(init).steps.at(-1);
  const isTable = tableMakers.test(made?.name ?? (made && lastName(made.object)) ?? "");
  const stated = isTable ? statedText(made?.args?.[0], receivers) : undefined;
  return [...new Set([lastName(table), name, stated])].filter((each) => each !== undefined);
}

/** `pgTable("patients", …)`, `schema.table("patients", …)`, and what gives a table another name: `alias(patients, "p")`. */
const tableMakers = /^(?:(?:pg|mysql|sqlite|singlestore)?[tT]able(?:Creator)?|createTable|\w+Table)$/;

/** Relations that a relational query reads along: `with: { patients: true }`. */
function withRelations(argument: Node | undefined, depth = 0): string[] {
  const node = argument ? unwrap(argument) : undefined;
  if (node?.type !== "ObjectExpression" || depth > 4) return [];
  return node.properties.flatMap((property) => {
    if (property.type !== "Property" || lastName(property.key) !== "with") return [];
    const nested = unwrap(property.value);
    if (nested.type !== "ObjectExpression") return [];
    return nested.properties.flatMap((relation) => {
      if (relation.type !== "Property") return [];
      const name = lastName(relation.key);
      return name === undefined ? [] : [name, ...withRelations(relation.value, depth + 1)];
    });
  });
}
