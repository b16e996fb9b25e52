/** Text of a workbook's cell whose runs are formatted apart: raised digits are no digits of the amount before them. */
import { raisedDigits } from "../raised-digits.js";

const RUN = /<r>(.*?)<\/r>/gs;
const TEXT = /<t(?:\s[^>]*)?>(.*?)<\/t>/s;
const RAISED = /<vertAlign\s+val="superscript"/;

/** What runs (SpreadsheetML `<r>` elements) with raised digits show; null where there are none. Entities are not decoded. */
export function withRaisedDigits(rich: unknown): string | null {
  if (typeof rich !== "string" || !RAISED.test(rich) || rich.includes("&")) return null;
  return [...rich.matchAll(RUN)]
    .map(([, run = ""]) => {
      const text = TEXT.exec(run)?.[1] ?? "";
      return RAISED.test(run) ? raisedDigits(text) : text;
    })
    .join("");
}
