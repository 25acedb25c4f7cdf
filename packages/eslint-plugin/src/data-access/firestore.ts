/**
 * Firestore, as of firebase-admin (`db.collection("patients").doc(id).get()`) and as of the browser's modules
 * (`getDoc(doc(db, "patients", id))`). The models are the collections on the path.
 */
import { type Node, unwrap } from "../syntax.ts";
import { type Chain, chainOf } from "./chain.ts";
import { statedText, textOrName } from "./literals.ts";
import type { LibraryClients, Operation, Recogniser } from "./operation.ts";
import type { Receivers } from "./receivers.ts";

export const firestoreClients: LibraryClients = {
  library: "firestore",
  packages:
    /^(?:firebase|firebase-admin(?:\/.*)?|firebase\/(?:firestore(?:\/lite)?|compat\/.*)|@google-cloud\/firestore|@firebase\/firestore|@angular\/fire\/.*|@react-native-firebase\/firestore)$/,
  types: /^(?:Firestore|AngularFirestore)$/,
  packageTypes: new Set(["Firestore"]),
  names: /^(?:db|database|firestore|fs|store|admin|firebase|afs)$/,
  sharedNames: /^(?:db|database|firestore|firebase|admin)$/,
  bareNames: /^(?:db|firestore)$/,
};

const list = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const reads = list("get onSnapshot stream listDocuments valueChanges snapshotChanges explain");
const writes = list("add set update delete create");
const moduleReads = list("getDoc getDocs getDocFromServer getDocsFromServer getCountFromServer onSnapshot");
const moduleWrites = list("addDoc setDoc updateDoc deleteDoc");

export const firestore: Recogniser = (chain, receivers) =>
  chained(chain, receivers) ?? modular(chain, receivers) ?? ofBatch(chain, receivers);

/** Methods of a batch or transaction, which take the reference first. */
const batchWrites = list("set update delete create");

/** `batch.set(db.collection("patients").doc(id), row)`, `transaction.get(reference)`: the reference says what it is about. */
function ofBatch({ steps }: Chain, receivers: Receivers): Operation | undefined {
  for (const { name = "", args: [reference] = [], object } of steps) {
    const isNamed = object.type === "Identifier" || object.type === "MemberExpression";
    if (!reference || !isNamed || !(name === "get" || name === "getAll" || batchWrites.has(name))) continue;
    const own = pathOf(reference, receivers);
    const models = own.length > 0 ? own : referenced(reference, receivers);
    const collected = batchWrites.has(name);
    if (models.length > 0) return { library: "firestore", models, writes: collected, lazy: false, collected };
  }
  return undefined;
}

/** `db.collection("clinics").doc(a).collection("patients").add({})`. */
function chained({ steps }: Chain, receivers: Receivers): Operation | undefined {
  const run = steps.find(({ name = "", args }) => args && (reads.has(name) || writes.has(name)));
  if (!run) return undefined;
  const collections = pathOf(run.object, receivers);
  if (collections.length === 0) return undefined;
  return { library: "firestore", models: collections, writes: writes.has(run.name ?? ""), lazy: false };
}

/** The collections that lead to a reference or query, also through one constant; none of anything else. */
function pathOf(expression: Node, receivers: Receivers, depth = 0): string[] {
  const node = receivers.resolve(expression);
  if (depth > 3 || node.type !== "CallExpression") return [];
  const given = receivers.returned(node);
  if (given) return pathOf(given, receivers, depth + 1);
  const { steps } = chainOf(node);
  const first = steps.findIndex(({ name = "", args }) => args && /^(?:collection|collectionGroup|doc)$/.test(name));
  const start = steps[first];
  if (!start) {
    // Further conditions on a reference that a constant holds: `patients.where(…)`.
    const root = steps.find(({ args }) => args);
    return root && root.object !== node ? pathOf(root.object, receivers, depth + 1) : [];
  }
  const held = pathOf(start.object, receivers, depth + 1);
  if (held.length === 0 && !isDatabase(start.object, receivers)) return [];
  const own = steps.slice(first).flatMap(({ name = "", args }) => {
    if (!/^(?:collection|collectionGroup|doc)$/.test(name)) return [];
    const text = textOrName(args?.[0], receivers) ?? "";
    return name === "doc" ? (text.includes("/") ? collectionsIn(text) : []) : collectionsIn(text);
  });
  return [...held, ...own];
}

function isDatabase(expression: Node, receivers: Receivers): boolean {
  const node = unwrap(expression);
  if (receivers.client(firestoreClients, node) !== undefined) return true;
  const step = node.type === "CallExpression" ? chainOf(node).steps.at(-1) : undefined;
  return step?.name === "firestore" && receivers.client(firestoreClients, step.object) !== undefined;
}

/** The odd parts of a path are collections: `clinics/1/patients`. */
function collectionsIn(path: string): string[] {
  const parts = path.split("/").filter((part) => part !== "");
  return parts.filter((_part, index) => index % 2 === 0);
}

/** `getDocs(query(collection(db, "patients"), where(…)))`: functions of the module. */
function modular({ root, steps }: Chain, receivers: Receivers): Operation | undefined {
  const [call] = steps;
  const name = call?.name === undefined && root.type === "Identifier" ? root.name : undefined;
  if (name === undefined || !(moduleReads.has(name) || moduleWrites.has(name))) return undefined;
  if (!isFunctionOfModule(root, receivers)) return undefined;
  const models = referenced(call?.args?.[0], receivers);
  return models.length > 0 ? { library: "firestore", models, writes: moduleWrites.has(name), lazy: false } : undefined;
}

function isFunctionOfModule(node: Node, receivers: Receivers): boolean {
  const { module } = receivers.origin(node);
  return module !== undefined && firestoreClients.packages.test(module);
}

function referenced(argument: Node | undefined, receivers: Receivers, depth = 0): string[] {
  const node = argument && receivers.resolve(argument);
  if (node?.type !== "CallExpression" || depth > 3) return [];
  const callee = unwrap(node.callee);
  const name = callee.type === "Identifier" ? callee.name : "";
  if (!/^(?:doc|collection|collectionGroup|query)$/.test(name) || !isFunctionOfModule(callee, receivers)) return [];
  const [first, ...path] = node.arguments;
  const inner = referenced(first, receivers, depth + 1);
  if (name === "query") return inner;
  const parts = path.map((part) => statedText(part, receivers) ?? textOrName(part, receivers) ?? "?");
  // A document of a collection that the first argument gives has its own key first.
  return [...inner, ...(inner.length > 0 && name === "doc" ? [] : collectionsIn(parts.join("/")))];
}
