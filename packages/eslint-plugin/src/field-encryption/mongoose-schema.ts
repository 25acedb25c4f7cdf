/** What is done with a schema of Mongoose after it is made: plugins and hooks that encrypt, and the model that it becomes. */
import type { TSESLint } from "@typescript-eslint/utils";
import { valueAt } from "../crypto/hardcoded.ts";
import type { ImportedReader } from "../crypto/imported.ts";
import { lastName, type Node, propertyName } from "../syntax.ts";
import type { Encryption } from "./encrypts.ts";
import { textOf } from "./options.ts";

export interface SchemaUses {
  /** All of it is encrypted, or the columns of these names. */
  readonly encrypted: "all" | ReadonlySet<string>;
  /** Columns that are left out where all of it is. */
  readonly excluded: ReadonlySet<string>;
  readonly model: string | undefined;
}

export const isEncryptionPackage = (plugin: Node, imported: ImportedReader): boolean =>
  /encrypt/.test(imported(plugin)?.module ?? "");

export function createSchemaUses(imported: ImportedReader, encryption: Encryption) {
  /** `plugin(fieldEncryption, { fields: ["ssn"] })`; undefined where it encrypts nothing. */
  function pluginUse([plugin, options]: readonly Node[]): Omit<SchemaUses, "model"> | undefined {
    if (!plugin || !encryption.possible(plugin)) return undefined;
    const fields = options && (namesAt(options, "fields") ?? namesAt(options, "encryptedFields"));
    const excluded = new Set((options && namesAt(options, "excludeFromEncryption")) ?? []);
    if (fields) return { encrypted: new Set(fields), excluded };
    const isWhole = encryption.named(lastName(plugin) ?? "") || isEncryptionPackage(plugin, imported);
    return isWhole ? { encrypted: "all", excluded } : undefined;
  }

  function schemaUses(variable: TSESLint.Scope.Variable | undefined): SchemaUses {
    const listed = new Set<string>();
    const excluded = new Set<string>();
    let isWhole = false;
    let model: string | undefined;
    for (const { identifier } of variable?.references ?? []) {
      const member = identifier.parent;
      const use = member?.parent;
      if (use?.type === "CallExpression" && member?.type === "MemberExpression") {
        const method = propertyName(member) ?? "";
        const plugin = method === "plugin" ? pluginUse(use.arguments) : undefined;
        for (const name of plugin?.excluded ?? []) excluded.add(name);
        if (plugin?.encrypted === "all") isWhole = true;
        else for (const name of plugin?.encrypted ?? []) listed.add(name);
        if (/^(?:pre|set)$/.test(method) && encryption.mentioned(use)) isWhole = true;
      }
      if (member?.type === "CallExpression" && lastName(member.callee) === "model" && member.arguments[0])
        model = textOf(member.arguments[0]) ?? model;
    }
    return { encrypted: isWhole ? "all" : listed, excluded, model };
  }

  return Object.assign(schemaUses, { ofPlugin: pluginUse });
}

/** `fields` of mongoose-field-encryption, `encryptedFields` of mongoose-encryption, which takes all without it. */
function namesAt(options: Node, key: string): string[] | undefined {
  const list = valueAt(options, [key]);
  if (list?.type !== "ArrayExpression") return undefined;
  return list.elements.flatMap((each) => (each && textOf(each)) ?? []);
}
