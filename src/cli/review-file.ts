/** Verdicts from a file: the CSV or JSON of `sample` with its last columns filled in, or what `review --list` prints. */
import { z } from "zod";
import { parseCsv } from "../model/data-file.js";
import { UsageError } from "../model/errors.js";
import { parseAmount } from "../model/money.js";
import { UNIT_YUAN } from "../model/unit.js";
import { type NewReview, VERDICTS } from "../store/index.js";

/** CSV has text alone, and nothing for null. */
const text = z.preprocess((value) => (value === "" || value === undefined ? null : value), z.string().nullable());
const integer = z.preprocess(
  (value) => (value === "" || value === undefined ? null : typeof value === "string" ? Number(value) : value),
  z.number().int().nullable(),
);

const Row = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  table_ordinal: integer,
  row: integer,
  col: integer,
  paragraph_ordinal: integer,
  fact_key: z.string().min(1),
  amount_fen: integer,
  amount_seen_fen: integer,
  unit: text,
  unit_yuan: integer,
  verdict: z.enum(VERDICTS),
  corrected: text,
  corrected_fen: integer,
  reviewer: text,
  reviewed_at: text,
  note: text,
});

/**
 * Rows without a verdict are left out. Throws UsageError naming the first row that is not understood; nothing of the
 * file is to be stored then.
 */
export function reviewsFromFile(
  content: string,
  file: string,
  given: { reviewer: string | null; reviewedAt: string },
): NewReview[] {
  const rows = file.toLowerCase().endsWith(".json") ? jsonRows(content, file) : csvRows(content);
  return rows.flatMap((row, i): NewReview[] => {
    if (row.verdict === undefined || row.verdict === null || row.verdict === "") return [];
    const parsed = Row.safeParse(row);
    const wrong = (reason: string) => new UsageError(`${file}: verdict ${i + 1}: ${reason}`);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw wrong(`${issue?.path.join(".")}: ${issue?.message}`);
    }
    const { amount_fen, amount_seen_fen, unit, unit_yuan, corrected, corrected_fen, ...anchor } = parsed.data;
    const seen = amount_seen_fen ?? amount_fen;
    if (seen === null) throw wrong("amount_fen is missing");
    let correction = corrected_fen;
    if (corrected !== null) {
      const yuan = unit_yuan ?? UNIT_YUAN[unit ?? ""];
      const amount = yuan === undefined ? null : parseAmount(corrected, yuan);
      if (amount === null) throw wrong(`corrected: ${corrected} is no amount in ${unit ?? "a known unit"}`);
      correction = amount.fen;
    }
    if (correction !== null && anchor.verdict !== "wrong") throw wrong("a correction belongs to the verdict wrong");
    return [
      {
        ...anchor,
        amount_seen_fen: seen,
        corrected_fen: correction,
        reviewer: anchor.reviewer ?? given.reviewer,
        reviewed_at: anchor.reviewed_at ?? given.reviewedAt,
      },
    ];
  });
}

function jsonRows(content: string, file: string): Record<string, unknown>[] {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    throw new UsageError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const rows = z.array(z.record(z.string(), z.unknown())).safeParse(value);
  if (!rows.success) throw new UsageError(`${file}: an array of objects is expected`);
  return rows.data;
}

function csvRows(content: string): Record<string, unknown>[] {
  const [head = [], ...rows] = parseCsv(content);
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ""])));
}
