/** What a file of this folder answers: one place where data leaves. */
import { type Node, unwrap } from "../syntax.ts";

export interface Keyed {
  readonly key: string;
  readonly value: Node;
}

export interface Sink {
  /** What it is called in messages: "`console.log`", "the message of an error". */
  readonly title: string;
  readonly values: readonly Node[];
  /** Values of which a key says what they are: `params.set("ssn", input)`. */
  readonly keyed?: readonly Keyed[];
  /** True where values become part of a text, in which an object is "[object Object]". */
  readonly asText?: boolean;
  /** True where a function that stands there by its name is given the values: nothing else can be written in their place. */
  readonly isHandedOn?: boolean;
}

/** What a call stores under its first argument. */
export function stored(key: Node | undefined, value: Node | undefined): Pick<Sink, "values" | "keyed"> {
  const values = key ? [key] : [];
  if (!value) return { values };
  const name = key && unwrap(key);
  return name?.type === "Literal" && typeof name.value === "string"
    ? { values, keyed: [{ key: name.value, value }] }
    : { values: [...values, value] };
}
