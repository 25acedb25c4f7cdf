/** Where PHI is in an expression: its values and whole records, through templates, objects and one hop of names. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { chainOf } from "../data-access/chain.ts";
import { enclosingClass, isFunction, keyName, lastName, type Node, propertyName, unwrap } from "../syntax.ts";
import { words } from "../words.ts";
import {
  choosesFields,
  copies,
  givesItsType,
  givesPair,
  holdsForm,
  isCleaningMarkup,
  makesNoData,
  parsesPatient,
  passesOn,
  queriesPatients,
  SAME,
  UNCOVERS,
  updatesRow,
} from "./calls.ts";
import { annotationOf, type Declaration, declarationOf, EACH, type Key } from "./declarations.ts";
import { HEALTH_DATA, isConstant, type Names } from "./names.ts";
import { FHIR_VALUE, holdsNoData, isCatalogue, isGroup, isNotOfPatient } from "./owners.ts";
import { handlesPatient, holdsTexts, isBody, isReadBody } from "./requests.ts";
import { createTypes } from "./types.ts";

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
  /** The same for what stands under a key, which says what a plain name holds. */
  under(key: string, value: Node): Source[];
}

/**
 * "safe": no PHI itself, whatever it is called; "clean": none in its parts either; "part": of a record, and nothing else is known;
 * "texts": keys and filters of a request; undefined: nothing is known.
 */
type Verdict = (Phi & Named & { readonly of?: Node }) | "safe" | "clean" | "part" | "texts" | undefined;

interface Named {
  readonly named?: "thing" | "health";
}

const RECORD: Phi = { kind: "record", title: "the record of a patient" };

const HOLDER: Phi = { kind: "holder", title: "data of a patient" };

/** How many names are followed. */
const DEPTH = 6;

/** The variable of a loop over places in a list. */
const INDEX = /^(?:i|j|k|n|idx|index)$/;

export function createSources(sourceCode: Readonly<TSESLint.SourceCode>, names: Names, path = ""): Sources {
  const types = createTypes(sourceCode, names);

  function judge(expression: Node, depth: number): Verdict {
    const stated = statedType(expression);
    if (typeof stated === "object") return stated;
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
      case "NewExpression":
        return made(node, depth);
      default:
        return composite(node, depth);
    }
  }

  /** `(await response.json()) as Patient` */
  function statedType(expression: Node): Verdict {
    const isStated = expression.type === "TSAsExpression" || expression.type === "TSTypeAssertion";
    return isStated ? types.verdict(expression.typeAnnotation) : undefined;
  }

  function named(node: TSESTree.Identifier, depth: number): Verdict {
    const declaration = declarationOf(sourceCode, node);
    const byName = names.alone(node.name);
    if (typeof byName === "string" || declaration === undefined) return byName;
    const { kind, keys } = declaration;
    // A schema, a table or a component with the name of a patient; a store may hold one.
    if (kind === "import") return byName === undefined ? "safe" : "clean";
    if (kind === "other") return "safe";
    if (keys.length === 0 && isGivenBody(node, declaration)) return RECORD;
    if (byName?.named === "health" && isOfCatalogue(declaration)) return "clean";
    const typed = typedAs(declaration, depth);
    if (byName && isPlain(types.names(typed.end), byName)) return "safe";
    const reached = typeof typed.verdict === "object" ? typed.verdict : value(declaration, depth);
    if (typeof reached === "object" || reached === "clean") return reached;
    if (reached === "safe" && keys.every((key) => key === EACH)) return reached;
    return byName ?? reached;
  }

  /** What a name is given, at its declaration and later. */
  function value({ init, keys, writes }: Declaration, depth: number): Verdict {
    const first = init ? reach(init, keys, depth + 1) : keys.length > 0 ? follow(undefined, keys, depth) : undefined;
    if (first === "clean" || writes.length === 0 || keys.length > 0) return first;
    const later = writes.map((write) => judge(write, depth + 1));
    // `body = redact(body)`
    if (later.at(-1) === "clean") return "clean";
    return [first, ...later].find((verdict) => typeof verdict === "object") ?? first;
  }

  /** The verdict by the annotated type, and the type that stands at the end of the pattern. */
  function typedAs({ type, pattern }: Declaration, depth: number): { verdict: Verdict; end: Node | undefined } {
    let end = type;
    for (const [index, key] of pattern.entries()) {
      const verdict = types.verdict(end);
      if (typeof verdict === "object") return { verdict: follow(verdict, pattern.slice(index), depth), end: undefined };
      end = typeof key === "string" ? types.member(end, key) : undefined;
      if (end === undefined) return { verdict: undefined, end };
    }
    return { verdict: types.verdict(end), end };
  }

  /** `patient: string` is the key of one, `dob: boolean` the answer to a question. */
  function isPlain(stated: readonly string[], { kind }: Phi): boolean {
    if (stated.includes("boolean")) return true;
    return (
      kind === "record" && stated.length > 0 && stated.every((type) => /^(?:string|number)$|(?:Id|Ref|Key)$/.test(type))
    );
  }

  /** `@Body() dto` in a controller of patients, `formData` of an action that creates one. */
  function isGivenBody(node: TSESTree.Identifier, { kind, type, decorators }: Declaration): boolean {
    if (kind !== "parameter") return false;
    const isBody = decorators.some(({ expression }) => lastName(expression) === "Body");
    const isForm = node.name === "formData" || types.names(type).includes("FormData");
    return (isBody || isForm) && handlesPatient(node, names, path);
  }

  function isOfCatalogue({ init }: Declaration): boolean {
    if (init === undefined) return false;
    const { root, steps } = chainOf(settled(init));
    return [lastName(root), ...steps.map(({ name }) => name)].some((name) => isCatalogue(name ?? ""));
  }

  /** What stands at the end of keys into an expression, part by part where the source states the parts. */
  function reach(expression: Node, keys: readonly Key[], depth: number): Verdict {
    const [key, ...rest] = keys;
    if (keys.length === 0 || depth > DEPTH) return judge(expression, depth);
    const part = partOf(expression, key);
    if (part) return reach(part, rest, depth + 1);
    const call = settled(expression);
    if (typeof key === "string" && holdsTexts(call)) return follow("texts", keys, depth);
    if (call.type === "CallExpression") {
      if (key === EACH && typeof rest[0] === "number" && lastName(call.callee) === "entries") {
        return rest[0] === 0 ? "safe" : follow(judge(call, depth), rest.slice(1), depth);
      }
      if (typeof key === "number" && givesPair(call)) return key === 0 ? pairOf(call, rest, depth) : "safe";
    }
    return follow(judge(expression, depth), keys, depth);
  }

  function pairOf(call: TSESTree.CallExpression, rest: readonly Key[], depth: number): Verdict {
    const callee = unwrap(call.callee);
    const receiver = callee.type === "MemberExpression" ? lastName(callee.object) : undefined;
    const isRow = receiver !== undefined && names.returnsRecord("find", receiver);
    return follow(isRow ? RECORD : judge(call, depth), rest, depth);
  }

  const follow = (from: Verdict, keys: readonly Key[], depth: number): Verdict =>
    keys.reduce<Verdict>((owner, key) => into(owner, key, depth), from);

  function into(owner: Verdict, key: Key, depth: number): Verdict {
    if (typeof key === "string") return step(owner, key, depth);
    if (typeof key !== "object") return owner;
    if (typeof owner !== "object" || owner.kind !== "record") return undefined;
    // `const { ssn, dob, ...rest } = patient` takes them out on purpose; `{ id, ...data }` does not.
    return key.without.some((each) => each === undefined || typeof names.ofPatient(each) === "object") ? "safe" : owner;
  }

  /** What a property of an expression with this verdict is. */
  function step(owner: Verdict, name: string, depth: number): Verdict {
    if (owner === "clean") return "clean";
    if (owner === "texts") return textOf(name);
    if (owner === "part") return ofPart(name);
    if (typeof owner !== "object") return names.ofObject(name);
    if (owner.kind === "value") {
      const own = names.alone(name);
      return typeof own === "string" || /^(?:system|use)$/.test(name) ? "safe" : owner;
    }
    if (owner.kind === "holder") return heldBy(owner.of, name, depth) ?? names.ofObject(name);
    if (/^(?:name|title)$/.test(name) && owner.named) return owner.named === "health" ? HEALTH_DATA : "safe";
    if (FHIR_VALUE.test(name)) return { kind: "value", title: "Other identifying number" };
    if (isNotOfPatient(name)) return names.ofPatient(name) === undefined ? "safe" : names.ofPatient(name);
    return names.ofPatient(name) ?? "part";
  }

  /** A key or a filter: an identifier is one wherever it stands, `patient` is the key of the row. */
  function textOf(name: string): Verdict {
    const verdict = names.ofObject(name);
    return typeof verdict === "object" && verdict.kind === "value" ? verdict : "clean";
  }

  /** Of an object in a record: `patient.x.firstName` is of a person who belongs to the patient, `patient.x.name` of anything. */
  function ofPart(name: string): Verdict {
    const verdict = names.ofPatient(name);
    if (typeof verdict !== "object") return verdict ?? "part";
    return verdict.kind === "value" && !/^(?:name|title|number|code|date)$/.test(name) ? verdict : names.ofObject(name);
  }

  function heldBy(holder: Node | undefined, name: string, depth: number): Verdict {
    if (holder?.type !== "ObjectExpression") return undefined;
    for (const property of holder.properties.toReversed()) {
      if (property.type === "SpreadElement") {
        const verdict = judge(property.argument, depth + 1);
        if (typeof verdict === "object") return step(verdict, name, depth);
      } else if (keyName(property.key, property.computed) === name) {
        return judge(property.value, depth + 1);
      }
    }
    return undefined;
  }

  function member(node: TSESTree.MemberExpression, depth: number): Verdict {
    const name = propertyName(node);
    const ownerName = lastName(node.object) ?? "";
    if (name === undefined) {
      const key = unwrap(node.property);
      const isIndex =
        (key.type === "Literal" && typeof key.value === "number") ||
        (key.type === "Identifier" && INDEX.test(key.name)) ||
        names.isList(ownerName);
      return isIndex ? judge(node.object, depth) : undefined;
    }
    const field = unwrap(node.object).type === "ThisExpression" ? fieldOf(node, name, depth) : undefined;
    if (field !== undefined) return field;
    if (isBody(node)) return handlesPatient(node, names, path) ? RECORD : undefined;
    const referred = name === "current" ? names.alone(ownerName.replace(/Ref$/, "")) : undefined;
    if (typeof referred === "object") return referred;
    const owner = judge(node.object, depth);
    if (owner === "clean" || typeof owner === "object" || owner === "part") return step(owner, name, depth);
    if (holdsTexts(node.object)) return step("texts", name, depth);
    if (isGroup(ownerName) && /^(?:members|subscribers|dependents)$/.test(name)) return "clean";
    if (holdsNoData(ownerName)) return undefined;
    // `ResourceType.Patient`, `Column.DOB`
    if (isConstant(name) && /^(?:[A-Z]|$)/.test(ownerName)) return undefined;
    return step(owner, name, depth);
  }

  /** What a class says of `this.current`: the type of the field, or its first value. */
  function fieldOf(node: TSESTree.MemberExpression, name: string, depth: number): Verdict {
    for (const each of enclosingClass(node)?.body.body ?? []) {
      if (each.type === "PropertyDefinition" && keyName(each.key, each.computed) === name) {
        const byName = names.alone(name);
        if (typeof byName === "object" && isPlain(types.names(each.typeAnnotation), byName)) return "safe";
        const verdict = types.verdict(each.typeAnnotation) ?? (each.value ? judge(each.value, depth + 1) : undefined);
        return typeof verdict === "object" || verdict === "clean" ? verdict : undefined;
      }
      if (each.type !== "MethodDefinition" || each.kind !== "constructor") continue;
      for (const parameter of each.value.params) {
        const inner = parameter.type === "TSParameterProperty" ? parameter.parameter : undefined;
        if (inner?.type === "Identifier" && inner.name === name) return types.verdict(annotationOf(inner));
      }
    }
    return undefined;
  }

  function called(node: TSESTree.CallExpression, depth: number): Verdict {
    const callee = unwrap(node.callee);
    const name = lastName(callee) ?? "";
    const receiver = callee.type === "MemberExpression" ? (lastName(callee.object) ?? "") : undefined;
    if (!isCleaningMarkup(node) && (names.isRedactor(name) || names.isRedactor(receiver ?? ""))) return "clean";
    if (makesNoData(node)) return "clean";
    if (isReadBody(node)) return handlesPatient(node, names, path) ? RECORD : undefined;
    if (name === "pick") return picked(node, depth);
    if (givesItsType(name)) {
      const given = node.typeArguments?.params
        .map((type) => types.verdict(type))
        .find((type) => typeof type === "object");
      if (given) return given;
    }
    if (holdsForm(node)) return initial(node, depth);
    if (queriesPatients(node, names) || parsesPatient(node, names)) return RECORD;
    const isRow = names.returnsRecord(name, receiver) || (updatesRow(node) && names.returnsRecord("save", receiver));
    if (callee.type === "MemberExpression") {
      const owner = judge(callee.object, depth);
      if (owner === "clean") return owner;
      const [key] = node.arguments;
      const isKeyed = name === "get" && key?.type === "Literal" && typeof key.value === "string";
      if (isKeyed && typeof owner !== "object" && !isRow) return underKey(callee.object, key.value, depth);
      if (typeof owner === "object") {
        if (isKeyed && owner.kind === "record") return step(owner, key.value, depth);
        // A list that is joined is a text.
        if (name === "join" && owner.kind === "holder") return { kind: "value", title: owner.title };
        if (SAME.test(name)) return owner;
        if (name === "map" || name === "flatMap") return mapped(node.arguments[0], depth);
        if (owner.kind !== "record") return "safe";
        const property = names.ofPatient(withoutGet(name));
        // `patient.getGuardian()`, not `patient.notifyGuardian()`
        const isRead = withoutGet(name) !== name || words(name).length === 1;
        if (property !== undefined)
          return isRead || (typeof property === "object" && property.kind === "value") ? property : "safe";
        if (!isRow && name !== "then") return "safe";
      }
    }
    if (name === "Boolean" || name === "Number") return "safe";
    // A replacer or a list of keys chooses what is written.
    const replacer = name === "stringify" ? node.arguments[1] : undefined;
    if (replacer && (isFunction(replacer) || replacer.type === "ArrayExpression")) return "safe";
    if (isRow) return choosesFields(node) ? undefined : RECORD;
    if (/^use\w*Selector$/.test(name)) return selected(node.arguments[0], depth);
    if (passesOn(node)) return whole(node, depth);
    const byName = names.ofPatient(withoutGet(name));
    const holds =
      typeof byName === "object" &&
      byName.kind === "value" &&
      node.arguments.some((each) => typeof judge(each, depth + 1) === "object");
    return holds ? byName : undefined;
  }

  /** `formData.get("ssn")`, `searchParams.get("patient")` */
  function underKey(owner: Node, key: string, depth: number): Verdict {
    if (holdsTexts(owner)) return textOf(key);
    const verdict = judge(owner, depth);
    if (verdict === "texts") return textOf(key);
    const holdsValues = /^(?:form|data|body|payload|input|value|row)$/.test(words(lastName(owner) ?? "").at(-1) ?? "");
    const named = holdsValues ? names.ofObject(key) : undefined;
    return typeof named === "object" && named.kind === "value" ? named : undefined;
  }

  /** `pick(patient, ["id", "ssn"])`: what is picked. */
  function picked({ arguments: [source, ...keys] }: TSESTree.CallExpression, depth: number): Verdict {
    const owner = source && judge(source, depth + 1);
    if (typeof owner !== "object" || owner.kind !== "record") return owner === "clean" ? owner : undefined;
    const stated = keys.flatMap((key) => (key.type === "ArrayExpression" ? key.elements : [key]));
    const isPhi = stated.some(
      (key) =>
        key?.type === "Literal" && typeof key.value === "string" && typeof step(owner, key.value, depth) === "object",
    );
    return isPhi ? HOLDER : "safe";
  }

  /** `useState({ ssn: "" })` is a form, `useState(patient)` the patient. */
  function initial({ arguments: [first] }: TSESTree.CallExpression, depth: number): Verdict {
    if (first === undefined) return undefined;
    const value = unwrap(first);
    if (value.type !== "ObjectExpression") return judge(value, depth + 1);
    const isForm = value.properties.some((property) => {
      if (property.type !== "Property" || unwrap(property.value).type !== "Literal") return false;
      const byKey = names.alone(keyName(property.key, property.computed) ?? "");
      const { value: stated } = unwrap(property.value) as TSESTree.Literal;
      return typeof byKey === "object" && byKey.kind === "value" && (stated === "" || stated === null);
    });
    return isForm ? HOLDER : undefined;
  }

  /** `useSelector(selectCurrentPatient)`, `useSelector((state) => state.patient)` */
  function selected(selector: Node | undefined, depth: number): Verdict {
    if (selector?.type !== "Identifier") return mapped(selector, depth);
    return names.alone(
      selector.name.replace(/^(?:select|get)(?=[A-Z])/, "").replace(/^[A-Z]/, (first) => first.toLowerCase()),
    );
  }

  function made(node: TSESTree.NewExpression, depth: number): Verdict {
    const name = lastName(node.callee) ?? "";
    if (names.isPatientType(name)) return RECORD;
    if (!givesItsType(name)) return composite(node, depth);
    const given = node.typeArguments?.params
      .map((type) => types.verdict(type))
      .find((type) => typeof type === "object");
    return given ?? composite(node, depth);
  }

  /** What a function makes of the PHI in its arguments: text where it writes, the same object where it copies. */
  function whole(call: TSESTree.CallExpression, depth: number): Verdict {
    const name = lastName(call.callee) ?? "";
    for (const value of call.arguments) {
      const [found] = collect(value, false, depth + 1);
      if (found) return copies(call) ? judge(value, depth + 1) : { kind: "value", title: found.title };
    }
    if (UNCOVERS.test(name)) {
      const [covered] = call.arguments;
      return names.uncovered(name) ?? (covered && names.uncovered(lastName(covered) ?? ""));
    }
    return call.arguments.some((value) => judge(value, depth + 1) === "clean") ? "clean" : "safe";
  }

  /** `patients.map((patient) => patient.id)`: what the callback returns. */
  function mapped(callback: Node | undefined, depth: number): Verdict {
    if (callback && names.isRedactor(lastName(callback) ?? "")) return "clean";
    if (!callback || !isFunction(callback)) return undefined;
    const { body } = callback;
    const [only] = body?.type === "BlockStatement" ? body.body : [];
    const value =
      body?.type === "BlockStatement" ? (only?.type === "ReturnStatement" ? only.argument : undefined) : body;
    if (!value) return undefined;
    const [found] = collect(value, false, depth + 1);
    if (found) return { kind: found.kind, title: found.title };
    return judge(value, depth + 1) === "clean" ? "clean" : "safe";
  }

  /** An expression with parts: a text with PHI is PHI, an object with PHI in it holds it. */
  function composite(node: Node, depth: number): Verdict {
    const [found] = collect(node, false, depth + 1);
    if (node.type === "ObjectExpression") return found ? { ...HOLDER, of: node } : "safe";
    if (!found) return isOpaque(node) ? undefined : "safe";
    if (node.type === "ArrayExpression") return found.kind === "record" ? found : HOLDER;
    return { kind: found.kind, title: found.title };
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
        const verdict = judge(expression, depth);
        if (typeof verdict !== "object") return [];
        if (node.type === "CallExpression" && verdict.kind !== "record") return inner(node, verdict, asText, depth);
        if (!asText || verdict.kind === "value") return [{ kind: verdict.kind, title: verdict.title, node }];
        // "diagnosis: [object Object]" would have been noticed: it is a text.
        return verdict.named === "health" && names.isHealthText(lastName(node) ?? "") ? [{ ...HEALTH_DATA, node }] : [];
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
        if (passesOn(node)) return each(node.arguments, asText);
        return !asText && typeof made(node, depth) === "object" && names.isPatientType(lastName(node.callee) ?? "")
          ? [{ ...RECORD, node }]
          : [];
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
    const found = passesOn(call) ? call.arguments.flatMap((value) => collect(value, false, depth)) : [];
    return found.length > 0 ? found : [{ kind: verdict.kind, title: verdict.title, node: call }];
  }

  function ofProperty(property: TSESTree.ObjectExpression["properties"][number], depth: number): Source[] {
    if (property.type === "SpreadElement") return collect(property.argument, false, depth);
    return under(keyName(property.key, property.computed), unwrap(property.value), depth);
  }

  /** `{ ssn: input }`: the key says what the value is, unless that is known to be something else. */
  function under(key: string | undefined, value: Node, depth: number): Source[] {
    const found = collect(value, false, depth);
    if (found.length > 0) return found;
    const byKey = key === undefined ? undefined : names.alone(key);
    if (typeof byKey !== "object" || byKey.kind !== "value") return [];
    const plain = asGiven(value);
    if (plain.type !== "Identifier" && plain.type !== "MemberExpression") return [];
    const isNamedSafe = typeof names.alone(lastName(plain) ?? "") === "string";
    const verdict = judge(plain, depth);
    return isNamedSafe || verdict === "safe" || verdict === "clean" ? [] : [{ ...byKey, node: plain }];
  }

  return {
    within: (expression, asText = false) => collect(expression, asText, 0),
    under: (key, value) => under(key, unwrap(value), 0),
  };
}

/** `input` for `String(input)`, as a store or a URL takes it. */
function asGiven(value: Node): Node {
  const isWritten =
    value.type === "CallExpression" && /^(?:String|stringify|encodeURIComponent)$/.test(lastName(value.callee) ?? "");
  return isWritten && value.arguments[0] ? unwrap(value.arguments[0]) : value;
}

/** `f()` for `await f()`. */
function settled(expression: Node): Node {
  const node = unwrap(expression);
  return node.type === "AwaitExpression" ? unwrap(node.argument) : node;
}

/** The expression under a key, where the source states it: an element of an array, of `Promise.all([…])`, a property. */
function partOf(expression: Node, key: Key): Node | undefined {
  const node = settled(expression);
  if (typeof key === "number") {
    const isAll = node.type === "CallExpression" && /^(?:all|\$transaction|batch)$/.test(lastName(node.callee) ?? "");
    const list = isAll ? node.arguments[0] : node;
    if (list?.type !== "ArrayExpression") return undefined;
    const before = list.elements.slice(0, key + 1);
    return before.some((element) => element?.type === "SpreadElement") ? undefined : (list.elements[key] ?? undefined);
  }
  if (typeof key !== "string" || node.type !== "ObjectExpression") return undefined;
  const property = node.properties.find((each) => each.type === "Property" && keyName(each.key, each.computed) === key);
  return property?.type === "Property" ? property.value : undefined;
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
