/** What ESLint's `json` formatter writes, without the text of the files, of fixes and of suggestions, and with values masked. */
import type { ESLint, Linter } from "eslint";
import { createMask, type Mask } from "./mask.ts";

export default function json(results: readonly ESLint.LintResult[]): string {
  return JSON.stringify(results.map(withoutText));
}

function withoutText(result: ESLint.LintResult) {
  const mask = createMask(result.source ?? result.output, result.filePath);
  return {
    filePath: mask(result.filePath),
    messages: result.messages.map((message) => masked(message, mask)),
    suppressedMessages: result.suppressedMessages.map((message) => ({
      ...masked(message, mask),
      suppressions: message.suppressions.map(({ kind, justification }) => ({
        kind,
        justification: mask(justification),
      })),
    })),
    errorCount: result.errorCount,
    fatalErrorCount: result.fatalErrorCount,
    warningCount: result.warningCount,
    fixableErrorCount: result.fixableErrorCount,
    fixableWarningCount: result.fixableWarningCount,
    usedDeprecatedRules: result.usedDeprecatedRules,
  };
}

function masked(message: Linter.LintMessage, mask: Mask) {
  const { ruleId, severity, line, column, endLine, endColumn, messageId, fatal } = message;
  return { ruleId, severity, message: mask(message.message), line, column, endLine, endColumn, messageId, fatal };
}
