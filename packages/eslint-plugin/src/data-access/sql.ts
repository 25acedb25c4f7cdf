/**
 * SQL drivers (pg, mysql2, postgres, better-sqlite3, mssql, Neon, …): `pool.query("SELECT … FROM patients")`,
 * `client.query({ text })`, tagged `sql`…``, `db.prepare(sql).all()`. The model is the table that the SQL names.
 */
import type { LibraryClients, Recogniser } from "./operation.ts";
import { sqlOperation } from "./sql-text.ts";

export const sqlClients: LibraryClients = {
  library: "sql",
  packages:
    /^(?:pg|pg-pool|pg-native|pg-promise|postgres|mysql|mysql2(?:\/promise)?|mariadb|mssql|tedious|oracledb|better-sqlite3|sqlite3|sqlite|node:sqlite|slonik|@neondatabase\/serverless|@vercel\/postgres|@planetscale\/database|@libsql\/client|bun:sqlite|bun)$/,
  types: /^(?:PgPool|PgClient|PgService|PostgresService|pg\.(?:Pool|Client|PoolClient|ClientBase)|IDatabase|ITask)$/,
  packageTypes: new Set([
    ...["Pool", "PoolClient", "Client", "ClientBase", "Connection", "PoolConnection", "Sql", "TransactionSql"],
    ...["Database", "DatabaseSync", "ConnectionPool", "DatabasePool", "NeonQueryFunction", "IDatabase", "ITask"],
    ...["mysql.Pool", "mysql.Connection", "mysql.PoolConnection", "sql.ConnectionPool", "postgres.Sql"],
  ]),
  names:
    /^(?:pool|pgPool|client|pgClient|db|database|conn|connection|sql|pg|tx|trx|t|task|mysql|sqlite|dbPool|queryRunner)$/,
  sharedNames: /^(?:pool|pgPool|dbPool|client|pgClient|db|database|sql|connection|pg)$/,
};

const methods = new Set([
  ...["query", "execute", "exec", "prepare", "unsafe", "begin"],
  ...["any", "one", "many", "none", "oneOrNone", "manyOrNone", "result", "multi"],
  ...["all", "get", "run", "each", "iterate", "batch", "simpleQuery"],
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
      if (known) return sqlOperation("sql", quasi, receivers);
    }
    if (!args || !methods.has(name ?? "")) continue;
    const operation = sqlOperation("sql", args[0], receivers);
    if (operation && receivers.client(sqlClients, step.object)) return operation;
  }
  return undefined;
};
