/**
 * Before any test: the sources and the programs of the tests as plain JavaScript, in the shape of this project. A
 * process that a test starts from there begins in a third of the time that it takes through tsx; tests start hundreds.
 */
import { cpSync, lstatSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { COMPILED, ROOT } from "./compiled.js";

const isProgram = (path: string): boolean => /\.ts$/.test(path) && !/\.(test|d)\.ts$|^src\/web\/app\//.test(path);
const isData = (path: string): boolean => /^src\/.*\.(csv|json|mjs|sql)$/.test(path);

export default async function compilePrograms(): Promise<void> {
  const files = ["src", "tests"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((path) => join(folder, path)),
  );
  for (const path of ["package.json", ...files.filter(isData)]) cpSync(join(ROOT, path), join(COMPILED, path));
  // The pages of the web are built by the tests that look at them; `serve` looks for them in dist/.
  if (!lstatSync(join(COMPILED, "dist"), { throwIfNoEntry: false }))
    symlinkSync(join(ROOT, "dist"), join(COMPILED, "dist"), "junction");
  await build({
    ...{ absWorkingDir: ROOT, entryPoints: files.filter(isProgram), outbase: ".", outdir: COMPILED },
    ...{ bundle: false, format: "esm", platform: "node", target: "node20", logLevel: "warning" },
  });
}
