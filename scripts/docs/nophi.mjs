/** The command, for pages that show what it says. */
import { spawnSync } from "node:child_process";
import { inRepository } from "./repository.mjs";

/** Runs the command outside of a terminal, where its help is 80 columns wide. */
export function nophi(args, input = "") {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [inRepository("packages/scanner/bin/nophi.js"), ...args],
    {
      input,
      encoding: "utf8",
      cwd: inRepository("."),
      env: { ...process.env, NO_COLOR: "1" },
    },
  );
  if (stderr !== "") throw new Error(`nophi ${args.join(" ")} ended with ${status}: ${stderr.split("\n")[0]}`);
  return stdout;
}
