/** Ctrl-C: the first asks to finish what is under way, the second to stop at once; so does SIGTERM where it is said. */
import type { CliContext } from "./context.js";

export interface Interrupts {
  finish: AbortSignal;
  stop: AbortSignal;
}

export async function untilInterrupted<T>(
  context: CliContext,
  work: (signals: Interrupts) => Promise<T>,
  onTerminate: "stop" | "finish" = "stop",
): Promise<T> {
  const finish = new AbortController();
  const stop = new AbortController();
  const interrupt = (): void => {
    if (finish.signal.aborted) {
      stop.abort();
      return;
    }
    context.log("Finishing the documents under way; once more to stop at once.");
    finish.abort();
  };
  const terminate = onTerminate === "finish" ? interrupt : (): void => stop.abort();
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", terminate);
  try {
    return await work({ finish: finish.signal, stop: stop.signal });
  } finally {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", terminate);
  }
}
