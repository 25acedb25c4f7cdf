/**
 * Prisma 8: `db.orm.public.Patient.where({ … }).all()`, also of a collection that a constant holds, and plans of the SQL
 * builder (`db.sql.public.patient.select(…).build()`) where they run. Each with the relations and tables that are read along.
 */
import { type Node, propertyName, unwrap } from "../syntax.ts";
import { type Chain, chainOf, isChainNode, type Step } from "./chain.ts";
import { textOrName } from "./literals.ts";
import type { LibraryClients, Operation, Recogniser } from "./operation.ts";
import type { Receivers } from "./receivers.ts";
import { sqlOperation } from "./sql-text.ts";

export const prisma8Clients: LibraryClients = {
  library: "prisma",
  packages: /^(?:@prisma\/orm-(?:postgres|sqlite|mongo|supabase)(?:\/.*)?|@prisma-next\/.*)$/,
  types: /^(?:\w*Prisma\w*(?:Client|Service)|(?:Postgres|Sqlite|Mongo)(?:Client|TransactionContext)|RoleBoundDb)$/,
  packageTypes: new Set(["Db"]),
  names: /^(?:db|database|prisma|client|tx)$/,
  sharedNames: /^(?:db|database|prisma)$/,
  // Nothing else has `x.orm.<schema>.<Model>` and `x.sql.<schema>.<table>`.
  bareNames: /^(?:\w*[dD]b|database|prisma\w*|client|tx|trx)$/,
  bareTypes: /^(?:Db|DB|Database)(?:Client|Service|Tx|Transaction|Context)?$/,
  unmistakableName: /^prisma(?:Client|Service)?$/,
};

const reads = /^(?:all|first|firstOrThrow|aggregate)$/;
const writes = /^(?:create|update|delete)(?:All|AndCount|Count)?$|^upsert$/;
/** Methods of a collection before the one that runs it. */
const builds = /^(?:where|variant|include|select|orderBy|groupBy|having|cursor|distinct|distinctOn|limit|offset)$/;
const runsPlan = /^(?:query|execute|stream)$/;

export const prisma8: Recogniser = (chain, receivers) => ofCollection(chain, receivers) ?? ofPlan(chain, receivers);

function ofCollection({ steps }: Chain, receivers: Receivers): Operation | undefined {
  const run = steps.find(({ name = "", args }) => args && (reads.test(name) || writes.test(name)));
  const collection = run && collectionOf(run.object, receivers);
  if (!collection) return undefined;
  const isWrite = writes.test(run.name ?? "");
  // The rows of `all()` are read where they are awaited or iterated.
  return { library: "prisma", models: collection, writes: isWrite, lazy: run.name === "all" };
}

/** The model of a collection and its relations, or undefined where it is none. */
function collectionOf(expression: Node, receivers: Receivers, depth = 0): string[] | undefined {
  const node = unwrap(expression);
  if (depth > 3) return undefined;
  const { steps } = chainOf(node);
  const called = steps.findIndex(({ args }) => args !== undefined);
  const built = called < 0 ? [] : steps.slice(called);
  if (!built.every(({ name = "", args }) => args && builds.test(name))) return undefined;
  const model = laneOf(called < 0 ? node : (built[0] as Step).object, "orm", receivers);
  if (model !== undefined) return [model, ...built.flatMap((step) => included(step, receivers))];
  const held = called < 0 ? node : (built[0] as Step).object;
  const init = receivers.resolve(held);
  const inner = init === held ? undefined : collectionOf(init, receivers, depth + 1);
  return inner && [...inner, ...built.flatMap((step) => included(step, receivers))];
}

/** The last name of `client.orm.<schema>.<Model>`, or of `client.orm.<Model>` where the database has no schemas. */
function laneOf(expression: Node, lane: "orm" | "sql", receivers: Receivers): string | undefined {
  const node = unwrap(expression);
  if (node.type !== "MemberExpression") return undefined;
  const model = propertyName(node);
  let owner = unwrap(node.object);
  for (let level = 0; level < 2; level++) {
    if (owner.type !== "MemberExpression") return undefined;
    if (propertyName(owner) === lane) return receivers.client(prisma8Clients, owner.object) ? model : undefined;
    owner = unwrap(owner.object);
  }
  return undefined;
}

function included({ name, args }: Step, receivers: Receivers): string[] {
  const relation = name === "include" ? textOrName(args?.[0], receivers) : undefined;
  return relation === undefined ? [] : [relation];
}

/** `db.query(plan)`, where the plan is written there or held by a constant. */
function ofPlan({ steps }: Chain, receivers: Receivers): Operation | undefined {
  const run = steps.find(({ name = "", args }) => args && runsPlan.test(name));
  const given = run?.args?.[0];
  if (!given) return undefined;
  const plan = receivers.resolve(given);
  if (!isChainNode(plan)) return undefined;
  const { steps: built } = chainOf(plan);
  const raw = built.find(({ name, quasi }) => quasi !== undefined && name === "sql");
  if (raw && isRawLane(raw.object, receivers)) return sqlOperation("prisma", raw.quasi, receivers);
  const tables = built
    .flatMap(({ object, args }) => [object, ...(args ?? [])])
    .flatMap((node) => {
      const table = laneOf(node, "sql", receivers);
      return table === undefined ? [] : [table];
    });
  if (tables.length === 0) return undefined;
  const changes = built.some(({ name = "", args }) => args && /^(?:insert|update|delete|upsert)$/.test(name));
  return { library: "prisma", models: [...new Set(tables)], writes: changes, lazy: false };
}

/** `db.raw` of a template `db.raw.sql`…``. */
function isRawLane(expression: Node, receivers: Receivers): boolean {
  const node = unwrap(expression);
  return (
    node.type === "MemberExpression" &&
    propertyName(node) === "raw" &&
    receivers.client(prisma8Clients, node.object) !== undefined
  );
}
