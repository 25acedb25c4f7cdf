import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PgliteQueryResultHKT } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import * as schema from "./schema.ts";

/** What a query needs: the database, or a transaction on it. */
export type Database = PgDatabase<PgliteQueryResultHKT, typeof schema>;

// The same relative path from src/database and from dist/database.
const migrationsFolder = fileURLToPath(new URL("../../migrations", import.meta.url));

/**
 * Starts PostgreSQL inside this process and brings its tables up to date.
 *
 * @param folder where the data lives; none keeps it in memory
 */
export async function openDatabase(folder?: string) {
  const postgres = await PGlite.create(folder);
  const db = drizzle(postgres, { schema });
  await migrate(db, { migrationsFolder });
  return { db, close: () => postgres.close() };
}
