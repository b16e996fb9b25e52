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
 * is taken when nothing better stands in the block. Prose ends the block, and so do the notes of the table before;
 * notes that stand between the table and its own title are stepped over.
 */
export function captionFrom(lines: readonly string[]): Caption {
  const { caption, endedAt } = blockCaption(lines);
  if (caption.title !== null || endedAt === null) return caption;
  const above = lines.slice(0, notesBegin(lines, endedAt));
  const own = blockCaption(above.slice(-LINES_ABOVE_NOTES), 0);
  return own.caption.title !== null && own.isTitleCertain ? mergeCaptions(caption, own.caption) : caption;
}

/** A title, its unit, its department and its form number stand above the notes of a table, nothing else (lines). */
const LINES_ABOVE_NOTES = 4;
/** Lines that the text of a note may go on for, below its 注：. */
const NOTE_LINES = 4;
/** A line of a note below its first: 2.…, or the end of a sentence. */
const GOES_ON = /^\s*(?:\d{1,2}\s*[.、．]|[（(]\d)|[。；;]\s*$/;
/** The note of a table that has nothing to show says that no table follows: 本部门没有…，故本表为空。 */
const NO_TABLE = /没有|未|无|空|不涉及/;

interface Block {
  caption: Caption;
  isTitleCertain: boolean;
  /** Index of the line of a note that ended the block; null where something else did. */
  endedAt: number | null;
}

function blockCaption(lines: readonly string[], mostStrangers = STRANGE_LINES): Block {
  const caption: Caption = { ...NO_CAPTION };
  let weak: string | null = null;
  let endedAt: number | null = null;
  let strangers = 0;
  let seen = 0;
  for (let i = lines.length - 1; i >= 0 && seen < REACH; i--) {
    const text = lines[i] ?? "";
    if (isPageFurniture(text)) continue;
    seen++;
    const line = classifyCaptionLine(text);
    if (line?.isNote) {
      if (strangers === 0) endedAt = i;
      break;
    }
    if (line === null) {
      const wrapped: string | null = caption.title === null ? null : wrappedTitle(text, caption.title);
      if (wrapped !== null) {
        caption.title = wrapped;
        continue;
      }
      if (caption.title === null && strangers === 0 && GOES_ON.test(text) && notesBegin(lines, i) < i) {
        endedAt = i;
        break;
      }
      if (caption.title !== null || text.trim().length > SHORT_LINE || ++strangers > mostStrangers) break;
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
  const isTitleCertain = caption.title !== null;
  caption.title ??= weak;
  return { caption, isTitleCertain, endedAt };
}

/** The first line of the notes of which line `at` is the last; behind `at` when it is none of a note for a table. */
function notesBegin(lines: readonly string[], at: number): number {
  let begin = at + 1;
  for (let i = at, own = 0; i >= 0 && own < NOTE_LINES; i--) {
    const text = lines[i] ?? "";
    const line = classifyCaptionLine(text);
    if (NO_TABLE.test(text)) return at + 1;
    if (line?.isNote) [begin, own] = [i, 0];
    else if (line === null) own++;
    else break;
  }
  return begin;
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
