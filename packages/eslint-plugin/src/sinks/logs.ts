/** What is written to logs: the console, loggers of libraries and of projects, the standard streams. */
import type { TSESTree } from "@typescript-eslint/utils";
import { lastName, type Node, propertyName, unwrap } from "../syntax.ts";
import { words } from "../words.ts";
import type { Evidence } from "./evidence.ts";
import type { Sink } from "./sink.ts";

/** Libraries whose exports, and whatever these make, write to logs. */
const LIBRARIES =
  /^(?:winston|pino|pino-http|bunyan|log4js|loglevel|debug|npmlog|signale|consola|tslog|roarr|electron-log|fancy-log|nestjs-pino|nest-winston|@datadog\/browser-logs|@aws-lambda-powertools\/logger|@google-cloud\/logging(?:-\w+)?)$/;

const CONSOLE =
  /^(?:log|info|warn|error|debug|trace|dir|dirxml|table|group|groupCollapsed|assert|count|time|timeLog|timeEnd)$/;

/** Levels of syslog, npm and Log4j, and what adds context to later lines (`appendKeys` of Powertools for AWS Lambda). */
const METHODS =
  /^(?:log|info|warn|warning|error|debug|trace|verbose|silly|fatal|notice|http|critical|crit|alert|emerg|emergency|success|child|setBindings|assign|setContext|addContext|appendKeys|appendPersistentKeys|addPersistentLogAttributes|logEventIfEnabled)$/;

/** Classes and interfaces that are loggers wherever they come from. */
const TYPES = /(?:^|\.|[a-z])(?:Logger|LoggerService|FastifyBaseLogger)$/;

/** A trail of who saw which patient names the patient on purpose, and is kept like the record itself. */
const AUDIT = /^(?:audit|auditor|access)$/;

/** Makes something that is no logger whatever it is called. */
const COLLECTION = /^(?:Map|Set|WeakMap|Array)$/;

export function logSink(
  call: TSESTree.CallExpression,
  evidence: Evidence,
  loggers: ReadonlySet<string>,
): Sink | undefined {
  const title = logOf(unwrap(call.callee), evidence, loggers);
  return title === undefined
    ? passedLogSink(call, evidence, loggers)
    : { title: `\`${title}\``, values: call.arguments };
}

/** Calls that give a function what is in the promise or the list before them. */
const GIVES = /^(?:then|forEach|map|flatMap|tap|subscribe)$/;

/** `getPatient(id).then(console.log)`, `patients.forEach(logger.info)`. */
function passedLogSink(
  call: TSESTree.CallExpression,
  evidence: Evidence,
  loggers: ReadonlySet<string>,
): Sink | undefined {
  const callee = unwrap(call.callee);
  const [passed] = call.arguments;
  if (callee.type !== "MemberExpression" || !passed || !GIVES.test(propertyName(callee) ?? "")) return undefined;
  const title = logOf(unbound(passed), evidence, loggers);
  return title === undefined ? undefined : { title: `\`${title}\``, values: [callee.object], isHandedOn: true };
}

/** `logger.info` of `logger.info.bind(logger)`. */
function unbound(passed: Node): Node {
  const node = unwrap(passed);
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return node;
  return propertyName(node.callee) === "bind" ? unwrap(node.callee.object) : node;
}

/** What a function is called that writes what it is given to a log. */
function logOf(callee: Node, evidence: Evidence, loggers: ReadonlySet<string>): string | undefined {
  if (callee.type === "Identifier") {
    if (isLogFunction(callee.name, loggers) && !isOther(callee, evidence)) return callee.name;
    return writes(callee, evidence) && isOfLibrary(callee, evidence) ? callee.name : undefined;
  }
  if (callee.type !== "MemberExpression") return undefined;
  const method = propertyName(callee);
  if (method === undefined) return undefined;
  const receiver = unwrap(callee.object);
  if (method === "write") {
    const stream = receiver.type === "MemberExpression" ? propertyName(receiver) : undefined;
    const isStream = stream === "stdout" || stream === "stderr";
    const owner = receiver.type === "MemberExpression" && unwrap(receiver.object);
    const isProcess = owner && owner.type === "Identifier" && owner.name === "process";
    return isStream && isProcess ? `process.${stream}.write` : undefined;
  }
  if (CONSOLE.test(method) && evidence.isGlobal(receiver, /^console$/)) return `console.${method}`;
  if (!METHODS.test(method)) return undefined;
  const name = nameOf(receiver);
  const isLogger = name === undefined ? false : isLoggerName(name, loggers) && !isOther(receiver, evidence);
  return isLogger || isOfLibrary(receiver, evidence) || isContextOfAzure(receiver, name, evidence)
    ? `${name ?? "logger"}.${method}`
    : undefined;
}

/** The context of a function of Azure writes to its log: `context.error(…)` (Azure Functions, Node.js programming model v4). */
function isContextOfAzure(receiver: Node, name: string | undefined, evidence: Evidence): boolean {
  if (name === undefined || !/^(?:context|ctx)$/.test(name) || !evidence.imports(/^@azure\/functions$/)) return false;
  const { types } = evidence.origin(receiver);
  return types.length === 0 || types.some((type) => /^(?:Invocation)?Context$/.test(type.name));
}

/** `log.child({ … })`, `Logger.getInstance()`, `getLogger()`, `winston.loggers.get("x")`, `c.get("logger")`. */
function nameOfMade(call: TSESTree.CallExpression): string | undefined {
  const callee = unwrap(call.callee);
  const method = lastName(callee) ?? "";
  if (callee.type === "Identifier") return /^(?:get|use|create)(\w*Log(?:ger)?)$/.exec(method)?.[1];
  if (callee.type !== "MemberExpression") return undefined;
  if (/^(?:child|getInstance|with|bind|withContext|extend)$/.test(method)) return nameOf(unwrap(callee.object));
  const [key] = call.arguments;
  const owner = lastName(callee.object)?.replace(/^(log(?:ger)?)s$/, "$1");
  const isKey = key?.type === "Literal" && typeof key.value === "string" && /log(?:ger)?$/i.test(key.value);
  if (method === "get") return isKey ? String(key.value) : owner;
  return /^get(\w*Logger)$/.exec(method)?.[1];
}

function nameOf(receiver: Node): string | undefined {
  if (receiver.type === "Identifier") return receiver.name;
  if (receiver.type === "CallExpression") return nameOfMade(receiver);
  return receiver.type === "MemberExpression" ? propertyName(receiver)?.replace(/^#/, "") : undefined;
}

/** `log`, `logger`, `appLogger`, `req.log`; not `changelog`, nor the log of an audit. */
function isLoggerName(name: string, loggers: ReadonlySet<string>): boolean {
  if (loggers.has(name)) return true;
  const all = words(name);
  const last = all.at(-1);
  return (last === "log" || last === "logger") && all[0] !== "get" && !all.some((word) => AUDIT.test(word));
}

/** What is called itself: `log(…)`, `logger(…)`, `logError(…)`, `debugLog(…)`; not `setLog(…)` or `formatForLog(…)`. */
function isLogFunction(name: string, loggers: ReadonlySet<string>): boolean {
  return loggers.has(name) || LOG_FUNCTION.test(name);
}

const LOG_FUNCTION =
  /^(?:log|logger|log(?:Info|Error|Warn|Warning|Debug|Trace|Message|Event|Line)|(?:debug|info|error|warn|app|server|console)(?:Log|Logger))$/;

/** Modules whose `log` is a logarithm. */
const MATHEMATICS = /^(?:mathjs|ml-matrix|numeric|stdlib|@stdlib\/.*|lodash(?:\/math)?|d3-scale)$/;

/** `const log = Math.log`, `const { log } = Math`, `const log = new Map()`. */
function isOther(receiver: Node, evidence: Evidence): boolean {
  const { init, source, module } = evidence.origin(receiver);
  if (module !== undefined && MATHEMATICS.test(module)) return true;
  if (source && lastName(source) === "Math") return true;
  const value = init && unwrap(init);
  if (value?.type === "NewExpression") return value.callee.type === "Identifier" && COLLECTION.test(value.callee.name);
  if (value?.type === "ArrayExpression") return true;
  return value?.type === "MemberExpression" && value.object.type === "Identifier" && value.object.name === "Math";
}

function isOfLibrary(receiver: Node, evidence: Evidence): boolean {
  if (receiver.type !== "Identifier" && receiver.type !== "MemberExpression") return false;
  const { types, init } = evidence.origin(receiver);
  const value = init && unwrap(init);
  const made = value?.type === "NewExpression" ? [{ name: lastName(value.callee) ?? "" }] : [];
  if ([...types, ...made].some(({ name }) => TYPES.test(name))) return true;
  const module = evidence.module(receiver);
  return module !== undefined && LIBRARIES.test(module);
}

/** `debug("…")` writes itself; `pino({ … })`, `createLogger({ … })` and `createDebug("…")` make what writes. */
function writes(callee: TSESTree.Identifier, evidence: Evidence): boolean {
  if (/^(?:debug|info|warn|error|trace)$/i.test(callee.name)) return true;
  const init = evidence.origin(callee).init;
  return init !== undefined && unwrap(init).type === "CallExpression" && evidence.module(callee) === "debug";
}
