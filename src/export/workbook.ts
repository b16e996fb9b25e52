/** One department as an .xlsx workbook: a sheet per statement, all amounts, the findings. Amounts in 万元. */
import { utils, type WorkBook, write } from "@e965/xlsx";
import type { DepartmentFact, DepartmentFinding, NamedDepartment } from "../store/index.js";

/** 1 万元 in fen. */
const WAN = 1_000_000;
/** Excel's limit for the name of a sheet. */
const SHEET_NAME = 31;

/** The bytes of the workbook. Text stays text: nothing in it is a formula. */
export function departmentWorkbook(
  department: NamedDepartment,
  facts: readonly DepartmentFact[],
  findings: readonly DepartmentFinding[],
): Uint8Array {
  const book = utils.book_new();
  append(book, "说明", aboutRows(department, facts, findings));
  for (const [name, group] of statementsOf(facts)) append(book, name, statementRows(group));
  append(book, "amounts", amountRows(facts));
  append(book, "findings", findingRows(findings));
  return write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Uint8Array;
}

type Value = string | number | null;

function append(book: WorkBook, name: string, rows: Value[][]): void {
  let title = name.slice(0, SHEET_NAME);
  for (let n = 2; (book.SheetNames as string[]).includes(title); n++) title = `${name.slice(0, SHEET_NAME - 4)} ${n}`;
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), title);
}

function aboutRows(
  { organisation, region, region_code }: NamedDepartment,
  facts: readonly DepartmentFact[],
  findings: readonly DepartmentFinding[],
): Value[][] {
  const count = (status: string) => facts.filter((fact) => fact.status === status).length;
  return [
    [organisation, region, region_code],
    ["金额单位 unit", "万元"],
    ["金额 amounts", facts.length],
    ["proved 已证明", count("proved")],
    ["repaired 已修复", count("repaired")],
    ["contradicted 矛盾", count("contradicted")],
    ["unchecked 未核对", count("unchecked")],
    ["findings 勾稽问题", findings.length],
  ];
}

/** Amounts that stand for their key, by year, phase and statement: 2020 final expenditure. */
function statementsOf(facts: readonly DepartmentFact[]): Map<string, DepartmentFact[]> {
  const groups = new Map<string, DepartmentFact[]>();
  for (const fact of facts) {
    if (fact.origin !== "table" || fact.preferred !== 1 || fact.code === null || fact.measure === null) continue;
    const name = `${fact.fiscal_year} ${fact.phase} ${fact.statement}`;
    const group = groups.get(name) ?? [];
    group.push(fact);
    groups.set(name, group);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

interface StatementRow {
  head: Value[];
  amounts: Map<string, number>;
  /** The row's amounts that are not proved, with their status. */
  open: string[];
}

/** A row for each code, a column for each measure, and which of the row's amounts are not proved. */
function statementRows(facts: readonly DepartmentFact[]): Value[][] {
  const measures = [...new Set(facts.map(({ measure }) => measure ?? ""))];
  const rows = new Map<string, StatementRow>();
  for (const { scheme, code, name, label_raw, measure, amount_fen, status } of facts) {
    const key = `${scheme} ${code}`;
    const row: StatementRow = rows.get(key) ?? { head: [code, name ?? label_raw], amounts: new Map(), open: [] };
    row.amounts.set(measure ?? "", amount_fen / WAN);
    if (status !== "proved" && status !== "repaired" && amount_fen !== 0) row.open.push(`${measure}: ${status}`);
    rows.set(key, row);
  }
  return [
    ["code", "name", ...measures, "not proved"],
    ...[...rows.values()].map(({ head, amounts, open }) => [
      ...head,
      ...measures.map((measure) => amounts.get(measure) ?? null),
      open.join("; ") || null,
    ]),
  ];
}

function amountRows(facts: readonly DepartmentFact[]): Value[][] {
  const rows = facts.map((fact): Value[] => [
    ...[fact.fiscal_year, fact.phase, fact.statement, fact.scheme, fact.code, fact.name, fact.label_raw],
    ...[fact.measure, fact.measure_raw, fact.amount_fen / WAN, fact.amount_raw, fact.status, fact.file_name, fact.page],
  ]);
  const head = ["year", "phase", "statement", "scheme", "code", "name", "label as printed", "measure"];
  return [[...head, "header as printed", "万元", "as printed", "status", "file", "page"], ...rows];
}

function findingRows(findings: readonly DepartmentFinding[]): Value[][] {
  const inWan = (fen: number | null): number | null => (fen === null ? null : fen / WAN);
  return [
    ["severity", "rule", "问题", "finding", "expected 万元", "printed 万元", "file"],
    ...findings.map(({ severity, rule, message, message_en, expected_fen, actual_fen, file_name }) => [
      ...[severity, rule, message, message_en],
      ...[inWan(expected_fen), inWan(actual_fen), file_name],
    ]),
  ];
}
