/** A value that looks like a patient's and is nobody's in particular: made anew for each run, held in memory, never printed. */
import { randomInt } from "node:crypto";

const digits = (from: number, to: number): string => String(randomInt(from, to));

/**
 * A number as the Social Security Administration may have issued it (https://www.ssa.gov/kc/SSAFactSheet--IssuingSSNs.pdf: no
 * area 000, 666 or 900 and above, no group 00, no serial 0000), of the kind that people would take for real.
 */
function number(): string {
  const made = [digits(211, 588), digits(12, 97), digits(2117, 9867)].join("-");
  // Repeated digits make a number look made up.
  return new Set(made).size >= 7 ? made : number();
}

export interface Canary {
  /** A line for a file or a message. */
  readonly line: string;
  /** The same line with a number that is nobody's: what stops this one, stops everything. */
  readonly clean: string;
}

export function createCanary(): Canary {
  const line = (value: string): string => `Call the patient back, SSN ${value}\n`;
  // Numbers of area 987 were never issued; 65-4320 to 65-4329 were reserved for advertisements.
  return { line: line(number()), clean: line(["987", "65", "4320"].join("-")) };
}
