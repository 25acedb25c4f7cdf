import { describe, expect, it } from "@jest/globals";
import { scan } from "@nophi/core";
import { scoreRandomTokens } from "../src/evaluation/random-tokens.ts";
import { tokenClasses, tokenCode } from "../src/negatives/random-tokens.ts";

/** `npm run evaluate` reads 100,000 of each. */
const SAMPLE = 5_000;

describe("random tokens in code", () => {
  it.each(scoreRandomTokens("test", SAMPLE))("$name: none blocks", ({ tokens, places, block }) => {
    expect(tokens).toBe(SAMPLE);
    expect(places.filter(({ verdict }) => verdict === "block")).toEqual([]);
    expect(block).toBe(0);
  });

  it("are of many classes, each with a name of its own", () => {
    expect(tokenClasses.length).toBeGreaterThanOrEqual(16);
    expect(new Set(tokenClasses.map(({ name }) => name)).size).toBe(tokenClasses.length);
  });

  it("are hardly ever the same twice, one a line, and always the same for a seed", () => {
    for (const tokenClass of tokenClasses) {
      const lines = tokenCode(tokenClass, "test", 200).trimEnd().split("\n");
      expect(lines).toHaveLength(200);
      const quoted = lines.flatMap((line) => /"([^"]+)"/.exec(line)?.[1] ?? []);
      expect(new Set(quoted).size).toBeGreaterThan(quoted.length * 0.95);
      expect(tokenCode(tokenClass, "test", 200)).toBe(tokenCode(tokenClass, "test", 200));
    }
  });

  it("stand under names that name nothing", () => {
    const code = tokenClasses.map((tokenClass) => tokenCode(tokenClass, "test", 50)).join("");
    expect(code).not.toMatch(/ssn|mrn|patient|phone|name|birth|dob|account|member|medicare/i);
  });

  it.each([
    ["an SSN", ["512", "48", "3821"]],
    ["an MBI", ["4AC7", "DE8", "FG91"]],
  ])("would block where they had the hyphens of %s", (_, groups) => {
    const text = tokenCode({ name: "tempting", make: () => groups.join("-") }, "test", 20);
    const { findings } = scan(text, { path: "src/values.ts", health: true });
    expect(findings.filter(({ verdict }) => verdict === "block")).toHaveLength(20);
  });
});
