/** What can be typed: commands, options, help. */
import { Command, CommanderError } from "commander";
import type { ExplainFlags } from "./commands/explain.ts";
import type { FixFlags } from "./commands/fix.ts";
import type { ImportFlags } from "./commands/identifiers-import.ts";
import type { IdentifiersFlags } from "./commands/identifiers.ts";
import type { ScanFlags } from "./commands/scan.ts";
import { exitCodes, type ExitCode } from "./exit-code.ts";
import { tolerant } from "./output.ts";
import { reporterOf, reportFormats } from "./report/index.ts";
import { UsageError } from "./usage-error.ts";
import { version } from "./version.ts";

/** Help goes to a reader that may leave early; errors are printed by `start.ts`, as one line. */
const output = { writeOut: (text: string) => void tolerant(process.stdout).write(text), outputError: () => undefined };

const exitCodeHelp = `
Exit codes:
  0  nothing blocks
  1  findings block (with --strict also warnings)
  2  nophi was called or configured wrongly, nothing was scanned
  3  the scan is incomplete: something could not be examined, and nothing blocks`;

const examplesHelp = `
Examples:
  nophi init                        set up the commit hook of this repository
  nophi scan --staged               check what the next commit would contain
  nophi scan                        check all files of the project
  nophi scan --range main..HEAD     check the commits of a branch and their messages
  nophi scan --history              check everything that was ever committed
  nophi scan test/fixtures --all    check a folder, list weak suspicions too
  nophi explain src/a.ts:12         say how the verdict on that line came about
  nophi fix                         replace what blocks by values that are nobody's
  nophi redact < app.log            print a text with identifiers replaced`;

const scanHelp = `
Examples:
  nophi scan --staged
  nophi scan src test/patients.csv
  nophi scan --range origin/main..HEAD
  nophi scan --format sarif --output nophi.sarif
  nophi scan --format html --output report.html
  git show HEAD:data.csv | nophi scan --stdin --stdin-filename data.csv
${exitCodeHelp}

A finding that is no patient data is suppressed in a comment on the line above:
  nophi-ignore-next-line ssn -- why it is no patient data`;

const explainHelp = `
Examples:
  nophi explain ssn                 what it is, what it looks like, what to use instead
  nophi explain label:mrn           what that evidence means, and what it weighs
  nophi explain test/visits.csv:3   every value on the line: evidence, arithmetic, verdict
  nophi explain --staged src/a.ts:12:9

Exit codes:
  0  explained, or said why there is nothing
  2  that word or file is not known
  3  the file could not be examined`;

const fixHelp = `
Examples:
  nophi fix                         repair the commit that was blocked
  nophi fix test/fixtures --dry-run

Exit codes:
  0  nothing blocks any more
  1  something blocks that could not be replaced
  2  nophi was called or configured wrongly, or a file could not be written
  3  something could not be examined, and nothing blocks`;

const keyFileHelp = "the key; by default what NOPHI_KEY_FILE names, or the folder for settings";

const importHelp = `
Examples:
  nophi identifiers key
  nophi identifiers import patients.csv
  export-mrns | nophi identifiers import - --identifier mrn --add

Exit codes:
  0  stored
  2  a list or the key cannot be used; nothing was imported`;

/** For an option of which a second value would silently replace the first. */
function once(option: string): (value: string, previous: string | undefined) => string {
  return (value, previous) => {
    if (previous !== undefined) throw new UsageError(`${option} is given twice; run nophi once for each report`);
    return value;
  };
}

/** Runs the command that the arguments name and gives the code to exit with. */
export async function runCommandLine(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCodes.clean;
  const program = new Command("nophi")
    .description("Keeps protected health information (PHI) out of Git, logs and prompts.")
    .version(version, "-v, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .addHelpText("after", examplesHelp + "\n" + exitCodeHelp)
    .exitOverride()
    .configureOutput(output);

  program
    .command("scan")
    .summary("look for PHI in files, in commits and their messages, or in a text")
    .description(
      "Looks for protected health information. Without paths: what Git tracks or would track below the current folder;\n" +
        "outside a repository, the folder.",
    )
    .argument("[paths...]", "files and folders")
    .option("--staged", "what the next commit changes, as it lies in the index")
    .option("--pre-commit", "as a hook of the pre-commit framework, which passes file names")
    .option("--range <A..B>", "the commits that B has and A has not, each with its message")
    .option("--history", "all commits of the repository")
    .option("--pre-push", "as the hook pre-push: what is about to be sent to a remote (the first argument)")
    .option("--ci", "in a CI server: what the pull request or the push brings")
    .option("--commit-msg <file>", "as the hook commit-msg: the message of the commit that is being made")
    .option("--stdin", "a text from standard input")
    .option("--stdin-filename <file>", "what that text would be called; its name and extension are evidence")
    .option("--format <format>", `${reportFormats.join(", ")} (default: text)`, once("--format"))
    .option("--output <file>", "write the report to a file", once("--output"))
    .option("--strict", "warnings fail too")
    .option("--all", "list notes too: suspicions too weak for a warning")
    .option("--config <file>", "use this configuration in place of the project's own")
    .option("--raw", "list everything the detector sees: fictional values and suppressions are off")
    .option("--whole-files", "with --staged: report old lines of changed files too")
    .option("--no-ignore", "also files that Git ignores")
    .option("--ai-input", "judge files that an AI assistant reads (CLAUDE.md, prompts/ ...) on identity alone")
    .addHelpText("after", scanHelp)
    .action(async (paths: string[], { format = "text", ...flags }: ScanFlags & { format?: string }) => {
      code = await (await import("./commands/scan.ts")).scanCommand(paths, flags, reporterOf(format));
    });

  program
    .command("explain")
    .summary("say how a verdict came about, or what a word means")
    .description(
      "Explains an identifier (ssn), a piece of evidence (label:mrn), a place (path:line or path:line:column) or a " +
        "fingerprint of the JSON report. For a place it shows every value there, fictional and suppressed ones too: the " +
        "evidence with its weights, the arithmetic from evidence to confidence, and what to do. It never shows the value.",
    )
    .argument("<what>", "an identifier, an evidence, a place or a fingerprint")
    .option("--staged", "look at the file as it lies in the index")
    .option("--config <file>", "use this configuration in place of the project's own")
    .option("--ai-input", "judge files that an AI assistant reads on identity alone")
    .addHelpText("after", explainHelp)
    .action(async (what: string, flags: ExplainFlags) => {
      code = await (await import("./commands/explain.ts")).explainCommand(what, flags);
    });

  const identifiers = program
    .command("identifiers")
    .summary("list the identifiers that nophi knows, or import a list of known patients")
    .description(
      "Lists what the detector knows by the letters of the Safe Harbor rule: how a value is judged that stands alone " +
        "under its label, where the format comes from, what redact writes, and a fictional value to use instead.",
    )
    .option("--format <format>", "text or json", "text")
    .action(async (flags: IdentifiersFlags) => {
      code = (await import("./commands/identifiers.ts")).identifiersCommand(flags);
    });

  identifiers
    .command("import")
    .summary("store the values of a list of patients, so that they block wherever they stand")
    .description(
      "Reads lists of patients (CSV and the like with a header, or one value a line with --identifier; - is standard " +
        "input) and writes keyed hashes (HMAC-SHA-256) of their values to the list of known patients of the project. What " +
        "was there is replaced. Dates of birth are not stored: one is many people's.",
    )
    .argument("<files...>", "lists of patients")
    .option("--identifier <identifier>", "the files hold one value of this identifier a line")
    .option("--add", "keep what was imported before")
    .option("--output <file>", "where to write; by default what the configuration names, or nophi-known-patients")
    .option("--key-file <file>", keyFileHelp)
    .addHelpText("after", importHelp)
    .action(async (files: string[], flags: ImportFlags) => {
      code = await (await import("./commands/identifiers-import.ts")).importCommand(files, flags);
    });

  identifiers
    .command("key")
    .summary("make the key of the list of known patients")
    .description("Writes a new random key to a file that only its owner can read. A key that exists is kept.")
    .option("--key-file <file>", keyFileHelp)
    .action(async (flags: { keyFile?: string }) => {
      code = (await import("./commands/identifiers-key.ts")).keyCommand(flags);
    });

  identifiers
    .command("show")
    .summary("count what the list of known patients holds")
    .description("Counts the values of the list of known patients, and says whether the key here opens it.")
    .argument("[file]", "the list; by default what the configuration names, or nophi-known-patients")
    .option("--key-file <file>", keyFileHelp)
    .action(async (file: string | undefined, flags: { keyFile?: string }) => {
      code = await (await import("./commands/identifiers-show.ts")).showCommand(file, flags);
    });

  program
    .command("fix")
    .summary("replace what blocks by values that are provably nobody's")
    .description(
      "Rewrites files: whatever blocks becomes a fictional value of the same kind and notation, the same one wherever the " +
        "value stands. Without paths: the files that the next commit changes, which are staged again; one with changes that " +
        "are not staged is left alone. Everything else in a file stays, to the byte.",
    )
    .argument("[paths...]", "files and folders")
    .option("--dry-run", "say what would be replaced and change nothing")
    .option("--config <file>", "use this configuration in place of the project's own")
    .addHelpText("after", fixHelp)
    .action(async (paths: string[], flags: FixFlags) => {
      code = await (await import("./commands/fix.ts")).fixCommand(paths, flags);
    });

  program
    .command("redact")
    .summary("copy standard input to standard output with identifiers replaced")
    .description(
      "Copies standard input to standard output and writes [SSN_REDACTED] and the like in place of identifiers.\n" +
        "It asks only whether a value identifies somebody, not whether the text is about health.",
    )
    .action(async () => {
      code = await (await import("./commands/redact.ts")).redactCommand();
    });

  program
    .command("init")
    .summary("set up the commit hook of this repository")
    .description("Sets up the commit hook and a configuration. What exists is kept; running it again changes nothing.")
    .option("--hooks <kind>", "husky or git; found out where it is not given")
    .option("--dry-run", "print what would change and change nothing")
    .action(async (flags: { hooks?: string; dryRun?: boolean }) => {
      code = await (await import("./commands/init.ts")).initCommand(flags);
    });

  // Inherited settings reach only commands that are added after them, so each command gets its own.
  for (const command of [...program.commands, ...identifiers.commands]) command.exitOverride().configureOutput(output);
  if (args.length === 0) {
    tolerant(process.stderr).write(program.helpInformation());
    throw new UsageError("name a command, e.g. nophi scan --staged");
  }
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return exitCodes.clean;
    throw new UsageError(error.message.replace(/^error: /, "").replaceAll(/\s*\n\s*/g, " "));
  }
  return code;
}
