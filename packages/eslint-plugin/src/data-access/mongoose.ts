/**
 * Mongoose: `Patient.findById()`, `mongoose.model("Patient").find()`, `@InjectModel(Patient.name)`, documents that are saved,
 * and what a query reads along (`populate`, `$lookup`). A query runs when it is awaited, or by `exec()`.
 *
 * Where a class comes from a module of models and nothing tells the library, the access is one to a model class.
 */
import { isFunction, lastName, type Node, unwrap } from "../syntax.ts";
import type { Step } from "./chain.ts";
import { elements, entries, entry, statedText } from "./literals.ts";
import { isAwaited, modelClass, type ModelClass, type ModelLibrary, modelOfRow } from "./model-classes.ts";
import type { Operation, Recogniser } from "./operation.ts";
import type { Receivers } from "./receivers.ts";

export const mongooseClients: ModelLibrary = {
  library: "mongoose",
  packages: /^(?:mongoose|@nestjs\/mongoose|@typegoose\/typegoose)$/,
  types: /^(?:Mongoose)$/,
  packageTypes: new Set(["Connection", "Mongoose"]),
  names: /^(?:mongoose|connection|conn|db)$/,
  sharedNames: /^mongoose$/,
  bareNames: /^mongoose$/,
  unmistakableName: /^mongoose$/,
  makers: /^(?:model|getModelForClass|discriminator)$/,
  modelTypes: /^(?:\w*Model|ReturnModelType)$/,
  views: /^(?:schema|clone)$/,
};

const list = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Methods that no other library has on a class. */
const own = list(
  "findById findByIdAndUpdate findByIdAndDelete findByIdAndRemove findByIdAndReplace findOneAndUpdate findOneAndDelete " +
    "findOneAndReplace findOneAndRemove countDocuments estimatedDocumentCount insertMany updateOne updateMany deleteOne " +
    "deleteMany replaceOne bulkWrite bulkSave",
);
const reads = list("find findOne findById exists count countDocuments estimatedDocumentCount distinct aggregate where");
const writes = list(
  "create insertMany insertOne updateOne updateMany replaceOne deleteOne deleteMany findOneAndUpdate findOneAndDelete " +
    "findOneAndReplace findOneAndRemove findByIdAndUpdate findByIdAndDelete findByIdAndRemove findByIdAndReplace bulkWrite bulkSave " +
    "remove update",
);
/** These run at once and give a promise; all others make a query. */
const immediate = list("create insertMany insertOne bulkWrite bulkSave");
const rowWrites = list("save deleteOne remove updateOne");
const runs = list("exec then cursor stream toArray");

export const mongoose: Recogniser = ({ steps }, receivers) => {
  for (const [index, step] of steps.entries()) {
    const found = operationOf(step, receivers);
    if (!found) continue;
    const rest = steps.slice(index + 1);
    const along = [
      ...rest.filter(({ name }) => name === "populate").flatMap((next) => populated(next.args, receivers)),
    ];
    const isRun = rest.some(({ name = "" }) => runs.has(name));
    return { ...found, models: [...found.models, ...along], lazy: found.lazy && !isRun };
  }
  return undefined;
};

function operationOf(step: Step, receivers: Receivers): Operation | undefined {
  const { name = "", args, object } = step;
  // The `find` of a list takes a function.
  if (!args || (args[0] && isFunction(unwrap(args[0])) && !own.has(name))) return undefined;
  const known = reads.has(name) || writes.has(name) ? modelClass(object, mongooseClients, receivers) : undefined;
  if (known && (known.certainty === "value" || isSure(step, receivers))) {
    const along = name === "aggregate" ? lookups(args[0], receivers) : [];
    return operation(known, name, [known.name, ...along], writes.has(name), !immediate.has(name) && !callsBack(args));
  }
  const row = rowWrites.has(name) ? modelOfRow(object, mongooseClients, receivers) : undefined;
  if (!row || (row.certainty === "module" && !isAwaited(step.node))) return undefined;
  return operation(row, name, [row.name], true, false);
}

/** What the class of a module of models has in common with a class of the domain counts only where it is awaited. */
function isSure({ name = "", args, node }: Step, receivers: Receivers): boolean {
  const isPipeline = name === "aggregate" && args?.[0] && receivers.resolve(args[0]).type === "ArrayExpression";
  return isPipeline || own.has(name) || name === "find" || name === "findOne" || isAwaited(node);
}

function operation(model: ModelClass, method: string, models: string[], changes: boolean, lazy: boolean): Operation {
  const library = model.certainty === "value" || own.has(method) ? "mongoose" : "model";
  return { library, models, writes: changes, lazy };
}

/** Before version 7 a callback ran the query. */
function callsBack(args: readonly Node[]): boolean {
  const last = args.at(-1);
  return last !== undefined && isFunction(unwrap(last));
}

/** `"patient doctor"`, `["patient"]`, `{ path: "patient", populate: … }`. */
function populated(args: readonly Node[] | undefined, receivers: Receivers, depth = 0): string[] {
  if (depth > 4) return [];
  return elements(args?.[0]).flatMap((each) => {
    const path = statedText(entry(each, "path", receivers) ?? each, receivers);
    const names = path?.split(/\s+/).map((name) => name.split(".").at(-1) ?? "") ?? [];
    const inner = entry(each, "populate", receivers);
    return [...names, ...(inner ? populated([inner], receivers, depth + 1) : [])];
  });
}

/** The collections that stages of a pipeline read: `{ $lookup: { from: "patients" } }`. */
export function lookups(pipeline: Node | undefined, receivers: Receivers): string[] {
  return elements(pipeline).flatMap((stage) =>
    entries(stage, receivers).flatMap(([key, value]) => {
      if (key !== "$lookup" && key !== "$graphLookup" && key !== "$unionWith") return [];
      const from = entry(value, "from", receivers) ?? entry(value, "coll", receivers) ?? value;
      return statedText(from, receivers) ?? lastName(from) ?? [];
    }),
  );
}
