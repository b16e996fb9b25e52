/** The tests of `npm test`; the long forms have a configuration of their own. */
import { defineConfig } from "vitest/config";

const { JUESUAN_TEST_REPORT: report } = process.env;

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/long/**", "node_modules/**"],
    testTimeout: 60_000,
    pool: "forks",
    maxWorkers: 2,
    // With JUESUAN_TEST_REPORT=FILE the results are also written there, as JSON.
    reporters: report ? ["default", ["json", { outputFile: report }]] : ["default"],
  },
});
