/** Is a URL that of the gateway, which redacts and records what it passes on? */
import type { Evidence } from "../sinks/evidence.ts";
import { lastName, type Node, unwrap } from "../syntax.ts";
import { words } from "../words.ts";
import { hostOf, isLoopback } from "./hosts.ts";

/** What a client is given: the gateway or this machine, the vendor's own, or something else, by its name. */
export type GivenUrl = "gateway" | "vendor" | { readonly name: string };

export interface Gateways {
  kindOf(url: Node): GivenUrl;
}

/**
 * @param declared URLs of gateways, and names of constants or environment variables that hold one
 * @param isService whether an AI service answers at the host
 */
export function gatewaysOf(
  declared: readonly string[],
  evidence: Evidence,
  isService: (host: { readonly name: string; readonly path: string }) => boolean,
): Gateways {
  const names = new Set(declared.filter((each) => !each.includes("/")));
  const hosts = new Set(declared.flatMap((each) => hostOf(each, true)?.name.toLowerCase() ?? []));

  function ofText(text: string): GivenUrl {
    // A path of the own server.
    if (/^\/(?!\/)/.test(text)) return "gateway";
    const host = hostOf(text) ?? hostOf(`http://${text}`);
    if (!host) return { name: "a value of the file" };
    if (isLoopback(host.name) || hosts.has(host.name.toLowerCase())) return "gateway";
    return isService(host) ? "vendor" : { name: host.name };
  }

  function ofName(name: string | undefined): GivenUrl {
    const isGateway = name !== undefined && (names.has(name) || words(name).some((word) => word === "gateway"));
    return isGateway ? "gateway" : { name: name ?? "an expression" };
  }

  function kindOf(url: Node, depth = 0): GivenUrl {
    const node = unwrap(url);
    if (depth > 4) return { name: "an expression" };
    if (node.type === "Literal") return typeof node.value === "string" ? ofText(node.value) : "vendor";
    if (node.type === "TemplateLiteral") {
      const text = node.quasis[0]?.value.cooked ?? "";
      const [value] = node.expressions;
      return text === "" && value ? kindOf(value, depth + 1) : ofText(text);
    }
    if (node.type === "LogicalExpression" || node.type === "ConditionalExpression") {
      const sides = node.type === "LogicalExpression" ? [node.left, node.right] : [node.consequent, node.alternate];
      const kinds = sides.map((side) => kindOf(side, depth + 1));
      // One that is not the gateway is enough to go past it.
      return kinds.find((kind) => kind === "vendor") ?? kinds.find((kind) => kind !== "gateway") ?? "gateway";
    }
    if (node.type === "Identifier" && node.name === "undefined") return "vendor";
    const named = ofName(lastName(node));
    if (named === "gateway" || (node.type !== "Identifier" && node.type !== "MemberExpression")) return named;
    const { init } = evidence.origin(node);
    return init ? kindOf(init, depth + 1) : named;
  }

  return { kindOf: (url) => kindOf(url) };
}
