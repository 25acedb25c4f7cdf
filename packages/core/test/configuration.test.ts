import { expect, test } from "@jest/globals";
import { defaultConfiguration, parseConfiguration } from "../src/configuration.ts";
import { extendedConfiguration } from "../src/extends.ts";

test.each([
  ["nothing stated", "{}", {}],
  ["comments and trailing commas", `{ // a clinic\n "health": true, /* all of it */ }`, { health: true }],
  ["a byte order mark", `\uFEFF{"health": true}`, { health: true }],
  ["globs for the part that is healthcare", `{"health": ["apps/clinic/**"]}`, { health: ["apps/clinic/**"] }],
  ["ignored files", `{"ignore": ["docs/**", "*.snap"]}`, { ignore: ["docs/**", "*.snap"] }],
  ["half a policy keeps the other half", `{"policy": {"block": 0.9}}`, { policy: { block: 0.9, warn: 0.5 } }],
  ["thresholds may be equal", `{"policy": {"block": 0.5, "warn": 0.5}}`, { policy: { block: 0.5, warn: 0.5 } }],
  ["a bound on file size", `{"maxFileBytes": 1024}`, { maxFileBytes: 1024 }],
  ["a list of patients", `{"knownPatients": "a/list"}`, { knownPatients: { file: "a/list", required: true } }],
  [
    "a list of patients that machines without the key do without",
    `{"knownPatients": {"file": "list", "required": false}}`,
    { knownPatients: { file: "list", required: false } },
  ],
  ["an editor's schema", `{"$schema": "./node_modules/nophi/schema.json"}`, {}],
])("reads %s", (_, text, expected) => {
  expect(parseConfiguration(text)).toEqual({ configuration: { ...defaultConfiguration, ...expected } });
});

test.each([
  ["a misspelt key", `{"heath": true}`, [`unknown key "heath"; did you mean "health"?`]],
  ["a key in other case", `{"maxfilebytes": 5}`, [`unknown key "maxfilebytes"; did you mean "maxFileBytes"?`]],
  [
    "a key like no other",
    `{"zzzzzzzzzz": 1}`,
    [
      `unknown key "zzzzzzzzzz"; known keys: "$schema", "extends", "health", "ignore", "policy", "maxFileBytes", "knownPatients"`,
    ],
  ],
  ["digits in a key, masked", `{"heal7h": true}`, [`unknown key "healdh"; did you mean "health"?`]],
  ["a misspelt threshold", `{"policy": {"blok": 1}}`, [`unknown key "policy.blok"; did you mean "policy.block"?`]],
  ["a key written twice", `{"health": true, "health": false}`, [`"health" is written twice`]],
  ["a syntax error", `{\r\n  "health": tru\r\n}`, [`syntax error at line 2, column 13: InvalidSymbol`]],
  ["an empty file", ``, [`syntax error at line 1, column 1: ValueExpected`]],
  ["a list at the top", `[]`, [`must be an object, e.g. { "health": true }`]],
  ["a wrong health", `{"health": "yes"}`, [`"health" must be true, false or a list of globs`]],
  ["a glob that is no text", `{"ignore": [1]}`, [`"ignore" must be a list of globs, e.g. ["fixtures/**"]`]],
  ["one glob without a list", `{"ignore": "docs/**"}`, [`"ignore" must be a list of globs, e.g. ["fixtures/**"]`]],
  ["an empty glob", `{"ignore": [""]}`, [`"ignore" must be a list of globs, e.g. ["fixtures/**"]`]],
  ["a policy that is a number", `{"policy": 1}`, [`"policy" must be an object, e.g. { "block": 0.8, "warn": 0.5 }`]],
  ["a threshold above 1", `{"policy": {"block": 1.1}}`, [`"policy.block" must be a number from 0 to 1`]],
  ["warn above block", `{"policy": {"block": 0.4}}`, [`"policy.warn" (0.5) must not be above "policy.block" (0.4)`]],
  ["half a byte", `{"maxFileBytes": 0.5}`, [`"maxFileBytes" must be a whole number of bytes above 0`]],
  ...["1", `""`, "[]", "{}", `"/etc/list"`, `"../list"`, `"a/../../list"`, `"~/list"`, `{"file": 1}`, `"C:/list"`].map(
    (value): [string, string, string[]] => [
      `a list of patients that is ${value}`,
      `{"knownPatients": ${value}}`,
      [
        `"knownPatients" must be a file of the project, e.g. "nophi-known-patients" or { "file": "nophi-known-patients" }`,
      ],
    ],
  ),
  [
    "a wrong answer to whether the list is required",
    `{"knownPatients": {"file": "list", "required": 1}}`,
    [`"knownPatients.required" must be true or false`],
  ],
  ["a schema that is no text", `{"$schema": 1}`, [`"$schema" must be a string`]],
  [
    "all problems at once",
    `{"heath": 1, "ignore": 2}`,
    [`unknown key "heath"; did you mean "health"?`, `"ignore" must be a list of globs, e.g. ["fixtures/**"]`],
  ],
])("refuses %s", (_, text, problems) => {
  expect(parseConfiguration(text)).toEqual({ problems });
});

/** Reads with these files; a name with a colon is a package and a file in it. */
function extended(files: Record<string, string>, path = "nophi.config.json") {
  const reading = extendedConfiguration(files[path] ?? "", { path });
  let step = reading.next();
  while (step.done !== true) {
    const { package: name, path: wanted } = step.value;
    step = reading.next(files[name === undefined ? wanted : `${name}:${wanted}`]);
  }
  return step.value;
}

test.each<[string, Record<string, string>, object]>([
  ["nothing", { "nophi.config.json": "{}" }, {}],
  [
    "a file, of which the project keeps what it does not state",
    { "nophi.config.json": `{"extends": "./org.json"}`, "org.json": `{"health": true, "maxFileBytes": 5}` },
    { health: true, maxFileBytes: 5 },
  ],
  [
    "lists, which are joined",
    {
      "nophi.config.json": `{"extends": "./org.json", "ignore": ["b", "a"], "health": ["x"]}`,
      "org.json": `{"ignore": ["a"], "health": ["y"]}`,
    },
    { ignore: ["a", "b"], health: ["y", "x"] },
  ],
  [
    "thresholds one by one, in which the project wins",
    {
      "nophi.config.json": `{"extends": "./org.json", "policy": {"block": 0.4}}`,
      "org.json": `{"policy": {"block": 0.9, "warn": 0.3}}`,
    },
    { policy: { block: 0.4, warn: 0.3 } },
  ],
  [
    "true where the project says so, whatever part a target names",
    { "nophi.config.json": `{"extends": "./org.json", "health": true}`, "org.json": `{"health": ["a/**"]}` },
    { health: true },
  ],
  [
    "two targets, of which the later wins",
    {
      "nophi.config.json": `{"extends": ["./a.json", "./b.json"]}`,
      "a.json": `{"maxFileBytes": 1, "health": true}`,
      "b.json": `{"maxFileBytes": 2}`,
    },
    { health: true, maxFileBytes: 2 },
  ],
  [
    "a file from the folder of the file that names it",
    {
      "nophi.config.json": `{"extends": "./config/a.json"}`,
      "config/a.json": `{"extends": "../b.json"}`,
      "b.json": `{"health": true}`,
    },
    { health: true },
  ],
  [
    "the same file on two ways",
    {
      "nophi.config.json": `{"extends": ["./a.json", "./b.json"]}`,
      "a.json": `{"extends": "./c.json"}`,
      "b.json": `{"extends": "./c.json"}`,
      "c.json": `{"ignore": ["c"]}`,
    },
    { ignore: ["c"] },
  ],
  [
    "a package",
    { "nophi.config.json": `{"extends": "@clinic/nophi"}`, "@clinic/nophi:nophi.config.json": `{"health": true}` },
    { health: true },
  ],
  [
    "a package by the JSON file that is its main, and a file beside it",
    {
      "nophi.config.json": `{"extends": "nophi-config-clinic"}`,
      "nophi-config-clinic:package.json": `{"main": "./lib/base.json"}`,
      "nophi-config-clinic:lib/base.json": `{"extends": "../strict.json"}`,
      "nophi-config-clinic:strict.json": `{"health": true}`,
    },
    { health: true },
  ],
])("extends %s", (_, files, expected) => {
  expect(extended(files)).toEqual({ configuration: { ...defaultConfiguration, ...expected } });
});

test.each<[string, Record<string, string>, string]>([
  ["a missing file", { "nophi.config.json": `{"extends": "./org.json"}` }, `"extends": there is no file "./org.json"`],
  [
    "a missing package",
    { "nophi.config.json": `{"extends": "org.json"}` },
    `"extends": there is no package "org.json" in node_modules; install it, or begin the path of a file with ./`,
  ],
  [
    "a package without settings",
    { "nophi.config.json": `{"extends": "left-pad"}`, "left-pad:package.json": `{"main": "index.js"}` },
    `"extends": the package "left-pad" has neither nophi.config.json nor a JSON file as its main`,
  ],
  [
    "a package whose main leads out of it",
    {
      "nophi.config.json": `{"extends": "p"}`,
      "p:package.json": `{"main": "../q/a.json"}`,
      "p:../q/a.json": "{}",
    },
    `"extends": the package "p" has neither nophi.config.json nor a JSON file as its main`,
  ],
  [
    "a package with a broken manifest",
    { "nophi.config.json": `{"extends": "p"}`, "p:package.json": `{` },
    `"extends": the package "p" has neither nophi.config.json nor a JSON file as its main`,
  ],
  [
    "a file above the project",
    { "nophi.config.json": `{"extends": "../org.json"}`, "../org.json": "{}" },
    `"extends": "../org.json" is outside of the project`,
  ],
  [
    "a file above its package",
    { "nophi.config.json": `{"extends": "p"}`, "p:nophi.config.json": `{"extends": "../q.json"}` },
    `in p/nophi.config.json: "extends": "../q.json" is outside of the package`,
  ],
  [
    "itself",
    { "nophi.config.json": `{"extends": "./nophi.config.json"}` },
    `"extends" leads in a circle: "./nophi.config.json" is being read already`,
  ],
  [
    "what extends it",
    {
      "nophi.config.json": `{"extends": "./a.json"}`,
      "a.json": `{"extends": "./b/c.json"}`,
      "b/c.json": `{"extends": "../a.json"}`,
    },
    `in a.json, from there b/c.json: "extends" leads in a circle: "../a.json" is being read already`,
  ],
  [
    "a file with a mistake",
    { "nophi.config.json": `{"extends": "./a.json"}`, "a.json": `{"heath": true}` },
    `in a.json: unknown key "heath"; did you mean "health"?`,
  ],
  [
    "thresholds that do not fit together",
    { "nophi.config.json": `{"extends": "./a.json", "policy": {"block": 0.4}}`, "a.json": `{}` },
    `"policy.warn" (0.5) must not be above "policy.block" (0.4)`,
  ],
  [
    "a number in place of a file",
    { "nophi.config.json": `{"extends": 1}` },
    `"extends" must be a file that begins with ./ or ../, the name of a package, or a list of these, e.g. "./config/nophi.json"`,
  ],
  [
    "digits in a name, masked",
    { "nophi.config.json": `{"extends": "./a12.json"}` },
    `"extends": there is no file "./add.json"`,
  ],
])("refuses to extend %s", (_, files, problem) => {
  expect(extended(files)).toEqual({ problems: [problem] });
});
