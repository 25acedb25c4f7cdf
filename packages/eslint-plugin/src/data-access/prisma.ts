/**
 * Prisma 5 to 7: `prisma.patient.findMany()`, `this.prisma.patient.update()`, `tx.patient` in a transaction, a nested
 * `include` of a relation, and raw SQL by the tables that it names.
 */
import type { TSESTree } from "@typescript-eslint/utils";
import { keyName, type Node, propertyName, unwrap } from "../syntax.ts";
import type { Step } from "./chain.ts";
import { entries, statedText } from "./literals.ts";
import type { LibraryClients, Recogniser } from "./operation.ts";
import type { Certainty, Receivers } from "./receivers.ts";
import { sqlTables, sqlText } from "./sql-text.ts";

export const prismaClients: LibraryClients = {
  library: "prisma",
  packages:
    /^(?:@prisma\/(?:client|extension)[^"]*|\.prisma\/client|@generated\/prisma.*|.*generated\/prisma(?:\/.*)?)$/,
  types: /^(?:\w*Prisma\w*(?:Client|Service|Tx|Transaction)|PrismaTransactionClient|Prisma\.TransactionClient)$/,
  packageTypes: new Set(["TransactionClient"]),
  names: /^(?:prisma|prismaClient|prismaService|db|database|client|tx|trx)$/,
  sharedNames: /^(?:prisma|prismaClient|db|database)$/,
  bareNames: /^(?:db|database|tx|trx)$/i,
  bareTypes: /^(?:Db|DB|Database)(?:Client|Service|Tx|Transaction|Context)?$/,
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
    if (raw.has(name) && receivers.client(prismaClients, step.object)) return rawOperation(step, receivers);
    if (!(reads.has(name) || writes.has(name)) || !step.args || steps[index - 1]?.args) continue;
    const [argument] = step.args;
    const delegate = delegateOf(step.object, receivers);
    if (!delegate) continue;
    if (delegate.certainty === "name" && !hasPrismaShape(name, argument)) continue;
    if (delegate.certainty === "bare" && !hasOnlyPrismaShape(name, argument)) continue;
    const changed = argument && writes.has(name) ? nestedWrites(argument) : [];
    const models = [delegate.model, ...relations(argument, receivers), ...changed, ...followed(steps.slice(index + 1))];
    return { library: "prisma", models, writes: writes.has(name), lazy: false };
  }
  return undefined;
};

/** `prisma.patient`, also where a constant or a field holds it, or `const { patient } = prisma` takes it out. */
function delegateOf(
  expression: Node,
  receivers: Receivers,
  depth = 0,
): { readonly model: string; readonly certainty: Certainty } | undefined {
  const node = unwrap(expression);
  const given = receivers.returned(node);
  if (given && depth <= 3) return delegateOf(given, receivers, depth + 1);
  if (depth > 3 || (node.type !== "MemberExpression" && node.type !== "Identifier")) return undefined;
  const own = node.type === "MemberExpression" ? modelName(node, receivers) : undefined;
  const certainty =
    node.type === "MemberExpression" && own !== undefined ? receivers.client(prismaClients, node.object) : undefined;
  if (own !== undefined && certainty) return { model: own, certainty };
  const { init, source, name } = receivers.origin(node);
  if (init) return delegateOf(init, receivers, depth + 1);
  const taken = source && receivers.client(prismaClients, source);
  return taken && name !== undefined ? { model: name, certainty: taken } : undefined;
}

/** `patient` of `prisma.patient`, and of `prisma[model]` where a constant holds it. */
function modelName(node: TSESTree.MemberExpression, receivers: Receivers): string | undefined {
  return propertyName(node) ?? (node.computed ? statedText(node.property, receivers) : undefined);
}

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

const prismaKeys = new Set("where data select include create omit take skip orderBy cursor distinct by".split(" "));

/** `db.patient.findUnique({ where })`: names and keys that no other store has. */
function hasOnlyPrismaShape(method: string, argument: Node | undefined): boolean {
  if (/^find\w{4,}$/.test(method) && hasPrismaShape(method, argument)) return true;
  const node = argument && unwrap(argument);
  return node?.type === "ObjectExpression" && properties(node).some(([key]) => prismaKeys.has(key));
}

const nestedMethods = new Set(
  "create createMany connectOrCreate update updateMany upsert delete deleteMany".split(" "),
);

/** Relations that a change writes along: `data: { patients: { create: … } }`. */
function nestedWrites(argument: Node, depth = 0): string[] {
  const node = unwrap(argument);
  if (node.type !== "ObjectExpression" || depth > 4) return [];
  return properties(node).flatMap(([key, value]) => {
    if (depth === 0 && !/^(?:data|create|update)$/.test(key)) return [];
    const nested = unwrap(value);
    if (nested.type !== "ObjectExpression") return [];
    const writes = depth > 0 && properties(nested).some(([method]) => nestedMethods.has(method));
    return [...(writes ? [key] : []), ...nestedWrites(nested, depth + 1)];
  });
}

/** The relation that is read from one row: `prisma.clinic.findUnique({ where }).patients()`. */
function followed(steps: readonly Step[]): string[] {
  const promise = steps.findIndex(({ name = "" }) => /^(?:then|catch|finally)$/.test(name));
  return steps.slice(0, promise < 0 ? undefined : promise).flatMap(({ name, args }) => (args && name ? [name] : []));
}

/** Relations that a query reads along: `include: { patients: true }`, `select: { patient: { select: … } }`. */
function relations(argument: Node | undefined, receivers: Receivers, depth = 0): string[] {
  if (argument === undefined || depth > 4) return [];
  return entries(argument, receivers).flatMap(([key, value]) => {
    if (key !== "include" && key !== "select") return [];
    return entries(value, receivers).flatMap(([relation, chosen]) => {
      const read = receivers.resolve(chosen);
      const isFalse = read.type === "Literal" && read.value === false;
      if (relation === "_count" || isFalse || (key === "select" && read.type !== "ObjectExpression")) return [];
      return [relation, ...relations(read, receivers, depth + 1)];
    });
  });
}

function properties(node: TSESTree.ObjectExpression): [key: string, value: Node][] {
  return node.properties.flatMap((property): [string, Node][] => {
    const key = property.type === "Property" ? keyName(property.key, property.computed) : undefined;
    return property.type === "Property" && key !== undefined ? [[key, property.value]] : [];
  });
}
