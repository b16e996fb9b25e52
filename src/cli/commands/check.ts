/** `juesuan check`: the findings, worst first. */
import { Command } from "commander";
import { closeStore, listFindings, openForReading } from "../../store/index.js";
import type { CliContext } from "../context.js";
import { findingsHtml, findingText } from "../findings-report.js";
import { databaseOption, formatOption, positiveInteger } from "../options.js";
import { htmlPage } from "../output/html.js";

interface Options {
  db: string;
  format: "table" | "json" | "html";
  document?: number;
}

export function checkCommand(context: CliContext): Command {
  return new Command("check")
    .description("show where the published numbers contradict each other, worst first")
    .addOption(databaseOption(context))
    .addOption(formatOption("table", "json", "html"))
    .option("--document <id>", "only this document (document_id)", positiveInteger)
    .addHelpText(
      "after",
      `
error: the printed numbers contradict each other beyond rounding. warning: doubtful. info: rounding explains it.

Examples:
  $ juesuan check
  $ juesuan check --format html > findings.html
  $ juesuan check --document 3 --format json`,
    )
    .action(async ({ db, format, document }: Options) => {
      const store = openForReading(db);
      try {
        const findings = await listFindings(store, document);
        if (format === "json") return await context.data(`${JSON.stringify(findings, null, 1)}\n`);
        if (format === "html") return await context.data(htmlPage("Findings · 勾稽问题", findingsHtml(findings)));
        for (const finding of findings) await context.data(`${findingText(finding, context.colours)}\n`);
        const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
        await context.data(`${count("error")} errors, ${count("warning")} warnings, ${count("info")} infos\n`);
      } finally {
        closeStore(store);
      }
    });
}
