import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { undoDoubledQuotes, undoEscapes } from "../../src/formats/escapes.ts";

const decoded = (text: string): string => undoEscapes(text, 0, text.length)?.text ?? text;

describe("backslash escapes", () => {
  test.each([
    ["none", "abc", "abc"],
    ["a line break", "a\\nb", "a\nb"],
    ["a quote", 'a\\"b', 'a"b'],
    ["a backslash", "a\\\\nb", "a\\nb"],
    ["four hexadecimal digits", "\\u0041", "A"],
    ["two hexadecimal digits", "\\x41", "A"],
    ["capital hexadecimal digits", "\\u00E9\\x4A", "éJ"],
    ["a surrogate pair", "\\ud83d\\ude00", "😀"],
    ["too few hexadecimal digits", "\\u041", "u041"],
    ["no hexadecimal digit", "\\xZZ", "xZZ"],
    ["an unknown letter stands for itself", "\\q", "q"],
    ["a backslash at the end", "a\\", "a\\"],
  ])("%s", (_why, text, expected) => {
    expect(decoded(text)).toBe(expected);
  });

  test("are not looked for beyond the literal", () => {
    expect(undoEscapes("ab\\n", 0, 2)).toBeUndefined();
    expect(undoEscapes("\\u0041", 0, 4)?.text).toBe("u00");
  });

  test("each code unit knows where it comes from", () => {
    const text = '"a\\u0041\\nb"';
    const { text: out, offsets } = undoEscapes(text, 1, text.length - 1) ?? { text: "", offsets: new Uint32Array() };
    expect(out).toBe("aA\nb");
    expect([...offsets.subarray(0, out.length + 1)]).toEqual([1, 2, 8, 10, 11]);
  });
});

test("what JSON writes is read back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (value) => {
      const literal = JSON.stringify(value).slice(1, -1);
      expect(decoded(literal)).toBe(value);
    }),
    { numRuns: 1000 },
  );
});

test("offsets grow, and what has no escapes keeps its place", () => {
  const piece = fc.constantFrom("a", "\\n", "\\u0041", "\\x41", "\\\\", "\\", "é", "😀", '"', "\uD800");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), fc.nat(5), (pieces, start) => {
      const text = ".".repeat(start) + pieces.join("");
      const result = undoEscapes(text, start, text.length);
      if (result === undefined) return;
      const offsets = [...result.offsets.subarray(0, result.text.length + 1)];
      expect(offsets.at(-1)).toBe(text.length);
      offsets.forEach((offset, i) => {
        if (i > 0) expect(offset).toBeGreaterThanOrEqual(offsets[i - 1] ?? 0);
        if (i < result.text.length && text.charAt(offset) !== "\\")
          expect(text.charAt(offset)).toBe(result.text.charAt(i));
      });
    }),
    { numRuns: 1000 },
  );
});

describe("doubled quotes", () => {
  test.each([
    ["none", "abc", undefined],
    ["one pair", "it''s", "it's"],
    ["two pairs", "''''", "''"],
    ["three in a row", "a'''b", "a''b"],
    ["of the other kind", 'a""b', undefined],
  ])("%s", (_why, text, expected) => {
    expect(undoDoubledQuotes(text, 0, text.length, 39)?.text).toBe(expected);
  });
  test("each code unit knows where it comes from", () => {
    const { offsets } = undoDoubledQuotes("'it''s'", 1, 6, 39) ?? { offsets: new Uint32Array() };
    expect([...offsets]).toEqual([1, 2, 3, 5, 6]);
  });
});
