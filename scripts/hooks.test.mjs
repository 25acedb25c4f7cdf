// The entry of the pre-commit hooks in a plain clone: it builds once, whatever an earlier build left behind.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const entry = fileURLToPath(new URL("../hooks/nophi.mjs", import.meta.url));

/** A clone whose build takes no time: npm does nothing, and the command says hello. */
function createClone() {
  const folder = mkdtempSync(join(tmpdir(), "nophi-hooks-"));
  const write = (path, content, mode) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content, { mode });
  };
  mkdirSync(join(folder, "hooks"));
  copyFileSync(entry, join(folder, "hooks", "nophi.mjs"));
  write("bin/npm", "#!/bin/sh\nexit 0\n", 0o755);
  write("bin/npm.cmd", "@exit /b 0\r\n");
  write(
    "packages/scanner/build.mjs",
    `import { mkdirSync, writeFileSync } from "node:fs";
mkdirSync("packages/scanner/dist");
writeFileSync("packages/scanner/dist/nophi.cjs", "console.log('hello')");
`,
  );
  const env = { ...process.env, PATH: `${join(folder, "bin")}${delimiter}${process.env.PATH}` };
  const run = () =>
    spawnSync(process.execPath, [join(folder, "hooks", "nophi.mjs")], { env, encoding: "utf8", timeout: 20_000 });
  return { folder, write, run, remove: () => rmSync(folder, { recursive: true }) };
}

test("a clone builds the command once", () => {
  const clone = createClone();
  const first = clone.run();
  assert.equal(first.stdout, "hello\n");
  assert.match(first.stderr, /building the command once/);
  assert.deepEqual([clone.run().stdout, clone.run().stderr], ["hello\n", ""]);
  assert.equal(existsSync(join(clone.folder, ".nophi-build.lock")), false);
  clone.remove();
});

test("a build that was interrupted is not waited for", () => {
  const clone = createClone();
  const gone = spawnSync(process.execPath, ["--version"]);
  clone.write(".nophi-build.lock/pid", String(gone.pid));
  assert.equal(clone.run().stdout, "hello\n");
  clone.remove();
});
