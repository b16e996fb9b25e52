/** Where the programs that tests start as processes lie as plain JavaScript (see `compile-programs.ts`). */
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const COMPILED = join(ROOT, "node_modules/.cache/juesuan-tests");

/** `path` of a TypeScript module from the root of the project, e.g. `src/cli.ts`. */
export function compiled(path: string): URL {
  return pathToFileURL(join(COMPILED, path.replace(/\.ts$/, ".js")));
}

/** The same as a path, for a process's arguments. */
export function compiledPath(path: string): string {
  return fileURLToPath(compiled(path));
}
