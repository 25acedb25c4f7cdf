/** Paths that name what a store keeps and are no URLs: `redis.get("/v1/patient/" + id)`, `{ Bucket, Key: … }`. */
import type { TSESTree } from "@typescript-eslint/utils";
import { findVariable } from "../data-access/bindings.ts";
import { keyName, lastName, type Node, unwrap, wrapped } from "../syntax.ts";
import { words } from "../words.ts";
import type { Evidence } from "./evidence.ts";

const LIBRARIES =
  /^(?:redis|ioredis|iovalkey|@redis\/[\w-]+|@valkey\/[\w-]+|@upstash\/redis|@vercel\/(?:kv|blob)|memcached|memjs|keyv|node-cache|lru-cache|cache-manager|@nestjs\/cache-manager|@aws-sdk\/(?:client-s3|lib-storage|s3-[\w-]+)|aws-sdk|minio|@google-cloud\/storage|@azure\/storage-blob|firebase\/storage|(?:node:)?(?:fs|path)(?:\/promises)?)$/;
const NAMES = /^(?:redis|valkey|memcached?|cache|kv|s3|minio|bucket)$/;
/** What a name or a property that is called so holds: `cacheKey`, `Key`, `Prefix`. */
const KEYS = /^(?:key|prefix)$/;

/** True for a client by its import, also from a module of the project (`./redis`), or by a word of its name: `this.cache`. */
export function isStore(receiver: Node, evidence: Evidence): boolean {
  const module = evidence.module(receiver) ?? "";
  if (LIBRARIES.test(module)) return true;
  return [...words(module), ...words(lastName(receiver) ?? "")].some((word) => NAMES.test(word));
}

/** True for a text that is used as the key of a store, directly or under its name. */
export function isStoreKey(text: Node, evidence: Evidence): boolean {
  const { parent } = wrapped(text);
  if (isGivenToStore(text, evidence)) return true;
  if (parent?.type === "Property") return isKeyName(keyName(parent.key, parent.computed));
  if (parent?.type === "AssignmentExpression") return isKeyName(lastName(parent.left));
  if (parent?.type !== "VariableDeclarator" || parent.id.type !== "Identifier") return false;
  if (isKeyName(parent.id.name)) return true;
  const variable = findVariable(evidence.sourceCode, parent.id, parent.id.name);
  const reads = variable?.references.filter((reference) => reference.isRead()) ?? [];
  return reads.length > 0 && reads.every(({ identifier }) => isGivenToStore(identifier as TSESTree.Node, evidence));
}

const isKeyName = (name: string | undefined): boolean => KEYS.test(words(name ?? "").at(-1) ?? "");

/** `redis.get(key)`, `redis.mget([key])`, `new GetObjectCommand({ Key: key })`. */
function isGivenToStore(key: Node, evidence: Evidence): boolean {
  const single = wrapped(key);
  const list = single.parent?.type === "ArrayExpression" ? wrapped(single.parent) : undefined;
  const given = list ?? single;
  const { parent } = given;
  // The texts in `queryKey: ["/api/…"]` are what is asked for.
  if (parent?.type === "Property")
    return !list && parent.value === given && isKeyName(keyName(parent.key, parent.computed));
  if (parent?.type === "NewExpression") return parent.callee !== given && isStore(parent.callee, evidence);
  if (parent?.type !== "CallExpression" || parent.callee === given) return false;
  const callee = unwrap(parent.callee);
  return isStore(callee.type === "MemberExpression" ? unwrap(callee.object) : callee, evidence);
}
