/** Builds small documents for tests: rows of texts, "<" merged with the cell to the left, "^" with the one above. */
import type { Extracted, Paragraph, Table } from "../../src/model/extracted.js";
import type { Fact } from "../../src/model/fact.js";
import type { Publication } from "../../src/model/publication.js";
import type { Warning } from "../../src/model/result.js";
import { normalize } from "../../src/normalize/index.js";

export interface TableSpec {
  title?: string;
  unit?: string;
  rows: string[][];
  method?: Table["method"];
}

export function tableOf(spec: TableSpec, ordinal = 0, flow = 100): Table {
  const { rows } = spec;
  const text = (row: number, col: number): string => rows[row]?.[col] ?? "";
  const cells: Table["cells"] = [];
  for (const [row, line] of rows.entries())
    for (const [col, value] of line.entries()) {
      if (value === "<" || value === "^") continue;
      let colspan = 1;
      while (text(row, col + colspan) === "<") colspan++;
      let rowspan = 1;
      while (text(row + rowspan, col) === "^") rowspan++;
      cells.push({ row, col, rowspan, colspan, text: value, confidence: 1 });
    }
  return {
    ordinal,
    flow,
    method: spec.method ?? "ruled",
    caption: {
      title: spec.title ?? null,
      unit: spec.unit ?? "万元",
      organisation: null,
      formNumber: null,
      yearLine: null,
    },
    rowCount: rows.length,
    colCount: Math.max(...rows.map((line) => line.length)),
    cells,
  };
}

export function documentOf(lines: string[], tables: TableSpec[] = [], extra: Partial<Extracted> = {}): Extracted {
  const paragraphs: Paragraph[] = lines.map((text, i) => ({ ordinal: i, flow: i, text }));
  return {
    file: "x.pdf",
    sha256: "",
    mediaType: "application/pdf",
    pageCount: 1,
    tables: tables.map((spec, i) => tableOf(spec, i, lines.length + i)),
    paragraphs,
    runningText: [],
    incomplete: false,
    warnings: [],
    ...extra,
  };
}

export const FINAL_2020 = ["长春市财政局", "2020年度部门决算"];
export const BUDGET_2023 = ["长春市财政局", "2023年部门预算"];

export interface Read {
  publication: Publication;
  /** `scheme code measure = amountRaw`, with phase and year in front where they are not the document's own. */
  facts: string[];
  unmapped: Fact[];
  warnings: Warning[];
}

export function read(cover: string[], ...tables: TableSpec[]): Read {
  const { value, warnings } = normalize(documentOf(cover, tables), { fileName: "x.pdf" });
  const { phase, fiscalYear } = value.head;
  return {
    publication: value,
    facts: value.facts
      .filter((fact) => fact.origin === "table" && fact.mapping !== "unmapped")
      .map((fact) => {
        const time = fact.phase === phase && fact.fiscalYear === fiscalYear ? "" : `${fact.phase} ${fact.fiscalYear} `;
        return `${time}${fact.scheme} ${fact.code} ${fact.measure} = ${fact.amountRaw}`;
      }),
    unmapped: value.facts.filter((fact) => fact.mapping === "unmapped"),
    warnings,
  };
}
