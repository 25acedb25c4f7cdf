import { RuleCreator } from "@typescript-eslint/utils/eslint-utils";

export interface RuleDocs {
  readonly description: string;
  readonly recommended: boolean;
}

const create = RuleCreator<RuleDocs>(
  (name) => `https://github.com/nophi/nophi/blob/main/packages/eslint-plugin/docs/rules/${name}.md`,
);

/** A rule for texts of any language, which visits the root of whatever tree there is. */
export const createTextRule: typeof create = (rule) => create({ ...rule, meta: { ...rule.meta, languages: ["*"] } });

/** A rule for programs. In texts and JSON, where a config without `files` may turn it on, it has nothing to say. */
export const createRule: typeof create = (rule) =>
  create({
    ...rule,
    create: (context, options) =>
      (context.sourceCode.ast.type as string) === "Document" ? {} : rule.create(context, options),
  });
