/** The command as it explains itself, its exit codes and the fields of its report. */
import { exitCodes } from "../../packages/scanner/dist/exit-code.js";
import { code } from "./markdown.mjs";
import { nophi } from "./nophi.mjs";
import { generatedPart, keptTable } from "./page.mjs";

export const commandPath = "docs/command.md";

/** The commands that a help lists, without `help` itself, each followed by its own: `identifiers`, `identifiers import`. */
function commandsIn(help, parents = []) {
  const list = /^Commands:\n((?: {2}.*\n)+)/m.exec(help)?.[1] ?? "";
  const names = [...list.matchAll(/^ {2}(\w[\w-]*)/gm)].map(([, name]) => name).filter((name) => name !== "help");
  return names.flatMap((name) => {
    const words = [...parents, name];
    const own = nophi([...words, "--help"]);
    return [{ words, help: own }, ...commandsIn(own, words)];
  });
}

const fenced = (text, language = "text") => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;

/** Commands whose output says more than their help, with what they are asked. */
const examples = { explain: ["record:name-and-birth"], identifiers: [] };

const example = (args) => fenced(`$ nophi ${args.join(" ")}\n\n${nophi(args)}`);

export function commandPage(reportFields, textOf) {
  const previous = textOf(commandPath) ?? "";
  const help = nophi(["--help"]);
  const commands = commandsIn(help);
  if (commands.length === 0) throw new Error("nophi --help lists no commands");
  const parts = [
    { id: "help", content: fenced(help) },
    ...commands.flatMap(({ words, help: own }) => {
      const name = words.join("-");
      return [
        { id: `help-${name}`, heading: `nophi ${words.join(" ")}`, content: fenced(own) },
        ...(examples[name] === undefined
          ? []
          : [{ id: `${name}-example`, content: example([name, ...examples[name]]) }]),
      ];
    }),
    { id: "exit-codes", heading: "Exit codes", content: exitCodeTable(previous) },
    { heading: "Files that an AI assistant reads" },
    { heading: "Suppressing a finding" },
    { heading: "The report" },
    { id: "report", content: reportTable(reportFields, previous) },
    { id: "report-example", heading: "A report", content: exampleReport() },
  ];
  return { path: commandPath, title: "The command", parts, problems: () => [] };
}

function exitCodeTable(previous) {
  const rows = Object.entries(exitCodes).map(([name, number]) => [String(number), code(name)]);
  return keptTable(["Code", "Name"], rows, ["Meaning"], generatedPart(previous, "exit-codes"));
}

/** The meaning is the comment of the field in the code; where it has none, the one written here is kept. */
function reportTable(fields, previous) {
  const header = ["Field", "Type"];
  const rows = fields.map(({ path, type, optional }) => [code(path), `${code(type)}${optional ? ", optional" : ""}`]);
  const comments = new Map(fields.map(({ path, comment }) => [code(path), comment]));
  const lines = keptTable(header, rows, ["Meaning"], generatedPart(previous, "report")).split("\n");
  return lines
    .map((line) => {
      const [, key, type] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
      const comment = comments.get(key) ?? "";
      return comment === "" ? line : `| ${key} | ${type} | ${comment.replaceAll(/(?<!\\)\|/g, "\\|")} |`;
    })
    .join("\n");
}

/** A real one, over values that are nobody's; a release must not make it stale. */
function exampleReport() {
  const input = "mrn,name,date_of_birth\nMRN-000123,Jane Doe,1980-01-01\n";
  const report = JSON.parse(
    nophi(["scan", "--stdin", "--stdin-filename", "test/visits.csv", "--raw", "--format", "json"], input),
  );
  report.tool.version = "x.y.z";
  report.findings = report.findings.slice(0, 1);
  return `\`nophi scan --stdin --stdin-filename test/visits.csv --raw --format json\` for one made-up row, the first of its findings:\n\n${fenced(JSON.stringify(report, undefined, 2), "json")}`;
}
