/** A column that JavaScript or TypeScript declares. */
import { type Node, unwrap } from "../syntax.ts";
import type { ColumnFacts } from "./columns.ts";

/** Message ids of the rule: each says how the library encrypts. */
export type Library = "typeorm" | "sequelize" | "mongoose" | "mikroOrm" | "drizzle" | "knex" | "sql";

export interface ColumnSite extends Omit<ColumnFacts, "isMarked"> {
  readonly library: Library;
  /** What is reported: the name of the column where it is declared. */
  readonly node: Node;
  /** Where in the text the name stands, if it is a part of the node. */
  readonly range?: readonly [start: number, end: number];
  readonly isEncrypted: boolean;
  /** Indexes over the column, where equal values are encrypted differently. */
  readonly indexes?: readonly Node[];
}

/** What the name of a type says about what is stored. */
export function storageOf(type: string | undefined): ColumnFacts["storage"] {
  if (type === undefined) return "text";
  if (/^virtual$/i.test(type)) return "none";
  if (/^(?:uuid\w{0,2}|guid|uniqueidentifier|objectid)$/i.test(type.split(".").at(-1) ?? "")) return "key";
  if (/^(?:(?:simple-)?enum|enu)$/i.test(type)) return "choice";
  if (/^(?:bool|boolean|tinyint|bit)$/i.test(type)) return "flag";
  if (/^(?:bytea|blob|(?:long|medium|tiny)blob|(?:var)?binary|raw|buffer|uint8array|bytes|image)\b/i.test(type))
    return "binary";
  if (/^(?:number|int|integer|smallint|bigint|bigserial|serial|float|double|real|decimal|numeric)\b/i.test(type))
    return "number";
  return "text";
}

/** The text that is written down in an expression. */
export function textOf(node: Node | undefined): string | undefined {
  const value = node && unwrap(node);
  return value?.type === "Literal" && typeof value.value === "string" ? value.value : undefined;
}
