/** `juesuan explain`: the way from a printed cell to a fact, and why it has its status. */
import { Command } from "commander";
import { UsageError } from "../../model/errors.js";
import { type ClassScheme, classCandidates, classIndex } from "../../normalize/codebook/index.js";
import { closeStore, type Explanation, explainFact, openForReading } from "../../store/index.js";
import type { CliContext } from "../context.js";
import { databaseOption, formatOption, positiveInteger } from "../options.js";
import { inWanYuan, printable } from "../output/text.js";

interface Options {
  db: string;
  format: "text" | "json";
}

export function explainCommand(context: CliContext): Command {
  return new Command("explain")
    .description("show the way from a printed cell to a fact, and the identities behind its status")
    .argument("<fact>", "fact_id", positiveInteger)
    .addOption(databaseOption(context))
    .addOption(formatOption("text", "json"))
    .addHelpText(
      "after",
      `
Example:
  $ juesuan explain 1042`,
    )
    .action(async (factId: number, { db, format }: Options) => {
      const store = openForReading(db);
      try {
        const explanation = await explainFact(store, factId);
        if (explanation === null) throw new UsageError(`there is no fact ${factId}`);
        if (format === "json")
          return await context.data(
            `${JSON.stringify({ ...explanation, candidates: candidatesOf(explanation) }, null, 1)}\n`,
          );
        await context.data(`${linesOf(explanation, context).map(printable).join("\n")}\n`);
      } finally {
        closeStore(store);
      }
    });
}

function linesOf(explanation: Explanation, { colours }: CliContext): string[] {
  const { fact, document, proofs, findings } = explanation;
  const line = (name: string, text: string) => `${colours.dim(name.padEnd(11))} ${text}`;
  return [
    line("fact", `${fact.fact_id}: ${inWanYuan(fact.amount_fen)} 万元, ${colours.bold(fact.status)}`),
    line("document", `${document.organisation ?? "?"} ${document.fiscal_year ?? "?"} ${document.phase ?? "?"}`),
    line("file", document.source),
    line("sha256", document.sha256 ?? ""),
    ...placeLines(explanation, line),
    line("header", `${fact.measure_raw ?? "–"} → measure ${fact.measure ?? "unmapped"}`),
    line(
      "label",
      `${[fact.code_raw, fact.label_raw].filter((part) => part !== null).join(" ")} → ${fact.scheme} ${fact.code ?? "unmapped"} ${fact.name ?? ""} (${fact.mapping})`,
    ),
    ...candidateLines(explanation, line),
    line("unit", `${fact.amount_raw} × ${fact.unit_yuan} 元 = ${fact.amount_fen} fen`),
    line("key", [fact.phase, fact.fiscal_year, fact.statement, fact.scheme, fact.code, fact.measure].join(" | ")),
    line("identities", proofs.length === 0 ? "none: nothing printed can prove this amount" : ""),
    ...proofs.flatMap((proof) => [
      `  ${outcomeText(proof.outcome)}${proof.restraint ? "" : ", without restraint"}: ${proof.statement} (${proof.rule})`,
      ...proof.facts.map(
        (other) =>
          `      ${other.amount_raw.padStart(16)}  ${other.statement} ${placeText(other)} ${other.label_raw ?? ""} / ${other.measure_raw ?? ""} [${other.fact_id}]`,
      ),
    ]),
    ...findings.map((finding) => `  ${finding.severity} ${finding.rule}: ${finding.message}`),
  ];
}

function placeLines({ fact, table, cell, row, paragraph }: Explanation, line: (name: string, text: string) => string) {
  if (paragraph) {
    const { text, ordinal, page } = paragraph;
    const before = text.slice(Math.max(0, (fact.char_start ?? 0) - 20), fact.char_start ?? 0);
    const after = text.slice(fact.char_end ?? 0, (fact.char_end ?? 0) + 10);
    return [line("sentence", `paragraph ${ordinal}, p. ${page ?? "–"}: …${before}[${fact.amount_raw}]${after}…`)];
  }
  if (!table) return [];
  return [
    line("table", `${table.title ?? "untitled"} (${table.statement}), ${placeText(fact)}, unit ${table.unit ?? "–"}`),
    line("cell", `“${cell?.text ?? ""}”, read with confidence ${cell?.confidence ?? fact.confidence}`),
    ...(cell?.alternatives ? [line("readings", cell.alternatives)] : []),
    line("row", row.map(({ text }) => text).join(" | ")),
  ];
}

interface Candidate {
  code: string;
  name: string;
  score: number;
  /** How sure the classification is of the name: printed in a publication, in a chart of 2009, or from memory. */
  certainty: string | null;
}

/** The classes whose names are most like the printed label, with how sure the codebook is of each. */
function candidatesOf({ fact }: Explanation): Candidate[] {
  if ((fact.scheme !== "function" && fact.scheme !== "economic") || fact.label_raw === null) return [];
  const scheme: ClassScheme = fact.scheme;
  const level = fact.code?.length ?? null;
  return classCandidates({ scheme, label: fact.label_raw, level, year: fact.fiscal_year }, CANDIDATES).map(
    (candidate) => ({ ...candidate, certainty: certaintyOf(scheme, candidate.code, candidate.name) }),
  );
}

const CANDIDATES = 3;

function certaintyOf(scheme: ClassScheme, code: string, name: string): string | null {
  return (
    classIndex(scheme)
      .names.get(code)
      ?.find((entry) => entry.name === name)?.certainty ?? null
  );
}

function candidateLines(explanation: Explanation, line: (name: string, text: string) => string): string[] {
  return candidatesOf(explanation).map(({ code, name, score, certainty }, i) =>
    line(
      i === 0 ? "candidates" : "",
      `${code} ${name}, ${Math.round(score * 100)} % alike, name ${certainty ?? "unknown"}`,
    ),
  );
}

function placeText({ page, row, col }: { page: number | null; row: number | null; col: number | null }): string {
  return `p. ${page ?? "–"} row ${row ?? "–"} col ${col ?? "–"}`;
}

function outcomeText(outcome: "exact" | "rounding" | "info" | "failed"): string {
  return { exact: "holds exactly", rounding: "holds within rounding", info: "off by one last digit", failed: "FAILS" }[
    outcome
  ];
}
