/** The language `nophi/text`: files that are no program, so that editors and `eslint .` mark PHI in them too. */
import type { TextDocument } from "./source-code.ts";
import { documentOf, TextSourceCode } from "./source-code.ts";

/** The part of ESLint's `File` that is read. Its body has no byte order mark any more. */
interface TextFile {
  readonly body: string | Uint8Array;
}

interface Parsed {
  readonly ok: true;
  readonly ast: TextDocument;
}

function textOf({ body }: TextFile): string {
  return typeof body === "string" ? body : new TextDecoder().decode(body);
}

export const textLanguage = {
  fileType: "text",
  lineStart: 1,
  columnStart: 1,
  nodeTypeKey: "type",
  visitorKeys: { Document: [] },
  /** A config for JavaScript that names no files brings its options along; none means anything here. */
  validateLanguageOptions(): void {},
  parse: (file: TextFile): Parsed => ({ ok: true, ast: documentOf(textOf(file)) }),
  createSourceCode: (file: TextFile, { ast }: Parsed): TextSourceCode => new TextSourceCode(textOf(file), ast),
} as const;

/** Files of these names are read as text. What ESLint has a language of its own for (JSON, Markdown) is left to that. */
export const textFiles = [
  "**/*.{csv,tsv,psv,hl7,edi,x12,sql,txt,log,xml,yaml,yml,env,ndjson,jsonl}",
  "**/.env",
  "**/.env.*",
];
