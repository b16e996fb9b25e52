/** The canonical schema: statements, measures and lines, as the contract's vocabularies name them. */
import { readCsv } from "./data-file.js";

export interface Statement {
  code: string;
  titleFinal: string;
  titleBudget: string;
  /** Row schemes: `line`, `function`, `economic`, `three_public`, `projects` … */
  rows: string[];
  /** Measures its columns may have; empty for statements without amounts of their own. */
  measures: string[];
}

export interface Line {
  scheme: "line" | "three_public";
  code: string;
  name: string;
  /** Labels seen in publications. */
  seenAs: string[];
}

export interface Measure {
  code: string;
  name: string;
  meaning: string;
}

const split = (text: string, separator: string | RegExp): string[] =>
  text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");

export const STATEMENTS: ReadonlyMap<string, Statement> = new Map(
  readCsv<"statement" | "title_final" | "title_budget" | "rows" | "columns">(
    new URL("./vocabulary/statements.csv", import.meta.url),
  ).map((row) => [
    row.statement,
    {
      code: row.statement,
      titleFinal: row.title_final,
      titleBudget: row.title_budget,
      rows: split(row.rows, "+"),
      measures: split(row.columns, "|"),
    },
  ]),
);

export const MEASURES: ReadonlyMap<string, Measure> = new Map(
  readCsv<"measure" | "zh" | "meaning">(new URL("./vocabulary/measures.csv", import.meta.url)).map((row) => [
    row.measure,
    { code: row.measure, name: row.zh, meaning: row.meaning },
  ]),
);

export const LINES: readonly Line[] = readCsv<"scheme" | "code" | "zh" | "seen_as">(
  new URL("./vocabulary/lines.csv", import.meta.url),
).map((row) => ({
  scheme: row.scheme as Line["scheme"],
  code: row.code,
  name: row.zh,
  seenAs: split(row.seen_as, "|"),
}));
