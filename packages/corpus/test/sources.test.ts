import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "@jest/globals";
import { scan } from "@nophi/core";

const root = fileURLToPath(new URL("../", import.meta.url));

const sources = ["src", "test"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name}`),
);

describe("the sources of the corpus", () => {
  it("are all found", () => {
    expect(sources.length).toBeGreaterThan(20);
  });

  it.each(sources)("%s holds no realistic value", (path) => {
    const { findings } = scan(readFileSync(join(root, path)), { path: `packages/corpus/${path}` });
    expect(
      findings
        .filter(({ verdict }) => verdict === "block")
        .map(({ identifier, line }) => `${identifier} on line ${line}`),
    ).toEqual([]);
  });
});
