import type { TSESTree } from "@typescript-eslint/utils";
import { createLeakReader, type LeakMessage, type LeakOptions, leakSchema } from "../phi-data/leaks.ts";
import { analyticsSink } from "../sinks/analytics.ts";
import { storageSink, storedSink } from "../sinks/browser-storage.ts";
import { createEvidence, type Evidence } from "../sinks/evidence.ts";
import { jquerySink } from "../sinks/jquery.ts";
import { linkSink } from "../sinks/links.ts";
import { locationProperty, locationSink } from "../sinks/location-header.ts";
import { requestSink, urlClassSink } from "../sinks/requests.ts";
import type { Sink } from "../sinks/sink.ts";
import { isStoreKey } from "../sinks/store-keys.ts";
import {
  beginsLikeUrl,
  hasScheme,
  holedText,
  isConcatenation,
  isLocal,
  isUrlName,
  looksLikeUrl,
} from "../sinks/url-text.ts";
import { keyName, lastName, type Node, unwrap, wrapped } from "../syntax.ts";
import { words } from "../words.ts";
import { createRule } from "./create-rule.ts";

const URL_TITLE = "a URL";

export const noPhiInUrls = createRule<[LeakOptions], LeakMessage>({
  name: "no-phi-in-urls",
  meta: {
    type: "problem",
    hasSuggestions: true,
    docs: {
      description: "Disallow PHI in URLs, in the storage and cookies of browsers and in what is sent to analytics",
      recommended: true,
    },
    messages: {
      value:
        "`{{source}}` ({{title}}) goes into {{sink}}: that stays in histories, caches, access logs and with other companies. Use the key of the row, or send the value in the body of a POST request.",
      record:
        "`{{source}}` holds {{title}} and goes into {{sink}} as a whole, with every field that is added later. Use the key of the row, and keep the rest on the server.",
      rowKey: "Use `{{text}}`, the key of the row.",
      count: "Use `{{text}}`, how many there are.",
    },
    schema: [{ type: "object", additionalProperties: false, properties: leakSchema }],
    defaultOptions: [{ objects: [], redactors: [] }],
  },
  create(context) {
    const evidence = createEvidence(context.sourceCode);
    const leaksOf = createLeakReader(context);

    function report(found: Sink | undefined): void {
      const sink = found && { ...found, values: found.values.flatMap((value) => reaching(value, evidence)) };
      for (const { node, messageId, data, suggest } of leaksOf(sink)) {
        context.report({ node, messageId, data, suggest });
      }
    }

    function readText(node: TSESTree.TemplateLiteral | TSESTree.BinaryExpression): void {
      // The outermost concatenation holds the others.
      const outer = wrapped(node).parent;
      if (outer && isConcatenation(outer)) return;
      const holed = holedText(node);
      if (!holed) return;
      const isUrl = looksLikeUrl(holed) || (isNamedUrl(node) && beginsLikeUrl(holed.text));
      if (isUrl && (hasScheme(holed) || !isStoreKey(node, evidence))) report(urlSink(node));
    }

    return {
      CallExpression(node) {
        report(
          requestSink(node, evidence) ??
            jquerySink(node, evidence) ??
            locationSink(node) ??
            storageSink(node, evidence) ??
            analyticsSink(node, evidence),
        );
      },
      NewExpression(node) {
        report(urlClassSink(node, evidence));
      },
      AssignmentExpression(node) {
        report(storedSink(node, evidence));
        if (isLocation(node.left)) report(urlSink(node.right));
      },
      TemplateLiteral: readText,
      BinaryExpression(node) {
        if (isConcatenation(node)) readText(node);
      },
      JSXAttribute(node) {
        report(linkSink(node, evidence));
      },
      // Every object has properties, and few files speak of this one.
      ...(context.sourceCode.text.includes("ocation") && {
        Property(node) {
          report(locationProperty(node));
        },
      }),
    };
  },
});

/** What becomes of a value, without the alternatives that reach no server. */
function urlSink(value: Node): Sink | undefined {
  return { title: URL_TITLE, values: [value], asText: true };
}

/** The alternatives of a value without `mailto:`, `tel:` and the like, which open an application and reach no server. */
function reaching(value: Node, evidence: Evidence): Node[] {
  const node = unwrap(value);
  if (node.type === "ConditionalExpression")
    return [node.consequent, node.alternate].flatMap((each) => reaching(each, evidence));
  if (node.type === "LogicalExpression")
    return (node.operator === "&&" ? [node.right] : [node.left, node.right]).flatMap((each) =>
      reaching(each, evidence),
    );
  const { init } = node.type === "Identifier" ? evidence.origin(node) : { init: undefined };
  const holed = holedText(init ?? node);
  return holed && isLocal(holed) ? [] : [value];
}

/** `const url = …`, `{ href: … }`, `this.endpoint = …`. */
function isNamedUrl(node: Node): boolean {
  const { parent } = wrapped(node);
  if (parent?.type === "VariableDeclarator") return isUrlName(lastName(parent.id) ?? "");
  if (parent?.type === "AssignmentExpression") return isUrlName(lastName(parent.left) ?? "");
  return parent?.type === "Property" && isUrlName(keyName(parent.key, parent.computed) ?? "");
}

/** `location = …`, `window.location.href = …`, `link.href = …`, `url.search = …`; the search of a form is another one. */
function isLocation(left: Node): boolean {
  const target = unwrap(left);
  if (target.type === "Identifier") return target.name === "location";
  if (target.type !== "MemberExpression") return false;
  const name = lastName(target) ?? "";
  const owner = words(lastName(target.object) ?? "").at(-1) ?? "";
  if (name === "href") return true;
  if (name === "location") return /^(?:window|document|self|top|parent|globalthis)$/.test(owner);
  return /^(?:search|pathname|hash)$/.test(name) && /^(?:location|url|uri)$/.test(owner);
}
