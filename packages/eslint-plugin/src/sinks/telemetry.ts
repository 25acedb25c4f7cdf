/** What is sent to services that watch programs: Sentry, OpenTelemetry, Datadog and their like. */
import type { TSESTree } from "@typescript-eslint/utils";
import { lastName, type Node, propertyName, unwrap } from "../syntax.ts";
import { words } from "../words.ts";
import type { Evidence } from "./evidence.ts";
import type { Sink } from "./sink.ts";

interface Service {
  readonly title: string;
  readonly packages: RegExp;
  /** The global under which a page knows the service. */
  readonly global?: RegExp;
  readonly methods: RegExp;
  /** The last word of names that are a part of the service in a file that imports it: `span`, `scope`. */
  readonly parts?: RegExp;
  /** What a call tells the service, where that is not all that it is given. */
  readonly told?: (call: TSESTree.CallExpression) => readonly Node[];
}

const SERVICES: readonly Service[] = [
  {
    title: "Sentry",
    packages: /^@sentry\//,
    global: /^Sentry$/,
    methods:
      /^(?:captureMessage|captureException|captureEvent|setContext|setExtras?|setUser|setTags?|setAttributes?|addBreadcrumb|startSpan|startSpanManual|startInactiveSpan)$/,
    parts: /^(?:scope|span|transaction)$/,
  },
  {
    title: "OpenTelemetry",
    packages: /^@opentelemetry\//,
    methods: /^(?:setAttributes?|addEvent|recordException|updateName|emit|startSpan|startActiveSpan)$/,
    parts: /^(?:span|tracer|logger)$/,
  },
  {
    title: "Datadog",
    packages: /^(?:dd-trace|@datadog\/browser-\w+|@datadog\/mobile-react-native)$/,
    global: /^DD_(?:RUM|LOGS)$/,
    methods:
      /^(?:setTag|addTags|log|setUser|setUserProperty|setGlobalContextProperty|setGlobalContext|addAction|addError|addTiming)$/,
    parts: /^span$/,
  },
  {
    title: "New Relic",
    packages: /^newrelic$/,
    global: /^newrelic$/,
    methods: /^(?:addCustomAttributes?|noticeError|recordCustomEvent|setUserID|setCustomAttribute|addPageAction)$/,
  },
  {
    title: "Bugsnag",
    packages: /^@bugsnag\//,
    global: /^Bugsnag$/,
    methods: /^(?:notify|leaveBreadcrumb|addMetadata|setUser)$/,
  },
  {
    title: "Rollbar",
    packages: /^rollbar$/,
    global: /^Rollbar$/,
    methods: /^(?:log|debug|info|warning|error|critical|configure)$/,
  },
  {
    title: "Application Insights",
    packages: /^(?:applicationinsights|@microsoft\/applicationinsights-[\w-]+)$/,
    global: /^appInsights$/,
    methods:
      /^(?:track(?:Trace|Event|Exception|Metric|Request|Dependency|DependencyData|PageView|PageViewPerformance|Availability)|setAuthenticatedUserContext)$/,
  },
  {
    title: "AWS X-Ray",
    packages: /^(?:@aws-lambda-powertools\/(?:tracer|metrics)|aws-xray-sdk(?:-core)?)$/,
    methods: /^(?:putAnnotation|putMetadata|addAnnotation|addMetadata|addDimensions?)$/,
    parts: /^(?:segment|subsegment)$/,
  },
  {
    title: "LogRocket",
    packages: /^(?:logrocket|@logrocket\/[\w-]+)$/,
    global: /^LogRocket$/,
    methods: /^(?:identify|track|log|info|warn|error|debug|captureMessage|captureException)$/,
  },
  {
    title: "Honeybadger",
    packages: /^@honeybadger-io\//,
    global: /^Honeybadger$/,
    methods: /^(?:notify|notifyAsync|setContext|setEventContext|resetContext|addBreadcrumb|logEvent|event)$/,
  },
  {
    title: "Effect",
    packages: /^effect(?:\/(?:Effect|Console))?$/,
    methods:
      /^(?:log|logInfo|logError|logWarning|logDebug|logTrace|logFatal|logWithLevel|info|warn|error|debug|annotateLogs|annotateLogsScoped|annotateSpans|annotateCurrentSpan|withSpan|withSpanScoped|withLogSpan)$/,
    told: withoutProgram,
  },
];

const ALL_METHODS = new RegExp(SERVICES.map(({ methods }) => methods.source).join("|"));

export function telemetrySink(call: TSESTree.CallExpression, evidence: Evidence): Sink | undefined {
  const callee = unwrap(call.callee);
  const method = lastName(callee);
  if (method === undefined || !ALL_METHODS.test(method)) return undefined;
  if (callee.type !== "Identifier" && callee.type !== "MemberExpression") return undefined;
  const service = SERVICES.find((each) => each.methods.test(method) && isOf(each, callee, evidence));
  return service && { title: `${service.title} (\`${method}\`)`, values: service.told?.(call) ?? call.arguments };
}

function isOf(service: Service, callee: TSESTree.Identifier | TSESTree.MemberExpression, evidence: Evidence): boolean {
  const receiver: Node = callee.type === "Identifier" ? callee : unwrap(callee.object);
  if (service.packages.test(evidence.module(receiver) ?? "")) return true;
  if (callee.type === "Identifier") return false;
  if (service.global && evidence.isGlobal(receiver, service.global)) return true;
  const name = receiver.type === "MemberExpression" ? propertyName(receiver) : lastName(receiver);
  const last = name === undefined ? undefined : words(name).at(-1);
  return last !== undefined && service.parts?.test(last) === true && evidence.imports(service.packages);
}

/** `Effect.annotateLogs(program, "key", value)`: the program in front is what runs, and nothing is said of it. */
function withoutProgram({ callee, arguments: given }: TSESTree.CallExpression): readonly Node[] {
  const [first] = given;
  const isSaid = first?.type === "Literal" || first?.type === "TemplateLiteral" || first?.type === "ObjectExpression";
  const isDescription = /^(?:annotate|with)/.test(lastName(callee) ?? "");
  return isDescription && !isSaid && given.length > 1 ? given.slice(1) : given;
}
