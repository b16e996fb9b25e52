/** The tests of `npm test`; the long forms have a configuration of their own. */
import { defineConfig } from "vitest/config";

const { JUESUAN_TEST_REPORT: report } = process.env;

/** What the store promises, whichever database keeps it. */
const ON_BOTH_DATABASES = [
  "tests/store/*.test.ts",
  "tests/pipeline/between-documents.test.ts",
  "tests/pipeline/on-both-databases.test.ts",
  "tests/cli/assign.test.ts",
  "tests/cli/reading-commands.test.ts",
  "tests/cli/report-commands.test.ts",
  "tests/cli/spot-check.test.ts",
  "tests/export/export.test.ts",
  "tests/export/lake.test.ts",
  "tests/web/interface.test.ts",
];

/** The queue lives on PostgreSQL alone. */
const ON_POSTGRES = ["tests/pipeline/queue/*.test.ts"];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    setupFiles: "tests/helpers/start-compiled.ts",
    pool: "forks",
    maxWorkers: 2,
    // With JUESUAN_TEST_REPORT=FILE the results are also written there, as JSON.
    reporters: report ? ["default", ["json", { outputFile: report }]] : ["default"],
    projects: [
      {
        extends: true,
        test: {
          name: "sqlite",
          globalSetup: "tests/helpers/compile-programs.ts",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/long/**", "node_modules/**", ...ON_POSTGRES],
        },
      },
      {
        extends: true,
        test: {
          name: "postgres",
          include: [...ON_BOTH_DATABASES, ...ON_POSTGRES],
          globalSetup: ["tests/helpers/compile-programs.ts", "tests/store/postgres-setup.ts"],
          env: { JUESUAN_TEST_DATABASE: "postgres" },
        },
      },
    ],
  },
});
