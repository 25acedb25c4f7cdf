/** Does a file handle PHI? Because the project says so, because the file says so, or because of what it does. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { operationsOf } from "../data-access/catalogue.ts";
import { chainOf, isChainNode } from "../data-access/chain.ts";
import { isAuditModel } from "../data-access/audit.ts";
import { phiModels } from "../data-access/models.ts";
import { createReceivers } from "../data-access/receivers.ts";
import { configurationOf, matches } from "../project-configuration.ts";
import { keyName, lastName, type Node, nodesOf, typeName, unwrap } from "../syntax.ts";
import { createModuleNames, type ModuleNames } from "./module-names.ts";
import { choosesFields } from "./calls.ts";
import { sourceText } from "./sources.ts";

export interface PhiModuleOptions {
  /** Globs of files that handle PHI. */
  readonly modules?: readonly string[];
  /** Whether files that handle PHI by what they do count too. */
  readonly byUse?: boolean;
}

type Context = Readonly<
  Pick<TSESLint.RuleContext<string, readonly unknown[]>, "sourceCode" | "physicalFilename" | "languageOptions" | "cwd">
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
  const { health } = configurationOf(context);
  const names = createModuleNames(sourceCode.text, health);
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
    used ??= nameOfPhi(node, names);
  }
  return used === undefined ? undefined : `handles \`${used}\``;
}

function nameOfPhi(node: Node, names: ModuleNames): string | undefined {
  const is = (name: string | undefined): boolean => name !== undefined && names.of(name) !== undefined;
  switch (node.type) {
    case "MemberExpression":
      return is(lastName(node)) ? sourceText(node) : undefined;
    case "Property":
      return is(keyName(node.key, node.computed)) ? sourceText(node.key) : undefined;
    case "PropertyDefinition":
    case "TSAbstractPropertyDefinition":
    case "TSPropertySignature": {
      const name = keyName(node.key, node.computed);
      return name !== undefined && isField(name, node.typeAnnotation?.typeAnnotation, names) ? name : undefined;
    }
    case "VariableDeclarator":
      return node.id.type === "Identifier" && is(node.id.name) ? node.id.name : undefined;
    case "TSTypeReference":
      return names.isType(typeName(node.typeName)) ? typeName(node.typeName) : undefined;
    case "ClassDeclaration":
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
      return node.id && names.isType(node.id.name) ? node.id.name : undefined;
    case "CallExpression":
      return isReadOfRecord(node, names) ? sourceText(node) : undefined;
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return node.params.map(parameterName).find(is);
    default:
      return undefined;
  }
}

/** A declared field, unless its type says that it is the key of a record (`patient: string`) or the answer to a question. */
function isField(name: string, type: Node | undefined, names: ModuleNames): boolean {
  const phi = names.of(name);
  if (phi === undefined || type?.type === "TSBooleanKeyword" || type?.type === "TSFunctionType") return false;
  return !(phi.kind === "record" && (type?.type === "TSStringKeyword" || type?.type === "TSNumberKeyword"));
}

function isReadOfRecord(node: TSESTree.CallExpression, names: ModuleNames): boolean {
  const callee = unwrap(node.callee);
  const receiver = callee.type === "MemberExpression" ? lastName(callee.object) : undefined;
  return names.returnsRecord(lastName(callee) ?? "", receiver) && !choosesFields(node);
}

function parameterName(parameter: Node): string | undefined {
  if (parameter.type === "TSParameterProperty") return parameterName(parameter.parameter);
  return lastName(parameter.type === "AssignmentPattern" ? parameter.left : parameter);
}
