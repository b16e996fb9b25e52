import { readFileSync } from "node:fs";
import * as xlsx from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { extract } from "../../src/extractors/index.js";
import type { Table } from "../../src/model/index.js";
import { normalize } from "../../src/normalize/index.js";
import { docx, PNG, p } from "../extractors/office-samples.js";

const FILE = "003-changchun-final-2020.docx";
const SOURCE = { fileName: FILE, bytes: readFileSync(new URL(`../../corpus/docs/${FILE}`, import.meta.url)) };

/** The table's cells as a workbook of texts with its merged cells. */
function workbookOf(table: Table): Uint8Array {
  const sheet = xlsx.utils.aoa_to_sheet(
    Array.from({ length: table.rowCount }, (_, row) =>
      Array.from(
        { length: table.colCount },
        (_, col) => table.cells.find((cell) => cell.row === row && cell.col === col)?.text ?? "",
      ),
    ),
  );
  sheet["!merges"] = table.cells
    .filter((cell) => cell.rowspan > 1 || cell.colspan > 1)
    .map(({ row, col, rowspan, colspan }) => ({
      s: { r: row, c: col },
      e: { r: row + rowspan - 1, c: col + colspan - 1 },
    }));
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, sheet, "Sheet1");
  return new Uint8Array(xlsx.write(book, { type: "buffer", bookType: "xlsx" }) as Buffer);
}

const object = (id: number): string =>
  `<w:p><w:r><w:object><v:shape style="width:400pt;height:200pt"><v:imagedata r:id="i"/></v:shape><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" r:id="e${id}"/></w:object></w:r></w:p>`;

async function factsOf(source: typeof SOURCE): Promise<string[]> {
  const { value } = await extract(source, { ocr: "never" });
  return normalize(value, { fileName: FILE, source: FILE })
    .value.facts.filter((fact) => fact.origin === "table")
    .map((fact) => [fact.statement, fact.code, fact.measure, fact.fiscalYear, fact.amountFen].join("|"))
    .sort();
}

describe("a final account whose tables are embedded workbooks", () => {
  it("gives the facts of the plain tables", async () => {
    const { value: plain } = await extract(SOURCE, { ocr: "never" });
    const parts: Record<string, Uint8Array> = { "word/media/i.png": PNG };
    const relationships: Record<string, [string, string]> = { i: ["image", "media/i.png"] };
    const body = plain.tables.map((table, i) => {
      parts[`word/embeddings/o${i}.xlsx`] = workbookOf(table);
      relationships[`e${i}`] = ["package", `embeddings/o${i}.xlsx`];
      const { title, unit, organisation } = table.caption;
      return `${p(title ?? "")}${p(`部门：${organisation ?? ""}`)}${p(`单位：${unit ?? ""}`)}${object(i)}`;
    });
    const bytes = Buffer.from(docx(`${p("2020年度部门决算")}${body.join("")}`, { parts, relationships }));
    const expected = await factsOf(SOURCE);
    expect(expected.length).toBeGreaterThan(100);
    expect(await factsOf({ fileName: FILE, bytes })).toEqual(expected);
  });
});
