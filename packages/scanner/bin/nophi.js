#!/usr/bin/env node
"use strict";
try {
  require("../dist/nophi.cjs");
} catch (error) {
  if (error.code !== "MODULE_NOT_FOUND" || !error.message.includes("nophi.cjs")) throw error;
  process.stderr.write("nophi: not built: run npm run build\n");
  process.exitCode = 2;
}
