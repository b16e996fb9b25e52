/** Full dates printed in paragraphs, kept so that an impossible one can be shown. */
import type { Paragraph, PrintedDate } from "../../model/index.js";

const DATE = /\d{1,4}\s*(?:年|[./-])\s*\d{1,2}\s*(?:月|[./-])\s*\d{1,2}(?:\s*日)?(?![\d.])/g;

/** 制表日期：2016年3月: when a table or form was made; kept with its label, which sets it a period. */
const MADE =
  /(?:制表|填表|填报|编制|编报|报送|上报)(?:日期|时间)\s*:\s*\d{1,4}\s*(?:年|[./-])\s*\d{1,2}(?:\s*(?:月|[./-])(?:\s*\d{1,2}(?:\s*日)?)?)?/g;

/** Dates with year, month and day, as printed, and those that say when something was made. */
export function datesOf(paragraphs: readonly Paragraph[]): PrintedDate[] {
  return paragraphs.flatMap(({ ordinal, text }) => {
    const folded = text.normalize("NFKC");
    const made = [...folded.matchAll(MADE)];
    const full = [...folded.matchAll(DATE)].filter(
      ({ 0: date, index }) =>
        (date.includes("年") || /^\d{4}/.test(date)) &&
        !made.some((label) => label.index <= index && index < label.index + label[0].length),
    );
    return [...made, ...full].map(([date]) => ({ table: null, row: null, col: null, paragraph: ordinal, text: date }));
  });
}
