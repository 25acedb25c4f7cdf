/** What counts as an audit record. A log line does not: `logger.info("audit")` can be switched off and rotated away. */
import type { TSESTree } from "@typescript-eslint/utils";
import { lastName, type Node, unwrap } from "../syntax.ts";
import { words } from "../words.ts";
import { chainOf, type Step } from "./chain.ts";
import { isClinicalName } from "./models.ts";

export interface AuditOptions {
  /** Further functions or methods that write an audit record: `trackAccess`, or `ledger.append` for a method. */
  readonly calls?: readonly string[];
  /** Further functions that take a function and write a record whenever it runs. */
  readonly wrappers?: readonly string[];
  /** Further decorators that write a record whenever the method runs. */
  readonly decorators?: readonly string[];
  /** Further middlewares, hooks and interceptors that write a record for every request. */
  readonly middlewares?: readonly string[];
  /** Variables, fields and types that are a client which writes the records itself. */
  readonly clients?: readonly string[];
}

/** Verbs of writing: `createAuditLog`, `auditService.record`. */
const writeVerbs = new Set(
  (
    "log record write create add append save insert emit send track publish store persist capture report register post " +
    "put push enqueue queue submit trace"
  ).split(" "),
);

/** What an audit call writes: `writeAuditLogEntry`, `auditService.logAccess`. */
const recordNouns = new Set("log event record entry trail access message line item row action activity".split(" "));

/** What is done with PHI: `logPatientAccess`, `auditPhiRead`. */
const accessNouns = new Set("access read view disclosure export search lookup".split(" "));

/** What `audit` says of itself as a verb: `auditAccess`, `auditPhiRead`. A report or a setting of audits is none of these. */
const auditedNouns = new Set([
  ...[...recordNouns, ...accessNouns],
  ..."write update create delete change request operation query list data user".split(" "),
]);

/** Words around "audit" in the name of what keeps the records: `hipaaAuditLogger`, `AuditTrailService`. */
const keeperWords = new Set(
  (
    "log logger trail event record entry access service repository repo client writer recorder store sink provider manager " +
    "publisher emitter queue api hipaa security compliance phi ephi patient data fallback backup local central"
  ).split(" "),
);

/** A method with one of these is about the audits themselves: `auditService.createReport()`. */
const keeperExceptions = new Set("report export config configuration rule policy setting filter schedule".split(" "));

/** Methods that are named for what they record: `audit.event(…)`, `auditor.patientViewed(…)`. */
const eventNouns = new Set("event entry access action activity".split(" "));
const doneWords = new Set(
  "viewed accessed created updated deleted exported printed shared disclosed opened searched signed".split(" "),
);

/** A logger that is there for the audit trail alone is called as loggers are: `auditLogger.info(…)`. */
const levels = new Set(["info", "notice", "warn"]);

/** How a class gives its only instance. */
const singletons = new Set(["getInstance", "instance", "shared", "default"]);

/** Methods of a bus or queue that take a message: `eventBus.publish(new AuditEvent(…))`. */
const sendVerbs = new Set(["emit", "emitAsync", "publish", "send", "dispatch", "execute", "add", "enqueue"]);

const auditWords = new Set(["audit", "audited", "auditing", "auditable", "auditor"]);

/** `@NoAudit()`, `skipAudit`: names with "audit" that write nothing. */
const negations = new Set("no not non un skip skipped without exclude ignore disable bypass exempt".split(" "));
/** `getAuditLogs`, `isAudited`: questions, not records. */
const questions = new Set("is has get find list fetch query count search read was".split(" "));

/** Qualifiers of an audited subject: `recordPhiAudit`, `logHipaaEvent`. */
const subjects = new Set(["phi", "ephi", "hipaa", "chart"]);

const modelNouns = new Set([...recordNouns, "phi", "history", "table"]);

/** Methods that write a row of an audit model that is a class: `AuditLog.create({…})`. */
const modelWrites = new Set(["create", "insert", "insertMany", "insertOne", "bulkCreate", "save"]);

export interface AuditShapes {
  /**
   * True if the step is a call that writes an audit record.
   *
   * @param imported the name in its module of what is called, where the file gives it another one
   */
  isCall(step: Step, imported?: string): boolean;
  /** True for a call of a wrapper, also of what a wrapper returned: `audited("read")(load)`. */
  isWrapper(call: TSESTree.CallExpression): boolean;
  isDecorator(decorator: TSESTree.Decorator): boolean;
  /** True for a decorator that takes the method out: `@NoAudit()`. */
  isExemption(decorator: TSESTree.Decorator): boolean;
  /** True if the name of a middleware, hook or procedure says that it audits: `auditMiddleware`, `audit("read")`. */
  isAuditing(expression: Node): boolean;
}

export function auditShapes(options: AuditOptions = {}): AuditShapes {
  const calls = new Set(options.calls ?? []);
  const wrappers = new Set(options.wrappers ?? []);
  const decorators = new Set(options.decorators ?? []);
  const middlewares = new Set(options.middlewares ?? []);

  function isCall({ name, args, object }: Step, imported?: string): boolean {
    if (!args) return false;
    if (imported !== undefined && isCallName(imported, calls)) return true;
    if (name === undefined) return object.type === "Identifier" && isCallName(object.name, calls);
    if (isCallName(name, calls) || (sendVerbs.has(name) && isAuditMessage(args[0]))) return true;
    const receiver = receiverName(object);
    if (calls.has(`${receiver}.${name}`)) return true;
    if (isKeeper(receiver) && isKeeperMethod(name)) return true;
    return object.type === "Identifier" && /^[A-Z]/.test(receiver) && isAuditModel(receiver) && modelWrites.has(name);
  }

  function isWrapper(call: TSESTree.CallExpression): boolean {
    const callee = unwrap(call.callee);
    if (callee.type === "CallExpression") return isWrapper(callee);
    const name = lastName(callee) ?? "";
    return wrappers.has(name) || isAuditingName(name);
  }

  function isDecorator({ expression }: TSESTree.Decorator): boolean {
    const name = lastName(expression) ?? "";
    // Nest: an interceptor on the method or class runs for every request; its metadata alone would not.
    const uses = /^Use[A-Z]/.test(name) && expression.type === "CallExpression";
    if (uses) return expression.arguments.some(isAuditing);
    return decorators.has(name) || isAuditingName(name) || isCallName(name, calls);
  }

  function isExemption({ expression }: TSESTree.Decorator): boolean {
    const all = words(lastName(expression) ?? "");
    return all.some((word) => auditWords.has(word)) && all.some((word) => negations.has(word));
  }

  function isAuditing(expression: Node): boolean {
    const node = unwrap(expression);
    if (node.type === "ArrayExpression")
      return node.elements.some((element) => element !== null && isAuditing(element));
    if (node.type === "NewExpression") return isAuditing(node.callee);
    const { root, steps } = chainOf(node);
    const names = [root.type === "Identifier" ? root.name : "", ...steps.map(({ name }) => name ?? "")];
    return names.some((name) => calls.has(name) || wrappers.has(name) || middlewares.has(name) || isAuditingName(name));
  }

  return { isCall, isWrapper, isDecorator, isExemption, isAuditing };
}

/** The names by which a suggestion writes a record: those of the project, or else the ones that need no options. */
export interface AuditNames {
  /** A function, or a method with its receiver: `audit`, `this.auditService.log`. */
  readonly call: string;
  readonly wrapper: string;
  readonly decorator: string;
}

/** @param known names that are there where the suggestion would stand, also `this.x` */
export function auditNames(known: readonly string[], options: AuditOptions): AuditNames {
  const plain = known.filter((name) => !name.startsWith("this."));
  const call = plain.find((name) => isCallName(name, new Set()) && /^[a-z]/.test(name));
  const keeper = known.find((name) => isKeeper(name.replace(/^this\.#?/, "")) && /^(?:this\.|[a-z])/.test(name));
  const wrapper = plain.find(
    (name) => /^(?:with|audited|audit[A-Z])/.test(name) && isAuditingName(name) && name !== call,
  );
  const decorator = plain.find((name) => /^Audit(?:ed|able|PhiAccess|Log)?$/.test(name));
  return {
    call:
      options.calls?.[0] ??
      (keeper?.startsWith("this.") ? `${keeper}.log` : (call ?? (keeper && `${keeper}.log`) ?? "audit")),
    wrapper: options.wrappers?.[0] ?? wrapper ?? "withAudit",
    decorator: options.decorators?.[0] ?? decorator ?? "Audited",
  };
}

/** `withAudit`, `auditedProcedure`, `AuditTrail`, `phiAuditMiddleware`: "audit" is a word of the name, and nothing denies it. */
function isAuditingName(name: string): boolean {
  const all = words(name);
  const denied = questions.has(all[0] ?? "") || all.some((word) => negations.has(word));
  return !denied && (all.some((word) => auditWords.has(word)) || isAccessLogOfPhi(all));
}

/** `withPhiAccessLog`, `patientAccessLogger`; an `accessLogger` of its own is one of requests. */
function isAccessLogOfPhi(all: readonly string[]): boolean {
  const access = all.indexOf("access");
  return access > 0 && /^log/.test(all[access + 1] ?? "") && all.slice(0, access).some(isSubject);
}

function isCallName(name: string, calls: ReadonlySet<string>): boolean {
  const plain = name.replace(/^#/, "");
  if (calls.has(plain)) return true;
  const [verb = "", ...rest] = words(plain);
  if (rest.length > 0 && rest.at(-1) === "audit" && isSubject(verb) && rest.slice(0, -1).every(isSubject)) return true;
  if (verb === "audit") return rest.every((word) => auditedNouns.has(word) || isSubject(word));
  if (!writeVerbs.has(verb)) return false;
  const subject = rest.findIndex((word) => !isSubject(word));
  const object = rest.slice(subject);
  if (subject < 0) return false;
  if (object[0] === "audit") return object.slice(1).every((word) => recordNouns.has(word) || accessNouns.has(word));
  // `logAccess` is a record by itself; `logView` and `recordExport` only of patients.
  const isAccess = object.length === 1 && accessNouns.has(object[0] ?? "");
  return isAccess && (subject > 0 || (verb === "log" && object[0] === "access"));
}

function isSubject(word: string): boolean {
  return subjects.has(word) || isClinicalName(word);
}

/** `audit` for `this.audit`, `AuditLogger` for `AuditLogger.getInstance()`. */
function receiverName(object: Node): string {
  const node = unwrap(object);
  const member = node.type === "CallExpression" ? unwrap(node.callee) : node;
  const name = lastName(node)?.replace(/^#/, "") ?? "";
  return member.type === "MemberExpression" && singletons.has(name) ? (lastName(member.object) ?? "") : name;
}

/** `new AuditEvent(…)`, `new CreateAuditLogCommand(…)`. */
function isAuditMessage(argument: Node | undefined): boolean {
  const node = argument && unwrap(argument);
  if (node?.type !== "NewExpression") return false;
  const all = words(lastName(node.callee) ?? "").filter((word) => word !== "command" && word !== "message");
  return isKeeper(writeVerbs.has(all[0] ?? "") ? all.slice(1).join("_") : all.join("_"));
}

function isKeeper(receiver: string): boolean {
  // `getAuditLogger().log(…)`
  const all = words(receiver.replace(/^(?:get|use|create)(?=[A-Z])/, ""));
  if (isAccessLog(all)) return true;
  return (
    all.some((word) => word === "audit" || word === "auditor") &&
    all.every((word) => word === "audit" || word === "auditor" || keeperWords.has(word))
  );
}

function isKeeperMethod(method: string): boolean {
  const all = words(method);
  const [verb = ""] = all;
  if (questions.has(verb) || all.some((word) => keeperExceptions.has(word))) return false;
  if (writeVerbs.has(verb) || levels.has(verb)) return true;
  return (all.length === 1 && eventNouns.has(verb)) || doneWords.has(all.at(-1) ?? "");
}

/** `auditLog`, `audit_events`, `PatientAuditTrail`, `phi_access_log`: a table of audit records, never of PHI. */
export function isAuditModel(name: string): boolean {
  const all = words(name);
  const audit = all.indexOf("audit");
  if (audit >= 0) return all.slice(audit + 1).every((word) => modelNouns.has(word));
  return isAccessLog(all);
}

function isAccessLog(all: readonly string[]): boolean {
  const access = all.indexOf("access");
  return access >= 0 && (all[access + 1] === "log" || all[access + 1] === "event" || all[access + 1] === "record");
}
