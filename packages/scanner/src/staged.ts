/**
 * The entry of `nophi scan --staged` without further options, which every hook runs: it leaves the parser of command lines,
 * the other commands and the other reports unread, a third of what nophi adds to Node's own start. A test holds it equal to
 * the long way.
 */
import { scanCommand } from "./commands/scan.ts";
import { start } from "./start.ts";

const asText = async () => (await import("./report/text.ts")).renderText;

void start(() => scanCommand([], { staged: true, ignore: true }, asText));
