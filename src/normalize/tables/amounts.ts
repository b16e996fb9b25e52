/** Turns an amount cell into a fact: its amount in fen, what was printed, and how it was read. */
import type { Table } from "../../model/extracted.js";
import type { Fact, FactPhase, OcrReading } from "../../model/fact.js";
import { type PrintedAmount, parseCellAmount } from "../../model/money.js";
import type { GridCell } from "./grid.js";

/** What a fact says apart from its amount. */
export type FactMeaning = Pick<
  Fact,
  "statement" | "scheme" | "code" | "name" | "labelRaw" | "codeRaw" | "measure" | "measureRaw" | "mapping"
> & { phase: FactPhase; fiscalYear: number; score: number };

/** A fact before it has its number in the publication. */
export type FactDraft = Omit<Fact, "ref">;

/** The amount that a cell prints, in its own unit or the table's; null for text, and for what exceeds 90 trillion yuan. */
export function readAmount(cell: GridCell, unitYuan: number): PrintedAmount | null {
  try {
    return parseCellAmount(cell.text, unitYuan);
  } catch {
    return null;
  }
}

/** What the recogniser said of a cell; null for native text. */
export function readingOf(table: Table, cell: GridCell): OcrReading | null {
  const { alternatives, agreed, confidence } = cell.cell;
  if (table.method !== "ocr" && alternatives === undefined && agreed === undefined) return null;
  return { confidence, alternatives: alternatives ?? [], agreed: agreed ?? false };
}

/** A table fact; an unmapped one has scheme `other` and no code, whatever half of it was understood. */
export function makeFact(table: Table, cell: GridCell, amount: PrintedAmount, meaning: FactMeaning): FactDraft {
  const unmapped = meaning.mapping === "unmapped" || meaning.measure === null || meaning.code === null;
  return {
    phase: meaning.phase,
    fiscalYear: meaning.fiscalYear,
    statement: meaning.statement,
    scheme: unmapped ? "other" : meaning.scheme,
    code: unmapped ? null : meaning.code,
    name: unmapped ? null : meaning.name,
    labelRaw: meaning.labelRaw,
    codeRaw: meaning.codeRaw,
    measure: meaning.measure,
    measureRaw: meaning.measureRaw,
    amountFen: amount.fen,
    amountRaw: cell.text.trim(),
    decimals: amount.decimals,
    unitYuan: amount.unitYuan,
    origin: "table",
    mapping: unmapped ? "unmapped" : meaning.mapping,
    confidence: Math.min(cell.cell.confidence, unmapped ? UNMAPPED_CONFIDENCE : meaning.score),
    status: "unchecked",
    ocr: readingOf(table, cell),
    page: cell.cell.page ?? table.page ?? null,
    table: table.ordinal,
    row: cell.cell.row,
    col: cell.cell.col,
    paragraph: null,
    charStart: null,
    charEnd: null,
  };
}

/** A fact with what is printed, and no place in the vocabulary. */
export function withoutPlace<T extends FactDraft>(fact: T): T {
  const confidence = Math.min(fact.confidence, UNMAPPED_CONFIDENCE);
  return { ...fact, scheme: "other", code: null, name: null, mapping: "unmapped", confidence };
}

/** What is unmapped was read, but not understood. */
const UNMAPPED_CONFIDENCE = 0.5;
