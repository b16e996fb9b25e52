/** Amounts: integers in fen, read from decimal text without passing through floating point. */
import { UNIT_YUAN } from "./unit.js";

export interface Amount {
  fen: number;
  /** Digits printed after the decimal point. */
  decimals: number;
}

/** Marks that publishers print for "nothing" (also drawn lines and 无): a cell holding only these is blank, no fact. */
const BLANK = /^(?:[-—–―−－─━ー_/／×xX*]*|无)$/;
/** Digits with or without thousands separators (also groups broken by the publisher), optional decimals. */
const DECIMAL = /^([+\-▲△]?)(\d[\d,]*|)(?:\.(\d+))?$/;

/** More digits than this are no amount; reading them would only cost time. */
const MAX_DIGITS = 40;

/** Marks of a footnote behind a number (367.12¹, 0.00①, 0.00[¹]): folded, they would be digits of it. */
const NOTE_MARKS = /(?<=\d\s*)(?:[¹²³⁰⁴-⁹①-⑳]|[[［【〔(（][¹²³⁰⁴-⁹]+[\]］】〕)）])+(?=\s*$)/u;
/**
 * Marks that might as well belong to a number (12*, 5（2）): behind decimals they are those of a footnote, 367.12*,
 * 367.12[1], 367.12（注1）, 367.12注1.
 */
const NOTE_BEHIND_DECIMALS =
  /(?<=[.．][\d０-９]{1,6}\s*)(?:[*＊※#＃]{1,3}|[[［【〔(（]注?[\d０-９]{1,2}[\]］】〕)）]|[[［【〔(（]?注[\d０-９]{0,2}[\]］】〕)）]?)(?=\s*$)/u;

/** The same before the number, *367.12; before a whole number it may mean anything. */
const NOTE_BEFORE_DECIMALS = /^\s*[*＊※](?=\s*[\d０-９][\d０-９,，]*[.．][\d０-９]{1,6}\s*$)/u;
/** Quotation marks between groups of three digits (1’234’567.89) separate thousands as commas do. */
const QUOTED_THOUSANDS = /^([^\d]{0,2}\d{1,3})((?:['‘’`´]\d{3})+)(?!\d)/u;

/** Folds full-width digits and punctuation, drops every kind of blank (NBSP, ideographic, zero width) and note marks. */
export function compactNumber(text: string): string {
  return text
    .replace(NOTE_MARKS, "")
    .replace(NOTE_BEHIND_DECIMALS, "")
    .replace(NOTE_BEFORE_DECIMALS, "")
    .normalize("NFKC")
    .replace(/[\s\u200b\u2060\ufeff]/g, "")
    .replace(/[\u2010-\u2015−]/g, "-")
    .replace(/[，､]/g, ",")
    .replace(/[。．]/g, ".")
    .replace(/[¥￥]/g, "")
    .replace(QUOTED_THOUSANDS, (_, first: string, others: string) => first + others.replace(/\D/g, ""));
}

/** True for a cell that prints no amount: empty, —, -, /, ×. */
export function isBlankAmount(text: string): boolean {
  return BLANK.test(compactNumber(text));
}

/**
 * Reads an amount printed in units of `unitYuan` yuan; null when the text is no number, or one beyond the safe
 * integers (90 trillion yuan, more than all of China's budgets): digits run together are no amount.
 * `4,815.42` in 万元 is 4 815 420 000 fen. Brackets and triangles mean negative (（12.3）, ▲12.3), as accountants print
 * it; a minus within brackets says so twice.
 * Fractions of a fen (a price in 万元 with seven decimals) are rounded half away from zero.
 */
export function parseAmount(text: string, unitYuan: number): Amount | null {
  let compact = compactNumber(text);
  let negative = false;
  const bracketed = /^\((.*)\)$/.exec(compact);
  if (bracketed) {
    compact = bracketed[1] ?? "";
    negative = true;
  }
  const match = DECIMAL.exec(compact);
  if (!match) return null;
  const whole = (match[2] ?? "").replaceAll(",", "");
  const fraction = match[3] ?? "";
  if ((whole === "" && fraction === "") || whole.length + fraction.length > MAX_DIGITS) return null;
  if (match[1] !== "" && match[1] !== "+") negative = true;
  const scaled = BigInt(whole + fraction) * BigInt(unitYuan) * 100n;
  const divisor = 10n ** BigInt(fraction.length);
  const rounded = (scaled * 2n + divisor) / (divisor * 2n);
  if (rounded > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  const fen = Number(rounded);
  return { fen: negative && fen !== 0 ? -fen : fen, decimals: fraction.length };
}

/** An amount and the yuan of the unit that it is printed in. */
export interface PrintedAmount extends Amount {
  unitYuan: number;
}

/** A unit behind the number, as it is printed: 12.5万元, 1,234.56元. */
const OWN_UNIT = /^(.*\d[)]?)(百万元|千元|万元|亿元|元|万|亿)$/;

/** Reads what a cell prints: its own unit (12.5万元) goes before `unitYuan`, that of the table; null as `parseAmount`. */
export function parseCellAmount(text: string, unitYuan: number): PrintedAmount | null {
  const bare = parseAmount(text, unitYuan);
  if (bare) return { ...bare, unitYuan };
  const [, number, unit = ""] = OWN_UNIT.exec(compactNumber(text)) ?? [];
  const yuan = UNIT_YUAN[unit] ?? UNIT_YUAN[`${unit}元`];
  const amount = number === undefined || yuan === undefined ? null : parseAmount(number, yuan);
  return amount && yuan !== undefined ? { ...amount, unitYuan: yuan } : null;
}

/** Half of the last printed unit in fen: the radius of the interval that rounding leaves open. May be a fraction. */
export function roundingRadius(decimals: number, unitYuan: number): number {
  return (unitYuan * 100) / 10 ** decimals / 2;
}

/** Fen as decimal text in units of `unitYuan`, exact, thousands separated: 4815420000 in 万元 is "4,815.42". */
export function formatFen(fen: number, unitYuan: number, decimals = 2): string {
  const sign = fen < 0 ? "-" : "";
  const perUnit = BigInt(unitYuan) * 100n;
  const power = 10n ** BigInt(decimals);
  const scaled = (BigInt(Math.abs(fen)) * power * 2n + perUnit) / (perUnit * 2n);
  const whole = (scaled / power).toString().replace(/\B(?=(\d{3})+$)/g, ",");
  const fraction = (scaled % power).toString().padStart(decimals, "0");
  return sign + whole + (decimals > 0 ? `.${fraction}` : "");
}
