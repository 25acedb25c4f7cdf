/** What a file of this folder answers: one use of a database. */
import type { Chain } from "./chain.ts";
import type { Receivers } from "./receivers.ts";

export type Library =
  | "prisma"
  | "drizzle"
  | "typeorm"
  | "mikroorm"
  | "sequelize"
  | "mongoose"
  | "model"
  | "mongodb"
  | "knex"
  | "kysely"
  | "supabase"
  | "firestore"
  | "dynamodb"
  | "fhir"
  | "sql";

export interface Operation {
  readonly library: Library;
  /** Names of the models or tables, as the source writes them. */
  readonly models: readonly string[];
  /** True for an operation that changes rows. */
  readonly writes: boolean;
  /** True for a query that runs only when it is awaited, returned or passed on. */
  readonly lazy: boolean;
  /** True for a change that is only collected, and written with the transaction or batch that it belongs to. */
  readonly collected?: boolean;
  /** True where the library, not the name, says that the models hold PHI: the resources of a patient in FHIR. */
  readonly isPhi?: boolean;
}

/** Recognises the operations of one library in a call chain; undefined where there is none. */
export type Recogniser = (chain: Chain, receivers: Receivers) => Operation | undefined;

/** How a client of a library is told from any other object. */
export interface LibraryClients {
  readonly library: Library;
  /** Modules of the library, and modules that it generates. */
  readonly packages: RegExp;
  /** Type and class names that are a client wherever they come from: `PrismaService`. */
  readonly types: RegExp;
  /** Type and class names that are a client if they come from `packages`: `Pool`. */
  readonly packageTypes: ReadonlySet<string>;
  /** Names that are a client in a file that imports the library. */
  readonly names: RegExp;
  /** Names that are a client when they are imported from a module of the project. */
  readonly sharedNames: RegExp;
  /** Names that make it likely without any import, for calls of a shape that only the library has. */
  readonly bareNames: RegExp;
  /** Names of types, not known to the library, that do the same: `DatabaseService`. */
  readonly bareTypes?: RegExp;
  /** A name that nothing else has: `prisma`. */
  readonly unmistakableName?: RegExp;
  /** Properties of a client that are clients themselves: `dataSource.manager`. */
  readonly parts?: ReadonlySet<string>;
}
