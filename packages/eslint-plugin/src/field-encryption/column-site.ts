/** A column that JavaScript or TypeScript declares. */
import type { Node } from "../syntax.ts";
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
}

/** What the name of a type says about what is stored. */
export function storageOf(type: string | undefined): ColumnFacts["storage"] {
  if (type === undefined) return "text";
  if (/^virtual$/i.test(type)) return "none";
  if (/^(?:uuid|uniqueidentifier|object_?id)$/i.test(type)) return "key";
  if (/^(?:bool|boolean|tinyint|bit)$/i.test(type)) return "flag";
  if (/^(?:bytea|blob|(?:long|medium|tiny)blob|(?:var)?binary|raw|buffer|uint8array|bytes|image)\b/i.test(type))
    return "binary";
  if (/^(?:number|int|integer|smallint|bigint|bigserial|serial|float|double|real|decimal|numeric)\b/i.test(type))
    return "number";
  return "text";
}
