/** Runs one command line and tells its exit code; every expected failure is one sentence on stderr. */
import { CommanderError } from "commander";
import { UsageError } from "../model/errors.js";
import { asStoreError, StoreError } from "../store/index.js";
import { type CliContext, processContext } from "./context.js";
import { buildProgram } from "./program.js";
import { isSystemError, systemFailure } from "./system-failure.js";

/** Asked for help or version: nothing went wrong. */
const ASKED_FOR = new Set(["commander.helpDisplayed", "commander.version"]);

export async function run(args: readonly string[], context: CliContext = processContext()): Promise<number> {
  try {
    const program = await buildProgram(context, args);
    await program.parseAsync(args, { from: "user" });
    return context.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return ASKED_FOR.has(error.code) ? 0 : 2;
    const known = asStoreError(error, isSystemError(error) && error.path ? error.path : "database");
    if (known instanceof UsageError || known instanceof StoreError) {
      context.log(`error: ${known.message}`);
      return 2;
    }
    if (isSystemError(known)) {
      context.log(`error: ${systemFailure(known, "system")}`);
      return 2;
    }
    // A fault of juesuan itself: the code 1 would say that the run finished.
    context.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 2;
  }
}
