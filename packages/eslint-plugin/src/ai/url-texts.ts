/** The text of a URL as far as a file states it: of a literal, a template, or what is put together with `+`. */
import { type Node, unwrap } from "../syntax.ts";
import { type Host, hostOf } from "./hosts.ts";

/** Stands for a value that the file does not state. No label of a host of the catalogue, or `api.${name}.ai` would be xAI. */
const anyLabel = "interpolated";

type Part = string | Node;

/** The stated texts of an expression and the values between them, without empty texts. */
function partsOf(expression: Node): Part[] {
  const node = unwrap(expression);
  if (node.type === "Literal" && typeof node.value === "string") return node.value === "" ? [] : [node.value];
  if (node.type === "BinaryExpression" && node.operator === "+") return joined(partsOf(node.left), partsOf(node.right));
  if (node.type !== "TemplateLiteral") return [node];
  return node.quasis.reduce<Part[]>((parts, { value }, index) => {
    const text = value.cooked ?? "";
    const hole = node.expressions[index];
    return joined(parts, [...(text === "" ? [] : [text]), ...(hole ? partsOf(hole) : [])]);
  }, []);
}

function joined(before: readonly Part[], after: readonly Part[]): Part[] {
  const [last, first] = [before.at(-1), after[0]];
  if (typeof last !== "string" || typeof first !== "string") return [...before, ...after];
  return [...before.slice(0, -1), last + first, ...after.slice(1)];
}

/** With a placeholder for each value that is not stated; undefined where nothing is. */
export function statedText(expression: Node): string | undefined {
  const parts = partsOf(expression);
  if (!parts.some((part) => typeof part === "string")) return undefined;
  return parts.reduce<string>((text, part, index) => {
    if (typeof part === "string") return text + part;
    const next = parts[index + 1];
    const isEnd = typeof next !== "string" || /^[/?#]/.test(next);
    // `https://api.openai.com${path}`, `https://${host}:${port}`, `https://${resource}.openai.azure.com`
    if (isEnd && /^\w+:\/\/[^/?#]*\w$/.test(text)) return `${text}/${anyLabel}`;
    return text + (/[^/]:$/.test(text) ? "0" : anyLabel);
  }, "");
}

/** The host of a stated text, with `*` for what is not stated, as the catalogue writes it: `*.openai.azure.com`. */
export function statedHost(text: string, bare = false): Host | undefined {
  const host = hostOf(text, bare);
  return host && { ...host, name: host.name.replaceAll(anyLabel, "*") };
}

/** The value that says where the URL leads: `base` in `${base}/v1` and in `https://${base}/v1`. */
export function baseOf(expression: Node): Node | undefined {
  const [first, second, third] = partsOf(expression);
  if (first !== undefined && typeof first !== "string") return isText(second, /^[.-]/) ? undefined : first;
  if (!isText(first, /^(?:https?|wss?):\/\/$/i) || second === undefined || typeof second === "string") return undefined;
  return isText(third, /^[^/:?#]/) ? undefined : second;
}

const isText = (part: Part | undefined, pattern: RegExp): boolean => typeof part === "string" && pattern.test(part);
