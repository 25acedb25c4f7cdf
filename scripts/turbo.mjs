// Runs turbo with its telemetry off: no tool of this repository reports home.
import { spawnSync } from "node:child_process";

const { status } = spawnSync("turbo", ["run", ...process.argv.slice(2)], {
  stdio: "inherit",
  shell: process.platform === "win32",
  env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", TURBO_NO_UPDATE_NOTIFIER: "1" },
});
process.exitCode = status ?? 1;
