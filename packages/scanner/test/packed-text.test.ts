/** Long texts that are held in memory, compressed, and what is compared of them. */
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { createPacker, gather, inMemory, piecesOf, type StoredText } from "../src/files/packed-text.ts";
import { changedLines } from "../src/git/changed-lines.ts";
import { longChanges } from "../src/git/long-changes.ts";

const mebibyte = 1024 * 1024;

function packed(content: Buffer, size: number): StoredText {
  const packer = createPacker("a.txt");
  for (let at = 0; at < content.length; at += size) expect(packer.add(content.subarray(at, at + size))).toBe(true);
  expect(packer.bytes().equals(content)).toBe(true);
  const text = packer.text();
  if (text === undefined) throw new Error("no text");
  return text;
}

const content = Buffer.from(Array.from({ length: 150_000 }, (_, i) => `row ${i} é ${(i * 7919) % 1000}\n`).join(""));

test("any part of a packed text is that of the text", () => {
  expect(content.length).toBeGreaterThan(2 * mebibyte);
  const text = packed(content, 65_536);
  expect(text.length).toBe(content.length);
  fc.assert(
    fc.property(fc.nat(content.length), fc.nat(content.length), (a, b) => {
      const [start, end] = [Math.min(a, b), Math.max(a, b)];
      expect(text.slice(start, end).equals(content.subarray(start, end))).toBe(true);
    }),
  );
  expect(Buffer.concat([...piecesOf(text, 100_003)].map((piece) => Buffer.from(piece))).equals(content)).toBe(true);
});

test("a mark is no part of the text", () => {
  const text = packed(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), content]), 999_999);
  expect(text.length).toBe(content.length);
  expect(text.slice(0, 5).toString()).toBe("row 0");
  expect(text.slice(content.length - 4, content.length).equals(content.subarray(-4))).toBe(true);
});

test.each([
  ["bytes of another encoding", Buffer.from([0xe9, 0x0a])],
  ["a zero", Buffer.from([0])],
  ["half a character", Buffer.from([0xc3])],
])("%s at the end: no text, and nothing is lost", async (_, end) => {
  const whole = Buffer.concat([...Array.from({ length: 6 }, () => content), end]);
  async function* pieces() {
    for (let at = 0; at < whole.length; at += 65_536) yield await Promise.resolve(whole.subarray(at, at + 65_536));
  }
  const gathered = await gather(pieces(), "a.txt");
  expect(Buffer.isBuffer(gathered) && gathered.equals(whole)).toBe(true);
});

test("lines of long texts are compared as those of short ones, where they differ in one place", () => {
  const line = fc.constantFrom("a", "b", "long ".repeat(3000), "");
  const lines = fc.array(line, { maxLength: 40 });
  const ending = fc.constantFrom("\n", "\r\n");
  fc.assert(
    fc.property(lines, lines, lines, lines, ending, fc.boolean(), (head, old, fresh, tail, end, ended) => {
      const textOf = (middle: string[]): string => [...head, ...middle, ...tail].join(end) + (ended ? end : "");
      const [before, after] = [textOf(old), textOf(fresh)];
      const short = changedLines(before, after);
      const long = longChanges(inMemory(Buffer.from(before)), inMemory(Buffer.from(after)));
      const count = after.split(end).length;
      for (let each = 1; each <= count; each++) if (short(each, each)) expect(long(each, each)).toBe(true);
      const newLines = (isNew: typeof short): number =>
        Array.from({ length: count }, (_, i) => isNew(i + 1, i + 1)).filter(Boolean).length;
      // A last line without an end is compared with what stands before it.
      expect(newLines(long)).toBeLessThanOrEqual(newLines(short) + 1);
    }),
  );
});
