import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { missingOptionals } from "../../scripts/complete-lock.mjs";
import { isNewEnough, missingPackages, sourcesHash } from "../../scripts/setup.mjs";
import { temporaryFolder } from "../store/temporary-store.js";

describe("setup", () => {
  it("knows which Node is too old", () => {
    expect(["18.20.0", "20.18.9", "20.19.0", "20.20.2", "22.0.0"].map(isNewEnough)).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  it("installs only when a package is missing or of another version; optional ones may be for another system", () => {
    const wanted = {
      "": { version: "0.1.0" },
      "node_modules/a": { version: "1.0.0" },
      "node_modules/a/node_modules/b": { version: "2.0.0" },
      "node_modules/other-system": { version: "1.0.0", optional: true },
    };
    expect(missingPackages(wanted, wanted)).toEqual([]);
    const { "node_modules/other-system": _, ...installed } = wanted;
    expect(missingPackages(wanted, installed)).toEqual([]);
    expect(missingPackages(wanted, { ...installed, "node_modules/a": { version: "1.0.1" } })).toEqual(["a"]);
    expect(missingPackages(wanted, {})).toEqual(["a", "b"]);
  });

  it("builds again when a source changes, appears or is renamed", () => {
    const root = `${temporaryFolder()}/`;
    mkdirSync(join(root, "src/model"), { recursive: true });
    for (const file of ["tsconfig.json", "package-lock.json", "src/a.ts", "src/model/b.csv"])
      writeFileSync(join(root, file), file);
    const before = sourcesHash(root);
    expect(sourcesHash(root)).toBe(before);
    writeFileSync(join(root, "src/model/b.csv"), "changed");
    expect(sourcesHash(root)).not.toBe(before);
  });
});

describe("package-lock.json", () => {
  it("names the optional packages of every system, without which npm ci refuses it", () => {
    const lock = JSON.parse(readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8"));
    expect(missingOptionals(lock.packages)).toEqual([]);
    const parent = {
      version: "1.0.0",
      optionalDependencies: { "@a/b-darwin-x64": "1.0.0", "@a/b-linux-x64": "1.0.0" },
    };
    const packages = { "node_modules/@a/b": parent, "node_modules/@a/b-linux-x64": { version: "1.0.0" } };
    expect(missingOptionals(packages)).toEqual([
      { path: "node_modules/@a/b", name: "@a/b-darwin-x64", version: "1.0.0" },
    ]);
    const older = { ...packages, "node_modules/@a/b-darwin-x64": { version: "0.9.0" } };
    expect(missingOptionals(older)).toHaveLength(1);
    const nested = { ...older, "node_modules/@a/b/node_modules/@a/b-darwin-x64": { version: "1.0.0" } };
    expect(missingOptionals(nested)).toEqual([]);
  });
});

describe("the summary line of the tests", () => {
  const summary = (report?: object) => {
    const file = join(temporaryFolder(), "report.json");
    if (report) writeFileSync(file, JSON.stringify(report));
    const script = fileURLToPath(new URL("../../scripts/test-summary.mjs", import.meta.url));
    return execFileSync(process.execPath, [script, file], { encoding: "utf8" });
  };

  it("counts tests, a file that could not be loaded, and tests that never began", () => {
    const testResults = [
      { status: "failed", assertionResults: [] },
      { status: "failed", assertionResults: [{}] },
    ];
    expect(summary({ numPassedTests: 7, numFailedTests: 1, testResults })).toBe("7 passed, 2 failed\n");
    expect(summary()).toBe("0 passed, 1 failed\n");
  });
});
