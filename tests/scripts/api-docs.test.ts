import { fileURLToPath } from "node:url";
import { Application, ReflectionKind, TypeDocReader } from "typedoc";
import { describe, expect, it } from "vitest";

const OPTIONS = fileURLToPath(new URL("../../typedoc.json", import.meta.url));

describe("npm run docs:api", () => {
  it("describes the library: every stage and the store, each with its docstring and its types, no link astray", async () => {
    const program = await Application.bootstrap({ options: OPTIONS }, [new TypeDocReader()]);
    const project = await program.convert();
    if (project === undefined) throw new Error("the sources could not be read");
    program.validate(project);
    expect(program.logger.errorCount + program.logger.warningCount).toBe(0);
    for (const name of ["extract", "normalize", "check", "openStore", "ingest", "exportDataset"]) {
      const found = project.children?.find((child) => child.name === name && child.kind === ReflectionKind.Function);
      const [signature] = found?.signatures ?? [];
      expect(signature?.comment?.summary.length, name).toBeGreaterThan(0);
      expect(signature?.parameters?.length, name).toBeGreaterThan(0);
    }
    expect(project.readme?.map(({ text }) => text).join("")).toContain("openForReading");
  }, 120_000);
});
