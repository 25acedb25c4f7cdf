/** Digests without a key: what they are made of, and which are too weak to sign with. */
import type { TSESTree } from "@typescript-eslint/utils";
import { chainOf } from "../data-access/chain.ts";
import type { Evidence } from "../sinks/evidence.ts";
import { lastName, type Node, unwrap } from "../syntax.ts";
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

/** All that is handed to the `update` of the same digest, in whatever order. */
export function siblings(call: TSESTree.CallExpression): Node[] {
  const { steps } = chainOf(outermost(call));
  return steps.flatMap(({ name, args }) => (name === "update" && args?.[0] ? [args[0]] : []));
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
