/**
 * The client that Prisma would generate for `model Patient { id String @id }`: its generator downloads an engine, which no test may. What
 * a client can be asked is taken from Prisma's own runtime, so that an operation that does not exist does not compile.
 */
import type { Operation, PrismaPromise } from "@prisma/client/runtime/client";

type OfModels = Exclude<Operation, `$${string}`>;
interface Arguments {
  where?: { id?: string };
  data?: { id?: string };
}
type Delegate = { [Name in OfModels]: (given?: Arguments) => PrismaPromise<unknown> };

export declare class PrismaClient {
  constructor(options?: object);
  readonly patient: Delegate;
}
