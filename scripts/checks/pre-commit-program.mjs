/**
 * Puts the pre-commit framework from PyPI into a throw-away folder. Nothing of the machine is changed. Without a Python that
 * can make virtual environments, Python and pip come as Debian packages, which are unpacked and not installed; the pre-commit
 * of Debian 12 is older than the names of stages that our hooks use.
 */
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { CheckError, must, run } from "./work.mjs";

const requirement = "pre-commit>=3.2,<5";

/** @returns the command line that starts pre-commit, the environment that it needs, and its version */
export function installPreCommit(work, env) {
  const reasons = [];
  for (const install of [fromPyPi, fromDebian]) {
    const found = install(work, env, (reason) => void reasons.push(reason));
    if (found === undefined) continue;
    const version = must(found.command[0], [...found.command.slice(1), "--version"], { cwd: work, env: found.env });
    return { ...found, version: version.trim() };
  }
  throw new CheckError(`pre-commit could not be installed, so nothing was checked:\n    ${reasons.join("\n    ")}`);
}

function fromPyPi(work, env, because) {
  const venv = join(work, "venv");
  const python = ["python3", "python"].find(
    (name) => run(name, ["-c", "import ensurepip, venv"], { cwd: work, env }).ok,
  );
  if (python === undefined) {
    because("PyPI: there is no Python here that can make a virtual environment");
    return undefined;
  }
  const bin = join(venv, process.platform === "win32" ? "Scripts" : "bin");
  const steps = [
    [python, ["-m", "venv", venv]],
    [join(bin, "python"), ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", requirement]],
  ];
  for (const [command, args] of steps) {
    const { ok, output } = run(command, args, { cwd: work, env });
    if (ok) continue;
    because(`PyPI: ${output.trim().split("\n").at(-1)}`);
    return undefined;
  }
  return {
    source: "PyPI",
    command: [join(bin, "python"), "-m", "pre_commit"],
    env: { ...env, PATH: `${bin}${delimiter}${env.PATH}` },
  };
}

/**
 * `apt-get --download-only` finds what this machine lacks. Its lists and its cache are kept in the throw-away folder, so it
 * needs no rights. What is unpacked finds its parts through the environment.
 */
function fromDebian(work, env, because) {
  const folder = join(work, "debian");
  const [lists, cache, unpacked] = ["lists", "cache", "root"].map((name) => join(folder, name));
  const options = [
    `Dir::State::lists=${lists}`,
    `Dir::Cache=${cache}`,
    "Debug::NoLocking=1",
    "APT::Sandbox::User=root",
  ];
  const apt = (...args) =>
    run("apt-get", ["-qq", ...options.flatMap((option) => ["-o", option]), ...args], { cwd: work, env });
  const makeFolders = run("mkdir", ["-p", join(lists, "partial"), join(cache, "archives", "partial"), unpacked], {
    cwd: work,
    env,
  });
  for (const step of [
    () => makeFolders,
    () => apt("update"),
    () => apt("install", "--yes", "--no-install-recommends", "--download-only", "python3", "python3-pip"),
  ]) {
    const { ok, status, output } = step();
    if (ok) continue;
    because(`Debian: ${status === 127 ? "apt-get is not here" : output.trim().split("\n").at(-1)}`);
    return undefined;
  }
  const archives = readdirSync(join(cache, "archives")).filter((name) => name.endsWith(".deb"));
  for (const name of archives)
    must("dpkg-deb", ["--extract", join(cache, "archives", name), unpacked], { cwd: work, env });
  const python = [join(unpacked, "usr/bin/python3"), "/usr/bin/python3"].find((path) => existsSync(path));
  if (python === undefined) {
    because("Debian: its packages brought no python3");
    return undefined;
  }
  const packages = join(folder, "packages");
  const unpackedEnv = unpackedEnvironment(env, unpacked, packages);
  const pip = [
    python,
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "--target",
    packages,
    requirement,
  ];
  const { ok, output } = run(pip[0], pip.slice(1), { cwd: work, env: unpackedEnv });
  if (ok) return { source: "PyPI, with Python from Debian", command: [python, "-m", "pre_commit"], env: unpackedEnv };
  because(`PyPI, with Python from Debian: ${output.trim().split("\n").at(-1)}`);
  return undefined;
}

/** Where unpacked Debian packages find their modules and their libraries. */
function unpackedEnvironment(env, unpacked, packages) {
  const folders = ["usr/lib", "lib"].map((name) => join(unpacked, name)).filter((path) => existsSync(path));
  const libraries = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /-linux-gnu\w*$/.test(name))
      .map((name) => join(folder, name)),
  );
  return {
    ...env,
    PYTHONPATH: [packages, join(unpacked, "usr/lib/python3/dist-packages")].join(delimiter),
    ...(libraries.length > 0 && { LD_LIBRARY_PATH: libraries.join(delimiter) }),
  };
}
