/** Lines of a page that stand over or under a table and are none of its rows. */
import { classifyCaptionLine } from "../caption-line.js";
import type { BaseLine } from "./text-line.js";

const NUMBERED = /^(?:table|tab\.|exhibit|figure|fig\.|chart|box|tabelle|tableau|tabla|tabella)\s*\d*[A-Z]?[\d.–-]*\b/i;
const IN_BRACKETS = /^[[(（].*[\])）]$/;

const textOf = (line: BaseLine): string => line.segments.map((s) => s.text).join("  ");

/** - 10 -, 第 10 页, 第10页 共30页: the number of the page, the blanks between its signs left out. */
const PAGE_NUMBER = /^(?:[-—–－]\d{1,4}[-—–－]|第\d{1,4}页(?:[,，/]?共\d{1,4}页)?)$/;
/** Its signs stand no further apart (fraction of the font size). */
const SIGN_GAP = 1;

/** Whether a line is the number of its page, which a table at the foot of the page is not to take for a row. */
export function isPageNumber({ segments }: BaseLine): boolean {
  if (!PAGE_NUMBER.test(segments.map((s) => s.text.replace(/\s/g, "")).join(""))) return false;
  return segments.every((s, i) => s.x0 - (segments[i - 1]?.x1 ?? s.x0) <= SIGN_GAP * s.size);
}

/** Title, unit, organisation, form number: lines above a table, never in it. */
export function isCaption(line: BaseLine): boolean {
  const text = textOf(line);
  if (line.segments.length === 1 && (NUMBERED.test(text) || IN_BRACKETS.test(text))) return true;
  if (classifyCaptionLine(text)?.isNote === true) return line.segments.length === 1;
  return announcesTable(line);
}

/** Whether a line says what the table below it is, or in what unit. */
export function announcesTable(line: BaseLine): boolean {
  const caption = classifyCaptionLine(textOf(line));
  if (!caption || caption.partial || caption.isNote || line.segments.some((s) => s.numeric)) return false;
  if (caption.unit || caption.organisation || caption.formNumber) return true;
  return line.segments.length === 1 && caption.title !== undefined && caption.titleIsCertain === true;
}
