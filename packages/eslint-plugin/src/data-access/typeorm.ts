/**
 * TypeORM: repositories (`getRepository(Patient).find()`, `@InjectRepository(Patient)`, `Repository<Patient>`), the
 * entity manager (`manager.find(Patient, …)`), active record (`Patient.findBy()`), query builders and `.query(sql)`.
 */
import { enclosingClass, enclosingFunction, isStatic, lastName, type Node, typeName, unwrap } from "../syntax.ts";
import { type Chain, chainOf, type Step } from "./chain.ts";
import { elements, entries, entry, statedText } from "./literals.ts";
import type { LibraryClients, Operation, Recogniser } from "./operation.ts";
import type { Receivers } from "./receivers.ts";
import { sqlOperation } from "./sql-text.ts";

export const typeormClients: LibraryClients = {
  library: "typeorm",
  packages: /^(?:typeorm(?:\/.*)?|@nestjs\/typeorm)$/,
  types: /^(?:TypeOrm\w*)$/,
  packageTypes: new Set(["DataSource", "EntityManager", "QueryRunner", "Connection"]),
  names: /^(?:\w*[dD]ataSource|connection|manager|entityManager|em|queryRunner|txManager|transactionalEntityManager)$/,
  sharedNames: /^(?:\w*[dD]ataSource|connection|manager|entityManager)$/,
  bareNames: /^(?:\w*[dD]ataSource)$/,
  parts: new Set(["manager"]),
};

const repositoryTypes = /^(?:Tree|Mongo)?Repository$|^SelectQueryBuilder$/;
const getRepository = /^get(?:Tree|Mongo|Custom)?Repository$/;

const reads = new Set(
  (
    "find findBy findOne findOneBy findOneOrFail findOneByOrFail findAndCount findAndCountBy findByIds count countBy " +
    "exist exists existsBy sum average minimum maximum preload findTrees findDescendants findAncestors"
  ).split(" "),
);
const writes = new Set(
  "save insert update upsert delete remove softDelete softRemove recover restore increment decrement clear".split(" "),
);
const terminals = new Set(
  "getMany getOne getOneOrFail getRawOne getRawMany getRawAndEntities getManyAndCount getCount getExists execute stream".split(
    " ",
  ),
);
/** Steps of a query builder that name an entity: `from(Patient, "p")`, `leftJoinAndSelect("visit.patient", "p")`. */
const builderSources = /^(?:from|into|update|insert|delete|(?:left|inner)Join(?:AndSelect|AndMapOne|AndMapMany)?)$/;

export const typeorm: Recogniser = (chain, receivers) =>
  builder(chain, receivers) ?? direct(chain, receivers) ?? undefined;

function direct({ root, steps }: Chain, receivers: Receivers): Operation | undefined {
  for (const [index, step] of steps.entries()) {
    const { name = "", args } = step;
    if (!args) continue;
    if (step.name === undefined && paginates(step.object, receivers)) {
      const given = args.flatMap((argument) => entityOf(argument, receivers) ?? builtModels(argument, receivers));
      if (given.length > 0) return { library: "typeorm", models: given, writes: false, lazy: false };
    }
    if (name === "query" && isClient(step.object, receivers)) return sqlOperation("typeorm", args[0], receivers);
    if (!reads.has(name) && !writes.has(name)) continue;
    const entity = entityOf(step.object, receivers) ?? (index === 0 ? activeRecord(root, receivers) : undefined);
    const models =
      entity !== undefined
        ? [entity]
        : receivers.client(typeormClients, step.object)
          ? managed(name, args, receivers)
          : [];
    if (models.length === 0) continue;
    const along = args.flatMap((argument) => related(entry(argument, "relations", receivers), receivers));
    return { library: "typeorm", models: [...models, ...along], writes: writes.has(name), lazy: false };
  }
  return undefined;
}

/** Relations that are read along: `["patients", "visits.patient"]`, `{ visits: { patient: true } }`. */
function related(relations: Node | undefined, receivers: Receivers, depth = 0): string[] {
  const node = relations && receivers.resolve(relations);
  if (node?.type === "ArrayExpression") {
    return elements(node).flatMap((path) => statedText(path, receivers)?.split(".") ?? []);
  }
  if (depth > 4) return [];
  return entries(node, receivers).flatMap(([name, value]) => {
    const isFalse = value.type === "Literal" && value.value === false;
    return isFalse ? [] : [name, ...related(value, receivers, depth + 1)];
  });
}

function isClient(expression: Node, receivers: Receivers): boolean {
  return receivers.client(typeormClients, expression) !== undefined || entityOf(expression, receivers) !== undefined;
}

/** `manager.find(Patient, …)` names the entity first; `manager.save(patient)` names it by its type, maker or variable. */
function managed(method: string, [first]: readonly Node[], receivers: Receivers): string[] {
  const node = first ? unwrap(first) : undefined;
  const name = node?.type === "Identifier" || node?.type === "MemberExpression" ? lastName(node) : undefined;
  if (node === undefined || name === undefined) return [];
  if (/^[A-Z]/.test(name)) return [name];
  if (!writes.has(method)) return [];
  const { types, init } = receivers.origin(node);
  const value = init && unwrap(init);
  const maker =
    value?.type === "NewExpression"
      ? value.callee
      : value?.type === "CallExpression" && lastName(value.callee) === "create"
        ? value.arguments[0]
        : undefined;
  const made = maker && lastName(maker);
  return [name, ...types.map((type) => type.name), ...(made === undefined ? [] : [made])];
}

/** `paginate(repository, options)` and `paginate(builder, options)` of nestjs-typeorm-paginate, nestjs-paginate and the like. */
function paginates(callee: Node, receivers: Receivers): boolean {
  const { name = "", module = "" } = receivers.origin(callee);
  return /^paginate/.test(name) && /paginat/.test(module);
}

/** `repository.createQueryBuilder("p")…getMany()`, also where the builder is held in a constant. */
function builder(chain: Chain, receivers: Receivers): Operation | undefined {
  const last = chain.steps.findLastIndex((step) => terminals.has(step.name ?? "") && step.args !== undefined);
  if (last < 0) return undefined;
  const steps = [...builderBefore(chain, receivers), ...chain.steps.slice(0, last)];
  const models = modelsOf(steps, receivers);
  const changes = steps.some((step) => /^(?:insert|update|delete|softDelete|restore|into)$/.test(step.name ?? ""));
  return models.length > 0 ? { library: "typeorm", models, writes: changes, lazy: false } : undefined;
}

/** The entities of a builder that is handed on. */
function builtModels(builder: Node, receivers: Receivers): string[] {
  const chain = chainOf(builder);
  return modelsOf([...builderBefore(chain, receivers), ...chain.steps], receivers);
}

/** The entities that the steps from `createQueryBuilder` on name. */
function modelsOf(steps: readonly Step[], receivers: Receivers): string[] {
  const start = steps.findIndex((step) => step.name === "createQueryBuilder" && step.args !== undefined);
  const create = steps[start];
  if (!create) return [];
  const owner = entityOf(create.object, receivers);
  if (owner === undefined && !receivers.client(typeormClients, create.object)) return [];
  const named = [create, ...steps.slice(start + 1).filter((step) => builderSources.test(step.name ?? ""))];
  return [...(owner === undefined ? [] : [owner]), ...named.flatMap(builderModel)];
}

/** The steps of a builder that a constant holds, or a function of the file returns, before those of the chain. */
function builderBefore({ root, steps }: Chain, receivers: Receivers): readonly Step[] {
  const called = steps.find(({ args }) => args !== undefined);
  const start = receivers.resolve(root);
  const held = start === root ? called && receivers.returned(called.node) : (receivers.returned(start) ?? start);
  return held ? chainOf(held.type === "AwaitExpression" ? held.argument : held).steps : [];
}

function builderModel(step: Step): string[] {
  const node = step.args?.[0] ? unwrap(step.args[0]) : undefined;
  // The text argument of createQueryBuilder is an alias, elsewhere a table or the path of a relation.
  if (node?.type === "Literal" && typeof node.value === "string" && step.name !== "createQueryBuilder") {
    return [node.value.split(".").at(-1) ?? ""];
  }
  return node?.type === "Identifier" && /^[A-Z]/.test(node.name) ? [node.name] : [];
}

/** The entity of a repository, or undefined where the expression is none. */
function entityOf(expression: Node, receivers: Receivers, depth = 0): string | undefined {
  const node = unwrap(expression);
  if (depth > 4) return undefined;
  if (node.type === "AwaitExpression") return entityOf(node.argument, receivers, depth + 1);
  if (node.type === "CallExpression") {
    const given = receivers.returned(node);
    if (given) return entityOf(given, receivers, depth + 1);
    const step = chainOf(node).steps.at(-1);
    const wanted = step?.args?.[0];
    if (step?.name === "extend" || step?.name === "withRepository") {
      return entityOf(step.name === "extend" ? step.object : (wanted ?? node), receivers, depth + 1);
    }
    const free = step?.name === undefined && step?.object.type === "Identifier" ? step.object : undefined;
    if (!getRepository.test(free?.name ?? step?.name ?? "") || !step || !wanted) return undefined;
    const client = free ? receivers.imports(typeormClients) : receivers.client(typeormClients, step.object);
    return client ? entityName(wanted) : undefined;
  }
  if (node.type === "ThisExpression" || node.type === "Super") {
    const extended = extendedRepository(node);
    if (extended) return entityOf(extended, receivers, depth + 1);
    const heritage = enclosingClass(node);
    const base = heritage?.superClass ? lastName(heritage.superClass) : undefined;
    const entity = heritage?.superTypeArguments?.params[0];
    const isRepository = base !== undefined && repositoryTypes.test(base) && receivers.imports(typeormClients);
    return isRepository && entity?.type === "TSTypeReference" ? typeName(entity.typeName).split(".").at(-1) : undefined;
  }
  if (node.type !== "Identifier" && node.type !== "MemberExpression") return undefined;
  const origin = receivers.origin(node);
  for (const { expression: decorator } of origin.decorators) {
    const isInjection = decorator.type === "CallExpression" && lastName(decorator) === "InjectRepository";
    if (isInjection && decorator.arguments[0]) return entityName(decorator.arguments[0]);
  }
  const repository = origin.types.find(
    ({ name, module = "" }) =>
      repositoryTypes.test(name.split(".").at(-1) ?? "") && typeormClients.packages.test(module),
  );
  if (repository) return repository.typeArguments[0];
  if (origin.types.length > 0) return undefined;
  if (origin.init) return entityOf(origin.init, receivers, depth + 1);
  const byName = /^(\w+?)Repo(?:sitory)?$/.exec(origin.name ?? "")?.[1];
  return byName !== undefined && receivers.imports(typeormClients) ? byName : undefined;
}

/** `this` in a method of `repository.extend({ … })` is the repository. */
function extendedRepository(self: Node): Node | undefined {
  const method = enclosingFunction(self);
  const object = method?.parent.type === "Property" ? method.parent.parent : undefined;
  const call = object?.parent;
  if (call?.type !== "CallExpression" || call.arguments[0] !== object) return undefined;
  const callee = unwrap(call.callee);
  return callee.type === "MemberExpression" && lastName(callee) === "extend" ? callee.object : undefined;
}

/** `Patient` in `Patient.findBy()`: a class from a file of entities, or any class in a file that imports TypeORM. */
function activeRecord(root: Node, receivers: Receivers): string | undefined {
  if (root.type === "ThisExpression") {
    // A static method of the entity.
    const owner = isStatic(root) ? enclosingClass(root) : undefined;
    const isEntity = owner?.superClass && lastName(owner.superClass) === "BaseEntity";
    return isEntity && receivers.imports(typeormClients) ? owner.id?.name : undefined;
  }
  if (root.type !== "Identifier" || !/^[A-Z]/.test(root.name)) return undefined;
  const { module } = receivers.origin(root);
  const fromEntities = module !== undefined && /(?:^|[./-])entit(?:y|ies)(?:$|[./-])/i.test(module);
  return fromEntities || receivers.imports(typeormClients) ? root.name : undefined;
}

function entityName(argument: Node): string | undefined {
  const node = unwrap(argument);
  return node.type === "Literal" && typeof node.value === "string" ? node.value : lastName(node);
}
