/** Every library that nophi knows, in one list. A new one is a file beside this and a line here. */
import type { Chain } from "./chain.ts";
import { drizzle } from "./drizzle.ts";
import { dynamodb } from "./dynamodb.ts";
import { fhir } from "./fhir.ts";
import { firestore } from "./firestore.ts";
import { knex } from "./knex.ts";
import { kysely } from "./kysely.ts";
import { mikroOrm } from "./mikro-orm.ts";
import { mongodb } from "./mongodb.ts";
import { mongoose } from "./mongoose.ts";
import type { Library, Operation, Recogniser } from "./operation.ts";
import { prisma } from "./prisma.ts";
import { prisma8 } from "./prisma-8.ts";
import type { Receivers } from "./receivers.ts";
import { sequelize } from "./sequelize.ts";
import { sql } from "./sql.ts";
import { supabase } from "./supabase.ts";
import { typeorm } from "./typeorm.ts";

const recognisers: readonly Recogniser[] = [
  ...[prisma, prisma8, drizzle, typeorm, mikroOrm, sequelize, mongoose, mongodb, knex, kysely],
  ...[supabase, firestore, dynamodb, fhir, sql],
];

export const libraryTitles: Readonly<Record<Library, string>> = {
  prisma: "Prisma",
  drizzle: "Drizzle",
  typeorm: "TypeORM",
  mikroorm: "MikroORM",
  sequelize: "Sequelize",
  mongoose: "Mongoose",
  model: "a model class",
  mongodb: "MongoDB",
  knex: "Knex",
  kysely: "Kysely",
  supabase: "Supabase",
  firestore: "Firestore",
  dynamodb: "DynamoDB",
  fhir: "FHIR",
  sql: "SQL",
};

/** The operations in a chain: one, or one for each library that may be meant (`db.query(…)`). */
export function operationsOf(chain: Chain, receivers: Receivers): Operation[] {
  return recognisers.flatMap((recognise) => recognise(chain, receivers) ?? []);
}
