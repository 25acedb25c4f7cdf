/**
 * Shapes stand in the docs where a value would be one that could be somebody's: our own scan guards this repository. A
 * shape is written between ‹ and ›: `d` is a digit, `a` a small letter, `A` a capital. A word of other letters, such as
 * "Mar" or "com", stands for itself, and so does a country in front of digits: `DEdd`.
 */
const shape = /‹([^‹›\n]+)›/g;
const placeholder = /[A-Za-z0-9]+/g;
const isPlaceholder = (word) => /^(?:[B-Z]{2})?[daA0-9]+$/.test(word) && /[daA]/.test(word);

export const shapesIn = (text) => [...text.matchAll(shape)].map(([, inner]) => inner);

/**
 * A text with every shape filled in; the same seed gives the same text.
 *
 * @returns the text, and where in it the filled shapes stand
 */
export function fill(text, seed) {
  const random = generator(seed);
  const spans = [];
  let filled = "";
  let behind = 0;
  for (const { index, 0: whole, 1: inner } of text.matchAll(shape)) {
    filled += text.slice(behind, index);
    const start = filled.length;
    filled += inner.replaceAll(placeholder, (word) => (isPlaceholder(word) ? fillWord(word, random) : word));
    spans.push({ start, end: filled.length });
    behind = index + whole.length;
  }
  return { text: filled + text.slice(behind), spans };
}

const from = (letters) => (random) => letters.charAt(Math.floor(random() * letters.length));
// A pronounceable word is a better name than a heap of consonants.
const vowel = from("aeiou");
const consonant = from("bcdfghjklmnprstvw");
const capital = from("ABCDEFGHJKLMNPRSTVWY");
const digit = from("0123456789");

function fillWord(word, random) {
  let filled = "";
  for (const [index, char] of [...word].entries()) {
    if (char === "d") filled += digit(random);
    else if (char === "A") filled += capital(random);
    else if (char === "a") filled += (index % 2 === 1 ? vowel : consonant)(random);
    else filled += char;
  }
  return filled;
}

/** Numbers from 0 to 1 (mulberry32, by Tommy Ettinger, public domain). */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Check digits and dates turn most fillings down: one in 97 is the worst that an identifier asks for. */
const mostDraws = 5000;

/**
 * Fillings that `accept` takes for real-looking values.
 *
 * @param accept is asked with what `fill` returns
 * @param count how many are wanted
 * @returns the filled texts, as many as were found
 */
export function realistic(text, accept, count) {
  const found = [];
  for (let seed = 1; seed <= mostDraws && found.length < count; seed++) {
    const filled = fill(text, seed);
    if (accept(filled)) found.push(filled.text);
  }
  return found;
}
