// The released form of the hooks: a tag whose commit holds the command as one file beside the hook, so that pre-commit needs
// nothing but Node.
//
//   node scripts/release-hooks.mjs           builds, and makes the tag v<version> on a commit that adds the file to HEAD
//   node scripts/release-hooks.mjs --check   in a checkout of such a tag: the file is what a fresh build gives
//
// The branch and the working tree stay as they are: the commit exists on the tag only. Nothing is pushed.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { versionPlaces } from "./stamp-version.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const bundle = "hooks/nophi.bundle.mjs";
const built = "packages/scanner/dist/nophi.js";

/** Something that a person has to put right. */
class ReleaseError extends Error {}

const pathOf = (name) => join(root, name);

function git(args, options = {}) {
  return execFileSync("git", args, { cwd: root, encoding: "utf8", ...options }).trim();
}

/** The hash of a revision; undefined where there is none of this name. */
function revision(name) {
  try {
    return git(["rev-parse", "--quiet", "--verify", `${name}^{commit}`], { stdio: ["ignore", "pipe", "ignore"] });
  } catch (error) {
    if (error.status === 1) return undefined;
    throw error;
  }
}

const versionOf = () => JSON.parse(readFileSync(pathOf("packages/scanner/package.json"), "utf8")).version;

/** Builds the command anew and gives its bytes. */
function freshBuild() {
  rmSync(pathOf(built), { force: true });
  execFileSync(process.execPath, ["packages/scanner/build.mjs"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  return readFileSync(pathOf(built));
}

/** Runs the file outside of the repository, where it finds no node_modules. */
function assertRunsAlone(bytes, version) {
  const folder = mkdtempSync(join(tmpdir(), "nophi-release-"));
  try {
    const file = join(folder, "nophi.mjs");
    execFileSync(process.execPath, ["-e", "fs.writeFileSync(process.argv[1], fs.readFileSync(0))", file], {
      input: bytes,
    });
    const said = execFileSync(process.execPath, [file, "--version"], { cwd: folder, encoding: "utf8" }).trim();
    if (said !== version) throw new ReleaseError(`the built command says that it is ${said}, and not ${version}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What must hold before a tag is made. */
function assertReady(tag) {
  if (git(["status", "--porcelain", "--untracked-files=no"]) !== "")
    throw new ReleaseError("the working tree has changes that are not committed; a release is made from a commit");
  if (existsSync(pathOf(bundle)))
    throw new ReleaseError(`${bundle} is here already: this is a release tag, not the branch`);
  for (const { path, revs } of versionPlaces())
    for (const rev of revs)
      if (rev !== tag)
        throw new ReleaseError(`${path} says "rev: ${rev}", and the release is ${tag}; run npm run version`);
}

/** A commit on HEAD that adds the file, made beside the index and the working tree. */
function commitWith(bytes, tag) {
  const folder = mkdtempSync(join(tmpdir(), "nophi-release-"));
  try {
    const env = { ...process.env, GIT_INDEX_FILE: join(folder, "index") };
    const blob = git(["hash-object", "-w", "--stdin"], { input: bytes });
    git(["read-tree", "HEAD"], { env });
    git(["update-index", "--add", "--cacheinfo", `100644,${blob},${bundle}`], { env });
    const tree = git(["write-tree"], { env });
    return git(["commit-tree", tree, "-p", "HEAD", "-m", `${tag}: the command beside its hook`]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function release() {
  const version = versionOf();
  const tag = `v${version}`;
  assertReady(tag);
  const existing = revision(`refs/tags/${tag}`);
  // Every push to main comes by here; most of them are no release.
  if (existing !== undefined && isEarlierRelease(existing)) {
    console.log(`${tag} is released already, from ${git(["rev-parse", "--short", `${existing}^`])}: nothing to do`);
    return;
  }
  const bytes = freshBuild();
  assertRunsAlone(bytes, version);
  if (existing !== undefined) {
    assertSame(bundleAt(existing), bytes, tag);
    console.log(`${tag} is there already, on this commit and with this build`);
    return;
  }
  const commit = commitWith(bytes, tag);
  git(["tag", "--annotate", "--message", `nophi ${version}`, tag, commit]);
  console.log(`${tag} is made: ${commit.slice(0, 12)} adds ${bundle} (${bytes.length} bytes)`);
  console.log(`To publish it: git push origin ${tag}`);
}

/** True for a release of a commit before HEAD, false for one of HEAD. A tag that is neither is nobody's release. */
function isEarlierRelease(commit) {
  const [base, head] = [git(["rev-parse", `${commit}^`]), git(["rev-parse", "HEAD"])];
  const changed = git(["diff", "--name-only", base, commit]);
  if (changed !== bundle || git(["merge-base", base, head]) !== base)
    throw new ReleaseError(`the tag v${versionOf()} exists, and is no release of this branch`);
  return base !== head;
}

function bundleAt(commit) {
  return execFileSync("git", ["cat-file", "blob", `${commit}:${bundle}`], { cwd: root, maxBuffer: 1 << 28 });
}

function check() {
  if (!existsSync(pathOf(bundle)))
    throw new ReleaseError(`there is no ${bundle}: check out a release tag first, e.g. git checkout v${versionOf()}`);
  const added = git(["diff", "--name-only", "HEAD^", "HEAD"]).split("\n");
  if (added.join() !== bundle)
    throw new ReleaseError(
      `the commit of a release adds ${bundle} and nothing else; this one changes ${added.join(", ")}`,
    );
  const bytes = freshBuild();
  assertSame(readFileSync(pathOf(bundle)), bytes, "this checkout");
  assertRunsAlone(bytes, versionOf());
  console.log(`${bundle} equals a fresh build of ${git(["rev-parse", "--short", "HEAD^"])} (${bytes.length} bytes)`);
}

function assertSame(released, fresh, where) {
  if (!released.equals(fresh)) throw new ReleaseError(`${bundle} of ${where} is not what a fresh build gives`);
}

try {
  if (process.argv.includes("--check")) check();
  else release();
} catch (error) {
  if (!(error instanceof ReleaseError)) throw error;
  console.error(`release-hooks: ${error.message}`);
  process.exitCode = 1;
}
