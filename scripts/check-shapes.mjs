// Compiles every snippet of the matrix of require-audit with the types of the real libraries, and lints it with them: npm run check:shapes
//
// The libraries are installed once into .cache/libraries, by their own lock file and without running scripts: they are half a
// gigabyte, which no clone of this repository should have to wait for.
import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as parser from "@typescript-eslint/parser";
import { build } from "esbuild";
import { Linter } from "eslint";
import ts from "typescript";

const root = fileURLToPath(new URL("..", import.meta.url));
const test = join(root, "packages", "eslint-plugin", "test");
const home = join(root, ".cache", "libraries");
const mostShown = 20;

function install() {
  const manifests = ["package.json", "package-lock.json"].map((name) => join(test, "libraries", name));
  const state = createHash("sha256");
  for (const path of manifests) state.update(readFileSync(path));
  const wanted = state.digest("hex");
  const mark = join(home, "installed");
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return;
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  for (const path of manifests) cpSync(path, join(home, path.slice(path.lastIndexOf("package"))));
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { status, stderr } = spawnSync(
    npm,
    ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps", "--loglevel=error"],
    { cwd: home, encoding: "utf8", shell: process.platform === "win32" },
  );
  if (status !== 0) throw new Error(`the libraries could not be installed: ${stderr}`);
  writeFileSync(mark, wanted);
}

/** The table of the tests, which is TypeScript. */
async function snippets() {
  const outfile = join(home, "snippets.mjs");
  await build({ entryPoints: [join(test, "audit-snippets.ts")], outfile, format: "esm", logLevel: "warning" });
  return import(`${pathToFileURL(outfile).href}?${Date.now()}`);
}

const expectedOf = ({ messageId, times = 1 }) =>
  messageId === undefined ? [] : Array.from({ length: times }, () => messageId);

/** One module for each snippet, beside the libraries, and what the rule says of it. */
function modulesOf({ libraries, functions, shapesOf, moduleOf, surroundings, moduleAround }) {
  const modules = new Map();
  const add = (words, code, shape) => {
    const file = words.join("--").replace(/[^\w.-]+/g, "-");
    modules.set(join(home, "modules", `${file}--${modules.size}.ts`), { code, expected: expectedOf(shape) });
  };
  for (const [name, library] of Object.entries(libraries)) {
    for (const kind of Object.keys(functions))
      for (const shape of shapesOf(library, kind))
        add([name, kind, shape.title], moduleOf(library, kind, shape), shape);
    for (const shape of surroundings) add([name, shape.title], moduleAround(library, shape), shape);
  }
  return modules;
}

/**
 * The access of each library with a method that does not exist, which must not compile: types that are not found are `any`, and would
 * let every shape pass. Of a tagged template and of `fetch`, which are no methods, it is one of what they return.
 */
function controlsOf({ libraries, functions, moduleOf }) {
  const controls = new Map();
  const kind = Object.keys(functions)[0];
  for (const [name, library] of Object.entries(libraries)) {
    const method = [...library.access.matchAll(/\.\w+(?=[(`])/g)].at(-1);
    const end = method === undefined ? library.access.length : method.index + method[0].length;
    const access = `${library.access.slice(0, end)}${method === undefined ? ".invented()" : "Invented"}${library.access.slice(end)}`;
    const file = join(home, "modules", `${name.replace(/[^\w.-]+/g, "-")}--invented.ts`);
    controls.set(file, { code: moduleOf({ ...library, access }, kind, { body: "return X;" }) });
  }
  return controls;
}

/** Compiles them without writing them: thousands of files on a disk take longer than their check. */
function compile(modules) {
  const options = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    esModuleInterop: true,
    experimentalDecorators: true,
    strict: false,
    noEmit: true,
    skipLibCheck: true,
    types: ["node"],
    typeRoots: [join(home, "node_modules", "@types")],
    paths: {
      // The declaration stands outside of the folder of the libraries, where its import would be `any` without a word.
      "@prisma/client/runtime/*": [join(home, "node_modules", "@prisma", "client", "runtime", "*")],
      "@prisma/client": [join(test, "libraries", "prisma-client.d.ts")],
    },
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile, readFile } = host;
  host.getCurrentDirectory = () => home;
  host.fileExists = (path) => modules.has(path) || fileExists(path);
  host.readFile = (path) => modules.get(path)?.code ?? readFile(path);
  host.getSourceFile = (path, language, ...rest) =>
    modules.has(path)
      ? ts.createSourceFile(path, modules.get(path).code, language, true)
      : getSourceFile(path, language, ...rest);
  return ts.createProgram([...modules.keys(), join(test, "libraries", "globals.d.ts")], options, host);
}

/** The snippets of which the rule says something else with types than it must without. */
async function otherwise(modules, program) {
  const { default: plugin } = await import(
    pathToFileURL(join(root, "packages", "eslint-plugin", "dist", "index.js")).href
  );
  const linter = new Linter({ cwd: home });
  const config = {
    files: ["**/*.ts"],
    languageOptions: { parser, parserOptions: { programs: [program] } },
    plugins: { nophi: plugin },
    rules: { "nophi/require-audit": "error" },
  };
  return [...modules].filter(([path, { code, expected }]) => {
    const told = linter.verify(code, config, path).map((message) => message.messageId ?? message.message);
    return told.join() !== expected.join();
  });
}

install();
const table = await snippets();
const modules = modulesOf(table);
const controls = controlsOf(table);
const program = compile(new Map([...modules, ...controls]));
const found = ts.getPreEmitDiagnostics(program);
const refused = new Set(found.map(({ file }) => file?.fileName));
const passing = [...controls.keys()].filter((path) => !refused.has(path));
const faults = found.filter(({ file }) => !controls.has(file?.fileName));
const shown = new Set();
for (const { file, start = 0, messageText } of faults) {
  // One fault of a library comes with all of its snippets.
  const name = file?.fileName.slice(file.fileName.lastIndexOf("/") + 1) ?? "";
  const text = ts.flattenDiagnosticMessageText(messageText, " ").replaceAll(home, "").slice(0, 300);
  const key = `${name.split("--")[0]} ${text}`;
  if (shown.has(key) || shown.size === mostShown) continue;
  shown.add(key);
  const { line, character } = file?.getLineAndCharacterOfPosition(start) ?? { line: 0, character: 0 };
  console.log(`  ${name}:${line + 1}:${character + 1} ${text}`);
}
console.log(`${modules.size} snippets compiled with the types of the real libraries: ${faults.length} faults`);
for (const path of passing)
  console.log(`  ${path.slice(home.length + 1)} compiles, although its method does not exist`);
console.log(`${controls.size} accesses by a method that does not exist: ${controls.size - passing.length} refused`);
const others = await otherwise(modules, program);
for (const [path] of others.slice(0, mostShown)) console.log(`  ${path.slice(home.length + 1)} is judged otherwise`);
console.log(`${modules.size} snippets linted with those types: ${others.length} judged otherwise than without`);
const isRight = faults.length === 0 && passing.length === 0 && others.length === 0;
process.exitCode = modules.size > 0 && controls.size > 0 && isRight ? 0 : 1;
