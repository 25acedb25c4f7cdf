import type { Column, Literal } from "./rows.ts";

export const OPEN_BRACE = 123;
export const OPEN_BRACKET = 91;
export const OPEN_PAREN = 40;

/** An open bracket, or the text as a whole, with what is known about its elements so far. */
export interface Frame {
  readonly node: number;
  /** Code of the opening bracket; 0 for the text as a whole. */
  readonly bracket: number;
  /** The key, variable or function that stands before the bracket. */
  readonly name: string;
  /** For `a["b"]`: what stands before the bracket. */
  readonly subscriptOf: string | undefined;
  /** The node of the first call of a chain, which the later ones belong to. */
  readonly chain: number | undefined;
  /** The columns of a row of SQL, and which of them comes next. */
  readonly columns: readonly string[] | undefined;
  column: number;
  key: string;
  /** True where `:` set the key, so that the `=` behind a type annotation does not move it. */
  colon: boolean;
  keyed: boolean;
  statements: boolean;
  /** An argument that names an identifier: what `fill("#ssn", …)`, `expect(patient.mrn).toBe(…)` are about. */
  argument: string;
  /** True where a value is among the arguments. */
  valued: boolean;
  /** The columns that the arguments behind a statement belong to, and which argument is the first. */
  bound: { readonly columns: readonly string[]; readonly from: number } | undefined;
  /** A field that an argument may still name: `assertEquals("…", patient.getMrn())`. */
  unnamed: number | undefined;
  /** What the value beside it is: `{ "type": "SSN", "value": … }`, FHIR `Identifier.system`. */
  kind: string;
  /** By position: the fields of the elements, and those short literals that may be names of columns. */
  cells: (number | undefined)[];
  readonly titles: (string | undefined)[];
  /** By position: the names that elements are, as parameters and patterns list them. */
  readonly words: (string | undefined)[];
  /** The literals of a list as long as they may be the lines of one text. */
  readonly lines: Literal[];
  /** The lists under the keys of this bracket. */
  readonly lists: Column[];
  /** Fields of this bracket that take their label from `kind`. */
  readonly ofKind: number[];
}

/** The bracket that was closed last: where a chain of calls may go on. */
export interface Closed {
  readonly end: number;
  readonly chain: number;
  readonly argument: string;
  /** The names that it holds, as a pattern lists them. */
  readonly words: readonly (string | undefined)[];
}

/** What only some brackets have. */
export type Particulars = Pick<Frame, "subscriptOf" | "chain" | "columns" | "argument">;

const NONE: Particulars = { subscriptOf: undefined, chain: undefined, columns: undefined, argument: "" };

export const newFrame = (
  node: number,
  bracket: number,
  name: string,
  { subscriptOf, chain, columns, argument }: Particulars = NONE,
): Frame => ({
  node,
  bracket,
  name,
  subscriptOf,
  chain,
  columns,
  column: 0,
  key: "",
  colon: false,
  keyed: false,
  statements: bracket === 0,
  argument,
  valued: false,
  bound: undefined,
  unnamed: undefined,
  kind: "",
  ofKind: [],
  cells: [],
  titles: [],
  words: [],
  lines: [],
  lists: [],
});
