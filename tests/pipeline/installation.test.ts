import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inspectInstallation, node } from "../../src/pipeline/installation.js";
import { temporaryFolder } from "../store/temporary-store.js";

describe("the inspection of an installation", () => {
  it("says which Node is too old", () => {
    for (const version of ["18.20.1", "20.18.3"]) expect(node(version)).toMatchObject({ state: "missing" });
    for (const version of ["20.19.0", "22.1.0"]) expect(node(version)).toMatchObject({ state: "ok" });
  });

  it("loads the native packages, and measures the disk below which the database will lie", () => {
    const inspections = inspectInstallation(join(temporaryFolder(), "not", "yet", "there.db"));
    const of = (subject: string) => inspections.find((inspection) => inspection.subject.startsWith(subject));
    for (const subject of ["database (", "pictures", "page drawing"])
      expect(of(subject)).toMatchObject({ state: "ok" });
    expect(of("free disk space")?.detail).toMatch(/^\d+\.\d GiB at \//);
  });
});
