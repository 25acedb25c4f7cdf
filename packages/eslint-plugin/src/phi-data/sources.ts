/** Where PHI is in an expression: its values and whole records, through templates, objects and one hop of names. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { chainOf } from "../data-access/chain.ts";
import { isFunction, keyName, lastName, type Node, propertyName, unwrap } from "../syntax.ts";
import { words } from "../words.ts";
import { declarationOf } from "./declarations.ts";
import type { Names } from "./names.ts";

/** `value`: a name, a number, a diagnosis; `record`: an object that holds them; `holder`: an object with one of both in it. */
export interface Phi {
  readonly kind: "value" | "record" | "holder";
  /** What it is: "Date of birth", "the record of a patient". */
  readonly title: string;
}

export interface Source extends Phi {
  /** The expression that stands for the PHI where it leaves. */
  readonly node: Node;
}

export interface Sources {
  /** @param asText what stands in a text: an object is "[object Object]" there, which tells nothing */
  within(expression: Node, asText?: boolean): Source[];
}

/** "safe": known to hold no PHI whatever it is called; undefined: nothing is known. */
type Verdict = Phi | "safe" | undefined;

const RECORD: Phi = { kind: "record", title: "the record of a patient" };

const HOLDER: Phi = { kind: "holder", title: "data of a patient" };

/** How many names are followed. */
const DEPTH = 6;

/** Methods that give the same PHI in another form, or a part of it; part of a number is PHI too. */
const SAME =
  /^(?:toString|toJSON|toObject|valueOf|trim|trimStart|trimEnd|toUpperCase|toLowerCase|slice|substring|substr|padStart|padEnd|concat|join|normalize|split|at|charAt|toISOString|toLocaleString|toLocaleDateString|toDateString|format|values|entries|filter|find|findLast|sort|toSorted|reverse|flat|pop|shift|lean|exec)$/;

/** Functions that give what they are given: `JSON.stringify(patient)`, `util.inspect(patient)`. */
const PASSES =
  /^(?:String|stringify|structuredClone|cloneDeep|clone|inspect|format|encodeURIComponent|encodeURI|escape|btoa|from|assign|values|entries|fromEntries|resolve|all|Date|Buffer|URLSearchParams|URL|plainToInstance|instanceToPlain)$/;

/** Names of functions that write a value down: `formatName(patient)`, `serializePatient(row)`. */
const WRITES = /^(?:format|render|stringify|serialize|display|describe|print|dump|inspect|capitalize)(?=[A-Z_]|$)/;

/** Properties of a record through which one gets to the rest of it: `patient.data`, `rows[0]`. */
const INDEX = /^(?:i|j|k|n|idx|index)$/;

/**
 * What nobody's data is in, though it has the name of a patient's: `errors.patient`, `labels.dob`, `styles.patients`. The last
 * word of the owner, in the singular.
 */
const NOT_DATA = new Set(
  (
    "error message label string style css class route url path id model table schema prisma db database api service i18n t " +
    "translation icon color colour config permission role count total endpoint queue topic key type enum field column ref " +
    "mock store repository validator rule placeholder selector testid"
  ).split(" "),
);

/** Describes or makes up a value: `z.string()`, `yup.string()`, `faker.string.numeric(8)`. */
const MAKES_NO_DATA = /^(?:z|zod|yup|Yup|joi|Joi|v|t|faker|chance|casual|PropTypes|jest|vi|sinon)$/;

export function createSources(sourceCode: Readonly<TSESLint.SourceCode>, names: Names): Sources {
  function judge(expression: Node, depth: number): Verdict {
    const node = unwrap(expression);
    if (depth > DEPTH) return undefined;
    switch (node.type) {
      case "Identifier":
        return named(node, depth);
      case "MemberExpression":
        return member(node, depth);
      case "CallExpression":
        return called(node, depth);
      case "AwaitExpression":
        return judge(node.argument, depth);
      default:
        return composite(node, depth);
    }
  }

  function named(node: TSESTree.Identifier, depth: number): Verdict {
    const declaration = declarationOf(sourceCode, node);
    const byName = names.alone(node.name);
    if (byName === "safe" || declaration === undefined) return byName;
    const { init, isOther, keys, types } = declaration;
    if (isOther) return "safe";
    const isTyped =
      types.some((type) => names.isPatientType(type)) && !types.some((type) => /^(?:Omit|Pick)$/.test(type));
    const from = isTyped ? RECORD : init && judge(init, depth + 1);
    const reached = keys.reduce<Verdict>((owner, key) => (key === undefined ? owner : step(owner, key)), from);
    if (keys.length === 0 && typeof byName === "object" && isPlain(types, byName)) return "safe";
    return typeof reached === "object" || (reached === "safe" && keys.length === 0) ? reached : byName;
  }

  /** `patient: string` is the key of one, `dob: boolean` the answer to a question. */
  function isPlain(types: readonly string[], { kind }: Phi): boolean {
    if (types.includes("boolean")) return true;
    return (
      kind === "record" && types.length > 0 && types.every((type) => /^(?:string|number)$|(?:Id|Ref|Key)$/.test(type))
    );
  }

  /** What a property of an expression with this verdict is. */
  function step(owner: Verdict, name: string): Verdict {
    if (typeof owner === "object" && owner.kind === "value") {
      const own = names.alone(name);
      return own === "safe" ? own : owner;
    }
    if (typeof owner === "object" && owner.kind === "record") return names.ofPatient(name) ?? "safe";
    return names.alone(name);
  }

  function member(node: TSESTree.MemberExpression, depth: number): Verdict {
    const name = propertyName(node);
    if (name === undefined) {
      const key = unwrap(node.property);
      const isIndex =
        (key.type === "Literal" && typeof key.value === "number") ||
        (key.type === "Identifier" && INDEX.test(key.name));
      return isIndex ? judge(node.object, depth) : undefined;
    }
    const owner = judge(node.object, depth);
    const isData = typeof owner === "object" || !NOT_DATA.has(words(lastName(node.object) ?? "").at(-1) ?? "");
    return isData ? step(owner, name) : undefined;
  }

  function called(node: TSESTree.CallExpression, depth: number): Verdict {
    const callee = unwrap(node.callee);
    const name = lastName(callee) ?? "";
    const { root } = chainOf(node);
    if (names.isRedactor(name) || (root.type === "Identifier" && MAKES_NO_DATA.test(root.name))) return "safe";
    if (callee.type === "MemberExpression") {
      if (names.isRedactor(lastName(callee.object) ?? "")) return "safe";
      const owner = judge(callee.object, depth);
      if (typeof owner === "object") {
        if (SAME.test(name)) return owner;
        if (name === "map" || name === "flatMap") return mapped(node.arguments[0], depth);
        if (owner.kind === "record") {
          const property = names.ofPatient(withoutGet(name));
          return property ?? (name === "get" || name === "then" ? undefined : "safe");
        }
        return "safe";
      }
    }
    if (name === "Boolean" || name === "Number") return "safe";
    // A replacer or a list of keys chooses what is written.
    const replacer = name === "stringify" ? node.arguments[1] : undefined;
    if (replacer && (isFunction(replacer) || replacer.type === "ArrayExpression")) return "safe";
    const receiver = callee.type === "MemberExpression" ? lastName(callee.object) : undefined;
    if (names.returnsRecord(name, receiver)) return choosesFields(node) ? undefined : RECORD;
    if (PASSES.test(name) || WRITES.test(name)) return whole(node.arguments, depth, name);
    const byName = names.ofPatient(withoutGet(name));
    const holds =
      typeof byName === "object" && node.arguments.some((each) => typeof judge(each, depth + 1) === "object");
    return holds ? byName : undefined;
  }

  /** What a function makes of the PHI in its arguments: text where it writes, the same object where it copies. */
  function whole(values: readonly Node[], depth: number, name: string): Verdict {
    for (const value of values) {
      const [found] = collect(value, false, depth + 1);
      if (!found) continue;
      const isCopy =
        /^(?:structuredClone|clone|cloneDeep|from|assign|resolve|all|plainToInstance|instanceToPlain)$/.test(name);
      return { kind: isCopy ? found.kind : "value", title: found.title };
    }
    return "safe";
  }

  /** `patients.map((patient) => patient.id)`: what the callback returns. */
  function mapped(callback: Node | undefined, depth: number): Verdict {
    if (!callback || !isFunction(callback)) return undefined;
    const { body } = callback;
    const [only] = body?.type === "BlockStatement" ? body.body : [];
    const value =
      body?.type === "BlockStatement" ? (only?.type === "ReturnStatement" ? only.argument : undefined) : body;
    if (!value) return undefined;
    const [found] = collect(value, false, depth + 1);
    return found ? { kind: found.kind, title: found.title } : "safe";
  }

  /** An expression with parts: a text with PHI is PHI, an object with PHI in it holds it. */
  function composite(node: Node, depth: number): Verdict {
    const [found] = collect(node, false, depth + 1);
    if (!found) return isOpaque(node) ? undefined : "safe";
    const isObject = node.type === "ObjectExpression" || node.type === "ArrayExpression";
    if (node.type === "ArrayExpression" && found.kind === "record") return found;
    return isObject ? HOLDER : { kind: found.kind, title: found.title };
  }

  /** @param depth how many names were followed */
  function collect(expression: Node, asText: boolean, depth: number): Source[] {
    const node = unwrap(expression);
    if (depth > DEPTH) return [];
    const each = (nodes: readonly (Node | null | undefined)[], text: boolean): Source[] =>
      nodes.flatMap((part) => (part ? collect(part, text, depth) : []));
    switch (node.type) {
      case "Identifier":
      case "MemberExpression":
      case "CallExpression": {
        const verdict = judge(node, depth);
        if (typeof verdict !== "object") return [];
        if (node.type === "CallExpression" && verdict.kind !== "record") return inner(node, verdict, asText, depth);
        return asText && verdict.kind !== "value" ? [] : [{ ...verdict, node }];
      }
      case "TemplateLiteral":
        return each(node.expressions, true);
      case "BinaryExpression":
        return node.operator === "+" ? each([node.left, node.right], true) : [];
      case "LogicalExpression":
        return each(node.operator === "&&" ? [node.right] : [node.left, node.right], asText);
      case "ConditionalExpression":
        return each([node.consequent, node.alternate], asText);
      case "SequenceExpression":
        return each([node.expressions.at(-1)], asText);
      case "AwaitExpression":
      case "SpreadElement":
        return each([node.argument], asText);
      case "AssignmentExpression":
        return each([node.right], asText);
      case "NewExpression":
        return PASSES.test(lastName(node.callee) ?? "") ? each(node.arguments, asText) : [];
      case "ArrayExpression":
        return each(node.elements, asText);
      case "ObjectExpression":
        return asText ? [] : node.properties.flatMap((property) => ofProperty(property, depth));
      default:
        return [];
    }
  }

  /** The PHI among the arguments, which is the nearest place; the call itself where it is the source. */
  function inner(call: TSESTree.CallExpression, verdict: Phi, asText: boolean, depth: number): Source[] {
    if (asText && verdict.kind !== "value") return [];
    const isPassing = PASSES.test(lastName(call.callee) ?? "") || WRITES.test(lastName(call.callee) ?? "");
    const found = isPassing ? call.arguments.flatMap((value) => collect(value, false, depth)) : [];
    return found.length > 0 ? found : [{ ...verdict, node: call }];
  }

  function ofProperty(property: TSESTree.ObjectExpression["properties"][number], depth: number): Source[] {
    if (property.type === "SpreadElement") return collect(property.argument, false, depth);
    const value = unwrap(property.value);
    const found = collect(value, false, depth);
    if (found.length > 0) return found;
    // `{ ssn: input }`: the key says what the value is, unless that is known to be something else.
    const key = keyName(property.key, property.computed);
    const byKey = key === undefined ? undefined : names.alone(key);
    if (typeof byKey !== "object" || byKey.kind !== "value") return [];
    if (value.type !== "Identifier" && value.type !== "MemberExpression") return [];
    const isNamedSafe = names.alone(lastName(value) ?? "") === "safe";
    return isNamedSafe || judge(value, depth) === "safe" ? [] : [{ ...byKey, node: value }];
  }

  return { within: (expression, asText = false) => collect(expression, asText, 0) };
}

/** `findMany({ select: { id: true } })`: which fields come is the query's choice. */
export function choosesFields({ arguments: [query] }: TSESTree.CallExpression): boolean {
  if (query?.type !== "ObjectExpression") return false;
  return query.properties.some(
    (property) =>
      property.type === "Property" &&
      /^(?:select|attributes|projection|omit)$/.test(keyName(property.key, property.computed) ?? ""),
  );
}

/** `fullName` for `getFullName`. */
function withoutGet(method: string): string {
  return method.replace(/^get([A-Z])/, (_all, first: string) => first.toLowerCase());
}

/** An expression of which the file does not tell the value. */
function isOpaque(node: Node): boolean {
  return node.type === "NewExpression" || node.type === "TaggedTemplateExpression" || node.type === "LogicalExpression";
}

/** The source as the code names it, without any text in quotes: `patient.ssn`, `getPatient(…)`. */
export function sourceText(expression: Node): string {
  const node = unwrap(expression);
  if (node.type === "Identifier") return node.name;
  if (node.type === "ThisExpression") return "this";
  if (node.type === "AwaitExpression") return sourceText(node.argument);
  if (node.type === "CallExpression") return `${sourceText(node.callee)}(…)`;
  if (node.type !== "MemberExpression") return "…";
  const property = unwrap(node.property);
  if (!node.computed && property.type === "Identifier") return `${sourceText(node.object)}.${property.name}`;
  return `${sourceText(node.object)}[…]`;
}
