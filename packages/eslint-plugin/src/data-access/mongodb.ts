/** The driver of MongoDB: `db.collection("patients").findOne()`, `Collection<Patient>`, and `$lookup` in a pipeline. */
import { type Node, unwrap } from "../syntax.ts";
import { chainOf } from "./chain.ts";
import { textOrName } from "./literals.ts";
import { lookups } from "./mongoose.ts";
import type { LibraryClients, Recogniser } from "./operation.ts";
import type { Certainty, Receivers } from "./receivers.ts";

export const mongodbClients: LibraryClients = {
  library: "mongodb",
  packages: /^(?:mongodb|mongoose|@nestjs\/mongoose|@fastify\/mongodb)$/,
  types: /^MongoClient$/,
  packageTypes: new Set(["Db", "MongoClient", "Connection"]),
  names: /^(?:db|database|client|mongo\w*|conn|connection)$/,
  sharedNames: /^(?:db|database|client|mongo\w*)$/,
  bareNames: /^(?:db|database|mongo(?:Client|Db|DB)?)$/,
  bareTypes: /^(?:Db|DB|Database|Mongo)(?:Client|Service)?$/,
  parts: new Set(["connection", "db"]),
};

const list = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const reads = list("find findOne aggregate countDocuments estimatedDocumentCount count distinct watch");
const writes = list(
  "insertOne insertMany updateOne updateMany replaceOne deleteOne deleteMany findOneAndUpdate findOneAndDelete " +
    "findOneAndReplace bulkWrite initializeUnorderedBulkOp initializeOrderedBulkOp insert update remove save",
);
const cursors = list("find aggregate");
/** What runs a cursor. */
const runs = list("toArray next forEach hasNext tryNext count stream explain");

export const mongodb: Recogniser = ({ steps }, receivers) => {
  for (const [index, step] of steps.entries()) {
    const { name = "", args } = step;
    if (!args || !(reads.has(name) || writes.has(name))) continue;
    const collection = collectionOf(step.object, receivers);
    if (!collection) continue;
    const isRun = !cursors.has(name) || steps.slice(index + 1).some((next) => runs.has(next.name ?? ""));
    // A `find` of whatever is called `db` may be any store's; a cursor that is run, and `insertOne`, are MongoDB's.
    if (collection.certainty === "bare" && !(isRun && unmistakable.test(name))) continue;
    const along = name === "aggregate" ? lookups(args[0], receivers) : [];
    return { library: "mongodb", models: [collection.name, ...along], writes: writes.has(name), lazy: !isRun };
  }
  return undefined;
};

const unmistakable = /(?:One|Many|Documents)$|^(?:find|aggregate|bulkWrite|findOneAnd\w+)$/;

interface Collection {
  readonly name: string;
  readonly certainty: Certainty;
}

/** The collection: of `db.collection("patients")`, of what holds it, or of the type `Collection<Patient>`. */
function collectionOf(expression: Node, receivers: Receivers, depth = 0): Collection | undefined {
  const node = unwrap(expression);
  if (depth > 3) return undefined;
  if (node.type === "AwaitExpression") return collectionOf(node.argument, receivers, depth + 1);
  if (node.type === "CallExpression") {
    const step = chainOf(node).steps.at(-1);
    const given = receivers.returned(node);
    if (given) return collectionOf(given, receivers, depth + 1);
    if (step?.name !== "collection") return undefined;
    const certainty = receivers.client(mongodbClients, databaseOf(step.object));
    const name = textOrName(step.args?.[0], receivers);
    return certainty && name !== undefined ? { name, certainty } : undefined;
  }
  if (node.type !== "Identifier" && node.type !== "MemberExpression") return undefined;
  const { types, init } = receivers.origin(node);
  const type = types.find(({ name, module }) => /(?:^|\.)Collection$/.test(name) && module === "mongodb");
  const typed = type?.typeArguments[0];
  if (typed !== undefined) return { name: typed, certainty: "value" };
  return init ? collectionOf(init, receivers, depth + 1) : undefined;
}

/** `client.db("clinic")` is a database of the client. */
function databaseOf(expression: Node): Node {
  const node = unwrap(expression);
  const step = node.type === "CallExpression" ? chainOf(node).steps.at(-1) : undefined;
  return step?.name === "db" ? step.object : node;
}
