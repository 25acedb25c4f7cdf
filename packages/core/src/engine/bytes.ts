/** What the passes over bytes share. All take code units of ASCII. */

export const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;
export const isUpper = (byte: number): boolean => byte >= 65 && byte <= 90;
export const isLower = (byte: number): boolean => byte >= 97 && byte <= 122;
export const isLetter = (byte: number): boolean => (byte | 32) >= 97 && (byte | 32) <= 122;
export const isAlphanumeric = (byte: number): boolean => isDigit(byte) || isLetter(byte);

/** The characters of an anchor word or a shape. */
export const codesOf = (word: string): number[] => Array.from(word, (char) => char.charCodeAt(0));

/** What a hexadecimal digit stands for; else -1. */
function hexadecimal(byte: number): number {
  if (isDigit(byte)) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** A code of a URL: `%20`. */
export const isOctet = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 37 && hexadecimal(bytes[at + 1] ?? 0) >= 0 && hexadecimal(bytes[at + 2] ?? 0) >= 0;

/** What a code of a URL stands for. */
export const octetAt = (bytes: Uint8Array, at: number): number =>
  hexadecimal(bytes[at + 1] ?? 0) * 16 + hexadecimal(bytes[at + 2] ?? 0);

/** Whether a byte is the character of an anchor word, which is written in lower case. */
export const isCharacter = (byte: number, character: number): boolean =>
  byte === character || (isLower(character) && (byte | 32) === character);

/** Bytes that four can be read of at a time; a view that begins elsewhere is copied. */
export function aligned(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly quads: Int32Array } {
  // Buffer's own slice() would share the memory.
  const own = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.prototype.slice.call(bytes);
  return { bytes: own, quads: new Int32Array(own.buffer, own.byteOffset, own.length >> 2) };
}
