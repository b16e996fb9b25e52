/** The statistics of spot checks, as the web needs them. */
import { fork } from "node:child_process";
import { programBeside } from "../model/program.js";
import { accuracy } from "../quality/sampling/index.js";
import type { DrawnSample, SpotCheckPort } from "../web/server/index.js";

export function spotCheckPort(database: string): SpotCheckPort {
  return { draw: (n, seed) => draw(database, n, seed), accuracy };
}

function draw(database: string, n: number, seed: number): Promise<DrawnSample> {
  const { path, execArgv } = programBeside(import.meta.url, "sample-process");
  return new Promise((resolve, reject) => {
    const child = fork(path, [database, String(n), String(seed)], {
      execArgv,
      serialization: "advanced",
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    child.once("message", (sample) => resolve(sample as DrawnSample));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the sample could not be drawn (exit code ${code})`)));
  });
}
