// Prints "N passed, N failed" from the JSON report of vitest given as argument.
import { existsSync, readFileSync, statSync } from "node:fs";

const [file] = process.argv.slice(2);

if (file === undefined || !existsSync(file) || statSync(file).size === 0) {
  // The tests did not even begin: installation, type check or lint failed.
  console.log("0 passed, 1 failed");
} else {
  const report = JSON.parse(readFileSync(file, "utf8"));
  // A file that could not be loaded counts as one failure: it has no tests to count.
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  console.log(`${report.numPassedTests} passed, ${report.numFailedTests + unloaded.length} failed`);
}
