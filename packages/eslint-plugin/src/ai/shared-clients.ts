/** Clients that a package makes for the whole program, and which a call tells where to go: `fal.config({ proxyUrl })`. */
import type { TSESTree } from "@typescript-eslint/utils";
import type { Imported, ImportedReader } from "../crypto/imported.ts";
import { findVariable } from "../data-access/bindings.ts";
import { chainOf } from "../data-access/chain.ts";
import type { Evidence } from "../sinks/evidence.ts";
import { type Node, wrapped } from "../syntax.ts";
import { type ClientUrl, urlOf } from "./client-urls.ts";
import { packageOf } from "./specifiers.ts";

interface SharedClient {
  readonly module: RegExp;
  /** What sends an input; to ask how far it is sends none. */
  readonly sends: RegExp;
  readonly configures: RegExp;
}

const shared: readonly SharedClient[] = [
  {
    // Until version 1 the functions were those of the package, and its name another.
    module: /^@fal-ai\/(?:serverless-)?client$/,
    sends: /^(?:fal\.)?(?:run|subscribe|stream|streaming\.stream|queue\.submit|realtime\.connect|storage\.upload)$/,
    configures: /^(?:fal\.)?config$/,
  },
];

/** The URL of the shared client whose function a call is, with how the package names that function. */
export function sharedClient(
  call: TSESTree.CallExpression,
  imported: ImportedReader,
  evidence: Evidence,
): (Imported & { readonly url: ClientUrl }) | undefined {
  const callee = imported(call.callee);
  if (!callee) return undefined;
  const client = shared.find(({ module, sends }) => module.test(packageOf(callee.module)) && sends.test(callee.name));
  return client && { ...callee, url: configuredUrl(call, client, imported, evidence) };
}

/** The URL that the file configures, wherever in the file: it counts for the whole program. */
function configuredUrl(
  call: TSESTree.CallExpression,
  { module, configures }: SharedClient,
  imported: ImportedReader,
  evidence: Evidence,
): ClientUrl {
  const { root } = chainOf(call);
  const scope = root.type === "Identifier" && findVariable(evidence.sourceCode, root, root.name)?.scope;
  for (const { identifier } of scope ? scope.variables.flatMap(({ references }) => references) : []) {
    const configuration = callOf(identifier);
    const callee = configuration && imported(configuration.callee);
    if (!callee || !module.test(packageOf(callee.module)) || !configures.test(callee.name)) continue;
    return urlOf(configuration.arguments, evidence, callee.module);
  }
  return "none";
}

/** The call of a name or of what is read from it: `fal.config(…)` of `fal`. */
function callOf(name: Node): TSESTree.CallExpression | undefined {
  const child = wrapped(name);
  const { parent } = child;
  if (parent?.type === "MemberExpression" && parent.object === child) return callOf(parent);
  return parent?.type === "CallExpression" && parent.callee === child ? parent : undefined;
}
