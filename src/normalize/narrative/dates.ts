/** Full dates printed in paragraphs, kept so that an impossible one can be shown. */
import type { Paragraph, PrintedDate } from "../../model/index.js";

/** The marks are of one kind: 2019年90.00万元 is a year and an amount. */
const DATE = /\d{1,4}\s*(?:年\s*\d{1,2}\s*月\s*\d{1,2}(?:\s*日)?|([./-])\s*\d{1,2}\s*\1\s*\d{1,2}(?:\s*日)?)(?![\d.])/g;

/** 202年度, 20201年度: a year of three digits, or of five and more; no date, but a year that does not exist. */
const MISPRINTED_YEAR = /(?<![\d.])(?:\d{3}|\d{5})年度/g;

/** 制表日期：2016年3月: when a table or form was made; kept with its label, which sets it a period. */
const MADE =
  /(?:制表|填表|填报|编制|编报|报送|上报)(?:日期|时间)\s*:\s*\d{1,4}\s*(?:年|[./-])\s*\d{1,2}(?:\s*(?:月|[./-])(?:\s*\d{1,2}(?:\s*日)?)?)?/g;

/** Dates with year, month and day, as printed, those that say when something was made, and years that are none. */
export function datesOf(paragraphs: readonly Paragraph[]): PrintedDate[] {
  return paragraphs.flatMap(({ ordinal, text }) => {
    const folded = text.normalize("NFKC");
    const made = [...folded.matchAll(MADE)];
    const full = [...folded.matchAll(DATE)].filter(
      ({ 0: date, index }) =>
        (date.includes("年") || /^\d{4}/.test(date)) &&
        !made.some((label) => label.index <= index && index < label.index + label[0].length),
    );
    return [...made, ...full, ...folded.matchAll(MISPRINTED_YEAR)].map(([date]) => ({
      table: null,
      row: null,
      col: null,
      paragraph: ordinal,
      text: date,
    }));
  });
}
