/** The syntax tree of a Prisma schema, as far as rules need it: models with their fields, attributes and comments. */

export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
}

export interface Location {
  readonly start: Position;
  readonly end: Position;
}

interface Spanned {
  readonly range: [start: number, end: number];
  readonly loc: Location;
}

export interface PrismaComment extends Spanned {
  readonly type: "Comment";
  /** Without the slashes. */
  readonly value: string;
  /** Three slashes: it is part of the schema, and generators read it. Two are for people only. */
  readonly isDocumentation: boolean;
}

export interface PrismaWord extends Spanned {
  readonly type: "Word";
  readonly value: string;
}

/** `@unique`, `@map("ssn")`, `@@index([a, b])`, `@db.VarChar(11)` */
export interface PrismaAttribute extends Spanned {
  readonly type: "Attribute";
  /** Without the signs: `unique`, `index`, `db.VarChar`. */
  readonly name: string;
  /** What stands between the brackets. */
  readonly args: string;
}

export interface PrismaField extends Spanned {
  readonly type: "Field";
  readonly name: PrismaWord;
  /** Without `?` and `[]`. */
  readonly fieldType: PrismaWord;
  readonly attributes: readonly PrismaAttribute[];
  /** Those right above, and the one behind it on the same line. */
  readonly comments: readonly PrismaComment[];
}

export interface PrismaModel extends Spanned {
  readonly type: "Model";
  readonly keyword: "model" | "view" | "type";
  readonly name: PrismaWord;
  readonly fields: readonly PrismaField[];
  readonly attributes: readonly PrismaAttribute[];
  readonly comments: readonly PrismaComment[];
}

export interface PrismaSchema extends Spanned {
  readonly type: "Schema";
  readonly models: readonly PrismaModel[];
  readonly comments: readonly PrismaComment[];
}

export type PrismaNode = PrismaSchema | PrismaModel | PrismaField | PrismaAttribute | PrismaWord | PrismaComment;
