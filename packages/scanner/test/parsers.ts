/** Strict readers of what reporters write: each throws where the text is not of its kind. */
import Ajv from "ajv";
import { parse as parseCsv } from "csv-parse/sync";
import { readFileSync } from "node:fs";
import { SaxesParser } from "saxes";

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** XML 1.0, well-formed; the HTML report is written so that it is that as well. */
export function readXml(text: string): Element {
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element: Element = {
      name,
      attributes: { ...(attributes as Record<string, string>) },
      children: [],
      text: "",
    };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (part) => {
    for (const element of open) element.text += part;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(text).close();
  const [top] = root.children;
  if (top === undefined) throw new Error("no element");
  return top;
}

/** Every element of that name, in the order of the document. */
export function elements(root: Element, name: string): Element[] {
  return [...(root.name === name ? [root] : []), ...root.children.flatMap((child) => elements(child, name))];
}

/** RFC 4180: the line break is CRLF, and every record has as many fields as the header. */
export function readCsv(text: string): Record<string, string>[] {
  return parseCsv(text, { columns: true, record_delimiter: "\r\n", relax_column_count: false });
}

// The schema of OASIS SARIF 2.1.0 as schemastore.org publishes it.
const sarifSchema = readFileSync(new URL("schemas/sarif-2.1.0-rtm.5.json", import.meta.url), "utf8");
const draft04 = readFileSync(new URL(import.meta.resolve("ajv/lib/refs/json-schema-draft-04.json")), "utf8");

/** SARIF 2.1.0; what is wrong with it is the message of the error. */
export function readSarif(text: string): unknown {
  const ajv = new Ajv({ schemaId: "auto", meta: false, unknownFormats: "ignore" });
  ajv.addMetaSchema(JSON.parse(draft04) as object);
  const log: unknown = JSON.parse(text);
  if (ajv.validate(JSON.parse(sarifSchema) as object, log) !== true) throw new Error(ajv.errorsText());
  return log;
}

export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** As the runner of GitHub Actions reads a line: what is no command is for the log only. */
export function readWorkflowCommands(text: string): WorkflowCommand[] {
  const unescaped = (part: string): string =>
    part
      .replaceAll("%0A", "\n")
      .replaceAll("%0D", "\r")
      .replaceAll("%3A", ":")
      .replaceAll("%2C", ",")
      .replaceAll("%25", "%");
  return text.split("\n").flatMap((line) => {
    const [, name = "", properties = "", message = ""] = /^::(\w+) ([^:]*)::(.*)$/.exec(line) ?? [];
    if (name === "") return [];
    const pairs = properties.split(",").map((pair): [string, string] => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at), unescaped(pair.slice(at + 1))];
    });
    return [{ name, properties: Object.fromEntries(pairs), message: unescaped(message) }];
  });
}
