import { expect, test } from "@jest/globals";
import { configurationKeys, defaultConfiguration, parseConfiguration } from "@nophi/core";
import { readFileSync } from "node:fs";
import { globMatcher, ignoreMatcher } from "../src/config/globs.ts";
import { loadConfiguration } from "../src/config/load.ts";
import { loosened } from "../src/config/loosened.ts";

type Json = Record<string, unknown>;
const schema = JSON.parse(readFileSync(new URL("../schema.json", import.meta.url), "utf8")) as Json;

const definitions = schema["definitions"] as Record<string, Json>;
const matches = (pattern: unknown, value: string): boolean =>
  pattern === undefined || new RegExp(String(pattern)).test(value);

/** The part of JSON Schema that ours uses. */
function accepts(rule: Json, value: unknown): boolean {
  if (typeof rule["$ref"] === "string")
    return accepts(definitions[rule["$ref"].replace("#/definitions/", "")] ?? {}, value);
  if (Array.isArray(rule["anyOf"])) return rule["anyOf"].some((option) => accepts(option as Json, value));
  switch (rule["type"]) {
    case "boolean":
      return typeof value === "boolean";
    case "string":
      return (
        typeof value === "string" && value.length >= Number(rule["minLength"] ?? 0) && matches(rule["pattern"], value)
      );
    case "integer":
    case "number":
      if (typeof value !== "number" || (rule["type"] === "integer" && !Number.isInteger(value))) return false;
      return value >= Number(rule["minimum"]) && value <= Number(rule["maximum"]);
    case "array":
      return Array.isArray(value) && value.every((item) => accepts(rule["items"] as Json, item));
    default: {
      const properties = rule["properties"] as Record<string, Json>;
      if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
      if (((rule["required"] ?? []) as string[]).some((key) => !Object.hasOwn(value, key))) return false;
      return Object.entries(value).every(
        ([key, item]) => Object.hasOwn(properties, key) && accepts(properties[key] ?? {}, item),
      );
    }
  }
}

test("the schema names the keys and defaults that the parser knows", () => {
  const properties = schema["properties"] as Record<string, Json>;
  expect(Object.keys(properties).sort()).toEqual([...configurationKeys].sort());
  const policy = properties["policy"]?.["properties"] as Record<string, Json>;
  expect({
    health: properties["health"]?.["default"],
    ignore: properties["ignore"]?.["default"],
    policy: { block: policy["block"]?.["default"], warn: policy["warn"]?.["default"] },
    maxFileBytes: properties["maxFileBytes"]?.["default"],
  }).toEqual(defaultConfiguration);
});

test.each<[unknown]>([
  [{}],
  [[]],
  [null],
  [{ $schema: "x" }],
  [{ $schema: 1 }],
  [{ health: true }],
  [{ health: ["a/**"] }],
  [{ health: "yes" }],
  [{ health: [1] }],
  [{ ignore: [] }],
  [{ ignore: [""] }],
  [{ ignore: {} }],
  [{ extends: "./config/nophi.json" }],
  [{ extends: "../nophi.json" }],
  [{ extends: "@clinic/nophi-config" }],
  [{ extends: ["nophi-config-clinic", "./nophi.json"] }],
  [{ extends: [] }],
  [{ extends: "" }],
  [{ extends: "/etc/nophi.json" }],
  [{ extends: "config/nophi.json" }],
  [{ extends: "./" }],
  [{ extends: "./a\\\\b" }],
  [{ extends: "Upper" }],
  [{ extends: [1] }],
  [{ extends: {} }],
  [{ knownPatients: "a/list" }],
  [{ knownPatients: { file: "list" } }],
  [{ knownPatients: { file: "list", required: false } }],
  [{ knownPatients: { required: false } }],
  [{ knownPatients: { file: "list", key: "x" } }],
  [{ knownPatients: { file: "list", required: "no" } }],
  [{ knownPatients: "" }],
  [{ knownPatients: "/list" }],
  [{ knownPatients: "a/../list" }],
  [{ knownPatients: "a..b" }],
  [{ knownPatients: "~/list" }],
  [{ knownPatients: "C:\\list" }],
  [{ knownPatients: true }],
  [{ policy: {} }],
  [{ policy: { block: 0.9, warn: 0.1 } }],
  [{ policy: { block: 2 } }],
  [{ policy: { block: "0.9" } }],
  [{ policy: { other: 1 } }],
  [{ policy: null }],
  [{ maxFileBytes: 1 }],
  [{ maxFileBytes: 0 }],
  [{ maxFileBytes: 1.5 }],
  [{ other: 1 }],
])("schema and parser agree about %j", (value) => {
  expect(accepts(schema, value)).toBe("configuration" in parseConfiguration(JSON.stringify(value)));
});

const load = (files: Record<string, string>) =>
  loadConfiguration((name) => Promise.resolve(files[name]), import.meta.dirname);

test.each<[string, Record<string, string>, object]>([
  ["nothing", {}, defaultConfiguration],
  ["a package.json without the key", { "package.json": `{"devDependencies": {"nophi": "1"}}` }, defaultConfiguration],
  ["a broken package.json that does not concern nophi", { "package.json": "{" }, defaultConfiguration],
  ["the key", { "package.json": `{"nophi": {"health": true}}` }, { ...defaultConfiguration, health: true }],
  ["the file", { "nophi.config.json": `{"health": true}` }, { ...defaultConfiguration, health: true }],
])("loads %s", async (_, files, expected) => {
  expect(await load(files)).toEqual(expected);
});

test.each<[string, Record<string, string>, string]>([
  ["twice", { "package.json": `{"nophi": {}}`, "nophi.config.json": "{}" }, "configured twice"],
  [
    "a wrong key",
    { "package.json": `{"nophi": {"heath": 1}}` },
    `"nophi" in package.json: unknown key "heath"; did you mean "health"?`,
  ],
  ["a broken file", { "nophi.config.json": "" }, "nophi.config.json: syntax error at line 1, column 1"],
  ["a broken package.json", { "package.json": `{"nophi": {` }, "package.json is not valid JSON"],
])("refuses %s", async (_, files, message) => {
  await expect(load(files)).rejects.toThrow(message);
});

test.each([
  ["nothing", {}, {}, []],
  ["a new glob", {}, { ignore: ["a/**"] }, ["ignores more files: a/**"]],
  ["a glob less", { ignore: ["a/**"] }, {}, []],
  ["health off", { health: true }, { health: false }, ["declares less of the project as healthcare"]],
  ["health on", { health: false }, { health: true }, []],
  ["health in a part only", { health: true }, { health: ["a/**"] }, ["declares less of the project as healthcare"]],
  ["another part", { health: ["a/**"] }, { health: ["a/**", "b/**"] }, []],
  ["a higher threshold", {}, { policy: { block: 0.9, warn: 0.5 } }, ["raises policy.block from 0.8 to 0.9"]],
  ["a lower threshold", {}, { policy: { block: 0.7, warn: 0.5 } }, []],
  ["a lower bound", {}, { maxFileBytes: 10 }, ["lowers maxFileBytes from 268435456 to 10"]],
])("tells when a commit loosens: %s", async (_, before, after, notes) => {
  expect(await loosened({ ...defaultConfiguration, ...before }, { ...defaultConfiguration, ...after })).toEqual(
    notes.map((note) => `this commit loosens the configuration: it ${note}`),
  );
});

test("a negated glob, which would ignore everything else, is refused", async () => {
  await expect(globMatcher(["fixtures/**", "!fixtures/keep/**"])).rejects.toThrow(
    'the glob "!fixtures/keep/**" of the configuration is negated',
  );
  expect((await globMatcher(["!(a).ts"]))("b.ts")).toBe(true);
});

test.each([["**"], ["*"], ["/**"], ["**/*"], ["{src,*}"], ["?*"]])(
  "%s would end all scans, and is refused",
  async (glob) => {
    await expect(ignoreMatcher(["a.ts", glob])).rejects.toThrow('"ignore" of the configuration leaves out every file');
  },
);

test("what leaves out most files is a decision", async () => {
  const isIgnored = await ignoreMatcher(["*.*", "src/**"]);
  expect([isIgnored("a.csv"), isIgnored("Makefile")]).toEqual([true, false]);
  expect((await ignoreMatcher([]))("a.csv")).toBe(false);
});

test.each([
  ["/", 'the glob "/" of the configuration names nothing'],
  ["./", 'the glob "./" of the configuration names nothing'],
  ["a".repeat(70_000), "a glob of the configuration is too long"],
])("a glob that means nothing is named: %.2s", async (glob, message) => {
  await expect(globMatcher([glob])).rejects.toThrow(message);
});

test.each([
  ["fixtures/**", "fixtures/a/b.ts", true],
  ["fixtures", "fixtures/a/b.ts", true],
  ["fixtures/", "fixtures/a.ts", true],
  ["*.snap", "deep/er/a.snap", true],
  ["/src/*.ts", "src/a.ts", true],
  ["src/*.ts", "other/src/a.ts", false],
  ["**/.env", "app/.env", true],
  ["fixtures/**", "src/fixtures.ts", false],
])("%s fits %s: %s", async (glob, path, expected) => {
  expect((await globMatcher([glob]))(path)).toBe(expected);
});
