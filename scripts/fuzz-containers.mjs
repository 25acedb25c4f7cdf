// Broken containers and binary files, ten thousand of each kind or as many as the first argument says: npm run fuzz:containers
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const [inputs = "10000"] = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  ["--experimental-vm-modules", "--no-warnings", "../../node_modules/jest/bin/jest.js", "test/fuzz.test.ts"],
  {
    cwd: fileURLToPath(new URL("../packages/scanner", import.meta.url)),
    stdio: "inherit",
    env: { ...process.env, NOPHI_FUZZ: inputs },
  },
);
process.exitCode = status ?? 1;
