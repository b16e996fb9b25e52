/** Writes the rows and cells of one table so that every cell stands in its own column, whatever the merges. */

interface OpenCell {
  /** Place of its opening tag in `out`. */
  at: number;
  /** Columns it says it spans. */
  span: number;
  /** vMerge: `restart` begins a merge downwards, `continue` belongs to the cell above. */
  vertical: "none" | "restart" | "continue";
  /** hMerge (old way of merging sideways): belongs to the cell before. */
  joinsLeft: boolean;
}

interface OpenRow {
  at: number;
  cells: OpenCell[];
  /** Columns before the first and behind the last cell. */
  before: number;
  after: number;
  /** Deleted in a tracked change, or hidden. */
  gone: boolean;
}

/** Word has no table with more columns; a larger span is a lie (columns). */
const MOST_COLUMNS = 63;

/** A column of the grid narrower than this holds no text (twips; 1 mm). */
const SLIVER = 57;

/** Ends a piece of the body; no XML text can hold this character. */
export const PIECE_END = "\u0000";
/** Stands before a piece that carries on the table of the piece before. */
export const TABLE_GOES_ON = "\u0001";

export class TableWriter {
  /** Twips of each column of the grid; 0 where it does not say. */
  private readonly widths: number[] = [];
  private rowIndex = -1;
  private readonly rows: OpenRow[] = [];
  /** For a column, the merge downwards that begins there: its width and the last row it reached. */
  private readonly merges = new Map<number, { span: number; row: number }>();

  private pieceStart = 0;

  /** `piece`: rows after which the table may go on in another piece; null where it must not. */
  constructor(
    private readonly out: string[],
    private readonly piece: number | null,
  ) {
    out.push("<w:tbl>");
  }

  /** A column of the table's own grid (w:gridCol). */
  gridColumn(width: string): void {
    this.widths.push(Number(width) || 0);
  }

  openRow(): void {
    this.rows.push({ at: this.out.push("<w:tr>") - 1, cells: [], before: 0, after: 0, gone: false });
  }

  rowProperty(name: string, value: string): void {
    const row = this.rows.at(-1);
    if (row === undefined) return;
    if (name === "w:gridBefore") row.before = this.clamp(value, 0);
    else if (name === "w:gridAfter") row.after = this.clamp(value, 0);
    else if (name === "w:del" || (name === "w:hidden" && value !== "0" && value !== "false")) row.gone = true;
  }

  openCell(): void {
    this.rows.at(-1)?.cells.push({ at: this.out.push("<w:tc>") - 1, span: 1, vertical: "none", joinsLeft: false });
  }

  cellProperty(name: string, value: string): void {
    const cell = this.rows.at(-1)?.cells.at(-1);
    if (cell === undefined) return;
    if (name === "w:gridSpan") cell.span = this.clamp(value, 1);
    else if (name === "w:vMerge") cell.vertical = value === "restart" ? "restart" : "continue";
    else if (name === "w:hMerge") cell.joinsLeft = value !== "restart";
  }

  closeCell(): void {
    const cells = this.rows.at(-1)?.cells;
    const cell = cells?.at(-1);
    if (cells === undefined || cell === undefined) return;
    const before = cells.at(-2);
    if (cell.joinsLeft && before !== undefined) {
      before.span += cell.span;
      cells.pop();
      this.out.length = cell.at;
    } else this.out.push("</w:tc>");
  }

  closeRow(): void {
    const row = this.rows.pop();
    if (row === undefined) return;
    if (row.gone) {
      this.out.length = row.at;
      return;
    }
    this.rowIndex++;
    let start = row.before;
    let hangs = false;
    for (const [i, cell] of row.cells.entries()) {
      const column = this.printedColumn(start);
      const span = this.printedColumn(start + cell.span) - column;
      start += cell.span;
      if (span === 0 && this.isBlank(cell, row.cells[i + 1])) {
        this.out.fill("", cell.at, row.cells[i + 1]?.at ?? this.out.length);
        continue;
      }
      const above = this.merges.get(column);
      const goesOn = cell.vertical === "continue" && above?.row === this.rowIndex - 1 && above.span === span;
      hangs ||= goesOn;
      for (let c = column; c < column + span; c++) if (c !== column || !goesOn) this.merges.delete(c);
      if (cell.vertical !== "none") this.merges.set(column, { span, row: this.rowIndex });
      const gridSpan = span > 1 ? `<w:gridSpan w:val="${span}"/>` : "";
      const properties = `${gridSpan}${goesOn ? "<w:vMerge/>" : ""}`;
      this.out[cell.at] = properties === "" ? "<w:tc>" : `<w:tc><w:tcPr>${properties}</w:tcPr>`;
    }
    const cut = this.piece !== null && !hangs && this.rowIndex - this.pieceStart >= this.piece;
    if (cut) this.pieceStart = this.rowIndex;
    this.out[row.at] =
      `${cut ? `</w:tbl>${PIECE_END}${TABLE_GOES_ON}<w:tbl>` : ""}<w:tr>${BLANK_CELL.repeat(this.printedColumn(row.before))}`;
    this.out.push(BLANK_CELL.repeat(this.printedColumn(start + row.after) - this.printedColumn(start)), "</w:tr>");
  }

  close(): void {
    this.out.push("</w:tbl>");
  }

  /**
   * The column as printed that begins at a column of the grid: slivers of the grid, which stand where the cells of
   * two rows do not quite meet, are no columns.
   */
  private printedColumn(column: number): number {
    let printed = column;
    for (let c = 0; c < Math.min(column, this.widths.length); c++) {
      const width = this.widths[c] ?? 0;
      if (width > 0 && width < SLIVER) printed--;
    }
    return printed;
  }

  private isBlank(cell: OpenCell, next: OpenCell | undefined): boolean {
    return !this.out
      .slice(cell.at, next?.at)
      .some((part) => part.includes("<w:t>") || part.includes("<w:bookmarkStart"));
  }

  private clamp(value: string, least: number): number {
    const span = Math.max(least, Math.trunc(Number(value)) || least);
    if (span <= MOST_COLUMNS) return span;
    return Math.max(1, Math.min(this.widths.length || 1, MOST_COLUMNS));
  }
}

const BLANK_CELL = "<w:tc><w:p/></w:tc>";
