/** `maskPhi` where the detector is loaded only for a text that needs it: most paths of a commit hold no number. */
import type { KnownPatients } from "@nophi/core";

/** Nothing that nophi finds in a name is shorter than four digits or is without an `@`; a known patient's value may be. */
export function mayTell(text: string, known?: KnownPatients): boolean {
  return known !== undefined || /[0-9]{4}|@/.test(text);
}

/** The text with every identifying span replaced by its kind. */
export async function masked(text: string, known?: KnownPatients): Promise<string> {
  if (!mayTell(text, known)) return text;
  const { maskPhi } = await import("../reading.ts");
  return maskPhi(text, known);
}
