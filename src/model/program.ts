/** Modules of ours that run as processes of their own: compiled, or as source (through tsx) when that is what runs. */
import { fileURLToPath } from "node:url";

export interface Program {
  path: string;
  /** Flags of Node that the module needs. */
  execArgv: string[];
}

/** The module `name` (without its ending) in the folder of the module `beside`, which is an `import.meta.url`. */
export function programBeside(beside: string, name: string): Program {
  return programAt(new URL(`./${name}${beside.endsWith(".ts") ? ".ts" : ".js"}`, beside));
}

/** The module at `url`. */
export function programAt(url: URL): Program {
  const path = fileURLToPath(url);
  return { path, execArgv: path.endsWith(".ts") ? ["--import", "tsx"] : [] };
}
