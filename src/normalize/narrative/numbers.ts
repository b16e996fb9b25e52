/** Values in folded text: amounts with their unit, percentages, counts, years. */
import { parseAmount, UNIT_YUAN } from "../../model/index.js";
import { COUNT_UNITS } from "./count-kinds.js";

export type Value =
  | { type: "amount"; fen: number; decimals: number; unitYuan: number; raw: string; end: number }
  | { type: "percent"; value: number; decimals: number; end: number }
  | { type: "count"; value: number; unit: string; end: number }
  | { type: "year"; year: number; end: number };

export type Amount = Extract<Value, { type: "amount" }>;

/** A range of folded text. */
export interface Span {
  start: number;
  end: number;
}

const NUMBER = /[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?/y;
const MONEY = /(百万元|千元|万元|亿元|元|万(?=[,。;、)]|$))/y;
/** 2021年; of 2021年末结转 the 年末 belongs to the word behind. */
const YEAR = /((?:19|20)\d{2})(?:(?=年[初末终](?:结|财|一般|政府))|年(?:度)?(?!\d{1,2}月))/y;
/** More numbers of a list whose unit stands behind the last: 12.5、13.6万元. */
const SHARED_UNIT = /(?:[、和及](?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)+(百万元|千元|万元|亿元|元)/y;
const COUNT = new RegExp(`(${COUNT_UNITS.map((unit) => unit.replace(/[()]/g, "\\$&")).join("|")})`, "y");

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The value that starts at a place, or null. A number without a unit is none (numbering, codes, dates). */
export function valueAt(text: string, at: number): Value | null {
  if (at > 0 && /[\dA-Za-z.]/.test(text.charAt(at - 1)) && /\d/.test(text.charAt(at))) return null;
  if (/[+-]/.test(text.charAt(at)) && !/[为是达计加少长降率度(:]/.test(text.charAt(at - 1))) return null;
  const year = matchAt(YEAR, text, at);
  if (year) return { type: "year", year: Number(year[1]), end: at + year[0].length };
  const number = matchAt(NUMBER, text, at);
  if (!number) return null;
  const raw = number[0];
  const end = at + raw.length;
  const decimals = raw.split(".")[1]?.length ?? 0;
  if (text.charAt(end) === "%")
    return { type: "percent", value: Number(raw.replaceAll(",", "")), decimals, end: end + 1 };
  const unit = matchAt(MONEY, text, end)?.[1] ?? matchAt(SHARED_UNIT, text, end)?.[1];
  if (unit !== undefined) return amount(text, raw, end, unit);
  if (isBareZero(text, at, raw)) return { type: "amount", fen: 0, decimals, unitYuan: 10_000, raw, end };
  const count = matchAt(COUNT, text, end)?.[1];
  if (count === undefined || decimals > 0) return null;
  return { type: "count", value: Number(raw.replaceAll(",", "")), unit: count, end: end + count.length };
}

function amount(text: string, raw: string, numberEnd: number, unit: string): Value | null {
  const unitYuan = UNIT_YUAN[unit === "万" ? "万元" : unit];
  const parsed = unitYuan === undefined ? null : parseAmount(raw, unitYuan);
  if (unitYuan === undefined || parsed === null) return null;
  const own = matchAt(MONEY, text, numberEnd);
  const end = numberEnd + (own === null ? 0 : own[0].length);
  if (text.charAt(end) === "/") return null;
  return { type: "amount", fen: parsed.fen, decimals: parsed.decimals, unitYuan, raw, end };
}

/** 支出预算为0。: a zero that needs no unit to be an amount. */
function isBareZero(text: string, at: number, raw: string): boolean {
  if (!/^0(?:\.0+)?$/.test(raw) || text.charAt(at - 1) !== "为") return false;
  const next = text.charAt(at + raw.length);
  return next === "" || /[,。;、)]/.test(next);
}
