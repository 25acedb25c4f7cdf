import { describe, expect, it } from "@jest/globals";
import { fuzz, inputOf, samplesByFormat } from "../src/fuzzing/fuzz.ts";
import { mutated } from "../src/fuzzing/mutations.ts";
import { createRandom } from "../src/random.ts";

const samples = samplesByFormat("test", 2);

describe("broken texts", () => {
  it("are of every format that the corpus writes", () => {
    expect(new Set([...samples.keys()].map((key) => key.split(" ")[0])).size).toBeGreaterThanOrEqual(10);
  });

  it("are the same for the same seed and number", () => {
    const [[format, own] = ["", []]] = samples;
    expect(inputOf("a", format, own, 7)).toEqual(inputOf("a", format, own, 7));
    expect(inputOf("a", format, own, 7).bytes).not.toEqual(inputOf("b", format, own, 7).bytes);
  });

  it("differ from their samples, nearly always", () => {
    const sample = new TextEncoder().encode("one\ntwo\nthree\n");
    const same = Array.from({ length: 200 }, (_, i) => mutated(createRandom(String(i)), sample, sample)).filter(
      (bytes) => Buffer.compare(bytes, sample) === 0,
    );
    expect(same.length).toBeLessThan(20);
  });

  it.each([...samples])("of %s: the detector neither throws nor leaves the text", (format, own) => {
    const { faults, inputs } = fuzz("test", format, own, 40);
    expect(faults).toEqual([]);
    expect(inputs).toBe(40);
  });
});
