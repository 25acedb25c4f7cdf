import { RuleCreator } from "@typescript-eslint/utils/eslint-utils";

export interface RuleDocs {
  readonly description: string;
  readonly recommended: boolean;
}

export const createRule = RuleCreator<RuleDocs>(
  (name) => `https://github.com/nophi/nophi/blob/main/packages/eslint-plugin/docs/rules/${name}.md`,
);
