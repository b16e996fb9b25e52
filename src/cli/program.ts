/** The command line as a whole: every command, one file each. */
import { Command } from "commander";
import { packageVersion } from "../pipeline/version.js";
import { accuracyCommand } from "./commands/accuracy.js";
import { backupCommand } from "./commands/backup.js";
import { checkCommand } from "./commands/check.js";
import { codebookCommand } from "./commands/codebook.js";
import { crawlCommand } from "./commands/crawl.js";
import { doctorCommand } from "./commands/doctor.js";
import { explainCommand } from "./commands/explain.js";
import { exportCommand } from "./commands/export.js";
import { extractCommand } from "./commands/extract.js";
import { ingestCommand } from "./commands/ingest.js";
import { reprocessCommand } from "./commands/reprocess.js";
import { reviewCommand } from "./commands/review.js";
import { sampleCommand } from "./commands/sample.js";
import { serveCommand } from "./commands/serve.js";
import { sqlCommand } from "./commands/sql.js";
import { statusCommand } from "./commands/status.js";
import { verifyCommand } from "./commands/verify.js";
import type { CliContext } from "./context.js";

export function buildProgram(context: CliContext): Command {
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
  const commands = [
    extractCommand,
    ingestCommand,
    crawlCommand,
    checkCommand,
    sqlCommand,
    statusCommand,
    explainCommand,
    serveCommand,
    sampleCommand,
    reviewCommand,
    accuracyCommand,
    codebookCommand,
    exportCommand,
    reprocessCommand,
    backupCommand,
    verifyCommand,
    doctorCommand,
  ];
  for (const command of commands) program.addCommand(command(context));
  const prepare = (command: Command): void => {
    command.exitOverride().configureOutput({ writeErr: (text) => context.log(text.trimEnd()) });
    command.commands.forEach(prepare);
  };
  prepare(program);
  return program;
}
