/** The grid of an HTML table: row and column spans resolved, what only lays out the page told apart. */
import type { Cheerio, CheerioAPI } from "cheerio";
import type { AnyNode, Element } from "domhandler";
import type { FlowCell } from "../flow.js";

/** HTML standard: a colspan above 1000 counts as 1000, a rowspan ends with its table. */
const MOST_COLUMNS = 1_000;
const MOST_ROWS = 65_534;
/** A cell of data is shorter than this (characters); longer ones hold prose. */
const LONGEST_CELL = 400;
const BLOCK = /^(?:p|div|li|h[1-6]|section|article|dd|dt|blockquote)$/;

/** Cells of the table's own rows; nested tables are not part of their text. */
export function tableGrid($: CheerioAPI, table: Element): { rowCount: number; colCount: number; cells: FlowCell[] } {
  const rows = ownRows($, table);
  const cells: FlowCell[] = [];
  /** First row in which a column is free again. */
  const freeFrom: number[] = [];
  rows.forEach((row, r) => {
    let column = 0;
    for (const cell of $(row).children("td,th").toArray()) {
      if (isUnseen($, cell)) continue;
      while ((freeFrom[column] ?? 0) > r) column++;
      const span = (name: string, most: number): number => {
        const value = Number.parseInt($(cell).attr(name) ?? "1", 10);
        return Number.isFinite(value) && value > 0 ? Math.min(value, most) : 1;
      };
      const rowspan = Math.min(span("rowspan", MOST_ROWS), rows.length - r);
      const colspan = clipSpan(freeFrom, column, span("colspan", MOST_COLUMNS), r);
      cells.push({ row: r, col: column, rowspan, colspan, text: blockText($, cell) });
      for (let c = column; c < column + colspan; c++) freeFrom[c] = r + rowspan;
      column += colspan;
    }
  });
  const kept = cells.filter((cell) => cell.text !== "" || cell.rowspan > 1 || cell.colspan > 1);
  return { rowCount: rows.length, colCount: freeFrom.length, cells: kept };
}

/** Rows of the table itself that are shown: not those of tables inside its cells, nor Word's row of no height. */
export function ownRows($: CheerioAPI, table: Element): Element[] {
  return $(table)
    .children("tr,thead,tbody,tfoot")
    .toArray()
    .flatMap((child) => (child.name === "tr" ? [child] : $(child).children("tr").toArray()))
    .filter((row) => !isUnseen($, row) && $(row).attr("height") !== "0");
}

/**
 * A layout table arranges the page: it is marked as presentation, has a single cell or column, or holds other
 * tables and fewer than two rows of data of its own.
 */
export function isLayoutTable($: CheerioAPI, table: Element): boolean {
  if (/^(?:presentation|none)$/i.test($(table).attr("role") ?? "")) return true;
  const rows = ownRows($, table);
  const widths = rows.map((row) => $(row).children("td,th").length);
  const cells = widths.reduce((sum, width) => sum + width, 0);
  if (cells <= 1 || widths.every((width) => width <= 1)) return true;
  const nested = rows.some((row) => $(row).children("td,th").find("table").length > 0);
  if (!nested) return false;
  const full = rows.filter((row) => {
    const texts = $(row)
      .children("td,th")
      .toArray()
      .map((cell) => blockText($, cell));
    return texts.filter((text) => text !== "" && text.length <= LONGEST_CELL).length >= 2;
  });
  return full.length < 2;
}

/** Text of an element without that of tables inside it; blocks and line breaks on lines of their own. */
export function blockText($: CheerioAPI, element: Element): string {
  let text = "";
  const walk = (nodes: Cheerio<AnyNode>): void => {
    for (const node of nodes.toArray()) {
      if (node.type === "text") text += node.data.replace(/[ \t\r\n]+/g, " ");
      else if (node.type !== "tag" || isUnseen($, node) || node.name === "table") continue;
      else if (node.name === "br") text += "\n";
      else {
        const block = BLOCK.test(node.name);
        if (block && !/(?:^|\n)$/.test(text)) text += "\n";
        walk($(node).contents());
        if (block) text += "\n";
      }
    }
  };
  walk($(element).contents());
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

/** True for what a browser does not show. */
export function isUnseen($: CheerioAPI, element: Element): boolean {
  if (/^(?:script|style|noscript|template|head|title|select|option|textarea|iframe|svg|object)$/.test(element.name))
    return true;
  const style = $(element).attr("style") ?? "";
  return (
    $(element).attr("hidden") !== undefined ||
    /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i.test(style)
  );
}

/** A span ends before a column that a cell from above still takes. */
function clipSpan(freeFrom: readonly number[], column: number, span: number, row: number): number {
  for (let c = column; c < column + span; c++) if ((freeFrom[c] ?? 0) > row) return c - column;
  return span;
}
