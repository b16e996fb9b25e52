/** A table as it was extracted: its cells with their spans, facts marked with their status. */
import { useEffect, useRef } from "preact/hooks";
import type { TableDetail } from "../../answers.js";
import { StatusMark } from "./amount.js";
import { scrollInside } from "./scroll-inside.js";

export interface Spot {
  row: number;
  col: number;
}

export function ExtractedTable({
  detail,
  spot,
  links,
}: {
  detail: TableDetail;
  spot: Spot | null;
  /** Whether amounts lead to their place in the original. */
  links: boolean;
}) {
  const { table, cells, facts } = detail;
  const chosen = useRef<HTMLTableCellElement>(null);
  // Another cell is scrolled to.
  useEffect(() => {
    scrollInside(chosen.current);
  }, [table.table_id, spot?.row, spot?.col]);
  const factAt = new Map(facts.map((fact) => [`${fact.row}|${fact.col}`, fact]));
  const firstFactRow = Math.min(...facts.map(({ row }) => row ?? Number.POSITIVE_INFINITY));
  return (
    <table class="extracted">
      <caption>{[table.title, table.unit].filter((part) => part !== null).join(" · ")}</caption>
      <tbody>
        {rowsOf(cells, table.row_count, table.col_count).map(({ row, places }) => (
          <tr key={row}>
            {places.map(({ col, cell }) => {
              if (cell === null) return <td key={col} />;
              const fact = factAt.get(`${row}|${col}`);
              const here = spot?.row === row && spot.col === col;
              const Tag = row < firstFactRow && Number.isFinite(firstFactRow) ? "th" : "td";
              return (
                <Tag
                  key={col}
                  ref={here ? chosen : undefined}
                  rowSpan={cell.rowspan}
                  colSpan={cell.colspan}
                  class={[here ? "chosen" : "", fact ? `fact ${fact.status}` : ""].join(" ").trim() || undefined}
                  aria-current={here ? "true" : undefined}
                >
                  {fact === undefined ? (
                    cell.text
                  ) : links ? (
                    <a href={`/document?fact=${fact.fact_id}`}>
                      {cell.text} <StatusMark status={fact.status} />
                    </a>
                  ) : (
                    <>
                      {cell.text} <StatusMark status={fact.status} />
                    </>
                  )}
                </Tag>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Cell = TableDetail["cells"][number];

/** Every row of the grid with its cells, and null for places that no cell covers. */
function rowsOf(cells: readonly Cell[], rowCount: number, colCount: number) {
  const at = new Map(cells.map((cell) => [`${cell.row}|${cell.col}`, cell]));
  const covered = new Set<string>();
  for (const cell of cells)
    for (let row = cell.row; row < cell.row + cell.rowspan; row++)
      for (let col = cell.col; col < cell.col + cell.colspan; col++)
        if (row !== cell.row || col !== cell.col) covered.add(`${row}|${col}`);
  return Array.from({ length: rowCount }, (_, row) => ({
    row,
    places: Array.from({ length: colCount }, (_, col) => ({ col, cell: at.get(`${row}|${col}`) ?? null })).filter(
      ({ col, cell }) => cell !== null || !covered.has(`${row}|${col}`),
    ),
  }));
}
