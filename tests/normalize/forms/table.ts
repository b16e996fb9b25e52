/** Builds tables for tests from rows of text: "text^3" spans three columns, "text_2" two rows, "" is left out. */
import type { Extracted, Head, Table, TableMeaning } from "../../../src/model/index.js";

export function table(ordinal: number, title: string | null, rows: readonly (readonly string[])[]): Table {
  const taken = new Set<string>();
  const cells = rows.flatMap((texts, row) => {
    let col = 0;
    return texts.flatMap((spec) => {
      while (taken.has(`${row},${col}`)) col++;
      const [, text = "", across = "1", down = "1"] = /^(.*?)(?:\^(\d+))?(?:_(\d+))?$/s.exec(spec) ?? [];
      const cell = { row, col, rowspan: Number(down), colspan: Number(across), text, confidence: 1 };
      for (let r = row; r < row + cell.rowspan; r++)
        for (let c = col; c < col + cell.colspan; c++) taken.add(`${r},${c}`);
      col += cell.colspan;
      return text === "" && cell.rowspan === 1 && cell.colspan === 1 ? [] : [cell];
    });
  });
  return {
    ordinal,
    flow: ordinal,
    method: "docx",
    caption: { title, unit: null, organisation: null, formNumber: null, yearLine: null },
    rowCount: rows.length,
    colCount: Math.max(...cells.map((cell) => cell.col + cell.colspan)),
    cells,
  };
}

export function extracted(...tables: Table[]): Extracted {
  return {
    file: "a.docx",
    sha256: "0".repeat(64),
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    pageCount: null,
    tables,
    paragraphs: [],
    runningText: [],
    incomplete: false,
    warnings: [],
  };
}

export const HEAD: Head = {
  title: null,
  phase: "final",
  fiscalYear: 2021,
  organisation: "某市民政局",
  orgLevel: "department",
  parentOrganisation: null,
  regionCode: null,
  region: null,
};

export function meaning(ordinal: number, statement: string, unitYuan: number | null = 10_000): TableMeaning {
  return { ordinal, title: null, statement, phase: "final", fiscalYear: 2021, unit: null, unitYuan };
}
