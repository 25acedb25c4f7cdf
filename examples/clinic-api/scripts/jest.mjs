// Jest runs native ES modules only when Node has --experimental-vm-modules, so `npm test` starts Node itself. Importing
// Jest instead of naming node_modules/jest/bin works wherever it is installed: here, or hoisted to a workspace root.
import { run } from "jest";

await run();
