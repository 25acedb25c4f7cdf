// The places that tell a user which release to take: `node scripts/stamp-version.mjs` writes the version of the package there.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);
const places = ["README.md", "examples/pre-commit/.pre-commit-config.yaml"];
const rev = /^(\s*rev: )(v[\w.+-]+)$/gm;

/** Every place with the revs that it names. */
export function versionPlaces() {
  return places.map((path) => {
    const revs = [...readFileSync(new URL(path, root), "utf8").matchAll(rev)].map((match) => match[2]);
    if (revs.length === 0) throw new Error(`${path} names no release`);
    return { path, revs };
  });
}

function stamp() {
  const { version } = JSON.parse(readFileSync(new URL("packages/scanner/package.json", root), "utf8"));
  for (const { path } of versionPlaces()) {
    const file = new URL(path, root);
    writeFileSync(file, readFileSync(file, "utf8").replaceAll(rev, `$1v${version}`));
    console.log(`${path}: v${version}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) stamp();
