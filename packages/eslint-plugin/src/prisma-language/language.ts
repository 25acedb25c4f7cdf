/** The language `nophi/prisma` of ESLint: schema.prisma, with the comments that turn a rule off. */
import { ConfigCommentParser, Directive, TextSourceCodeBase, VisitNodeStep } from "@eslint/plugin-kit";
import { parsePrisma, PrismaSyntaxError } from "./parse.ts";
import type { PrismaComment, PrismaNode, PrismaSchema } from "./syntax.ts";

/** A file as ESLint hands it over: without its byte order mark. */
interface File {
  readonly body: string | Uint8Array;
}

type ParseResult =
  | { readonly ok: true; readonly ast: PrismaSchema }
  | { readonly ok: false; readonly errors: { message: string; line: number; column: number }[] };

const visitorKeys: Readonly<Record<PrismaNode["type"], string[]>> = {
  Schema: ["models"],
  Model: ["name", "fields", "attributes"],
  Field: ["name", "fieldType", "attributes"],
  Attribute: [],
  Word: [],
  Comment: [],
};

const directives = new ConfigCommentParser();
const DIRECTIVE = /^eslint-(disable|enable|disable-next-line|disable-line)$/;
type DirectiveType = "disable" | "enable" | "disable-next-line" | "disable-line";

export class PrismaSourceCode extends TextSourceCodeBase {
  declare readonly ast: PrismaSchema;
  readonly visitorKeys = visitorKeys;

  constructor(text: string, ast: PrismaSchema) {
    super({ text, ast, lineEndingPattern: /\r\n|\r|\n/ });
  }

  /** Rules for JavaScript that a configuration does not keep from other files ask for it. */
  getAllComments(): PrismaComment[] {
    return [];
  }

  getDisableDirectives(): { directives: Directive[]; problems: [] } {
    const found = this.ast.comments.flatMap((node) => {
      const { label, value, justification } = directives.parseDirective(node.value.trim()) ?? {};
      const type = label === undefined ? undefined : DIRECTIVE.exec(label)?.[1];
      if (type === undefined) return [];
      return [
        new Directive({ type: type as DirectiveType, node, value: value ?? "", justification: justification ?? "" }),
      ];
    });
    return { directives: found, problems: [] };
  }

  override *traverse(): Iterable<VisitNodeStep> {
    yield* steps(this.ast, undefined);
  }
}

function* steps(node: PrismaNode, parent: PrismaNode | undefined): Iterable<VisitNodeStep> {
  yield new VisitNodeStep({ target: node, phase: 1, args: [node, parent] });
  for (const key of visitorKeys[node.type]) {
    const value: unknown = node[key as keyof typeof node];
    for (const child of Array.isArray(value) ? value : [value]) yield* steps(child as PrismaNode, node);
  }
  yield new VisitNodeStep({ target: node, phase: 2, args: [node, parent] });
}

export const prismaLanguage = {
  fileType: "text",
  lineStart: 1,
  columnStart: 1,
  nodeTypeKey: "type",
  visitorKeys,

  /** A configuration for all files may state a parser or globals: they mean nothing here. */
  validateLanguageOptions(): void {},

  parse({ body }: File): ParseResult {
    try {
      return { ok: true, ast: parsePrisma(String(body)) };
    } catch (error) {
      if (!(error instanceof PrismaSyntaxError)) throw error;
      return { ok: false, errors: [{ message: error.message, ...error.position }] };
    }
  },

  createSourceCode({ body }: File, { ast }: { ast: PrismaSchema }): PrismaSourceCode {
    return new PrismaSourceCode(String(body), ast);
  },
};
