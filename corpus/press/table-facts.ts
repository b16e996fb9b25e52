/** What each amount cell of a statement means, from the roles of its columns and the labels of its rows. */
import { readFileSync } from "node:fs";
import { toFen } from "./amount.js";
import type { StructuredDocument, TableBlock } from "./document.js";
import { coverage, type GridCell, gridCells } from "./grid.js";
import { type FactKey, parseKey } from "./markup.js";

type LabelGroup = "function" | "income" | "expenditure" | "carryover" | "total" | "basic";
const LABELS = JSON.parse(readFileSync(new URL("./labels.json", import.meta.url), "utf8")) as Record<
  LabelGroup,
  Record<string, string>
>;

export interface TableFact extends FactKey {
  fen: number;
  raw: string;
  label: string;
  row: number;
  col: number;
  unit: string;
}

const ECONOMIC = new Set(["general_public_basic", "appropriation_basic", "agency_operation"]);
const SUMMARIES = new Set(["income_expenditure_summary", "appropriation_summary"]);

interface Role {
  kind: "" | "code" | "label" | "amount";
  list: string;
  /** Measure of an amount column, or the full key of a single cell. */
  measure: string;
  flags: string;
}

function role(text: string): Role {
  const [head = "", ...rest] = text.split(" ");
  const flags = rest.filter((part) => part.startsWith("@")).join(" ");
  const list = rest.find((part) => !part.startsWith("@")) ?? "a";
  if (head === "code" || head === "label") return { kind: head, list, measure: "", flags };
  if (head.startsWith("=")) return { kind: "amount", list, measure: head.slice(1), flags };
  if (head !== "") throw new Error(`unknown column role ${text}`);
  return { kind: "", list, measure: "", flags };
}

/** A row's label without its ordinal, 其中： and blanks. */
export function bareLabel(label: string): string {
  return label
    .replace(/[\s\u3000]/g, "")
    .replace(/^(（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+[.、])/, "")
    .replace(/^其中[：:]/, "");
}

/** Scheme and code of a row, or null when neither code nor label is known. `above` are the codes already met in the list. */
function rowKey(statement: string, list: string, code: string, label: string, above: ReadonlySet<string>) {
  if (/^\d{3}(\d{2}){0,2}$/.test(code)) return { scheme: ECONOMIC.has(statement) ? "economic" : "function", code };
  const bare = bareLabel(label);
  const line = (name: string | undefined) => (name === undefined ? null : { scheme: "line", code: name });
  if (ECONOMIC.has(statement)) return line(LABELS.basic[bare]);
  if (SUMMARIES.has(statement)) {
    const opening = above.has("income.opening_appropriation_carryover");
    if (list === "a") return line((opening ? LABELS.carryover[bare] : undefined) ?? LABELS.income[bare]);
    const known = LABELS.function[bare];
    return known ? { scheme: "function", code: known } : line(LABELS.expenditure[bare]);
  }
  return line(LABELS.total[bare]);
}

/** The facts that a statement prints: one per cell with a number under an amount column. Throws for a number without a meaning. */
export function tableFacts(table: TableBlock, document: StructuredDocument): TableFact[] {
  const roles = table.columns.map(role);
  const cells = gridCells(table.rows, table.title);
  const at = coverage(cells);
  const origin = (r: number, c: number): GridCell | undefined => {
    const cell = at.get(`${r},${c}`);
    return cell && cell.row === r ? cell : undefined;
  };
  const defaults = {
    phase: table.phase ?? document.phase,
    fiscalYear: table.fiscalYear ?? document.fiscalYear,
    unit: table.unit ?? document.unit,
  };
  const met = new Map<string, Set<string>>();
  const facts: TableFact[] = [];
  for (const [place, key] of Object.entries(table.keys ?? {})) {
    const [row = 0, col = 0] = place.split(",").map(Number);
    const raw = origin(row, col)?.text ?? "";
    const fen = toFen(raw, defaults.unit);
    if (fen !== null) facts.push({ ...parseKey(key, defaults), fen, raw, label: "", row, col, unit: defaults.unit });
  }
  for (let r = table.headerRows; r < table.rows.length; r++) {
    // Codes printed in three columns (类 款 项) are one code.
    const text = (kind: "code" | "label", list: string) =>
      roles.map((one, c) => (one.kind === kind && one.list === list ? (origin(r, c)?.text ?? "") : "")).join("");
    roles.forEach((column, c) => {
      const cell = origin(r, c);
      if (column.kind !== "amount" || !cell || cell.col !== c) return;
      const fen = toFen(cell.text, defaults.unit);
      if (fen === null) {
        if (/\d/.test(cell.text)) throw new Error(`${table.title} row ${r}: “${cell.text}” is no amount`);
        return;
      }
      const raw = cell.text;
      if (column.measure.includes("/")) {
        facts.push({
          ...parseKey(`${column.measure} ${column.flags}`, defaults),
          fen,
          raw,
          label: "",
          row: r,
          col: c,
          unit: defaults.unit,
        });
        return;
      }
      const code = text("code", column.list);
      const label = text("label", column.list) || code;
      const above = met.get(column.list) ?? new Set<string>();
      const key = rowKey(table.statement, column.list, code, label, above);
      if (!key) throw new Error(`${table.title} row ${r}: no key for “${code} ${label}”`);
      met.set(column.list, above.add(key.code));
      const path = `${table.statement}/${key.scheme}/${key.code}/${column.measure} ${column.flags}`;
      facts.push({ ...parseKey(path, defaults), fen, raw, label, row: r, col: c, unit: defaults.unit });
    });
  }
  return facts;
}
