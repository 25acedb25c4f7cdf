/** Reads object contents through one long-lived `git cat-file --batch`: a process per file would cost 2 ms each. */
import { systemCode } from "../usage-error.ts";
import { gitProblem, startGit } from "./git.ts";
import { watchSilence } from "./silence.ts";

/** What an object can be: all four are read alike. */
export type ObjectType = "blob" | "commit" | "tag" | "tree";

export type Blob =
  | { readonly kind: "blob"; readonly id: string; readonly type: ObjectType; readonly bytes: Buffer }
  /** No such object, or no such path in the index. */
  | { readonly kind: "missing" }
  /** Larger than the bound; its bytes were not kept. */
  | { readonly kind: "too-large"; readonly id: string; readonly size: number };

export interface BlobReader {
  /**
   * The object of a name (`<sha>` or `:path`). Questions are answered in the order they are asked.
   *
   * @param into is given the bytes piece by piece, as they come; then the answer holds none
   */
  read(name: string, maxBytes: number, into?: (piece: Buffer) => void): Promise<Blob>;
  /** Ends the child; no question may follow. */
  close(): void;
}

interface Question {
  readonly maxBytes: number;
  readonly into: ((piece: Buffer) => void) | undefined;
  readonly resolve: (blob: Blob) => void;
  readonly reject: (error: Error) => void;
}

/** An answer whose header has arrived: `<sha> blob <size> LF`, then so many bytes and another LF. */
interface Body {
  readonly id: string;
  readonly type: ObjectType;
  readonly size: number;
  readonly chunks: Buffer[] | undefined;
  /** Of a large object, whose pieces would otherwise stand in memory twice. */
  readonly whole: Buffer | undefined;
  readonly into: ((piece: Buffer) => void) | undefined;
  missing: number;
}

/** In bytes. */
const large = 1024 * 1024;

const LF = 10;

export function openBlobs(cwd: string): BlobReader {
  const args = ["cat-file", "--batch"];
  const child = startGit(cwd, args);
  const questions: Question[] = [];
  const unasked: string[] = [];
  let header: Buffer = Buffer.alloc(0);
  let body: Body | undefined;
  let complaint = "";
  let failure: Error | undefined;
  const silence = watchSilence(child, "cat-file", (error) => fail(error));

  const fail = (error: Error): void => {
    silence.rest();
    failure ??= error;
    for (const question of questions.splice(0)) question.reject(failure);
  };
  /** Names that are asked for together are written together: a write costs more than the answer to it. */
  const ask = (name: string): void => {
    if (unasked.push(name) > 1) return;
    process.nextTick(() => child.stdin.write(`${unasked.splice(0).join("\n")}\n`));
  };
  const answer = (blob: Blob): void => {
    questions.shift()?.resolve(blob);
    if (questions.length === 0) silence.rest();
  };

  /** Takes what it can from the chunk and returns the rest. */
  const take = (chunk: Buffer): Buffer => {
    if (body === undefined) {
      const end = chunk.indexOf(LF);
      header = Buffer.concat([header, end < 0 ? chunk : chunk.subarray(0, end)]);
      if (end < 0) return chunk.subarray(chunk.length);
      body = parseHeader(header.toString("utf8"), questions[0]);
      header = Buffer.alloc(0);
      if (body === undefined) answer({ kind: "missing" });
      return chunk.subarray(end + 1);
    }
    const part = chunk.subarray(0, body.missing);
    const { into } = body;
    // The line feed behind the bytes is none of them.
    if (into !== undefined) into(part.subarray(0, Math.max(0, body.missing - 1)));
    else if (body.whole === undefined) body.chunks?.push(part);
    else part.copy(body.whole, body.size + 1 - body.missing);
    body.missing -= part.length;
    if (body.missing === 0) {
      const { id, type, size, whole } = body;
      const chunks = whole === undefined ? body.chunks : [whole];
      body = undefined;
      if (chunks === undefined) answer({ kind: "too-large", id, size });
      else answer({ kind: "blob", id, type, bytes: joined(chunks).subarray(0, size) });
    }
    return chunk.subarray(part.length);
  };

  child.stdout.on("data", (chunk: Buffer) => {
    silence.expect();
    for (let rest = chunk; rest.length > 0;) rest = take(rest);
  });
  child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString("utf8")));
  child.stdin.on("error", (error) => fail(gitProblem(args, complaint || systemCode(error))));
  child.on("error", (error) => fail(gitProblem(args, systemCode(error))));
  child.on("close", () => fail(gitProblem(args, complaint)));

  return {
    read: (name, maxBytes, into) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(failure);
        // A line feed in a name would be read as two questions and shift every answer after it.
        if (name.includes("\n")) return resolve({ kind: "missing" });
        questions.push({ maxBytes, into, resolve, reject });
        silence.expect();
        ask(name);
      }),
    // Every answer is in, so nobody waits for the child: at the end of its input it ends by itself.
    close: () => {
      silence.rest();
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
      child.unref();
    },
  };
}

/** `<sha> <type> <size>`, or `<name> missing` (also `ambiguous`): then undefined. */
function parseHeader(line: string, question: Question | undefined): Body | undefined {
  const match = /^([0-9a-f]{40,64}) (blob|commit|tag|tree) (\d+)$/.exec(line);
  if (match === null) return undefined;
  const [, id = "", type, digits = ""] = match;
  const size = Number(digits);
  const isRead = size <= (question?.maxBytes ?? 0);
  const into = isRead ? question?.into : undefined;
  const isKept = isRead && into === undefined;
  return {
    id,
    type: type as ObjectType,
    size,
    chunks: isRead ? [] : undefined,
    whole: isKept && size > large ? Buffer.allocUnsafeSlow(size + 1) : undefined,
    into,
    missing: size + 1,
  };
}

function joined(chunks: readonly Buffer[]): Buffer {
  const [first] = chunks;
  return chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
}
