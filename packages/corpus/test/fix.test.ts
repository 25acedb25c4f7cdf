import { describe, expect, it } from "@jest/globals";
import { fix, scan } from "@nophi/core";
import { labelledCorpus } from "../src/corpus.ts";

const corpus = labelledCorpus("fix", 2);
const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe("a text of the corpus, fixed", () => {
  const fixed = corpus.map(({ text, path, kind }) => ({ text, path, kind, result: fix(text, { path }) }));

  it("holds nothing that blocks, or says so", () => {
    for (const { path, result } of fixed) {
      const blocking = scan(result.text, { path }).findings.filter(({ verdict }) => verdict === "block");
      expect(blocking.map(({ identifier, start }) => [identifier, start])).toEqual(
        result.left.map(({ identifier, start }) => [identifier, start]),
      );
    }
    expect(fixed.flatMap(({ kind, result }) => result.left.map(({ identifier }) => `${kind}: ${identifier}`))).toEqual(
      [],
    );
  });

  it("has its lines, and is JSON where it was", () => {
    for (const { text, result } of fixed) {
      expect(result.text.split("\n").length).toBe(text.split("\n").length);
      expect(isJson(result.text)).toBe(isJson(text));
    }
  });

  it("holds none of the values that blocked", () => {
    const own = new Set(["ssn", "mbi", "email", "phone"]);
    for (const { text, path, result } of fixed) {
      const blocked = scan(text, { path }).findings.filter(({ verdict }) => verdict === "block");
      for (const { identifier, start, end } of blocked)
        if (own.has(identifier)) expect(result.text.includes(text.slice(start, end))).toBe(false);
    }
  });
});
