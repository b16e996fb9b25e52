/** Worker processes on one queue, some of them killed outright again and again and replaced. */
import { type ChildProcess, spawn } from "node:child_process";
import { compiledPath } from "../../helpers/compiled.js";

const SCRIPT = compiledPath("tests/pipeline/queue/worker-process.ts");

export interface Crew {
  workers: number;
  /** Kills in all; a worker is killed a moment after it has said that a document is done. */
  kills?: number;
  /** Longest such moment. */
  momentMs?: number;
  /** Stages that do what the bytes tell them, instead of the real ones. */
  fake?: boolean;
  /** Called once, when so many documents are done. */
  meanwhile?: { after: number; act(): Promise<void> };
}

/** Works off the queue at `address`; throws when a worker that was not killed fails. */
export async function workOff(address: string, crew: Crew): Promise<{ killed: number; done: number }> {
  const { workers, kills = 0, momentMs = 500, fake = false, meanwhile } = crew;
  let killed = 0;
  let done = 0;
  let acted: Promise<void> | undefined;
  const random = randomNumbers(kills + 1);
  const condemned = new Set<ChildProcess>();
  const heard = (child: ChildProcess): void => {
    done++;
    if (meanwhile && acted === undefined && done >= meanwhile.after) acted = meanwhile.act();
    if (killed >= kills || condemned.has(child)) return;
    killed++;
    condemned.add(child);
    setTimeout(() => child.kill("SIGKILL"), random() * momentMs);
  };
  await Promise.all(Array.from({ length: workers }, () => untilDone(address, fake, heard)));
  await acted;
  return { killed, done };
}

/** A worker that is killed is replaced until one ends by itself. */
async function untilDone(address: string, fake: boolean, heard: (child: ChildProcess) => void): Promise<void> {
  for (;;) {
    const child = spawn(process.execPath, [SCRIPT, address, "1", ...(fake ? ["fake"] : [])], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => {
      const lines = (text + chunk).split("\n");
      text = lines.pop() ?? "";
      for (const line of lines) if (/"kind":"(stored|failed)"/.test(line)) heard(child);
    });
    const code = await new Promise<number | null>((ended) => child.on("close", ended));
    if (code === 0) return;
    if (code !== null) throw new Error(`a worker ended with ${code}`);
  }
}

/** Repeatable pseudo-random numbers from 0 to 1. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
}
