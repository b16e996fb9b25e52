/** For every test: the processes that the sources start are the compiled ones (see `compile-programs.ts`). */
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { vi } from "vitest";
import { compiled, ROOT } from "./compiled.js";

vi.mock(import("../../src/model/program.js"), async (load) => {
  const program = await load();
  return {
    ...program,
    programBeside: (beside, name) =>
      program.programAt(compiled(relative(ROOT, fileURLToPath(new URL(`./${name}.ts`, beside))))),
  };
});
