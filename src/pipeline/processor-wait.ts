/** How long a process has waited for a processor: on a busy machine it is not to blame for that. */
import { readFileSync } from "node:fs";

/** Milliseconds since the main thread of `pid` began; 0 where the system does not tell (other than Linux) or it has ended. */
export function processorWaitMs(pid: number | undefined): number {
  try {
    // Three numbers: nanoseconds at work, nanoseconds ready and waiting, turns.
    const [, waited] = readFileSync(`/proc/${pid}/schedstat`, "latin1").split(" ");
    return Number(waited ?? 0) / 1e6;
  } catch {
    return 0;
  }
}
