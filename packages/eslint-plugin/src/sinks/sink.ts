/** What a file of this folder answers: one place where data leaves. */
import type { Node } from "../syntax.ts";

export interface Sink {
  /** What it is called in messages: "`console.log`", "the message of an error". */
  readonly title: string;
  readonly values: readonly Node[];
  /** True where values become part of a text, in which an object is "[object Object]". */
  readonly asText?: boolean;
}
