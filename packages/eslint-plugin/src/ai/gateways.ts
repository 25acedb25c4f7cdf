/** Is a URL that of the gateway, which redacts and records what it passes on? */
import type { TSESTree } from "@typescript-eslint/utils";
import { chainOf } from "../data-access/chain.ts";
import type { Evidence } from "../sinks/evidence.ts";
import { lastName, type Node, propertyName, unwrap } from "../syntax.ts";
import { words } from "../words.ts";
import type { AiService } from "./catalogue.ts";
import { type Host, hostOf, isInternal, isLoopback } from "./hosts.ts";
import type { KnownServices } from "./options.ts";
import { baseOf, statedHost, statedText } from "./url-texts.ts";

/** What a client is given: the gateway or this machine, the vendor's own, a service by its host, or something else, by its name. */
export type GivenUrl = "gateway" | "vendor" | { readonly service: AiService } | { readonly name: string };

export interface Gateways {
  /** The worst of the URLs: one that is not the gateway is enough to go past it. */
  kindOf(urls: readonly Node[]): GivenUrl;
}

/** How many expressions are followed. */
const DEPTH = 8;

/** Methods of a text or a URL that give the same one. */
const same =
  /^(?:toString|toJSON|valueOf|trim|trimEnd|replace|replaceAll|concat|slice|toLowerCase|href|origin|required|asString|asUrlString)$/;

/** What a gateway on an own network is called: a product, or what it does. */
const gatewayHost = /^(?:gateway|proxy|litellm)$/;

/** @param declared URLs of gateways, and names of constants or environment variables that hold one */
export function gatewaysOf(declared: readonly string[], evidence: Evidence, services: KnownServices): Gateways {
  const names = new Set(declared.filter((each) => !each.includes("/")));
  const hosts = new Set(declared.flatMap((each) => hostOf(each, true)?.name.toLowerCase() ?? []));

  function ofText(text: string): GivenUrl {
    // A path of the own server.
    if (/^\/(?!\/)/.test(text)) return "gateway";
    const host = statedHost(text) ?? statedHost(`http://${text}`);
    return host ? ofHost(host) : { name: "a value of the file" };
  }

  function ofHost(host: Host): GivenUrl {
    if (isLoopback(host.name) || hosts.has(host.name.toLowerCase())) return "gateway";
    if (isInternal(host.name) && words(host.name).some((word) => gatewayHost.test(word))) return "gateway";
    const service = services.host(host);
    return service ? { service } : { name: host.name };
  }

  /** `PORTKEY_GATEWAY_URL` of `portkey-ai`: what a service calls its gateway is the service. */
  function ofImport(node: Node): GivenUrl | undefined {
    const { module } = evidence.origin(chainOf(node).root);
    const service = module === undefined ? undefined : services.module(module);
    // A module of the project may hold the URL of its gateway.
    if (!service || service.packages.length === 0) return undefined;
    return service.hosts.some((host) => hosts.has(host)) ? "gateway" : { service };
  }

  const isGatewayName = (name: string | undefined): boolean =>
    name !== undefined && (names.has(name) || words(name).includes("gateway"));

  /** `gatewayUrl()`, `gateway.url`, `config.getOrThrow("AI_GATEWAY_URL")`, `withoutSlash(gatewayUrl)`. */
  function isNamedGateway(expression: Node): boolean {
    const node = unwrap(expression);
    if (node.type === "Identifier") return isGatewayName(node.name);
    if (node.type === "MemberExpression") return isGatewayName(propertyName(node)) || isNamedGateway(node.object);
    if (node.type !== "CallExpression") return false;
    const [first] = node.arguments;
    if (isNamedGateway(node.callee) || (first && isNamedGateway(first))) return true;
    return node.arguments.some((each) => each.type === "Literal" && isGatewayName(nameIn(each)));
  }

  function worst(kinds: readonly GivenUrl[]): GivenUrl {
    const isService = (kind: GivenUrl): boolean => kind === "vendor" || (typeof kind === "object" && "service" in kind);
    return kinds.find(isService) ?? kinds.find((kind) => kind !== "gateway") ?? "gateway";
  }

  function ofCall(node: TSESTree.CallExpression, depth: number): GivenUrl {
    const callee = unwrap(node.callee);
    if (callee.type === "MemberExpression" && same.test(propertyName(callee) ?? "")) {
      return kindOf(callee.object, depth + 1);
    }
    if (!isNamedGateway(node))
      return { name: node.arguments.map(nameIn).find(isUpperCase) ?? lastName(node) ?? "a call" };
    // `config.get("AI_GATEWAY_URL", "https://…")`: what is used where it is not set.
    const defaults = node.arguments.filter(
      (each) => each.type === "Literal" && hostOf(nameIn(each) ?? "") !== undefined,
    );
    return worst(defaults.map((each) => kindOf(each, depth + 1)));
  }

  /** `new URL("/v1", base)`, which leads to the base unless the first is whole by itself. */
  function ofUrl({ callee, arguments: [url, base] }: TSESTree.NewExpression, depth: number): GivenUrl {
    if (lastName(callee) !== "URL" || !url) return { name: "an expression" };
    const isWhole = !base || hostOf(statedText(url) ?? "") !== undefined;
    return kindOf(isWhole ? url : base, depth + 1);
  }

  function ofMember(node: TSESTree.MemberExpression, depth: number): GivenUrl {
    if (isOwnOrigin(node)) return "gateway";
    if (same.test(propertyName(node) ?? "")) return kindOf(node.object, depth + 1);
    return ofMap(node, depth) ?? ofName(node, depth);
  }

  /** `BASES[name]`, where any of the values may be meant. */
  function ofMap(node: TSESTree.MemberExpression, depth: number): GivenUrl | undefined {
    const map = propertyName(node) === undefined ? evidence.origin(node.object).init : undefined;
    const object = map && unwrap(map);
    return object?.type === "ObjectExpression" && object.properties.length > 0 ? ofValues(object, depth) : undefined;
  }

  function ofValues({ properties }: TSESTree.ObjectExpression, depth: number): GivenUrl {
    if (properties.length === 0) return { name: "an expression" };
    return worst(properties.map((each) => kindOf(each.type === "Property" ? each.value : each.argument, depth + 1)));
  }

  function ofName(node: Node, depth: number): GivenUrl {
    const name = lastName(node);
    if (name !== undefined && names.has(name)) return "gateway";
    const imported = ofImport(node);
    if (imported) return imported;
    if (isNamedGateway(node)) return "gateway";
    const origin = evidence.origin(node);
    // `const { AI_GATEWAY_URL: baseURL } = process.env`
    if (isGatewayName(origin.name)) return "gateway";
    return origin.init ? kindOf(origin.init, depth + 1) : { name: name ?? "an expression" };
  }

  function kindOf(url: Node, depth = 0): GivenUrl {
    const node = unwrap(url);
    if (depth > DEPTH) return { name: "an expression" };
    switch (node.type) {
      case "Literal":
        return typeof node.value === "string" ? ofText(node.value) : "vendor";
      case "TemplateLiteral":
      case "BinaryExpression": {
        const base = baseOf(node);
        return base && base !== node ? kindOf(base, depth + 1) : ofText(statedText(node) ?? "");
      }
      case "LogicalExpression":
        return worst([kindOf(node.left, depth + 1), kindOf(node.right, depth + 1)]);
      case "ConditionalExpression":
        return worst([kindOf(node.consequent, depth + 1), kindOf(node.alternate, depth + 1)]);
      case "AwaitExpression":
        return kindOf(node.argument, depth + 1);
      case "NewExpression":
        return ofUrl(node, depth);
      case "CallExpression":
        return ofCall(node, depth);
      case "MemberExpression":
        return ofMember(node, depth);
      case "ObjectExpression":
        return ofValues(node, depth);
      case "Identifier":
        return node.name === "undefined" ? "vendor" : ofName(node, depth);
      default:
        return { name: "an expression" };
    }
  }

  return { kindOf: (urls) => worst(urls.map((url) => kindOf(url))) };
}

const nameIn = (node: Node): string | undefined =>
  node.type === "Literal" && typeof node.value === "string" ? node.value : undefined;

/** The name of an environment variable. */
const isUpperCase = (name: string | undefined): name is string => name !== undefined && /^[A-Z][A-Z\d_]+$/.test(name);

/** `window.location.origin`, `request.nextUrl.origin`, `document.baseURI`: where the page is from. */
function isOwnOrigin(node: TSESTree.MemberExpression): boolean {
  const owner = lastName(node.object);
  const property = propertyName(node) ?? "";
  if (property === "baseURI") return owner === "document";
  return /^(?:origin|href|host)$/.test(property) && /^(?:location|nextUrl)$/.test(owner ?? "");
}
