/** The entry of the command. */
import { runCommandLine } from "./command-line.ts";
import { start } from "./start.ts";

void start(runCommandLine);
