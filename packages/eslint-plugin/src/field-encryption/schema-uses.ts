/** What is said of a schema of Mongoose after it was made: plugins and hooks that encrypt, and the model that is made of it. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { valueAt } from "../crypto/hardcoded.ts";
import type { ImportedReader } from "../crypto/imported.ts";
import type { Evidence } from "../sinks/evidence.ts";
import { lastName, type Node, propertyName, unwrap } from "../syntax.ts";
import { textOf } from "./column-site.ts";
import type { Encryption } from "./encrypts.ts";

export interface SchemaUses {
  /** All of it is encrypted, or the columns of these names. */
  readonly encrypted: "all" | ReadonlySet<string>;
  /** Columns that are left out where all of it is encrypted. */
  readonly excluded: ReadonlySet<string>;
  readonly model: string | undefined;
}

type Class = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

export interface SchemaUsesReader {
  ofVariable(variable: TSESLint.Scope.Variable | undefined): SchemaUses;
  /** Nest: `SchemaFactory.createForClass(Patient)`. Typegoose: `@plugin(…)`, `@pre(…)`, `buildSchema(Patient)`. */
  ofClass(owner: Class): SchemaUses;
}

export function createSchemaUses(
  evidence: Evidence,
  imported: ImportedReader,
  encryption: Encryption,
): SchemaUsesReader {
  const { sourceCode } = evidence;

  function read(calls: readonly TSESTree.CallExpression[], model: string | undefined): SchemaUses {
    const listed = new Set<string>();
    const excluded = new Set<string>();
    let isWhole = false;
    for (const call of calls) {
      const method = lastName(call.callee);
      const [first, second] = call.arguments;
      if (method === "plugin" && first && encryption.possible(first)) {
        const fields = second && (namesAt(second, "fields") ?? namesAt(second, "encryptedFields"));
        for (const field of (second && namesAt(second, "excludeFromEncryption")) ?? []) excluded.add(field);
        if (fields) for (const field of fields) listed.add(field);
        else isWhole ||= encryption.named(lastName(first) ?? "") || isEncryptionPackage(first, imported);
      }
      if (/^(?:pre|set)$/.test(method ?? "") && encryption.mentioned(call)) isWhole = true;
    }
    return { encrypted: isWhole ? "all" : listed, excluded, model };
  }

  function callsOn(variable: TSESLint.Scope.Variable | undefined): TSESTree.CallExpression[] {
    return (variable?.references ?? []).flatMap(({ identifier: { parent } }) =>
      parent?.type === "MemberExpression" &&
      propertyName(parent) !== undefined &&
      parent.parent.type === "CallExpression"
        ? [parent.parent]
        : [],
    );
  }

  function ofVariable(variable: TSESLint.Scope.Variable | undefined): SchemaUses {
    const made = (variable?.references ?? []).flatMap(({ identifier: { parent } }) =>
      parent?.type === "CallExpression" && lastName(parent.callee) === "model" && parent.arguments[0]
        ? (textOf(parent.arguments[0]) ?? [])
        : [],
    );
    return read(callsOn(variable), made.at(-1));
  }

  function ofClass(owner: Class): SchemaUses {
    const decorators = (owner.decorators ?? []).flatMap(({ expression }) => {
      const call = unwrap(expression);
      return call.type === "CallExpression" && /^@typegoose\//.test(imported(call.callee)?.module ?? "") ? [call] : [];
    });
    const schemas = sourceCode
      .getDeclaredVariables?.(owner)
      .flatMap(({ references }) => references)
      .flatMap(({ identifier: { parent } }) => {
        const isMade =
          parent?.type === "CallExpression" && /^(?:createForClass|buildSchema)$/.test(lastName(parent.callee) ?? "");
        const declarator = isMade && parent.parent.type === "VariableDeclarator" ? parent.parent : undefined;
        return declarator ? (sourceCode.getDeclaredVariables?.(declarator) ?? []) : [];
      });
    return read([...decorators, ...(schemas ?? []).flatMap(callsOn)], undefined);
  }

  return { ofVariable, ofClass };
}

/** Is the column of this path encrypted with its schema? */
export function isEncryptedWith(
  { encrypted, excluded }: Pick<SchemaUses, "encrypted" | "excluded">,
  path: readonly string[],
): boolean {
  const name = path.at(-1) ?? "";
  if (encrypted === "all") return !excluded.has(name);
  return [name, path[0] ?? "", path.join(".")].some((listed) => encrypted.has(listed));
}

export const isEncryptionPackage = (plugin: Node, imported: ImportedReader): boolean =>
  /encrypt/.test(imported(plugin)?.module ?? "");

/** `fields` of mongoose-field-encryption, `encryptedFields` of mongoose-encryption, which takes all without it. */
function namesAt(options: Node, key: string): string[] | undefined {
  const list = valueAt(options, [key]);
  if (list?.type !== "ArrayExpression") return undefined;
  return list.elements.flatMap((each) => (each && textOf(each)) ?? []);
}
