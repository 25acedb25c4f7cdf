/** Every library that nophi knows, in one list. A new one is a file beside this and a line here. */
import type { Chain } from "./chain.ts";
import { drizzle } from "./drizzle.ts";
import { knex } from "./knex.ts";
import type { Library, Operation, Recogniser } from "./operation.ts";
import { prisma } from "./prisma.ts";
import type { Receivers } from "./receivers.ts";
import { sql } from "./sql.ts";
import { typeorm } from "./typeorm.ts";

const recognisers: readonly Recogniser[] = [prisma, drizzle, typeorm, knex, sql];

export const libraryTitles: Readonly<Record<Library, string>> = {
  prisma: "Prisma",
  drizzle: "Drizzle",
  typeorm: "TypeORM",
  knex: "Knex",
  sql: "SQL",
};

/** The operations in a chain: one, or one for each library that may be meant (`db.query(…)`). */
export function operationsOf(chain: Chain, receivers: Receivers): Operation[] {
  return recognisers.flatMap((recognise) => recognise(chain, receivers) ?? []);
}
