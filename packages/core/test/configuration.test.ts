import { expect, test } from "@jest/globals";
import { defaultConfiguration, parseConfiguration } from "../src/configuration.ts";

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
    [`unknown key "zzzzzzzzzz"; known keys: "$schema", "health", "ignore", "policy", "maxFileBytes", "knownPatients"`],
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
