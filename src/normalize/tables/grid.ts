/** A table's cells by place, spans included. */
import type { Cell, Table } from "../../model/extracted.js";
import { isBlankAmount, parseCellAmount } from "../../model/money.js";
import { foldText, labelKey } from "../codebook/index.js";

/** A cell with its text in the forms that lookups need; each form is made once. */
export class GridCell {
  #folded: string | undefined;
  #key: string | undefined;
  #number: boolean | undefined;

  constructor(readonly cell: Cell) {}

  /** As printed. */
  get text(): string {
    return this.cell.text;
  }

  get folded(): string {
    this.#folded ??= foldText(this.cell.text);
    return this.#folded;
  }

  /** Without punctuation, numbering and unit: 预算数（万元） is 预算数. */
  get key(): string {
    this.#key ??= labelKey(this.folded.endsWith("元)") ? this.folded.replace(UNIT, "") : this.cell.text);
    return this.#key;
  }

  /** Nothing printed, or one of the marks for nothing (—, -, /, ×). */
  get blank(): boolean {
    return this.cell.text === "" || isBlankAmount(this.cell.text);
  }

  /** A number and nothing else. */
  get isNumber(): boolean {
    this.#number ??= !this.blank && this.cell.text.length < 40 && isAmount(this.cell.text);
    return this.#number;
  }

  get hasDigit(): boolean {
    return /\d/.test(this.folded);
  }
}

function isAmount(text: string): boolean {
  try {
    return parseCellAmount(text, 1) !== null;
  } catch {
    return false;
  }
}

/** 元, 万元, 单位：元 in brackets behind a head or label. */
const UNIT = /[(](?:单位:)?(?:人民币)?(?:百万|[千万亿])?元[)]$/u;

/** Dense view of a table: which cell covers a place, and which starts there. */
export class Grid {
  readonly rowCount: number;
  readonly colCount: number;
  readonly #covering: (GridCell | undefined)[];

  constructor(readonly table: Table) {
    this.rowCount = Math.max(table.rowCount, ...table.cells.map((cell) => cell.row + cell.rowspan), 0);
    this.colCount = Math.max(table.colCount, ...table.cells.map((cell) => cell.col + cell.colspan), 0);
    this.#covering = new Array(this.rowCount * this.colCount);
    for (const cell of table.cells) {
      const entry = new GridCell(cell);
      for (let row = cell.row; row < cell.row + cell.rowspan; row++)
        for (let col = cell.col; col < cell.col + cell.colspan; col++)
          this.#covering[row * this.colCount + col] ??= entry;
    }
  }

  /** The cell that covers a place; undefined where there is none. */
  at(row: number, col: number): GridCell | undefined {
    return this.#covering[row * this.colCount + col];
  }

  /** The cell whose top left place this is. */
  startingAt(row: number, col: number): GridCell | undefined {
    const entry = this.at(row, col);
    return entry && entry.cell.row === row && entry.cell.col === col ? entry : undefined;
  }

  /** The cells that start in a row, left to right. */
  rowCells(row: number): GridCell[] {
    const cells: GridCell[] = [];
    for (let col = 0; col < this.colCount; col++) {
      const entry = this.startingAt(row, col);
      if (entry) cells.push(entry);
    }
    return cells;
  }
}
