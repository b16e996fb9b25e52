/** Loose horizontal rules → frames: rules of one width that lie one below the other around a table. */
import type { Line } from "./merge-rules.js";

/** All rules at one height: pieces from left to right. Points. */
export interface RuleRow {
  at: number;
  from: number;
  to: number;
  pieces: { from: number; to: number }[];
  /** Share of `from`–`to` that the pieces cover. */
  covered: number;
}

/** Rules of one width, top to bottom. */
export interface Frame {
  from: number;
  to: number;
  rules: RuleRow[];
}

/** Pieces at heights that differ by less are one rule (points). */
const SAME_HEIGHT = 1.5;
/** Ends of the rules of one table differ by less than this (points; share of their length). */
const SAME_END = 4;
const SAME_END_SHARE = 0.015;
/** Frames are looked up by where they start, in steps of this (points). */
const START_STEP = 20;
/** Shorter rules underline a word and frame no table (points). */
const MIN_FRAME_WIDTH = 60;
/** A rule with larger holes is a row of underlines (share of its length). */
const WHOLE = 0.85;
/** A rule crosses a table when it covers this share of its width. */
const CROSSES = 0.8;
/** … and falls short of its ends by less than this (points). */
const SHORT_BY = 6;

export function ruleRowsOf(rules: readonly Line[]): RuleRow[] {
  const rows: RuleRow[] = [];
  for (const rule of [...rules].sort((a, b) => a.at - b.at || a.from - b.from)) {
    const row = rows.at(-1);
    if (row && rule.at - row.at <= SAME_HEIGHT) {
      row.pieces.push({ from: rule.from, to: rule.to });
      row.from = Math.min(row.from, rule.from);
      row.to = Math.max(row.to, rule.to);
    } else {
      rows.push({ at: rule.at, from: rule.from, to: rule.to, pieces: [{ from: rule.from, to: rule.to }], covered: 1 });
    }
  }
  for (const row of rows) {
    row.pieces.sort((a, b) => a.from - b.from);
    row.covered = lengthWithin(row, row.from, row.to) / Math.max(1, row.to - row.from);
  }
  return rows;
}

/** How much of `from`–`to` the pieces of a rule cover (points). */
export function lengthWithin(row: RuleRow, from: number, to: number): number {
  let length = 0;
  let end = from;
  for (const piece of row.pieces) {
    const start = Math.max(piece.from, end);
    const stop = Math.min(piece.to, to);
    if (stop > start) {
      length += stop - start;
      end = stop;
    }
  }
  return length;
}

/** The rules between two heights, of rules ordered from top to bottom. */
export function rulesBetween(rules: readonly RuleRow[], top: number, bottom: number): RuleRow[] {
  let low = 0;
  let high = rules.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rules[middle]?.at ?? 0) < top) low = middle + 1;
    else high = middle;
  }
  const found: RuleRow[] = [];
  for (let i = low; i < rules.length; i++) {
    const rule = rules[i];
    if (!rule || rule.at > bottom) break;
    found.push(rule);
  }
  return found;
}

/** Whether a rule is drawn from one side of a table to the other; one that leaves out a column parts no rows there. */
export const crosses = (row: RuleRow, from: number, to: number): boolean =>
  row.from <= from + SHORT_BY && row.to >= to - SHORT_BY && lengthWithin(row, from, to) >= CROSSES * (to - from);

/** Rules of equal extent, gathered; a rule alone frames nothing. */
export function framesOf(rows: readonly RuleRow[]): Frame[] {
  const frames: Frame[] = [];
  const byStart = new Map<number, Frame[]>();
  for (const row of rows) {
    const width = row.to - row.from;
    if (width < MIN_FRAME_WIDTH || row.covered < WHOLE) continue;
    const slack = Math.max(SAME_END, SAME_END_SHARE * width);
    const key = Math.round(row.from / START_STEP);
    const near = [key - 1, key, key + 1].flatMap((k) => byStart.get(k) ?? []);
    const frame = near.find((f) => Math.abs(f.from - row.from) <= slack && Math.abs(f.to - row.to) <= slack);
    if (frame) frame.rules.push(row);
    else {
      const created: Frame = { from: row.from, to: row.to, rules: [row] };
      frames.push(created);
      byStart.set(key, [...(byStart.get(key) ?? []), created]);
    }
  }
  return frames.filter((frame) => frame.rules.length >= 2);
}
