import { describe, expect, it } from "@jest/globals";
import { f2, lineCount, precision, recall, type Tally } from "../src/evaluation/score.ts";
import { table } from "../src/evaluation/tables.ts";
import { readTar } from "../src/evaluation/tar.ts";

const tally = (found: number, planted: number, right: number, wrong: number): Tally => ({
  planted,
  found,
  exact: found,
  right,
  wrong,
});

describe("figures", () => {
  it("weigh recall over precision", () => {
    expect(recall(tally(3, 4, 0, 0))).toBe(0.75);
    expect(precision(tally(0, 0, 1, 3))).toBe(0.25);
    expect(f2(tally(1, 2, 1, 0))).toBeCloseTo(0.5556, 4);
    expect(f2(tally(2, 2, 1, 1))).toBeCloseTo(0.8333, 4);
    expect(f2(tally(0, 2, 0, 1))).toBe(0);
  });

  it.each([
    ["", 0],
    ["a", 1],
    ["a\n", 1],
    ["a\nb", 2],
  ])("count the lines of %j", (text, lines) => {
    expect(lineCount(text)).toBe(lines);
  });

  it("align numbers to the right and texts to the left", () => {
    expect(
      table(
        ["kind", "n"],
        [
          ["a", 5],
          ["bcdef", 12],
        ],
      ),
    ).toBe("kind   n\n-----  --\na       5\nbcdef  12");
  });
});

describe("tar archives", () => {
  const header = (name: string, size: number, type: string, prefix = ""): Buffer => {
    const block = Buffer.alloc(512);
    block.write(name, 0);
    block.write(size.toString(8).padStart(11, "0") + "\0", 124);
    block.write(type, 156);
    block.write(prefix, 345);
    return block;
  };
  const body = (text: string): Buffer =>
    Buffer.concat([Buffer.from(text), Buffer.alloc((512 - (Buffer.byteLength(text) % 512)) % 512)]);
  const read = (...blocks: Buffer[]): [string, string][] =>
    readTar(Buffer.concat([...blocks, Buffer.alloc(1024)])).map(({ path, bytes }) => [
      path,
      Buffer.from(bytes).toString(),
    ]);

  it("give their plain files, with prefixes", () => {
    const files = read(
      header("package/a.js", 3, "0"),
      body("abc"),
      header("folder", 0, "5"),
      header("b.js", 600, "0", "package/lib"),
      body("x".repeat(600)),
    );
    expect(files).toEqual([
      ["package/a.js", "abc"],
      ["package/lib/b.js", "x".repeat(600)],
    ]);
  });

  it("give the path of a pax header to the next file only", () => {
    const record = "22 path=package/long.js\n".replace("22", "24");
    const files = read(
      header("PaxHeader", 24, "x"),
      body(record),
      header("short", 1, "0"),
      body("1"),
      header("next", 1, "0"),
      body("2"),
    );
    expect(files).toEqual([
      ["package/long.js", "1"],
      ["next", "2"],
    ]);
  });
});
