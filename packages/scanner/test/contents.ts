/** Everything that Git can hold a patient in, each with a state before and one that brings a value. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ssn } from "./repository.ts";

/** Where a value must be found, or what must be said of its file; `submodule`: it is counted, since nothing of it is committed. */
export type Expected = { readonly line: number; readonly column: number } | "not examined" | "submodule";

/** What can become of a change on its way. */
export type Trait =
  /** The index holds what the working tree does not. */
  | "index-only"
  /** It is a change of the working tree that is not staged. */
  | "tree-only"
  /** Git refuses to commit it where its paths are named; a test shows that. */
  | "not by path";

export interface Content {
  readonly name: string;
  /** The file that brings the value. */
  readonly path: string;
  readonly expected: Expected;
  readonly traits?: readonly Trait[];
  before?(at: Place): void;
  /** Changes the working tree; what is there is staged afterwards. */
  after(at: Place): void;
  /** After everything is staged. */
  staged?(at: Place): void;
}

export interface Place {
  readonly folder: string;
  git(...args: string[]): string;
  write(path: string, content: string | Uint8Array): void;
  remove(path: string): void;
  link(path: string, target: string): void;
}

export function placeIn(folder: string): Place {
  const prepare = (path: string): string => {
    rmSync(join(folder, path), { recursive: true, force: true });
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    return join(folder, path);
  };
  return {
    folder,
    git: (...args) =>
      execFileSync("git", args, {
        cwd: folder,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
        env: process.env,
        maxBuffer: 1e8,
      }),
    write: (path, content) => writeFileSync(prepare(path), content),
    remove: (path) => rmSync(join(folder, path), { recursive: true, force: true }),
    link: (path, target) => symlinkSync(target, prepare(path)),
  };
}

const value = `a line\npatient ssn: ${ssn}\n`;
const at = (line: number, column: number): Expected => ({ line, column });
/** The place of the value in `value`. */
const second = at(2, 14);
const lines = Array.from({ length: 20 }, (_, i) => `line ${i} of a file that is edited\n`);
const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, "utf16le");

/** A file that is new, with the value in its second line. */
const added = (name: string, path: string, content: string | Uint8Array = value, expected = second): Content => ({
  name,
  path,
  expected,
  after: ({ write }) => write(path, content),
});

/** The pointer of an object of Git LFS, and the object where it is at hand. */
function pointer(name: string, path: string, isHere: boolean, expected: Expected): Content {
  const object = `${name}\n${value}`;
  const oid = createHash("sha256").update(object).digest("hex");
  return {
    name,
    path,
    expected,
    after: ({ write, git }) => {
      write(path, `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${object.length}\n`);
      if (!isHere) return;
      const store = join(git("rev-parse", "--path-format=absolute", "--git-common-dir").trim(), "lfs/objects");
      const folder = join(store, oid.slice(0, 2), oid.slice(2, 4));
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, oid), object);
    },
  };
}

export const contents: readonly Content[] = [
  added("a new file", "new.txt"),
  {
    name: "a changed file",
    path: "changed.txt",
    expected: at(11, 6),
    before: ({ write }) => write("changed.txt", lines.join("")),
    after: ({ write }) => write("changed.txt", [...lines.slice(0, 10), `ssn: ${ssn}\n`, ...lines.slice(10)].join("")),
  },
  {
    name: "a renamed and edited file",
    path: "renamed/new.txt",
    expected: at(1, 6),
    before: ({ write }) => write("renamed/old.txt", `ssn: ${ssn}\n${lines.join("")}`),
    after: ({ write, remove }) => {
      remove("renamed/old.txt");
      write("renamed/new.txt", `ssn: ${ssn} and more\n${lines.join("")}`);
    },
  },
  {
    name: "a link that becomes a file",
    path: "typechange",
    expected: second,
    before: ({ link }) => link("typechange", "new.txt"),
    after: ({ write }) => write("typechange", value),
  },
  {
    name: "a file that becomes a link",
    path: "relinked",
    expected: at(1, 8),
    before: ({ write }) => write("relinked", "text\n"),
    after: ({ link }) => link("relinked", `to/ssn ${ssn}`),
  },
  { name: "a link", path: "link", expected: at(1, 8), after: ({ link }) => link("link", `to/ssn ${ssn}`) },
  {
    name: "an attribute that hides a file from diff",
    path: "hidden.nodiff",
    expected: second,
    before: ({ write }) => write("hidden.nodiff", "a line\n"),
    after: ({ write }) => write("hidden.nodiff", value),
  },
  {
    name: "a text converter that shows nothing",
    path: "converted.conv",
    expected: second,
    before: ({ write, git }) => {
      const attributes = [
        "*.nodiff -diff",
        "*.conv diff=conv",
        "*.crlf text eol=crlf",
        "*.wide working-tree-encoding=UTF-16",
      ];
      write(".gitattributes", `${attributes.join("\n")}\n`);
      git("config", "diff.conv.textconv", "true");
      write("converted.conv", "a line\n");
    },
    after: ({ write }) => write("converted.conv", value),
  },
  {
    name: "a folder that becomes a file",
    path: "collapsed",
    expected: second,
    before: ({ write }) => write("collapsed/inner.txt", "text\n"),
    after: ({ write }) => write("collapsed", value),
  },
  {
    name: "a file that becomes a folder",
    path: "unfolded/inner.txt",
    traits: ["not by path"],
    expected: second,
    before: ({ write }) => write("unfolded", "text\n"),
    after: ({ write, remove }) => (remove("unfolded"), write("unfolded/inner.txt", value)),
  },
  {
    name: "a copy of a file that is there",
    path: "copied/copy.txt",
    expected: second,
    before: ({ write }) => write("copied/original.txt", value),
    after: ({ write }) => write("copied/copy.txt", value),
  },
  {
    name: "a submodule",
    path: "nested",
    expected: "submodule",
    after: ({ folder, write, git }) => {
      write("nested/inner.txt", value);
      const inner = placeIn(join(folder, "nested"));
      inner.git("init", "--quiet", `--object-format=${git("rev-parse", "--show-object-format").trim()}`);
      inner.git("add", "--all");
      inner.git("commit", "--quiet", "--no-verify", "-m", "inner");
    },
  },
  added("UTF-16 in the working tree alone", "converted.wide", utf16(value)),
  added("UTF-16, little-endian", "little.txt", utf16(value)),
  added("UTF-16, big-endian", "big.txt", Buffer.from(utf16(value)).swap16()),
  added("Latin-1", "latin.txt", Buffer.from(`é\n${value.slice(7)}`, "latin1")),
  added("CRLF", "windows.txt", value.replaceAll("\n", "\r\n")),
  added("line ends that Git converts", "converted.crlf", value.replaceAll("\n", "\r\n")),
  pointer("a pointer whose object is here", "here.bin", true, at(3, 14)),
  pointer("a pointer whose object is not here", "elsewhere.bin", false, "not examined"),
  added("a name with blanks", "a name with blanks.txt"),
  added("a name with a line feed", "line\nfeed.txt"),
  added("a name of emoji", "😀/📁.txt"),
  added("a name with a leading dash", "-dash.txt"),
  added("a name like a pattern", "app/[id].ts", `// x\n// ssn: ${ssn}\n`, at(2, 9)),
  added("a name beyond ASCII", "Übersicht/naïve.txt"),
  added("a name of quotes", `"quoted".txt`),
  {
    ...added("staged, then deleted", "gone.txt"),
    traits: ["index-only"],
    staged: ({ remove }) => remove("gone.txt"),
  },
  {
    ...added("staged, then changed", "repaired.txt"),
    traits: ["index-only"],
    staged: ({ write }) => write("repaired.txt", "a line\n"),
  },
  {
    ...added("staged, then out of Git's sight", "unseen.txt"),
    traits: ["index-only"],
    staged: ({ git, write }) => {
      git("update-index", "--skip-worktree", "unseen.txt");
      write("unseen.txt", "a line\n");
    },
  },
  {
    name: "an intent to add",
    path: "intended.txt",
    expected: second,
    traits: ["tree-only"],
    after: () => undefined,
    staged: ({ write, git }) => {
      write("intended.txt", value);
      git("add", "--intent-to-add", "intended.txt");
    },
  },
  added("a line of 13 MB", "long.txt", `${"words of a log ".repeat(870_000)}ssn: ${ssn}\n`, at(1, 870_000 * 15 + 6)),
];
