/** Runs a command line inside the test, and as a process of its own. */
import { spawn } from "node:child_process";
import picocolors from "picocolors";
import type { CliContext } from "../../src/cli/context.js";
import { run } from "../../src/cli/run.js";
import { compiledPath } from "../helpers/compiled.js";

export interface CliResult {
  code: number | null;
  data: string;
  log: string;
}

/** `answers` are given one by one when the command asks; without them there is nobody to ask. */
export async function runCli(
  args: string[],
  environment: Record<string, string> = {},
  answers?: string[],
): Promise<CliResult> {
  const result: CliResult = { code: null, data: "", log: "" };
  const context: CliContext = {
    data: async (text) => {
      result.data += text;
    },
    log: (line) => {
      result.log += `${line}\n`;
    },
    colours: picocolors.createColors(false),
    interactive: false,
    ...(answers ? { ask: async () => answers.shift() ?? null } : {}),
    environment,
    exitCode: 0,
  };
  result.code = await run(args, context);
  return result;
}

const ENTRY = compiledPath("src/cli.ts");

/** `whenLog` is called with everything logged so far, and with the process. */
export function spawnCli(
  args: string[],
  whenLog: (log: string, interrupt: (signal: NodeJS.Signals) => void) => void = () => undefined,
): Promise<CliResult> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [ENTRY, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    const result: CliResult = { code: null, data: "", log: "" };
    child.stdout.on("data", (chunk: Buffer) => {
      result.data += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      result.log += chunk.toString();
      whenLog(result.log, (signal) => child.kill(signal));
    });
    child.on("close", (code) => resolve({ ...result, code }));
  });
}
