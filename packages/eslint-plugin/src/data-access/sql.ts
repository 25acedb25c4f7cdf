/**
 * SQL drivers (pg, mysql2, postgres, better-sqlite3, mssql, Neon, …): `pool.query("SELECT … FROM patients")`,
 * `client.query({ text })`, tagged `sql`…``, `db.prepare(sql).all()`. The model is the table that the SQL names.
 */
import type { Node } from "../syntax.ts";
import { words } from "../words.ts";
import type { LibraryClients, Recogniser } from "./operation.ts";
import type { Receivers } from "./receivers.ts";
import { sqlOperation } from "./sql-text.ts";

/**
 * The last word says that it is a database: `this.db`, `req.app.locals.db`, `DatabaseService`. Enough with SQL in the
 * call that names the table.
 */
const databaseName =
  /(?:^|[_.#]|[a-z](?=[A-Z]))(?:[Dd]b|DB|[Dd]atabase|[Pp]ool|[Cc]lient|[Cc]onn|[Cc]onnection|[Ss]ql|SQL|[Pp]g|[Pp]ostgres|[Mm]y[Ss]ql|[Ss]qlite|[Tt]x|[Tt]rx|[Tt]ransaction|[Qq]uerier|[Qq]ueryable|[Ee]xecutor|[Qq]uery[Rr]unner|[Dd]ata[Ss]ource|[Tt]urso|[Nn]eon|[Dd]1)(?:Service|Client|Pool|Connection|Manager|Provider|Helper|Instance|Context|Session)?$/;

export const sqlClients: LibraryClients = {
  library: "sql",
  packages:
    /^(?:pg|pg-pool|pg-native|pg-promise|postgres|mysql|mysql2(?:\/promise)?|mariadb|mssql|tedious|oracledb|better-sqlite3|sqlite3|sqlite|node:sqlite|slonik|@neondatabase\/serverless|@vercel\/postgres|@planetscale\/database|@libsql\/client|bun:sqlite|bun)$/,
  types: /^(?:PgPool|PgClient|PgService|PostgresService|pg\.(?:Pool|Client|PoolClient|ClientBase)|IDatabase|ITask)$/,
  packageTypes: new Set([
    ...["Pool", "PoolClient", "Client", "ClientBase", "Connection", "PoolConnection", "Sql", "TransactionSql"],
    ...["Database", "DatabaseSync", "ConnectionPool", "DatabasePool", "NeonQueryFunction", "IDatabase", "ITask"],
    ...["Request", "PreparedStatement", "Transaction", "SQL", "SQLiteDatabase", "D1Database"],
    ...["mysql.Pool", "mysql.Connection", "mysql.PoolConnection", "sql.ConnectionPool", "postgres.Sql"],
  ]),
  names:
    /^(?:pool|pgPool|client|pgClient|db|database|conn|connection|sql|pg|tx|trx|t|task|mysql|sqlite|dbPool|queryRunner)$/,
  sharedNames: /^(?:pool|pgPool|dbPool|client|pgClient|db|database|sql|connection|pg)$/,
  bareNames: databaseName,
  bareTypes: databaseName,
};

const methods = new Set([
  ...["query", "execute", "exec", "prepare", "unsafe", "begin"],
  ...["any", "one", "many", "none", "oneOrNone", "manyOrNone", "result", "multi"],
  ...["all", "get", "run", "each", "iterate", "batch", "simpleQuery"],
  ...["queryOne", "queryRow", "queryRows", "queryArray", "queryObject", "queryStream", "executeQuery", "runQuery"],
  ...["executeSql", "select", "selectOne", "first", "values", "raw"],
  // expo-sqlite
  ...["execAsync", "runAsync", "getFirstAsync", "getAllAsync", "getEachAsync", "prepareAsync", "runSync", "getAllSync"],
  // slonik
  ...["maybeOne", "anyFirst", "oneFirst", "manyFirst", "maybeOneFirst", "exists"],
]);

export const sql: Recogniser = ({ steps }, receivers) => {
  for (const step of steps) {
    const { name, quasi, args } = step;
    // sql`SELECT …` runs by itself where `sql` is the client; as a fragment inside pool.query(sql`…`) the call is seen.
    if (quasi && (name === undefined || name === "sql" || name === "query")) {
      const client = name === undefined ? step.object : name === "sql" ? step.node : step.object;
      const known = receivers.client(sqlClients, client) ?? receivers.client(sqlClients, step.object);
      // `builder.sql`…`` of an unknown object makes a fragment.
      if (known && !(known === "bare" && name === "sql")) return sqlOperation("sql", quasi, receivers);
    }
    if (!args || !(name === undefined ? isQueryFunction(step.object) : methods.has(name))) continue;
    const operation = sqlOperation("sql", args[0], receivers);
    if (!operation || !(name === undefined || isClient(step.object, receivers))) continue;
    return { ...operation, lazy: preparing.has(name ?? "") && step === steps.at(-1) };
  }
  return undefined;
};

/** A statement that is only prepared has not run yet. */
const preparing = new Set(["prepare", "prepareAsync"]);

/** `this.query(sql)` is a method of the class that the class, or the one it extends, has for its database. */
function isClient(expression: Node, receivers: Receivers): boolean {
  return expression.type === "ThisExpression" || receivers.client(sqlClients, expression) !== undefined;
}

const queryVerbs = new Set("query execute exec run sql db fetch select raw all any one many none get".split(" "));

/** `query("SELECT …")`, `executeSql(…)`: a function by whose name SQL runs. */
function isQueryFunction(callee: Node): boolean {
  if (callee.type !== "Identifier") return false;
  const all = words(callee.name);
  return queryVerbs.has(all[0] ?? "") && all.some((word) => /^(?:query|sql|exec|execute)$/.test(word));
}
