/** A small client of the language server protocol (3.17), as far as the ESLint server of editors needs one. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Diagnostic {
  readonly range: Range;
  readonly code: string;
  readonly message: string;
}

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

interface CodeAction {
  readonly title: string;
  readonly command: { readonly command: string; readonly arguments: readonly unknown[] };
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

export interface Editor {
  /** Opens a text as a document of the language, and gives its diagnostics. */
  open(uri: string, languageId: string, text: string): Promise<readonly Diagnostic[]>;
  /** The titles of the quick fixes for a diagnostic. */
  quickFixes(uri: string, diagnostic: Diagnostic): Promise<readonly string[]>;
  /** Applies the quick fix, and gives the edits that the editor was asked to make. */
  apply(uri: string, diagnostic: Diagnostic, title: RegExp): Promise<readonly TextEdit[]>;
  close(): void;
}

/** What the extension of Visual Studio Code tells its server; `validate` is on for a language of `eslint.validate`. */
const settings = (uri: string) => ({
  validate: "on",
  packageManager: "npm",
  useESLintClass: true,
  useFlatConfig: true,
  experimental: {},
  codeAction: {
    disableRuleComment: { enable: true, location: "separateLine" },
    showDocumentation: { enable: true },
  },
  codeActionOnSave: { mode: "all" },
  format: false,
  quiet: false,
  onIgnoredFiles: "off",
  options: {},
  rulesCustomizations: [],
  run: "onType",
  problems: { shortenToSingleLine: false },
  nodePath: null,
  workspaceFolder: { name: "project", uri },
  workingDirectory: { mode: "location" },
});

export async function openEditor(folder: string): Promise<Editor> {
  const rootUri = pathToFileURL(folder).href;
  const bin = createRequire(import.meta.url).resolve("vscode-langservers-extracted/bin/vscode-eslint-language-server");
  const server = spawn(process.execPath, [bin, "--stdio"], { cwd: folder });
  const edits: TextEdit[] = [];
  const waiting = new Map<number, (message: Message) => void>();
  let sent = 0;

  function send(message: Message): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    server.stdin.write(body);
  }

  async function request(method: string, params: unknown): Promise<unknown> {
    const id = ++sent;
    const answer = new Promise<Message>((resolve) => waiting.set(id, resolve));
    send({ id, method, params });
    const { result, error } = await answer;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  /** The server asks for its settings, and for edits. */
  function answer({ method, params }: Message): unknown {
    if (method === "workspace/configuration") {
      return (params as { items: unknown[] }).items.map(() => settings(rootUri));
    }
    if (method !== "workspace/applyEdit") return null;
    const { edit } = params as {
      edit: { documentChanges?: { edits: TextEdit[] }[]; changes?: Record<string, TextEdit[]> };
    };
    const changes = edit.documentChanges?.map((change) => change.edits) ?? Object.values(edit.changes ?? {});
    edits.push(...changes.flat());
    return { applied: true };
  }

  readMessages(server, (message) => {
    if (message.method === undefined) waiting.get(message.id ?? 0)?.(message);
    else if (message.id !== undefined) send({ id: message.id, result: answer(message) });
  });

  await request("initialize", {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ name: "project", uri: rootUri }],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true, applyEdit: true },
      textDocument: {
        diagnostic: {},
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } },
      },
    },
  });
  send({ method: "initialized", params: {} });

  async function actions(uri: string, diagnostic: Diagnostic): Promise<readonly CodeAction[]> {
    const context = { diagnostics: [diagnostic], only: ["quickfix"] };
    const found = await request("textDocument/codeAction", { textDocument: { uri }, range: diagnostic.range, context });
    return found as CodeAction[];
  }

  return {
    async open(uri, languageId, text) {
      send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId, version: 1, text } } });
      const { items } = (await request("textDocument/diagnostic", { textDocument: { uri } })) as {
        items: Diagnostic[];
      };
      return items;
    },
    async quickFixes(uri, diagnostic) {
      return (await actions(uri, diagnostic)).map(({ title }) => title);
    },
    async apply(uri, diagnostic, title) {
      const action = (await actions(uri, diagnostic)).find((each) => title.test(each.title));
      if (!action) throw new Error("no quick fix has this title");
      edits.length = 0;
      await request("workspace/executeCommand", action.command);
      return [...edits];
    },
    close: () => {
      server.kill();
    },
  };
}

/** Messages have a header with their length in bytes. */
function readMessages(server: ChildProcessWithoutNullStreams, receive: (message: Message) => void): void {
  let pending = Buffer.alloc(0);
  server.stdout.on("data", (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const header = pending.indexOf("\r\n\r\n");
      const length = Number(/Content-Length: (\d+)/i.exec(pending.subarray(0, Math.max(header, 0)).toString())?.[1]);
      const end = header + 4 + length;
      if (header < 0 || !(pending.length >= end)) return;
      const body = pending.subarray(header + 4, end).toString();
      pending = pending.subarray(end);
      receive(JSON.parse(body) as Message);
    }
  });
}
