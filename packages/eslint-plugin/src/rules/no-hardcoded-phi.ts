import { createSurrogates, type Finding, identifiers, scan as scanText, type SurrogateFor } from "@nophi/core";
import type { TSESLint } from "@typescript-eslint/utils";
import type { Node } from "../syntax.ts";
import { configurationOf } from "../project-configuration.ts";
import { createTextRule } from "./create-rule.ts";

export interface NoHardcodedPhiOptions {
  /** The lowest verdict that is reported. */
  readonly verdict?: "block" | "warn";
  /** Overrides the project's declaration that it is a healthcare project. */
  readonly health?: boolean;
}

/** The rule with the scan it runs, so that a test can pass another. */
export function createNoHardcodedPhi(scan: typeof scanText) {
  return createTextRule<[NoHardcodedPhiOptions], "phi" | "suppression" | "fictional" | "configuration">({
    name: "no-hardcoded-phi",
    meta: {
      type: "problem",
      hasSuggestions: true,
      docs: {
        description: "Disallow values in the source that look like PHI of a real person",
        recommended: true,
      },
      messages: {
        phi: "{{message}}. Replace it (`npx nophi fix`), or say in a nophi-ignore comment why it is none.",
        suppression: "{{message}}.",
        fictional: "Replace it by a fictional {{title}}, which belongs to nobody.",
        configuration: "The nophi configuration is not valid and was not applied. {{problem}}",
      },
      schema: [
        {
          type: "object",
          additionalProperties: false,
          properties: {
            verdict: {
              type: "string",
              enum: ["block", "warn"],
              description: "The lowest verdict that is reported; `block` leaves out warnings.",
            },
            health: {
              type: "boolean",
              description: "Whether the code is of a healthcare project; overrides the nophi configuration.",
            },
          },
        },
      ],
      defaultOptions: [{ verdict: "warn" }],
    },
    create(context) {
      const { sourceCode } = context;
      function check(root: Node): void {
        const { verdict = "warn", health }: NoHardcodedPhiOptions = context.options[0] ?? {};
        const project = configurationOf(context);
        if (project.problem !== undefined) {
          const start = place(sourceCode, 0);
          const data = { problem: project.problem };
          context.report({ node: root, loc: { start, end: start }, messageId: "configuration", data });
        }
        if (project.ignored) return;
        const { path, policy } = project;
        const stated = { path, health: health ?? project.health, policy };
        const surrogateFor = createSurrogates();
        for (const finding of scan(sourceCode.text, stated).findings) {
          const node = nodeAt(sourceCode, finding);
          // A pattern describes values, it holds none.
          if (node?.type === "Literal" && "regex" in node) continue;
          const listed = finding.verdict === "block" || finding.identifier === "suppression";
          if (!listed && (verdict === "block" || finding.verdict === "note")) continue;
          context.report({
            node: node ?? root,
            loc: { start: place(sourceCode, finding.start), end: place(sourceCode, finding.end) },
            messageId: finding.identifier === "suppression" ? "suppression" : "phi",
            data: { message: finding.message },
            suggest: suggestions(sourceCode.text, finding, surrogateFor),
          });
        }
      }
      // `Program`, or whatever the root of another language is called.
      return { [sourceCode.ast.type]: check };
    },
  });
}

/** A fictional value in the same notation, where the value is written as it is. */
function suggestions(
  text: string,
  finding: Finding,
  surrogateFor: SurrogateFor,
): TSESLint.SuggestionReportDescriptor<"fictional">[] {
  const { identifier, start, end, encoded } = finding;
  const title = identifiers.find(({ id }) => id === identifier)?.title;
  const surrogate = encoded === true ? undefined : surrogateFor(text, finding);
  if (title === undefined || surrogate === undefined) return [];
  const fix: TSESLint.ReportFixFunction = (fixer) => fixer.replaceTextRange([start, end], surrogate);
  return [{ messageId: "fictional", data: { title }, fix }];
}

/** From the offset, in the lines and columns of the language: ESLint also ends lines of a program at U+2028, which core does not. */
function place(
  sourceCode: Readonly<TSESLint.SourceCode>,
  offset: number,
): { readonly line: number; readonly column: number } {
  return sourceCode.getLocFromIndex(offset);
}

/** In a program: the comment, or else the smallest node of the syntax tree, that holds the start of the finding. */
function nodeAt(sourceCode: Readonly<TSESLint.SourceCode>, { start }: Finding): Node | undefined {
  if ((sourceCode.ast.type as string) !== "Program") return undefined;
  const isComment = sourceCode.getAllComments().some(({ range }) => range[0] <= start && start < range[1]);
  return isComment ? undefined : (sourceCode.getNodeByRangeIndex(start) ?? undefined);
}

export const noHardcodedPhi = createNoHardcodedPhi(scanText);
