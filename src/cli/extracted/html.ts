/** `extract --format html`: paragraphs and tables in reading order, merged cells kept. */
import type { Extracted, Table } from "../../model/index.js";
import { escapeHtml } from "../output/html.js";
import { gridOf, headingOf, inReadingOrder } from "./flow.js";

/** The part of a page that shows one file. */
export function extractedHtml(extracted: Extracted): string {
  const body = inReadingOrder(extracted).map(({ paragraph, table }) =>
    table ? htmlTable(table) : `<p>${escapeHtml(paragraph.text)}</p>`,
  );
  return [`<h1>${escapeHtml(extracted.file)}</h1>`, ...body].join("\n");
}

function htmlTable(table: Table): string {
  const rows = gridOf(table).map((row) => {
    const cells = row
      .filter((cell) => cell !== null)
      .map((cell) => {
        if (cell === undefined) return "<td></td>";
        const spans =
          (cell.rowspan > 1 ? ` rowspan="${cell.rowspan}"` : "") +
          (cell.colspan > 1 ? ` colspan="${cell.colspan}"` : "");
        return `<td${spans}>${escapeHtml(cell.text)}</td>`;
      });
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<table><caption>${escapeHtml(headingOf(table))}</caption>\n${rows.join("\n")}\n</table>`;
}
