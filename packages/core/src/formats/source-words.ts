/** Words of source code and of the data in it that tell keys, values and statements apart. */

/** Words that begin a statement or belong to one. */
export const STATEMENT_WORDS: ReadonlySet<string> = new Set(
  "const let var if for while return def function public private protected static final class import export await throw elif else end begin func fn".split(
    " ",
  ),
);
/** Keys that say what the value beside them is. */
export const KIND_KEYS: ReadonlySet<string> = new Set(
  "type system code kind label name key field coding display text property attribute question prompt".split(" "),
);
/** Keys of such values. */
export const VALUE_KEYS: ReadonlySet<string> = new Set(
  "value val number id identifier data content answer response valuestring valuedecimal".split(" "),
);
/** Functions that compare what they are given. */
export const COMPARES = /assert|expect|equal|same|verify/i;
/** Words before a colon or a slash that are no key and no value. */
export const OPERATOR_WORDS: ReadonlySet<string> = new Set(
  "return typeof case default in of not and or else".split(" "),
);
