/** The command line as a whole: every command, one file each. */
import { Command } from "commander";
import { packageVersion } from "../pipeline/version.js";
import type { CliContext } from "./context.js";

/** Each command in a file of its own, loaded only when it is the one asked for: some bring much with them. */
const COMMANDS = {
  extract: async () => (await import("./commands/extract.js")).extractCommand,
  ingest: async () => (await import("./commands/ingest.js")).ingestCommand,
  enqueue: async () => (await import("./commands/enqueue.js")).enqueueCommand,
  worker: async () => (await import("./commands/worker.js")).workerCommand,
  crawl: async () => (await import("./commands/crawl.js")).crawlCommand,
  check: async () => (await import("./commands/check.js")).checkCommand,
  sql: async () => (await import("./commands/sql.js")).sqlCommand,
  status: async () => (await import("./commands/status.js")).statusCommand,
  explain: async () => (await import("./commands/explain.js")).explainCommand,
  serve: async () => (await import("./commands/serve.js")).serveCommand,
  sample: async () => (await import("./commands/sample.js")).sampleCommand,
  review: async () => (await import("./commands/review.js")).reviewCommand,
  assign: async () => (await import("./commands/assign.js")).assignCommand,
  accuracy: async () => (await import("./commands/accuracy.js")).accuracyCommand,
  codebook: async () => (await import("./commands/codebook.js")).codebookCommand,
  export: async () => (await import("./commands/export.js")).exportCommand,
  reprocess: async () => (await import("./commands/reprocess.js")).reprocessCommand,
  copy: async () => (await import("./commands/copy.js")).copyCommand,
  backup: async () => (await import("./commands/backup.js")).backupCommand,
  verify: async () => (await import("./commands/verify.js")).verifyCommand,
  doctor: async () => (await import("./commands/doctor.js")).doctorCommand,
};

/** Needs no command at all. */
const VERSION = /^(-V|--version)$/;

type CommandName = keyof typeof COMMANDS;

/** The program with the command named first in `args`, or with every command when none is named there. */
export async function buildProgram(context: CliContext, args: readonly string[] = []): Promise<Command> {
  const program = new Command("juesuan")
    .description(
      "Chinese government budgets and final accounts as one dataset in which every amount carries its proof status",
    )
    .version(packageVersion())
    .addHelpText(
      "after",
      `
Exit codes: 0 all well · 1 at least one document failed, the others are stored · 2 wrong usage or unusable configuration`,
    );
  const names = Object.keys(COMMANDS) as CommandName[];
  const named = names.filter((name) => name === args[0]);
  for (const name of named.length > 0 || VERSION.test(args[0] ?? "") ? named : names)
    program.addCommand((await COMMANDS[name]())(context));
  const prepare = (command: Command): void => {
    command.exitOverride().configureOutput({ writeErr: (text) => context.log(text.trimEnd()) });
    command.commands.forEach(prepare);
  };
  prepare(program);
  return program;
}
