/** Knows a table without a title by the words of its head, or of a form's fields. */
import { readCsv } from "../../model/data-file.js";
import type { Table } from "../../model/extracted.js";
import { labelKey } from "../codebook/index.js";
import { ruleHolds } from "./title.js";

interface Signature {
  statement: string;
  /** `head`: the words stand in the first rows; `table`: anywhere (forms have their heads in the middle). */
  scope: "head" | "table";
  words: string[];
  without: string[];
}

let signatures: readonly Signature[] | undefined;

function known(): readonly Signature[] {
  const words = (text: string): string[] =>
    text
      .split(" ")
      .map(labelKey)
      .filter((word) => word !== "");
  signatures ??= readCsv<"statement" | "scope" | "with" | "without">(
    new URL("./header_signatures.csv", import.meta.url),
  ).map((row) => ({
    statement: row.statement,
    scope: row.scope === "table" ? "table" : "head",
    words: words(row.with),
    without: words(row.without),
  }));
  return signatures;
}

/** Rows that a head has at most. */
const HEAD_ROWS = 5;
/** Longer texts are prose, not heads (characters). */
const LONGEST_WORD = 30;

/** The statement whose words stand in a table; null when none fits. */
export function statementOfSignature(table: Table): string | null {
  const texts = table.cells.filter((cell) => cell.text.length <= LONGEST_WORD && !/\d/.test(cell.text));
  const join = (cells: typeof texts): string => cells.map((cell) => labelKey(cell.text)).join(" ");
  const head = join(texts.filter((cell) => cell.row < HEAD_ROWS));
  const all = join(texts);
  return known().find((signature) => ruleHolds(signature, signature.scope === "head" ? head : all))?.statement ?? null;
}
