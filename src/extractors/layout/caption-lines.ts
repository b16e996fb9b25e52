/** Lines of a page that stand over or under a table and are none of its rows. */
import { classifyCaptionLine } from "../caption-line.js";
import type { BaseLine } from "./text-line.js";

const NUMBERED = /^(?:table|tab\.|exhibit|figure|fig\.|chart|box|tabelle|tableau|tabla|tabella)\s*\d*[A-Z]?[\d.–-]*\b/i;
const IN_BRACKETS = /^[[(（].*[\])）]$/;

const textOf = (line: BaseLine): string => line.segments.map((s) => s.text).join("  ");

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
