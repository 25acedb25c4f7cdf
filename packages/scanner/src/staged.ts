/**
 * The entry of `nophi scan --staged` without further options, which every hook runs: it leaves the parser of command lines
 * and the other commands unread, a third of what nophi adds to Node's own start. A test holds it equal to the long way.
 */
import { scanCommand } from "./commands/scan.ts";
import { start } from "./start.ts";

void start(() => scanCommand([], { staged: true, format: "text", ignore: true }));
