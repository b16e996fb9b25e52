/** The report on one document: trust figures, findings, and the tables they speak of with the cells marked. */
import type { DocumentStatus, ReportCell, ReportTable, StoredFinding } from "../store/index.js";
import { findingHtml } from "./findings-report.js";
import { countedFindings, type SeverityCounts } from "./output/counted.js";
import { escapeHtml } from "./output/html.js";
import { percent } from "./output/text.js";

/** Place of an operand as the database keeps it; one of another document says so. */
interface Place {
  table_ordinal: number | null;
  row: number | null;
  col: number | null;
  elsewhere?: boolean;
}

const STATUS_WORDS: Readonly<Record<NonNullable<ReportCell["status"]>, string>> = {
  proved: "proved 已证明",
  contradicted: "contradicted 矛盾",
  repaired: "repaired 已修复",
  unchecked: "unchecked 未核对",
};

/** Head of the whole report with its legend. */
export function reportHead(findings: SeverityCounts): string {
  const legend = Object.entries(STATUS_WORDS).map(([status, words]) => `<span class="${status}">${words}</span>`);
  return `<h1>Findings · 勾稽问题</h1>
<p>${countedFindings(findings)}</p>
<p class="legend">${legend.join(" ")} <span class="marked">named by a finding 涉及问题</span></p>`;
}

/**
 * `tables`: those of the document; shown are the ones that a finding names, or all with amounts when `whole`.
 * Findings are numbered from 1; a marked cell carries their numbers as links.
 */
export function documentReport(
  document: DocumentStatus,
  findings: readonly StoredFinding[],
  tables: readonly ReportTable[],
  whole: boolean,
): string {
  const marks = marksOf(document.document_id, findings);
  const shown = tables.filter(
    (table) => marks.has(table.ordinal) || (whole && table.cells.some((cell) => cell.status !== null)),
  );
  return [
    `<section>\n<h2>${escapeHtml(titleOf(document))}</h2>`,
    `<p class="place">${escapeHtml(figuresOf(document))}</p>`,
    ...findings.map((finding, i) => findingHtml(finding, i + 1, anchor(document.document_id, i + 1))),
    ...shown.map((table) => tableHtml(table, marks.get(table.ordinal) ?? new Map(), document.document_id)),
    "</section>\n",
  ].join("\n");
}

function titleOf({ organisation, fiscal_year, phase, file_name }: DocumentStatus): string {
  const account = phase === null ? "" : phase === "final" ? "决算" : "预算";
  return organisation === null ? file_name : `${organisation} ${fiscal_year ?? ""}${account} (${file_name})`;
}

function figuresOf({ facts, proved, repaired, contradicted, unchecked, provedShare }: DocumentStatus): string {
  const counts = `${proved} proved, ${repaired} repaired, ${contradicted} contradicted, ${unchecked} unchecked`;
  return `${facts} amounts: ${counts}; ${percent(provedShare)} of those not zero proved or repaired`;
}

/** Table ordinal → "row,col" → numbers of the findings that name the cell. */
type Marks = Map<number, Map<string, number[]>>;

function marksOf(documentId: number, findings: readonly StoredFinding[]): Marks {
  const marks: Marks = new Map();
  for (const [i, finding] of findings.entries()) {
    if (finding.document_id !== documentId) continue;
    for (const { table_ordinal, row, col, elsewhere } of finding.operands as Place[]) {
      if (elsewhere || table_ordinal === null || row === null || col === null) continue;
      const cells = marks.get(table_ordinal) ?? new Map<string, number[]>();
      const key = `${row},${col}`;
      const numbers = cells.get(key) ?? [];
      if (!numbers.includes(i + 1)) cells.set(key, [...numbers, i + 1]);
      marks.set(table_ordinal, cells);
    }
  }
  return marks;
}

const anchor = (documentId: number, number: number): string => `d${documentId}-f${number}`;

function tableHtml(table: ReportTable, marks: ReadonlyMap<string, number[]>, documentId: number): string {
  const rows: string[][] = Array.from({ length: table.row_count }, () => []);
  const taken = new Set<string>();
  const byPlace = new Map(table.cells.map((cell) => [`${cell.row},${cell.col}`, cell]));
  for (let row = 0; row < table.row_count; row++)
    for (let col = 0; col < table.col_count; col++) {
      const key = `${row},${col}`;
      if (taken.has(key)) continue;
      const cell = byPlace.get(key);
      for (let r = row; r < row + (cell?.rowspan ?? 1); r++)
        for (let c = col; c < col + (cell?.colspan ?? 1); c++) taken.add(`${r},${c}`);
      rows[row]?.push(cell ? cellHtml(cell, marks.get(key) ?? [], documentId) : "<td></td>");
    }
  const { title, unit, page_first: page } = table;
  const caption = [title ?? `table ${table.ordinal}`, page === null ? "" : `p. ${page}`, unit ?? ""];
  return `<table>
<caption>${escapeHtml(caption.filter((part) => part !== "").join(" · "))}</caption>
${rows.map((cells) => `<tr>${cells.join("")}</tr>`).join("\n")}
</table>`;
}

function cellHtml(cell: ReportCell, numbers: readonly number[], documentId: number): string {
  const classes = [cell.status ?? "", numbers.length > 0 ? "marked" : ""].filter((name) => name !== "");
  const attributes = [
    classes.length > 0 ? ` class="${classes.join(" ")}"` : "",
    cell.rowspan > 1 ? ` rowspan="${cell.rowspan}"` : "",
    cell.colspan > 1 ? ` colspan="${cell.colspan}"` : "",
    cell.status === null ? "" : ` title="${STATUS_WORDS[cell.status]}, fact ${cell.fact_id}"`,
  ];
  const links = numbers.map((number) => ` <a href="#${anchor(documentId, number)}">[${number}]</a>`);
  return `<td${attributes.join("")}>${escapeHtml(cell.text)}${links.join("")}</td>`;
}
