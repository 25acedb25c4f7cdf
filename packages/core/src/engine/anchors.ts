/**
 * An anchor is what must be in the bytes of a text before a recogniser can find anything in it. A text without a strong
 * anchor, or with no more than one kind of weak one, cannot hold a warning, and is never decoded.
 */
export type Anchor = DigitAnchor | WordAnchor | AtAnchor;

/**
 * A run of digits with its surroundings: `d` a digit, `N` a digit from 2 to 9 (in the first run only), `A` a capital letter,
 * `X` either, `-` one separator (blank, hyphen, full stop or dash), `*` up to two of them, anything else itself.
 */
export interface DigitAnchor {
  readonly kind: "digits";
  readonly shape: string;
  readonly strong: boolean;
  /** The byte before the first digit, where it matters. */
  readonly before?: string;
  /** Numbers of this shape that are something else. */
  readonly except?: readonly string[];
}

/**
 * A word in any case: `word` as a whole word (camelCase and snake_case are seen), `part` anywhere. `confirm` must match
 * the text around it.
 */
export interface WordAnchor {
  readonly kind: "word" | "part";
  /** Three characters at least. */
  readonly word: string;
  readonly strong: boolean;
  /** Words of three letters or more, one of which stands before it, joined or after one blank, "_", "-" or "'s ". */
  readonly precededBy?: readonly string[];
  /** One of these characters comes next, quotes, blanks, "_" and "-" passed over. */
  readonly followedBy?: string;
  readonly confirm?: RegExp;
}

/** An "@" between two letters or digits. */
export interface AtAnchor {
  readonly kind: "at";
  readonly strong: boolean;
}
