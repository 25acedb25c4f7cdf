/** Is a URL that of the gateway, which redacts and records what it passes on? */
import type { TSESTree } from "@typescript-eslint/utils";
import type { Evidence } from "../sinks/evidence.ts";
import { lastName, type Node, unwrap } from "../syntax.ts";
import { words } from "../words.ts";
import { filledText, hostOf, isLoopback } from "./hosts.ts";

/** What a client is given: the gateway or this machine, the vendor's own, or something else, by its name. */
export type GivenUrl = "gateway" | "vendor" | { readonly name: string };

export interface Gateways {
  kindOf(url: Node): GivenUrl;
}

/**
 * @param declared URLs of gateways, and names of constants or environment variables that hold one
 * @param isService whether an AI service answers at the host
 * @param isVendor whether a module is that of an AI service
 */
export function gatewaysOf(
  declared: readonly string[],
  evidence: Evidence,
  isService: (host: { readonly name: string; readonly path: string }) => boolean,
  isVendor: (module: string) => boolean,
): Gateways {
  const names = new Set(declared.filter((each) => !each.includes("/")));
  const hosts = new Set(declared.flatMap((each) => hostOf(each, true)?.name.toLowerCase() ?? []));

  function ofText(text: string): GivenUrl {
    // A path of the own server.
    if (/^\/(?!\/)/.test(text)) return "gateway";
    const host = hostOf(text) ?? hostOf(`http://${text}`);
    if (!host) return { name: "a value of the file" };
    if (isLoopback(host.name) || hosts.has(host.name.toLowerCase())) return "gateway";
    if (isService(host)) return "vendor";
    return isInternal(host.name) ? "gateway" : { name: host.name };
  }

  function ofName(name: string | undefined): GivenUrl {
    const isGateway = name !== undefined && (names.has(name) || words(name).some((word) => word === "gateway"));
    return isGateway ? "gateway" : { name: name ?? "an expression" };
  }

  /** `config.getOrThrow("AI_GATEWAY_URL")`, `new URL("/v1", process.env.AI_GATEWAY_URL)`, `gatewayUrl()`, `base.toString()` */
  function ofCall(call: TSESTree.CallExpression | TSESTree.NewExpression, depth: number): GivenUrl {
    const callee = unwrap(call.callee);
    const name = lastName(callee);
    const [first, base] = call.arguments;
    if (call.type === "NewExpression") return name === "URL" && first ? kindOf(base ?? first, depth + 1) : ofName(name);
    const named = ofName(name);
    if (named === "gateway") return named;
    if (callee.type === "MemberExpression" && /^(?:toString|trim|replace|href|valueOf)$/.test(name ?? ""))
      return kindOf(callee.object, depth + 1);
    const key = first?.type === "Literal" && typeof first.value === "string" ? first.value : undefined;
    return key !== undefined && ofName(key) === "gateway" ? "gateway" : named;
  }

  function kindOf(url: Node, depth = 0): GivenUrl {
    const node = unwrap(url);
    if (depth > 4) return { name: "an expression" };
    if (node.type === "Literal") return typeof node.value === "string" ? ofText(node.value) : "vendor";
    if (node.type === "TemplateLiteral") {
      const [value] = node.expressions;
      return node.quasis[0]?.value.cooked === "" && value ? kindOf(value, depth + 1) : ofText(filledText(node));
    }
    // `base + "/v1"`
    if (node.type === "BinaryExpression" && node.operator === "+") return kindOf(node.left, depth + 1);
    if (node.type === "LogicalExpression" || node.type === "ConditionalExpression") {
      const sides = node.type === "LogicalExpression" ? [node.left, node.right] : [node.consequent, node.alternate];
      const kinds = sides.map((side) => kindOf(side, depth + 1));
      // One that is not the gateway is enough to go past it.
      return kinds.find((kind) => kind === "vendor") ?? kinds.find((kind) => kind !== "gateway") ?? "gateway";
    }
    if (node.type === "Identifier" && node.name === "undefined") return "vendor";
    if (node.type === "CallExpression" || node.type === "NewExpression") return ofCall(node, depth);
    // A vendor that calls itself a gateway: `import { PORTKEY_GATEWAY_URL } from "portkey-ai"`.
    const { module } = evidence.origin(node);
    if (module !== undefined && isVendor(module) && !names.has(lastName(node) ?? "")) return "vendor";
    const named = ofName(lastName(node));
    if (named === "gateway" || (node.type !== "Identifier" && node.type !== "MemberExpression")) return named;
    // `gateway.url`, `location.origin`
    const owner = node.type === "MemberExpression" ? lastName(node.object) : undefined;
    if (owner !== undefined && (owner === "location" || ofName(owner) === "gateway")) return "gateway";
    const { init } = evidence.origin(node);
    return init ? kindOf(init, depth + 1) : named;
  }

  return { kindOf: (url) => kindOf(url) };
}

/** `ai-gateway`, `litellm`, `gateway.svc.cluster.local`: a name that only the own network knows, and that says what answers there. */
function isInternal(host: string): boolean {
  const isOwn = !host.includes(".") || /\.(?:internal|local|lan|intranet|svc|corp|home\.arpa)$/i.test(host);
  return isOwn && /gateway|proxy|litellm/i.test(host);
}
