/** The texts that people write for commits and tags. They are shared like the files. */
import { decodeText } from "../files/decode.ts";

/** What a message is called in reports: what Git calls the file in which it is written. */
export const messagePath = "COMMIT_EDITMSG";

/** A commit or a tag as Git stores it: `name SP value LF` lines, an empty line, the message. */
export interface StoredText {
  /** The commits that a commit continues, also where a shallow clone does not have them. */
  readonly parents: readonly string[];
  /** The object that a tag names. */
  readonly target: string | undefined;
  readonly message: string;
}

export function storedText(bytes: Buffer): StoredText {
  const end = bytes.indexOf("\n\n");
  // Names of people stand in the header as well. Theirs are no secret: they made the commit.
  const header = bytes.toString("latin1", 0, end < 0 ? bytes.length : end).split("\n");
  const valuesOf = (name: string): string[] =>
    header.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  return {
    parents: valuesOf("parent"),
    target: valuesOf("object")[0],
    message: end < 0 ? "" : decodeText(bytes.subarray(end + 2)),
  };
}

// `Signed-off-by: Jane Doe <jane@example.com>`, `Cc: ...`, as Git and its tools write it (git interpret-trailers): nothing else
// stands on the line, and the name holds no digit.
const trailer = /^(?:[A-Za-z][A-Za-z-]{1,40}-by|Cc|Author|Committer): [^<>0-9:]{0,100}<[^<>\s]{1,200}>[ \t]*$/gm;

/** The message without the lines that name who worked on the commit; the others keep their numbers. */
export function withoutTrailers(message: string): string {
  return message.replace(trailer, "");
}
