/** Filters of streams beside Flate (ISO 32000-1, section 7.4). All are within the bounds of what may be unpacked. */
import { allowance, tooDense, tooMuch, type Budget } from "../budget.ts";

export interface Filtered {
  readonly bytes?: Buffer;
  readonly problem?: string;
}

const clear = 256;
const end = 257;
const longestCode = 12;

/**
 * LZW (section 7.4.4): codes of 9 to 12 bits, the highest bit first. A code beyond the table ends the reading: what stands before it
 * is kept.
 *
 * @param early whether codes become longer one code early, as is the rule (EarlyChange)
 */
export function lzw(input: Buffer, early: boolean, budget: Budget): Filtered {
  const most = allowance(budget, input.length);
  // Each code is the one before it and a byte more; a byte of the output goes back through its codes.
  const before = new Uint16Array(1 << longestCode);
  const last = new Uint8Array(1 << longestCode);
  const lengths = new Uint32Array(1 << longestCode);
  for (let code = 0; code < clear; code++) {
    last[code] = code;
    lengths[code] = 1;
  }
  let output: Buffer = Buffer.alloc(Math.min(most, 4 * input.length + 64));
  let length = 0;
  let next = end + 1;
  let width = 9;
  let previous = -1;
  let bits = 0;
  let held = 0;
  for (const byte of input) {
    held = ((held << 8) | byte) & 0xffffff;
    bits += 8;
    if (bits < width) continue;
    bits -= width;
    const code = (held >> bits) & ((1 << width) - 1);
    if (code === end) return { bytes: taken(budget, output, length) };
    if (code === clear) {
      next = end + 1;
      width = 9;
      previous = -1;
      continue;
    }
    const isKnown = code < clear || (code > end && code < next);
    if (!isKnown && (code !== next || previous < 0))
      return { bytes: taken(budget, output, length), problem: "damaged" };
    const source = isKnown ? code : previous;
    const size = (lengths[source] ?? 0) + (isKnown ? 0 : 1);
    if (length + size > most) return { problem: most < budget.bytes ? tooDense : tooMuch };
    if (length + size > output.length) output = grown(output, Math.min(most, 2 * (length + size)));
    let at = length + (lengths[source] ?? 0) - 1;
    for (let step = source; at >= length; at--) {
      output[at] = last[step] ?? 0;
      step = before[step] ?? 0;
    }
    const first = output[length] ?? 0;
    if (!isKnown) output[length + size - 1] = first;
    length += size;
    if (previous >= 0 && next < 1 << longestCode) {
      before[next] = previous;
      last[next] = first;
      lengths[next] = (lengths[previous] ?? 0) + 1;
      next++;
    }
    previous = code;
    if (next + (early ? 1 : 0) >= 1 << width && width < longestCode) width++;
  }
  return { bytes: taken(budget, output, length) };
}

const endOfRuns = 128;

/** RunLength (section 7.4.5): up to 127, that many bytes and one more follow; above 128, the next byte is repeated. */
export function runLength(input: Buffer, budget: Budget): Filtered {
  const pieces: Buffer[] = [];
  const most = allowance(budget, input.length);
  let length = 0;
  for (let at = 0; at < input.length;) {
    const count = input[at++] ?? endOfRuns;
    if (count === endOfRuns) break;
    const isCopy = count < endOfRuns;
    const piece = isCopy ? input.subarray(at, at + count + 1) : Buffer.alloc(257 - count, input[at] ?? 0);
    at += isCopy ? count + 1 : 1;
    length += piece.length;
    if (length > most) return { problem: most < budget.bytes ? tooDense : tooMuch };
    pieces.push(piece);
  }
  const output = Buffer.concat(pieces);
  return { bytes: taken(budget, output, output.length) };
}

export function ascii85(text: string): Buffer {
  const bytes: number[] = [];
  let group: number[] = [];
  const flush = (): void => {
    const count = group.length;
    if (count < 2) return;
    const value = [...group, 84, 84, 84, 84].slice(0, 5).reduce((sum, digit) => sum * 85 + digit, 0);
    for (let index = 0; index < count - 1; index++) bytes.push(Math.floor(value / 256 ** (3 - index)) & 255);
    group = [];
  };
  for (const character of text.replace(/^\s*<~/, "")) {
    if (character === "~") break;
    if (character === "z" && group.length === 0) bytes.push(0, 0, 0, 0);
    else if (character >= "!" && character <= "u") group.push(character.charCodeAt(0) - 33);
    if (group.length === 5) flush();
  }
  flush();
  return Buffer.from(bytes);
}

export const asciiHex = (text: string): Buffer => Buffer.from(text.replace(/>[^]*$/, "").replace(/\s/g, ""), "hex");

function taken(budget: Budget, output: Buffer, length: number): Buffer {
  budget.bytes -= length;
  return output.subarray(0, length);
}

function grown(buffer: Buffer, length: number): Buffer {
  const larger = Buffer.alloc(length);
  buffer.copy(larger);
  return larger;
}
