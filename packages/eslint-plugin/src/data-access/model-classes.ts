/**
 * The classes of models that Sequelize and Mongoose have: `Patient.findAll()`. A class counts because the file makes it, a
 * decorator or a type says which model it is, or it comes from a module of models (`../models/patient`).
 */
import {
  enclosingClass,
  enclosingFunction,
  isStatic,
  lastName,
  type Node,
  propertyName,
  unwrap,
  wrapped,
} from "../syntax.ts";
import { findVariable } from "./bindings.ts";
import { chainOf, type Step } from "./chain.ts";
import { statedText } from "./literals.ts";
import type { LibraryClients } from "./operation.ts";
import type { Receivers } from "./receivers.ts";

export interface ModelLibrary extends LibraryClients {
  /** Functions and methods that make a model: `define`, `model`. */
  readonly makers: RegExp;
  /** Types of a model class: `Model` in `Model<Patient>`. */
  readonly modelTypes: RegExp;
  /** Methods of a model that give the same model. */
  readonly views: RegExp;
}

export interface ModelClass {
  readonly name: string;
  /** `value`: the file says that it is a model of the library; `module`: it comes from a module of models. */
  readonly certainty: "value" | "module";
}

const modelModule = /(?:^|[./-])(?:models?|schemas?|db|database)(?:$|[./-])/i;

/** `Patient`, `PatientModel`, `patientModel`. */
const modelName = /^[A-Z]|Model$/;

/** The model that an expression stands for, or undefined where it stands for none. */
export function modelClass(
  expression: Node,
  library: ModelLibrary,
  receivers: Receivers,
  depth = 0,
): ModelClass | undefined {
  const node = unwrap(expression);
  if (depth > 4) return undefined;
  if (node.type === "LogicalExpression") {
    return (
      modelClass(node.right, library, receivers, depth + 1) ?? modelClass(node.left, library, receivers, depth + 1)
    );
  }
  if (node.type === "CallExpression") {
    const given = receivers.returned(node);
    if (given) return modelClass(given, library, receivers, depth + 1);
    const { root, steps } = chainOf(node);
    const step = steps.at(-1);
    if (step && library.views.test(step.name ?? "")) return modelClass(step.object, library, receivers, depth + 1);
    return step && made(step, root, library, receivers);
  }
  if (node.type === "MemberExpression") {
    return ofCollection(node, library, receivers) ?? declared(node, library, receivers, depth);
  }
  if (node.type === "ThisExpression") return ownModel(node, library, receivers);
  return node.type === "Identifier" ? declared(node, library, receivers, depth) : undefined;
}

/** `this` in a static method of a model: of its class, or of its schema (`patientSchema.statics.byMrn = function () { … }`). */
function ownModel(self: Node, library: ModelLibrary, receivers: Receivers): ModelClass | undefined {
  const owner = isStatic(self) ? enclosingClass(self) : undefined;
  if (owner?.id)
    return isOwnClass(owner.id, library, receivers) ? { name: owner.id.name, certainty: "value" } : undefined;
  const assigned = enclosingFunction(self)?.parent;
  if (assigned?.type !== "AssignmentExpression" || assigned.left.type !== "MemberExpression") return undefined;
  const statics = unwrap(assigned.left.object);
  if (statics.type !== "MemberExpression" || propertyName(statics) !== "statics") return undefined;
  const schema = receivers.resolve(statics.object);
  const isSchema = schema.type === "NewExpression" && isOfLibrary(chainOf(schema.callee).root, library, receivers);
  const name = lastName(statics.object)?.replace(/_?schema$/i, "");
  return isSchema && name ? { name, certainty: "value" } : undefined;
}

/** `mongoose.model("Patient", schema)`, `sequelize.define("Patient", {})`, `getModelForClass(Patient)`. */
function made(step: Step, root: Node, library: ModelLibrary, receivers: Receivers): ModelClass | undefined {
  const maker = step.name ?? lastName(step.object) ?? "";
  if (!library.makers.test(maker) || !step.args) return undefined;
  const known =
    step.name === undefined
      ? isOfLibrary(root, library, receivers)
      : receivers.client(library, step.object) !== undefined;
  const name = statedText(step.args[0], receivers) ?? (step.args[0] && lastName(step.args[0]));
  return known && name !== undefined ? { name, certainty: "value" } : undefined;
}

function isOfLibrary(node: Node, library: ModelLibrary, receivers: Receivers): boolean {
  const { module } = receivers.origin(node);
  return module !== undefined && library.packages.test(module);
}

/** `models`, `dbModels`, `model`: what holds the models where it is passed around. */
const container = /^(?:\w*[mM]odels?)$/;

/** `db.Patient`, `models.Patient`, `sequelize.models.Patient`: a property of what a module of models exports, or is named for. */
function ofCollection(node: Node, library: ModelLibrary, receivers: Receivers): ModelClass | undefined {
  if (node.type !== "MemberExpression") return undefined;
  const name = propertyName(node);
  const owner = unwrap(node.object);
  if (name === undefined) return undefined;
  if (owner.type === "MemberExpression" && propertyName(owner) === "models") {
    if (receivers.client(library, owner.object) !== undefined) return { name, certainty: "value" };
  }
  const { module } = receivers.origin(owner);
  const isModels = module !== undefined && /(?:^|\/)(?:models?|schemas?)(?:\/index)?(?:\.\w+)?$/i.test(module);
  return isModels || container.test(lastName(owner) ?? "") ? { name, certainty: "module" } : undefined;
}

function declared(node: Node, library: ModelLibrary, receivers: Receivers, depth: number): ModelClass | undefined {
  const origin = receivers.origin(node);
  const { name = "", types, module, decorators, init, source } = origin;
  for (const { expression } of decorators) {
    const injects = expression.type === "CallExpression" && lastName(expression) === "InjectModel";
    const injected =
      injects && receivers.imports(library) ? injectedName(expression.arguments[0], receivers) : undefined;
    if (injected !== undefined) return { name: injected, certainty: "value" };
  }
  const type = types.find(
    (each) => library.modelTypes.test(each.name.split(".").at(-1) ?? "") && library.packages.test(each.module ?? ""),
  );
  if (type) return { name: type.typeArguments[0] ?? name, certainty: "value" };
  if (types.length > 0) return undefined;
  if (init) return modelClass(init, library, receivers, depth + 1);
  // `const { Patient } = req.dbModels`
  if (source && container.test(lastName(source) ?? "")) return { name, certainty: "module" };
  if (node.type === "Identifier" && isOwnClass(node, library, receivers))
    return { name: node.name, certainty: "value" };
  if (module === undefined || library.packages.test(module) || !modelName.test(name)) return undefined;
  const isModel = modelModule.test(module) || (/^[.~#@]/.test(module) && receivers.imports(library));
  return isModel ? { name, certainty: "module" } : undefined;
}

/** `Patient`, `Patient.name` or `"Patient"` in `@InjectModel(…)`. */
function injectedName(argument: Node | undefined, receivers: Receivers): string | undefined {
  const node = argument && unwrap(argument);
  if (node?.type === "MemberExpression" && propertyName(node) === "name") return lastName(node.object);
  return statedText(node, receivers) ?? (node && lastName(node));
}

/** `class Patient extends Model`, in the same file. */
function isOwnClass(node: Node & { readonly name: string }, library: ModelLibrary, receivers: Receivers): boolean {
  const definition = findVariable(receivers.sourceCode, node, node.name)?.defs[0];
  const base = definition?.type === "ClassName" ? definition.node.superClass : undefined;
  if (!base || !library.modelTypes.test(lastName(base) ?? "")) return false;
  const root = unwrap(base).type === "CallExpression" ? chainOf(base).root : base;
  return isOfLibrary(root, library, receivers) || isOfLibrary(chainOf(base).root, library, receivers);
}

/** The model of a row: `new Patient(…)`, or what a method of the model gave: `await Patient.findByPk(id)`. */
export function modelOfRow(expression: Node, library: ModelLibrary, receivers: Receivers): ModelClass | undefined {
  const held = receivers.resolve(expression);
  const node = held.type === "AwaitExpression" ? unwrap(held.argument) : held;
  if (node.type === "NewExpression") return modelClass(node.callee, library, receivers);
  if (node.type !== "CallExpression") return undefined;
  const step = chainOf(node).steps.find(
    ({ name = "", args }) => args && /^(?:build|create|find(?!All|And)\w*)$/.test(name),
  );
  return step && modelClass(step.object, library, receivers);
}

/** True if the call is awaited: the static `create` of a class of the domain is not. */
export function isAwaited(node: Node): boolean {
  const { parent } = wrapped(node);
  return parent?.type === "AwaitExpression" || (parent?.type === "MemberExpression" && propertyName(parent) === "then");
}
