#!/usr/bin/env node
"use strict";
const isCommit = process.argv[2] === "scan" && process.argv[3] === "--staged" && process.argv.length === 4;
try {
  if (isCommit) require("../dist/staged.cjs");
  else require("../dist/nophi.cjs");
} catch (error) {
  if (error.code !== "MODULE_NOT_FOUND" || !/(?:staged|nophi)\.cjs/.test(error.message)) throw error;
  process.stderr.write("nophi: not built: run npm run build\n");
  process.exitCode = 2;
}
