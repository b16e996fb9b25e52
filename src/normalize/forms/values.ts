/** Values of form cells: blanks, numbers, amounts with their own unit, percentages, weights in brackets. */
import { findUnit, parseAmount, UNIT_YUAN } from "../../model/index.js";

/** What publishers print for "nothing" in a form: ×, /, —. A printed 无 is an answer. */
const NOTHING = /^(?:[-—–―−_/／×xX*✕]+|\.{2,}|…+)?$/;

/** Null for an empty or crossed-out cell, else the text without outer blanks. */
export function textOrNull(text: string): string | null {
  const trimmed = text.trim();
  return NOTHING.test(trimmed.replace(/\s+/g, "")) ? null : trimmed;
}

/** A plain number (a score, a quantity); "9分" is 9. Null when the cell holds anything else. */
export function numberOrNull(text: string): number | null {
  const match = /^([+-]?\d[\d,]*(?:\.\d+)?)分?$/.exec(text.normalize("NFKC").replace(/\s+/g, ""));
  return match ? Number((match[1] ?? "").replaceAll(",", "")) : null;
}

/** Fen of an amount printed alone or with its unit (2290.46万元); `unitYuan` where it prints none. */
export function amountOrNull(text: string, unitYuan: number): number | null {
  const compact = text.normalize("NFKC").replace(/\s+/g, "");
  const match = /^([+-]?[\d,.]+)(百万元|千元|万元|亿元|元|万)?$/.exec(compact);
  if (!match) return null;
  const printed = match[2] === "万" ? "万元" : findUnit(match[2] ?? "");
  return parseAmount(match[1] ?? "", printed === null ? unitYuan : (UNIT_YUAN[printed] ?? unitYuan))?.fen ?? null;
}

/** A rate as a fraction of one: "95.84%" and "95.84" are 0.9584; without a sign, up to 1.5 it is one already. */
export function rateOrNull(text: string): number | null {
  const match = /^([+-]?\d+(?:\.\d+)?)(%)?$/.exec(text.normalize("NFKC").replace(/[\s,]+/g, ""));
  if (!match) return null;
  const value = Number(match[1]);
  if (match[2] === undefined && value <= 1.5) return value;
  return Number((value / 100).toFixed(8));
}

/** Splits "产出指标（50分）" into its name and its weight; a weight without 分 only where `bare` allows it. */
export function splitWeight(text: string, bare: boolean): { name: string; weight: number | null } {
  const match = /^([\s\S]*?)\s*[(（]\s*(\d+(?:\.\d+)?)\s*(分)?\s*[)）]\s*$/.exec(text);
  if (!match || (match[3] === undefined && !bare)) return { name: text, weight: null };
  return { name: match[1] ?? text, weight: Number(match[2]) };
}
