import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { FlowCell } from "../../src/extractors/flow.js";
import { extract } from "../../src/extractors/index.js";

const SET = new URL("../../../shared/acceptance/", import.meta.url);

interface TrueTable {
  title: string;
  unit: string | null;
  row_count: number;
  col_count: number;
  cells: FlowCell[];
}

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/\s+/g, "")
    .replace(/(?<=\d),(?=\d)/g, "");

/** Cells with text, by place. */
const grid = (cells: readonly FlowCell[]): string[] =>
  cells
    .filter((cell) => plain(cell.text) !== "")
    .map((cell) => `${cell.row},${cell.col}+${cell.rowspan ?? 1}×${cell.colspan ?? 1} ${plain(cell.text)}`)
    .sort();

describe.skipIf(!existsSync(SET))("the acceptance documents (skipped without ../shared)", () => {
  it.each(["001.docx", "003.docx", "004.docx", "2023预算.docx", "2022决算公开表.xlsx"])(
    "%s: every cell in its place",
    async (file) => {
      const bytes = new Uint8Array(readFileSync(new URL(`docs/${file}`, SET)));
      const truth = JSON.parse(readFileSync(new URL(`truth/${file}.json`, SET), "utf8")) as { tables: TrueTable[] };
      const { value, warnings } = await extract({ fileName: file, bytes });
      expect(warnings).toEqual([]);
      const { tables } = value;
      expect(tables).toHaveLength(truth.tables.length);
      truth.tables.forEach((expected, i) => {
        const table = tables[i];
        expect([table?.rowCount, table?.colCount]).toEqual([expected.row_count, expected.col_count]);
        expect(grid(table?.cells ?? [])).toEqual(grid(expected.cells));
        expect(table?.caption.unit).toBe(expected.unit);
        expect(table?.caption.title).toBe(expected.title.replace(/^\d、/, ""));
      });
    },
  );
});
