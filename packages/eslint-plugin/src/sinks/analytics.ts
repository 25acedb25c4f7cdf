/** What is sent to services that count visits. They are no business associates, and their scripts send on what they get. */
import type { TSESTree } from "@typescript-eslint/utils";
import { lastName, propertyName, unwrap } from "../syntax.ts";
import type { Evidence } from "./evidence.ts";
import { hooked } from "./hooks.ts";
import type { Sink } from "./sink.ts";

const LIBRARIES =
  /^(?:@segment\/[\w-]+|analytics-node|mixpanel(?:-browser)?|posthog-(?:node|react-native)|posthog-js(?:\/react(?:\/slim)?)?|@amplitude\/[\w-]+|amplitude-js|react-ga4?|@vercel\/analytics(?:\/\w+)?|firebase\/analytics|@react-native-firebase\/analytics|heap-api|@snowplow\/[\w-]+|@rudderstack\/[\w-]+|use-analytics|@next\/third-parties\/google)$/;

/** Libraries whose hook gives the functions themselves: `const { track } = useAnalytics()`, `const track = useTrack()`. */
const HOOK_LIBRARIES = /^(?:use-analytics|@segment\/analytics-react-native)$/;
const HOOKS = /^use(?:Analytics|Track|Page|Identify)$/;

/** Functions that tracking scripts put on the page. */
const FUNCTIONS = /^(?:gtag|ga|fbq|ttq|twq|lintrk|clarity|hj|_hsq|Intercom|pendo|rdt|snaptr|pintrk)$/;
const OBJECTS = /^(?:analytics|mixpanel|posthog|amplitude|heap|rudderanalytics|_paq|_hsq|ttq|pendo|FS)$/;
const METHODS =
  /^(?:track|identify|page|group|alias|screen|capture|register|register_once|set|set_once|people|logEvent|setUserProperties|setUserProperty|setUserId|event|send|push|initialize|addUserProperties|trackEvent|trackPageView|setPersonProperties|setPersonPropertiesForFlags|setGroupPropertiesForFlags|register_for_session|sendGTMEvent|sendGAEvent)$/;

export function analyticsSink(call: TSESTree.CallExpression, evidence: Evidence): Sink | undefined {
  const callee = unwrap(call.callee);
  const sink = (title: string): Sink => ({ title: `\`${title}\``, values: call.arguments });
  if (evidence.isGlobal(callee, FUNCTIONS)) return sink(lastName(callee) ?? "");
  if (callee.type === "Identifier") {
    const isOfLibrary = METHODS.test(callee.name) && LIBRARIES.test(evidence.module(callee) ?? "");
    return isOfLibrary || isOfHook(callee, evidence) ? sink(callee.name) : undefined;
  }
  const method = callee.type === "MemberExpression" ? propertyName(callee) : undefined;
  if (callee.type !== "MemberExpression" || method === undefined || !METHODS.test(method)) return undefined;
  const receiver = unwrap(callee.object);
  const name = lastName(receiver) ?? "";
  if (method === "push")
    return name === "dataLayer" || name === "_paq" || name === "_hsq" ? sink(`${name}.push`) : undefined;
  if (evidence.isGlobal(receiver, OBJECTS) || name === "analytics") return sink(`${name}.${method}`);
  // `mixpanel.people.set`
  const isPeople =
    receiver.type === "MemberExpression" && name === "people" && evidence.isGlobal(receiver.object, OBJECTS);
  return isPeople || LIBRARIES.test(evidence.module(receiver) ?? "") ? sink(`${name}.${method}`) : undefined;
}

function isOfHook(callee: TSESTree.Identifier, evidence: Evidence): boolean {
  const given = evidence.imports(HOOK_LIBRARIES) ? hooked(callee, evidence) : undefined;
  if (given === undefined || !HOOK_LIBRARIES.test(given.module) || !HOOKS.test(given.hook)) return false;
  return given.part === undefined || (typeof given.part === "string" && METHODS.test(given.part));
}
