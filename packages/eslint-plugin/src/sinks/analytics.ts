/** What is sent to services that count visits. They are no business associates, and their scripts send on what they get. */
import type { TSESTree } from "@typescript-eslint/utils";
import { lastName, propertyName, unwrap } from "../syntax.ts";
import type { Evidence } from "./evidence.ts";
import type { Sink } from "./sink.ts";

const LIBRARIES =
  /^(?:@segment\/[\w-]+|analytics-node|mixpanel(?:-browser)?|posthog-(?:js|node|react-native)|@amplitude\/[\w-]+|amplitude-js|react-ga4?|@vercel\/analytics(?:\/\w+)?|firebase\/analytics|@react-native-firebase\/analytics|heap-api|@snowplow\/[\w-]+|@rudderstack\/[\w-]+)$/;

/** Functions that tracking scripts put on the page. */
const FUNCTIONS = /^(?:gtag|ga|fbq|ttq|twq|lintrk|clarity|hj|_hsq|Intercom|pendo|rdt|snaptr|pintrk)$/;
const OBJECTS = /^(?:analytics|mixpanel|posthog|amplitude|heap|rudderanalytics|_paq|_hsq|ttq|pendo|FS)$/;
const METHODS =
  /^(?:track|identify|page|group|alias|screen|capture|register|register_once|set|set_once|people|logEvent|setUserProperties|setUserProperty|setUserId|event|send|push|initialize|addUserProperties|trackEvent|trackPageView)$/;

export function analyticsSink(call: TSESTree.CallExpression, evidence: Evidence): Sink | undefined {
  const callee = unwrap(call.callee);
  const sink = (title: string): Sink => ({ title: `\`${title}\``, values: call.arguments });
  if (evidence.isGlobal(callee, FUNCTIONS)) return sink(lastName(callee) ?? "");
  if (callee.type === "Identifier") {
    return METHODS.test(callee.name) && LIBRARIES.test(evidence.module(callee) ?? "") ? sink(callee.name) : undefined;
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
