// Bundles the command: loading one file takes a third of the time of loading its modules one by one. Five files come out:
//
// - dist/nophi.cjs is what the installed package runs. CommonJS, because Node 20 starts it 6 ms sooner than a module. The
//   parser of command lines, globs and simple-git stay outside: few calls need them, and reading them takes time.
// - dist/staged.cjs is the part of it that every commit runs. It holds the anchors of the first pass as data.
// - dist/reading.cjs is loaded by it where a file is worth reading.
// - dist/containers.cjs opens archives and documents; it is loaded where one turns up.
// - dist/nophi.js is a module that holds everything: Node alone runs it, without node_modules.
import { readFileSync } from "node:fs";
import { build } from "esbuild";

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

const common = {
  absWorkingDir: import.meta.dirname,
  bundle: true,
  platform: "node",
  target: "node20",
  conditions: ["nophi-source"], // core's sources: no build of it is needed, and unused parts fall away
  mainFields: ["module", "main"], // the UMD main of jsonc-parser hides its requires from the bundler
  minifyWhitespace: true,
  minifySyntax: true, // names stay: they are the stack of an internal error
  define: { NOPHI_VERSION: JSON.stringify(version) },
  logLevel: "warning",
  logOverride: { "empty-import-meta": "silent" }, // only read where NOPHI_VERSION is missing
};

/** A module that its importers load when they need it, as a bundle of its own. */
const apart = (name, path) => ({
  name: `${name}-apart`,
  setup: ({ onResolve }) =>
    onResolve({ filter: path }, ({ kind }) =>
      kind === "dynamic-import" ? { path: `./${name}.cjs`, external: true } : undefined,
    ),
});

/** What the module exports, data and patterns only, in its place: its own imports need not be loaded. */
const asData = (path) => ({
  name: "as-data",
  setup: ({ onLoad }) =>
    onLoad({ filter: path }, async ({ path }) => {
      const { outputFiles } = await build({ ...common, entryPoints: [path], format: "esm", write: false });
      const exported = await import(
        `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`
      );
      const contents = Object.entries(exported).map(([name, value]) => `export const ${name} = ${literal(value)};`);
      return { contents: contents.join("\n"), loader: "js" };
    }),
});

function literal(value) {
  if (value instanceof RegExp) return value.toString();
  if (Array.isArray(value)) return `[${value.map(literal).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}:${literal(each)}`)}}`;
}

const installed = {
  ...common,
  format: "cjs",
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
  external: ["commander", "picomatch", "simple-git"],
  supported: { "dynamic-import": false }, // `require` spares the start of the module loader
};

const containersApart = apart("containers", /\/containers\/index\.ts$/);

/** A commit waits until its bundles are parsed: short names spare a quarter of that. The stack of an error keeps its places. */
const ofCommits = { ...installed, minifyIdentifiers: true };

await Promise.all([
  build({
    ...installed,
    plugins: [containersApart],
    entryPoints: { nophi: "src/cli.ts", containers: "src/files/containers/index.ts" },
  }),
  build({
    ...ofCommits,
    plugins: [
      containersApart,
      apart("reading", /\/reading\.ts$/),
      // Never asked for by `scan --staged`, the only call that starts this bundle.
      apart("nophi", /\/commits\/run\.ts$/),
      asData(/\/engine\/anchor-lists\.ts$/),
    ],
    entryPoints: { staged: "src/staged.ts" },
  }),
  build({ ...ofCommits, entryPoints: { reading: "src/reading.ts" } }),
  build({
    ...common,
    entryPoints: ["src/cli.ts"],
    format: "esm",
    outfile: "dist/nophi.js",
    // Bundled CommonJS packages call `require` for Node's own modules.
    banner: { js: 'import{createRequire as nodeRequire}from"node:module";const require=nodeRequire(import.meta.url);' },
  }),
]);
