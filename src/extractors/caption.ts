/** Recognises what belongs to a table and is no cell of it: 表名, 单位, 部门, 公开NN表, 年度 above it, 注 below it. */
import type { Caption } from "../model/extracted.js";
import { classifyCaptionLine } from "./caption-line.js";

export { type CaptionLine, classifyCaptionLine, stripNumbering } from "./caption-line.js";
export { type Grid, type GridCell, stripCaptionRows } from "./caption-rows.js";

export const NO_CAPTION: Caption = { title: null, unit: null, organisation: null, formNumber: null, yearLine: null };

/** Lines that may stand between a table and its title without being part of a caption. */
const STRANGE_LINES = 2;
/** How far above the table a caption may begin (lines with text). */
const REACH = 12;
/** A stranger longer than this is prose and ends the caption (characters). */
const SHORT_LINE = 36;

/**
 * The caption of a table from the lines directly above it, in reading order (nearest last).
 * The title is the nearest line that is named like a table; a line that only ends like a heading (…情况)
 * is taken when nothing better stands in the block. Prose and the notes of the table before end the block.
 */
export function captionFrom(lines: readonly string[]): Caption {
  const caption: Caption = { ...NO_CAPTION };
  let weak: string | null = null;
  let strangers = 0;
  let seen = 0;
  for (let i = lines.length - 1; i >= 0 && seen < REACH; i--) {
    const text = lines[i] ?? "";
    if (isPageFurniture(text)) continue;
    seen++;
    const line = classifyCaptionLine(text);
    if (line?.isNote) break;
    if (line === null) {
      const wrapped: string | null = caption.title === null ? null : wrappedTitle(text, caption.title);
      if (wrapped !== null) {
        caption.title = wrapped;
        continue;
      }
      if (caption.title !== null || text.trim().length > SHORT_LINE || ++strangers > STRANGE_LINES) break;
      continue;
    }
    if (line.title !== undefined && line.titleIsCertain && caption.title !== null) break;
    if (line.title !== undefined && caption.title === null) {
      if (line.titleIsCertain) caption.title = line.title;
      else if (weak === null && strangers === 0) weak = line.title;
    }
    caption.unit ??= line.unit ?? null;
    caption.organisation ??= line.organisation ?? null;
    caption.formNumber ??= line.formNumber ?? null;
    caption.yearLine ??= line.yearLine ?? null;
  }
  caption.title ??= weak;
  return caption;
}

/** Fills what a caption lacks from another one (the lines in the grid first, then those above it). */
export function mergeCaptions(first: Caption, second: Caption): Caption {
  return {
    title: first.title ?? second.title,
    unit: first.unit ?? second.unit,
    organisation: first.organisation ?? second.organisation,
    formNumber: first.formNumber ?? second.formNumber,
    yearLine: first.yearLine ?? second.yearLine,
  };
}

/** Blank lines and page numbers say nothing and end nothing. */
function isPageFurniture(text: string): boolean {
  return /^[\s\-—–_·.]*(?:第?\s*\d{0,4}\s*页?(?:\s*[/共]\s*\d{1,4}\s*页?)?)?[\s\-—–_·.]*$/.test(text);
}

/**
 * A title set in two lines (…财政拨款 / 支出决算表): the upper part ends in no title word and carries on
 * without a stop. Null when the line above is something of its own.
 */
function wrappedTitle(upper: string, lower: string): string | null {
  const text = upper.replace(/\s+/g, "");
  if (lower.length > 12 || text.length < 6 || text.length > SHORT_LINE) return null;
  return /(?:财政拨款|(?<!部门|单位)(?:预算|决算)|经费|资金)["”]?$/.test(text) && /^[\p{Script=Han}\d“”"]+$/u.test(text)
    ? text + lower
    : null;
}
