/**
 * Prisma 5 to 7: `prisma.patient.findMany()`, `this.prisma.patient.update()`, `tx.patient` in a transaction, a nested
 * `include` of a relation, and raw SQL by the tables that it names.
 */
import type { TSESTree } from "@typescript-eslint/utils";
import { keyName, type Node, unwrap } from "../syntax.ts";
import type { Step } from "./chain.ts";
import type { LibraryClients, Recogniser } from "./operation.ts";
import type { Receivers } from "./receivers.ts";
import { sqlTables, sqlText } from "./sql-text.ts";

export const prismaClients: LibraryClients = {
  library: "prisma",
  packages:
    /^(?:@prisma\/(?:client|extension)[^"]*|\.prisma\/client|@generated\/prisma.*|.*generated\/prisma(?:\/.*)?)$/,
  types: /^(?:\w*Prisma\w*(?:Client|Service|Tx|Transaction)|PrismaTransactionClient|Prisma\.TransactionClient)$/,
  packageTypes: new Set(["TransactionClient"]),
  names: /^(?:prisma|prismaClient|prismaService|db|database|client|tx|trx)$/,
  sharedNames: /^(?:prisma|prismaClient|db|database)$/,
  unmistakableName: /^prisma(?:Client|Service)?$/,
};

const reads = new Set(
  "findMany findUnique findUniqueOrThrow findFirst findFirstOrThrow count aggregate groupBy".split(" "),
);
const writes = new Set(
  "create createMany createManyAndReturn update updateMany updateManyAndReturn upsert delete deleteMany".split(" "),
);
const raw = new Set(["$queryRaw", "$executeRaw", "$queryRawUnsafe", "$executeRawUnsafe", "$queryRawTyped"]);

export const prisma: Recogniser = ({ steps }, receivers) => {
  for (const [index, step] of steps.entries()) {
    const { name = "" } = step;
    const model = steps[index - 1];
    if (raw.has(name) && receivers.client(prismaClients, step.object)) return rawOperation(step, receivers);
    if (!(reads.has(name) || writes.has(name)) || !step.args || !model?.name || model.args) continue;
    const certainty = receivers.client(prismaClients, model.object);
    if (!certainty || (certainty === "name" && !hasPrismaShape(name, step.args[0]))) continue;
    const models = [model.name, ...relations(step.args[0])];
    return { library: "prisma", models, writes: writes.has(name), lazy: false };
  }
  return undefined;
};

function rawOperation(step: Step, receivers: Receivers): ReturnType<Recogniser> {
  const text = sqlText(step.quasi ?? step.args?.[0], receivers);
  if (text === undefined) return undefined;
  const { tables, writes: changes } = sqlTables(text);
  return tables.length > 0 ? { library: "prisma", models: tables, writes: changes, lazy: false } : undefined;
}

/** `db.patient.delete(id)` may be any store's; Prisma's methods take one object. */
function hasPrismaShape(method: string, argument: Node | undefined): boolean {
  if (argument === undefined) return true;
  const node = unwrap(argument);
  return (
    node.type === "ObjectExpression" || (node.type === "Identifier" && /^(?:find\w{4,}|create\w+|upsert)$/.test(method))
  );
}

/** Relations that a query reads along: `include: { patients: true }`, `select: { patient: { select: … } }`. */
function relations(argument: Node | undefined, depth = 0): string[] {
  const node = argument ? unwrap(argument) : undefined;
  if (node?.type !== "ObjectExpression" || depth > 4) return [];
  return properties(node).flatMap(([key, value]) => {
    const nested = unwrap(value);
    if ((key !== "include" && key !== "select") || nested.type !== "ObjectExpression") return [];
    return properties(nested).flatMap(([relation, chosen]) => {
      const read = unwrap(chosen);
      const isFalse = read.type === "Literal" && read.value === false;
      if (relation === "_count" || isFalse || (key === "select" && read.type !== "ObjectExpression")) return [];
      return [relation, ...relations(read, depth + 1)];
    });
  });
}

function properties(node: TSESTree.ObjectExpression): [key: string, value: Node][] {
  return node.properties.flatMap((property): [string, Node][] => {
    const key = property.type === "Property" ? keyName(property.key, property.computed) : undefined;
    return property.type === "Property" && key !== undefined ? [[key, property.value]] : [];
  });
}
