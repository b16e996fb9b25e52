/**
 * Dates of a workbook whose format leaves a bare number (`d` of 1 August: 1, `yyyymm`: 202008, `yyyy.m.d`, which the
 * reader does not know: 44044). As text they would be amounts.
 */
import * as XLSX from "@e965/xlsx";

/** What a cell shows that could be taken for an amount. */
const BARE = /^-?[\d,.\s]+$/u;
/** A format of the year alone, with a language before it and a form for text behind it: `[$-804]yyyy;@`. */
const YEAR_ALONE = /^(?:\[[^\]]*\])*(?:y+|e+)(?:;.*)?$/i;

/**
 * The date of a cell spelled out, so that nobody reads it as an amount: 2020年 where the format shows the year alone,
 * 2020/8/1 otherwise. Null where the format is none of dates, or `shown` is no bare number.
 */
export function spelledDate(value: number, format: string, shown: string): string | null {
  if (!BARE.test(shown) || !XLSX.SSF.is_date(format)) return null;
  const date = XLSX.SSF.parse_date_code(value);
  if (!date) return null;
  if (YEAR_ALONE.test(format)) return `${date.y}年`;
  return `${date.y}/${date.m}/${date.d}`;
}
