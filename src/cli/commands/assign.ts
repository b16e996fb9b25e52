/** `juesuan assign`: what people say of documents and tables that do not tell it themselves. */
import { Command, InvalidArgumentError } from "commander";
import {
  type AssignmentDesk,
  assignmentDesk,
  assignOrganisation,
  assignStatement,
  closeStore,
  openForReading,
  openStore,
  type Store,
} from "../../store/index.js";
import type { CliContext } from "../context.js";
import { databaseOption, formatOption, positiveInteger } from "../options.js";
import { textTable } from "../output/text.js";

interface Flags {
  db: string;
  reviewer: string;
  region?: string;
}

/** Lines of each list; the explorer has all. */
const SHOWN = 100;

export function assignCommand(context: CliContext): Command {
  return new Command("assign")
    .description("say whose a document is, or what a table is, where the publication does not")
    .addCommand(listCommand(context))
    .addCommand(
      writingCommand("organisation", context)
        .description("say whose a document is")
        .argument("<document>", "document_id", positiveInteger)
        .argument("[name]", "the department or unit; without it the assignment is taken back")
        .option("--region <name>", "province, city or county, where the name does not tell it")
        .action(async (document_id: number, name: string | undefined, flags: Flags) => {
          const assignment = { document_id, organisation: name ?? null, region: flags.region ?? null };
          await assign(flags, context, (store, said) => assignOrganisation(store, { ...assignment, ...said }));
        }),
    )
    .addCommand(
      writingCommand("statement", context)
        .description("say which statement a table is")
        .argument("<table>", "table_id", positiveInteger)
        .argument("[statement]", "such as expenditure; without it the assignment is taken back")
        .action(async (table_id: number, statement: string | undefined, flags: Flags) => {
          const assignment = { table_id, statement: statement ?? null };
          await assign(flags, context, (store, said) => assignStatement(store, { ...assignment, ...said }));
        }),
    )
    .addHelpText(
      "after",
      `
What is assigned is kept beside the data, by bytes and by the words of the table, and holds for every later reading;
\`juesuan reprocess\` reads the documents concerned again. It never overrules what the publication itself says.

Examples:
  $ juesuan assign list
  $ juesuan assign organisation 12 某省某局 --region 某省
  $ juesuan assign statement 340 expenditure
  $ juesuan reprocess`,
    );
}

function listCommand(context: CliContext): Command {
  return new Command("list")
    .description("what could be assigned, and what has been")
    .addOption(databaseOption(context))
    .addOption(formatOption("table", "json"))
    .action(async ({ db, format }: { db: string; format: "table" | "json" }) => {
      const store = openForReading(db);
      try {
        const desk = assignmentDesk(store, SHOWN, 0);
        await context.data(format === "json" ? `${JSON.stringify(desk, null, 1)}\n` : deskText(desk));
      } finally {
        closeStore(store);
      }
    });
}

function writingCommand(name: string, context: CliContext): Command {
  return new Command(name)
    .addOption(databaseOption(context))
    .option("--reviewer <name>", "who says so; kept with the assignment, never exported", reviewerName, "command line");
}

function reviewerName(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("a name is expected.");
  return text.trim();
}

async function assign(
  { db, reviewer }: Flags,
  context: CliContext,
  write: (store: Store, said: { reviewer: string; assigned_at: string }) => void,
): Promise<void> {
  // A mistyped name must not make an empty database.
  closeStore(openForReading(db));
  const store = await openStore(db);
  try {
    write(store, { reviewer, assigned_at: new Date().toISOString() });
    await context.data("noted; `juesuan reprocess` reads the document again\n");
  } finally {
    closeStore(store);
  }
}

function deskText({ tables, documents, assignments }: AssignmentDesk): string {
  const list = (title: string, total: number, head: string[], rows: (string | number)[][]): string =>
    rows.length === 0 ? "" : `${total} ${title}\n${textTable(head, rows)}\n\n`;
  const text =
    list(
      "tables of unknown title",
      tables.total,
      ["table", "file", "page", "title", "amounts"],
      tables.rows.map((row) => [row.table_id, row.file_name, row.page_first ?? "", row.title ?? "", row.facts]),
    ) +
    list(
      "documents without an organisation",
      documents.total,
      ["document", "file", "title"],
      documents.rows.map((row) => [row.document_id, row.file_name, row.title ?? ""]),
    ) +
    list(
      "assignments",
      assignments.total,
      ["document", "file", "table", "is", "state"],
      assignments.rows.map((row) => [row.document_id, row.file_name, row.table_id ?? "", row.value, row.state]),
    );
  return text === "" ? "nothing to assign\n" : text;
}
