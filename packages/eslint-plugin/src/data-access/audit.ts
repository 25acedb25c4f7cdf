/** What counts as an audit record. A log line does not: `logger.info("audit")` can be switched off and rotated away. */
import type { TSESTree } from "@typescript-eslint/utils";
import { lastName, unwrap } from "../syntax.ts";
import { words } from "../words.ts";
import type { Step } from "./chain.ts";

export interface AuditOptions {
  /** Further functions or methods that write an audit record: `trackAccess`, or `ledger.append` for a method. */
  readonly calls?: readonly string[];
  /** Further functions that take a function and write a record whenever it runs. */
  readonly wrappers?: readonly string[];
  /** Further decorators that write a record whenever the method runs. */
  readonly decorators?: readonly string[];
}

export const defaultAudit: Required<AuditOptions> = {
  calls: ["audit", "auditLog", "logAudit", "recordAudit", "logAccess", "logPhiAccess"],
  wrappers: ["withAudit", "audited", "withPhiAudit", "auditPhiAccess"],
  decorators: ["Audit", "Audited", "Auditable", "AuditLog", "AuditPhiAccess"],
};

const receivers = new Set(["audit", "auditor", "auditLog", "auditLogger", "auditService"]);
const receiverMethods = new Set(["log", "record", "write", "logAccess"]);

/** `createAuditLog`, `writeAuditEvent`, `recordPhiAccess`: a verb of writing, what is audited, and what is written. */
const callVerbs = new Set(["log", "record", "write", "create", "add", "append", "save", "insert", "emit", "send"]);
const auditNouns = new Set(["log", "event", "record", "entry", "trail", "access", "message"]);
const modelNouns = new Set([...auditNouns, "phi", "history", "row", "table"]);

/** Methods that write a row of an audit model that is a class: `AuditLog.create({…})`. */
const modelWrites = new Set(["create", "insert", "insertMany", "insertOne", "bulkCreate", "save"]);

export interface AuditShapes {
  /** True if the step is a call that writes an audit record. */
  isCall(step: Step): boolean;
  /** True for a call of a wrapper, also of what a wrapper returned: `audited("read")(load)`. */
  isWrapper(call: TSESTree.CallExpression): boolean;
  isDecorator(decorator: TSESTree.Decorator): boolean;
}

export function auditShapes(options: AuditOptions = {}): AuditShapes {
  const calls = new Set([...defaultAudit.calls, ...(options.calls ?? [])]);
  const wrappers = new Set([...defaultAudit.wrappers, ...(options.wrappers ?? [])]);
  const decorators = new Set([...defaultAudit.decorators, ...(options.decorators ?? [])]);

  function isCall({ name, args, object }: Step): boolean {
    if (!args) return false;
    if (name === undefined) return object.type === "Identifier" && isCallName(object.name, calls);
    if (isCallName(name, calls)) return true;
    const receiver = lastName(object)?.replace(/^#/, "") ?? "";
    if (calls.has(`${receiver}.${name}`)) return true;
    if (receivers.has(receiver) && receiverMethods.has(name)) return true;
    return object.type === "Identifier" && /^[A-Z]/.test(receiver) && isAuditModel(receiver) && modelWrites.has(name);
  }

  function isWrapper(call: TSESTree.CallExpression): boolean {
    const callee = unwrap(call.callee);
    if (callee.type === "CallExpression") return isWrapper(callee);
    return wrappers.has(lastName(callee) ?? "");
  }

  function isDecorator({ expression }: TSESTree.Decorator): boolean {
    const name = lastName(expression) ?? "";
    // Nest: an interceptor on the method or class runs for every request; its metadata alone would not.
    const intercepts = name === "UseInterceptors" && expression.type === "CallExpression";
    if (intercepts) return expression.arguments.some((argument) => isInterceptor(lastName(argument) ?? ""));
    return decorators.has(name);
  }

  return { isCall, isWrapper, isDecorator };
}

function isInterceptor(name: string): boolean {
  const all = words(name);
  return all.includes("audit") && all.at(-1) === "interceptor";
}

function isCallName(name: string, calls: ReadonlySet<string>): boolean {
  const plain = name.replace(/^#/, "");
  if (calls.has(plain)) return true;
  const [verb = "", ...rest] = words(plain);
  const subject = rest[0] === "phi" ? rest.slice(1) : rest;
  if (!callVerbs.has(verb) || subject.length === 0) return false;
  if (subject[0] === "audit") return subject.slice(1).every((word) => auditNouns.has(word));
  return rest[0] === "phi" && subject.length === 1 && subject[0] === "access";
}

/** `auditLog`, `audit_events`, `PatientAuditTrail`, `phi_access_log`: a table of audit records, never of PHI. */
export function isAuditModel(name: string): boolean {
  const all = words(name);
  const audit = all.indexOf("audit");
  if (audit >= 0) return all.slice(audit + 1).every((word) => modelNouns.has(word));
  const access = all.indexOf("access");
  return access >= 0 && (all[access + 1] === "log" || all[access + 1] === "event" || all[access + 1] === "record");
}
