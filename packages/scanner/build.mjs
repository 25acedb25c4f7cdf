// Bundles the command: loading one file takes a third of the time of loading its modules one by one. Four files come out:
//
// - dist/nophi.cjs is what the installed package runs. CommonJS, because Node 20 starts it 6 ms sooner than a module. The
//   parser of command lines, globs and simple-git stay outside: few calls need them, and reading them takes time.
// - dist/staged.cjs is the part of it that a commit runs.
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

const containersApart = {
  name: "containers-apart",
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/containers\/index\.ts$/ }, ({ kind }) =>
      kind === "entry-point" ? undefined : { path: "./containers.cjs", external: true },
    ),
};

const installed = {
  ...common,
  plugins: [containersApart],
  format: "cjs",
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
  external: ["commander", "picomatch", "simple-git"],
  supported: { "dynamic-import": false }, // `require` spares the start of the module loader
};

await Promise.all([
  build({ ...installed, entryPoints: { nophi: "src/cli.ts", containers: "src/files/containers/index.ts" } }),
  // Every commit waits until it is parsed: short names spare a quarter of that. The stack of an error still has its places.
  build({ ...installed, entryPoints: { staged: "src/staged.ts" }, minifyIdentifiers: true }),
  build({
    ...common,
    entryPoints: ["src/cli.ts"],
    format: "esm",
    outfile: "dist/nophi.js",
    // Bundled CommonJS packages call `require` for Node's own modules.
    banner: { js: 'import{createRequire as nodeRequire}from"node:module";const require=nodeRequire(import.meta.url);' },
  }),
]);
