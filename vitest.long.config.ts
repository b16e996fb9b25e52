/** The long forms of the tests (`npm run test:long`): minutes each, run before a release. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "tests/helpers/compile-programs.ts",
    include: ["tests/long/**/*.test.ts"],
    testTimeout: 1_800_000,
    hookTimeout: 120_000,
    setupFiles: "tests/helpers/start-compiled.ts",
    pool: "forks",
    maxWorkers: 1,
  },
});
