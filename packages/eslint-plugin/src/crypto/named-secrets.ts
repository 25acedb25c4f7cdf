/**
 * Keys and secrets that are known by their names, since the function that takes them is in another file: fall-backs of settings,
 * and constants that a module exports.
 */
import type { TSESTree } from "@typescript-eslint/utils";
import { chainOf } from "../data-access/chain.ts";
import type { Evidence } from "../sinks/evidence.ts";
import { keyName, lastName, type Node, propertyName, unwrap } from "../syntax.ts";
import { words } from "../words.ts";
import { valueAt } from "./hardcoded.ts";

export interface NamedSecret {
  /** As the code calls it: `JWT_SECRET`, `jwt.secret`. */
  readonly name: string;
  readonly value: Node;
}

/** What makes a key one of cryptography: `STORAGE_KEY` and `QUERY_KEY` are none. */
const QUALIFIER =
  /^(?:encrypt|encryption|decryption|cipher|crypto|aes|hmac|sign|signing|jwt|session|cookie|csrf|auth|token|master|field|phi|private|secret|hash)$/;

function isSecretName(name: string): boolean {
  const all = words(name);
  const last = all.at(-1) ?? "";
  if (/^(?:secret|passphrase|pepper)$/.test(last)) return !all.includes("client");
  return last === "key" && all.some((word) => QUALIFIER.test(word)) && !all.includes("public");
}

/** A word of the names above, and one of the modules below or of an export: a text without them holds none. */
export const mentionsNamedSecret = (text: string): boolean =>
  /secret|passphrase|pepper|key/i.test(text) && /export|zod|joi|yup|valibot|envalid|env-var|@t3-oss/.test(text);

const SCHEMAS = /^(?:zod(?:\/[\w-]+)?|joi|@hapi\/joi|yup|env-var)$/;

/** `JWT_SECRET: z.string().default("…")`, `z._default(z.string(), "…")`, `v.optional(v.string(), "…")`, `str({ default: "…" })`, `get("JWT_SECRET").default("…")`. */
export function settingFallback(call: TSESTree.CallExpression, evidence: Evidence): NamedSecret | undefined {
  const callee = unwrap(call.callee);
  const method = lastName(callee) ?? "";
  const given = defaultOf(call, callee, method, evidence);
  if (!given) return undefined;
  // `default(() => "…")`
  const value = given.type === "ArrowFunctionExpression" ? given.body : given;
  const { steps } = chainOf(call);
  const asked = method === "default" ? steps.find(({ name }) => name === "get")?.args?.[0] : undefined;
  const name = asked?.type === "Literal" ? String(asked.value) : nameOfProperty(call);
  return name !== undefined && isSecretName(name) ? { name, value } : undefined;
}

function defaultOf(call: TSESTree.CallExpression, callee: Node, method: string, evidence: Evidence): Node | undefined {
  const [first, second] = call.arguments;
  if (!/^(?:_?default|prefault|catch|failover|optional|nullish|nullable|fallback|str)$/.test(method)) return undefined;
  const module = evidence.module(chainOf(callee).root) ?? "";
  if (module === "valibot") return /^(?:optional|nullish|nullable|fallback)$/.test(method) ? second : undefined;
  if (module === "envalid") return method === "str" && first ? valueAt(first, ["default"]) : undefined;
  if (!SCHEMAS.test(module)) return undefined;
  // `z._default(z.string(), "…")`: the functions take the schema first.
  if (second && /^(?:_default|prefault|catch)$/.test(method)) return second;
  return /^(?:default|prefault|catch|failover)$/.test(method) ? first : undefined;
}

/** The key under which a schema stands. */
function nameOfProperty(schema: Node): string | undefined {
  let current: Node | undefined = schema;
  while (current?.parent && (current.parent.type === "MemberExpression" || current.parent.type === "CallExpression"))
    current = current.parent;
  const property = current?.parent;
  return property?.type === "Property" ? keyName(property.key, property.computed) : undefined;
}

/** `createEnv({ runtimeEnv: { JWT_SECRET: process.env.JWT_SECRET ?? "…" } })` of @t3-oss/env-core and its like. */
export function runtimeSettings(call: TSESTree.CallExpression, evidence: Evidence): NamedSecret[] {
  const [options] = call.arguments;
  if (lastName(call.callee) !== "createEnv" || !options) return [];
  if (!/^@t3-oss\/env-/.test(evidence.module(call.callee) ?? "")) return [];
  return ["runtimeEnv", "runtimeEnvStrict"].flatMap((key) => {
    const values = valueAt(options, [key]);
    return values ? named([], values) : [];
  });
}

/** `export const ENCRYPTION_KEY = "…"`, `export default { jwt: { secret: "…" } }`, `module.exports = …`, `exports.key = …`. */
export function exportedSecrets(node: Node): NamedSecret[] {
  if (node.type === "ExportNamedDeclaration") return node.source ? [] : declaredSecrets(node);
  if (node.type === "ExportDefaultDeclaration") {
    const name = node.declaration.type === "Identifier" ? [node.declaration.name] : [];
    return named(name, node.declaration);
  }
  if (node.type !== "AssignmentExpression" || node.left.type !== "MemberExpression") return [];
  const { object } = node.left;
  const key = propertyName(node.left) ?? "";
  if (object.type === "Identifier" && object.name === "module" && key === "exports") return named([], node.right);
  return /^(?:module\.)?exports$/.test(lastName(object) ?? "") ? named([key], node.right) : [];
}

/** Of constants, of `export { key as ENCRYPTION_KEY }`, and of the static fields of a class. */
function declaredSecrets({ declaration, specifiers }: TSESTree.ExportNamedDeclaration): NamedSecret[] {
  if (declaration?.type === "VariableDeclaration")
    return declaration.declarations.flatMap(({ id, init }) =>
      id.type === "Identifier" && init ? named([id.name], init) : [],
    );
  if (declaration?.type === "ClassDeclaration")
    return declaration.body.body.flatMap((member) => {
      const key = member.type === "PropertyDefinition" && member.static ? keyName(member.key, member.computed) : "";
      return key !== undefined && member.type === "PropertyDefinition" && member.value
        ? named([key], member.value)
        : [];
    });
  return specifiers.flatMap(({ exported, local }) =>
    named([exported.type === "Identifier" ? exported.name : exported.value], local),
  );
}

function named(path: readonly string[], expression: Node): NamedSecret[] {
  const value = unwrap(expression);
  if (value.type === "ObjectExpression")
    return value.properties.flatMap((property) => {
      const key = property.type === "Property" ? keyName(property.key, property.computed) : undefined;
      return property.type === "Property" && key !== undefined ? named([...path, key], property.value) : [];
    });
  // `config.jwt.secret`: the last two say what it is.
  const name = path.slice(-2).join(".");
  return isSecretName(name) ? [{ name, value }] : [];
}

/** Random bytes as text: hexadecimal, Base64, a private key. */
const MATERIAL = /[\da-f]{16}|-----BEGIN [A-Z ]*PRIVATE KEY-----/i;
const BASE64 = /^(?=[^]*\d)(?=[^]*[a-z])(?=[^]*[A-Z])[\w+/-]{22,}={0,2}$/;
/** The name of a variable of the environment, of a header, of a setting: no secret, but where it is. */
const NAME_OF_ONE = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*$|^x-|[\s.:/]|^.{0,7}$/;

/** Whether a text is a secret itself: key material, or behind the name of a secret what is more than its name again. */
export function isOwnSecret(name: string, text: string): boolean {
  if (MATERIAL.test(text) || BASE64.test(text)) return true;
  const last = words(name).at(-1);
  if (last === "key" || NAME_OF_ONE.test(text)) return false;
  const own = new Set(words(name));
  return words(text).some((word) => !own.has(word));
}
