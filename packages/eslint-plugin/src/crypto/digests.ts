/** Digests without a key: what they are made of, and which are too weak to sign with. */
import type { TSESTree } from "@typescript-eslint/utils";
import { findVariable } from "../data-access/bindings.ts";
import { chainOf } from "../data-access/chain.ts";
import type { Evidence } from "../sinks/evidence.ts";
import { isFunction, keyName, lastName, type Node, unwrap } from "../syntax.ts";
import { words } from "../words.ts";
import { valueAt } from "./hardcoded.ts";
import type { Imported, ImportedReader } from "./imported.ts";
import { statedText } from "./stated-text.ts";

export interface Digest {
  /** As a person calls it: "SHA-256". */
  readonly title: string;
  /** What goes into it. */
  readonly inputs: readonly Node[];
}

/** Packages whose function is the digest itself. */
const OWN_PACKAGE = /^(md5|sha1|sha256|blueimp-md5|js-md5|js-sha1|js-sha256|js-sha512|ts-md5|hash\.js|object-hash)$/;

const DIGEST_NAME = /^(?:md[45]|sha_?-?\d+(?:[-_/]?\d+)?|sha3[-_]\d+|ripemd-?160|blake2[bs]\d*|blake3)$/i;

const TITLES: Readonly<Record<string, string>> = { md5: "MD5", md4: "MD4", sha1: "SHA-1" };

const titleOf = (algorithm: string): string => {
  const plain = algorithm.toLowerCase().replace(/[-_/]/g, "");
  return TITLES[plain] ?? (/^sha\d/.test(plain) ? `SHA-${plain.slice(3)}` : "a plain hash");
};

/** The digest that a call makes or, for `createHash(…).update(…)`, adds to. */
export function digestOf(
  call: TSESTree.CallExpression,
  { module, name }: Imported,
  evidence: Evidence,
  imported: ImportedReader,
): Digest | undefined {
  const [first, second] = call.arguments;
  if (!first) return undefined;
  const algorithm = (node: Node | undefined): string => titleOf(statedText(node, evidence) ?? "");
  if (module === "crypto") {
    if (name === "createHash.update")
      return { title: algorithm(makerArgument(call, evidence, imported)), inputs: [first] };
    return name === "hash" && second ? { title: algorithm(first), inputs: [second] } : undefined;
  }
  if (module === "webcrypto") {
    if (name !== "subtle.digest" || !second) return undefined;
    return { title: algorithm(valueAt(first, ["name"]) ?? first), inputs: [second] };
  }
  // `forge.md5` is the same as `forge.md.md5`.
  if (module === "node-forge")
    return /^(?:md|md5|sha\d{1,3})\.update$/.test(name)
      ? { title: titleOf(namedDigest(call, evidence) ?? ""), inputs: [first] }
      : undefined;
  // RFC 9562, sections 5.3 and 5.5: the namespace is no key, unless nobody else knows it.
  const version = /^v?([35])$/.exec(module === "uuid" ? name : (/^uuid\/v([35])$/.exec(module)?.[1] ?? ""))?.[1];
  if (version !== undefined) {
    const isPublic =
      second !== undefined && !/process\.env|import\.meta\.env/.test(evidence.sourceCode.getText(second));
    return isPublic && !holdsSecret(second, evidence.sourceCode)
      ? { title: `a UUID of version ${version} (${version === "3" ? "MD5" : "SHA-1"})`, inputs: [first] }
      : undefined;
  }
  const own = OWN_PACKAGE.exec(module)?.[1];
  const isDigest = DIGEST_NAME.test(name) || (own !== undefined && !/hmac/i.test(name));
  const isKnown = own !== undefined || module === "crypto-js" || module.startsWith("@noble/hashes");
  return isKnown && isDigest
    ? { title: titleOf(name === "" ? module.replace(/^js-/, "") : name), inputs: [first] }
    : undefined;
}

/** The argument of `createHash` from which a chain, or the variable at its root, comes. */
function makerArgument(call: Node, evidence: Evidence, imported: ImportedReader): Node | undefined {
  const { root, steps } = chainOf(call);
  for (const step of steps) {
    if (step.node.type !== "CallExpression") continue;
    if (imported(step.node.callee)?.name === "createHash") return step.args?.[0];
  }
  const { init } = evidence.origin(root);
  return init && makerArgument(init, evidence, imported);
}

/** `sha256` of `forge.md.sha256.create()`, in the chain or at its root. */
function namedDigest(call: Node, evidence: Evidence): string | undefined {
  const { root, steps } = chainOf(call);
  const named = steps.find(({ name = "" }) => DIGEST_NAME.test(name))?.name;
  if (named !== undefined) return named;
  const { init } = evidence.origin(root);
  return init && namedDigest(init, evidence);
}

/** All that is handed to the `update` of the same digest, in whatever order, in one chain or through a variable. */
export function siblings(call: TSESTree.CallExpression, evidence: Evidence): Node[] {
  const { root, steps } = chainOf(outermost(call));
  const own = steps.flatMap(({ name, args }) => (name === "update" && args?.[0] ? [args[0]] : []));
  const variable = root.type === "Identifier" ? findVariable(evidence.sourceCode, root, root.name) : undefined;
  const others = (variable?.references ?? []).flatMap(({ identifier }) => {
    const method = identifier.parent?.type === "MemberExpression" ? identifier.parent.parent : undefined;
    return method?.type === "CallExpression" && lastName(method) === "update" ? method.arguments.slice(0, 1) : [];
  });
  return [...own, ...others];
}

function outermost(call: TSESTree.CallExpression): Node {
  let current: Node = call;
  while (
    (current.parent?.type === "MemberExpression" && current.parent.object === current) ||
    (current.parent?.type === "CallExpression" && current.parent.callee === current)
  ) {
    current = current.parent;
  }
  return current;
}

/** A name that says that something unknown to others goes in with the value. */
export function holdsSecret(expression: Node, sourceCode: { getText(node: Node): string }): boolean {
  const names = sourceCode.getText(expression).match(/[A-Za-z_$][\w$]{0,80}/g) ?? [];
  return names.some((name) => words(name).some((word) => /^(?:salt|pepper|secret|key|nonce|random)/.test(word)));
}

/** Signatures with a digest for which collisions are made: NIST SP 800-131A rev. 2, section 3. */
export function weakSignature(
  call: TSESTree.CallExpression,
  { module, name }: Imported,
  evidence: Evidence,
): { readonly node: Node; readonly title: string } | undefined {
  const [node] = call.arguments;
  if (module !== "crypto" || !node || !/^(?:createSign|createVerify|sign|verify)$/.test(name)) return undefined;
  const found = /(?:^|-)(md4|md5|sha1)(?:$|With)/i.exec(statedText(node, evidence)?.replace(/sha-1/i, "sha1") ?? "");
  return found?.[1] === undefined ? undefined : { node, title: titleOf(found[1]) };
}

/** `deidentify`, `anonymizePatient`, `pseudonym`: what says that the digest is to hide who somebody is. */
const HIDES = /^(?:anonymi[sz]|pseudonym|tokeni[sz]|mask|obfuscat)/;

export function isCalledHiding(name: string): boolean {
  return /de_?identif/i.test(name) || words(name).some((word) => HIDES.test(word));
}

/** The name of the function, the variable or the property that the node stands in. */
export function enclosingNames(node: Node): string[] {
  const names: string[] = [];
  for (let current: Node | undefined = node; current; current = current.parent) {
    if ("id" in current && current.id) names.push(lastName(current.id) ?? "");
    if ("key" in current) names.push(lastName(unwrap(current.key)) ?? "");
  }
  return names;
}

/** The calls of a function of the file whose parameter is what is digested: `sha256(patient.ssn)` of `(text) => createHash(…)`. */
export function callsWith(
  parameter: Node,
  evidence: Evidence,
): { readonly call: TSESTree.CallExpression; readonly value: Node }[] {
  if (parameter.type !== "Identifier") return [];
  const definition = findVariable(evidence.sourceCode, parameter, parameter.name)?.defs[0];
  if (definition?.type !== "Parameter" || !isFunction(definition.node)) return [];
  const owner = definition.node;
  const index = owner.params.findIndex((each) => each === definition.name);
  const member = owner.parent;
  if (index >= 0 && (member?.type === "MethodDefinition" || (member?.type === "Property" && member.value === owner)))
    return callsOfMember(member, evidence).flatMap((call) => {
      const value = call.arguments[index];
      return value ? [{ call, value }] : [];
    });
  const name = owner.id ?? (owner.parent.type === "VariableDeclarator" ? owner.parent.id : undefined);
  if (index < 0 || name?.type !== "Identifier") return [];
  const references = findVariable(evidence.sourceCode, owner, name.name)?.references ?? [];
  return references.flatMap(({ identifier }) => {
    const call = identifier.parent;
    const value = call?.type === "CallExpression" && call.callee === identifier ? call.arguments[index] : undefined;
    return value && call?.type === "CallExpression" ? [{ call, value }] : [];
  });
}

/** `this.hash(…)` and `Hasher.hash(…)` of the class, `hasher.hash(…)` of the object that has the method. */
function callsOfMember(
  member: TSESTree.MethodDefinition | TSESTree.Property,
  { sourceCode }: Evidence,
): TSESTree.CallExpression[] {
  const name = keyName(member.key, member.computed);
  if (name === undefined) return [];
  const { parent } = member.parent;
  const holder = parent?.type === "VariableDeclarator" ? parent.id : parent && "id" in parent ? parent.id : undefined;
  return sourceCode.ast.tokens.flatMap((token) => {
    if (token.value !== name && `#${token.value}` !== name) return [];
    const access = sourceCode.getNodeByRangeIndex(token.range[0])?.parent;
    const call = access?.parent;
    if (access?.type !== "MemberExpression" || call?.type !== "CallExpression" || call.callee !== access) return [];
    const receiver = unwrap(access.object);
    const isOwn =
      receiver.type === "ThisExpression" ||
      (receiver.type === "Identifier" && holder?.type === "Identifier" && receiver.name === holder.name);
    return isOwn ? [call] : [];
  });
}

/** A token without a signature, which anybody can write: RFC 8725, section 3.1. */
export function unsignedToken({ arguments: given }: TSESTree.CallExpression, { module }: Imported): Node | undefined {
  if (!/^(?:jsonwebtoken|jose|@nestjs\/jwt|express-jwt|passport-jwt)$/.test(module)) return undefined;
  for (const argument of given) {
    for (const key of ["algorithm", "alg", "algorithms"]) {
      const value = valueAt(argument, [key]);
      const values = value?.type === "ArrayExpression" ? value.elements : [value];
      const none = values.find((each) => each?.type === "Literal" && String(each.value).toLowerCase() === "none");
      if (none) return none;
    }
  }
  return undefined;
}
