/**
 * MikroORM: `em.find(Patient, …)`, `em.getRepository(Patient).findAll()`, `EntityRepository<Patient>`, query builders, and
 * `em.persistAndFlush(patient)`. A bare `em.flush()` names no entity.
 */
import { enclosingFunction, lastName, type Node, unwrap } from "../syntax.ts";
import { type Chain, chainOf } from "./chain.ts";
import { elements, entry, statedText } from "./literals.ts";
import type { LibraryClients, Operation, Recogniser } from "./operation.ts";
import type { Receivers } from "./receivers.ts";
import { sqlOperation } from "./sql-text.ts";

export const mikroOrmClients: LibraryClients = {
  library: "mikroorm",
  packages: /^@mikro-orm\/(?!cli|migrations|seeder)[\w-]+$/,
  types: /^(?:MikroORM|SqlEntityManager)$/,
  packageTypes: new Set(["EntityManager", "MikroORM", "MongoEntityManager"]),
  names: /^(?:em|orm|entityManager|manager|\w+Em|\w+EM)$/,
  sharedNames: /^(?:em|orm)$/,
  bareNames: /^(?!)$/,
  parts: new Set(["em"]),
};

const list = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const reads = list(
  "find findAll findOne findOneOrFail findAndCount findByCursor count stream refresh populate countBy",
);
const writes = list(
  "upsert upsertMany insert insertMany nativeInsert nativeUpdate nativeDelete persistAndFlush removeAndFlush persist remove create",
);
/** These name the row, not the entity. */
const ofRow = list("persistAndFlush removeAndFlush persist remove");
const builderRuns = list("getResult getResultList getResultAndCount getSingleResult getCount execute stream");
const changes = /^(?:insert|update|delete|truncate)$/;
/** What gives another manager of the same kind. */
const managers = /^(?:fork|getContext|getEntityManager|transactional|getConnection|getKysely)$/;

export const mikroOrm: Recogniser = (chain, receivers) => built(chain, receivers) ?? direct(chain, receivers);

function direct({ steps }: Chain, receivers: Receivers): Operation | undefined {
  for (const { name = "", args, object, node } of steps) {
    if (!args) continue;
    if (name === "flush" && isManager(object, receivers)) {
      const models = flushed(node, object, receivers);
      return models.length > 0 ? { library: "mikroorm", models, writes: true, lazy: false } : undefined;
    }
    if (name === "execute" && isManager(object, receivers)) return sqlOperation("mikroorm", args[0], receivers);
    // What is only made or marked is written by the flush, of which a transaction has one at its end.
    const isMarked = /^(?:create|persist|remove)$/.test(name) && !steps.some((step) => step.name === "flush");
    const collected = isMarked && isOfTransaction(object, receivers);
    if (!(reads.has(name) || writes.has(name)) || (isMarked && !collected)) continue;
    const repository = repositoryOf(object, receivers);
    const isEm = repository === undefined && isManager(object, receivers);
    const entity = repository ?? (isEm ? managedEntity(name, args[0], receivers) : undefined);
    if (entity === undefined) continue;
    const along = args.flatMap((argument) => elements(entry(argument, "populate", receivers)));
    const related = along.flatMap((each) => statedText(each, receivers)?.split(".") ?? []);
    return { library: "mikroorm", models: [entity, ...related], writes: writes.has(name), lazy: false, collected };
  }
  return undefined;
}

/** True for `em` in `orm.em.transactional(async (em) => …)`. */
function isOfTransaction(manager: Node, receivers: Receivers): boolean {
  const call = receivers.origin(manager).parameterOf?.parent;
  return call?.type === "CallExpression" && lastName(call) === "transactional";
}

/** What the manager was given before in the same function, which `flush` writes: `em.persist(new AuditLog({ … }))`. */
function flushed(flush: Node, manager: Node, receivers: Receivers): string[] {
  const { sourceCode } = receivers;
  const name = sourceCode.getText(manager);
  const [start] = (enclosingFunction(flush) ?? sourceCode.ast).range;
  return sourceCode.ast.tokens.flatMap((token) => {
    if (token.range[0] < start || token.range[0] > flush.range[0] || !/^(?:create|persist|remove)$/.test(token.value))
      return [];
    const access = sourceCode.getNodeByRangeIndex(token.range[0])?.parent;
    const call = access?.parent;
    if (access?.type !== "MemberExpression" || call?.type !== "CallExpression" || call.callee !== access) return [];
    if (sourceCode.getText(access.object) !== name) return [];
    return managedEntity(token.value, call.arguments[0], receivers) ?? [];
  });
}

/** `em.createQueryBuilder(Patient, "p").where(…).getResult()`. */
function built({ steps }: Chain, receivers: Receivers): Operation | undefined {
  const last = steps.findLastIndex(({ name = "", args }) => builderRuns.has(name) && args);
  const start = steps.findIndex(({ name = "", args }) => /^(?:createQueryBuilder|qb)$/.test(name) && args);
  const create = steps[start];
  if (!create || last < start) return undefined;
  const repository = repositoryOf(create.object, receivers);
  const entity =
    repository ?? (isManager(create.object, receivers) ? entityName(create.args?.[0], receivers) : undefined);
  if (entity === undefined) return undefined;
  const changed = steps.some(({ name = "" }) => changes.test(name));
  return { library: "mikroorm", models: [entity], writes: changed, lazy: false };
}

function isManager(expression: Node, receivers: Receivers, depth = 0): boolean {
  const node = unwrap(expression);
  if (depth > 3) return false;
  if (receivers.client(mikroOrmClients, node) !== undefined) return true;
  const held = node.type === "CallExpression" ? node : receivers.resolve(node);
  const step = held.type === "CallExpression" ? chainOf(held).steps.at(-1) : undefined;
  return managers.test(step?.name ?? "") && step !== undefined && isManager(step.object, receivers, depth + 1);
}

function managedEntity(method: string, first: Node | undefined, receivers: Receivers): string | undefined {
  if (!ofRow.has(method)) return entityName(first, receivers);
  const node = first && unwrap(first);
  if (!node) return undefined;
  const value = receivers.resolve(node);
  const maker =
    value.type === "NewExpression" ? value.callee : value.type === "CallExpression" ? value.arguments[0] : undefined;
  return receivers.origin(node).types[0]?.name ?? (maker && lastName(maker)) ?? lastName(node);
}

/** The entity of a repository: `em.getRepository(Patient)`, `EntityRepository<Patient>`, `@InjectRepository(Patient)`. */
function repositoryOf(expression: Node, receivers: Receivers, depth = 0): string | undefined {
  const node = unwrap(expression);
  if (depth > 3) return undefined;
  if (node.type === "CallExpression") {
    const step = chainOf(node).steps.at(-1);
    if (!/^(?:getRepository|repo)$/.test(step?.name ?? "") || !step || !isManager(step.object, receivers))
      return undefined;
    return entityName(step.args?.[0], receivers);
  }
  if (node.type !== "Identifier" && node.type !== "MemberExpression") return undefined;
  const { types, decorators, init } = receivers.origin(node);
  const injected = decorators.find(({ expression: each }) => lastName(each) === "InjectRepository");
  if (injected?.expression.type === "CallExpression" && receivers.imports(mikroOrmClients)) {
    return entityName(injected.expression.arguments[0], receivers);
  }
  const type = types.find(({ name, module = "" }) => /Repository$/.test(name) && mikroOrmClients.packages.test(module));
  return type?.typeArguments[0] ?? (init ? repositoryOf(init, receivers, depth + 1) : undefined);
}

function entityName(argument: Node | undefined, receivers: Receivers): string | undefined {
  return statedText(argument, receivers) ?? (argument && lastName(argument));
}
