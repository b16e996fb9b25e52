/** An amount for the eyes of a reviewer: what the database says, and where the page shows it. */

import { UNIT_YUAN } from "../model/unit.js";
import type { Sampled } from "../pipeline/index.js";
import { printable } from "./output/text.js";

/** Columns of a sample as CSV; a reviewer fills in the last three and gives the file to `juesuan review`. */
export const SAMPLE_COLUMNS = [
  "sha256",
  "table_ordinal",
  "row",
  "col",
  "paragraph_ordinal",
  "fact_key",
  "amount_fen",
  "stratum",
  "fact_id",
  "file_name",
  "page",
  "table_title",
  "label",
  "header",
  "meaning",
  "amount_raw",
  "unit",
  "verdict",
  "corrected",
  "note",
] as const;

export function sampleRow(item: Sampled): Record<(typeof SAMPLE_COLUMNS)[number], string | number | null> {
  const { sha256, table_ordinal, row, col, paragraph_ordinal, fact_key, amount_fen, stratum } = item;
  const { fact_id, file_name, page, table_title, amount_raw } = item;
  return {
    ...{ sha256, table_ordinal, row, col, paragraph_ordinal, fact_key, amount_fen, stratum },
    ...{ fact_id, file_name, page, table_title },
    label: labelOf(item),
    header: item.measure_raw,
    meaning: meaningOf(item),
    amount_raw,
    unit: unitName(item),
    verdict: null,
    corrected: null,
    note: null,
  };
}

/** A few lines that ask: is this what the page prints, and does it mean this? */
export function questionText(item: Sampled): string {
  const place =
    item.sentence === null
      ? `${item.table_title ?? "untitled"}, p. ${item.page ?? "–"}, row ${item.row}, col ${item.col}`
      : `p. ${item.page ?? "–"}: …${around(item.sentence, item.char_start ?? 0, item.char_end ?? 0)}…`;
  return [
    `${item.organisation ?? "?"} · ${item.file_name}`,
    place,
    `${labelOf(item)} / ${item.measure_raw ?? "–"}: ${item.amount_raw} ${unitName(item)}`,
    `means ${meaningOf(item)} (${item.status})`,
  ]
    .map(printable)
    .join("\n");
}

const labelOf = ({ code_raw, label_raw }: Sampled): string => [code_raw, label_raw].filter(Boolean).join(" ");
const meaningOf = ({ fiscal_year, phase, statement, code, name, measure }: Sampled): string =>
  [fiscal_year, phase, statement, code, name, measure].filter((part) => part !== null).join(" ");
const unitName = ({ unit_yuan }: Sampled): string =>
  Object.entries(UNIT_YUAN).find(([, yuan]) => yuan === unit_yuan)?.[0] ?? `${unit_yuan}元`;
const around = (text: string, from: number, to: number): string =>
  `${text.slice(Math.max(0, from - 40), from)}[${text.slice(from, to)}]${text.slice(to, to + 20)}`;
