/** `juesuan codebook`: looks after the classification of codes and names. */
import { Command } from "commander";
import { type Proposal, proposeAdditions } from "../../normalize/codebook/index.js";
import { closeStore, openForReading, printedPairs } from "../../store/index.js";
import type { CliContext } from "../context.js";
import { databaseOption, formatOption, positiveInteger } from "../options.js";
import { csvLine } from "../output/csv.js";

interface Options {
  db: string;
  format: "csv" | "json";
  minDocuments: number;
}

export function codebookCommand(context: CliContext): Command {
  return new Command("codebook")
    .description("look after the classification of codes and names")
    .addHelpText(
      "after",
      `
Example:
  $ juesuan codebook learn > proposals.csv`,
    )
    .addCommand(learnCommand(context));
}

function learnCommand(context: CliContext): Command {
  return new Command("learn")
    .description("propose additions to the classification from what proved publications print")
    .addOption(databaseOption(context))
    .addOption(formatOption("csv", "json"))
    .option("--min-documents <n>", "only what at least so many publications print", positiveInteger, 1)
    .addHelpText(
      "after",
      `
Proposed are pairs of code and name printed in rows with proved amounts that the classification has from memory only
(confirmed), under another name (alias) or not at all (missing). A publisher's slip can be among them: a person
accepts each line into src/normalize/codebook/data.

Examples:
  $ juesuan codebook learn
  $ juesuan codebook learn --min-documents 2 --format json`,
    )
    .action(async ({ db, format, minDocuments }: Options) => {
      const store = openForReading(db);
      try {
        const proposals = proposeAdditions(printedPairs(store)).filter(({ documents }) => documents >= minDocuments);
        if (format === "json") return await context.data(`${JSON.stringify(proposals, null, 1)}\n`);
        for (const file of ["classification_codes.csv", "name_aliases.csv"] as const)
          await context.data(linesFor(file, proposals));
      } finally {
        closeStore(store);
      }
    });
}

/** The lines for one file below a comment that names it; nothing when there are none. */
function linesFor(file: Proposal["file"], proposals: readonly Proposal[]): string {
  return (["confirmed", "missing", "alias"] as const)
    .map((kind) => {
      const lines = proposals.filter((proposal) => proposal.file === file && proposal.kind === kind);
      return lines.length === 0 ? "" : `# ${file}: ${kind}\n${lines.map(({ values }) => csvLine(values)).join("")}`;
    })
    .join("");
}
