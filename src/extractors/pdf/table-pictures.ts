/** Pictures on a page of text: one that shows a ruled table is read, a chart or a photo is left alone. */
import type { Box, PageContent, RulingLine, Word } from "../../model/page.js";
import type { Result } from "../../model/result.js";
import { mergeRules } from "../layout/merge-rules.js";
import { findRuledTables } from "../layout/ruled.js";
import { INCOMPLETE_PAGE } from "../ocr/index.js";
import { isInside } from "./text-layer.js";

/** Of what is read in a picture of a table, at least this share is print that stands in ruled cells; the ticks and curves of a chart are not. */
const IN_CELLS = 1 / 3;
/** So many cells have text at least. */
const MIN_FILLED = 4;
/** Print is read with this confidence (0..1) and has several characters: marks of a drawing are mostly read as one. */
const LEGIBLE = 0.6;

/** The text layer, and inside the pictures that show tables what was recognised there. */
export function withTablePictures(
  printed: PageContent,
  { value: recognised, warnings }: Result<PageContent>,
  pictures: readonly Box[],
): Result<PageContent> {
  const tables = pictures.filter((picture) => showsTable(recognised, picture));
  if (tables.length === 0)
    return { value: printed, warnings: warnings.filter(({ code }) => INCOMPLETE_PAGE.has(code)) };
  const isShown = (word: Word): boolean => tables.some((picture) => isInside(word, picture));
  return {
    value: {
      ...printed,
      words: [...printed.words.filter((word) => !isShown(word)), ...recognised.words.filter(isShown)],
      rules: [
        ...printed.rules,
        ...recognised.rules.filter((rule) => tables.some((picture) => isRuleInside(rule, picture))),
      ],
    },
    warnings,
  };
}

function showsTable({ page, words, rules }: PageContent, picture: Box): boolean {
  const read = words.filter((word) => isInside(word, picture));
  const drawn = rules.filter((rule) => isRuleInside(rule, picture));
  const cells = findRuledTables(page, mergeRules(drawn), read).tables.flatMap((table) => table.cells);
  const legible = cells.flatMap((cell) => cell.words.filter(isLegible));
  return cells.filter((cell) => cell.words.length > 0).length >= MIN_FILLED && legible.length >= IN_CELLS * read.length;
}

const isLegible = ({ text, confidence = 1 }: Word): boolean => text.length > 1 && confidence >= LEGIBLE;

function isRuleInside(rule: RulingLine, [x0, y0, x1, y1]: Box): boolean {
  const x = (rule.x0 + rule.x1) / 2;
  const y = (rule.y0 + rule.y1) / 2;
  return x >= x0 - 1 && x <= x1 + 1 && y >= y0 - 1 && y <= y1 + 1;
}
