/**
 * Sequelize: `Patient.findAll()`, `models.Patient.create()`, rows that are changed, associations that a query reads along
 * (`include`) or that have a method of their own (`clinic.getPatients()`), and `sequelize.query(sql)`.
 */
import { lastName, type Node, unwrap } from "../syntax.ts";
import type { Step } from "./chain.ts";
import { elements, entries, entry, statedText } from "./literals.ts";
import { isAwaited, modelClass, type ModelLibrary, modelOfRow } from "./model-classes.ts";
import type { Recogniser } from "./operation.ts";
import type { Receivers } from "./receivers.ts";
import { sqlOperation } from "./sql-text.ts";

export const sequelizeClients: ModelLibrary = {
  library: "sequelize",
  packages: /^(?:sequelize|sequelize-typescript|@nestjs\/sequelize|@sequelize\/[\w-]+)$/,
  types: /^Sequelize$/,
  packageTypes: new Set(["Sequelize"]),
  names: /^(?:sequelize\w*|db|database|connection)$/,
  sharedNames: /^(?:sequelize\w*|db|database)$/,
  bareNames: /^sequelize$/,
  unmistakableName: /^sequelize$/,
  makers: /^(?:define|model)$/,
  modelTypes: /^(?:Model|ModelStatic|ModelCtor|ModelDefined|Repository)$/,
  views: /^(?:scope|unscoped|withScope|withoutScope|schema)$/,
};

/** Methods that no other library has. */
const own = new Set("findAll findByPk findAndCountAll findOrCreate findOrBuild findCreateFind bulkCreate".split(" "));
const reads = new Set("findAll findByPk findOne findAndCountAll findOrBuild count max min sum aggregate".split(" "));
const writes = new Set(
  "create bulkCreate findOrCreate findCreateFind update upsert destroy restore truncate increment decrement".split(" "),
);
const rowWrites = new Set("save update destroy restore increment decrement".split(" "));

/** `clinic.getPatients()`, `clinic.createPatient()`. */
const mixin = /^(?:get|create|add|set|remove|count|has)([A-Z]\w*)$/;

/** Options that a query of Sequelize has and one of Mongoose has not. */
const options = /^(?:where|include|attributes|transaction|raw|paranoid)$/;

export const sequelize: Recogniser = ({ steps }, receivers) => {
  for (const step of steps) {
    const { name = "", args } = step;
    if (!args) continue;
    if (name === "query" && receivers.client(sequelizeClients, step.object)) {
      return sqlOperation("sequelize", args[0], receivers);
    }
    const models = modelsOf(step, receivers);
    if (models.length === 0) continue;
    const changes = writes.has(name) || rowWrites.has(name) || /^(?:create|add|set|remove)[A-Z]/.test(name);
    return { library: "sequelize", models, writes: changes, lazy: false };
  }
  return undefined;
};

function modelsOf(step: Step, receivers: Receivers): string[] {
  const { name = "", args = [], object } = step;
  if (reads.has(name) || writes.has(name)) {
    const model = modelClass(object, sequelizeClients, receivers);
    const shaped = own.has(name) || args.some((argument) => hasOptions(argument, receivers));
    if (model && (model.certainty === "value" || (shaped && (reads.has(name) || isAwaited(step.node))))) {
      return [model.name, ...args.flatMap((argument) => included(entry(argument, "include", receivers), receivers))];
    }
  }
  const related = mixin.exec(name)?.[1];
  if (!rowWrites.has(name) && related === undefined) return [];
  const row = modelOfRow(object, sequelizeClients, receivers);
  if (row?.certainty !== "value" && !isRowOfSequelize(object, receivers)) return [];
  return related === undefined ? (row ? [row.name] : []) : [related];
}

function hasOptions(argument: Node, receivers: Receivers): boolean {
  return entries(argument, receivers).some(([key]) => options.test(key));
}

/** A row that a method of Sequelize alone gave. */
function isRowOfSequelize(object: Node, receivers: Receivers): boolean {
  const held = receivers.resolve(object);
  const call = held.type === "AwaitExpression" ? unwrap(held.argument) : held;
  return call.type === "CallExpression" && own.has(lastName(call) ?? "");
}

/** `[Patient]`, `{ model: Patient, include: … }`, `"patients"`, `{ association: "patients" }`. */
function included(argument: Node | undefined, receivers: Receivers, depth = 0): string[] {
  if (depth > 4) return [];
  return elements(argument).flatMap((each) => {
    const text = statedText(each, receivers);
    if (text !== undefined) return [text];
    if (unwrap(each).type !== "ObjectExpression") return lastName(each) ?? [];
    const model = entry(each, "model", receivers) ?? entry(each, "association", receivers);
    const name = model && (statedText(model, receivers) ?? lastName(model));
    return [
      ...(name === undefined ? [] : [name]),
      ...included(entry(each, "include", receivers), receivers, depth + 1),
    ];
  });
}
