/** Finds the line (合计, 本年收入合计, 年初结转和结余 …) that a row's label names, in its list and below its parent. */
import { readCsv } from "../../model/data-file.js";
import { LINES } from "../../model/vocabulary.js";
import { isOpposite, labelKey, similarity } from "../codebook/index.js";
import type { Side } from "./column-lists.js";

export interface LineMatch {
  code: string;
  name: string;
  mapping: "exact" | "alias" | "fuzzy";
  score: number;
}

export interface LineQuery {
  key: string;
  statement: string;
  side: Side | null;
  /** The line above that may have parts of its own; null for none. */
  under: string | null;
}

interface Label {
  code: string;
  name: string;
  side: Side | null;
  under: string | null;
  statement: string | null;
  exact: boolean;
}

const LIKE = 0.8;
const MARGIN = 0.08;

let labels: ReadonlyMap<string, readonly Label[]> | undefined;

function table(): ReadonlyMap<string, readonly Label[]> {
  labels ??= build();
  return labels;
}

function build(): ReadonlyMap<string, readonly Label[]> {
  const map = new Map<string, Label[]>();
  const names = new Map<string, string>();
  const add = (text: string, label: Label): void => {
    const key = labelKey(text);
    const list = map.get(key);
    if (list) list.push(label);
    else map.set(key, [label]);
  };
  for (const line of LINES) {
    if (line.scheme !== "line") continue;
    names.set(line.code, line.name);
    const base = { code: line.code, name: line.name, side: sideOf(line.code), statement: null };
    add(line.name, { ...base, under: null, exact: true });
    for (const seen of line.seenAs) {
      const below = /^(.*?) \(below (.*)\)$/.exec(seen);
      const under = below ? (LINES.find((one) => one.name === below[2])?.code ?? null) : null;
      add(below?.[1] ?? seen, { ...base, under, exact: false });
    }
  }
  for (const row of readCsv<"code" | "label" | "side" | "under" | "statement">(
    new URL("./line_labels.csv", import.meta.url),
  ))
    add(row.label, {
      code: row.code,
      name: names.get(row.code) ?? row.label,
      side: (row.side || null) as Side | null,
      under: row.under || null,
      statement: row.statement || null,
      exact: false,
    });
  return map;
}

function sideOf(code: string): Side | null {
  if (code.startsWith("income.")) return "income";
  if (code === "expenditure.basic" || code === "expenditure.project" || code === "expenditure.reserve")
    return "purpose";
  if (code.startsWith("expenditure.")) return "expenditure";
  return code.startsWith("basic.") ? "basic" : null;
}

/** The line that a label names; null when it names none. */
export function findLine(query: LineQuery): LineMatch | null {
  if (query.key === "") return null;
  const label = choose(table().get(query.key) ?? [], query);
  if (label)
    return { ...settle(label, query), mapping: label.exact ? "exact" : "alias", score: label.exact ? 1 : 0.98 };
  return table().has(query.key) ? null : misread(query);
}

function choose(candidates: readonly Label[], query: LineQuery): Label | null {
  const fitting = candidates.filter(
    (label) => fitsSide(label, query) && (label.statement === null || label.statement === query.statement),
  );
  return (
    fitting.find((label) => label.under !== null && label.under === query.under) ??
    fitting.find((label) => label.under === null && label.statement !== null) ??
    fitting.find((label) => label.under === null && label.side !== null && label.side === query.side) ??
    fitting.find((label) => label.under === null) ??
    null
  );
}

/** 支出用途 is a part of the expenditure side, and an unnamed list may hold either. */
function fitsSide(label: Label, query: LineQuery): boolean {
  if (label.side === null || query.side === null || label.side === query.side) return true;
  return query.side === "purpose" && label.side === "expenditure"
    ? true
    : label.side === "purpose" && query.side === "expenditure";
}

/** A table of one side has no 总计 of its own: its 收入总计 is its `total`. */
function settle(label: Label, query: LineQuery): { code: string; name: string } {
  const total = label.code === "income.total" || label.code === "expenditure.total";
  if (total && !isSummary(query)) return { code: "total", name: lineName("total") ?? label.name };
  if (label.code === "total" && isSummary(query)) {
    const side = query.side === "income" ? "income.total" : query.side ? "expenditure.total" : null;
    if (side) return { code: side, name: lineName(side) ?? label.name };
  }
  return { code: label.code, name: label.name };
}

function isSummary(query: LineQuery): boolean {
  return query.statement.endsWith("_summary");
}

/** Canonical name of a line; null when the vocabulary has no such line. */
export function lineName(code: string): string | null {
  return LINES.find((line) => line.code === code)?.name ?? null;
}

/** What is left of a misread 合计 or 总计; 小计 is of a part, and of which the table does not say. */
const MISREAD_TOTAL = /^[合总].?$|^[^小]计$/u;

function misread(query: LineQuery): LineMatch | null {
  if (MISREAD_TOTAL.test(query.key)) {
    const total = findLine({ ...query, key: "合计" });
    return total && { ...total, mapping: "fuzzy", score: 0.5 };
  }
  if (query.key.length < 4) return null;
  let best: { label: Label; score: number } | null = null;
  let next = 0;
  for (const [key, candidates] of table()) {
    if (Math.abs(key.length - query.key.length) > 3) continue;
    const score = similarity(query.key, key, LIKE - MARGIN);
    const label = score > 0 && !isOpposite(key, query.key) ? choose(candidates, query) : null;
    if (!label) continue;
    if (score > (best?.score ?? 0)) {
      if (best && best.label.code !== label.code) next = best.score;
      best = { label, score };
    } else if (best && best.label.code !== label.code && score > next) next = score;
  }
  if (!best || best.score < LIKE || best.score - next < MARGIN) return null;
  return { ...settle(best.label, query), mapping: "fuzzy", score: best.score };
}
