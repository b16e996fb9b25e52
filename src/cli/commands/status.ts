/** `juesuan status`: what is stored, what failed and why, how far the amounts can be trusted. */
import { Command } from "commander";
import { estimateAccuracy } from "../../pipeline/index.js";
import type { AccuracyEstimate } from "../../quality/index.js";
import {
  closeStore,
  type DatasetStatus,
  type DocumentStatus,
  datasetStatus,
  listDocuments,
  listReviews,
  listUnmapped,
  openForReading,
  type Store,
} from "../../store/index.js";
import type { CliContext } from "../context.js";
import { databaseOption, formatOption } from "../options.js";
import { counted, countedFindings } from "../output/counted.js";
import { percent, printable, reasonOf, textTable } from "../output/text.js";

interface Options {
  db: string;
  format: "table" | "json";
  unmapped?: boolean;
}

export function statusCommand(context: CliContext): Command {
  return new Command("status")
    .description("show what is stored, what failed and why, and how far the amounts can be trusted")
    .addOption(databaseOption(context))
    .addOption(formatOption("table", "json"))
    .option("--unmapped", "show the printed labels and headers that found no canonical name")
    .addHelpText(
      "after",
      `
Examples:
  $ juesuan status
  $ juesuan status --unmapped --format json`,
    )
    .action(async ({ db, format, unmapped }: Options) => {
      const store = openForReading(db);
      try {
        await (unmapped ? printUnmapped(store, format, context) : printStatus(store, format, context));
      } finally {
        closeStore(store);
      }
    });
}

async function printStatus(store: Store, format: Options["format"], context: CliContext): Promise<void> {
  const documents = await listDocuments(store);
  const dataset = await datasetStatus(store);
  const verdicts = listReviews(store).filter(({ stale }) => stale === 0).length;
  const accuracy = verdicts === 0 ? null : estimateAccuracy(store);
  if (format === "json")
    return context.data(
      `${JSON.stringify({ ...dataset, spotChecks: { verdicts, ...accuracy }, documentList: documents }, null, 1)}\n`,
    );
  await context.data(`${documentTable(documents)}\n\n${summary(dataset)}\n${spotChecks(verdicts, accuracy)}\n`);
  for (const { source, error } of documents)
    if (error !== null) await context.data(`${printable(`${source}: ${reasonOf(error, source)}`)}\n`);
}

function documentTable(documents: readonly DocumentStatus[]): string {
  return textTable(
    [
      "id",
      "status",
      "region",
      "organisation",
      "year",
      "phase",
      "amounts",
      "proved",
      "share",
      "contra.",
      "unmapped",
      "file",
    ],
    documents.map((row) => [
      row.document_id,
      row.status,
      row.region,
      row.organisation,
      row.fiscal_year,
      row.phase,
      row.facts,
      row.proved + row.repaired,
      percent(row.provedShare),
      row.contradicted,
      row.unmapped,
      row.file_name,
    ]),
  );
}

function summary({ documents, trust, findings }: DatasetStatus): string {
  return [
    `${counted(documents.ok + documents.partial + documents.failed, "document")}: ${documents.ok} ok, ${documents.partial} partial, ` +
      `${documents.failed} failed; ${documents.superseded} superseded, ${counted(documents.duplicate, "duplicate")}`,
    `${counted(trust.facts, "amount")}: ${trust.proved} proved, ${trust.repaired} repaired, ${trust.contradicted} contradicted, ` +
      `${trust.unchecked} unchecked; ${trust.unmapped} unmapped`,
    `proved share of the amounts that are not zero: ${percent(trust.provedShare)}`,
    `findings: ${countedFindings(findings)}`,
  ].join("\n");
}

function spotChecks(verdicts: number, estimate: AccuracyEstimate | null): string {
  if (!estimate?.interval)
    return `spot checks: ${counted(verdicts, "verdict")}; \`juesuan sample\` draws amounts to judge`;
  const { rate, interval, covered } = estimate;
  return (
    `spot checks: ${verdicts} verdicts, estimated error rate ${percent(rate)} ` +
    `(95 %: ${percent(interval.low)} … ${percent(interval.high)}) for ${percent(covered)} of the amounts`
  );
}

async function printUnmapped(store: Store, format: Options["format"], context: CliContext): Promise<void> {
  const rows = await listUnmapped(store);
  if (format === "json") return context.data(`${JSON.stringify(rows, null, 1)}\n`);
  const table = textTable(
    ["amounts", "documents", "statement", "code", "label", "header", "e.g. fact"],
    rows.map((row) => [
      row.amounts,
      row.documents,
      row.statement,
      row.code_raw,
      row.label_raw,
      row.measure_raw,
      row.example_fact_id,
    ]),
  );
  await context.data(`${table}\n`);
}
