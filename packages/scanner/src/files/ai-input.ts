/** Files that an AI assistant reads as instructions or prompts: their text leaves the machine with every request. */
const patterns: readonly RegExp[] = [
  /(?:^|\/)(?:CLAUDE|AGENTS|GEMINI)\.md$/i,
  /(?:^|\/)\.(?:cursorrules|windsurfrules)$/,
  /(?:^|\/)\.cursor\/rules\//,
  /(?:^|\/)\.github\/copilot-instructions\.md$/,
  /(?:^|\/)\.github\/prompts\//,
  /(?:^|\/)\.aider[^/]*$/,
  /(?:^|\/)prompts\//,
  /\.prompt(?:\.md)?$/,
];

export function isAiInput(path: string): boolean {
  return patterns.some((pattern) => pattern.test(path));
}
