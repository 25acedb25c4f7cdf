/** Does a file handle PHI? Because the project says so, because the file says so, or because of what it does. */
import { isAboutHealth } from "@nophi/core/names";
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { operationsOf } from "../data-access/catalogue.ts";
import { chainOf, isChainNode } from "../data-access/chain.ts";
import { isAuditModel } from "../data-access/audit.ts";
import { phiModels } from "../data-access/models.ts";
import { createReceivers } from "../data-access/receivers.ts";
import { configurationOf, matches } from "../project-configuration.ts";
import { keyName, lastName, type Node, typeName, unwrap } from "../syntax.ts";
import { words } from "../words.ts";
import { isHealthCare } from "./leaks.ts";
import { createNames, type Names } from "./names.ts";
import { sourceText } from "./sources.ts";

export interface PhiModuleOptions {
  /** Globs of files that handle PHI. */
  readonly modules?: readonly string[];
  /** Whether files that handle PHI by what they do count too. */
  readonly byUse?: boolean;
}

type Context = Readonly<
  Pick<TSESLint.RuleContext<string, readonly unknown[]>, "sourceCode" | "physicalFilename" | "cwd">
>;

const marker = /@nophi\s{1,4}phi-module\b/;

/** Why the file is one that handles PHI, to be put behind "a module that"; undefined where it is none. */
export function reasonOfPhi(context: Context, { modules = [], byUse = true }: PhiModuleOptions): string | undefined {
  const { sourceCode } = context;
  if (sourceCode.getAllComments().some(({ value }) => marker.test(value))) return "is marked `@nophi phi-module`";
  const { path } = configurationOf(context);
  if (modules.length > 0 && matches(modules, path)) return "the project lists among those that handle PHI";
  return byUse ? useOfPhi(context) : undefined;
}

/** The first access to a model with PHI, value or record of a patient in the file. */
function useOfPhi(context: Context): string | undefined {
  const { sourceCode } = context;
  const isHealth = isHealthCare(context, undefined);
  // One word is no evidence of health care and of a patient at once: the `diagnosis` of an error.
  const names = createNames({}, isHealth && healthWords(sourceCode.text) > 1);
  const speaksOfPatients = /\bpatients?\b/i.test(sourceCode.text);
  const receivers = createReceivers(sourceCode);
  const isPhiModel = phiModels({});
  let used: string | undefined;
  for (const node of nodesOf(sourceCode.ast, sourceCode.visitorKeys)) {
    if (isChainNode(node)) {
      for (const { models, isPhi } of operationsOf(chainOf(node), receivers)) {
        const model = models.find((name) => !isAuditModel(name) && isPhiModel(name, isPhi));
        if (model !== undefined) return `reads or writes \`${model}\``;
      }
    }
    used ??= nameOfPhi(node, names, speaksOfPatients);
  }
  return used === undefined ? undefined : `handles \`${used}\``;
}

/** How many different words of health a text has, two at the most. */
function healthWords(text: string): number {
  const [first] = HEALTH_WORD.exec(text) ?? [];
  if (first === undefined) return 0;
  const rest = text.replace(new RegExp(first.slice(0, 6), "gi"), "");
  return isAboutHealth(rest) ? 2 : 1;
}

const HEALTH_WORD = /diagnos[ei]s|prescription|medication|allergy|symptom|clinic|hospital|patient|medical/i;

/** Notes about a patient, in a file that speaks of one. */
const NOTES =
  /^(?:soap|clinical|visit|progress|patient|encounter|chart|discharge|admission|nursing|consult(?:ation)?) ?(?:note|summary|transcript|history)$|^(?:lab result|symptom|chief complaint)$/;

function nameOfPhi(node: Node, names: Names, speaksOfPatients: boolean): string | undefined {
  const is = (name: string | undefined): boolean =>
    name !== undefined &&
    (typeof names.alone(name) === "object" || (speaksOfPatients && NOTES.test(words(name).join(" "))));
  switch (node.type) {
    case "MemberExpression":
      return is(lastName(node)) ? sourceText(node) : undefined;
    case "Property":
      return is(keyName(node.key, node.computed)) ? sourceText(node.key) : undefined;
    case "VariableDeclarator":
      return node.id.type === "Identifier" && is(node.id.name) ? node.id.name : undefined;
    case "PropertyDefinition":
    case "TSPropertySignature":
      return is(keyName(node.key, node.computed)) ? sourceText(node.key) : undefined;
    case "TSParameterProperty":
      return is(lastName(node.parameter)) ? lastName(node.parameter) : undefined;
    case "ClassDeclaration":
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
      return node.id && names.isPatientType(node.id.name) ? node.id.name : undefined;
    case "CallExpression": {
      // `getPatient(id)`, `patientRepository.findOne(id)`
      const callee = unwrap(node.callee);
      const receiver = callee.type === "MemberExpression" ? lastName(callee.object) : undefined;
      return names.returnsRecord(lastName(callee) ?? "", receiver) ? sourceText(node) : undefined;
    }
    case "TSTypeReference":
      return names.isPatientType(typeName(node.typeName)) ? typeName(node.typeName) : undefined;
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return node.params.map((parameter) => lastName(parameter)).find(is);
    default:
      return undefined;
  }
}

function* nodesOf(root: TSESTree.Node, keys: Readonly<Record<string, readonly string[] | undefined>>): Iterable<Node> {
  const open: Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    const children = (keys[node.type] ?? []).flatMap(
      (key) => (node as unknown as Record<string, Node | Node[] | null>)[key] ?? [],
    );
    open.push(...children.filter((child) => child !== null).reverse());
  }
}
