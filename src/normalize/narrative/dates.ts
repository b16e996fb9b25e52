/** Full dates printed in paragraphs, kept so that an impossible one can be shown. */
import type { Paragraph, PrintedDate } from "../../model/index.js";

const DATE = /\d{1,4}\s*(?:年|[./-])\s*\d{1,2}\s*(?:月|[./-])\s*\d{1,2}(?:\s*日)?(?![\d.])/g;

/** Dates with year, month and day, as printed. */
export function datesOf(paragraphs: readonly Paragraph[]): PrintedDate[] {
  return paragraphs.flatMap(({ ordinal, text }) =>
    [...text.normalize("NFKC").matchAll(DATE)]
      .filter(([date]) => date.includes("年") || /^\d{4}/.test(date))
      .map(([date]) => ({ table: null, row: null, col: null, paragraph: ordinal, text: date })),
  );
}
