import { codeStyles } from "./code-styles.ts";
import { dates } from "./dates.ts";
import { fictional } from "./fictional.ts";
import { lookAlikes } from "./look-alikes.ts";
import type { NegativeWriter } from "./negative.ts";
import { tokens } from "./tokens.ts";

/** Every writer of hard negatives. */
export const negativeWriters: readonly NegativeWriter[] = [
  ...tokens,
  ...codeStyles,
  ...fictional,
  ...lookAlikes,
  ...dates,
];
