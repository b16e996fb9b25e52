/** One request at a time per host, with a pause after each. */
import PQueue from "p-queue";

export interface Gate {
  /** Milliseconds between the end of a request and the next one; may be raised. */
  delayMs: number;
  run<T>(work: () => Promise<T>): Promise<T>;
}

export class HostGates {
  private readonly gates = new Map<string, Gate>();

  constructor(private readonly stop?: AbortSignal) {}

  /** The gate of `host`; it keeps the longest delay that anybody has asked for. */
  of(host: string, delayMs: number): Gate {
    const known = this.gates.get(host);
    if (known) {
      known.delayMs = Math.max(known.delayMs, delayMs);
      return known;
    }
    const queue = new PQueue({ concurrency: 1 });
    let freeAt = 0;
    const gate: Gate = {
      delayMs,
      run: (work) =>
        queue.add(async () => {
          await pause(freeAt - performance.now(), this.stop);
          try {
            return await work();
          } finally {
            freeAt = performance.now() + gate.delayMs;
          }
        }),
    };
    this.gates.set(host, gate);
    return gate;
  }
}

/** Waits; ends early when `stop` is aborted. */
export function pause(ms: number, stop?: AbortSignal): Promise<void> {
  if (ms <= 0 || stop?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stop?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    stop?.addEventListener("abort", done);
  });
}
