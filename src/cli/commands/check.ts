/** `juesuan check`: the findings, worst first. */
import { Command } from "commander";
import { UsageError } from "../../model/errors.js";
import {
  closeStore,
  documentDetail,
  listDocuments,
  listFindings,
  openForReading,
  reportTables,
  type Store,
  type StoredFinding,
} from "../../store/index.js";
import type { CliContext } from "../context.js";
import { documentReport, reportHead } from "../document-report.js";
import { findingText } from "../findings-report.js";
import { databaseOption, formatOption, positiveInteger } from "../options.js";
import { countedFindings, type SeverityCounts } from "../output/counted.js";
import { PAGE_END, pageStart } from "../output/html.js";

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
--format html draws the tables that the findings name, with each amount's status and the cells of the findings
marked; with --document all tables of that document.

error: the printed numbers contradict each other beyond rounding. warning: doubtful. info: rounding explains it.

Examples:
  $ juesuan check
  $ juesuan check --format html > findings.html
  $ juesuan check --document 3 --format json`,
    )
    .action(async ({ db, format, document }: Options) => {
      const store = openForReading(db);
      try {
        if (document !== undefined && documentDetail(store, document) === null)
          throw new UsageError(`there is no document ${document}`);
        const findings = await listFindings(store, document);
        if (format === "json") return await context.data(`${JSON.stringify(findings, null, 1)}\n`);
        if (format === "html") return await printHtml(store, findings, document, context);
        for (const finding of findings) await context.data(`${findingText(finding, context.colours)}\n`);
        await context.data(`${countedFindings(countsOf(findings))}\n`);
      } finally {
        closeStore(store);
      }
    });
}

async function printHtml(
  store: Store,
  findings: readonly StoredFinding[],
  document: number | undefined,
  context: CliContext,
): Promise<void> {
  const byDocument = new Map<number, StoredFinding[]>();
  for (const finding of findings) {
    const group = byDocument.get(finding.document_id);
    if (group === undefined) byDocument.set(finding.document_id, [finding]);
    else group.push(finding);
  }
  const documents = new Map((await listDocuments(store)).map((row) => [row.document_id, row]));
  await context.data(`${pageStart("Findings · 勾稽问题")}${reportHead(countsOf(findings))}\n`);
  // Documents with the worst findings first, one at a time.
  for (const id of document === undefined ? byDocument.keys() : [document]) {
    const row = documents.get(id);
    if (row !== undefined)
      await context.data(
        documentReport(row, byDocument.get(id) ?? [], reportTables(store, id), document !== undefined),
      );
  }
  await context.data(PAGE_END);
}

function countsOf(findings: readonly StoredFinding[]): SeverityCounts {
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  return { error: count("error"), warning: count("warning"), info: count("info") };
}
