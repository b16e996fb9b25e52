/** What a command sees of its surroundings: where data, progress and the exit code go. */
import { createInterface } from "node:readline";
import picocolors from "picocolors";
import { systemFailure } from "./system-failure.js";

export interface CliContext {
  /** Data; waits while the reader is slow. */
  data(text: string): Promise<void>;
  /** Progress and logs, one line. */
  log(line: string): void;
  /** Colours, where the stream is a terminal and NO_COLOR is not set. */
  colours: ReturnType<typeof picocolors.createColors>;
  /** True when somebody watches: progress may redraw itself. */
  interactive: boolean;
  /** Asks somebody and waits for a line; null when there are no more. Absent where nobody can answer. */
  ask?(question: string): Promise<string | null>;
  environment: Readonly<Record<string, string | undefined>>;
  exitCode: 0 | 1 | 2 | 130;
}

/** Questions go to stderr, answers come from stdin, which is opened at the first question. */
function lineReader(): (question: string) => Promise<string | null> {
  let lines: AsyncIterator<string> | undefined;
  return async (question) => {
    const { stdin, stderr } = process;
    stderr.write(question);
    lines ??= createInterface({ input: stdin })[Symbol.asyncIterator]();
    // An open stdin must not keep the program alive after the last question.
    stdin.ref?.();
    const { done, value } = await lines.next();
    stdin.unref?.();
    return done ? null : value;
  };
}

export function processContext(): CliContext {
  const { env, stdout, stderr } = process;
  // A reader that has seen enough (`| head`) closes the pipe: no failure.
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    stderr.write(`error: ${systemFailure(error, "output")}\n`);
    process.exit(2);
  });
  const plain = env.NO_COLOR !== undefined && env.NO_COLOR !== "";
  return {
    data: (text) =>
      new Promise((resolve) => {
        if (stdout.write(text)) resolve();
        else stdout.once("drain", resolve);
      }),
    log: (line) => void stderr.write(`${line}\n`),
    colours: picocolors.createColors(stdout.isTTY === true && !plain),
    interactive: stderr.isTTY === true && env.TERM !== "dumb" && env.CI === undefined,
    ask: lineReader(),
    environment: env,
    exitCode: 0,
  };
}
