/**
 * A fingerprint names a finding by its place: identifier, path, structure and the line with every letter and digit of a
 * value masked. It knows nothing of the value, so nothing can be computed back from it; a swapped value keeps it.
 */
export function fingerprintOf(parts: readonly string[]): string {
  const text = parts.join("\u0000");
  return fnv1a(text, 0x811c9dc5) + fnv1a(text, 0x01000193);
}

/** Everything that could be a value becomes its class: letters `a`, digits `d`, runs of them one character. */
export function maskLine(line: string): string {
  return line
    .replace(/[\p{L}\p{M}]+/gu, "a")
    .replace(/\p{N}+/gu, "d")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 400);
}

/** FNV-1a, 32 bits, as eight hexadecimal digits (Fowler, Noll, Vo). */
function fnv1a(text: string, seed: number): string {
  let hash = seed;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
